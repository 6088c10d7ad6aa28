//! What a saved page names: files of its folder, or what stands on the old site.

use super::{
    files::{PageFile, Place},
    old_address,
};
use crate::{
    fetch,
    import::{
        from_html::FOLDER_HOST,
        story::{Kind, Media, Note, Origin},
    },
    say,
};
use dom_query::{Document, NodeRef};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use std::path::{Path, PathBuf};
use url::{Position, Url};

/// The attributes that name files.
const FILES: [(&str, &str); 6] = [
    ("img", "src"),
    ("img", "data-src"),
    ("img", "data-original"),
    ("video, audio, source, track", "src"),
    ("video", "poster"),
    ("a", "href"),
];
/// What cannot stand in the path of an address.
const IN_PATH: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'?').add(b'%').add(b'<').add(b'>').add(b'`').add(b'\\');

/// Where a page stood, and where its files are.
#[derive(Debug)]
pub struct Surroundings {
    /// The address that its links are seen from.
    pub base: Url,
    /// The path that it had, with its query; nothing for the front of a site.
    pub alias: Option<String>,
    folder: Option<(PathBuf, String)>,
}

impl Surroundings {
    /// Those of a page; `stated` is the address that it says it had.
    pub fn of(page: &PageFile, stated: Option<&str>) -> Option<Self> {
        let (here, folder) = match &page.place {
            Place::Web(url) => (url.clone(), None),
            Place::Folder(folder, inside) => {
                let path = old_address::of(inside);
                let base = Url::parse(&format!("https://{FOLDER_HOST}/")).ok()?.join(&path).ok()?;
                (base, Some((folder.clone(), inside.clone())))
            }
        };
        let base =
            stated.and_then(|stated| here.join(stated).ok()).filter(|url| fetch::address(url.as_str()).is_some());
        let base = base.unwrap_or(here);
        Some(Self { alias: crate::import::aliases::of(base.as_str()), base, folder })
    }

    /// Has the elements of a page name files of its folder where these are there; tells which are not.
    pub fn settle(&self, document: &Document) -> Vec<Note> {
        let mut notes = Vec::new();
        for (elements, attribute) in FILES {
            for node in document.select(elements).nodes() {
                if let Some(value) = node.attr(attribute) {
                    notes.extend(self.settle_one(node, attribute, &value));
                }
            }
        }
        notes
    }

    fn settle_one(&self, node: &NodeRef, attribute: &str, value: &str) -> Option<Note> {
        let is_link = node.has_name("a");
        match self.locate(value) {
            // Pages have an address of their own.
            Located::Here(url) if !(is_link && is_page(&url)) => node.set_attr(attribute, url.as_str()),
            Located::Lost(why) if !is_link => {
                node.remove_attr(attribute);
                return Some(Note::new(Kind::LostMedia, why));
            }
            Located::Here(_) | Located::Web | Located::Lost(_) => {
                if let Some(link) = old_address::of_link(value).filter(|_| is_link) {
                    node.set_attr(attribute, &link);
                }
            }
        }
        None
    }

    /// The address of a picture that the page names in its head.
    pub fn picture(&self, value: &str) -> Result<Url, Note> {
        match self.locate(value) {
            Located::Here(url) => Ok(url),
            Located::Lost(why) => Err(Note::new(Kind::LostMedia, why)),
            Located::Web => {
                let url = self.base.join(value).ok().filter(|url| fetch::address(url.as_str()).is_some());
                url.ok_or_else(|| Note::new(Kind::LostMedia, value))
            }
        }
    }

    /// Has files come from the folder that are in it.
    pub fn bring(&self, media: &mut [Media]) {
        for media in media {
            let Origin::Url(url) = &media.origin else { continue };
            let path = percent_decode_str(url.path().trim_start_matches('/')).decode_utf8_lossy().into_owned();
            let is_here = |folder: &Path| url.host_str() == Some(FOLDER_HOST) && is_inside(folder, &path);
            if let Some((folder, _)) = self.folder.as_ref().filter(|(folder, _)| is_here(folder)) {
                (media.origin, media.old) = (Origin::File(folder.join(path)), None);
            }
        }
    }

