//! The whole way: load → check → link → render → write.
//!
//! Two passes over the files. The first keeps a compact story of each; the second reads each file again and writes its
//! page at once, so that bodies are never held together.

use crate::{
    brand,
    cards::Cards,
    check, config,
    diagnostic::Diagnostic,
    embeds::{self, Embeds},
    front,
    icons::Icons,
    load::{
        self, Loaded, Story,
        pages::{self, Pages},
        walk,
    },
    media::Media,
    newsroom::Newsroom,
    output::{
        Output,
        shell::{NoShell, Shell},
        staging::{OutputError, Staging},
    },
    prerender::Prerender,
    reader::Reader,
    report::{Counts, Report},
    search::{self, Numbering},
    times::Moment,
    write::{OWN_FILES, Writing},
};
use jiff::Timestamp;
use newsprint_model::{ListId, Place, Route, route::RESERVED};
use std::{
    collections::HashSet,
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
    /// Where the site is published, instead of where `site.toml` says.
    pub base_url: Option<&'o str>,
    /// Where the numbers of stories in the search's index come from.
    pub numbering: Numbering,
    /// The reader's files.
    pub reader: &'o Reader,
    /// Whether files are written compressed too.
    pub compresses: bool,
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
    /// Files are compressed.
    Compress,
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
    let reader = &options.reader.clone().with_hashed_names();
    Shell::new(reader.shell().unwrap_or_default())?;
    let path = options.site.join(config::FILE);
    let text = fs::read_to_string(&path).map_err(|error| Failure::Site { path: path.clone(), error })?;
    let name = Arc::<Path>::from(walk::clean(&path));
    let now = |zone| Moment::new(options.at, zone);
    // The reader's files stand beside sections and languages.
    let reserved = RESERVED.into_iter().chain(OWN_FILES).chain(reader.root_names()).collect();
    let (config, findings) = config::read(&text, options.site, now(None), &reserved);
    let mut report = Report::default();
    report.diagnostics.extend(findings.into_iter().map(|finding| Diagnostic::at(&name, finding, 0)));
    let Some(mut config) = config else { return Err(Failure::Content(Box::new(report))) };
    if let Some((url, path)) = options.base_url.and_then(config::published_at) {
        (config.site.base_url, config.base_path) = (url, path);
    }
    for edition in &mut config.site.editions {
        edition.interface = reader.interface(&edition.language);
        edition.words = reader.words_of(&edition.interface);
    }

    let reader = &config.theme.as_ref().map_or_else(|| reader.clone(), |theme| theme.dress(reader));
    let reader = &if config.embeds { reader.clone() } else { reader.clone().without(embeds::is_for_frames) };
    let reader = &if config.searches { reader.clone() } else { reader.clone().without(search::is_for_search) };
    config.site.search = reader.named(search::SCRIPT, "js").map(str::to_owned);
    let now = now(config.zone.as_ref());
    let media = Media::new(options.site, config.mounts.iter().map(|mount| mount.folder.as_path()));
    let mut newsroom = Newsroom::new(config, now, media);
    report.diagnostics.extend(brand::set(&mut newsroom, options.site, &name));

    (options.observer)(Step::Load);
    let mut pages = pages::load(options.site, &newsroom, &reserved);
    for (number, edition) in newsroom.config.site.editions.iter_mut().enumerate() {
        edition.pages = pages.links(number);
    }
    let mut loaded = load::load(options.site, &newsroom);
    let mut stories = std::mem::take(&mut loaded.stories);
    check::sort(&mut stories);
    if !newsroom.config.states_navigation {
        leave_out_empty_sections(&mut newsroom, &stories);
    }
    report.diagnostics.append(&mut loaded.diagnostics);
    report.diagnostics.extend(check::addresses(&stories, &loaded));
    let (fronts, diagnostics) = front::files::plans(options.site, &newsroom, &loaded, &stories);
    report.diagnostics.extend(diagnostics);
    report.diagnostics.extend(check::authors(&stories, &newsroom, &name));
    report.diagnostics.append(&mut pages.diagnostics);
    loaded.unknown_keys.append(&mut pages.unknown_keys);
    report.add_unknown_keys(std::mem::take(&mut loaded.unknown_keys));
    report.counts = counts(&stories, &loaded, &pages, &newsroom);
    if report.has_errors() {
        return Err(Failure::Content(Box::new(report.sorted())));
    }

    let embeds = Embeds::new(&newsroom.config, reader);
    newsroom.config.site.embeds = embeds.is_some();
    let place = (options.site, &name);
    let (icons, diagnostics) = Icons::new(&newsroom, reader, place);
    report.diagnostics.extend(diagnostics);
    let (cards, diagnostics) = Cards::new(&newsroom, &loaded, &stories, icons.logo.as_ref(), place);
    report.diagnostics.extend(diagnostics);
    for (number, edition) in newsroom.config.site.editions.iter_mut().enumerate() {
        edition.card = cards.of_edition(number);
    }

    (options.observer)(Step::Write);
    let staging = Staging::new(options.out, options.site)?;
    let output = Output::new(staging.folder(), Shell::new(reader.shell().unwrap_or_default())?);
    let writing = Writing {
        newsroom: &newsroom,
        loaded: &loaded,
        stories: &stories,
        pages: &pages,
        fronts: &fronts,
        output: &output,
        prerender: &Prerender::new(&newsroom.config, reader, &icons),
        embeds: embeds.as_ref(),
        icons: &icons,
        cards: &cards,
        previous: staging.out(),
        numbering: options.numbering,
        reader,
        at: options.at,
    };
    writing.all(&mut report)?;
    if report.has_errors() {
        return Err(Failure::Content(Box::new(report.sorted())));
    }
    if options.compresses {
        (options.observer)(Step::Compress);
        report.counts.compressed = output.compress()?;
    }
    report.counts.files_written = output.files();
    (options.observer)(Step::Publish);
    staging.publish()?;
    Ok(report.sorted())
}

/// A bar that nobody has written leads to the sections that have a story in the language.
fn leave_out_empty_sections(newsroom: &mut Newsroom, stories: &[Story]) {
    let visible = stories.iter().filter(|story| !story.is_expired);
    let filled = visible.map(|story| (story.edition, story.section)).collect::<HashSet<_>>();
    let site = newsroom.config.site.clone();
    for (edition, number) in newsroom.config.site.editions.iter_mut().zip(0..) {
        let empty = site.sections.iter().zip(0..).filter(|(_, section)| !filled.contains(&(number, *section)));
        for (section, _) in empty {
            let list = Place::List { list: ListId::Section(section.slug.clone()), page: None };
            let href = Route { language: edition.language.clone(), place: list }.href(&site);
            edition.navigation.retain(|item| item.href != href);
        }
    }
}

fn counts(stories: &[Story], loaded: &Loaded, pages: &Pages, newsroom: &Newsroom) -> Counts {
    let published = |edition: usize| {
        let own = |story: &&Story| usize::from(story.edition) == edition && !story.is_expired;
        stories.iter().filter(own).count()
    };
    let editions = newsroom.config.site.editions.iter().enumerate();
    let (drafts, scheduled) = loaded.drafts_and_scheduled();
    Counts {
        files_read: loaded.files.len(),
        published: editions.map(|(number, edition)| (edition.language.clone(), published(number))).collect(),
        left_out: loaded.left_out,
        pages: pages.pages.len(),
        drafts: drafts + pages.drafts,
        scheduled,
        expired: stories.iter().filter(|story| story.is_expired).count(),
        ..Counts::default()
    }
}
