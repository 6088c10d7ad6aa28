//! What chat apps show of a link: they read the beginning of a page and no more, and want a small square picture.

use crate::driver::BuildTest;
use image::{ImageFormat, Rgb, RgbImage};
use std::{fs, io::Cursor};

/// How much of a page such apps read at least.
const BEGINNING: usize = 32 * 1024;

/// A picture that is wider than high.
fn photograph() -> Vec<u8> {
    let picture = RgbImage::from_fn(1300, 700, |x, y| Rgb([(x % 251) as u8, (y % 241) as u8, ((x ^ y) % 64) as u8]));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Jpeg).expect("a JPEG");
    bytes.into_inner()
}

#[test]
fn chat_apps_find_all_in_the_beginning_of_a_page() {
    let tags = (1..=40).map(|number| format!("A tag with the number {number}")).collect::<Vec<_>>().join(", ");
    let matter = format!("title: A dam opens\ndek: Six lanes, two paths.\nimage: a.jpg\nalt: A bridge\ntags: [{tags}]");
    let text = "A paragraph of a long story about a bridge.\n\n".repeat(2_000);
    let folder = "content/en/news/2026-05-01-dam";
    let site = BuildTest::site("minimal").file(&format!("{folder}/index.md"), format!("---\n{matter}\n---\n{text}"));
    let ran = site.file(&format!("{folder}/a.jpg"), photograph()).run().code(0);
    let page = ran.text("news/2026/dam/index.html");
    assert!(page.len() > 2 * BEGINNING, "{} bytes", page.len());
    let beginning = String::from_utf8_lossy(&page.as_bytes()[..BEGINNING]);
    for part in [
        "<title>A dam opens",
        "<meta name=\"description\" content=\"Six lanes, two paths.\">",
        "<meta property=\"og:title\" content=\"A dam opens\">",
        "<meta property=\"og:description\" content=\"Six lanes, two paths.\">",
        "<meta property=\"og:url\" content=\"https://example.org/news/2026/dam/\">",
        "<meta property=\"og:image:width\" content=\"300\"><meta property=\"og:image:height\" content=\"300\">",
    ] {
        assert!(beginning.contains(part), "no {part} in\n{beginning}");
    }
    let pictures = beginning.split("property=\"og:image\" content=\"https://example.org/").skip(1);
    let mut names = pictures.filter_map(|rest| rest.split('"').next());
    let square = names.find(|name| name.ends_with("-chat.jpg")).expect("a square");
    let bytes = fs::read(ran.out().join(square)).expect("its file");
    assert_eq!(image::guess_format(&bytes).expect("a picture"), ImageFormat::Jpeg);
    let size = imagesize::blob_size(&bytes).expect("a size");
    assert_eq!((size.width, size.height), (300, 300));
    assert!(bytes.len() < 100_000, "{} bytes", bytes.len());
}
