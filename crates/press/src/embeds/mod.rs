//! What partners show on their own pages: frames of lists and stories, files that describe them by oEmbed, and the page on
//! which partners make the lines to paste.
//!
//! - [`document`]: the HTML around them; [`mod@oembed`]: their descriptions
//! - [`mod@check`]: whether a partner's page lets them be shown
//!
//! Frames are whole without the app: in a partner's page they have no origin, so that no module and no data could be loaded.

pub mod check;
pub mod document;
pub mod oembed;

use crate::{
    config::Config,
    lists::{Lists, entry::entry, newest::Newest},
    load::Story,
    output::{staging::OutputError, to_json, unit::Unit},
    reader::Reader,
    write::Writing,
};
use document::{Document, Files};
use newsprint_model::{
    ArticleFile, ListId, PartnerFrame, Place, Route,
    list::Alternate,
    partner::{self, MAX_HEADLINES, OEMBED, Offer, Shows},
};
use newsprint_reader::{
    labels::Labels,
    markup,
    partner::{self as views, Headlines, words::Words},
};
use oembed::OEmbed;
use rayon::prelude::*;
use std::collections::HashMap;

/// Where the words stand that the app does not need.
pub const WORDS: &str = "locales/embed/";

/// What every frame is made with.
#[derive(Debug)]
pub struct Embeds {
    files: Files,
    /// The words of each edition.
    words: Vec<Words>,
}

impl Embeds {
    /// Gets ready; nothing when the reader's files for frames are not there.
    pub fn new(config: &Config, reader: &Reader) -> Option<Self> {
        let words = config.site.editions.iter().map(|edition| {
            let words = reader.json::<HashMap<_, _>>(&format!("{WORDS}{}.json", edition.interface)).unwrap_or_default();
            Words::new(Labels::new(edition.interface.as_str(), words.into_iter().collect()))
        });
        Some(Self { files: Files::of(reader)?, words: words.collect() })
    }
}

/// Whether a file of the reader is there for frames.
pub fn is_for_frames(name: &str) -> bool {
    name.starts_with("embed") || name.starts_with("newsprint-embed") || name.starts_with(WORDS)
}

