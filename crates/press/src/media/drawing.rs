//! Drawings (SVG) that are nothing but drawings. Opened by itself a drawing is a document of the site, in which scripts
//! run.

/// The largest drawing that is looked through, in bytes.
const MAX_DRAWING: usize = 2 * 1024 * 1024;

/// Whether nothing in a drawing moves or loads.
pub fn is_still(drawing: &[u8]) -> bool {
    if drawing.len() > MAX_DRAWING {
        return false;
    }
    let text = String::from_utf8_lossy(drawing).to_ascii_lowercase();
    let is_handler = |word: &str| word.starts_with("on") && word.split_once('=').is_some();
    let moves = ["<script", "javascript:", "<foreignobject", "<!entity", "<iframe", "<embed", "<object"];
    let words = text.split(|character: char| character.is_whitespace() || matches!(character, '"' | '\'' | '/'));
    !moves.iter().any(|word| text.contains(word)) && !words.into_iter().any(is_handler)
}

#[cfg(test)]
mod tests {
    use super::is_still;

    #[test]
    fn drawings_that_carry_scripts() {
        for (text, expected) in [
            ("<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>", true),
            ("<svg><SCRIPT>alert(1)</SCRIPT></svg>", false),
            ("<svg\nonload=\"alert(1)\"/>", false),
            ("<svg><a href='javascript:alert(1)'/></svg>", false),
        ] {
            assert_eq!(is_still(text.as_bytes()), expected, "{text}");
        }
    }
}
