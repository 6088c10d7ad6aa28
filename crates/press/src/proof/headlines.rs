//! Headlines that do not fit, and headlines that have been cut off.

use super::{known::Known, text::Text};
use crate::{
    body::is_written_without_spaces,
    diagnostic::{Finding, Rule},
    phrase, say,
};

/// Reports a headline that is too long.
pub fn length(text: &Text<'_>, known: &Known<'_>) -> Vec<Finding> {
    let (columns, most) = (columns(text.headline), known.limits().headline);
    if columns <= most {
        return Vec::new();
    }
    let characters = text.headline.chars().count();
    let message = match columns == characters {
        true => say!(
            "this headline has {characters} characters; at most {most} are read at a glance",
            "标题有 {characters} 个字符；一眼能读完的最多 {most} 个"
        ),
        false => say!(
            "this headline is {columns} columns wide, where a Chinese character takes two; at most {most} are read at a glance",
            "标题宽 {columns} 列，一个汉字占两列；一眼能读完的最多 {most} 列"
        ),
    };
    let help = phrase!(
        "shorten it, and tell the rest in the dek or in the kicker",
        "请缩短标题，其余内容写进副题（dek）或眉题（kicker）"
    );
    vec![Finding::new(Rule::HeadlineLength, text.headline_place(), message, help)]
}

/// How many columns a text takes on paper that is ruled for letters.
fn columns(text: &str) -> usize {
    text.chars().map(|character| if is_wide(character) { 2 } else { 1 }).sum()
}

/// Whether a character takes two columns: Chinese, Japanese, Korean.
fn is_wide(character: char) -> bool {
    is_written_without_spaces(character) || ('\u{AC00}'..='\u{D7A3}').contains(&character)
}

/// Reports a headline that ends in the middle.
pub fn cut(text: &Text<'_>, _: &Known<'_>) -> Vec<Finding> {
    if !is_cut(text.headline) {
        return Vec::new();
    }
    let message = phrase!(
        "this headline ends with an ellipsis, as headlines do that a system has cut off",
        "标题以省略号结尾，像是被系统截断的"
    );
    let help = phrase!(
        "write the whole headline; Chinese that trails off on purpose has a double ellipsis, ……",
        "请写出完整的标题；中文标题有意省略时，请用双省略号 ……"
    );
    vec![Finding::new(Rule::CutHeadline, text.headline_place(), message, help)]
}

/// Whether a text ends with an ellipsis that is not Chinese punctuation.
fn is_cut(headline: &str) -> bool {
    let end = headline.trim_end_matches(['"', '”', '’', '」', '』', ')', '）', ' ']);
    let has_dots = end.ends_with("...") || end.ends_with("。。。") || end.ends_with("．．．");
    has_dots || end.ends_with('…') && !end.ends_with("……")
}

#[cfg(test)]
mod tests {
    use super::{columns, is_cut};
    use crate::{
        diagnostic::Rule,
        proof::tests::{rules, story},
    };

    #[test]
    fn a_chinese_character_takes_two_columns() {
        assert_eq!((columns("Bridge"), columns("大桥 A")), (6, 6));
    }

    #[test]
    fn long_headlines() {
        let long = "The third bridge over the river opens with six lanes and two paths and a span of 688 metres today";
        for (headline, is_long) in
            [(long, true), (&long[..90], false), (&"第三座大桥".repeat(10), true), (&"第三座大桥".repeat(9), false)]
        {
            let found = rules("en", &story(headline, "Text."));
            assert_eq!(found.contains(&Rule::HeadlineLength), is_long, "{headline}");
        }
    }

    #[test]
    fn cut_headlines() {
        for (headline, expected) in [
            ("The third bridge over the…", true),
            ("The third bridge ...", true),
            ("“We are so…”", true),
            ("第三座大桥今日正…", true),
            ("第三座大桥。。。", true),
            ("回家的路……", false),
            ("… and then there was light", false),
            ("The end.", false),
        ] {
            assert_eq!(is_cut(headline), expected, "{headline}");
        }
        assert!(rules("en", &story("The third bridge over…", "Text.")).contains(&Rule::CutHeadline));
    }
}
