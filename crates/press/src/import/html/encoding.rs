//! The characters of saved pages, in whatever encoding they are: what their bytes are counts more than what they say.

use crate::{say, text};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, ISO_2022_JP, UTF_8};

/// How far from the beginning a page may say what its encoding is, in bytes.
const DECLARED_WITHIN: usize = 4096;
/// Of so many characters beyond ASCII at most one is broken when a page is of an encoding.
const BROKEN: usize = 10;

/// A decoded page.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The page, without a byte order mark.
    pub text: String,
    /// What an editor has to know: the page does not say what it is, or not what it is.
    pub doubt: Option<String>,
}

/// Reads a page; `header` is what a host says of it (`text/html; charset=gbk`).
pub fn decode(bytes: &[u8], header: Option<&str>) -> Decoded {
    let whole = |encoding: &'static Encoding| encoding.decode_without_bom_handling(bytes);
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[length..]);
        return Decoded { text: text::clean(&text), doubt: None };
    }
    let declared = header.and_then(charset).or_else(|| charset(&beginning(bytes)));
    let certain = |text: &str| Decoded { text: text::clean(text), doubt: None };
    if bytes.is_ascii() {
        return match declared.filter(|encoding| *encoding == ISO_2022_JP) {
            Some(encoding) => certain(&whole(encoding).0),
            None => certain(&String::from_utf8_lossy(bytes)),
        };
    }
    let encoding = found(bytes, declared);
    let text = whole(encoding).0;
    let broken = text.matches('\u{FFFD}').count();
    let doubt = match declared {
        Some(declared) if declared == encoding && broken == 0 => None,
        Some(declared) if declared == encoding => Some(say!("{broken} broken characters", "有 {broken} 个损坏的字符")),
        Some(declared) => Some(say!("says {}, read as {}", "声明为 {}，按 {} 读取", declared.name(), encoding.name())),
        None if encoding == UTF_8 && broken == 0 => None,
        None => Some(say!("read as {}", "按 {} 读取", encoding.name())),
    };
    Decoded { text: text::clean(&text), doubt }
}

/// The encoding that bytes are of.
fn found(bytes: &[u8], declared: Option<&'static Encoding>) -> &'static Encoding {
    if is_of(bytes, UTF_8) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = modern(detector.guess(None, Utf8Detection::Deny));
    match declared.filter(|encoding| is_of(bytes, encoding)) {
        // Nothing is broken in encodings of single bytes, whatever it is.
        Some(declared) if declared.is_single_byte() && !guessed.is_single_byte() && is_of(bytes, guessed) => guessed,
        Some(declared) => declared,
        None => guessed,
    }
}

/// Whether bytes are a text of an encoding, a few broken characters aside.
fn is_of(bytes: &[u8], encoding: &'static Encoding) -> bool {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let broken = text.matches('\u{FFFD}').count();
    let beyond = text.chars().filter(|sign| !sign.is_ascii()).count();
    broken * BROKEN < beyond.max(1)
}

/// What a page or a host says that the encoding is.
fn charset(text: &str) -> Option<&'static Encoding> {
    let small = text.to_ascii_lowercase();
    let xml = small.trim_start().starts_with("<?xml").then(|| value(&small, "encoding")).flatten();
    let label = xml.or_else(|| value(&small, "charset"))?;
    Encoding::for_label(label.as_bytes()).map(modern)
}

/// What stands behind a name and `=`, with or without quotation marks.
fn value<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let found = text.match_indices(name).find_map(|(at, _)| text[at + name.len()..].trim_start().strip_prefix('='))?;
    let found = found.trim_start().trim_start_matches(['"', '\'']);
    let end = found.find(|sign: char| !sign.is_ascii_alphanumeric() && !matches!(sign, '-' | '_' | ':' | '.'));
    Some(&found[..end.unwrap_or(found.len())])
}

/// The encoding that holds what an older one of the same language holds, and more.
fn modern(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == GBK { GB18030 } else { encoding }
}

