//! The files beside the stories: pictures, and documents that stories link to; and the pictures inside of documents.
//!
//! Only what a story refers to is published, under a name made of its content, and only what lies inside of the site's
//! folder or a mount. No published picture tells where and when it was taken.
//!
//! - [`origin`]: where a file comes from; [`mod@file`]: what it is, what it is called, how it is written; [`refusal`]: why not
//! - [`kind`]: what a picture is by its content; [`drawing`]: drawings; [`clean`]: pictures without metadata
//! - [`darkroom`]: pictures in several widths, whose pixels are [`newsprint_pictures`]'s; [`memory`]: how many at a time

mod clean;
pub mod darkroom;
mod drawing;
mod file;
mod kind;
mod memory;
mod origin;
mod refusal;

pub use file::MediaFile;
pub use refusal::NoPicture;

use crate::address;
use darkroom::Darkroom;
use newsprint_model::media::Picture;
use origin::Origin;
use std::{
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

/// The folder of the output for these files.
pub const FOLDER: &str = "media";
/// The folders of a site in which addresses are looked for, after the site itself.
const SITE_FOLDERS: [&str; 3] = ["static", "media", "assets"];

/// Where a story stands, for what it refers to.
#[derive(Clone, Copy, Debug)]
pub struct Around<'p> {
    /// The folder of its file.
    pub folder: &'p Path,
    /// The folder with all stories of its kind: the content folder of a language, or a mount.
    pub root: &'p Path,
}

/// What became of a file.
pub type Known = Result<Arc<MediaFile>, NoPicture>;

/// The files of a site that something refers to.
#[derive(Debug)]
pub struct Media {
    site: PathBuf,
    /// Where files may lie.
    allowed: Vec<PathBuf>,
    known: Mutex<HashMap<Origin, Known>>,
    /// The files of the last build, which need not be read again while they are as they were.
    remembered: HashMap<Origin, Arc<MediaFile>>,
    darkroom: Darkroom,
}

impl Media {
    /// No files yet. `mounts` are the folders beside `site` from which files may come.
    pub fn new<'p>(site: &'p Path, mounts: impl Iterator<Item = &'p Path>, darkroom: Darkroom) -> Self {
        let allowed = std::iter::once(site).chain(mounts).filter_map(|folder| folder.canonicalize().ok()).collect();
        Self { site: site.to_owned(), allowed, known: Mutex::default(), remembered: HashMap::new(), darkroom }
    }

    /// Takes over what is known of files from the last build.
    pub fn remember(&mut self, files: impl Iterator<Item = Arc<MediaFile>>) {
        self.remembered.extend(files.map(|file| (file.origin().clone(), file)));
    }

    /// Counts a file among those that something refers to.
    pub fn refer(&self, file: &Arc<MediaFile>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(file.origin().clone()).or_insert_with(|| Ok(Arc::clone(file)));
    }

    /// Where pictures become files.
    pub fn darkroom(&self) -> &Darkroom {
        &self.darkroom
    }

    /// The picture behind an address as written in a story, without its alternative text. Pictures of other hosts stay there.
    ///
    /// # Errors
    /// When there is none that can be published.
    pub fn picture(&self, target: &str, around: Around<'_>) -> Result<Picture, NoPicture> {
        shown(target, |target| self.find(target, around))
    }

    /// The file behind an address as written in a story, looked for beside the story, in its root, in the site.
    ///
    /// # Errors
    /// When there is none that can be published.
    pub fn find(&self, target: &str, around: Around<'_>) -> Known {
        let target = target.split(['?', '#']).next().unwrap_or_default();
        let target = percent_encoding::percent_decode_str(target).decode_utf8().map_err(|_| NoPicture::Missing)?;
        let inside = target.trim_start_matches('/');
        if inside.is_empty() || inside.contains('\0') {
            return Err(NoPicture::Missing);
        }
        let beside = (!target.starts_with('/')).then(|| around.folder.join(inside));
        let in_site = SITE_FOLDERS.iter().map(|folder| self.site.join(folder).join(inside));
        let candidates = beside.into_iter().chain([around.root.join(inside), self.site.join(inside)]).chain(in_site);
        // Most are not there, and asking that is cheaper than the real path.
        let there = candidates.filter(|path| path.exists()).filter_map(|path| path.canonicalize().ok());
        let mut first = NoPicture::Missing;
        for path in there {
            match self.file(path) {
                Ok(file) => return Ok(file),
                Err(problem) if first == NoPicture::Missing => first = problem,
                Err(_) => {}
            }
        }
        Err(first)
    }

    /// The file that is a part of a document.
    ///
    /// # Errors
    /// When there is none that can be published.
    pub fn part(&self, name: &str, document: &Path) -> Known {
        self.known(Origin::Part { document: document.to_owned(), name: name.to_owned() })
    }

    fn file(&self, path: PathBuf) -> Known {
        let is_allowed = self.allowed.iter().any(|folder| path.starts_with(folder));
        if is_allowed { self.known(Origin::File(path)) } else { Err(NoPicture::Missing) }
    }

    fn known(&self, origin: Origin) -> Known {
        if let Some(known) = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&origin) {
            return known.clone();
        }
        let stamp = origin.stamp();
        let remembered = self.remembered.get(&origin).filter(|file| file.is_as_it_was(stamp));
        let file = match remembered {
            Some(file) => Ok(Arc::clone(file)),
            None => MediaFile::read(&origin, stamp, &self.darkroom).map(Arc::new),
        };
        self.known.lock().unwrap_or_else(PoisonError::into_inner).entry(origin).or_insert(file).clone()
    }

    /// The files to publish, by address; equal files count once.
    pub fn files(&self) -> BTreeMap<String, Arc<MediaFile>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.values().flatten().map(|file| (file.href.clone(), Arc::clone(file))).collect()
    }
}

/// The picture behind an address, without its alternative text: on the web, or a file that `find` finds.
///
/// # Errors
/// When there is none that can be published.
pub fn shown(target: &str, find: impl FnOnce(&str) -> Known) -> Result<Picture, NoPicture> {
    let target = target.trim();
    if let Some(src) = address::web(target) {
        return Ok(Picture { src, alt: String::new(), size: None });
    }
    let file = find(target)?;
    if !file.is_picture() {
        return Err(NoPicture::Missing);
    }
    Ok(Picture { src: file.href.clone(), alt: String::new(), size: file.size })
}

#[cfg(test)]
mod tests;
