//! The newsroom's own colour.

use super::table::{Table, error};
use crate::{
    diagnostic::{Finding, Rule},
    theme::{MIN_CONTRAST, Theme},
};

/// Reads `accent`. A colour that is hard to read on paper gives way to the nearest that is not.
pub fn read(root: &mut Table<'_>, findings: &mut Vec<Finding>) -> Option<Theme> {
    let accent = root.text("accent", findings)?;
    let span = root.span_of("accent");
    let Some((theme, contrast)) = Theme::new(&accent) else {
        let help = "write it as # and six hexadecimal digits: \"#A8201A\"";
        findings.push(error(&span, format!("“{accent}” is not a colour"), help));
        return None;
    };
    if contrast < MIN_CONTRAST {
        // Cut, not rounded: 4.46 is not enough, and is not to read as 4.5.
        let contrast = (contrast * 10.0).floor() / 10.0;
        findings.push(Finding {
            rule: Rule::LowContrast,
            span,
            message: format!(
                "“{accent}” has a contrast of {contrast:.1} : 1 on paper; letters need {MIN_CONTRAST} : 1"
            ),
            help: format!("{} is the nearest colour that is dark enough; it is used instead", theme.light),
        });
    }
    Some(theme)
}
