//! The front of an edition as a list of its stories, with the slots in which they stand.

use super::{Lists, entry::Sheet, list_route, others};
use crate::{
    front::{
        FrontPlan,
        layout::{self, Candidate, Filled},
    },
    load::Story,
    newsroom::Newsroom,
};
use newsprint_model::{Front, ListFile, ListId, Place, Route, front::Slot, list::Alternate};
use std::collections::HashMap;

impl Lists<'_> {
    /// The front of an edition.
    pub fn front(&self, edition: usize, plan: &FrontPlan, newsroom: &Newsroom) -> (Route, ListFile) {
        let site = &newsroom.config.site;
        let own = |story: &&Story| usize::from(story.edition) == edition && !story.is_expired;
        let stories = self.stories.iter().filter(own).collect::<Vec<_>>();
        let candidate =
            |story: &&Story| Candidate { section: usize::from(story.section), has_picture: story.picture.is_some() };
        let candidates = stories.iter().map(candidate).collect::<Vec<_>>();
        let (breaking, slots) = (plan.breaking.clone(), self.filled(plan, edition, &candidates));
        let mut items = slots.iter().flat_map(|slot| slot.stories.iter().copied()).collect::<Vec<_>>();
        items.sort_unstable();
        items.dedup();
        let slots = slots.into_iter().map(|slot| Slot {
            layout: slot.layout,
            section: slot.section.map(|section| site.sections[section].slug.clone()),
            // Every story of a slot is among the items.
            stories: slot.stories.iter().map(|story| items.partition_point(|item| item < story) as u32).collect(),
        });
        let date = newsroom.labels(edition).today(newsroom.now);
        let front = Front { date, breaking, slots: slots.collect() };
        let front_of = |edition: usize| Route { language: newsroom.language(edition).clone(), place: Place::Front };
        let newest_month = self.months[edition].last().map(|&(year, month)| ListId::Month { year, month });
        let sheet = Sheet {
            edition,
            href: front_of(edition).href(site),
            title: site.editions[edition].title.clone(),
            older: newest_month.map(|month| list_route(newsroom, edition, &month, None).href(site)),
            stories: items.into_iter().map(|story| stories[story]).collect(),
            facets: None,
            front: Some(front),
            alternates: others(edition, newsroom)
                .map(|other| Alternate { language: newsroom.language(other).clone(), href: front_of(other).href(site) })
                .collect(),
        };
        (front_of(edition), sheet.file(newsroom))
    }

    /// The slots of a front with their stories, as positions among those of its edition that can be seen.
    fn filled(&self, plan: &FrontPlan, edition: usize, candidates: &[Candidate]) -> Vec<Filled> {
        let own = |story: &Story| usize::from(story.edition) == edition && !story.is_expired;
        let visible = (0..).zip(self.stories).filter(|(_, story)| own(story)).map(|(number, _)| number);
        let positions = visible.zip(0..).collect::<HashMap<u32, usize>>();
        let at_positions = |pins: &[u32]| pins.iter().filter_map(|pin| positions.get(pin).copied()).collect();
        let slots = plan.slots.iter().map(|slot| slot.with_pins(at_positions(&slot.pins))).collect::<Vec<_>>();
        layout::lay_out(candidates, &slots)
    }
}
