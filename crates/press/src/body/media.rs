//! Pictures and figures.

use super::{
    blocks::{Converter, Flow},
    dom::NodeId,
    kinds::Kind,
    line, names, text,
};
use crate::{media::NoPicture, phrase, say};
use newsprint_model::{
    Block, Inline,
    inline::{Element, Link},
    media::Figure,
};

/// The endings of files that show a picture.
const PICTURES: &[&str] = &["jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp", "tif", "tiff"];

impl Converter<'_> {
    /// A picture in the line.
    pub(super) fn picture(&mut self, flow: &mut Flow, id: NodeId) {
        let dom = self.dom;
        // Pages that load pictures late carry the address under other names.
        let names = ["data-src", "data-original", "src", "href"];
        let addresses = names.into_iter().filter_map(|name| dom.attribute(id, name)).map(str::trim);
        let Some(address) =
            addresses.filter(|address| !address.is_empty()).find(|address| !address.starts_with("data:"))
        else {
            return;
        };
        let mut picture = match self.story.resolver.picture(address) {
            Ok(picture) => picture,
            Err(problem) => {
                self.no_picture(id, address, &problem);
                return;
            }
        };
        // What a pointer shows over a picture is no caption, but better than no description.
        let descriptions = ["alt", "title"].into_iter().filter_map(|name| dom.attribute(id, name));
        let description = descriptions.map(str::trim).find(|description| !description.is_empty());
        picture.alt = description.unwrap_or_default().to_owned();
        let caption = dom.attribute(id, "data-caption").map(str::trim).filter(|caption| !caption.is_empty());
        let caption = caption.map(Inline::from).into_iter().collect();
        let credit = dom.attribute(id, "data-credit").map(|credit| credit.trim().to_owned());
        flow.line.picture(Figure { picture, caption, credit: credit.filter(|credit| !credit.is_empty()) });
    }

    /// Reports a picture that cannot be shown.
    pub(super) fn no_picture(&mut self, id: NodeId, address: &str, problem: &NoPicture) {
        let is_inside = self.dom.attribute(id, names::INSIDE).is_some();
        let (message, help) = match problem {
            NoPicture::Missing if is_inside => (
                say!("the picture `{address}` cannot be read", "无法读取图片 `{address}`"),
                phrase!("save it as PNG or JPEG, and insert it again", "请存为 PNG 或 JPEG，再重新插入"),
            ),
            problem => (
                say!("the picture `{address}` {}", "图片 `{address}` {}", problem.what()),
                problem.help().unwrap_or(phrase!(
                    "put the file beside the article or correct its address",
                    "请把文件放在文章旁边，或改正地址"
                )),
            ),
        };
        self.report.add_about(self.source, self.dom.at(id), address, problem.rule(), message, help);
    }

    /// Something with a caption.
    pub(super) fn figure(&mut self, flow: &mut Flow, id: NodeId) {
        self.end_paragraph(flow);
        let dom = self.dom;
        let own = dom.descendants(id).find(|&node| dom.name(node) == "figcaption" && self.is_caption_of(node, id));
        let mut inner = flow.inner(0);
        self.skipped.extend(own);
        self.children(&mut inner, id);
        let mut blocks = self.finish(inner);
        if let Some(own) = own {
            let credit = self.credit_of_picture(own);
            self.skipped.extend(credit);
            let caption = self.inlines(flow, own);
            let credit = credit.map(|node| self.words(node));
            self.describe(&mut blocks, caption, credit);
        }
        if let Some(credit) = dom.attribute(id, "data-credit").map(str::trim).filter(|credit| !credit.is_empty()) {
            self.report.added += text::visible(credit);
            self.describe(&mut blocks, Vec::new(), Some(credit.to_owned()));
        }
        flow.blocks.extend(blocks);
    }

    /// Whether a caption is that of this figure, and not of one inside or of what a player falls back to.
    fn is_caption_of(&self, caption: NodeId, figure: NodeId) -> bool {
        let mut between = self.dom.ancestors(caption).take_while(|&node| node != figure);
        let owns = |node| {
            let kind = self.dom.kind(node);
            let plays = matches!(kind, Kind::Recording(_) | Kind::Object | Kind::Player);
            plays || matches!(kind, Kind::Figure | Kind::Hidden | Kind::Note)
        };
        !self.skipped.contains(&caption) && !between.any(owns)
    }

    /// The element in a caption that says who made the picture.
    fn credit_of_picture(&self, caption: NodeId) -> Option<NodeId> {
        let dom = self.dom;
        dom.descendants(caption).find(|&node| {
            let classes = dom.attribute(node, "class").unwrap_or_default().split_ascii_whitespace();
            let mut classes = classes.map(str::to_ascii_lowercase);
            classes.any(|class| class.ends_with("credit") || class.ends_with("credits") || class == "attribution")
        })
    }

    /// The words of a node, with white space collapsed.
    pub(super) fn words(&self, id: NodeId) -> String {
        text::of_tree(self.dom, id).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Gives the last of the blocks that can have them a caption and a credit; without one they stay as paragraphs.
    fn describe(&mut self, blocks: &mut Vec<Block>, mut caption: Vec<Inline>, credit: Option<String>) {
        if let [.., Block::Paragraph(content)] = blocks.as_mut_slice()
            && let [Inline::Element(Element::Link(link))] = content.as_mut_slice()
            && let [Inline::Element(Element::Picture(picture))] = link.content.as_slice()
            && !caption.is_empty()
        {
            // A picture that links elsewhere: its caption is the better place for the link.
            let picture = picture.clone();
            caption = vec![Element::Link(Link { href: link.href.clone(), content: caption }).into()];
            blocks.pop();
            blocks.push(Block::Image(Figure { picture, caption: Vec::new(), credit: None }));
        }
        match blocks.last_mut() {
            Some(Block::Image(figure)) => describe_figure(figure, caption, credit),
            Some(Block::Gallery(figures)) => match figures.last_mut() {
                Some(figure) => describe_figure(figure, caption, credit),
                None => blocks.extend(paragraphs(caption, credit)),
            },
            Some(Block::Quote(quote)) if quote.credit.is_empty() => {
                quote.credit = caption;
                blocks.extend(paragraphs(Vec::new(), credit));
            }
            Some(Block::Table(table)) if table.caption.is_empty() => {
                table.caption = caption;
                blocks.extend(paragraphs(Vec::new(), credit));
            }
            Some(Block::Video(recording) | Block::Audio(recording)) => {
                recording.caption.extend(caption);
                blocks.extend(paragraphs(Vec::new(), credit));
            }
            Some(Block::Embed(embed)) if embed.title.is_none() && !caption.is_empty() => {
                let words = text::of_line(&caption);
                self.report.replaced += text::visible(&words);
                embed.title = Some(words);
                blocks.extend(paragraphs(Vec::new(), credit));
            }
            Some(_) | None => blocks.extend(paragraphs(caption, credit)),
        }
    }
}

