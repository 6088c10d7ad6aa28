//! Pictures: what is published of them, and what becomes of those that are broken.

use crate::driver::{BuildTest, Ran};
use exif::{Field, In, Tag, Value, experimental::Writer};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use newsprint_model::variants::{Format, Variants};
use newsprint_pictures::encode;
use std::io::Cursor;

/// A story that shows a picture.
fn story(picture: &str) -> String {
    format!("---\ntitle: Pictures\nimage: {picture}\nalt: A bridge\n---\nThe text.\n")
}

/// A site with a picture and a story that shows it.
fn site(picture: &str, bytes: &[u8]) -> BuildTest {
    let folder = "content/en/news/2026-01-04-pictures";
    let site = BuildTest::site("minimal").file(&format!("{folder}/index.md"), story(picture));
    site.file(&format!("{folder}/{picture}"), bytes)
}

/// A picture whose left upper quarter is red, with enough in it to be a photograph.
fn photograph(width: u32, height: u32) -> DynamicImage {
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| match x < width / 2 && y < height / 2 {
        true => Rgb([220, 20, 20]),
        false => Rgb([(x * 7 % 64) as u8, (y * 5 % 64) as u8, 160 + ((x ^ y) % 64) as u8]),
    }))
}

/// A JPEG as a telephone makes it: with the place, the camera, a comment, and how it was held.
fn taken(width: u32, height: u32, orientation: u16) -> Vec<u8> {
    let degrees = [30, 34, 11].map(|num| exif::Rational { num, denom: 1 }).to_vec();
    let fields = [
        Field { tag: Tag::Orientation, ifd_num: In::PRIMARY, value: Value::Short(vec![orientation]) },
        Field { tag: Tag::Make, ifd_num: In::PRIMARY, value: Value::Ascii(vec![b"Secret Camera".to_vec()]) },
        Field { tag: Tag::GPSLatitude, ifd_num: In::PRIMARY, value: Value::Rational(degrees) },
    ];
    let mut writer = Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    let mut told = Cursor::new(Vec::new());
    writer.write(&mut told, false).expect("EXIF");
    let segment =
        |marker: u8, content: &[u8]| [&[0xFF, marker], &(content.len() as u16 + 2).to_be_bytes()[..], content].concat();
    let jpeg = encode::jpeg(&photograph(width, height), 90).expect("a JPEG");
    let exif = segment(0xE1, &[b"Exif\0\0", told.get_ref().as_slice()].concat());
    let comment = segment(0xFE, b"Secret Words");
    [&jpeg[..2], &exif, &comment, &jpeg[2..]].concat()
}

fn png(image: &DynamicImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, ImageFormat::Png).expect("a PNG");
    bytes.into_inner()
}

/// The names of what is published of pictures.
fn published(ran: &Ran) -> Vec<String> {
    ran.files().into_iter().map(|(name, _)| name).filter(|name| name.starts_with("media/")).collect()
}

