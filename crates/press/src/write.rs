//! The second half of a build: every story is known, pages are written.
//!
//! Decides which files there are; how they are written is [`crate::output`]'s.

use crate::{
    article::{self, Surroundings},
    check,
    config::Config,
    link::Addresses,
    lists::{Lists, entry},
    load::{Loaded, Story},
    media,
    neighbours::Neighbours,
    newsroom::Newsroom,
    output::{
        Output, aliases,
        shell::SHELL,
        staging::{BUILD_FILE, GENERATOR, OutputError},
    },
    reader::Reader,
    related::Related,
    report::Report,
};
use jiff::Timestamp;
use newsprint_model::{Place, Route, route::RESERVED, site::SITE_FILE};
use rayon::prelude::*;
use serde::Serialize;
use std::{
    collections::{BTreeMap, HashSet},
    fs,
};

/// The files in the root of every site.
pub const OWN_FILES: [&str; 4] = [SHELL, BUILD_FILE, "index.json", "404.html"];

/// Everything that pages are made from.
pub struct Writing<'w> {
    /// What every step needs to know.
    pub newsroom: &'w Newsroom,
    /// The files.
    pub loaded: &'w Loaded,
    /// The stories in the order of lists.
    pub stories: &'w [Story],
    /// Where to write.
    pub output: &'w Output,
    /// The reader's files.
    pub reader: &'w Reader,
    /// The time of the build.
    pub at: Timestamp,
}

/// The file that tells which build this is.
#[derive(Serialize)]
struct BuildFile {
    generator: &'static str,
    id: String,
    at: String,
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
        let root_names = self.reader.root_names();
        let visible = self.stories.iter().filter(|story| !story.is_expired);
        let hrefs = visible.map(|story| &*story.href).collect::<HashSet<_>>();
        let is_taken = |alias: &str| {
            let first = aliases::first_segment(alias);
            RESERVED.contains(&first)
                || OWN_FILES.contains(&first)
                || root_names.contains(first)
                || self.is_page(alias, &lists, &hrefs)
        };
        let (aliases, diagnostics) = check::aliases(self.stories, self.loaded, self.newsroom, is_taken);
        report.diagnostics.extend(diagnostics);

        let addresses = Addresses::new(self.newsroom, self.loaded, self.stories, &lists, &aliases);
        self.articles(&addresses, &translations, report)?;
        self.lists(&lists, report)?;
        self.aliases(&aliases)?;
        self.media(report)?;
        self.site()
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
                Err(diagnostic) => Ok((vec![diagnostic], 0, 0)),
                Ok(page) => {
                    let article = &page.file.article;
                    let title = self.title(usize::from(story.edition), &article.headline);
                    self.output.page(&article.href, &article.language, &title, &page.file)?;
                    Ok((page.diagnostics, page.characters_read, page.characters_kept))
                }
            }
        });
        for (diagnostics, read, kept) in written.collect::<Result<Vec<_>, OutputError>>()? {
            report.diagnostics.extend(diagnostics);
            report.counts.characters_read += read;
            report.counts.characters_kept += kept;
        }
        Ok(())
    }

    fn lists(&self, lists: &Lists<'_>, report: &mut Report) -> Result<(), OutputError> {
        let site = &self.newsroom.config.site;
        for edition in 0..site.editions.len() {
            let (route, file) = lists.front(edition, self.newsroom);
            self.output.page(&route.href(site), &route.language, &file.title, &file)?;
        }
        let all = lists.all().collect::<Vec<_>>();
        report.counts.lists = all.len() + site.editions.len();
        all.par_iter().try_for_each(|list| {
            lists.files(list, self.newsroom).try_for_each(|(route, file)| {
                let edition = self.newsroom.edition(&route.language).unwrap_or_default();
                let title = self.title(edition, &file.title);
                self.output.page(&route.href(site), &route.language, &title, &file)
            })
        })
    }

    fn aliases(&self, aliases: &BTreeMap<String, usize>) -> Result<(), OutputError> {
        let base_url = &self.newsroom.config.site.base_url;
        aliases.par_iter().try_for_each(|(alias, &story)| self.output.alias(alias, &self.stories[story].href, base_url))
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

    /// What belongs to the site as a whole.
    fn site(&self) -> Result<(), OutputError> {
        let Config { site, base_path, .. } = &self.newsroom.config;
        let edition = &site.editions[0];
        self.output.not_found(&edition.language, base_path, &edition.title)?;
        self.output.reader(self.reader)?;
        self.output.json(SITE_FILE, site)?;
        self.output.json(BUILD_FILE, &BuildFile { generator: GENERATOR, id: self.id(), at: self.at.to_string() })
    }

    /// Equal for builds with equal pages.
    fn id(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        let mut add = |bytes: &[u8]| {
            hasher.update(&(bytes.len() as u64).to_le_bytes()).update(bytes);
        };
        add(&serde_json::to_vec(&self.newsroom.config.site).unwrap_or_default());
        for story in self.stories {
            add(story.href.as_bytes());
            add(&story.fingerprint);
            add(&[u8::from(story.is_expired)]);
        }
        self.newsroom.media.files().keys().for_each(|name| add(name.as_bytes()));
        for (name, bytes) in self.reader.files() {
            add(name.as_bytes());
            add(bytes);
        }
        hasher.finalize().to_hex()[..16].to_owned()
    }

    fn title(&self, edition: usize, page: &str) -> String {
        format!("{page} – {}", self.newsroom.config.site.editions[edition].title)
    }

    /// Whether an old address is that of a page.
    fn is_page(&self, alias: &str, lists: &Lists<'_>, hrefs: &HashSet<&str>) -> bool {
        let site = &self.newsroom.config.site;
        Route::parse(site, alias).is_some_and(|route| match &route.place {
            Place::Front => true,
            Place::List { list, page } => {
                self.newsroom.edition(&route.language).is_some_and(|edition| lists.has(edition, list, *page))
            }
            Place::Index(_) | Place::StaticPage(_) => false,
            Place::Article { .. } => hrefs.contains(&*route.href(site)),
        })
    }
}
