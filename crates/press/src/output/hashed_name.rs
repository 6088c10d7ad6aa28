//! Names that hold a hash of what is in the file: such a file never changes, and browsers may keep it for ever.

use super::old_address;

/// The fewest digits of a hash. Trunk leaves out zeros at the beginning of its sixteen.
const MIN_DIGITS: usize = 10;

/// Whether the file's name holds a hash: `boot-0123456789abcdef.js`, `media/0123456789abcdef.jpg`. Pages never have one,
/// whatever the numbers in their old addresses look like.
pub fn has_hash(name: &str) -> bool {
    let name = name.rsplit('/').next().unwrap_or(name);
    let Some((stem, ending)) = name.rsplit_once('.') else { return false };
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let is_hash = |part: &str| (MIN_DIGITS..=16).contains(&part.len()) && part.bytes().all(is_digit);
    !old_address::PAGE_ENDINGS.contains(&ending) && stem.split(['-', '_']).any(is_hash)
}

#[cfg(test)]
mod tests {
    use super::has_hash;

    #[test]
    fn names_with_a_hash() {
        for name in [
            "media/0123456789abcdef.jpg",
            "media/card-0123456789abcdef.png",
            "newsprint-reader-d4daff4434fb97_bg.wasm",
            "locales/zh-Hans-0123456789abcdef.json",
        ] {
            assert!(has_hash(name), "{name}");
        }
        for name in ["index.html", "boot.js", "old/story-0123456789abcdef.html", "news/2026/x/index.json", "decade.js"]
        {
            assert!(!has_hash(name), "{name}");
        }
    }
}
