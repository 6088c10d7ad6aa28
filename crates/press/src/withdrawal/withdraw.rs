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
    phrase,
    prepare::Prepared,
    reader::Reader,
    say, text,
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
    #[error("{}", say!(
        "the site has no story “{name}”{hint}",
        "网站没有文章“{name}”{hint}",
        name = .name,
        hint = did_you_mean(.near)
    ))]
    Unknown {
        /// What was asked for.
        name: String,
        /// Addresses that are like it.
        near: Vec<String>,
    },
    /// The story is not published.
    #[error("{}", say!("“{name}” is not published: {why}", "“{name}”没有发布：{why}", name = .name, why = .why))]
    Unpublished {
        /// What was asked for.
        name: String,
        /// Why it is not.
        why: &'static str,
    },
    /// The reason is empty.
    #[error("{}", phrase!(
        "say why: readers will see it at the address of the story",
        "请写明原因：读者会在文章的地址看到它"
    ))]
    NoReason,
    /// The data of a page has no form.
    #[error(transparent)]
    Output(#[from] OutputError),
    /// The record cannot be written.
    #[error("{}", say!(
        "{path} cannot be written: {error}; nothing has been withdrawn",
        "无法写入 {path}：{error}；没有撤回任何文章",
        path = .path.display(),
        error = .error
    ))]
    Record {
        /// Which file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A file cannot be removed.
    #[error("{}", say!(
        "the story has been withdrawn, but {path} cannot be removed: {error}",
        "文章已撤回，但无法删除 {path}：{error}",
        path = .path.display(),
        error = .error
    ))]
    Remove {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

fn did_you_mean(addresses: &[String]) -> String {
    match addresses {
        [] => phrase!("; give its address, or its file", "；请写它的地址或文件").to_owned(),
        _ => say!("; did you mean {}?", "；是否要写 {}？", addresses.join(phrase!(", or ", " 或 "))),
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
    match newsroom.withdrawals.get(name) {
        Some(one) => say!(
            "{name} has been withdrawn already on {}: {}\n",
            "{name} 已于 {} 撤回：{}\n",
            one.date.stamp().day(),
            one.reason
        ),
        None => say!("{name} has been withdrawn already\n", "{name} 此前已撤回\n"),
    }
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
    let mut told =
        say!("{} is withdrawn ({})\n", "{} 已撤回（{}）\n", withdrawal.href, site.join(record::FILE).display());
    // Writing to a String cannot fail.
    let mut line = |text: &str| {
        let _ = writeln!(told, "{text}");
    };
    for path in removed {
        line(&say!("removed {}", "已删除 {}", path.display()));
    }
    if removed.is_empty() {
        line(&say!(
            "{} is still there; no build shows it (--delete removes it)",
            "{} 还在；任何构建都不会显示它（用 --delete 可以删除）",
            source.path.display()
        ));
    }
    for other in others {
        line(&say!(
            "{other} is the same story in another language and stays; withdraw it too if it must go",
            "{other} 是这篇文章的另一种语言，仍然保留；需要时请一并撤回"
        ));
    }
    line(&say!(
        "now build the site and publish it: newsprint build {}",
        "现在请构建并发布网站：newsprint build {}",
        site.display()
    ));
    line(phrase!(
        "then remove what has been copied before: docs/workflow.md#withdrawing-a-story",
        "然后请删除以前复制出去的内容：docs/workflow.md#withdrawing-a-story"
    ));
    text::printable(&told).into_owned()
}
