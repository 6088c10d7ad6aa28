//! The whole way: load → check → link → render → write.
//!
//! Two passes over the files. The first keeps a compact story of each; the second reads each file again and writes its
//! page at once, so that bodies are never held together.

use crate::{
    cards::Cards,
    config::Config,
    embeds::Embeds,
    feeds::Items,
    icons::Icons,
    load::{Loaded, Story, story::Mark},
    media::darkroom::Darkroom,
    memory::Memory,
    newsroom::{Audience, Newsroom},
    output::{
        Changes, Output,
        compress::Compressed,
        shell::{NoShell, Shell},
        staging::{OutputError, Spare, Staging},
        unit::{Files, Hash, Unit},
    },
    parts::{
        self,
        merge::{self, NoMerge, Parts},
        share::Share,
    },
    phrase,
    prepare::Prepared,
    prerender::Prerender,
    reader::Reader,
    records::{self, Records, Wanted},
    report::Report,
    say,
    search::{Numbering, words::KeptTexts},
    write::{self, Kept, Made, Writing},
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
    /// What is taken over.
    pub memory: Remembered,
    /// The part that is built, where it is not the whole site.
    pub share: Option<Share>,
    /// Whom the site is built for.
    pub audience: Audience,
    /// Which records of the build are kept.
    pub records: &'o Wanted,
    /// Told when a step begins.
    pub observer: &'o (dyn Fn(Step) + Sync),
}

/// What a build takes over.
#[derive(Debug)]
pub enum Remembered {
    /// Everything of the last build that would be the same.
    All,
    /// Nothing: everything is made anew.
    Nothing,
    /// What builds of parts have made.
    Parts(Parts),
}

/// A step of a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The stories are read.
    Load,
    /// The pages of so many stories are written.
    Write {
        /// How many there are.
        stories: usize,
    },
    /// The page of one more story is there.
    Written,
    /// The previous output is exchanged.
    Publish,
}

/// Why a site was not built. The previous output is untouched.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// There are errors in the content or the configuration.
    #[error("{}", phrase!("the site was not built", "网站没有构建"))]
    Content(Box<Report>),
    /// `site.toml` cannot be read.
    #[error("{}", say!("{path} cannot be read: {error}", "无法读取 {path}：{error}", path = .path.display(), error = .error))]
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
    /// The parts are not those of this site.
    #[error(transparent)]
    Parts(#[from] NoMerge),
}

/// Builds a site: what would be as it was in the last build is taken over.
///
/// # Errors
/// When anything forbids it; then nothing has changed.
pub fn build(mut options: Options<'_>) -> Result<Report, Failure> {
    let staging = Staging::new(options.out, options.site)?;
    let (mut memory, parts) = match std::mem::replace(&mut options.memory, Remembered::Nothing) {
        Remembered::All => (Memory::read(&staging), None),
        Remembered::Nothing => (Memory::default(), None),
        Remembered::Parts(parts) => (Memory::default(), Some(parts)),
    };
    let options = &options;
    let pictures = merge::pictures(staging.out(), parts.as_ref());
    let darkroom = |settings| Darkroom::open(settings, &pictures);
    let Prepared { mut report, reader, mut newsroom, pages: static_pages, mut loaded, stories, fronts, file } =
        Prepared::new(
            options.site,
            options.at,
            options.base_url,
            (options.reader, options.audience),
            (&mut memory, options.out),
            options.observer,
            &darkroom,
        )?;
    if report.has_errors() {
        return Err(Failure::Content(Box::new(report.sorted())));
    }
    if parts.as_ref().is_some_and(|parts| parts.first().common.settings != memory.settings) {
        return Err(NoMerge::OtherSettings.into());
    }
    let reader = &reader;

    let embeds = Embeds::new(&newsroom.config, reader);
    newsroom.config.site.embeds = embeds.is_some();
    let place = (options.site, &file);
    let (icons, diagnostics) = Icons::new(&newsroom, reader, place);
    report.diagnostics.extend(diagnostics);
    let (mut cards, diagnostics) = Cards::new(&newsroom, &loaded, &stories, icons.logo.as_ref(), place);
    report.diagnostics.extend(diagnostics);
    for (number, edition) in newsroom.config.site.editions.iter_mut().enumerate() {
        edition.card = cards.of_edition(number);
    }
    if let Some(share) = options.share {
        cards.keep_only(|number| share.has(&stories[number].href));
    }

    (options.observer)(Step::Write { stories: stories.len() });
    let texts = KeptTexts::new(staging.work(), memory.search.key);
    let is_known =
        memory.compresses == options.compresses && (newsroom.config.site.search.is_none() || texts.are_there());
    let trees = memory.trees.take().filter(|_| is_known);
    let pages = loaded.kept.iter().filter_map(|file| file.page.as_ref()).map(|page| &page.unit.files);
    let holds_previous = staging.begin(trees.as_ref(), memory.units().chain(pages))?;
    if !holds_previous {
        memory.forget_output();
        loaded.kept.iter_mut().for_each(|file| file.page = None);
    }
    let shell = Shell::new(reader.shell().unwrap_or_default())?;
    let folder = if options.share.is_some() { parts::write::site(&staging.folder()) } else { staging.folder() };
    let output = Output::new(folder, staging.out().to_owned(), shell, options.compresses);
    if let Some(parts) = parts {
        parts.give(&mut memory, (&mut loaded, &stories), (&newsroom.media, &texts), &output)?;
    }
    let kept = take_kept(&mut memory, &mut loaded, &stories, &output, texts);
    let prerender = Prerender::new(&newsroom.config, reader, &icons);
    let writing = Writing {
        newsroom: &newsroom,
        loaded: &loaded,
        stories: &stories,
        pages: &static_pages,
        fronts: &fronts,
        output: &output,
        rest: Unit::new(&output, std::mem::take(&mut memory.rest)),
        base: base(&memory, &newsroom.config, &prerender),
        prerender: &prerender,
        embeds: embeds.as_ref(),
        icons: &icons,
        cards: &cards,
        previous: staging.out(),
        share: options.share,
        numbering: options.numbering,
        reader,
        at: options.at,
        items: Items::default(),
        observer: options.observer,
        faces: write::faces(&stories),
        by_file: by_file(&stories, loaded.files.len()),
    };
    let made = match options.share {
        Some(share) => writing.part(share, kept, &mut report)?,
        None => writing.all(kept, &mut report)?,
    };
    if report.has_errors() {
        return Err(Failure::Content(Box::new(report.sorted())));
    }
    if let Some(share) = options.share {
        parts::write::end((options, share), staging, &stories, (&memory, made), &mut report)?;
        return Ok(report.sorted());
    }
    let Made { kept, rest } = made;
    let Kept { pages, lists, search, texts, addresses, subjects } = kept;
    let state = records::state(&stories, |number, name| {
        let files = pages[number].as_ref().map_or(&rest, |page| &page.unit.files);
        files.get(name).map(|made| made.hash)
    });
    let withdrawals = withdrawals(&stories);
    let is_withdrawn_now = memory.withdrawals != withdrawals;
    for (story, page) in stories.iter().zip(pages) {
        loaded.kept[story.file].page = page;
    }
    report.marks = stories.iter().filter_map(|story| mark(story, &newsroom)).collect();
    loaded.give_back(stories);
    memory = Memory { lists, search, addresses, subjects, rest, withdrawals, compresses: options.compresses, ..memory };
    memory.files = loaded.into_kept().collect();
    let changes = output.end(memory.units())?;
    let is_first = !staging.out().exists();
    let told = Some(&changes).filter(|_| holds_previous || is_first);
    count(&mut report, &memory, &changes, holds_previous);
    report.mounts = newsroom.config.mounts.iter().map(|mount| mount.folder.clone()).collect();
    (options.observer)(Step::Publish);
    let records = Records::new(options.records, &newsroom, state, (staging.out(), &staging.folder()), told);
    let spare = if is_withdrawn_now { Spare::Removed } else { Spare::Kept };
    staging.publish(changes, holds_previous, spare, |trees, path| Memory { trees, ..memory }.write(path))?;
    texts.clear();
    match records {
        Ok(records) => (report.counts.changed_urls, report.problems) = records.keep(&newsroom),
        Err(error) => report.problems.push(error.to_string()),
    }
    Ok(report.sorted())
}

