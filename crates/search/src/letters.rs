//! What words are made of.

/// Whether a character can stand in a word: every letter, digit and mark, so all but punctuation, spaces and symbols. Those are
/// few ranges; the standard library's tables of letters are many times as large.
pub(crate) fn is_of_word(character: char) -> bool {
    // Most characters, and the ranges take long.
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    let is_apart = matches!(
        u32::from(character),
        0x80..=0xa9 | 0xab..=0xb1 | 0xb4 | 0xb6..=0xb8 | 0xbb | 0xbf | 0xd7 | 0xf7
            | 0x2c2..=0x2c5 | 0x2d2..=0x2df | 0x37e | 0x384 | 0x385 | 0x387 | 0x55a..=0x55f | 0x589..=0x58f | 0x5be | 0x5c0 | 0x5c3
            | 0x5c6 | 0x5f3..=0x60f | 0x61b..=0x61f | 0x66a..=0x66d | 0x6d4 | 0x6dd | 0x6de | 0x6fd | 0x6fe | 0x700..=0x70f
            | 0x964 | 0x965 | 0x970 | 0xdf4 | 0xe3f | 0xe4f | 0xe5a..=0xe5b | 0xf01..=0xf17 | 0xf3a..=0xf3d | 0x104a..=0x104f
            | 0x10fb | 0x1360..=0x1368 | 0x166d | 0x166e | 0x1680 | 0x169b | 0x169c | 0x17d4..=0x17db | 0x1800..=0x180a
            | 0x2000..=0x206f | 0x207a..=0x207e | 0x208a..=0x208e | 0x20a0..=0x20cf | 0x2190..=0x245f | 0x2500..=0x2775
            | 0x2794..=0x2bff | 0x2e00..=0x3004 | 0x3008..=0x3020 | 0x3030 | 0x303d..=0x3040 | 0x309b | 0x309c | 0x30a0 | 0x30fb
            | 0x3200..=0x33ff | 0x4dc0..=0x4dff | 0xd800..=0xf8ff | 0xfd3e | 0xfd3f | 0xfdfc..=0xfe1f | 0xfe30..=0xfe6f
            | 0xfeff..=0xff0f | 0xff1a..=0xff20 | 0xff3b..=0xff40 | 0xff5b..=0xff65 | 0xffe0..=0xffff | 0x10100..=0x1013f
            | 0x1f000..=0x1fbef | 0xe0000..
    );
    !is_apart
}

/// Whether it is one of a word, but no digit.
pub(crate) fn is_letter(character: char) -> bool {
    is_of_word(character) && !character.is_ascii_digit()
}

/// Whether it is a space. Others than these are not worth a table.
pub(crate) fn is_space(character: char) -> bool {
    matches!(character, '\t'..='\r' | ' ' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{3000}')
}

/// How many characters a text has.
pub(crate) fn length(text: &str) -> usize {
    text.bytes().filter(|byte| byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_of_living_scripts_are_of_words() {
        let scripts = [
            "Straße",
            "ªº²¼µ",
            "Ελλάδα",
            "Їжак",
            "Հայ",
            "עברית",
            "العربية٣",
            "हिन्दी",
            "বাংলা",
            "தமிழ்",
            "ไทย",
            "ქართული",
            "አማርኛ",
            "ខ្មែរ",
        ];
        for text in
            scripts.into_iter().chain(["消息", "ひらがな", "カタカナー", "한국어", "ｆｕｌｌ", "𠀀", "Ⅷ", "①", "々〆"])
        {
            assert!(text.chars().all(is_of_word), "{text}");
        }
    }

    #[test]
    fn what_stands_between_words_is_not() {
        let signs = "!\"#-/:@[`{~ ¡«»¿×÷ʼ“”‘’…—–•€→−√■☆、。「」《》・！？（）：～，。؟،؛٪। ‐😀🗞️".chars();
        let others = signs.filter(|sign| *sign != 'ʼ' && *sign != '\u{fe0f}');
        others.for_each(|sign| assert!(!is_of_word(sign), "{sign} {:x}", u32::from(sign)));
    }

    /// What the standard library takes for a letter or a digit is one here, in the scripts of the catalogs' languages.
    #[test]
    fn as_the_standard_library_says() {
        let blocks = [
            0x20..0x250,
            0x370..0x530,
            0x5d0..0x5f3,
            0x620..0x6d4,
            0x900..0x980,
            0x1e00..0x2000,
            0x3041..0x3100,
            0x4e00..0xa000,
            0xac00..0xd7a4,
        ];
        for character in
            blocks.into_iter().flatten().filter_map(char::from_u32).filter(|character| character.is_alphanumeric())
        {
            assert!(is_of_word(character), "{character} {:x}", u32::from(character));
        }
    }
}
