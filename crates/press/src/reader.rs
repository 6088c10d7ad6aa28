//! The reader's files, as `trunk` built them: embedded into the command, or in a folder.
//!
//! Knows that there is an `index.html` among them and nothing else about them.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::Path,
    str::FromStr,
};

use crate::output::shell::SHELL;
use newsprint_model::Language;
use serde::de::DeserializeOwned;

include!(concat!(env!("OUT_DIR"), "/reader.rs"));

/// What Trunk leaves without a hash in its name: the script that starts the app, the drawing for sites that have no logo, and
/// what frames load. The script of partners' pages keeps its name for ever.
const PLAIN: [&str; 11] = [
    "boot.js",
    "settings.js",
    "icon.svg",
    "embed.css",
    "embed-dark.css",
    "embed-article.css",
    "embed-builder.css",
    "embed-frame.js",
    "newsprint-embed-builder_loader.js",
    "newsprint-search-app_loader.js",
    "newsprint-tools_loader.js",
];
/// The folder with the words of the interface.
const WORDS: &str = "locales/";

/// The reader's files by name, with `/` between folders.
#[derive(Clone, Debug, Default)]
pub struct Reader(BTreeMap<String, Cow<'static, [u8]>>);

impl Reader {
    /// The files that were embedded when the command was built, if any were.
    pub fn embedded() -> Option<Self> {
        let files = EMBEDDED.iter().map(|(name, bytes)| ((*name).to_owned(), Cow::Borrowed(*bytes)));
        Some(Self(files.collect())).filter(|reader| !reader.0.is_empty())
    }

    /// The files of a folder.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn from_folder(folder: &Path) -> io::Result<Self> {
        let mut reader = Self::default();
        reader.read(folder, "")?;
        Ok(reader)
    }

    /// A reader of one file.
    pub fn from_shell(html: &str) -> Self {
        Self(BTreeMap::from([(SHELL.to_owned(), Cow::Owned(html.as_bytes().to_vec()))]))
    }

    fn read(&mut self, folder: &Path, prefix: &str) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                self.read(&entry.path(), &format!("{name}/"))?;
            } else {
                self.0.insert(name, Cow::Owned(fs::read(entry.path())?));
            }
        }
        Ok(())
    }

    /// The drawing for sites that have no logo, and its name.
    pub fn icon(&self) -> Option<(&str, &[u8])> {
        self.0.get_key_value(self.named("icon", "svg")?).map(|(name, bytes)| (name.as_str(), bytes.as_ref()))
    }

    /// The name of a file with its hash: `embed-0123456789abcdef.css` for the stem `embed` and the ending `css`.
    pub fn named(&self, stem: &str, ending: &str) -> Option<&str> {
        let is_it =
            |name: &&String| name.rsplit_once('.').is_some_and(|(own, end)| end == ending && without_hash(own) == stem);
        self.0.keys().find(is_it).map(String::as_str)
    }

    /// The same files without some.
    pub fn without(mut self, is_left_out: fn(&str) -> bool) -> Self {
        self.0.retain(|name, _| !is_left_out(name));
        self
    }

    /// Puts a file among them.
    pub fn insert(&mut self, name: &str, bytes: Vec<u8>) {
        self.0.insert(name.to_owned(), Cow::Owned(bytes));
    }

    /// Appends rules to a style sheet, which gets a new name.
    pub fn append(&mut self, stem: &str, rules: &str) {
        let Some(name) = self.named(stem, "css").map(str::to_owned) else { return };
        let css = [self.0.remove(&name).unwrap_or_default().as_ref(), rules.as_bytes()].concat();
        self.insert(&hashed(&name, &css), css);
    }

    /// Takes a file away.
    pub fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }

    /// What a file of JSON holds; nothing when there is none, or of another shape.
    pub fn json<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        serde_json::from_slice(self.0.get(name)?).ok()
    }

    /// The files by name.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(name, bytes)| (name.as_str(), bytes.as_ref()))
    }

    /// The file that is the shell of every page.
    pub fn shell(&self) -> Option<&str> {
        std::str::from_utf8(self.0.get(SHELL)?).ok()
    }

    /// The same files, each with a hash of what it holds in its name, so that browsers may keep it for ever. Those that
    /// Trunk has named so already keep their names.
    pub fn with_hashed_names(mut self) -> Self {
        let plain = |name: &&String| PLAIN.contains(&name.as_str()) || is_words(name);
        for name in self.0.keys().filter(plain).cloned().collect::<Vec<_>>() {
            let bytes = self.0.remove(&name).unwrap_or_default();
            let new_name = hashed(&name, &bytes);
            if let Some(shell) =
                self.shell().map(|shell| shell.replace(&format!("\"{name}\""), &format!("\"{new_name}\"")))
            {
                self.insert(SHELL, shell.into_bytes());
            }
            self.0.insert(new_name, bytes);
        }
        self
    }

    /// The language among those of the interface that is nearest to a language: itself, or one that differs only in
    /// script or region, or else English.
    pub fn interface(&self, language: &Language) -> Language {
        let all = self.words().map(|(language, _)| language).collect::<Vec<_>>();
        let same = all.iter().find(|other| *other == language);
        let near = same.or_else(|| all.iter().find(|other| other.primary() == language.primary()));
        near.cloned().unwrap_or_else(|| Language::from_str("en").unwrap_or_default())
    }

    /// The file of the words of the interface in one of its languages.
    pub fn words_of(&self, interface: &Language) -> String {
        let own = self.words().find(|(language, _)| language == interface);
        own.map_or_else(|| format!("{WORDS}{interface}.json"), |(_, name)| name.to_owned())
    }

    /// The files of words with their languages.
    fn words(&self) -> impl Iterator<Item = (Language, &str)> {
        self.0.keys().filter_map(|name| {
            let stem = without_hash(name.strip_prefix(WORDS)?.strip_suffix(".json")?);
            Some((stem.parse().ok()?, name.as_str()))
        })
    }

    /// The names that its files and folders have in the root of the site.
    pub fn root_names(&self) -> BTreeSet<&str> {
        self.0.keys().filter_map(|name| name.split('/').next()).collect()
    }
}