fn beginning(bytes: &[u8]) -> String {
    String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARED_WITHIN)]).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, SHIFT_JIS, WINDOWS_1252};

    const CHINESE: &str = "第三座跨江大桥今日通车，全长六百米，市民步行过桥。";
    const TRADITIONAL: &str = "第三座跨江大橋今天正式通車，全長六百公尺，市民步行過橋。";
    const JAPANESE: &str = "三番目の橋が金曜日に開通しました。長さは六百メートルです。";

    /// A page with a text in an encoding, and what it says of that.
    fn page(words: &str, encoding: &'static Encoding, says: &str) -> Vec<u8> {
        let (bytes, _, _) = encoding.encode(words);
        [format!("<html><head>{says}</head><body><p>").as_bytes(), &bytes, b"</p></body></html>"].concat()
    }

    fn read(words: &str, encoding: &'static Encoding, says: &str) -> String {
        let Decoded { text, doubt } = decode(&page(words, encoding, says), None);
        assert!(text.contains(words), "{}: {text}", encoding.name());
        doubt.unwrap_or_default()
    }

    #[test]
    fn pages_that_say_what_they_are() {
        for (words, encoding, says) in [
            (CHINESE, UTF_8, "<meta charset=utf-8>"),
            (CHINESE, GBK, "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\">"),
            (CHINESE, GB18030, "<META CHARSET = 'GBK'>"),
            (TRADITIONAL, BIG5, "<meta charset=\"big5\">"),
            (JAPANESE, SHIFT_JIS, "<meta charset=\"x-sjis\">"),
            ("Élections à Nîmes", WINDOWS_1252, "<meta charset=\"iso-8859-1\">"),
            ("The bridge", UTF_8, "<meta charset=gbk>"),
        ] {
            assert_eq!(read(words, encoding, says), "", "{}", encoding.name());
        }
        let xml = [b"<?xml version='1.0' encoding='GB2312'?>", &*page(CHINESE, GBK, "")].concat();
        assert_eq!(decode(&xml, None).doubt, None);
        assert_eq!(decode(&page(CHINESE, GBK, ""), Some("text/html; charset=GBK")).doubt, None);
        let japanese = page(JAPANESE, ISO_2022_JP, "<meta charset=iso-2022-jp>");
        assert!(decode(&japanese, None).text.contains(JAPANESE));
    }

    #[test]
    fn pages_that_say_nothing_or_something_else() {
        for (words, encoding, says, doubt) in [
            (CHINESE, UTF_8, "", ""),
            (CHINESE, GBK, "", "read as gb18030"),
            (TRADITIONAL, BIG5, "", "read as Big5"),
            (JAPANESE, SHIFT_JIS, "", "read as Shift_JIS"),
            (CHINESE, GBK, "<meta charset=utf-8>", "says UTF-8, read as gb18030"),
            (CHINESE, UTF_8, "<meta charset=gb2312>", "says gb18030, read as UTF-8"),
            (CHINESE, GBK, "<meta charset=iso-8859-1>", "says windows-1252, read as gb18030"),
            (CHINESE, GBK, "<meta charset=nothing>", "read as gb18030"),
        ] {
            assert_eq!(read(words, encoding, says), doubt, "{} {says}", encoding.name());
        }
    }

    #[test]
    fn marks_and_broken_bytes() {
        let marked = decode("\u{FEFF}<p>桥".as_bytes(), None);
        assert_eq!((marked.text.as_str(), marked.doubt), ("<p>桥", None));
        let units = "\u{FEFF}<p>桥".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        assert_eq!(decode(&units, None).text, "<p>桥");
        let mut cut = page(CHINESE, UTF_8, "<meta charset=utf-8>");
        cut.push(0xE6);
        assert_eq!(decode(&cut, None).doubt.as_deref(), Some("1 broken characters"));
        for bytes in [&b""[..], b"\xFF", b"\x80\x81\xFF\xFE", b"<meta charset=", b"<meta charset=utf-16>\xE4"] {
            decode(bytes, Some("charset"));
        }
    }
}
