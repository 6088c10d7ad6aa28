//! The newsroom's own colour.

use super::table::{Table, error};
use crate::{
    diagnostic::{Finding, Rule},
    theme::{
        Theme,
        accent::{Accent, Grounds},
        contrast::{LETTERS, in_words},
        tokens::Scheme,
    },
};

/// Reads `accent`. A colour that is hard to read on the theme's paper gives way to the nearest that is not.
pub fn read(root: &mut Table<'_>, theme: &Theme, findings: &mut Vec<Finding>) -> Option<Accent> {
    let stated = root.text("accent", findings)?;
    let span = root.span_of("accent");
    let grounds = |scheme| Grounds(["paper", "wash"].map(|token| theme.colour(scheme, token)));
    let Some((accent, contrast)) = Accent::new(&stated, grounds(Scheme::Light), grounds(Scheme::Dark)) else {
        let help = "write it as # and six hexadecimal digits: \"#A8201A\"";
        findings.push(error(&span, format!("“{stated}” is not a colour"), help));
        return None;
    };
    if contrast < LETTERS {
        let message =
            format!("“{stated}” has a contrast of {} on paper; letters need {LETTERS} : 1", in_words(contrast));
        let help = format!("{} is the nearest colour that is dark enough; it is used instead", accent.light);
        findings.push(Finding { rule: Rule::LowContrast, span, message, help });
    }
    Some(accent)
}
