//! The second half of a build: every story is known, pages are written.
//!
//! Decides which files there are; how they are written is [`crate::output`]'s.
//!
//! - `stories`: the stories' pages; `parts`: the pages, feeds and frames of lists
//! - this module: all the rest

mod parts;
mod stories;

use crate::{
    build::Step,
    cards::Cards,
    check,
    embeds::Embeds,
    feeds,
    front::FrontPlan,
    icons::Icons,
    link::Addresses,
    lists::Lists,
    load::{Loaded, Story, pages::Pages},
    maps,
    memory::{KeptUnit, file::KeptPage},
    newsroom::Newsroom,
    output::{
        Output, headers,
        old_address::OldAddress,
        redirects,
        shell::SHELL,
        staging::{BUILD_FILE, NO_JEKYLL, OutputError},
        to_json,
        unit::{Files, Hash, Unit, hash},
    },
    parts::share::Share,
    prerender::Prerender,
    reader::Reader,
    report::Report,
    search::{Numbering, words::KeptTexts},
    static_page,
    stats::pixel,
};
use jiff::Timestamp;
use newsprint_model::{IndexId, latest, site::Edition};
use newsprint_reader::{
    components::footer::index_label,
    labels::Label,
    screen::{ListPage, Page},
};
use rayon::prelude::*;
use serde::Serialize;
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    path::Path,
    sync::Arc,
};

/// The files in the root of every site.
pub const OWN_FILES: [&str; 17] = [
    SHELL,
    BUILD_FILE,
    "index.json",
    "404.html",
    "offline.html",
    "rss.xml",
    "atom.xml",
    "feed.json",
    maps::SITEMAP,
    maps::PARTS,
    maps::NEWS,
    maps::ROBOTS,
    NO_JEKYLL,
    headers::FILE,
    redirects::FILE,
    redirects::NGINX_FILE,
    pixel::FILE,
];

/// Everything that pages are made from.
pub struct Writing<'w> {
    /// What every step needs to know.
    pub newsroom: &'w Newsroom,
    /// The files.
    pub loaded: &'w Loaded,
    /// The stories in the order of lists.
    pub stories: &'w [Story],
    /// The pages that are no stories.
    pub pages: &'w Pages,
    /// The front of every edition.
    pub fronts: &'w [FrontPlan],
    /// Where to write.
    pub output: &'w Output,
    /// The files that are made anew in every build.
    pub rest: Unit<'w>,
    /// What renders pages.
    pub prerender: &'w Prerender,
    /// What frames for partners are made with, unless there are none.
    pub embeds: Option<&'w Embeds>,
    /// What stands for the site outside of its pages.
    pub icons: &'w Icons,
    /// The social cards.
    pub cards: &'w Cards,
    /// The previous output, which may not be there.
    pub previous: &'w Path,
    /// The part that is built, where it is not the whole site.
    pub share: Option<Share>,
    /// Where the numbers of stories in the search's index come from.
    pub numbering: Numbering,
    /// The reader's files.
    pub reader: &'w Reader,
    /// The time of the build.
    pub at: Timestamp,
    /// Stories that were read back for feeds.
    pub items: feeds::Items,
    /// Told when the page of a story is there.
    pub observer: &'w (dyn Fn(Step) + Sync),
    /// What all pages depend on: the settings, and what surrounds every page.
    pub base: Hash,
    /// What is recognised of each story wherever it is shown.
    pub faces: Vec<Hash>,
    /// The number of the story in each file.
    pub by_file: Vec<usize>,
}

/// What the last build made, and then what this one has made.
#[derive(Debug, Default)]
pub struct Kept {
    /// The pages of the stories, in the order of these.
    pub pages: Vec<Option<Box<KeptPage>>>,
    /// The lists by their addresses.
    pub lists: HashMap<String, KeptUnit>,
    /// The index of the search.
    pub search: KeptUnit,
    /// The words of the stories.
    pub texts: KeptTexts,
    /// The addresses that links could lead to.
    pub addresses: Hash,
    /// What stories on one subject were found by.
    pub subjects: Hash,
}

