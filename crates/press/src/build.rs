//! The whole way: load → check → link → render → write.
//!
//! Two passes over the files. The first keeps a compact story of each; the second reads each file again and writes its
//! page at once, so that bodies are never held together.

use crate::{
    article, check,
    config::{self, Config},
    diagnostic::Diagnostic,
    link::Addresses,
    lists::Lists,
    load::{self, Loaded, Story, walk},
    media::{self, Around, Media},
    newsroom::Newsroom,
    output::{
        Output, aliases,
        shell::{NoShell, SHELL, Shell},
        staging::{BUILD_FILE, OutputError, Staging},
    },
    reader::Reader,
    report::{Counts, Report},
    times::Moment,
};
use jiff::Timestamp;
use newsprint_model::{Place, Route, route::RESERVED, site::SITE_FILE};
use rayon::prelude::*;
use serde::Serialize;
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

/// What to build.
pub struct Options<'o> {
    /// The folder of the site.
    pub site: &'o Path,
    /// The folder that the output takes the place of.
    pub out: &'o Path,
    /// The time that decides what is published.
    pub at: Timestamp,
    /// The reader's files.
    pub reader: &'o Reader,
    /// Told when a step begins.
    pub observer: &'o (dyn Fn(Step) + Sync),
}

/// A step of a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The stories are read.
    Load,
    /// Pages are written.
    Write,
    /// The previous output is exchanged.
    Publish,
}