fn describe_figure(figure: &mut Figure, caption: Vec<Inline>, credit: Option<String>) {
    if !figure.caption.is_empty() && !caption.is_empty() {
        line::push(&mut figure.caption, " ".into());
    }
    caption.into_iter().for_each(|inline| line::push(&mut figure.caption, inline));
    figure.credit = match (figure.credit.take(), credit) {
        (Some(first), Some(second)) => Some(format!("{first} {second}")),
        (first, second) => first.or(second),
    };
}

fn paragraphs(caption: Vec<Inline>, credit: Option<String>) -> Vec<Block> {
    let credit = credit.map(|credit| vec![Inline::Text(credit)]).unwrap_or_default();
    [caption, credit].into_iter().filter(|content| !content.is_empty()).map(Block::Paragraph).collect()
}

/// Whether a paragraph holds nothing but pictures, alone or with links to larger pictures around them.
pub fn is_pictures_only(content: &[Inline]) -> bool {
    content.iter().all(|inline| match inline {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Element(Element::Picture(_) | Element::Break {}) => true,
        Inline::Element(Element::Link(link)) => has_ending(&link.href, PICTURES) && is_pictures_only(&link.content),
        Inline::Element(element) => element.content().is_some_and(is_pictures_only),
    })
}

/// Makes one gallery of pictures that follow one another.
pub fn gather(blocks: Vec<Block>) -> Vec<Block> {
    let mut gathered: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let next = match block {
            Block::Image(figure) => vec![figure],
            Block::Gallery(figures) => figures,
            block => {
                gathered.push(block);
                continue;
            }
        };
        let mut figures = match gathered.pop() {
            Some(Block::Image(figure)) => vec![figure],
            Some(Block::Gallery(figures)) => figures,
            Some(block) => {
                gathered.push(block);
                Vec::new()
            }
            None => Vec::new(),
        };
        figures.extend(next);
        gathered.push(if figures.len() == 1 { Block::Image(figures.remove(0)) } else { Block::Gallery(figures) });
    }
    gathered
}

/// Whether an address names a file with one of these endings.
pub fn has_ending(address: &str, endings: &[&str]) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').is_some_and(|(_, ending)| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}
