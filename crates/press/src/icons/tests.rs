//! Icons of small newsrooms.

use super::*;
use crate::{
    config,
    media::{Media, darkroom::Darkroom},
    times::Moment,
};
use std::collections::BTreeSet;

const MARK: &str =
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 4'><path d='M0 0h4v4H0z' fill='#a8201a'/></svg>";

/// The icons of a site with a line in `site.toml` and a file beside it.
fn icons(line: &str, name: &str, bytes: &[u8]) -> Icons {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join(name), bytes).expect("a file");
    let text = format!(
        "title = \"T\"\nbase_url = \"https://example.org/a\"\n{line}\n[[languages]]\ntag = \"en\"\nname = \"English\"\n\
         [[sections]]\nslug = \"news\"\n"
    );
    let now = Moment::new("2026-01-02T00:00:00Z".parse().expect("a time"), None);
    let (config, findings) = config::read(&text, folder.path(), now, &BTreeSet::new());
    let config = config.unwrap_or_else(|| panic!("{findings:?}"));
    let newsroom = Newsroom::new(config, now, Media::new(folder.path(), std::iter::empty(), Darkroom::default()));
    let mut reader = Reader::from_shell("");
    reader.insert("icon.svg", MARK.into());
    let file = Arc::from(Path::new("site.toml"));
    Icons::new(&newsroom, &reader.with_hashed_names(), (folder.path(), &file)).0
}

/// What pages link to, without hashes.
fn links(icons: &Icons) -> Vec<(&'static str, String)> {
    let plain = |href: &str| match href.rsplit_once(['-', '/']) {
        Some((start, end)) if !end.starts_with("en") => {
            format!("{start}.{}", end.rsplit('.').next().unwrap_or_default())
        }
        _ => href.to_owned(),
    };
    let links = icons.links();
    links.iter().map(|link| (link.rel, plain(&link.href))).collect()
}

#[test]
fn without_a_logo_the_reader_has_one() {
    let icons = icons("", "a.txt", b"");
    assert!(icons.logo.is_none());
    let expected = [
        ("icon", "media/icon-192.png".to_owned()),
        ("icon", "icon.svg".to_owned()),
        ("apple-touch-icon", "media/apple-touch-icon.png".to_owned()),
    ];
    assert_eq!(links(&icons), expected);
}

#[test]
fn a_picture_has_no_drawing_beside_it() {
    let mut png = Cursor::new(Vec::new());
    RgbImage::from_pixel(8, 8, image::Rgb([1, 2, 3])).write_to(&mut png, ImageFormat::Png).expect("a PNG");
    let icons = icons("logo = \"a.png\"", "a.png", png.get_ref());
    assert!(icons.logo.is_some());
    let rels = links(&icons).into_iter().map(|(rel, _)| rel).collect::<Vec<_>>();
    assert_eq!(rels, ["icon", "apple-touch-icon"]);
}

#[test]
fn an_icon_has_paper_around_the_logo() {
    let icons = icons("logo = \"a.svg\"", "a.svg", MARK.as_bytes());
    let drawn = image::load_from_memory(&icons.apps[0].bytes).expect("a picture").into_rgb8();
    assert_eq!((drawn.get_pixel(2, 96).0, drawn.get_pixel(96, 96).0), (PAPER, [0xA8, 0x20, 0x1A]));
}