/// What a build has made.
pub struct Made {
    /// What is kept for the next one.
    pub kept: Kept,
    /// The files that are made anew in every build.
    pub rest: Files,
}

/// What is recognised of each story.
pub fn faces(stories: &[Story]) -> Vec<Hash> {
    // A story that cannot be written down looks different each time.
    let face = |story: &Story| postcard::to_stdvec(story).map(|bytes| hash(&bytes)).unwrap_or_default();
    stories.par_iter().map(face).collect()
}

impl Writing<'_> {
    /// Writes everything, and takes over what would be the same.
    ///
    /// # Errors
    /// When a file cannot be written; what is wrong with the content is reported.
    pub fn all(self, kept: Kept, report: &mut Report) -> Result<Made, OutputError> {
        let lists = Lists::new(self.stories, self.newsroom);
        let (translations, diagnostics) = check::Translations::new(self.stories, self.loaded);
        report.diagnostics.extend(diagnostics);
        let (aliases, diagnostics) =
            check::aliases(self.stories, self.loaded, self.pages, self.newsroom, &lists, &self.reader.root_names());
        report.diagnostics.extend(diagnostics);

        let addresses = Addresses::new(self.newsroom, self.loaded, self.stories, self.pages, &lists, &aliases);
        let kept = self.articles(&addresses, &translations, kept, report)?;
        self.static_pages(&addresses, report)?;
        let of_lists = || match report.has_errors() {
            // A story that changed meanwhile has no page to read back.
            true => Ok(HashMap::new()),
            false => self.lists(&lists, kept.lists, &kept.pages, report),
        };
        let (of_lists, others) = rayon::join(of_lists, || self.others(&lists, &aliases));
        others?;
        let of_lists = of_lists?;
        self.media(report, |_| true)?;
        // They name the files that are there by now.
        self.host_files(&aliases)?;
        Ok(Made { kept: Kept { lists: of_lists, ..kept }, rest: self.rest.end() })
    }

    /// Writes what is neither a story nor a list, one after the other, while lists are written.
    fn others(&self, lists: &Lists<'_>, aliases: &BTreeMap<OldAddress, check::Moved>) -> Result<(), OutputError> {
        self.fronts(lists)?;
        self.tombstones()?;
        self.indexes(lists)?;
        self.search_pages(lists)?;
        self.embeds(lists)?;
        self.maps(lists)?;
        self.aliases(aliases)?;
        self.cards.write(&self.rest, self.icons.logo.as_ref())?;
        self.icons.write(&self.rest, &self.newsroom.config.site)?;
        self.site_files()
    }

    pub(crate) fn searches(&self) -> bool {
        self.newsroom.config.site.search.is_some()
    }

    /// The page of the search in each language.
    fn search_pages(&self, lists: &Lists<'_>) -> Result<(), OutputError> {
        let site = &self.newsroom.config.site;
        (0..site.editions.len()).filter(|_| self.searches()).try_for_each(|edition| {
            let title = self.prerender.frame(edition).labels.text(Label::Search);
            let (route, file) = lists.search(edition, title, self.newsroom);
            let (href, file) = (route.href(site), Arc::new(file));
            let shown =
                ListPage { route, file: Arc::clone(&file), older: Vec::new(), filter: Box::default(), found: None };
            self.page(&self.rest, edition, &href, Page::List(shown), &*file)
        })
    }

    fn static_pages(&self, addresses: &Addresses<'_>, report: &mut Report) -> Result<(), OutputError> {
        for page in &self.pages.pages {
            match static_page::read(page, self.pages, addresses, self.newsroom) {
                Err(diagnostic) => report.diagnostics.push(diagnostic),
                Ok(made) => {
                    let file = Arc::new(made.file);
                    self.page(&self.rest, page.edition, &page.href, Page::Static(Arc::clone(&file)), &*file)?;
                    report.diagnostics.extend(made.diagnostics);
                    report.counts.characters_read += made.characters_read;
                    report.counts.characters_kept += made.characters_kept;
                }
            }
        }
        Ok(())
    }

    fn fronts(&self, lists: &Lists<'_>) -> Result<(), OutputError> {
        let site = &self.newsroom.config.site;
        (0..site.editions.len()).try_for_each(|edition| {
            let (route, file) = lists.front(edition, &self.fronts[edition], self.newsroom);
            let file = Arc::new(file);
            self.page(&self.rest, edition, &route.href(site), Page::Front(Arc::clone(&file)), &*file)
        })
    }

    /// What lists there are, what was put right, and the newest stories in short.
    fn indexes(&self, lists: &Lists<'_>) -> Result<(), OutputError> {
        let site = &self.newsroom.config.site;
        for (edition, Edition { language, corrections, .. }) in site.editions.iter().enumerate() {
            self.rest.json(&latest::file(language), &lists.latest(edition, self.newsroom))?;
            for index in IndexId::ALL.into_iter().filter(|index| lists.has_index(edition, *index)) {
                let title = self.prerender.frame(edition).labels.text(index_label(index));
                let (route, file) = lists.index(edition, index, title, self.newsroom);
                let file = Arc::new(file);
                self.page(&self.rest, edition, &route.href(site), Page::Index(Arc::clone(&file)), &*file)?;
            }
            if *corrections {
                let title = self.prerender.frame(edition).labels.text(Label::Corrections);
                let (route, file) = lists.corrections(edition, title, self.newsroom);
                let file = Arc::new(file);
                self.page(&self.rest, edition, &route.href(site), Page::Corrections(Arc::clone(&file)), &*file)?;
            }
        }
        Ok(())
    }

    fn aliases(&self, aliases: &BTreeMap<OldAddress, check::Moved>) -> Result<(), OutputError> {
        let base_url = &self.newsroom.config.site.base_url;
        let files = aliases.par_iter().filter(|(old, _)| old.query.is_none());
        files.try_for_each(|(old, to)| self.rest.alias(old, to.href(self.stories, self.pages), base_url))
    }

    /// Writes those of the files that something refers to which are wanted, by their addresses.
    pub(crate) fn media(
        &self,
        report: &mut Report,
        is_wanted: impl Fn(&str) -> bool + Sync,
    ) -> Result<(), OutputError> {
        let files = self.newsroom.media.files();
        report.counts.media_files = files.len();
        report.counts.media_bytes = files.values().map(|file| file.bytes).sum();
        let of_stories = self.stories.iter().filter_map(|story| story.picture.as_deref());
        let of_stories = of_stories.map(|picture| picture.src.as_str()).collect::<HashSet<_>>();
        let darkroom = self.newsroom.media.darkroom();
        let made = files.par_iter().filter(|(href, _)| is_wanted(href)).map(|(href, file)| {
            let mut prints = file.prints();
            prints.extend(file.chat().filter(|_| of_stories.contains(href.as_str())));
            prints.retain(|(href, _)| !self.rest.keeps(href));
            file.make(&prints, &self.rest, darkroom)?;
            Ok(if file.is_picture() { prints.len() } else { 0 })
        });
        report.counts.pictures_made = made.collect::<Result<Vec<_>, OutputError>>()?.into_iter().sum();
        Ok(())
    }

    /// Writes a page of an edition with its data.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn page(
        &self,
        unit: &Unit<'_>,
        edition: usize,
        href: &str,
        page: Page,
        data: &impl Serialize,
    ) -> Result<(), OutputError> {
        let data = to_json(href, data)?;
        let html = self.prerender.page(edition, href, page, &data);
        unit.page(href, self.newsroom.language(edition), &html, &data)
    }
}
