//! Which files are found, and what they are.

use super::*;
use std::fs;

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
            MediaFile::read(&Origin::File(path.clone()), None, &Darkroom::default()).expect("a drawing").size,
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
    let media = Media::new(&site, std::iter::empty(), Darkroom::default());
    let (root, folder) = (site.join("content/en"), site.join("content/en/news"));
    let around = Around { folder: &folder, root: &root };
    let picture = |target: &str| media.picture(target, around).ok().map(|picture| (picture.src, picture.size));
    let gif = picture("a.gif").expect("a picture");
    assert!(gif.0.starts_with("media/") && gif.0.ends_with(".gif") && gif.1 == Some((1, 1)));
    for target in ["/news/a.gif", "news/a.gif", "/b.gif", "b.gif?x#y", "../../../static/b.gif", "static/%62.gif"] {
        assert_eq!(picture(target), Some(gif.clone()), "{target}");
    }
    for target in ["c.gif", "d.pdf", "e.html", "nowhere.gif", "../../../../outside.gif", "", "/", "data:image/gif,x"] {
        assert_eq!(picture(target), None, "{target}");
    }
    assert!(media.find("/d.pdf", around).is_ok() && media.find("/e.html", around).is_err());
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
        let file = MediaFile::read(&Origin::File(path.clone()), None, &Darkroom::default()).expect("a picture");
        assert_eq!(file.size, Some(size), "{orientation}");
        assert!(file.href.ends_with(".jpg"));
    }
}
