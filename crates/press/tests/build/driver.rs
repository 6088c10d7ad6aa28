//! Runs the command on a copy of a small site: `BuildTest::site("invalid/no-headline").run().code(1).stderr_snapshot()`.

use newsprint_model::{ArticleFile, ListFile};
use serde::de::DeserializeOwned;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};
use tempfile::TempDir;

/// The folder with the sites.
pub fn sites() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/sites")
}

/// What frames load, and the page on which partners make their lines.
const FRAME_FILES: [&str; 8] = [
    "embed.js",
    "embed.css",
    "embed-dark.css",
    "embed-article.css",
    "embed-builder.css",
    "embed-frame.js",
    "newsprint-0123456789abcdef.css",
    "newsprint-embed-builder_loader.js",
];

/// A site about to be built.
pub struct BuildTest {
    name: String,
    folder: TempDir,
    /// Where the site is built from; messages name files relative to it.
    work: PathBuf,
    site: String,
    /// The reader's files.
    reader: PathBuf,
    arguments: Vec<String>,
    cores: Option<usize>,
}

/// What a build left behind.
pub struct Ran {
    name: String,
    /// Holds the output.
    folder: TempDir,
    output: Output,
}

impl BuildTest {
    /// A copy of a site, as it was at the beginning of 2027.
    pub fn site(name: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        copy(&sites().join(name), &folder.path().join("site"));
        let work = folder.path().to_owned();
        Self {
            name: name.replace('/', "-"),
            folder,
            work,
            site: "site".into(),
            reader: sites().join("reader"),
            arguments: Vec::new(),
            cores: None,
        }
        .at("2027-01-01")
    }

    /// The minimal site in English and Chinese.
    pub fn two_languages() -> Self {
        let site = Self::site("minimal");
        let text = fs::read_to_string(site.path("site.toml")).expect("a text");
        let chinese = "[[languages]]\ntag = \"zh-Hans\"\nname = \"简体中文\"\n\n[[sections]]";
        site.file("site.toml", text.replacen("[[sections]]", chinese, 1))
    }

    /// Adds a line to the beginning of `site.toml`.
    pub fn setting(self, line: &str) -> Self {
        let text = fs::read_to_string(self.path("site.toml")).expect("a text");
        self.file("site.toml", format!("{line}\n{text}"))
    }

    /// Builds with a reader that has what frames for partners need.
    pub fn with_frames(mut self) -> Self {
        self.reader = self.folder.path().join("reader");
        copy(&sites().join("reader"), &self.reader);
        for name in FRAME_FILES {
            write(&self.reader.join(name), name.as_bytes());
        }
        write(&self.reader.join("locales/embed/en.json"), b"{\"withdrawn\":\"It is gone.\"}");
        self
    }

    /// Builds with a reader that has what searches.
    pub fn with_search(self) -> Self {
        write(&self.reader.join("newsprint-search-app_loader.js"), b"search");
        self
    }

    /// Draws social cards, which sites of tests otherwise do without.
    pub fn with_cards(self) -> Self {
        let text = fs::read_to_string(self.path("site.toml")).expect("a text");
        self.file("site.toml", text.replacen("draw = false", "draw = true", 1))
    }

