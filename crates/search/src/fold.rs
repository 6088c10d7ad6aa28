//! Folding: one form for the ways in which a character is written.
//!
//! Small letters without accents; marks that may be left out are dropped. The tables are our own, because those of a
//! Unicode crate would be most of the reader's search code.

use crate::capitals::small;
use alloc::string::String;

/// The letters U+00C0 to U+024F in ASCII; a dot where there is none.
const LATIN: &[u8] = b"aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkklllllll\
lllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
................................oo.............uu...............\
.............aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa....\
aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............\
................";

/// The letters U+1E00 to U+1EFF in ASCII; a dot where there is none.
const LATIN_ADDITIONAL: &[u8] = b"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
wwwwwwwwwwxxxxyyzzzzzzhtwy.s....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

/// Full-width forms of ASCII become ASCII; every other character stays.
pub(crate) fn narrow(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        _ => character,
    }
}

/// Whether a character may be left out of a word without making it another one: accents that stand alone, points of
/// Hebrew and Arabic, the tatweel, soft hyphens, joiners.
pub(crate) fn is_dropped(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c2}'
            | '\u{5c4}'..='\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'
            | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{200b}'..='\u{200f}' | '\u{2060}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

/// Appends the folded form of a character.
pub(crate) fn fold(character: char, form: &mut String) {
    let character = narrow(character);
    if character.is_ascii() {
        form.push(character.to_ascii_lowercase());
        return;
    }
    if is_dropped(character) {
        return;
    }
    match character {
        'ß' | 'ẞ' => form.push_str("ss"),
        'æ' | 'Æ' | 'ǽ' | 'Ǽ' => form.push_str("ae"),
        'œ' | 'Œ' => form.push_str("oe"),
        'þ' | 'Þ' => form.push_str("th"),
        'ĳ' | 'Ĳ' => form.push_str("ij"),
        'ŋ' | 'Ŋ' => form.push('n'),
        '\u{fb00}' => form.push_str("ff"),
        '\u{fb01}' => form.push_str("fi"),
        '\u{fb02}' => form.push_str("fl"),
        '\u{fb03}' => form.push_str("ffi"),
        '\u{fb04}' => form.push_str("ffl"),
        _ => match ascii(character) {
            Some(letter) => form.push(letter),
            None => form.push(alike(small(character))),
        },
    }
}

/// The ASCII letter below the accents of a Latin letter.
fn ascii(character: char) -> Option<char> {
    let code = u32::from(character) as usize;
    let letter = match code {
        0xc0..=0x24f => LATIN.get(code - 0xc0),
        0x1e00..=0x1eff => LATIN_ADDITIONAL.get(code - 0x1e00),
        _ => None,
    }?;
    (*letter != b'.').then_some(char::from(*letter))
}

/// The letter that stands for several of its alphabet.
fn alike(letter: char) -> char {
    match letter {
        'ё' => 'е',
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ة' => 'ه',
        'ى' => 'ي',
        'ک' => 'ك',
        'ی' => 'ي',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use crate::capitals::small;

    fn folded(text: &str) -> String {
        let mut form = String::new();
        text.chars().for_each(|character| super::fold(character, &mut form));
        form
    }

    #[test]
    fn small_letters_are_those_of_unicode() {
        for character in '\u{80}'..=char::MAX {
            let is_ours = super::ascii(character).is_some() || super::narrow(character) != character;
            let mut expected = character.to_lowercase();
            if let (false, Some(expected), None) = (is_ours, expected.next(), expected.next()) {
                let is_same = folded(&character.to_string()) == folded(&expected.to_string());
                assert!(is_same || small(character) == expected, "{character}");
            }
        }
    }

    #[test]
    fn one_form_for_the_ways_of_writing() {
        for (written, form) in [
            ("ÉCOLE", "ecole"),
            ("Straße", "strasse"),
            ("Œuvre", "oeuvre"),
            ("Đường", "duong"),
            ("Ёлка", "елка"),
            ("مَدْرَسَة", "مدرسه"),
            ("Ｒｕｓｔ", "rust"),
            ("e\u{301}te\u{301}", "ete"),
            ("İstanbul", "istanbul"),
            ("Łódź", "lodz"),
        ] {
            assert_eq!(folded(written), form);
        }
    }
}
