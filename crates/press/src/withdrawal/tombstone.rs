//! What stands at the address of a story that has been withdrawn: that it has been, when, and why.

use super::Withdrawal;
use crate::{load::Story, newsroom::Newsroom, output::staging::OutputError, write::Writing};
use newsprint_model::{Block, FormatVersion, Inline, StaticFile};
use newsprint_reader::{labels::Label, labels::Labels, screen::Page};
use rayon::prelude::*;
use std::sync::Arc;

impl Writing<'_> {
    /// Writes what stands in the places of withdrawn stories.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn tombstones(&self) -> Result<(), OutputError> {
        let withdrawn = self.stories.par_iter().filter(|story| story.is_withdrawn);
        withdrawn.try_for_each(|story| {
            let Some(withdrawal) = self.newsroom.withdrawals.get(&story.href) else { return Ok(()) };
            let labels = &self.prerender.frame(usize::from(story.edition)).labels;
            let file = Arc::new(tombstone(story, withdrawal, labels, self.newsroom));
            self.page(&self.rest, usize::from(story.edition), &story.href, Page::Static(Arc::clone(&file)), &*file)
        })
    }
}

fn tombstone(story: &Story, withdrawal: &Withdrawal, labels: &Labels, newsroom: &Newsroom) -> StaticFile {
    let edition = usize::from(story.edition);
    let day = newsroom.labels(edition).day(withdrawal.date);
    StaticFile {
        format: FormatVersion::CURRENT,
        href: story.href.to_string(),
        url: format!("{}{}", newsroom.config.site.base_url, story.href),
        language: newsroom.language(edition).clone(),
        headline: labels.text(Label::Withdrawn),
        dek: Some(labels.with(Label::WithdrawnOn, [("date", &day)])),
        summary: withdrawal.reason.clone(),
        body: vec![Block::Paragraph(vec![Inline::Text(withdrawal.reason.clone())])],
        footnotes: Vec::new(),
        withdrawn: Some(newsroom.labels(edition).visible_with_zone(withdrawal.date)),
        alternates: Vec::new(),
    }
}
