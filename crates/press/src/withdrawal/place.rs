//! A record as a story of which nothing is left but its places in lists and its addresses.

use super::Withdrawal;
use crate::{
    diagnostic::{Diagnostic, Finding, Rule},
    load::{Loaded, SourceFile, Story, format::Format, terms::Term},
    memory::file::KeptFile,
    newsroom::Newsroom,
    phrase,
    related::Words,
};
use newsprint_model::Slug;
use std::sync::Arc;

/// Puts the withdrawn stories of a site among the others. The file of such a story is the record.
pub fn put(newsroom: &Newsroom, loaded: &mut Loaded) {
    let Some(path) = newsroom.withdrawals.path() else { return };
    let number = loaded.files.len();
    for withdrawal in newsroom.withdrawals.all() {
        match story(withdrawal, number, newsroom) {
            Some(story) => loaded.stories.push(story),
            None => {
                let message = phrase!(
                    "the site has no such language or section any more: nothing stands in the place of the story",
                    "网站已没有这种语言或这个栏目：文章原来的位置上什么也没有"
                );
                let help = phrase!(
                    "leave the record as it is: it still keeps the story out of the site",
                    "请保留这条记录：它仍使这篇文章不进入网站"
                );
                let finding = Finding::new(Rule::UnusedValue, withdrawal.span.clone(), message, help);
                loaded.diagnostics.push(Diagnostic::at(path, finding, 0));
            }
        }
    }
    loaded.kept.push(KeptFile::default());
    loaded.files.push(SourceFile {
        path: Arc::clone(path),
        real: path.to_path_buf().into(),
        root: 0,
        place: super::record::FILE.into(),
        format: Format::Plain,
        matter: None,
    });
}

fn story(withdrawal: &Withdrawal, file: usize, newsroom: &Newsroom) -> Option<Story> {
    let edition = newsroom.edition(&withdrawal.language)?;
    let section = newsroom.config.site.sections.iter().position(|section| section.slug == withdrawal.section)?;
    // Nobody sees the name of a term through a story that nobody sees.
    let term = |slug: &Slug| Arc::new(Term { name: slug.as_str().into(), slug: slug.clone() });
    let mut fingerprint = [0; 16];
    let said = format!("{}\n{}", withdrawal.date.stamp(), withdrawal.reason);
    fingerprint.copy_from_slice(&blake3::hash(said.as_bytes()).as_bytes()[..16]);
    Some(Story {
        file,
        fingerprint,
        mark: None,
        edition: edition as u16,
        section: section as u16,
        href: withdrawal.href.as_str().into(),
        headline: "".into(),
        kicker: None,
        series: None,
        summary: "".into(),
        person: None,
        duration: None,
        words: Words::default(),
        published: withdrawal.published,
        updated: None,
        expires: None,
        is_expired: true,
        is_withdrawn: true,
        authors: withdrawal.authors.iter().map(term).collect(),
        tags: withdrawal.tags.iter().map(term).collect(),
        source: withdrawal.source.as_ref().map(term),
        source_url: None,
        picture: None,
        translation: None,
        corrections: Box::default(),
        aliases: withdrawal.aliases.clone().into(),
        permalink: None,
    })
}
