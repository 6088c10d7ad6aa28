//! What a site has once: the newsroom's data, the reader's files, the page for addresses that lead nowhere, and the file
//! that tells which build this is.

use crate::{
    config::Config,
    embeds,
    output::{
        shell::SHELL,
        staging::{BUILD_FILE, GENERATOR, OutputError},
    },
    stats::pixel,
    write::Writing,
};
use newsprint_model::site::SITE_FILE;
use newsprint_reader::screen::Failure;
use serde::Serialize;

/// The page for addresses that lead nowhere, which hosts show there.
const NOT_FOUND: &str = "404.html";
/// The page for what is not kept on a device without a connection, which `public/sw.js` shows there.
const OFFLINE: &str = "offline.html";

/// The file that tells which build this is.
#[derive(Serialize)]
struct BuildFile {
    generator: &'static str,
    id: String,
    at: String,
}

impl Writing<'_> {
    /// Writes what belongs to the site as a whole.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn site_files(&self) -> Result<(), OutputError> {
        let Config { site, base_path, .. } = &self.newsroom.config;
        let edition = &site.editions[0];
        for (name, failure) in [(NOT_FOUND, Failure::NotFound), (OFFLINE, Failure::Network)] {
            self.rest.page_for_any(name, base_path, &edition.language, &self.prerender.failure(0, failure))?;
        }
        self.reader_files()?;
        if self.newsroom.config.counts_views {
            self.rest.write(pixel::FILE, pixel::BYTES)?;
        }
        self.rest.json(SITE_FILE, site)?;
        self.rest.json(BUILD_FILE, &BuildFile { generator: GENERATOR, id: self.id(), at: self.at.to_string() })
    }

    /// Writes the reader's own files.
    fn reader_files(&self) -> Result<(), OutputError> {
        let is_input = |name: &str| name == SHELL || name.starts_with(embeds::WORDS);
        let files = self.reader.files().filter(|(name, _)| !is_input(name));
        files.into_iter().try_for_each(|(name, bytes)| self.rest.write(name, bytes))
    }

    /// Equal for builds with equal pages.
    fn id(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        let mut add = |bytes: &[u8]| {
            hasher.update(&(bytes.len() as u64).to_le_bytes()).update(bytes);
        };
        add(&serde_json::to_vec(&self.newsroom.config.site).unwrap_or_default());
        for story in self.stories {
            add(story.href.as_bytes());
            add(&story.fingerprint);
            add(&[u8::from(story.is_expired)]);
        }
        for page in &self.pages.pages {
            add(page.href.as_bytes());
            add(&page.fingerprint);
        }
        add(format!("{:?}", self.fronts).as_bytes());
        add(&serde_json::to_vec(&self.newsroom.profiles.all().collect::<Vec<_>>()).unwrap_or_default());
        self.newsroom.media.files().keys().for_each(|name| add(name.as_bytes()));
        self.cards.names().chain(self.icons.names()).for_each(|name| add(name.as_bytes()));
        for (name, bytes) in self.reader.files() {
            add(name.as_bytes());
            add(bytes);
        }
        hasher.finalize().to_hex()[..16].to_owned()
    }
}
