//! The characters of plain texts: UTF-8 as everywhere, and what older programs write.

use crate::text;
use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

/// A decoded text.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// Whether its encoding had to be guessed.
    pub is_guessed: bool,
}

/// Of so many characters beyond ASCII all but one are of the common ones, when a text is Chinese.
const COMMON: usize = 10;

/// Reads a text: UTF-8, UTF-16 with a byte order mark, or GB18030 where the bytes can be nothing else.
///
/// # Errors
/// With the bytes when they are none of these.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, std::string::FromUtf8Error> {
    let certain = |text: String| Decoded { text: lines(&text), is_guessed: false };
    for (mark, encoding) in [([0xFF, 0xFE], UTF_16LE), ([0xFE, 0xFF], UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(&mark)
            && let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(rest)
        {
            return Ok(certain(text.into_owned()));
        }
    }
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Ok(certain(text)),
        Err(error) => error,
    };
    match GB18030.decode_without_bom_handling_and_without_replacement(error.as_bytes()) {
        Some(text) if is_chinese(error.as_bytes()) => Ok(Decoded { text: lines(&text), is_guessed: true }),
        Some(_) | None => Err(error),
    }
}

/// Whether bytes that GB18030 can hold are Chinese: nearly all characters are of the part that GB 2312 had. Texts in
/// other encodings decode too, into characters that nobody writes.
fn is_chinese(bytes: &[u8]) -> bool {
    let (mut all, mut common, mut at) = (0, 0, 0);
    while let Some(&lead) = bytes.get(at) {
        if lead.is_ascii() {
            at += 1;
            continue;
        }
        let next = bytes.get(at + 1).copied().unwrap_or_default();
        all += 1;
        common += usize::from(matches!(lead, 0xA1..=0xF7) && next >= 0xA1);
        at += if next.is_ascii_digit() { 4 } else { 2 };
    }
    (all - common) * COMMON <= all
}

/// The text with `\n` at the ends of its lines, without a byte order mark and other controls.
fn lines(text: &str) -> String {
    text::clean(text.trim_start_matches('\u{FEFF}')).replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Option<(String, bool)> {
        decode(bytes.to_vec()).ok().map(|decoded| (decoded.text, decoded.is_guessed))
    }

    #[test]
    fn what_programs_write() {
        let expected = Some(("第三座桥\n通车".to_owned(), false));
        assert_eq!(read("第三座桥\r\n通车".as_bytes()), expected);
        assert_eq!(read("\u{FEFF}第三座桥\r通车".as_bytes()), expected);
        let units = || "\u{FEFF}第三座桥\n通车".encode_utf16();
        assert_eq!(read(&units().flat_map(u16::to_le_bytes).collect::<Vec<_>>()), expected);
        assert_eq!(read(&units().flat_map(u16::to_be_bytes).collect::<Vec<_>>()), expected);
        assert_eq!(read(b""), Some((String::new(), false)));
    }

    #[test]
    fn chinese_of_older_programs() {
        let (bytes, _, _) = GB18030.encode("　　第三座桥今天通车，全长688米。");
        assert_eq!(read(&bytes), Some(("　　第三座桥今天通车，全长688米。".to_owned(), true)));
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode("Les élections régionales à Nîmes");
        assert_eq!(read(&bytes), None);
        let (bytes, _, _) = encoding_rs::BIG5.encode("第三座跨江大橋今天正式通車，市民步行過橋。");
        assert_eq!(read(&bytes), None);
        assert_eq!(read(b"\x80\x81 a"), None);
        assert_eq!(read(&[0xFF, 0xFE, 0x00, 0xD8]), None);
    }
}
