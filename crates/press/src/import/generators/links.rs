//! What the links and pictures of a text lead to.

use super::{
    places,
    site::{Entry, Site},
};
use crate::{address, import::story::Media};
use percent_encoding::percent_decode_str;

/// Where a file may be that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// There, from the folder of the sources.
    At(String),
    /// Outside of it.
    Outside,
}

impl Place {
    /// A path that is named in a folder.
    pub fn of(folder: &str, path: &str) -> Self {
        places::join(folder, path).map_or(Self::Outside, Self::At)
    }
}

/// What a link or a picture names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// What the text says already: a page of another site, a place in the same text.
    AsWritten,
    /// A page of the old site, by its address.
    Page(String),
    /// A file that comes into the site, with what stands behind its address.
    File(Media, String),
    /// A file that is not there, by its address.
    Missing(String),
    /// A file outside of the folder.
    Outside,
}

/// The endings of files that are no pages.
const FILES: [&str; 32] = [
    "avif", "bmp", "csv", "doc", "docx", "epub", "gif", "ico", "jpeg", "jpg", "json", "m4a", "mov", "mp3", "mp4",
    "odp", "ods", "odt", "ogg", "pdf", "png", "ppt", "pptx", "rtf", "svg", "txt", "wav", "webm", "webp", "xls", "xlsx",
    "zip",
];

impl Site {
    /// What a text names.
    pub fn named_by(&self, target: &str, entry: &Entry) -> Named {
        let target = target.trim();
        let Some(local) = self.local(target) else { return Named::AsWritten };
        let end = local.find(['?', '#']).unwrap_or(local.len());
        let (path, behind) = local.split_at(end);
        if path.is_empty() {
            return Named::AsWritten;
        }
        let path = percent_decode_str(path).decode_utf8_lossy();
        // Generators have marks of their own before a path: `@/` and `@site/`.
        let (base, address) = (self.rules.base().1, places::address(&entry.address, &path));
        let in_site = address.strip_prefix(base).filter(|rest| rest.starts_with('/')).unwrap_or(&address);
        let mut meant = self.rules.meant(&path, entry);
        for folder in self.rules.statics() {
            meant.push(Place::of(&folder, in_site));
        }
        for place in &meant {
            let Place::At(place) = place else { return Named::Outside };
            if let Some(found) = self.at(place) {
                return Named::Page(found.address.clone() + behind);
            }
            if let Some(file) = self.source.file(place).filter(|_| is_file(place)) {
                let id = format!("{}/{place}", self.source.name);
                let of_root = self
                    .rules
                    .statics()
                    .iter()
                    .find_map(|folder| places::below(place, folder).map(|path| format!("{base}/{path}")));
                let old = of_root.as_ref().unwrap_or(&address);
                return Named::File(Media::of_site(&file, &id, old), behind.to_owned());
            }
        }
        match is_file(&path) {
            true => Named::Missing(address + behind),
            false => Named::Page(address + behind),
        }
    }

    /// What of an address says where on this site it is; nothing for those of other sites and of other kinds.
    fn local<'t>(&self, target: &'t str) -> Option<&'t str> {
        let base = self.rules.base().0;
        let origin = base.map(|base| base.origin().ascii_serialization());
        let own = origin.and_then(|origin| target.strip_prefix(&origin)).filter(|rest| rest.starts_with('/'));
        // Docusaurus's mark of a path that is no page.
        let own = own.or_else(|| target.strip_prefix("pathname://").filter(|rest| rest.starts_with('/')));
        let is_elsewhere = address::web(target).is_some() || address::scheme(target).is_some();
        own.or_else(|| Some(target).filter(|_| !is_elsewhere))
    }
}

/// Whether a path is that of a file that is no page.
fn is_file(path: &str) -> bool {
    let ending = places::name(path).rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| FILES.iter().any(|known| known.eq_ignore_ascii_case(ending)))
}

/// An address as it may stand in a link of Markdown, in quotation marks, and in parameters.
pub fn written(address: &str) -> String {
    let mut written = String::with_capacity(address.len());
    for sign in address.chars() {
        match sign {
            ' ' => written.push_str("%20"),
            '(' => written.push_str("%28"),
            ')' => written.push_str("%29"),
            '<' => written.push_str("%3C"),
            '>' => written.push_str("%3E"),
            '"' => written.push_str("%22"),
            '\\' => written.push_str("%5C"),
            sign => written.push(sign),
        }
    }
    written
}
