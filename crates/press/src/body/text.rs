//! Characters: which are visible, how many a tree and its blocks hold, and what an anchor makes of them.

use super::{
    dom::{Data, Dom, NodeId},
    kinds::Kind,
};
use memchr::{memchr2_iter, memchr3_iter};
use newsprint_model::{
    Block, Inline, Language,
    block::{Cell, Definition},
    inline::Element,
    media::Figure,
};

/// How many visible characters a text holds: all but white space, controls and invisible marks.
pub fn visible(text: &str) -> usize {
    // By bytes, because every text is counted twice: first as if all characters beyond ASCII were visible, then without
    // those that are not; these are the bytes with which they begin.
    let bytes = text.as_bytes();
    let counted = bytes.iter().filter(|&&byte| byte.wrapping_sub(b'!') < 0x5E || byte >= 0xC0).count();
    if text.is_ascii() {
        return counted;
    }
    let suspects = memchr3_iter(0xC2, 0xE2, 0xE3, bytes).chain(memchr2_iter(0xE1, 0xEF, bytes));
    counted - suspects.filter(|&at| text[at..].chars().next().is_some_and(is_invisible)).count()
}

fn is_invisible(char: char) -> bool {
    char.is_whitespace() || char.is_control() || matches!(char, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// Whether a character is of a script that is written without spaces between words: Chinese, Japanese, and their
/// punctuation (East Asian wide and full-width, but not Hangul).
pub fn is_written_without_spaces(char: char) -> bool {
    matches!(char,
        '\u{2E80}'..='\u{312F}' | '\u{3190}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF00}'..='\u{FF9F}' | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a character is punctuation that brings its own space with it: full-width and ideographic marks.
pub fn is_wide_punctuation(char: char) -> bool {
    matches!(char, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}' | '\u{30FB}'
        | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF1F}' | '\u{FF3B}'..='\u{FF3D}' | '\u{FF5B}'..='\u{FF65}')
}

/// Whether a character is punctuation beside which no space is typed: that of scripts without spaces, quotation marks
/// and dashes.
pub fn needs_no_space(char: char) -> bool {
    is_wide_punctuation(char) || matches!(char, '—' | '―' | '‘' | '’' | '“' | '”' | '…' | '·' | '•')
}

/// The marks around a quotation in a language, by the language's own rules of typography.
pub fn quotation_marks(language: &Language) -> (&'static str, &'static str) {
    match (language.primary(), language.script()) {
        ("ja", _) | ("zh", Some("Hant")) => ("「", "」"),
        ("de", _) => ("„", "“"),
        ("fr", _) => ("«\u{A0}", "\u{A0}»"),
        ("es" | "it" | "pt" | "ru" | "ar" | "fa", _) => ("«", "»"),
        _ => ("“", "”"),
    }
}

/// An anchor made of words: letters and digits of any script in lower case, with hyphens for all between.
pub fn anchor(words: &str) -> String {
    let mut anchor = String::with_capacity(words.len());
    for char in words.chars() {
        if char.is_alphanumeric() {
            anchor.extend(char.to_lowercase());
        } else if !anchor.is_empty() && !anchor.ends_with('-') && !matches!(char, '\'' | '’') {
            anchor.push('-');
        }
    }
    anchor.truncate(anchor.trim_end_matches('-').len());
    anchor
}

/// How many visible characters the text below a node holds, without what browsers do not show.
pub fn in_tree(dom: &Dom, top: NodeId) -> usize {
    let mut characters = 0;
    let mut current = dom.after(top, top, true);
    while let Some(id) = current {
        let inside = match dom.data(id) {
            Data::Text(run) => {
                characters += visible(run);
                false
            }
            Data::Element(element) => !is_hidden(element.kind),
            Data::Other => true,
        };
        current = dom.after(top, id, inside);
    }
    characters
}

/// The text below a node as written, without what browsers do not show there.
pub fn of_tree(dom: &Dom, top: NodeId) -> String {
    let mut text = String::new();
    let mut current = dom.after(top, top, true);
    while let Some(id) = current {
        let inside = match dom.data(id) {
            Data::Text(run) => {
                text.push_str(run);
                false
            }
            Data::Element(element) => {
                if matches!(element.kind, Kind::Box | Kind::Break) {
                    text.push(' ');
                }
                !is_hidden(element.kind) && element.kind != Kind::Note
            }
            Data::Other => true,
        };
        current = dom.after(top, id, inside);
    }
    text
}

/// Whether browsers show nothing of what an element holds.
pub fn is_hidden(kind: Kind) -> bool {
    matches!(kind, Kind::Hidden | Kind::Player)
}

/// How many visible characters blocks hold.
pub fn in_blocks(blocks: &[Block]) -> usize {
    blocks.iter().map(in_block).sum()
}

fn in_block(block: &Block) -> usize {
    match block {
        Block::Paragraph(content) => in_line(content),
        Block::Heading(heading) => in_line(&heading.content),
        Block::Image(figure) => in_figure(figure),
        Block::Gallery(figures) => figures.iter().map(in_figure).sum(),
        Block::Video(recording) | Block::Audio(recording) => in_line(&recording.caption),
        Block::Quote(quote) => in_blocks(&quote.body) + in_line(&quote.credit),
        Block::List(list) => list.items.iter().map(|item| in_blocks(&item.body)).sum(),
        Block::Table(table) => {
            let cells = table.head.iter().chain(&table.rows).flatten();
            in_line(&table.caption) + cells.map(|Cell { body, .. }| in_blocks(body)).sum::<usize>()
        }
        Block::Code(code) => visible(&code.text),
        Block::Aside(aside) => in_line(&aside.title) + in_blocks(&aside.body),
        Block::Details(details) => in_line(&details.summary) + in_blocks(&details.body),
        Block::Definitions(definitions) => {
            definitions.iter().map(|Definition { term, body }| in_line(term) + in_blocks(body)).sum()
        }
        // Its title is an attribute of the player, not text of the story.
        Block::Embed(_) | Block::Rule => 0,
    }
}

/// How many visible characters the words of a figure hold.
pub fn in_figure(figure: &Figure) -> usize {
    in_line(&figure.caption) + figure.credit.as_deref().map_or(0, visible)
}

/// Whether a line holds nothing to see.
pub fn is_blank(content: &[Inline]) -> bool {
    content.iter().all(|inline| match inline {
        Inline::Text(run) => visible(run) == 0,
        Inline::Element(Element::Break {}) => true,
        Inline::Element(element) => element.content().is_some_and(is_blank),
    })
}

/// How many visible characters a line holds; pictures and marks of footnotes hold none.
pub fn in_line(content: &[Inline]) -> usize {
    content.iter().map(in_inline).sum()
}

fn in_inline(inline: &Inline) -> usize {
    match inline {
        Inline::Text(text) | Inline::Element(Element::Code(text)) => visible(text),
        Inline::Element(Element::Ruby(ruby)) => in_line(&ruby.content) + visible(&ruby.reading),
        Inline::Element(element) => element.content().map_or(0, in_line),
    }
}

/// The text of a line without its elements.
pub fn of_line(content: &[Inline]) -> String {
    let mut text = String::new();
    write_line(content, &mut text);
    text
}

fn write_line(content: &[Inline], text: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(run) | Inline::Element(Element::Code(run)) => text.push_str(run),
            Inline::Element(Element::Break {}) => text.push(' '),
            Inline::Element(element) => write_line(element.content().unwrap_or_default(), text),
        }
    }
}
