//! The names of elements: which are HTML's, which are ours, and what each may hold.

use html5ever::{LocalName, local_name};

/// The element that stands for the heading of a box, written by shortcodes and admonitions.
pub const TITLE: &str = "newsprint-title";
/// The element that stands for the mark of a footnote, with its label as `for`.
pub const FOOTNOTE: &str = "newsprint-footnote";
/// The element that holds the text of a footnote, with its label as `id`.
pub const NOTE: &str = "newsprint-note";

/// The attribute of pictures that stand inside of the story's own file.
pub const INSIDE: &str = "newsprint-inside";

/// Whether a byte can stand in the name of an element.
pub fn is_in_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b':' | b'_')
}

/// Whether an element belongs to the page around a body, so that a body cannot have it.
pub fn is_frame_of_page(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("html")
            | local_name!("head")
            | local_name!("body")
            | local_name!("frameset")
            | local_name!("frame")
    )
}

/// Whether an element has no content and no end tag.
pub fn is_void(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("area")
            | local_name!("base")
            | local_name!("br")
            | local_name!("col")
            | local_name!("embed")
            | local_name!("hr")
            | local_name!("img")
            | local_name!("input")
            | local_name!("link")
            | local_name!("meta")
            | local_name!("param")
            | local_name!("source")
            | local_name!("track")
            | local_name!("wbr")
    )
}

/// Whether an element of Markdown begins or ends a block, as opposed to a stretch of a line.
pub fn starts_block(name: &LocalName) -> bool {
    !matches!(
        *name,
        local_name!("a")
            | local_name!("br")
            | local_name!("code")
            | local_name!("del")
            | local_name!("em")
            | local_name!("img")
            | local_name!("input")
            | local_name!("strong")
            | local_name!("sub")
            | local_name!("sup")
    ) && &**name != FOOTNOTE
}

/// Whether a name in lower case is HTML's, one of ours, or office software's (`o:p`).
pub fn is_known(name: &str) -> bool {
    let is_office = ["o:", "v:", "w:", "st1:"].iter().any(|prefix| name.starts_with(prefix));
    HTML.contains(&name) || matches!(name, TITLE | FOOTNOTE | NOTE | "tabs" | "tabitem") || is_office
}

/// The HTML standard's index of elements and its list of obsolete ones.
#[rustfmt::skip]
const HTML: &[&str] = &[
    "a", "abbr", "acronym", "address", "applet", "area", "article", "aside", "audio", "b", "base", "basefont", "bdi",
    "bdo", "bgsound", "big", "blink", "blockquote", "body", "br", "button", "canvas", "caption", "center", "cite",
    "code", "col", "colgroup", "data", "datalist", "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl", "dt",
    "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "frame", "frameset", "h1", "h2",
    "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i", "iframe", "img", "image", "input", "ins",
    "isindex", "kbd", "keygen", "label", "legend", "li", "link", "listing", "main", "map", "mark", "marquee", "menu",
    "menuitem", "meta", "meter", "multicol", "nav", "nobr", "noembed", "noframes", "noscript", "object", "ol",
    "optgroup", "option", "output", "p", "param", "picture", "plaintext", "pre", "progress", "q", "rb", "rp", "rt",
    "rtc", "ruby", "s", "samp", "script", "search", "section", "select", "slot", "small", "source", "spacer", "span",
    "strike", "strong", "style", "sub", "summary", "sup", "table", "tbody", "td", "template", "textarea", "tfoot",
    "th", "thead", "time", "title", "tr", "track", "tt", "u", "ul", "var", "video", "wbr", "xmp",
];
