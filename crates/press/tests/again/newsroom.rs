//! A small newsroom in two languages, with everything that stories can depend on.

use newsprint::{
    build::{self, Failure, Options, Remembered},
    newsroom::Audience,
    parts::{merge::Parts, share::Share},
    reader::Reader,
    records::Wanted,
    report::Report,
    search::Numbering,
};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};
use tempfile::TempDir;

/// The files of the reader that there must be for the search and for frames.
const READER: [&str; 9] = [
    "embed.js",
    "embed.css",
    "embed-dark.css",
    "embed-article.css",
    "embed-builder.css",
    "embed-frame.js",
    "newsprint-0123456789abcdef.css",
    "newsprint-embed-builder_loader.js",
    "newsprint-search-app_loader.js",
];

/// A newsroom with its outputs.
pub struct TestNewsroom {
    folder: TempDir,
    reader: Reader,
    /// The time of its builds, in hours since the first.
    pub hours: i64,
    /// Whether files are written compressed too.
    pub compresses: bool,
}

/// The files of an output with their bytes.
pub type Tree = BTreeMap<String, Vec<u8>>;

impl TestNewsroom {
    /// A newsroom with twelve stories.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let reader = folder.path().join("reader");
        let sites = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/sites");
        for (name, bytes) in tree(&sites.join("reader")) {
            write(&reader.join(name), &bytes);
        }
        for name in READER {
            write(&reader.join(name), name.as_bytes());
        }
        let reader = Reader::from_folder(&reader).expect("a reader");
        let newsroom = Self { folder, reader, hours: 0, compresses: false };
        newsroom.settings("The Minimal");
        newsroom
            .write("pages/en/about.md", "---\ntitle: About\n---\nWho we are, and [a story](/news/2026/story-1/).\n");
        for number in 0..12 {
            newsroom.story(number, "The bridge opens", &format!("[Another](story-{}.md).", (number + 1) % 12));
        }
        newsroom
    }

    /// Writes `site.toml`.
    pub fn settings(&self, title: &str) {
        let toml = format!(
            "title = \"{title}\"\nbase_url = \"https://example.org/\"\ntime_zone = \"Europe/Berlin\"\n\
             [[languages]]\ntag = \"en\"\nname = \"English\"\n[[languages]]\ntag = \"zh-Hans\"\nname = \"简体中文\"\n\
             [[sections]]\nslug = \"news\"\ntitle = \"News\"\n[[sections]]\nslug = \"city\"\ntitle = \"City\"\n\
             [cards]\ndraw = false\n"
        );
        self.write("site.toml", &toml);
    }

    /// The file of a story, below the site.
    pub fn file(number: usize) -> String {
        let language = if number.is_multiple_of(4) { "zh-Hans" } else { "en" };
        let section = if number.is_multiple_of(3) { "city" } else { "news" };
        format!("content/{language}/{section}/story-{number}.md")
    }

    /// Writes a story.
    pub fn story(&self, number: usize, headline: &str, text: &str) {
        let (day, tag, author) = (1 + number % 28, number % 3, number % 2);
        let matter = format!(
            "title: {headline} {number}\ndate: 2026-01-{day:02}T08:00:00+01:00\ntags: [topic {tag}]\n\
             author: Reporter {author}\naliases: [/old/{number}.html]\n"
        );
        let words = "A ferry crosses the river where the bridge was, and the mayor waits on the other bank.";
        self.write(&Self::file(number), &format!("---\n{matter}---\n{words}\n\n{text}\n"));
    }

    /// Writes a file of the site.
    pub fn write(&self, name: &str, text: &str) {
        write(&self.path(name), text.as_bytes());
    }

    /// Removes a file of the site, if it is there.
    pub fn remove(&self, name: &str) {
        let _ = fs::remove_file(self.path(name));
    }

    /// Where a file of the site is.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("site").join(name)
    }

    /// The folder of the reader's files.
    pub fn reader_folder(&self) -> PathBuf {
        self.folder.path().join("reader")
    }

    /// Where the site is written.
    pub fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    /// Where it is written when everything is made anew.
    pub fn clean_out(&self) -> PathBuf {
        self.folder.path().join("clean")
    }

    /// Builds, and makes only what is different.
    pub fn build(&self) -> Result<Report, Failure> {
        self.build_into(&self.out(), Remembered::All)
    }

    /// Builds anew.
    pub fn build_clean(&self) -> Result<Report, Failure> {
        self.build_into(&self.clean_out(), Remembered::Nothing)
    }

    /// Builds a part; gives its folder.
    pub fn build_part(&self, number: u32, of: u32) -> Result<PathBuf, Failure> {
        let out = self.folder.path().join(format!("part-{number}"));
        self.build_as(&out, Remembered::Nothing, Some(Share { number, of }))?;
        Ok(out)
    }

    /// Builds from parts.
    pub fn merge(&self, folders: &[PathBuf]) -> Result<Report, Failure> {
        self.build_into(&self.out(), Remembered::Parts(Parts::read(folders)?))
    }

    fn build_into(&self, out: &Path, memory: Remembered) -> Result<Report, Failure> {
        self.build_as(out, memory, None)
    }

    fn build_as(&self, out: &Path, memory: Remembered, share: Option<Share>) -> Result<Report, Failure> {
        let start = "2026-02-01T00:00:00Z".parse::<jiff::Timestamp>().expect("a time");
        build::build(Options {
            site: &self.path(""),
            out,
            at: start + jiff::SignedDuration::from_hours(self.hours),
            base_url: None,
            numbering: Numbering::Compact,
            reader: &self.reader,
            compresses: self.compresses,
            memory,
            share,
            audience: Audience::Public,
            records: &Wanted::default(),
            observer: &|_| {},
        })
    }

    /// The files of the output.
    pub fn tree(&self) -> Tree {
        tree(&self.out())
    }

    /// When each file of the output was written.
    pub fn times(&self) -> BTreeMap<String, SystemTime> {
        let time =
            |name: &String| fs::metadata(self.out().join(name)).and_then(|file| file.modified()).expect("a time");
        self.tree().into_keys().map(|name| (name.clone(), time(&name))).collect()
    }
}

/// The files below a folder with their bytes.
pub fn tree(folder: &Path) -> Tree {
    let mut tree = Tree::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("inside").to_string_lossy().into_owned();
                tree.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    tree
}

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, bytes).expect("a file");
}
