//! The files beside the stories: pictures, and documents that stories link to; and the pictures inside of documents.
//!
//! Only what a story refers to is published, under a name made of its content, and only what lies inside of the site's
//! folder or a mount.

mod origin;

use crate::{
    address,
    body::recordings::{FILMS, SOUNDS},
    drawing,
    memory::stamp::Stamp,
};
use newsprint_model::media::Picture;
use origin::{Bytes, Origin};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, HashMap},
    io::{self, SeekFrom},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

/// The folder of the output for these files.
pub const FOLDER: &str = "media";
/// The folders of a site in which addresses are looked for, after the site itself.
const SITE_FOLDERS: [&str; 3] = ["static", "media", "assets"];
/// What browsers show as pictures.
const PICTURES: [&str; 8] = ["jpg", "jpeg", "jfif", "png", "gif", "webp", "avif", "svg"];
/// What may be linked to beside pictures and recordings. Nothing that a browser would run.
const DOCUMENTS: [&str; 13] =
    ["pdf", "zip", "csv", "txt", "xlsx", "docx", "pptx", "ods", "odt", "odp", "epub", "ics", "vtt"];

/// A file to publish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediaFile {
    origin: Origin,
    /// The state in which it was read.
    stamp: Option<Stamp>,
    /// Its address, relative to the site's root.
    pub href: String,
    /// Width and height in pixels as a browser shows it, where the format tells.
    pub size: Option<(u32, u32)>,
    /// Its length.
    pub bytes: u64,
    is_picture: bool,
}

/// Whether an ending is that of a file which may be published and is no picture.
fn is_other(ending: &str) -> bool {
    [&DOCUMENTS[..], FILMS, SOUNDS].iter().any(|endings| endings.contains(&ending))
}

/// Where a story stands, for what it refers to.
#[derive(Clone, Copy, Debug)]
pub struct Around<'p> {
    /// The folder of its file.
    pub folder: &'p Path,
    /// The folder with all stories of its kind: the content folder of a language, or a mount.
    pub root: &'p Path,
}

/// The files of a site that something refers to.
#[derive(Debug)]
pub struct Media {
    site: PathBuf,
    /// Where files may lie.
    allowed: Vec<PathBuf>,
    known: Mutex<HashMap<Origin, Option<Arc<MediaFile>>>>,
    /// The files of the last build, which need not be read again while they are as they were.
    remembered: HashMap<Origin, Arc<MediaFile>>,
}

impl Media {
    /// No files yet. `mounts` are the folders beside `site` from which files may come.
    pub fn new<'p>(site: &'p Path, mounts: impl Iterator<Item = &'p Path>) -> Self {
        let allowed = std::iter::once(site).chain(mounts).filter_map(|folder| folder.canonicalize().ok()).collect();
        Self { site: site.to_owned(), allowed, known: Mutex::default(), remembered: HashMap::new() }
    }

    /// Takes over what is known of files from the last build.
    pub fn remember(&mut self, files: impl Iterator<Item = Arc<MediaFile>>) {
        self.remembered.extend(files.map(|file| (file.origin.clone(), file)));
    }

    /// Counts a file among those that something refers to.
    pub fn refer(&self, file: &Arc<MediaFile>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(file.origin.clone()).or_insert_with(|| Some(Arc::clone(file)));
    }

    /// The picture behind an address as written in a story, without its alternative text. Pictures of other hosts stay there.
    pub fn picture(&self, target: &str, around: Around<'_>) -> Option<Picture> {
        shown(target, |target| self.find(target, around))
    }

    /// The file behind an address as written in a story, looked for beside the story, in its root, in the site.
    pub fn find(&self, target: &str, around: Around<'_>) -> Option<Arc<MediaFile>> {
        let target = target.split(['?', '#']).next()?;
        let target = percent_encoding::percent_decode_str(target).decode_utf8().ok()?;
        let inside = target.trim_start_matches('/');
        if inside.is_empty() || inside.contains('\0') {
            return None;
        }
        let beside = (!target.starts_with('/')).then(|| around.folder.join(inside));
        let in_site = SITE_FOLDERS.iter().map(|folder| self.site.join(folder).join(inside));
        let candidates = beside.into_iter().chain([around.root.join(inside), self.site.join(inside)]).chain(in_site);
        // Most are not there, and asking that is cheaper than the real path.
        let there = candidates.filter(|path| path.exists());
        there.filter_map(|path| path.canonicalize().ok()).find_map(|path| self.file(path))
    }

    /// The file that is a part of a document.
    pub fn part(&self, name: &str, document: &Path) -> Option<Arc<MediaFile>> {
        self.known(Origin::Part { document: document.to_owned(), name: name.to_owned() })
    }

    fn file(&self, path: PathBuf) -> Option<Arc<MediaFile>> {
        let is_allowed = self.allowed.iter().any(|folder| path.starts_with(folder));
        is_allowed.then(|| self.known(Origin::File(path))).flatten()
    }

    fn known(&self, origin: Origin) -> Option<Arc<MediaFile>> {
        if let Some(known) = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&origin) {
            return known.clone();
        }
        let stamp = origin.stamp();
        let remembered = self.remembered.get(&origin).filter(|file| stamp.is_some() && file.stamp == stamp);
        let file = match remembered {
            Some(file) => Some(Arc::clone(file)),
            None => MediaFile::read(&origin, stamp).ok().flatten().map(Arc::new),
        };
        self.known.lock().unwrap_or_else(PoisonError::into_inner).entry(origin).or_insert(file).clone()
    }

    /// The files to publish, by address; equal files count once.
    pub fn files(&self) -> BTreeMap<String, Arc<MediaFile>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.values().flatten().map(|file| (file.href.clone(), Arc::clone(file))).collect()
    }
}

