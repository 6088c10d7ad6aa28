//! The whole way: load → check → link → render → write.
//!
//! Two passes over the files. The first keeps a compact story of each; the second reads each file again and writes its
//! page at once, so that bodies are never held together.

use crate::{
    cards::Cards,
    embeds::Embeds,
    icons::Icons,
    output::{
        Output,
        shell::{NoShell, Shell},
        staging::{OutputError, Staging},
    },
    prepare::Prepared,
    prerender::Prerender,
    reader::Reader,
    records::{Records, Wanted},
    report::Report,
    search::Numbering,
    write::Writing,
};
use jiff::Timestamp;
use std::{
    io,
    path::{Path, PathBuf},
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
    /// Which records of the build are kept.
    pub records: &'o Wanted,
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
    let Prepared { mut report, reader, mut newsroom, pages, loaded, stories, fronts, file } =
        Prepared::new(options.site, options.at, options.base_url, options.reader, options.observer)?;
    if report.has_errors() {
        return Err(Failure::Content(Box::new(report.sorted())));
    }
    let reader = &reader;

    let embeds = Embeds::new(&newsroom.config, reader);
    newsroom.config.site.embeds = embeds.is_some();
    let place = (options.site, &file);
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
    let records = Records::new(options.records, &newsroom, &stories, (staging.out(), output.folder()));
    staging.publish()?;
    match records {
        Ok(records) => (report.counts.changed_urls, report.problems) = records.keep(&newsroom),
        Err(error) => report.problems.push(error.to_string()),
    }
    Ok(report.sorted())
}
