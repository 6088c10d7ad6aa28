//! What was wrong in the stories of an edition and has been put right, on one page. It has the newest alone, so that it
//! stays short, and changes only when something is corrected.

use super::{Lists, others};
use crate::{article, front_matter::CorrectionField, load::Story, newsroom::Newsroom, times::Moment};
use newsprint_model::{
    CorrectionsFile, FormatVersion, Place, Route,
    corrections::{Corrected, MOST},
    list::Alternate,
};
use std::cmp::Reverse;

/// Whether something has been corrected in a story of an edition that can be seen.
pub fn has_corrections(stories: &[Story], edition: usize) -> bool {
    stories.iter().any(|story| is_shown(story, edition) && !story.corrections.is_empty())
}

fn is_shown(story: &Story, edition: usize) -> bool {
    usize::from(story.edition) == edition && !story.is_expired
}

impl Lists<'_> {
    /// The corrections of an edition; `title` is what the page is called.
    pub fn corrections(&self, edition: usize, title: String, newsroom: &Newsroom) -> (Route, CorrectionsFile) {
        let site = &newsroom.config.site;
        let route = |edition: usize| Route { language: newsroom.language(edition).clone(), place: Place::Corrections };
        let day = |correction: &CorrectionField| {
            let date = correction.date.as_ref()?;
            Moment::parse(&date.text, newsroom.config.zone.as_ref()).ok().map(Moment::timestamp)
        };
        let own = self.stories.iter().filter(|story| is_shown(story, edition));
        let all = own.flat_map(|story| story.corrections.iter().map(move |correction| (story, correction)));
        let mut all = all.collect::<Vec<_>>();
        all.sort_by_cached_key(|(_, correction)| Reverse(day(correction)));
        all.truncate(MOST);
        let corrections = all.into_iter().map(|(story, correction)| Corrected {
            href: story.href.to_string(),
            headline: story.headline.to_string(),
            correction: article::correction(correction, edition, newsroom),
        });
        let others = others(edition, newsroom).filter(|&other| site.editions[other].corrections);
        let alternates =
            others.map(|other| Alternate { language: newsroom.language(other).clone(), href: route(other).href(site) });
        let file = CorrectionsFile {
            format: FormatVersion::CURRENT,
            title,
            language: newsroom.language(edition).clone(),
            corrections: corrections.collect(),
            alternates: alternates.collect(),
        };
        (route(edition), file)
    }
}
