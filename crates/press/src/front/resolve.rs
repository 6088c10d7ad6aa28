//! The names of stories become stories, and what is said about those that cannot stand on a front.

use super::{FrontPlan, read::Written};
use crate::{
    diagnostic::{Finding, Rule},
    front_matter::Located,
    load::{Loaded, Story, Why, format::Format, naming},
    newsroom::Newsroom,
    phrase, say, slugs,
};
use newsprint_model::front::{Breaking, Layout};
use percent_encoding::percent_decode_str;
use std::collections::{HashMap, HashSet};

/// Finds stories by the names that front files give them.
pub struct Names<'s> {
    newsroom: &'s Newsroom,
    loaded: &'s Loaded,
    stories: &'s [Story],
    /// By address, decoded and without its last slash.
    by_address: HashMap<String, u32>,
    /// By edition and by file below the folder of the language.
    by_file: HashMap<(u16, &'s str), u32>,
}

impl<'s> Names<'s> {
    /// Gathers the names of a site's stories.
    pub fn new(newsroom: &'s Newsroom, loaded: &'s Loaded, stories: &'s [Story]) -> Self {
        let decoded = |story: &Story| percent_decode_str(&story.href).decode_utf8_lossy().into_owned();
        let address = |story| decoded(story).trim_end_matches('/').to_owned();
        let numbered = || stories.iter().zip(0..);
        Self {
            newsroom,
            loaded,
            stories,
            by_address: numbered().map(|(story, number)| (address(story), number)).collect(),
            by_file: numbered()
                .map(|(story, number)| ((story.edition, &*loaded.files[story.file].place), number))
                .collect(),
        }
    }

    /// The front of an edition with its stories; a story that cannot stand there is reported. `most_read` are the addresses of
    /// the stories that are read most.
    pub fn resolve(&self, written: &Written, most_read: &[String], edition: usize) -> (FrontPlan, Vec<Finding>) {
        let mut findings = Vec::new();
        let mut seen = HashSet::new();
        let slots = written.slots.iter().map(|slot| {
            if slot.layout == Layout::MostRead {
                let problem = phrase!("stands where readers rank the stories", "所在的版位由读者排名");
                let help = phrase!(
                    "remove the pin: the stories of this slot come from most-read.toml",
                    "请从 pins 里删去它：这个版位的文章来自 most-read.toml"
                );
                findings.extend(slot.pins.iter().map(|pin| unused(pin, problem, help)));
                return slot.with_pins(self.most_read(most_read, edition));
            }
            let help = phrase!("its place is filled by date", "它的位置会按日期补上");
            let pins = slot.pins.iter().filter_map(|pin| {
                let story = self.story(pin, edition, help, &mut findings)?;
                if seen.insert(story) {
                    return Some(story);
                }
                findings.push(unused(pin, phrase!("stands on this front already", "已经在这个首页上"), help));
                None
            });
            slot.with_pins(pins.collect())
        });
        let slots = slots.collect();
        let breaking = written.breaking.as_ref().map(|(text, story)| {
            let help = phrase!(
                "the banner leads nowhere; remove story = …, or name another one",
                "横幅没有链接；请删去 story = …，或改写另一篇"
            );
            let story = story.as_ref().and_then(|name| self.story(name, edition, help, &mut findings));
            Breaking { text: text.clone(), href: story.map(|story| self.stories[story as usize].href.to_string()) }
        });
        (FrontPlan { breaking, slots }, findings)
    }

    /// The number of a story that can be seen in an edition.
    fn story(&self, name: &Located, edition: usize, help: &str, findings: &mut Vec<Finding>) -> Option<u32> {
        let problem = match self.find(&name.text, edition) {
            Some(number) => {
                let story = &self.stories[number as usize];
                if usize::from(story.edition) != edition {
                    say!("is a story in {}", "是语言 {} 的文章", self.newsroom.language(usize::from(story.edition)))
                } else if story.is_withdrawn {
                    phrase!("has been withdrawn", "已撤回").to_owned()
                } else if story.is_expired {
                    phrase!("has left the site", "已到期，不在网站上").to_owned()
                } else {
                    return Some(number);
                }
            }
            None => self.why_not(&name.text, edition),
        };
        findings.push(unused(name, &problem, help));
        None
    }

    /// Those of the stories that can be seen in an edition, in the same order. What has left the site since is passed over.
    fn most_read(&self, hrefs: &[String], edition: usize) -> Vec<u32> {
        let mut seen = HashSet::new();
        let found = hrefs.iter().filter_map(|href| {
            let address = percent_decode_str(href.trim_matches('/')).decode_utf8().ok()?;
            self.by_address.get(&*address).copied()
        });
        let visible = found.filter(|number| {
            let story = &self.stories[*number as usize];
            usize::from(story.edition) == edition && !story.is_withdrawn && !story.is_expired
        });
        visible.filter(|number| seen.insert(*number)).collect()
    }

    fn find(&self, name: &str, edition: usize) -> Option<u32> {
        let name = name.trim_matches('/');
        let path = self.newsroom.config.site.editions[edition].path.as_ref();
        let address = path.map(|path| format!("{path}/{name}"));
        let edition = edition as u16;
        let by_file = |name: &str| self.by_file.get(&(edition, name)).copied();
        address
            .and_then(|address| self.by_address.get(&address).copied())
            .or_else(|| self.by_address.get(name).copied())
            .or_else(|| by_file(name))
            .or_else(|| Format::ENDINGS.iter().find_map(|(ending, _)| by_file(&format!("{name}.{ending}"))))
    }

    /// Why there is no story of a name.
    fn why_not(&self, name: &str, edition: usize) -> String {
        let language = self.newsroom.language(edition);
        let own = self.loaded.unpublished.iter().filter(|unpublished| {
            let root = &self.loaded.roots[self.loaded.files[unpublished.file].root];
            root.language.as_ref().is_none_or(|other| other == language)
        });
        let mut named = own.filter(|unpublished| is_named(&self.loaded.files[unpublished.file].place, name));
        match named.next().map(|unpublished| unpublished.why) {
            None => phrase!("is not a story of the site", "不是网站的文章").to_owned(),
            Some(Why::Draft) => phrase!("is a draft", "是草稿").to_owned(),
            Some(Why::Withdrawn) => phrase!("has been withdrawn", "已撤回").to_owned(),
            Some(Why::Review) => phrase!("waits for approval", "还在待审").to_owned(),
            Some(Why::Scheduled(until)) => {
                say!("is not published before {}", "要到 {} 才发布", self.newsroom.labels(edition).visible(until).label)
            }
        }
    }
}

/// Whether a file that is not published is meant by its path, or by the address that it would have.
fn is_named(place: &str, name: &str) -> bool {
    let name = name.trim_matches('/');
    let mut segments = name.split('/').rev();
    let (slug, section) = (segments.next().unwrap_or_default(), name.split('/').next().unwrap_or_default());
    let would_be = slugs::from_segment(naming::file_name(place).name);
    place == name
        || Format::of(place).is_some_and(|(stem, _)| stem == name)
        || would_be.as_str() == slug && place.split('/').next() == Some(section)
}

fn unused(name: &Located, problem: &str, help: &str) -> Finding {
    Finding {
        rule: Rule::UnusedPin,
        span: name.span.clone(),
        message: say!("“{}” {problem}", "“{}”{problem}", name.text),
        help: help.to_owned(),
    }
}
