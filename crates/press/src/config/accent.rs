//! The newsroom's own colour.

use super::table::{Table, error};
use crate::{
    diagnostic::{Finding, Rule},
    phrase, say,
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
        let help = phrase!(
            "write it as # and six hexadecimal digits: \"#A8201A\"",
            "请写成 # 加六位十六进制数字：\"#A8201A\""
        );
        findings.push(error(&span, say!("“{stated}” is not a colour", "“{stated}”不是颜色"), help));
        return None;
    };
    if contrast < LETTERS {
        let message = say!(
            "“{stated}” has a contrast of {} on paper; letters need {LETTERS} : 1",
            "“{stated}”在纸色上的对比度是 {}；文字需要 {LETTERS} : 1",
            in_words(contrast)
        );
        let help = say!(
            "{} is the nearest colour that is dark enough; it is used instead",
            "最接近而且足够深的颜色是 {}，已改用它",
            accent.light
        );
        findings.push(Finding { rule: Rule::LowContrast, span, message, help });
    }
    Some(accent)
}
