//! The command `newsprint withdraw`: a story is found, the record of its withdrawal written, and, if wanted, its files removed.

use super::{
    Withdrawal,
    find::{Found, find},
    record,
    traces::{Site, Traces},
};
use crate::{
    build::Failure,
    check,
    diagnostic::Rule,
    front_matter::Located,
    link::Addresses,
    lists::Lists,
    load::{SourceFile, Story, terms::Term},
    media::darkroom::Darkroom,
    memory::Memory,
    newsroom::{Audience, Newsroom},
    output::staging::OutputError,
    prepare::Prepared,
    reader::Reader,
    text,
    times::Moment,
};
use jiff::Timestamp;
use newsprint_model::Slug;
use std::{
    fmt::Write,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

/// What to withdraw.
#[derive(Clone, Copy, Debug)]
pub struct Request<'r> {
    /// The story: its address, an address that it had, or its file.
    pub story: &'r str,
    /// Why, in the words that readers will see.
    pub reason: &'r str,
    /// The folder of the site.
    pub site: &'r Path,
    /// The time.
    pub at: Timestamp,
    /// Whether its file is removed, with the pictures that no other story uses.
    pub deletes: bool,
}

/// Why a story was not withdrawn. Nothing has changed, unless the message says so.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The site cannot be read.
    #[error(transparent)]
    Site(#[from] Failure),
    /// The site has no such story.
    #[error("the site has no story “{name}”{}", did_you_mean(.near))]
    Unknown {
        /// What was asked for.
        name: String,
        /// Addresses that are like it.
        near: Vec<String>,
    },
    /// The story is not published.
    #[error("“{name}” is not published: {why}")]
    Unpublished {
        /// What was asked for.
        name: String,
        /// Why it is not.
        why: &'static str,
    },
    /// The reason is empty.
    #[error("say why: readers will see it at the address of the story")]
    NoReason,
    /// The data of a page has no form.
    #[error(transparent)]
    Output(#[from] OutputError),
    /// The record cannot be written.
    #[error("{} cannot be written: {error}; nothing has been withdrawn", path.display())]
    Record {
        /// Which file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A file cannot be removed.
    #[error("the story has been withdrawn, but {} cannot be removed: {error}", path.display())]
    Remove {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

fn did_you_mean(addresses: &[String]) -> String {
    match addresses {
        [] => "; give its address, or its file".to_owned(),
        _ => format!("; did you mean {}?", addresses.join(", or ")),
    }
}

/// Withdraws a story and says what has been done.
///
/// # Errors
/// When there is no such story, or the record cannot be written.
pub fn withdraw(request: Request<'_>, reader: &Reader) -> Result<String, Refusal> {
    let reason = text::plain(request.reason);
    if reason.is_empty() {
        return Err(Refusal::NoReason);
    }
    let Request { site, at, .. } = request;
    // Pictures that have been published need not be looked at again.
    let out = &site.join("dist");
    let Prepared { report, reader, newsroom, pages, loaded, stories, file, .. } = Prepared::new(
        site,
        at,
        None,
        (reader, Audience::Public),
        (&mut Memory::default(), out),
        &|_| {},
        &|settings| Darkroom::open(settings, &[out.to_owned()]),
    )?;
    // Errors in other stories do not keep one from being withdrawn; an unreadable list of those that have been does.
    if report.diagnostics.iter().any(|diagnostic| diagnostic.rule == Rule::BrokenWithdrawals) {
        return Err(Failure::Content(Box::new(report.sorted())).into());
    }
    let lists = Lists::new(&stories, &newsroom);
    let (aliases, _) = check::aliases(&stories, &loaded, &pages, &newsroom, &lists, &reader.root_names());
    let name = request.story.to_owned();
    let number = match find(&name, site, &newsroom, (&stories, &loaded), &aliases) {
        Found::Story(number) => number,
        Found::Withdrawn(href) => return Ok(already(&href, &newsroom)),
        Found::Unpublished(why) => return Err(Refusal::Unpublished { name, why }),
        Found::Nothing(near) => return Err(Refusal::Unknown { name, near }),
    };
    let story = &stories[number];
    let addresses = Addresses::new(&newsroom, &loaded, &stories, &pages, &lists, &aliases);
    let traces = Site {
        folder: site,
        file: &file,
        reader: &reader,
        newsroom: &newsroom,
        pages: &pages,
        loaded: &loaded,
        stories: &stories,
        addresses: &addresses,
    }
    .traces(number)?;
    let source = &loaded.files[story.file];
    let withdrawal = withdrawal(story, source, reason, at, site, &newsroom);
    let written = record::written(&withdrawal, &traces.published);
    record::add(site, &written).map_err(|error| Refusal::Record { path: site.join(record::FILE), error })?;
    let removed = if request.deletes { remove(source, &traces, site)? } else { Vec::new() };

    let (translations, _) = check::Translations::new(&stories, &loaded);
    let others = translations.of(story, &newsroom).into_iter().map(|other| other.href).collect::<Vec<_>>();
    Ok(told(&withdrawal, site, source, &removed, &others))
}

fn already(name: &str, newsroom: &Newsroom) -> String {
    let since = newsroom.withdrawals.get(name);
    let since = since.map(|one| format!(" on {}: {}", one.date.stamp().day(), one.reason)).unwrap_or_default();
    format!("{name} has been withdrawn already{since}\n")
}

fn withdrawal(
    story: &Story,
    source: &SourceFile,
    reason: String,
    at: Timestamp,
    site: &Path,
    newsroom: &Newsroom,
) -> Withdrawal {
    let slugs = |terms: &[Arc<Term>]| terms.iter().map(|term| term.slug.clone()).collect::<Vec<Slug>>();
    let file = source.real.strip_prefix(site).unwrap_or(&source.real);
    let aliases = story.aliases.iter().chain(&story.permalink).cloned().collect::<Vec<Located>>();
    Withdrawal {
        href: story.href.to_string(),
        span: 0..0,
        date: Moment::new(at, newsroom.config.zone.as_ref()),
        reason,
        language: newsroom.language(usize::from(story.edition)).clone(),
        section: newsroom.config.site.sections[usize::from(story.section)].slug.clone(),
        published: story.published,
        tags: slugs(&story.tags),
        authors: slugs(&story.authors),
        source: story.source.as_ref().map(|term| term.slug.clone()),
        aliases,
        file: file.to_string_lossy().replace('\\', "/"),
    }
}

/// Removes the files of a story; the paths of those that are gone.
fn remove(source: &SourceFile, traces: &Traces, site: &Path) -> Result<Vec<PathBuf>, Refusal> {
    // A picture elsewhere (in a mount) belongs to somebody else.
    let inside = site.canonicalize().unwrap_or_else(|_| site.to_owned());
    let pictures = traces.sources.iter().filter(|path| path.starts_with(&inside)).map(PathBuf::as_path);
    let matter = source.matter.as_ref().map(|beside| &*beside.real);
    let mut removed = Vec::new();
    for path in [&*source.real].into_iter().chain(matter).chain(pictures) {
        match fs::remove_file(path) {
            Ok(()) => removed.push(path.to_owned()),
            // A document holds its own pictures.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(Refusal::Remove { path: path.to_owned(), error }),
        }
    }
    Ok(removed)
}

fn told(withdrawal: &Withdrawal, site: &Path, source: &SourceFile, removed: &[PathBuf], others: &[String]) -> String {
    let mut told = format!("{} is withdrawn ({})\n", withdrawal.href, site.join(record::FILE).display());
    // Writing to a String cannot fail.
    let mut line = |text: std::fmt::Arguments<'_>| {
        let _ = writeln!(told, "{text}");
    };
    for path in removed {
        line(format_args!("removed {}", path.display()));
    }
    if removed.is_empty() {
        line(format_args!("{} is still there; no build shows it (--delete removes it)", source.path.display()));
    }
    for other in others {
        line(format_args!("{other} is the same story in another language and stays; withdraw it too if it must go"));
    }
    line(format_args!("now build the site and publish it: newsprint build {}", site.display()));
    line(format_args!("then remove what has been copied before: docs/workflow.md#withdrawing-a-story"));
    text::printable(&told).into_owned()
}
