//! Files that are not for readers but for hosts: where old addresses lead, and what is sent along with the files.

use crate::{
    check::Moved,
    config::Config,
    output::{
        headers,
        old_address::OldAddress,
        redirects::{self, Redirects},
        staging::{NO_JEKYLL, OutputError},
    },
    stats::pixel,
    write::Writing,
};
use std::collections::BTreeMap;

impl Writing<'_> {
    /// Writes them, when everything else is there. `aliases` says to what each old address leads.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn host_files(&self, aliases: &BTreeMap<OldAddress, Moved>) -> Result<(), OutputError> {
        let Config { site, base_path, .. } = &self.newsroom.config;
        let mut moved = aliases.iter().collect::<Vec<_>>();
        // The newest stories come first: not every host takes all.
        moved.sort_by_key(|(_, to)| **to);
        let moved = moved.into_iter().map(|(old, to)| (old, to.href(self.stories, self.pages))).collect();
        let redirects = Redirects { base_path, moved };
        self.rest.write(redirects::FILE, redirects.netlify().as_bytes())?;
        self.rest.write(redirects::NGINX_FILE, redirects.nginx().as_bytes())?;
        let hashed = self.rest.hashed_names();
        let asked = Some(pixel::FILE).filter(|_| self.newsroom.config.counts_views);
        let headers = headers::text(&site.base_url, base_path, asked, hashed.iter().map(String::as_str));
        self.rest.write(headers::FILE, headers.as_bytes())?;
        self.rest.write(NO_JEKYLL, b"")
    }
}