/// Whether a file holds the words of the app: those in folders below are for others.
fn is_words(name: &str) -> bool {
    name.strip_prefix(WORDS).is_some_and(|name| !name.contains('/'))
}

/// A name with the hash of what the file holds, instead of the one that it had.
pub fn hashed(name: &str, bytes: &[u8]) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    format!("{}-{}.{ending}", without_hash(stem), &blake3::hash(bytes).to_hex()[..16])
}

/// The stem of a file's name without its hash.
fn without_hash(stem: &str) -> &str {
    let is_hash = |hash: &str| hash.len() >= 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    stem.rsplit_once('-').filter(|(_, hash)| is_hash(hash)).map_or(stem, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_words() {
        let files = ["locales/en.json", "locales/zh-Hans.json", "index.html"];
        let reader = Reader(files.map(|name| (name.to_owned(), Cow::Borrowed(&b""[..]))).into());
        for (language, interface) in [("en", "en"), ("en-GB", "en"), ("zh-Hant", "zh-Hans"), ("ja", "en")] {
            let language = language.parse().expect("a language");
            assert_eq!(reader.interface(&language).as_str(), interface, "{language}");
        }
    }

    #[test]
    fn names_tell_what_files_hold() {
        let mut reader = Reader::from_shell("<script src=\"boot.js\" data-js=\"./app-0011223344556677.js\"></script>");
        for name in ["boot.js", "locales/zh-Hans.json", "app-0011223344556677.js"] {
            reader.insert(name, name.as_bytes().to_vec());
        }
        let reader = reader.with_hashed_names();
        let names = reader.files().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names[0], "app-0011223344556677.js");
        let boot = format!("boot-{}.js", &blake3::hash(b"boot.js").to_hex()[..16]);
        assert!(names.contains(&boot.as_str()), "{names:?}");
        assert!(reader.shell().is_some_and(|shell| shell.contains(&format!("src=\"{boot}\""))));
        let language = "zh-Hans".parse().expect("a language");
        assert!(reader.words_of(&language).starts_with("locales/zh-Hans-"));
        assert_eq!(reader.interface(&language), language);
    }
}
