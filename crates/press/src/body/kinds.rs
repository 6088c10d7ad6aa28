//! How each element of HTML is read.

use super::names;

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
    /// Characters with their pronunciation.
    Ruby,
    /// A pronunciation that stands alone.
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
        "p"
        | "div"
        | "section"
        | "article"
        | "main"
        | "header"
        | "footer"
        | "nav"
        | "search"
        | "address"
        | "center"
        | "hgroup"
        | "form"
        | "fieldset"
        | "legend"
        | "dialog"
        | "figcaption"
        | "caption"
        | "summary"
        | "li"
        | "dt"
        | "dd"
        | "tr"
        | "td"
        | "th"
        | "tbody"
        | "thead"
        | "tfoot"
        | "tabs"
        | "marquee"
        | names::TITLE => Kind::Box,
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
        "ruby" => Kind::Ruby,
        "rt" => Kind::Pronunciation,
        names::FOOTNOTE => Kind::Footnote,
        names::NOTE => Kind::Note,
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
