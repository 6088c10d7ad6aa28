//! Old addresses of stories: small pages that lead on to the new ones.

use super::{old_address::OldAddress, shell, staging::OutputError, unit::Unit};
use crate::text::escape;

impl Unit<'_> {
    /// Writes the page of an old address.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn alias(&self, old: &OldAddress, href: &str, base_url: &str) -> Result<(), OutputError> {
        let name = old.file();
        let target = escape(&format!("{}{href}", shell::base(&name))).into_owned();
        let canonical = escape(&format!("{base_url}{href}")).into_owned();
        let html = format!(
            "<!doctype html>\n<meta charset=\"utf-8\">\n<title>{canonical}</title>\n\
             <link rel=\"canonical\" href=\"{canonical}\">\n<meta name=\"robots\" content=\"noindex\">\n\
             <meta http-equiv=\"refresh\" content=\"0; url={target}\">\n<a href=\"{target}\">{canonical}</a>\n"
        );
        self.write(&name, html.as_bytes())
    }
}