    fn locate(&self, value: &str) -> Located {
        let value = value.trim();
        let Some((folder, inside)) = &self.folder else { return Located::Web };
        let is_known = self.base.host_str() != Some(FOLDER_HOST);
        let whole = if value.starts_with("//") { self.base.join(value).ok() } else { Url::parse(value).ok() };
        let path = match &whole {
            Some(url) if is_known && url.host_str() == self.base.host_str() => {
                url[Position::BeforePath..Position::AfterPath].to_owned()
            }
            Some(_) => return Located::Web,
            None if value.is_empty() || value.starts_with(['#', '?']) => return Located::Web,
            None => value.split(['?', '#']).next().unwrap_or_default().to_owned(),
        };
        let path = percent_decode_str(&path).decode_utf8_lossy().replace('\\', "/");
        let page = Path::new(inside).parent().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default();
        let Some(place) = join(&page, &path) else {
            return if is_known { Located::Web } else { Located::outside(value) };
        };
        match is_inside(folder, &place) {
            true => {
                let path = utf8_percent_encode(&place, IN_PATH);
                Url::parse(&format!("https://{FOLDER_HOST}/{path}")).map_or(Located::Web, Located::Here)
            }
            false if is_known => Located::Web,
            false => Located::outside(value),
        }
    }
}

/// Where something is that a page names.
enum Located {
    /// In the folder.
    Here(Url),
    /// On the old site, or it is no file.
    Web,
    /// Nowhere; told in words.
    Lost(String),
}

impl Located {
    /// Nowhere, because the folder of the pages does not hold it.
    fn outside(value: &str) -> Self {
        Self::Lost(say!("{value} is not in the folder of the pages", "{value} 不在存放网页的文件夹里"))
    }
}

fn is_page(url: &Url) -> bool {
    let name = percent_decode_str(url.path().rsplit('/').next().unwrap_or_default()).decode_utf8_lossy().into_owned();
    old_address::is_page(&name)
}

/// A path seen from a folder, parted by `/`; nothing when it leads out of everything.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts = folder.split('/').filter(|part| !part.is_empty() && !path.starts_with('/')).collect::<Vec<_>>();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop()?,
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Whether there is such a file in a folder, also when links are followed.
fn is_inside(folder: &Path, place: &str) -> bool {
    let file = folder.join(place).canonicalize().ok().filter(|file| file.is_file());
    let folder = folder.canonicalize().ok();
    file.zip(folder).is_some_and(|(file, folder)| file.starts_with(folder))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn files_of_the_folder() {
        let temporary = tempfile::tempdir().expect("a folder");
        let folder = temporary.path().join("saved");
        fs::create_dir_all(folder.join("2019/images")).expect("a folder");
        for file in ["2019/images/a b.jpg", "top.png", "../outside.jpg", "2019/plan.pdf"] {
            fs::write(folder.join(file), "x").expect("a file");
        }
        let settled = |html: &str, stated: Option<&str>| {
            let page = PageFile::new(&folder, "2019/a.html".into());
            let document = Document::fragment(html);
            let notes = Surroundings::of(&page, stated).expect("an address").settle(&document);
            let notes = notes.into_iter().map(|note| note.text).collect::<Vec<_>>().join("|");
            (
                document
                    .root()
                    .inner_html()
                    .replace("<html>", "")
                    .replace("</html>", "")
                    .replace("https://", "")
                    .replace(FOLDER_HOST, "HERE"),
                notes,
            )
        };
        let old = Some("https://old.example/2019/a.html");
        let lost = |name: &str| format!("{name} is not in the folder of the pages");
        for (html, stated, expected, told) in [
            ("<img src='images/a%20b.jpg?v=2'>", None, "<img src=\"HERE/2019/images/a%20b.jpg\">", String::new()),
            ("<img src='/top.png'>", None, "<img src=\"HERE/top.png\">", String::new()),
            ("<img src='https://old.example/top.png'>", old, "<img src=\"HERE/top.png\">", String::new()),
            ("<img src='https://other.example/top.png'>", old, "<img src=\"other.example/top.png\">", String::new()),
            ("<img src='none.jpg'>", old, "<img src=\"none.jpg\">", String::new()),
            ("<img src='none.jpg'>", None, "<img>", lost("none.jpg")),
            ("<img src='../../outside.jpg'>", None, "<img>", lost("../../outside.jpg")),
            ("<img src='..%2F..%2Foutside.jpg'>", None, "<img>", lost("..%2F..%2Foutside.jpg")),
            ("<a href='plan.pdf'>a</a>", old, "<a href=\"HERE/2019/plan.pdf\">a</a>", String::new()),
            ("<a href='show.php%3Fid=7.html'>a</a>", None, "<a href=\"show.php?id=7\">a</a>", String::new()),
        ] {
            assert_eq!(settled(html, stated), (expected.to_owned(), told), "{html}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("../outside.jpg", folder.join("link.jpg")).expect("a link");
            assert_eq!(settled("<img src='/link.jpg'>", None).1, lost("/link.jpg"));
        }
    }
}
