//! The names of elements: which are HTML's, and how each is read.

use html5ever::{LocalName, local_name};

/// The element that stands for the heading of a box, written by shortcodes and admonitions.
pub const TITLE: &str = "newsprint-title";
/// The element that stands for the mark of a footnote, with its label as `for`.
pub const FOOTNOTE: &str = "newsprint-footnote";
/// The element that holds the text of a footnote, with its label as `id`.
pub const NOTE: &str = "newsprint-note";

/// Whether a byte can stand in the name of an element.
pub fn is_in_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b':' | b'_')
}

/// Whether an element belongs to the page around a body, so that a body cannot have it.
pub fn is_frame_of_page(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("html") | local_name!("head") | local_name!("body") | local_name!("frameset") | local_name!("frame")
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
///
/// The names are those of the HTML standard's index of elements and of its list of obsolete ones.
pub fn is_known(name: &str) -> bool {
    if name.starts_with("o:") || name.starts_with("v:") || name.starts_with("w:") || name.starts_with("st1:") {
        return true;
    }
    matches!(
        name,
        "a" | "abbr" | "acronym" | "address" | "applet" | "area" | "article" | "aside" | "audio" | "b" | "base"
            | "basefont" | "bdi" | "bdo" | "bgsound" | "big" | "blink" | "blockquote" | "body" | "br" | "button"
            | "canvas" | "caption" | "center" | "cite" | "code" | "col" | "colgroup" | "data" | "datalist" | "dd"
            | "del" | "details" | "dfn" | "dialog" | "dir" | "div" | "dl" | "dt" | "em" | "embed" | "fieldset"
            | "figcaption" | "figure" | "font" | "footer" | "form" | "frame" | "frameset" | "h1" | "h2" | "h3"
            | "h4" | "h5" | "h6" | "head" | "header" | "hgroup" | "hr" | "html" | "i" | "iframe" | "img" | "image"
            | "input" | "ins" | "isindex" | "kbd" | "keygen" | "label" | "legend" | "li" | "link" | "listing"
            | "main" | "map" | "mark" | "marquee" | "menu" | "menuitem" | "meta" | "meter" | "multicol" | "nav"
            | "nobr" | "noembed" | "noframes" | "noscript" | "object" | "ol" | "optgroup" | "option" | "output" | "p"
            | "param" | "picture" | "plaintext" | "pre" | "progress" | "q" | "rb" | "rp" | "rt" | "rtc" | "ruby"
            | "s" | "samp" | "script" | "search" | "section" | "select" | "slot" | "small" | "source" | "spacer"
            | "span" | "strike" | "strong" | "style" | "sub" | "summary" | "sup" | "table" | "tbody" | "td"
            | "template" | "textarea" | "tfoot" | "th" | "thead" | "time" | "title" | "tr" | "track" | "tt" | "u"
            | "ul" | "var" | "video" | "wbr" | "xmp"
            | "tabs" | "tabitem"
            | TITLE | FOOTNOTE | NOTE
    )
}

/// How an element is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Not visible, with all it holds.
    Hidden,
    /// Its content in a paragraph or paragraphs of its own.
    Box,
    /// Its content where it stands.
    Span,
    /// A stretch of a line that is set differently.
    Format(Format),
    /// A link, or the place that links lead to.
    Anchor,
    /// Code in a line.
    Code,
    /// The end of a line.
    Break,
    /// Words in quotation marks that the page adds.
    Quotation,
    /// The pronunciation over a character.
    Pronunciation,
    /// The mark of a footnote.
    Footnote,
    /// The text of a footnote.
    Note,
    /// A picture.
    Picture,
    /// A subhead of this level.
    Heading(u8),
    /// A list; numbered or not.
    List(Numbering),
    /// Terms with their meanings.
    Definitions,
    /// Somebody's words.
    Quote,
    /// A picture or something else with a caption.
    Figure,
    /// A table.
    Table,
    /// Text whose lines and spaces count.
    Preformatted,
    /// A box beside the story.
    Aside,
    /// Something folded away.
    Details,
    /// One of several contents to choose from, with its name as the attribute `label`.
    Tab,
    /// A change of scene.
    Rule,
    /// Another site's page in a frame.
    Player,
    /// Film or sound.
    Recording(Medium),
    /// Something for a plug-in.
    Object,
    /// A drawing or a formula, for which there is no block.
    Drawing,
    /// A choice of a form.
    Option,
}

/// How a stretch of a line is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Important.
    Strong,
    /// Stressed.
    Emphasis,
    /// No longer holding.
    Deleted,
    /// Added.
    Inserted,
    /// Relevant here.
    Marked,
    /// Lowered.
    Subscript,
    /// Raised.
    Superscript,
    /// In small print.
    Small,
}

/// Whether the items of a list are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// They are not.
    None,
    /// They are.
    Numbers,
}

/// What a recording holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// Film.
    Video,
    /// Sound.
    Audio,
}

/// How an element of this name is read.
pub fn kind(name: &str) -> Kind {
    match name {
        "script" | "style" | "template" | "title" | "noframes" | "noembed" | "rp" | "datalist" | "head" | "meta"
        | "link" | "base" | "col" | "colgroup" | "param" | "source" | "track" | "area" | "input" | "wbr"
        | "annotation" | "annotation-xml" => Kind::Hidden,
        "p" | "div" | "section" | "article" | "main" | "header" | "footer" | "nav" | "search" | "address" | "center"
        | "hgroup" | "form" | "fieldset" | "legend" | "dialog" | "figcaption" | "caption" | "summary" | "li" | "dt"
        | "dd" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "tabs" | "marquee" | TITLE => Kind::Box,
        "b" | "strong" => Kind::Format(Format::Strong),
        "em" | "i" | "cite" | "dfn" | "var" => Kind::Format(Format::Emphasis),
        "s" | "del" | "strike" => Kind::Format(Format::Deleted),
        "ins" | "u" => Kind::Format(Format::Inserted),
        "mark" => Kind::Format(Format::Marked),
        "sub" => Kind::Format(Format::Subscript),
        "sup" => Kind::Format(Format::Superscript),
        "small" => Kind::Format(Format::Small),
        "a" => Kind::Anchor,
        "code" | "kbd" | "samp" | "tt" => Kind::Code,
        "br" => Kind::Break,
        "q" => Kind::Quotation,
        "rt" => Kind::Pronunciation,
        FOOTNOTE => Kind::Footnote,
        NOTE => Kind::Note,
        "img" | "image" => Kind::Picture,
        "h1" | "h2" => Kind::Heading(2),
        "h3" => Kind::Heading(3),
        "h4" => Kind::Heading(4),
        "h5" => Kind::Heading(5),
        "h6" => Kind::Heading(6),
        "ul" | "menu" | "dir" => Kind::List(Numbering::None),
        "ol" => Kind::List(Numbering::Numbers),
        "dl" => Kind::Definitions,
        "blockquote" => Kind::Quote,
        "figure" => Kind::Figure,
        "table" => Kind::Table,
        "pre" | "xmp" | "listing" | "plaintext" => Kind::Preformatted,
        "aside" => Kind::Aside,
        "details" => Kind::Details,
        "tabitem" => Kind::Tab,
        "hr" => Kind::Rule,
        "iframe" | "embed" => Kind::Player,
        "video" => Kind::Recording(Medium::Video),
        "audio" => Kind::Recording(Medium::Audio),
        "object" | "applet" => Kind::Object,
        "svg" | "math" => Kind::Drawing,
        "option" | "optgroup" => Kind::Option,
        _ => Kind::Span,
    }
}