/// Why a site was not built. The previous output is untouched.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// There are errors in the content or the configuration.
    #[error("the site was not built")]
    Content(Box<Report>),
    /// `site.toml` cannot be read.
    #[error("{path} cannot be read: {error}")]
    Site {
        /// Where it should be.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The reader's files are of no use.
    #[error(transparent)]
    Reader(#[from] NoShell),
    /// The output cannot be written.
    #[error(transparent)]
    Output(#[from] OutputError),
}

/// Builds a site.
///
/// # Errors
/// When anything forbids it; then nothing has changed.
pub fn build(options: &Options<'_>) -> Result<Report, Failure> {
    let shell = Shell::new(options.reader.shell().unwrap_or_default())?;
    let path = options.site.join(config::FILE);
    let text = fs::read_to_string(&path).map_err(|error| Failure::Site { path: path.clone(), error })?;
    let name = Arc::<Path>::from(walk::clean(&path));
    let now = |zone| Moment::new(options.at, zone);
    let (config, findings) = config::read(&text, options.site, now(None));
    let mut report = Report::default();
    report.diagnostics.extend(findings.into_iter().map(|finding| Diagnostic::at(&name, finding, 0)));
    let Some(config) = config else { return Err(Failure::Content(Box::new(report))) };

    let now = now(config.zone.as_ref());
    let media = Media::new(options.site, config.mounts.iter().map(|mount| mount.folder.as_path()));
    let mut newsroom = Newsroom::new(config, now, media);
    set_logo(&mut newsroom, options.site, &name, &mut report);

    (options.observer)(Step::Load);
    let mut loaded = load::load(options.site, &newsroom);
    let mut stories = std::mem::take(&mut loaded.stories);
    check::sort(&mut stories);
    report.diagnostics.append(&mut loaded.diagnostics);
    report.diagnostics.extend(check::addresses(&stories, &loaded));
    report.add_unknown_keys(std::mem::take(&mut loaded.unknown_keys));
    report.counts = counts(&stories, &loaded, &newsroom);
    if report.has_errors() {
        return Err(Failure::Content(Box::new(report.sorted())));
    }

    (options.observer)(Step::Write);
    let staging = Staging::new(options.out, options.site)?;
    let output = Output::new(staging.folder(), shell);
    Writing { newsroom: &newsroom, loaded: &loaded, stories: &stories, output: &output, options }.all(&mut report)?;
    if report.has_errors() {
        return Err(Failure::Content(Box::new(report.sorted())));
    }
    report.counts.files_written = output.files();
    (options.observer)(Step::Publish);
    staging.publish()?;
    Ok(report.sorted())
}

fn set_logo(newsroom: &mut Newsroom, site: &Path, file: &Arc<Path>, report: &mut Report) {
    let Some(logo) = &newsroom.config.logo else { return };
    match newsroom.media.picture(&logo.text, Around { folder: site, root: site }) {
        Some(picture) => newsroom.config.site.logo = Some(picture.src),
        None => {
            let finding = crate::diagnostic::Finding {
                rule: crate::diagnostic::Rule::MissingPicture,
                span: logo.span.clone(),
                message: format!("there is no picture “{}”", logo.text),
                help: "put the file beside site.toml, or into static/ or media/".into(),
            };
            report.diagnostics.push(Diagnostic::at(file, finding, 0));
        }
    }
}

fn counts(stories: &[Story], loaded: &Loaded, newsroom: &Newsroom) -> Counts {
    let published = |edition: usize| {
        let own = |story: &&Story| usize::from(story.edition) == edition && !story.is_expired;
        stories.iter().filter(own).count()
    };
    let editions = newsroom.config.site.editions.iter().enumerate();
    Counts {
        files_read: loaded.files.len(),
        published: editions.map(|(number, edition)| (edition.language.clone(), published(number))).collect(),
        left_out: loaded.left_out,
        drafts: loaded.drafts,
        scheduled: loaded.scheduled,
        expired: stories.iter().filter(|story| story.is_expired).count(),
        ..Counts::default()
    }
}

/// The second half of a build: everything is known, pages are written.
struct Writing<'w> {
    newsroom: &'w Newsroom,
    loaded: &'w Loaded,
    stories: &'w [Story],
    output: &'w Output,
    options: &'w Options<'w>,
}

/// The file that tells which build this is.
#[derive(Serialize)]
struct BuildFile {
    id: String,
    at: String,
}

impl Writing<'_> {
    fn all(&self, report: &mut Report) -> Result<(), OutputError> {
        let lists = Lists::new(self.stories, self.newsroom);
        let (translations, diagnostics) = check::Translations::new(self.stories, self.loaded);
        report.diagnostics.extend(diagnostics);
        let (aliases, diagnostics) =
            check::aliases(self.stories, self.loaded, self.newsroom, |alias| self.is_taken(alias, &lists));
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
        let visible = self.stories.par_iter().filter(|story| !story.is_expired);
        let written = visible.map(|story| {
            let alternates = translations.of(story, self.newsroom);
            match article::read(story, self.loaded, addresses, alternates, self.newsroom) {
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
        self.output.reader(self.options.reader)?;
        self.output.json(SITE_FILE, site)?;
        self.output.json(BUILD_FILE, &BuildFile { id: self.id(), at: self.options.at.to_string() })
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
        for (name, bytes) in self.options.reader.files() {
            add(name.as_bytes());
            add(bytes);
        }
        hasher.finalize().to_hex()[..16].to_owned()
    }

    fn title(&self, edition: usize, page: &str) -> String {
        format!("{page} – {}", self.newsroom.config.site.editions[edition].title)
    }

    /// Whether an old address is that of a page or of a file of the site.
    fn is_taken(&self, alias: &str, lists: &Lists<'_>) -> bool {
        let first = aliases::first_segment(alias);
        let files = [SHELL, BUILD_FILE, "index.json", "404.html"];
        if RESERVED.contains(&first) || files.contains(&first) || self.options.reader.root_names().contains(first) {
            return true;
        }
        let site = &self.newsroom.config.site;
        Route::parse(site, alias).is_some_and(|route| match &route.place {
            Place::Front => true,
            Place::List { list, page } => {
                self.newsroom.edition(&route.language).is_some_and(|edition| lists.has(edition, list, *page))
            }
            Place::Article { .. } => {
                let href = route.href(site);
                self.stories.iter().any(|story| !story.is_expired && *story.href == *href)
            }
        })
    }
}
