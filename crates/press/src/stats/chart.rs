//! Bars of characters, and texts of a width.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Eighths of a character, from the left.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
/// Eighths of a character, from below.
const HEIGHTS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// A bar for a number, of which the largest fills a width. What is more than nothing is seen.
pub fn bar(number: u64, largest: u64, width: usize) -> String {
    let full = u128::from(largest.max(1));
    let eighths = u128::from(number) * width as u128 * 8 / full;
    let eighths = usize::try_from(eighths).unwrap_or_default().max(usize::from(number > 0));
    format!("{}{}", "█".repeat(eighths / 8), EIGHTHS[eighths % 8])
}

/// A column for a number, of one character; none for nothing.
pub fn column(number: u64, largest: u64) -> &'static str {
    let height = u128::from(number) * 8 / u128::from(largest.max(1));
    match number {
        0 => " ",
        _ => HEIGHTS[usize::try_from(height).unwrap_or_default().clamp(1, 8) - 1],
    }
}

/// How many columns of a terminal a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// A text that takes exactly so many columns: filled up, or cut with an ellipsis.
pub fn fitted(text: &str, columns: usize) -> String {
    let own = width(text);
    if own <= columns {
        return format!("{text}{}", " ".repeat(columns - own));
    }
    let (mut cut, mut taken) = (String::new(), 0);
    for character in text.chars() {
        let more = character.width().unwrap_or_default();
        if taken + more + 1 > columns {
            break;
        }
        taken += more;
        cut.push(character);
    }
    let ellipsis = if columns > 0 { "…" } else { "" };
    format!("{cut}{ellipsis}{}", " ".repeat(columns.saturating_sub(taken + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn bars() {
        assert_eq!([0, 1, 50, 100].map(|number| bar(number, 100, 4)), ["", "▏", "██", "████"]);
        assert_eq!(bar(u64::MAX, u64::MAX, 2), "██");
        assert_eq!([0, 1, 4, 8].map(|number| column(number, 8)), [" ", "▁", "▄", "█"]);
    }

    #[test]
    fn wide_characters_are_not_halved() {
        assert_eq!(
            [fitted("大桥通车", 8), fitted("大桥通车", 6), fitted("大桥通车", 5)],
            ["大桥通车", "大桥… ", "大桥…"]
        );
    }

    proptest! {
        #[test]
        fn every_text_fits(text in "[a-z大桥é ]{0,20}", columns in 0usize..20) {
            prop_assert_eq!(width(&fitted(&text, columns)), columns);
        }
    }
}
