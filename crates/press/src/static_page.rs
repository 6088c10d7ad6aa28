//! The second pass over a page that is no story: its file becomes the data of its page.

use crate::{
    body::Resolver,
    diagnostic::Diagnostic,
    excerpt,
    front_matter::FrontMatter,
    link::{Addresses, StoryResolver},
    load::{
        Text, opened,
        pages::{Page, Pages},
        story,
    },
    memory::asked::Questions,
    newsroom::Newsroom,
};
use newsprint_model::{FormatVersion, StaticFile, list::Alternate};

/// The data of a page, and what there is to say about its text.
pub struct Made {
    /// The data.
    pub file: StaticFile,
    /// What there is to say.
    pub diagnostics: Vec<Diagnostic>,
    /// Visible characters of the text.
    pub characters_read: usize,
    /// Visible characters that the page holds.
    pub characters_kept: usize,
}

/// Reads a page's file again and makes its page.
///
/// # Errors
/// When the file is no longer what it was.
pub fn read(page: &Page, pages: &Pages, addresses: &Addresses<'_>, newsroom: &Newsroom) -> Result<Made, Diagnostic> {
    let file = &pages.files[page.file];
    let mut opened = opened::open_again(file, page.fingerprint, newsroom)?;
    let matter = std::mem::take(&mut opened.matter);
    let text = Text {
        index: page.file,
        file,
        root: &pages.roots[file.root],
        opened: &opened,
        questions: Questions::default(),
    };
    let resolver = StoryResolver::new(addresses, &text, &page.href);
    Ok(make(page, pages, matter, &text, &resolver, newsroom))
}

/// Makes a page out of its file.
pub fn make(
    page: &Page,
    pages: &Pages,
    matter: FrontMatter,
    text: &Text<'_>,
    resolver: &dyn Resolver,
    newsroom: &Newsroom,
) -> Made {
    let file = text.file;
    let language = newsroom.language(page.edition);
    let mut body = text.parse(language, &page.href, resolver);
    excerpt::remove_headline(&mut body.blocks, &page.headline);
    let dek = matter.dek.map(|dek| excerpt::plain(dek, language));
    let summary = matter.summary.map(|summary| excerpt::plain(summary, language)).or_else(|| dek.clone());
    let summary = summary.unwrap_or_else(|| excerpt::summary(&body.blocks, story::summary_length(language.primary())));
    let findings = body.findings.into_iter();
    Made {
        file: StaticFile {
            format: FormatVersion::CURRENT,
            href: page.href.clone(),
            url: format!("{}{}", newsroom.config.site.base_url, page.href),
            language: language.clone(),
            headline: page.headline.clone(),
            dek: dek.filter(|dek| !excerpt::begins_with(&body.blocks, dek)),
            summary,
            body: body.blocks,
            footnotes: body.footnotes,
            withdrawn: None,
            alternates: alternates(page, pages, newsroom),
        },
        diagnostics: findings.map(|finding| Diagnostic::at(&file.path, finding, 0)).collect(),
        characters_read: body.characters_read,
        characters_kept: body.characters_kept,
    }
}

/// The pages whose files have the same name in other languages.
fn alternates(page: &Page, pages: &Pages, newsroom: &Newsroom) -> Vec<Alternate> {
    let others = pages.pages.iter().filter(|other| other.slug == page.slug && other.edition != page.edition);
    let alternate =
        |other: &Page| Alternate { language: newsroom.language(other.edition).clone(), href: other.href.clone() };
    others.map(alternate).collect()
}