/// What the last build made, out of what is remembered; what belongs to stories that are no more is dropped.
fn take_kept(memory: &mut Memory, loaded: &mut Loaded, stories: &[Story], output: &Output, texts: KeptTexts) -> Kept {
    let pages = stories.iter().map(|story| loaded.kept[story.file].page.take()).collect();
    let others = loaded.kept.iter_mut().filter_map(|file| file.page.take());
    let gone = memory.files.drain().filter_map(|(_, file)| file.page);
    for page in others.chain(gone) {
        Unit::new(output, page.unit.files).end();
    }
    Kept {
        pages,
        lists: std::mem::take(&mut memory.lists),
        search: std::mem::take(&mut memory.search),
        texts,
        addresses: memory.addresses,
        subjects: memory.subjects,
    }
}

/// What all pages depend on.
fn base(memory: &Memory, config: &Config, prerender: &Prerender) -> Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&memory.settings);
    hasher.update(&serde_json::to_vec(&config.site).unwrap_or_default());
    hasher.update(config.base_path.as_bytes()).update(prerender.icons().as_bytes());
    hasher.finalize().into()
}

/// The number of the story in each file.
fn by_file(stories: &[Story], files: usize) -> Vec<usize> {
    let mut numbers = vec![0; files];
    stories.iter().enumerate().for_each(|(number, story)| numbers[story.file] = number);
    numbers
}

/// The stories that have been withdrawn.
fn withdrawals(stories: &[Story]) -> Hash {
    let mut hasher = blake3::Hasher::new();
    for story in stories.iter().filter(|story| story.is_withdrawn) {
        hasher.update(story.href.as_bytes()).update(b"\n");
    }
    hasher.finalize().into()
}

/// The address of a story that is not published, with what it is.
fn mark(story: &Story, newsroom: &Newsroom) -> Option<(String, String)> {
    let labels = newsroom.labels(usize::from(story.edition));
    let mark = match story.mark? {
        Mark::Draft => "Draft".to_owned(),
        Mark::Review => "In review".to_owned(),
        Mark::Scheduled(at) => format!("Scheduled: {}", labels.visible(at).label),
    };
    Some((story.href.to_string(), mark))
}

fn count(report: &mut Report, memory: &Memory, changes: &Changes, holds_previous: bool) {
    report.counts.files = memory.units().map(Files::count).sum();
    let compressed = memory.units().flat_map(|files| &files.0).map(|made| made.compressed);
    report.counts.compressed = compressed.fold(Compressed::default(), Compressed::plus);
    report.counts.changed = holds_previous.then_some((changes.written.len(), changes.removed.len()));
    report.changes = holds_previous.then(|| changes.clone());
}
