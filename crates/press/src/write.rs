//! The second half of a build: every story is known, pages are written.
//!
//! Decides which files there are; how they are written is [`crate::output`]'s.

use crate::{
    article::{self, Surroundings},
    cards::Cards,
    check,
    embeds::Embeds,
    front::FrontPlan,
    icons::Icons,
    link::Addresses,
    lists::{Lists, entry},
    load::{Loaded, Story, pages::Pages},
    maps, media,
    neighbours::Neighbours,
    newsroom::Newsroom,
    output::{
        Output, headers,
        old_address::OldAddress,
        redirects,
        shell::SHELL,
        staging::{BUILD_FILE, NO_JEKYLL, OutputError},
        to_json,
    },
    prerender::Prerender,
    reader::Reader,
    related::Related,
    report::Report,
    search::{self, Numbering},
    static_page,
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
use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

/// The files in the root of every site.
pub const OWN_FILES: [&str; 15] = [
    SHELL,
    BUILD_FILE,
    "index.json",
    "404.html",
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
    /// Where the numbers of stories in the search's index come from.
    pub numbering: Numbering,
    /// The reader's files.
    pub reader: &'w Reader,
    /// The time of the build.
    pub at: Timestamp,
}

impl Writing<'_> {
    /// Writes everything.
    ///
    /// # Errors
    /// When a file cannot be written; what is wrong with the content is reported.
    pub fn all(&self, report: &mut Report) -> Result<(), OutputError> {
        let lists = Lists::new(self.stories, self.newsroom);
        let (translations, diagnostics) = check::Translations::new(self.stories, self.loaded);
        report.diagnostics.extend(diagnostics);
        let (aliases, diagnostics) =
            check::aliases(self.stories, self.loaded, self.newsroom, &lists, &self.reader.root_names());
        report.diagnostics.extend(diagnostics);

        let addresses = Addresses::new(self.newsroom, self.loaded, self.stories, self.pages, &lists, &aliases);
        self.articles(&addresses, &translations, report)?;
        self.static_pages(&addresses, report)?;
        self.tombstones()?;
        self.lists(&lists, report)?;
        self.indexes(&lists)?;
        self.search_pages(&lists)?;
        self.embeds(&lists)?;
        // A story that changed meanwhile has no page to read back.
        if !report.has_errors() {
            self.feeds(&lists)?;
        }
        self.maps(&lists)?;
        self.aliases(&aliases)?;
        self.media(report)?;
        self.cards.write(self.output, self.previous, self.icons.logo.as_ref())?;
        self.icons.write(self.output, &self.newsroom.config.site)?;
        self.site_files()?;
        self.host_files(&aliases)
    }

    fn articles(
        &self,
        addresses: &Addresses<'_>,
        translations: &check::Translations<'_>,
        report: &mut Report,
    ) -> Result<(), OutputError> {
        let neighbours = Neighbours::new(self.stories);
        let related = Related::new(self.stories);
        let headline = |number: usize| entry::headline(&self.stories[number], self.newsroom);
        let visible = self.stories.par_iter().enumerate().filter(|(_, story)| !story.is_expired);
        let written = visible.map(|(number, story)| {
            let around = Surroundings {
                alternates: translations.of(story, self.newsroom),
                related: related.of(number).into_iter().map(headline).collect(),
                previous: neighbours.older(number).map(headline),
                next: neighbours.newer(number).map(headline),
            };
            match article::read(story, self.loaded, addresses, around, self.newsroom) {
                Err(diagnostic) => Ok((vec![diagnostic], 0, 0, None)),
                Ok(mut page) => {
                    page.file.article.card = self.cards.of_story(number);
                    self.story_frames(story, &page.file)?;
                    let file = Arc::new(page.file);
                    let words =
                        self.searches().then(|| search::read(story, &file.article, self.newsroom)).transpose()?;
                    let shown = Page::Article(Arc::clone(&file));
                    self.page(usize::from(story.edition), &story.href, shown, &*file)?;
                    Ok((
                        page.diagnostics,
                        page.characters_read,
                        page.characters_kept,
                        words.map(|words| (story, words)),
                    ))
                }
            }
        });
        let mut found = Vec::new();
        for (diagnostics, read, kept, words) in written.collect::<Result<Vec<_>, OutputError>>()? {
            report.diagnostics.extend(diagnostics);
            report.counts.characters_read += read;
            report.counts.characters_kept += kept;
            found.extend(words);
        }
        match self.searches() {
            true => search::write(found, self.numbering, self.previous, self.output),
            false => Ok(()),
        }
    }

    fn searches(&self) -> bool {
        self.newsroom.config.site.search.is_some()
    }

    /// The page of the search in each language.
    fn search_pages(&self, lists: &Lists<'_>) -> Result<(), OutputError> {
        let site = &self.newsroom.config.site;
        (0..site.editions.len()).filter(|_| self.searches()).try_for_each(|edition| {
            let title = self.prerender.frame(edition).labels.text(Label::Search);
            let (route, file) = lists.search(edition, title, self.newsroom);
            let (href, file) = (route.href(site), Arc::new(file));
            let shown = ListPage { route, file: Arc::clone(&file), filter: Box::default(), found: None };
            self.page(edition, &href, Page::List(shown), &*file)
        })
    }

    fn static_pages(&self, addresses: &Addresses<'_>, report: &mut Report) -> Result<(), OutputError> {
        for page in &self.pages.pages {
            match static_page::read(page, self.pages, addresses, self.newsroom) {
                Err(diagnostic) => report.diagnostics.push(diagnostic),
                Ok(made) => {
                    let file = Arc::new(made.file);
                    self.page(page.edition, &page.href, Page::Static(Arc::clone(&file)), &*file)?;
                    report.diagnostics.extend(made.diagnostics);
                    report.counts.characters_read += made.characters_read;
                    report.counts.characters_kept += made.characters_kept;
                }
            }
        }
        Ok(())
    }

    fn lists(&self, lists: &Lists<'_>, report: &mut Report) -> Result<(), OutputError> {
        let site = &self.newsroom.config.site;
        for edition in 0..site.editions.len() {
            let (route, file) = lists.front(edition, &self.fronts[edition], self.newsroom);
            let file = Arc::new(file);
            self.page(edition, &route.href(site), Page::Front(Arc::clone(&file)), &*file)?;
        }
        let all = lists.all().collect::<Vec<_>>();
        report.counts.lists = all.len() + site.editions.len();
        all.par_iter().try_for_each(|list| {
            lists.files(list, self.newsroom).try_for_each(|(route, file)| {
                let (href, file) = (route.href(site), Arc::new(file));
                let shown = ListPage { route, file: Arc::clone(&file), filter: Box::default(), found: None };
                self.page(list.edition(), &href, Page::List(shown), &*file)
            })
        })
    }

    /// What lists there are, what was put right, and the newest stories in short.
    fn indexes(&self, lists: &Lists<'_>) -> Result<(), OutputError> {
        let site = &self.newsroom.config.site;
        for (edition, Edition { language, corrections, .. }) in site.editions.iter().enumerate() {
            self.output.json(&latest::file(language), &lists.latest(edition, self.newsroom))?;
            for index in IndexId::ALL.into_iter().filter(|index| lists.has_index(edition, *index)) {
                let title = self.prerender.frame(edition).labels.text(index_label(index));
                let (route, file) = lists.index(edition, index, title, self.newsroom);
                let file = Arc::new(file);
                self.page(edition, &route.href(site), Page::Index(Arc::clone(&file)), &*file)?;
            }
            if *corrections {
                let title = self.prerender.frame(edition).labels.text(Label::Corrections);
                let (route, file) = lists.corrections(edition, title, self.newsroom);
                let file = Arc::new(file);
                self.page(edition, &route.href(site), Page::Corrections(Arc::clone(&file)), &*file)?;
            }
        }
        Ok(())
    }

    fn aliases(&self, aliases: &BTreeMap<OldAddress, usize>) -> Result<(), OutputError> {
        let base_url = &self.newsroom.config.site.base_url;
        let files = aliases.par_iter().filter(|(old, _)| old.query.is_none());
        files.try_for_each(|(old, &story)| self.output.alias(old, &self.stories[story].href, base_url))
    }

    fn media(&self, report: &mut Report) -> Result<(), OutputError> {
        let files = self.newsroom.media.files();
        let folder = self.output.folder().join(media::FOLDER);
        if !files.is_empty() {
            fs::create_dir_all(&folder).map_err(OutputError::write(&folder))?;
        }
        report.counts.media_files = files.len();
        report.counts.media_bytes = files.values().map(|file| file.bytes).sum();
        files.par_iter().try_for_each(|(_, file)| {
            file.copy_into(self.output.folder()).map_err(OutputError::write(file.path()))?;
            self.output.count_file();
            Ok(())
        })
    }

    /// Writes a page of an edition with its data.
    pub fn page(&self, edition: usize, href: &str, page: Page, data: &impl Serialize) -> Result<(), OutputError> {
        let data = to_json(href, data)?;
        let html = self.prerender.page(edition, href, page, &data);
        self.output.page(href, self.newsroom.language(edition), &html, &data)
    }
}
