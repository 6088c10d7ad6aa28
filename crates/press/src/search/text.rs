//! The words of a story's body, block by block.

use newsprint_model::{
    Article, Block, Inline,
    block::Cell,
    inline::Element,
    media::{Figure, Recording},
};

/// The texts of an article below its headline: each a run of words that belong together.
pub fn of(article: &Article) -> Vec<String> {
    let mut texts = Texts::default();
    texts.figures(article.lead_picture.as_slice());
    texts.blocks(&article.body);
    article.footnotes.iter().for_each(|note| texts.blocks(note));
    article.corrections.iter().for_each(|correction| texts.line(&correction.text));
    let names = [&article.dek, &article.editor].into_iter().flatten();
    texts.0.extend(names.chain(article.person.iter().map(|person| &person.name)).cloned());
    texts.0.retain(|text| !text.trim().is_empty());
    texts.0
}

#[derive(Default)]
struct Texts(Vec<String>);

impl Texts {
    fn line(&mut self, content: &[Inline]) {
        let mut line = String::new();
        inlines(content, &mut line);
        self.0.push(line);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(content) => self.line(content),
            Block::Heading(heading) => self.line(&heading.content),
            Block::Image(figure) => self.figures(std::slice::from_ref(figure)),
            Block::Gallery(figures) => self.figures(figures),
            Block::Video(Recording { caption, .. }) | Block::Audio(Recording { caption, .. }) => self.line(caption),
            Block::Quote(quote) => {
                self.blocks(&quote.body);
                self.line(&quote.credit);
            }
            Block::List(list) => list.items.iter().for_each(|item| self.blocks(&item.body)),
            Block::Table(table) => {
                self.line(&table.caption);
                table.head.iter().chain(&table.rows).flatten().for_each(|Cell { body, .. }| self.blocks(body));
            }
            Block::Code(code) => self.0.push(code.text.clone()),
            Block::Aside(aside) => {
                self.line(&aside.title);
                self.blocks(&aside.body);
            }
            Block::Details(details) => {
                self.line(&details.summary);
                self.blocks(&details.body);
            }
            Block::Definitions(definitions) => definitions.iter().for_each(|definition| {
                self.line(&definition.term);
                self.blocks(&definition.body);
            }),
            Block::Embed(embed) => self.0.extend(embed.title.clone()),
            Block::Rule => {}
        }
    }

    fn figures(&mut self, figures: &[Figure]) {
        for figure in figures {
            self.0.push(figure.picture.alt.clone());
            self.line(&figure.caption);
            self.0.extend(figure.credit.clone());
        }
    }
}

fn inlines(content: &[Inline], text: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(words) => text.push_str(words),
            Inline::Element(element) => match element {
                Element::Code(code) => text.push_str(code),
                Element::Break {} => text.push(' '),
                Element::Picture(picture) => text.push_str(&picture.alt),
                element => inlines(element.content().unwrap_or_default(), text),
            },
        }
    }
}
