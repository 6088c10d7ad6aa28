//! The newest stories of an edition, in short.

use super::{Lists, entry, kind};
use crate::{load::Story, newsroom::Newsroom};
use newsprint_model::{FormatVersion, Headline, LatestFile, Slug, latest::LatestSection, site::SectionKind};

/// How many of all sections.
const RECENT: usize = 10;
/// How many of each section.
const OF_SECTION: usize = 3;

impl Lists<'_> {
    /// The newest stories of an edition; pictures stand where the section is one of pictures.
    pub fn latest(&self, edition: usize, newsroom: &Newsroom) -> LatestFile {
        let own = |story: &&Story| usize::from(story.edition) == edition && !story.is_expired;
        let stories = || self.stories.iter().filter(own);
        let section = |(number, slug): (usize, &Slug)| {
            let own = stories().filter(|story| usize::from(story.section) == number).take(OF_SECTION);
            let stories = own.map(|story| match kind(story, newsroom) {
                SectionKind::Stories => entry::headline(story, newsroom),
                SectionKind::Photo | SectionKind::Video | SectionKind::People | SectionKind::Travel => {
                    Headline { picture: story.picture.as_deref().cloned(), ..entry::headline(story, newsroom) }
                }
            });
            LatestSection { section: slug.clone(), stories: stories.collect() }
        };
        let slugs = newsroom.config.site.sections.iter().map(|section| &section.slug);
        LatestFile {
            format: FormatVersion::CURRENT,
            recent: stories().take(RECENT).map(|story| entry::headline(story, newsroom)).collect(),
            sections: slugs.enumerate().map(section).filter(|section| !section.stories.is_empty()).collect(),
        }
    }
}
