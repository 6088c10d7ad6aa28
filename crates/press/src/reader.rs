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

use newsprint_model::Language;

include!(concat!(env!("OUT_DIR"), "/reader.rs"));

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
        Self(BTreeMap::from([(crate::output::shell::SHELL.to_owned(), Cow::Owned(html.as_bytes().to_vec()))]))
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

    /// Puts a file among them.
    pub fn insert(&mut self, name: &str, bytes: Vec<u8>) {
        self.0.insert(name.to_owned(), Cow::Owned(bytes));
    }

    /// Takes a file away.
    pub fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }

    /// Words of the interface in one of its languages; the key itself where there are none.
    pub fn word(&self, interface: &Language, key: &str) -> String {
        let file = self.0.get(&format!("locales/{interface}.json"));
        let words = file.and_then(|bytes| serde_json::from_slice::<serde_json::Value>(bytes).ok());
        words.as_ref().and_then(|words| words[key].as_str()).unwrap_or(key).to_owned()
    }

    /// The files by name.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(name, bytes)| (name.as_str(), bytes.as_ref()))
    }

    /// The file that is the shell of every page.
    pub fn shell(&self) -> Option<&str> {
        std::str::from_utf8(self.0.get(crate::output::shell::SHELL)?).ok()
    }

    /// The language among those of the interface that is nearest to a language: itself, or one that differs only in
    /// script or region, or else English.
    pub fn interface(&self, language: &Language) -> Language {
        let files = self.0.keys().filter_map(|name| name.strip_prefix("locales/")?.strip_suffix(".json"));
        let all = files.filter_map(|name| name.parse::<Language>().ok()).collect::<Vec<_>>();
        let same = all.iter().find(|other| *other == language);
        let near = same.or_else(|| all.iter().find(|other| other.primary() == language.primary()));
        near.cloned().unwrap_or_else(|| Language::from_str("en").unwrap_or_default())
    }

    /// The names that its files and folders have in the root of the site.
    pub fn root_names(&self) -> BTreeSet<&str> {
        self.0.keys().filter_map(|name| name.split('/').next()).collect()
    }
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
}
