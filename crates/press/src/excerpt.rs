//! What lists take from a body: its first headline, its first words, its first picture.

use crate::{
    body::{self, Resolver, Target},
    media::NoPicture,
    text,
};
use newsprint_model::{Block, Inline, Language, block::Heading, inline::Element, media::Picture};

/// The first heading, out of the body when it is the very first block.
pub fn take_headline(blocks: &mut Vec<Block>) -> Option<String> {
    let headline = blocks.iter().find_map(|block| {
        let Block::Heading(heading) = block else { return None };
        Some(words_of(heading)).filter(|words| !words.is_empty())
    })?;
    remove_headline(blocks, &headline);
    Some(headline)
}

/// Takes the first block away when it repeats the headline.
pub fn remove_headline(blocks: &mut Vec<Block>, headline: &str) {
    if matches!(blocks.first(), Some(Block::Heading(heading)) if words_of(heading) == headline) {
        blocks.remove(0);
    }
}

fn words_of(heading: &Heading) -> String {
    let mut words = String::new();
    inlines(&heading.content, &mut words);
    text::plain(&words)
}

/// A line of Markdown or HTML as plain text; front matter of other generators often holds some.
pub fn plain(line: String, language: &Language) -> String {
    if !line.contains(['*', '[', '<', '`', '_']) {
        return line;
    }
    let words = text::plain(&words(&line, language));
    if words.is_empty() { line } else { words }
}

/// The words of a text in Markdown or HTML.
pub fn words(text: &str, language: &Language) -> String {
    let mut words = String::new();
    body::parse(text, language, "", &Nowhere).blocks.iter().for_each(|block| prose(block, &mut words));
    words
}

/// A site without pages and pictures.
struct Nowhere;

impl Resolver for Nowhere {
    fn link(&self, target: &str) -> Target {
        Target::Href(target.to_owned())
    }

    fn picture(&self, _: &str) -> Result<Picture, NoPicture> {
        Err(NoPicture::Missing)
    }

    fn language_name(&self, _: &Language) -> Option<String> {
        None
    }

    fn variable(&self, _: &str) -> Option<String> {
        None
    }
}

/// The first words of the text, about as long as a line or two in a list.
pub fn summary(blocks: &[Block], characters: usize) -> String {
    text::beginning(&first_words(blocks, characters), characters)
}

/// How many minutes so many characters take to read; none when it is less than two.
///
/// About as many in a minute as grown readers of a language's script read silently (M. Brysbaert 2019 has 238 words of English; H. Miao
/// and others 2013 some 420 characters of Chinese), with the spaces between words.
pub fn minutes(characters: usize, language: &Language) -> Option<u32> {
    let in_a_minute = match language.primary() {
        "zh" | "ja" => 420,
        "ko" => 650,
        _ => 1_300,
    };
    let minutes = (characters + in_a_minute / 2) / in_a_minute;
    u32::try_from(minutes).ok().filter(|minutes| *minutes > 1)
}

/// Whether the text begins with this line, so that showing both would repeat it.
pub fn begins_with(blocks: &[Block], line: &str) -> bool {
    const COMPARED: usize = 60;
    let line = line.trim_end_matches(['…', '.']).chars().take(COMPARED).collect::<String>();
    first_words(blocks, COMPARED * 2).starts_with(&line)
}

/// At least so many characters of the text: of its paragraphs, or else of its lists.
fn first_words(blocks: &[Block], characters: usize) -> String {
    let collect = |read: fn(&Block, &mut String)| {
        let mut words = String::new();
        for block in blocks {
            // Some more than is needed: white space goes.
            if words.chars().count() > characters * 2 {
                break;
            }
            read(block, &mut words);
        }
        text::plain(&words)
    };
    let words = collect(paragraphs);
    if words.is_empty() { collect(prose) } else { words }
}

/// The text of paragraphs that stand alone or in a box.
fn paragraphs(block: &Block, words: &mut String) {
    match block {
        Block::Paragraph(content) => {
            inlines(content, words);
            words.push(' ');
        }
        Block::Quote(quote) => quote.body.iter().for_each(|block| paragraphs(block, words)),
        Block::Aside(aside) => aside.body.iter().for_each(|block| paragraphs(block, words)),
        Block::List(_)
        | Block::Heading(_)
        | Block::Image(_)
        | Block::Gallery(_)
        | Block::Video(_)
        | Block::Audio(_)
        | Block::Table(_)
        | Block::Code(_)
        | Block::Details(_)
        | Block::Definitions(_)
        | Block::Embed(_)
        | Block::Rule => {}
    }
}

/// The same with lists.
fn prose(block: &Block, words: &mut String) {
    if let Block::List(list) = block {
        list.items.iter().flat_map(|item| &item.body).for_each(|block| prose(block, words));
    } else {
        paragraphs(block, words);
    }
}

fn inlines(content: &[Inline], words: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) => words.push_str(text),
            Inline::Element(element) => match element {
                Element::Code(code) => words.push_str(code),
                Element::Break {} => words.push(' '),
                Element::Deleted(_) => {}
                element => inlines(element.content().unwrap_or_default(), words),
            },
        }
    }
}

/// The first picture that stands as a block of its own.
pub fn first_picture(blocks: &[Block]) -> Option<&Picture> {
    blocks.iter().find_map(|block| match block {
        Block::Image(figure) => Some(&figure.picture),
        Block::Gallery(figures) => figures.first().map(|figure| &figure.picture),
        Block::Quote(quote) => first_picture(&quote.body),
        Block::Aside(aside) => first_picture(&aside.body),
        Block::Details(details) => first_picture(&details.body),
        Block::List(list) => list.items.iter().find_map(|item| first_picture(&item.body)),
        Block::Table(table) => table.rows.iter().flatten().find_map(|cell| first_picture(&cell.body)),
        Block::Definitions(definitions) => definitions.iter().find_map(|definition| first_picture(&definition.body)),
        Block::Paragraph(_)
        | Block::Heading(_)
        | Block::Video(_)
        | Block::Audio(_)
        | Block::Code(_)
        | Block::Embed(_)
        | Block::Rule => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsprint_model::block::{Item, List};

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(vec![text.into(), Element::Break {}.into(), Element::Strong(vec!["end".into()]).into()])
    }

    fn list(text: &str) -> Block {
        Block::List(List { start: None, items: vec![Item { done: None, body: vec![paragraph(text)] }] })
    }

    #[test]
    fn summaries_are_made_of_paragraphs() {
        assert_eq!(summary(&[Block::Rule, list("One"), paragraph("The  text")], 100), "The text end");
        assert_eq!(summary(&[Block::Rule, list("One"), list("two")], 100), "One end two end");
        assert_eq!(summary(&[], 100), "");
    }

    #[test]
    fn a_dek_that_repeats_the_text() {
        let blocks = [paragraph("The bridge opened on Friday.")];
        assert!(begins_with(&blocks, "The bridge opened…"));
        assert!(begins_with(&blocks, "The bridge opened on Friday."));
        assert!(!begins_with(&blocks, "Six lanes and two paths"));
    }

    #[test]
    fn headlines_leave_the_text() {
        let heading = Block::Heading(Heading { level: 2, id: "a".into(), content: vec!["A".into()] });
        let mut blocks = vec![heading.clone(), paragraph("x")];
        assert_eq!((take_headline(&mut blocks).as_deref(), blocks.len()), (Some("A"), 1));
        let mut blocks = vec![paragraph("x"), heading];
        assert_eq!((take_headline(&mut blocks).as_deref(), blocks.len()), (Some("A"), 2));
    }
}
