//! Which stories the sitemap of the news has: those of the last two days.

use super::{
    NEWS,
    sitemap::{self, NewsStory},
};
use crate::{load::Story, output::staging::OutputError, write::Writing};
use jiff::SignedDuration;
use std::path::Path;

/// How long a story is news.
const FRESH: SignedDuration = SignedDuration::from_hours(48);
/// How many stories it may have.
const MOST: usize = 1000;

impl Writing<'_> {
    /// Writes the sitemap of the news; it may be empty.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn news_sitemap(&self) -> Result<(), OutputError> {
        let oldest = self.at.saturating_sub(FRESH).unwrap_or(self.at);
        let visible = self.stories.iter().filter(|story| !story.is_expired);
        let fresh = visible.take_while(|story| story.published.is_some_and(|at| at.timestamp() >= oldest));
        let news = sitemap::news(fresh.take(MOST).filter_map(|story| self.news_story(story)));
        self.rest.write(NEWS, &news.map_err(OutputError::write(Path::new(NEWS)))?)
    }

    fn news_story<'n>(&'n self, story: &'n Story) -> Option<NewsStory<'n>> {
        let edition = &self.newsroom.config.site.editions[usize::from(story.edition)];
        Some(NewsStory {
            url: self.absolute(&story.href),
            publication: &edition.title,
            language: edition.language.news_sitemap(),
            published: story.published?.stamp(),
            headline: &story.headline,
        })
    }
}