impl MediaFile {
    /// Reads a file; `None` when it is nothing to publish, or no picture in spite of its name.
    fn read(origin: &Origin, stamp: Option<Stamp>) -> io::Result<Option<Self>> {
        let ending = origin.name().extension().and_then(|ending| ending.to_str());
        let ending = ending.unwrap_or_default().to_ascii_lowercase();
        let is_picture = PICTURES.contains(&ending.as_str());
        if !(is_picture || is_other(&ending)) {
            return Ok(None);
        }
        let Some(mut file) = origin.open()? else { return Ok(None) };
        let bytes = file.seek(SeekFrom::End(0))?;
        file.rewind()?;
        let size = if ending == "svg" {
            let Some(drawing) = still(&mut file, bytes)? else { return Ok(None) };
            drawing::size(&drawing)
        } else if is_picture {
            let Ok(size) = imagesize::reader_size(&mut file) else { return Ok(None) };
            file.rewind()?;
            let size = (u32::try_from(size.width).unwrap_or(0), u32::try_from(size.height).unwrap_or(0));
            Some(if stands_upright(&mut file) { size } else { (size.1, size.0) })
        } else {
            None
        };
        file.rewind()?;
        let hash = blake3::Hasher::new().update_reader(file)?.finalize().to_hex();
        let ending = if matches!(ending.as_str(), "jpeg" | "jfif") { "jpg" } else { &ending };
        let href = format!("{FOLDER}/{}.{ending}", &hash[..16]);
        Ok(Some(Self { origin: origin.clone(), stamp, href, size, bytes, is_picture }))
    }