    /// A site that is built where it is, because it mounts a corpus; nothing where the corpus is missing.
    pub fn corpus(name: &str) -> Option<Self> {
        if !Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora").join(name).is_dir() {
            eprintln!("skipped: the corpus {name} is not here");
            return None;
        }
        let folder = tempfile::tempdir().expect("a folder");
        let changed = folder.path().join("changed-urls.txt").to_string_lossy().into_owned();
        Some(Self {
            name: name.into(),
            folder,
            work: sites(),
            site: name.into(),
            reader: sites().join("reader"),
            arguments: vec!["--no-journal".into(), "--changed-urls".into(), changed],
            cores: None,
        })
    }

    /// Adds a file, or replaces one.
    pub fn file(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        write(&self.path(name), bytes.as_ref());
        self
    }

    /// Adds a folder beside the site.
    pub fn folder_beside(self, name: &str, from: &Path) -> Self {
        copy(from, &self.work.join(name));
        self
    }

    /// Adds lines to a file.
    pub fn append(self, name: &str, lines: &str) -> Self {
        let text = fs::read_to_string(self.path(name)).expect("a text");
        self.file(name, text + lines)
    }

    /// Adds a symbolic link.
    #[cfg(unix)]
    pub fn link(self, name: &str, target: &str) -> Self {
        std::os::unix::fs::symlink(target, self.path(name)).expect("a link");
        self
    }

    /// Where a file of the site is.
    pub fn path(&self, name: &str) -> PathBuf {
        self.work.join(&self.site).join(name)
    }

    /// Where the output is written.
    pub fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    /// Builds as if it were this time.
    pub fn at(mut self, time: &str) -> Self {
        if let Some(before) = self.arguments.iter().position(|argument| argument == "--at") {
            self.arguments.drain(before..before + 2);
        }
        self.argument("--at").argument(time)
    }

    /// Adds an argument.
    pub fn argument(mut self, argument: &str) -> Self {
        self.arguments.push(argument.into());
        self
    }

    /// Builds on one core.
    pub fn on_one_core(self) -> Self {
        Self { cores: Some(1), ..self }
    }

    /// Builds.
    pub fn run(self) -> Ran {
        let output = self.start();
        Ran { name: self.name, folder: self.folder, output }
    }

    /// Checks instead of building.
    pub fn check(self) -> Ran {
        let mut command = newsprint();
        command.current_dir(&self.work).arg("check").arg(&self.site).args(&self.arguments);
        let output = command.arg("--reader").arg(&self.reader).output().expect("the command");
        Ran { name: self.name, folder: self.folder, output }
    }

    /// Runs another command of the program beside the site's folder.
    pub fn command(&self, arguments: &[&str]) -> Output {
        newsprint().current_dir(&self.work).args(arguments).output().expect("the command")
    }

    /// The same for a command that reads the site as a build does.
    pub fn reading_command(&self, arguments: &[&str]) -> Output {
        self.command(&[arguments, &["--reader", &self.reader.to_string_lossy()]].concat())
    }

    /// Builds, and keeps the site for another time.
    pub fn run_first(self) -> Self {
        let output = self.start();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        self
    }

    fn start(&self) -> Output {
        let mut command = newsprint();
        command.current_dir(&self.work).arg("build").arg(&self.site).args(&self.arguments);
        command.arg("--reader").arg(&self.reader).arg("--out").arg(self.out());
        command.envs(self.cores.map(|cores| ("RAYON_NUM_THREADS", cores.to_string())));
        command.output().expect("the command")
    }
}

/// Expects a text to be as it was, whatever module asks.
pub fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// The command, speaking English on every machine.
pub fn newsprint() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsprint"));
    command.env("LANGUAGE", "en");
    command
}

impl Ran {
    /// Expects an exit code.
    pub fn code(self, code: i32) -> Self {
        let stderr = String::from_utf8_lossy(&self.output.stderr);
        assert_eq!(self.output.status.code(), Some(code), "{}\n{stderr}", self.name);
        self
    }

    /// What was said about the input.
    pub fn stderr(&self) -> String {
        String::from_utf8(self.output.stderr.clone()).expect("UTF-8")
    }

    /// The closing report.
    pub fn stdout(&self) -> String {
        String::from_utf8(self.output.stdout.clone()).expect("UTF-8")
    }

    /// Expects what was said about the input to be as it was.
    pub fn stderr_snapshot(self) -> Self {
        let name = self.name.clone();
        self.stderr_snapshot_as(&name)
    }

    /// The same for one of several tests of a site.
    pub fn stderr_snapshot_as(self, name: &str) -> Self {
        snapshot(name, &self.stderr());
        self
    }

    /// A number of the closing report.
    pub fn count(&self, what: &str) -> usize {
        let stdout = self.stdout();
        let line = stdout.lines().find(|line| line.trim_start().starts_with(what));
        let number = line.and_then(|line| line.trim_start().strip_prefix(what)?.split_whitespace().next());
        number.unwrap_or_else(|| panic!("no “{what}” in\n{stdout}")).replace(',', "").parse().expect("a number")
    }

    /// The folder with the output.
    pub fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    /// A text of the output.
    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.out().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The data of an article's page.
    pub fn article(&self, route: &str) -> ArticleFile {
        self.json(route)
    }

    /// The data of a list.
    pub fn list(&self, route: &str) -> ListFile {
        self.json(route)
    }

    /// The headlines of a list.
    pub fn headlines(&self, route: &str) -> Vec<String> {
        self.list(route).items.into_iter().map(|entry| entry.title).collect()
    }

    /// The data of a page.
    pub fn json<T: DeserializeOwned>(&self, route: &str) -> T {
        serde_json::from_str(&self.text(&format!("{route}index.json")))
            .unwrap_or_else(|error| panic!("{route}: {error}"))
    }

    /// Every file of the output with its bytes, by name.
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        files(&self.out())
    }
}

/// Every file below a folder with its bytes, by name.
pub fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("inside").to_string_lossy().into_owned();
                found.push((name, fs::read(&path).expect("a file")));
            }
        }
    }
    found.sort();
    found
}

fn copy(from: &Path, to: &Path) {
    for (name, bytes) in files(from) {
        write(&to.join(name), &bytes);
    }
}

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, bytes).expect("a file");
}
