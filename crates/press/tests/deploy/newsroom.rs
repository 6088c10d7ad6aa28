//! A small site in two builds, and the command that sends it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};
use tempfile::TempDir;

/// The files of a folder by their names.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A site with its outputs.
pub struct Newsroom {
    folder: TempDir,
}

impl Newsroom {
    /// The site in its first build: a story with a picture. `targets` are the tables of `site.toml`.
    pub fn new(targets: &str) -> Self {
        let newsroom = Self { folder: tempfile::tempdir().expect("a folder") };
        let sites = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/sites");
        copy(&sites.join("minimal"), &newsroom.path("site"));
        let settings = fs::read_to_string(newsroom.path("site/site.toml")).expect("a text");
        write(&newsroom.path("site/site.toml"), format!("{settings}\n{targets}"));
        newsroom.story("bridge", "The bridge is open", "![A bridge](bridge.svg)");
        newsroom.picture("bridge", 1);
        newsroom.build("one");
        newsroom
    }

    /// The second build beside the first: a story that has changed with its picture, and a new one with another.
    pub fn second(&self) {
        self.story("bridge", "The bridge is closed", "![A bridge](bridge.svg)");
        self.picture("bridge", 2);
        self.story("桥 1", "A bridge with a Chinese name", "Over the river.");
        self.story("tram", "The tram is back", "![A tram](tram.svg)");
        self.picture("tram", 3);
        self.build("two");
    }

    /// Writes a story.
    pub fn story(&self, name: &str, headline: &str, text: &str) {
        let story = format!("---\ntitle: {headline}\n---\n{text}\n");
        write(&self.path(&format!("site/content/en/news/2026-01-02-{name}.md")), story);
    }

    /// Draws a picture that is another for each number.
    pub fn picture(&self, name: &str, number: u32) {
        let drawing = format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {number} 9'></svg>");
        write(&self.path(&format!("site/content/en/news/{name}.svg")), drawing);
    }

    /// Builds the site into a folder beside it.
    pub fn build(&self, out: &str) {
        self.build_with(out, &[]);
    }

    /// The same with more arguments.
    pub fn build_with(&self, out: &str, arguments: &[&str]) {
        let reader = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/sites/reader");
        let mut command = self.command();
        command.args(["build", "site", "--at", "2027-01-01", "--out", out]).args(arguments).arg("--reader").arg(reader);
        let built = command.output().expect("the command");
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    }

    /// Adds lines to a file.
    pub fn append(&self, name: &str, lines: &str) {
        let text = fs::read_to_string(self.path(name)).expect("a text");
        write(&self.path(name), text + lines);
    }

    /// Withdraws the story of the bridge.
    pub fn withdraw(&self) {
        let reader = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/sites/reader");
        let mut command = self.command();
        command.args(["withdraw", "/news/2026/bridge/", "--reason", "A court has said so.", "--site", "site"]);
        let withdrawn = command.args(["--at", "2027-01-01"]).arg("--reader").arg(reader).output().expect("the command");
        assert!(withdrawn.status.success(), "{}", String::from_utf8_lossy(&withdrawn.stderr));
    }

    /// The command, beside the folder of the site.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_newsprint"));
        command.current_dir(self.folder.path());
        command.env("LANGUAGE", "en").env("USER", "ann").env_remove("HOSTNAME");
        command
    }

    /// Sends an output; gives what was said.
    pub fn deploy(&self, out: &str, arguments: &[&str]) -> Output {
        self.deploying(out, arguments).output().expect("the command")
    }

    /// The command that sends an output.
    pub fn deploying(&self, out: &str, arguments: &[&str]) -> Command {
        let mut command = self.command();
        command.args(["deploy", "--site", "site", "--out", out]).args(arguments);
        if !arguments.contains(&"--tries") {
            command.args(["--tries", "1"]);
        }
        command
    }

    /// A path beside the site.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// What was said.
pub fn said(output: &Output) -> String {
    String::from_utf8([&*output.stdout, &*output.stderr].concat()).expect("UTF-8")
}

/// Every file below a folder, without what a deploy keeps for itself.
pub fn files(folder: &Path) -> Files {
    let mut files = all_files(folder);
    files.retain(|name, _| !name.starts_with(".newsprint/"));
    files
}

/// Every file below a folder.
pub fn all_files(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let parts = path.strip_prefix(folder).expect("inside").iter().map(|part| part.to_string_lossy());
                let name = parts.collect::<Vec<_>>().join("/");
                files.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    files
}

/// Copies what is below a folder.
pub fn copy(from: &Path, to: &Path) {
    for (name, bytes) in all_files(from) {
        write(&to.join(name), bytes);
    }
}

/// Writes a file and the folders that it stands in.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, bytes).expect("a file");
}