fn opened(ran: &Ran, name: &str) -> DynamicImage {
    image::open(ran.out().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn tells_nothing(ran: &Ran) {
    for (name, bytes) in ran.files().into_iter().filter(|(name, _)| name.starts_with("media/")) {
        for told in [&b"Exif"[..], b"Secret", b"xmpmeta", b"Photoshop"] {
            assert!(!bytes.windows(told.len()).any(|part| part == told), "{name}");
        }
    }
}

#[test]
fn a_photograph_is_published_upright_in_several_widths_and_tells_nothing() {
    // Held so that the right upper corner of the picture is the left upper one of the file.
    let ran = site("bridge.JPG", &taken(480, 720, 6)).run().code(0);
    let lead = ran.article("news/2026/pictures/").article.lead_picture.expect("a lead picture").picture;
    assert_eq!(lead.size, Some((720, 480)));
    let variants = Variants::of(&lead).expect("several widths");
    assert_eq!(lead.src, variants.href(720, Format::Plain));
    let mut expected = [Format::Plain, Format::WebP, Format::Avif]
        .into_iter()
        .flat_map(|format| variants.widths(format).map(move |width| variants.href(width, format)))
        .chain([variants.chat()])
        .collect::<Vec<_>>();
    expected.sort();
    assert_eq!((expected.len(), published(&ran)), (7, expected));
    tells_nothing(&ran);
    for (name, size) in [
        (variants.href(720, Format::Plain), (720, 480)),
        (variants.href(320, Format::Plain), (320, 213)),
        (variants.href(320, Format::WebP), (320, 213)),
        (variants.chat(), (300, 300)),
    ] {
        let image = opened(&ran, &name);
        assert_eq!((image.width(), image.height()), size, "{name}");
        let Rgb([red, _, blue]) = *image.to_rgb8().get_pixel(size.0 - 10, 10);
        assert!(red > 150 && blue < 90, "{name} is not upright");
    }
    assert_eq!(imagesize::size(ran.out().join(variants.href(320, Format::Avif))).expect("AVIF").height, 213);
}

#[test]
fn a_page_offers_every_width() {
    let ran = site("bridge.jpg", &taken(1300, 700, 1)).run().code(0);
    let picture = ran.article("news/2026/pictures/").article.lead_picture.expect("a lead picture").picture;
    let variants = Variants::of(&picture).expect("several widths");
    let (html, stem) = (ran.text("news/2026/pictures/index.html"), picture.src.trim_end_matches("-960.jpg"));
    let sizes = "sizes=\"(min-width:56.25em) 792px,100vw\"";
    for part in [
        format!("<picture><source type=\"image/avif\" srcset=\"{stem}-320.avif 320w,{stem}-640.avif 640w,"),
        format!("<source type=\"image/webp\" srcset=\"{}\" {sizes}>", variants.srcset(Format::WebP)),
        format!("<img src=\"{stem}-960.jpg\" alt=\"A bridge\" width=\"1300\" height=\"700\" fetchpriority=\"high\""),
        format!("class=\"tint-{}\"></picture>", variants.tint().expect("a colour")),
        format!("<meta property=\"og:image\" content=\"https://example.org/{stem}-1300.jpg\">"),
        format!("<meta property=\"og:image\" content=\"https://example.org/{stem}-chat.jpg\">"),
    ] {
        assert!(html.contains(&part), "no {part} in\n{html}");
    }
    let list = ran.text("news/index.html");
    assert!(list.contains("<picture><source type=\"image/avif\"") && list.contains("sizes=\"120px\""), "{list}");
    let feed = ran.text("news/rss.xml");
    assert!(feed.contains(&format!("https://example.org/{stem}-960.jpg")) && !feed.contains("srcset"), "{feed}");
}

#[test]
fn nothing_is_made_twice() {
    let first = site("bridge.jpg", &taken(480, 320, 1)).run_first();
    let before = crate::driver::files(&first.out());
    let ran = first.run().code(0);
    assert_eq!((ran.count("pictures made"), ran.count("media files")), (0, 1));
    assert!(ran.files() == before);
}

#[test]
fn pictures_are_the_same_on_any_number_of_cores() {
    let build = || site("bridge.jpg", &taken(480, 320, 1)).file("static/b.png", png(&photograph(500, 300)));
    let build = || build().append("content/en/news/2026-01-04-pictures/index.md", "\n![Another](/b.png)\n");
    let (one, all) = (build().on_one_core().run().code(0), build().run().code(0));
    assert_eq!(one.count("pictures made"), 13);
    assert!(one.files() == all.files());
}

#[test]
fn what_is_transparent_stays_so() {
    let image = RgbaImage::from_fn(500, 400, |x, _| Rgba([200, 30, 30, if x < 250 { 0 } else { 255 }]));
    let ran = site("logo.png", &png(&DynamicImage::ImageRgba8(image))).run().code(0);
    let picture = ran.article("news/2026/pictures/").article.lead_picture.expect("a lead picture").picture;
    assert!(picture.src.ends_with("-x-500.png"), "{}", picture.src);
    for name in [picture.src.clone(), picture.src.replace(".png", ".webp")] {
        let image = opened(&ran, &name).into_rgba8();
        assert_eq!([image.get_pixel(5, 5).0[3], image.get_pixel(490, 5).0[3]], [0, 255], "{name}");
    }
    assert!(!ran.text("news/2026/pictures/index.html").contains("class=\"tint-"));
}

#[test]
fn without_variants_a_picture_keeps_its_pixels_and_loses_the_rest() {
    let file = taken(480, 320, 1);
    let off = "pictures = { variants = false }";
    let ran = site("bridge.jpg", &file).setting(off).run().code(0);
    let picture = ran.article("news/2026/pictures/").article.lead_picture.expect("a lead picture").picture;
    assert_eq!((published(&ran), picture.size), (vec![picture.src.clone()], Some((480, 320))));
    tells_nothing(&ran);
    let before = image::load_from_memory(&file).expect("a picture");
    assert!(opened(&ran, &picture.src).to_rgb8() == before.to_rgb8());

    let turned = site("bridge.jpg", &taken(480, 320, 8)).setting(off).run().code(0);
    let picture = turned.article("news/2026/pictures/").article.lead_picture.expect("a lead picture").picture;
    assert_eq!((picture.size, opened(&turned, &picture.src).height()), (Some((320, 480)), 480));
    tells_nothing(&turned);
}

/// A PNG that says it has so many pixels, and has none.
fn bomb(side: u32) -> Vec<u8> {
    let header = [&side.to_be_bytes()[..], &side.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    [&b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR"[..], &header, b"sums", b"\0\0\0\0IEND", b"sums"].concat()
}

#[test]
fn pictures_of_no_use_are_left_out_and_the_story_stays() {
    let jpeg = encode::jpeg(&photograph(480, 320), 90).expect("a JPEG");
    let whole = png(&photograph(480, 320));
    let mut noise = whole.clone();
    let middle = noise.len() / 2;
    noise[middle..middle + 400].fill(7);
    let script = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    let files: [(&str, &[u8]); 9] = [
        ("cut.jpg", &jpeg[..jpeg.len() / 2]),
        ("cut.png", &whole[..whole.len() / 2]),
        ("noise.png", &noise),
        ("huge.png", &bomb(30_000)),
        ("empty.jpg", b""),
        ("telephone.jpg", b"\0\0\0\x18ftypheic\0\0\0\0heicmif1"),
        ("scan.tif", b"II*\0"),
        ("script.svg", script),
        ("words.webp", b"these are words"),
    ];
    let folder = "content/en/news/2026-01-04-pictures";
    let body = files.iter().map(|(name, _)| format!("![A picture]({name})\n\n")).collect::<String>();
    let mut site =
        BuildTest::site("minimal").file(&format!("{folder}/index.md"), story("cut.jpg") + &body + "The end.\n");
    for (name, bytes) in files {
        site = site.file(&format!("{folder}/{name}"), bytes);
    }
    let ran = site.run().code(0).stderr_snapshot_as("unusable-pictures");
    assert_eq!(published(&ran), [""; 0]);
    let article = ran.article("news/2026/pictures/").article;
    assert_eq!((article.lead_picture, article.body.len()), (None, 2));
}

#[test]
fn a_picture_is_what_its_content_says() {
    let ran = site("bridge.jpg", &png(&photograph(300, 200))).run().code(0);
    let picture = ran.article("news/2026/pictures/").article.lead_picture.expect("a lead picture").picture;
    assert!(picture.src.ends_with(".png") && picture.size == Some((300, 200)), "{picture:?}");
}
