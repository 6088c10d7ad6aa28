//! The first half of a build, and of a check: the configuration and every story are read, and what is wrong between them is
//! found.

use crate::{
    brand,
    build::{Failure, Step},
    check,
    config::{self, PictureSettings},
    diagnostic::Diagnostic,
    due, embeds,
    front::{self, FrontPlan},
    lists::corrections,
    load::{
        self, Loaded, Story, Why,
        pages::{self, Pages},
        walk,
    },
    locale::Locale,
    media::{Media, darkroom::Darkroom},
    memory::Memory,
    newsroom::{Audience, Newsroom},
    output::{
        shell::Shell,
        unit::{Hash, hash},
    },
    reader::Reader,
    report::{Counts, Report},
    search,
    theme::sheet,
    times::Moment,
    withdrawal::record,
    words,
    write::OWN_FILES,
};
use jiff::Timestamp;
use newsprint_model::{ListId, Place, Route, route::RESERVED};
use std::{collections::HashSet, fs, path::Path, sync::Arc};

/// A newsroom with its stories, before anything is written.
pub struct Prepared {
    /// What there is to say so far.
    pub report: Report,
    /// The reader's files as this site has them.
    pub reader: Reader,
    /// What every step needs to know.
    pub newsroom: Newsroom,
    /// The pages that are no stories.
    pub pages: Pages,
    /// The files of the stories.
    pub loaded: Loaded,
    /// The stories in the order of lists.
    pub stories: Vec<Story>,
    /// The front of every edition.
    pub fronts: Vec<FrontPlan>,
    /// The name of `site.toml` for people.
    pub file: Arc<Path>,
}

impl Prepared {
    /// Reads a site. `base_url` takes the place of that in `site.toml`; `memory` is what the last build left, and `out` where
    /// the site is written; `darkroom` makes its pictures.
    ///
    /// # Errors
    /// When there is no configuration, or the reader is of no use.
    pub fn new(
        site: &Path,
        at: Timestamp,
        base_url: Option<&str>,
        (reader, audience): (&Reader, Audience),
        (memory, out): (&mut Memory, &Path),
        observer: &dyn Fn(Step),
        darkroom: &dyn Fn(PictureSettings) -> Darkroom,
    ) -> Result<Self, Failure> {
        let reader = &reader.clone().with_hashed_names();
        Shell::new(reader.shell().unwrap_or_default())?;
        let path = site.join(config::FILE);
        let text = fs::read_to_string(&path).map_err(|error| Failure::Site { path: path.clone(), error })?;
        let file = Arc::<Path>::from(walk::clean(&path));
        let now = |zone| Moment::new(at, zone);
        // The reader's files stand beside sections and languages.
        let reserved = RESERVED.into_iter().chain(OWN_FILES).chain(reader.root_names()).collect();
        let (config, findings) = config::read(&text, site, now(None), &reserved);
        let mut report = Report::default();
        report.diagnostics.extend(findings.into_iter().map(|finding| Diagnostic::at(&file, finding, 0)));
        let Some(mut config) = config else { return Err(Failure::Content(Box::new(report))) };
        if let Some((url, path)) = base_url.and_then(config::published_at) {
            (config.site.base_url, config.base_path) = (url, path);
        }
        let mut reader = reader.clone();
        for edition in &mut config.site.editions {
            edition.interface = reader.interface(&edition.language);
            edition.words = reader.words_of(&edition.interface);
            report.diagnostics.extend(words::complete(&mut reader, &edition.interface, &file));
        }

        let sheet = config.theme.css.as_ref().and_then(|stated| {
            sheet::read(stated, site, &file).map_err(|diagnostics| report.diagnostics.extend(diagnostics)).ok()
        });
        let reader = &config.theme.dress(&reader, sheet.as_deref());
        let reader = &if config.embeds { reader.clone() } else { reader.clone().without(embeds::is_for_frames) };
        let reader = if config.searches { reader.clone() } else { reader.clone().without(search::is_for_search) };
        config.site.search = reader.named(search::SCRIPT, "js").map(str::to_owned);
        config.site.tools = reader.named(TOOLS, "js").map(str::to_owned);
        let now = now(config.zone.as_ref());
        let mounts = config.mounts.iter().map(|mount| mount.folder.as_path());
        let media = Media::new(site, mounts, darkroom(config.pictures.clone()));
        let mut newsroom = Newsroom::new(config, now, media);
        newsroom.audience = audience;
        memory.settle(settings(&text, (base_url, audience), &reader), Locale::current());
        report.diagnostics.extend(brand::set(&mut newsroom, site, &file));

        let (withdrawals, diagnostics) = record::read(site, newsroom.config.zone.as_ref());
        newsroom.withdrawals = withdrawals;
        report.diagnostics.extend(diagnostics);

        observer(Step::Load);
        let mut pages = pages::load(site, &newsroom, &reserved);
        for (number, edition) in newsroom.config.site.editions.iter_mut().enumerate() {
            edition.pages = pages.links(number);
        }
        let mut loaded = load::load(site, &mut newsroom, memory, out);
        let mut stories = std::mem::take(&mut loaded.stories);
        check::sort(&mut stories);
        for (number, edition) in newsroom.config.site.editions.iter_mut().enumerate() {
            edition.corrections = corrections::has_corrections(&stories, number);
        }
        if !newsroom.config.states_navigation {
            leave_out_empty_sections(&mut newsroom, &stories);
        }
        report.diagnostics.append(&mut loaded.diagnostics);
        report.diagnostics.extend(check::addresses(&stories, &loaded));
        let (fronts, diagnostics) = front::files::plans(site, &newsroom, &loaded, &stories);
        report.diagnostics.extend(diagnostics);
        report.diagnostics.extend(check::authors(&stories, &newsroom, &file));
        report.diagnostics.append(&mut pages.diagnostics);
        loaded.unknown_keys.append(&mut pages.unknown_keys);
        report.add_unknown_keys(std::mem::take(&mut loaded.unknown_keys));
        report.due = due::next(&stories, &loaded);
        report.counts = counts(&stories, &loaded, &pages, &newsroom);
        Ok(Self { report, reader, newsroom, pages, loaded, stories, fronts, file })
    }
}

/// The script of what helps to read.
const TOOLS: &str = "newsprint-tools_loader";

/// What everything that is read depends on.
fn settings(text: &str, options: (Option<&str>, Audience), reader: &Reader) -> Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(text.as_bytes()).update(format!("\n{options:?}\n").as_bytes());
    for (name, bytes) in reader.files() {
        hasher.update(name.as_bytes()).update(&hash(bytes));
    }
    hasher.finalize().into()
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
    Counts {
        files_read: loaded.files_read,
        published: editions.map(|(number, edition)| (edition.language.clone(), published(number))).collect(),
        left_out: loaded.left_out,
        pages: pages.pages.len(),
        drafts: loaded.unpublished(|why| matches!(why, Why::Draft)) + pages.drafts,
        in_review: loaded.unpublished(|why| matches!(why, Why::Review)) + pages.in_review,
        scheduled: loaded.unpublished(|why| matches!(why, Why::Scheduled(_))),
        expired: stories.iter().filter(|story| !story.has_page()).count(),
        withdrawn: newsroom.withdrawals.all().len(),
        ..Counts::default()
    }
}