impl Writing<'_> {
    /// Writes the frames of fronts, those of stories that can no longer be read, and the pages for partners.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn embeds(&self, lists: &Lists<'_>) -> Result<(), OutputError> {
        let Some(embeds) = self.embeds else { return Ok(()) };
        for edition in 0..self.newsroom.config.site.editions.len() {
            self.headlines(&self.rest, embeds, &lists.newest_of_edition(edition, MAX_HEADLINES, self.newsroom))?;
            self.builder(embeds, edition, lists)?;
        }
        let gone = self.stories.par_iter().filter(|story| story.is_expired);
        gone.try_for_each(|story| self.withdrawn(embeds, story))
    }

    /// The frame with the headlines of a list, where it can be shown.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn headlines(&self, unit: &Unit<'_>, embeds: &Embeds, newest: &Newest<'_>) -> Result<(), OutputError> {
        let Newest { edition, route, title, stories } = newest;
        let site = &self.newsroom.config.site;
        let Some(shown) = PartnerFrame::new(route.clone(), Shows::Headlines) else { return Ok(()) };
        let entries = stories.iter().map(|story| entry(story, self.newsroom)).collect::<Vec<_>>();
        let page = route.href(site);
        let list = Headlines { title, page: &page, entries: &entries };
        let body = views::headlines(list, self.prerender.frame(*edition));
        let title = match route.place {
            Place::Front => title.to_string(),
            _ => format!("{title} — {}", site.editions[*edition].title),
        };
        self.frame(unit, embeds, *edition, &shown, &title, &self.same_list(&shown, *edition), &body)?;
        oembed(unit, &page, &OEmbed::of_list(&title, &shown, entries.len(), site))
    }

    /// The frames of a story that has been written.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn story_frames(&self, unit: &Unit<'_>, story: &Story, file: &ArticleFile) -> Result<(), OutputError> {
        let Some(embeds) = self.embeds else { return Ok(()) };
        let site = &self.newsroom.config.site;
        let edition = usize::from(story.edition);
        let around = self.prerender.frame(edition);
        let entry = entry(story, self.newsroom);
        let title = format!("{} — {}", story.headline, site.editions[edition].title);
        for shows in [Shows::Card, Shows::Article] {
            let Some(shown) = self.frame_of(&story.href, shows) else { continue };
            let body = match shows {
                Shows::Article => views::article(&file.article, &shown.href(site), around),
                Shows::Card | Shows::Headlines => views::card(&entry, around),
            };
            self.frame(unit, embeds, edition, &shown, &title, &self.same_story(&file.alternates, shows), &body)?;
            if shows == Shows::Card {
                oembed(unit, &story.href, &OEmbed::of_story(&entry, file.article.card.as_deref(), &shown, site))?;
            }
        }
        Ok(())
    }

    /// What stands in the place of a story that can no longer be read: nothing of it.
    fn withdrawn(&self, embeds: &Embeds, story: &Story) -> Result<(), OutputError> {
        let edition = usize::from(story.edition);
        let title = &self.newsroom.config.site.editions[edition].title;
        let body = views::withdrawn(self.prerender.frame(edition), &embeds.words[edition]);
        let frames = [Shows::Card, Shows::Article].into_iter().filter_map(|shows| self.frame_of(&story.href, shows));
        frames.into_iter().try_for_each(|shown| self.frame(&self.rest, embeds, edition, &shown, title, &[], &body))
    }

    #[allow(clippy::too_many_arguments, reason = "each is another part of the document")]
    fn frame(
        &self,
        unit: &Unit<'_>,
        embeds: &Embeds,
        edition: usize,
        shown: &PartnerFrame,
        title: &str,
        others: &[Alternate],
        body: &str,
    ) -> Result<(), OutputError> {
        let site = &self.newsroom.config.site;
        let href = shown.href(site);
        let document = Document { language: self.newsroom.language(edition), href: &href, title, body };
        let html = document.frame(&embeds.files, shown, others, site);
        unit.write_page(&shown.file(site), html.as_bytes())
    }

    /// The page of an edition on which partners make the lines to paste.
    fn builder(&self, embeds: &Embeds, edition: usize, lists: &Lists<'_>) -> Result<(), OutputError> {
        let site = &self.newsroom.config.site;
        let editions = 0..site.editions.len();
        let offer = Offer {
            site: site.clone(),
            lists: editions.map(|edition| lists.offered(edition, self.newsroom)).collect(),
        };
        let language = self.newsroom.language(edition);
        let href = partner::builder(site, language);
        let mut body = views::builder(self.prerender.frame(edition), &embeds.words[edition]);
        body.push_str("<script type=\"application/json\" id=\"offer\">");
        markup::data(&to_json(&href, &offer)?, &mut body);
        body.push_str("</script>");
        let title = format!(
            "{} — {}",
            embeds.words[edition].text(views::words::PartnerLabel::Title),
            site.editions[edition].title
        );
        let html = Document { language, href: &href, title: &title, body: &body }.builder(&embeds.files);
        self.rest.write_page(&format!("{href}index.html"), html.as_bytes())
    }

    fn frame_of(&self, href: &str, shows: Shows) -> Option<PartnerFrame> {
        PartnerFrame::new(Route::parse(&self.newsroom.config.site, href)?, shows)
    }

    /// The frames of the same list in other languages: only fronts and sections are the same.
    fn same_list(&self, shown: &PartnerFrame, edition: usize) -> Vec<Alternate> {
        let site = &self.newsroom.config.site;
        let Route { place, .. } = shown.route();
        let is_everywhere = matches!(place, Place::Front | Place::List { list: ListId::Section(_), .. });
        let others = site.editions.iter().enumerate().filter(|(other, _)| is_everywhere && *other != edition);
        let others = others.filter_map(|(_, other)| {
            let language = other.language.clone();
            let route = Route { language: language.clone(), place: place.clone() };
            Some(Alternate { language, href: PartnerFrame::new(route, Shows::Headlines)?.href(site) })
        });
        others.collect()
    }

    fn same_story(&self, alternates: &[Alternate], shows: Shows) -> Vec<Alternate> {
        let site = &self.newsroom.config.site;
        let others = alternates.iter().filter_map(|other| {
            Some(Alternate { language: other.language.clone(), href: self.frame_of(&other.href, shows)?.href(site) })
        });
        others.collect()
    }
}

/// Writes a description beside its page.
fn oembed(unit: &Unit<'_>, page: &str, description: &OEmbed) -> Result<(), OutputError> {
    let name = format!("{page}{OEMBED}");
    unit.write_page(&name, to_json(&name, description)?.as_bytes())
}
