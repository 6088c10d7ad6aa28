//! What the elements of a text name: files that come into the site, places on the old site, and everything else.

use super::FOLDER_HOST;
use crate::import::story::Media;
use dom_query::{Document, NodeRef};
use url::{Position, Url};

/// Where a picture is when a script is to load it.
const LAZY: [&str; 5] = ["data-src", "data-original", "data-lazy-src", "data-actualsrc", "data-orig-file"];
/// The endings of files that come along when a text links to them.
const FILES: [&str; 26] = [
    "avif", "csv", "doc", "docx", "epub", "gif", "jpeg", "jpg", "m4a", "mp3", "mp4", "odp", "ods", "odt", "ogg", "pdf",
    "png", "ppt", "pptx", "rtf", "txt", "webm", "webp", "xls", "xlsx", "zip",
];

/// Puts the addresses of a text right: files become those of the site, links to the old site paths of this one. Gives the files.
pub fn settle(document: &Document, base: Option<&Url>) -> Vec<Media> {
    let mut media = Vec::new();
    document.select("picture > source").remove();
    document.select("a:has(img)").nodes().iter().for_each(enlarge);
    for picture in document.select("img").nodes() {
        let address = picture_address(picture).and_then(|address| resolved(&address, base));
        match address.filter(|_| !is_dot(picture)) {
            Some(url) => {
                let alt = picture.attr_or("alt", "");
                picture.remove_all_attrs();
                picture.set_attr("alt", &alt);
                picture.set_attr("src", &bring(&url, &mut media));
            }
            None => picture.remove_from_parent(),
        }
    }
    for player in document.select("video, audio, source, track").nodes() {
        for name in ["src", "poster"] {
            if let Some(url) = player.attr(name).and_then(|address| resolved(&address, base)) {
                player.set_attr(name, &bring(&url, &mut media));
            }
        }
        player.remove_attrs(&["class", "style", "width", "height", "autoplay"]);
    }
    for frame in document.select("iframe, embed").nodes() {
        if let Some(url) = frame.attr("src").and_then(|address| resolved(&address, base)) {
            frame.set_attr("src", url.as_str());
        }
    }
    for link in document.select("a").nodes() {
        match link.attr("href").and_then(|address| target(&address, base, &mut media)) {
            Some(address) => link.set_attr("href", &address),
            None => unwrap(link),
        }
    }
    media
}

/// Puts the children of an element in its place.
fn unwrap(node: &NodeRef) {
    for child in node.children() {
        child.remove_from_parent();
        node.insert_before(&child);
    }
    node.remove_from_parent();
}

/// Where a picture is: not what is shown until a script has loaded it.
fn picture_address(picture: &NodeRef) -> Option<String> {
    let lazy = LAZY.iter().find_map(|name| picture.attr(name));
    let address = lazy.or_else(|| picture.attr("src"))?;
    Some(address.trim().to_owned()).filter(|address| !address.is_empty())
}

/// Whether a picture is a dot that counts readers.
fn is_dot(picture: &NodeRef) -> bool {
    ["width", "height"].iter().any(|name| picture.attr(name).is_some_and(|size| matches!(&*size, "0" | "1" | "1px")))
}

/// Has a small picture that leads to its large one be the large one, since pictures here come in all sizes.
fn enlarge(link: &NodeRef) {
    let large = link.attr("href").filter(|address| ending(address).is_some_and(is_picture));
    // Not an iterator over the tree, which could not be changed meanwhile.
    let mut pictures = link.descendants().into_iter().filter(|node| node.has_name("img"));
    if let (Some(large), Some(small), None) = (large, pictures.next(), pictures.next()) {
        small.remove_attrs(&LAZY);
        small.set_attr("src", &large);
        unwrap(link);
    }
}

/// An address of the web, whole.
fn resolved(address: &str, base: Option<&Url>) -> Option<Url> {
    let address = address.trim();
    let url = match base {
        Some(base) => base.join(address),
        None => Url::parse(address),
    };
    url.ok().filter(|url| matches!(url.scheme(), "http" | "https"))
}

/// The address in the site of a file that comes along.
fn bring(url: &Url, media: &mut Vec<Media>) -> String {
    let file = Media::at(url);
    let path = file.path.clone();
    if media.iter().all(|known| known.path != path) {
        media.push(file);
    }
    path
}

/// Where a link leads in the site; nothing when it leads nowhere.
fn target(address: &str, base: Option<&Url>, media: &mut Vec<Media>) -> Option<String> {
    let address = address.trim();
    if address.starts_with('#') || address.starts_with("mailto:") || address.starts_with("tel:") {
        return Some(address.to_owned());
    }
    let Some(url) = resolved(address, base) else {
        // Without a base, a path is one of the site.
        return Some(address.to_owned())
            .filter(|address| base.is_none() && !address.contains(':') && !address.is_empty());
    };
    let is_beside = url.host_str() == Some(FOLDER_HOST);
    if !is_beside && base.is_none_or(|base| base.host_str() != url.host_str()) {
        return Some(url.into());
    }
    match ending(url.path()).is_some_and(|ending| FILES.contains(&&*ending.to_ascii_lowercase())) {
        true => Some(bring(&url, media)),
        false => Some(url[Position::BeforePath..].to_owned()),
    }
}

/// The ending of the file that a path names.
fn ending(path: &str) -> Option<&str> {
    let name = path.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map(|(_, ending)| ending)
}

fn is_picture(ending: &str) -> bool {
    matches!(&*ending.to_ascii_lowercase(), "avif" | "gif" | "jpeg" | "jpg" | "png" | "webp")
}
