//! Markdown and HTML become the model's blocks.
//!
//! Knows nothing of files: links and pictures are asked of a [`Resolver`].
//!
//! - `templates`: shortcodes and the like become Markdown and HTML; `source` knows the way back
//! - `markdown` and `html`: Markdown and raw HTML become one tree, `dom`; `names` knows the elements
//! - `manuscript`: what word processors wrote becomes the same tree
//! - `blocks`: the tree becomes blocks; with `lists`, `tables`, `quotes`, `media`, `recordings`, `players`, `frames`, `ruby`
//! - `line`: a paragraph that is being written; `flatten`: blocks become one line; `autolink`: bare addresses
//! - `anchors`: links inside of a story; `text`: characters; `report`: what there is to say

mod anchors;
mod autolink;
mod blocks;
mod boxes;
mod dom;
mod flatten;
mod frames;
mod html;
mod indented;
mod inlines;
mod kinds;
mod line;
mod lists;
mod manuscript;
mod markdown;
mod media;
mod names;
pub(crate) mod players;
mod quotes;
pub mod recordings;
mod report;
mod ruby;
mod sink;
mod source;
mod tables;
pub(crate) mod templates;
mod text;
mod unknown;

pub use text::is_written_without_spaces;

use crate::{
    diagnostic::{Finding, Rule},
    manuscript::Manuscript,
    media::NoPicture,
    phrase, say,
};
use blocks::{Converter, Story};
use html::Parsed;
use newsprint_model::{Block, Language, media::Picture};
use report::Report;
use serde::{Deserialize, Serialize};
use source::Source;

/// What a body needs to know of the site around it.
pub trait Resolver {
    /// Where a link leads. `target` is as written in the story, never a fragment alone.
    fn link(&self, target: &str) -> Target;

    /// The picture behind an address as written in the story, without its alternative text.
    fn picture(&self, target: &str) -> Result<Picture, NoPicture>;

    /// What readers of a language call it, where the site has it.
    fn language_name(&self, language: &Language) -> Option<String>;

    /// The value of a front matter key, for Liquid's `{{ page.key }}`.
    fn variable(&self, key: &str) -> Option<String>;
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// To this address: relative to the site's root, or absolute.
    Href(String),
    /// Nowhere: a page of this site that does not exist.
    Dead,
    /// To something that pages do not carry, such as `javascript:`.
    Refused,
}

/// A parsed body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// The blocks in order.
    pub blocks: Vec<Block>,
    /// The footnotes in the order of their numbers, from 1.
    pub footnotes: Vec<Vec<Block>>,
    /// What there is to say about the text; spans are in the text that was given.
    pub findings: Vec<Finding>,
    /// Visible characters (not white space) of the text that was given.
    pub characters_read: usize,
    /// Visible characters that its blocks and footnotes hold.
    pub characters_kept: usize,
}

/// Parses the body of a story: Markdown with raw HTML, Hugo shortcodes and Liquid tags.
///
/// `href` is the story's own address, relative to the site's root: a link to a fragment (`#x`) becomes `href#x`.
pub fn parse(text: &str, language: &Language, href: &str, resolver: &dyn Resolver) -> Body {
    let mut report = Report::default();
    let source = templates::expand(text, resolver, &mut report);
    let parsed = markdown::parse(&source.text, report.includes);
    for unknown in &parsed.unknown {
        let name = &unknown.name;
        let (message, help) = if unknown.literal {
            (
                say!("`<{name}>` is no HTML; it is shown as text", "`<{name}>` 不是 HTML；按文字显示"),
                phrase!(
                    "write `&lt;` for the sign itself, or put it into backquotes",
                    "要写这个符号本身，请写 `&lt;`，或放进反引号里"
                ),
            )
        } else {
            (
                say!("`<{name}>` has no block; what it holds is kept", "`<{name}>` 没有对应的内容块；其中的内容会保留"),
                phrase!("write what it stands for in Markdown or HTML", "请用 Markdown 或 HTML 写出它所代表的内容"),
            )
        };
        report.add_about(&source, unknown.at, &format!("<{name}"), Rule::UnknownElement, message, help);
    }
    if let Some(at) = parsed.too_deep {
        report.add_too_deep(&source, at);
    }
    blocks_of(&parsed, &source, Story { resolver, language, href }, report)
}

/// The body of a story that was written in another program.
pub fn of_manuscript(manuscript: &Manuscript, language: &Language, href: &str, resolver: &dyn Resolver) -> Body {
    let mut report = Report::default();
    report.findings.clone_from(&manuscript.findings);
    let source = Source::plain(&manuscript.text);
    let parsed = manuscript::tree(manuscript);
    if let Some(at) = parsed.too_deep {
        report.add_too_deep(&source, at);
    }
    blocks_of(&parsed, &source, Story { resolver, language, href }, report)
}

fn blocks_of(parsed: &Parsed, source: &Source<'_>, story: Story<'_>, mut report: Report) -> Body {
    let characters = text::in_tree(&parsed.dom, parsed.dom.root());
    let (blocks, footnotes) = Converter::new(&parsed.dom, source, story, &mut report).convert();
    let characters_kept = text::in_blocks(&blocks) + footnotes.iter().map(|note| text::in_blocks(note)).sum::<usize>();
    let characters_read = (characters + report.dropped + report.added).saturating_sub(report.replaced);
    Body { blocks, footnotes, findings: report.finish(), characters_read, characters_kept }
}
