//! The front as an editor ranks it: which slots it has, and which stories stand in them.
//!
//! - [`files`]: finds `front.<language>.toml`; [`read`]: what stands in one
//! - [`resolve`]: the names of stories become stories, and what is said about those that cannot stand there
//! - [`most_read`]: what readers rank
//! - [`layout`]: the filling of the slots
//!
//! An edition without a file has the slots of [`default_slots`], filled by date alone.

pub mod files;
pub mod layout;
pub mod most_read;
pub mod read;
pub mod resolve;

use newsprint_model::{
    front::{Breaking, Layout},
    site::{Section, SectionKind},
};

/// A slot before it is filled. A pin is the name of a story at first, then its number, then its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan<P> {
    /// How its stories are shown.
    pub layout: Layout,
    /// The number of the section whose stories they are.
    pub section: Option<usize>,
    /// How many places it has.
    pub stories: usize,
    /// The stories that the editor has put there, the first first.
    pub pins: Vec<P>,
}

/// The front of an edition before it is filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontPlan {
    /// What cannot wait.
    pub breaking: Option<Breaking>,
    /// The slots, with the numbers of stories.
    pub slots: Vec<Plan<u32>>,
}

impl<P> Plan<P> {
    /// The same slot with other pins.
    pub fn with_pins<Q>(&self, pins: Vec<Q>) -> Plan<Q> {
        Plan { layout: self.layout, section: self.section, stories: self.stories, pins }
    }
}

/// How many stories a slot has when nobody says it; `kind` is that of its section.
pub fn default_stories(layout: Layout, kind: SectionKind) -> usize {
    match layout {
        Layout::Lead => 1,
        Layout::Seconds => 2,
        Layout::Recent | Layout::MostRead => 10,
        Layout::Block => 5,
        Layout::Strip if kind == SectionKind::Video => 4,
        Layout::Strip => 3,
        Layout::People => 4,
    }
}

/// The slots of a front that nobody has ranked: the newest, then every section.
pub fn default_slots<P>(sections: &[Section]) -> Vec<Plan<P>> {
    let slot = |layout, section: Option<usize>| {
        let kind = section.map(|section| sections[section].kind).unwrap_or_default();
        Plan { layout, section, stories: default_stories(layout, kind), pins: Vec::new() }
    };
    let top = [Layout::Lead, Layout::Seconds, Layout::Recent].map(|layout| slot(layout, None));
    let sections = sections.iter().enumerate().map(|(number, section)| {
        let layout = match section.kind {
            SectionKind::Stories => Layout::Block,
            SectionKind::Photo | SectionKind::Video | SectionKind::Travel => Layout::Strip,
            SectionKind::People => Layout::People,
        };
        slot(layout, Some(number))
    });
    top.into_iter().chain(sections).collect()
}