    /// Its bytes.
    ///
    /// # Errors
    /// When it can no longer be read.
    pub fn contents(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.origin.open()?.ok_or(io::ErrorKind::NotFound)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Whether browsers show it as a picture.
    pub fn is_picture(&self) -> bool {
        self.is_picture
    }

    /// The file that it is, or that it is a part of.
    pub fn path(&self) -> &Path {
        match &self.origin {
            Origin::File(path) | Origin::Part { document: path, .. } => path,
        }
    }
}

/// The picture behind an address, without its alternative text: on the web, or a file that `find` finds.
pub fn shown(target: &str, find: impl FnOnce(&str) -> Option<Arc<MediaFile>>) -> Option<Picture> {
    let target = target.trim();
    if let Some(src) = address::web(target) {
        return Some(Picture { src, alt: String::new(), size: None });
    }
    let file = find(target).filter(|file| file.is_picture)?;
    Some(Picture { src: file.href.clone(), alt: String::new(), size: file.size })
}

/// The largest drawing that is looked through, in bytes.
const MAX_DRAWING: u64 = 2 * 1024 * 1024;

/// A drawing that is nothing but a drawing. Opened by itself it is a document of the site, in which scripts run.
fn still(file: &mut dyn Bytes, bytes: u64) -> io::Result<Option<Vec<u8>>> {
    if bytes > MAX_DRAWING {
        return Ok(None);
    }
    let mut drawing = Vec::new();
    file.read_to_end(&mut drawing)?;
    let text = String::from_utf8_lossy(&drawing).to_ascii_lowercase();
    let is_handler = |word: &str| word.starts_with("on") && word.split_once('=').is_some();
    let moves = ["<script", "javascript:", "<foreignobject", "<!entity", "<iframe", "<embed", "<object"];
    let words = text.split(|character: char| character.is_whitespace() || matches!(character, '"' | '\'' | '/'));
    let is_still = !moves.iter().any(|word| text.contains(word)) && !words.into_iter().any(is_handler);
    Ok(is_still.then_some(drawing))
}

/// Whether the camera did not lie on its side.
fn stands_upright(mut file: &mut dyn Bytes) -> bool {
    let Ok(exif) = exif::Reader::new().read_from_container(&mut file) else { return true };
    let orientation = exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY);
    !orientation.and_then(|field| field.value.get_uint(0)).is_some_and(|turn| (5..=8).contains(&turn))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn drawings_that_carry_scripts_are_not_published() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.svg");
        for (text, is_published) in [
            ("<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>", true),
            ("<svg><SCRIPT>alert(1)</SCRIPT></svg>", false),
            ("<svg\nonload=\"alert(1)\"/>", false),
            ("<svg><a href='javascript:alert(1)'/></svg>", false),
        ] {
            fs::write(&path, text).expect("a file");
            assert_eq!(
                MediaFile::read(&Origin::File(path.clone()), None).expect("a file").is_some(),
                is_published,
                "{text}"
            );
        }
    }

    #[test]
    fn drawings_have_a_size() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.svg");
        for (text, size) in [
            ("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 64 32'/>", Some((64, 32))),
            ("<svg xmlns='http://www.w3.org/2000/svg' width='20' height='10.2'/>", Some((20, 10))),
            ("<svg>", None),
        ] {
            fs::write(&path, text).expect("a file");
            assert_eq!(
                MediaFile::read(&Origin::File(path.clone()), None).expect("a file").expect("a drawing").size,
                size,
                "{text}"
            );
        }
    }

    /// The smallest GIF, one pixel by one.
    const GIF: &[u8] = b"GIF89a\x01\0\x01\0\0\0\0;";

    fn site() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let site = folder.path().join("site");
        for (name, bytes) in [
            ("site/content/en/news/a.gif", GIF),
            ("site/static/b.gif", GIF),
            ("site/media/c.gif", b"no picture"),
            ("site/static/d.pdf", b"%PDF"),
            ("site/static/e.html", b"<script>"),
            ("outside.gif", GIF),
        ] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            fs::write(path, bytes).expect("a file");
        }
        (folder, site)
    }

    #[test]
    fn where_files_are_looked_for() {
        let (_folder, site) = site();
        let media = Media::new(&site, std::iter::empty());
        let (root, folder) = (site.join("content/en"), site.join("content/en/news"));
        let around = Around { folder: &folder, root: &root };
        let picture = |target: &str| media.picture(target, around).map(|picture| (picture.src, picture.size));
        let gif = picture("a.gif").expect("a picture");
        assert!(gif.0.starts_with("media/") && gif.0.ends_with(".gif") && gif.1 == Some((1, 1)));
        for target in ["/news/a.gif", "news/a.gif", "/b.gif", "b.gif?x#y", "../../../static/b.gif", "static/%62.gif"] {
            assert_eq!(picture(target), Some(gif.clone()), "{target}");
        }
        for target in
            ["c.gif", "d.pdf", "e.html", "nowhere.gif", "../../../../outside.gif", "", "/", "data:image/gif,x"]
        {
            assert_eq!(picture(target), None, "{target}");
        }
        assert!(media.find("/d.pdf", around).is_some() && media.find("/e.html", around).is_none());
        assert_eq!(
            picture("HTTPS://example.org/x.png").map(|picture| picture.0),
            picture("//example.org/x.png").map(|picture| picture.0)
        );
        assert_eq!(
            picture("https://example.org/x.png").map(|picture| picture.0).as_deref(),
            Some("https://example.org/x.png")
        );
        assert_eq!(media.files().len(), 2);
    }

    /// As much of a JPEG as tells its size, 3 by 2 pixels, with an EXIF orientation.
    fn jpeg(orientation: u8) -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
        let mut jpeg = b"\xFF\xD8\xFF\xE1\0".to_vec();
        jpeg.push(exif.len() as u8 + 2);
        jpeg.extend(exif);
        jpeg.extend(b"\xFF\xC0\0\x0B\x08\0\x02\0\x03\x01\x01\x11\0\xFF\xDA\0\x02\xFF\xD9");
        jpeg
    }

    #[test]
    fn a_turned_camera() {
        let folder = tempfile::tempdir().expect("a folder");
        for (orientation, size) in [(1, (3, 2)), (3, (3, 2)), (6, (2, 3)), (8, (2, 3))] {
            let path = folder.path().join("photo.JPEG");
            fs::write(&path, jpeg(orientation)).expect("a file");
            let file = MediaFile::read(&Origin::File(path.clone()), None).expect("readable").expect("a picture");
            assert_eq!(file.size, Some(size), "{orientation}");
            assert!(file.href.ends_with(".jpg"));
        }
    }
}
