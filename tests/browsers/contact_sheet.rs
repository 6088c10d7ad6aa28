//! Small pictures of one page side by side, and how much two of them differ.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use image::{
    Rgb, RgbImage,
    imageops::{FilterType, overlay, resize},
};
use image_compare::rgb_hybrid_compare;

/// What a sheet came to.
pub enum Judgement {
    /// It looks as it did.
    Same,
    /// It is the new reference.
    Accepted,
    /// It looks otherwise: what is told of it.
    Other(String),
}

/// Colours are kept in steps of 8: less is not seen, and files are half as large.
const STEP: u8 = 8;

/// Families and languages whose fonts pages are set in; fontconfig says which files these are on a machine.
const FONTS: [&str; 10] = [
    "Charter",
    "Noto Serif",
    "Georgia",
    "serif",
    "Segoe UI",
    "Arial",
    "sans-serif",
    "Noto Naskh Arabic",
    "sans-serif:lang=zh-cn",
    "sans-serif:lang=ar",
];

/// A picture in small. What it is made of is averaged, so that how letters are hinted does not matter.
pub fn small(picture: &RgbImage, width: u32, height: u32) -> RgbImage {
    let mut small = resize(picture, width, height, FilterType::Triangle);
    for part in small.iter_mut() {
        *part = *part / STEP * STEP + STEP / 2;
    }
    small
}

/// The pictures side by side.
pub fn sheet(pictures: &[RgbImage]) -> RgbImage {
    let width = pictures.iter().map(RgbImage::width).sum();
    let height = pictures.iter().map(RgbImage::height).max().unwrap_or_default();
    let mut sheet = RgbImage::from_pixel(width, height, Rgb([STEP * 16 + STEP / 2; 3]));
    let mut at = 0;
    for picture in pictures {
        overlay(&mut sheet, picture, at, 0);
        at += i64::from(picture.width());
    }
    sheet
}

/// Holds a sheet against its reference, or makes it the reference when `cargo xtask looks --accept` wants that.
pub fn judge(name: &str, found: &RgbImage) -> Result<Judgement> {
    let reference = references().join(name).with_extension("webp");
    if accepts() {
        fs::create_dir_all(references())?;
        let file = webp::Encoder::from_rgb(found, found.width(), found.height()).encode_lossless();
        fs::write(reference, &*file)?;
        return Ok(Judgement::Accepted);
    }
    let expected = image::open(&reference).with_context(|| format!("no picture {name}: cargo xtask looks --accept"))?;
    let expected = expected.to_rgb8();
    if expected.dimensions() != found.dimensions() {
        return Ok(Judgement::Other(format!("{name}: the sheet has another size")));
    }
    let difference = rgb_hybrid_compare(&expected, found)?;
    let picture = difference.image.to_color_map().to_rgb8();
    let much = much(&picture);
    if much <= TOLERANCE {
        return Ok(Judgement::Same);
    }
    let folder = results()?;
    for (what, picture) in [("expected", &expected), ("found", found), ("difference", &picture)] {
        picture.save(folder.join(format!("{name}-{what}.png")))?;
    }
    Ok(Judgement::Other(format!("{name} looks otherwise ({much} places): {}", folder.join(name).display())))
}

/// How many squares of 8 pixels may differ: between two runs none does; kickers of another weight are 8 to 37, another grey of the
/// rules between stories is 22 and more.
const TOLERANCE: usize = 2;

/// How different a square may be from what it was, of 255 in each channel: structure, and both parts of colour.
const NOTICED: [u8; 3] = [64, 12, 12];

/// How many squares of 8 pixels differ more than that.
fn much(difference: &RgbImage) -> usize {
    let (columns, rows) = (difference.width().div_ceil(8), difference.height().div_ceil(8));
    let differs = |column: u32, row: u32| {
        let xs = column * 8..(column * 8 + 8).min(difference.width());
        let ys = row * 8..(row * 8 + 8).min(difference.height());
        let mut pixels = ys.flat_map(|y| xs.clone().map(move |x| difference.get_pixel(x, y).0));
        pixels.any(|pixel| pixel.iter().zip(NOTICED).any(|(part, noticed)| *part > noticed))
    };
    (0..rows).flat_map(|row| (0..columns).map(move |column| (column, row))).filter(|(x, y)| differs(*x, *y)).count()
}

/// Why pictures of this machine cannot be held against those in the repository: its fonts are others. Taking them anew notes
/// which fonts they are set in.
pub fn not_comparable() -> Result<Option<String>> {
    let file = references().join("fonts.txt");
    let mut fonts = String::new();
    for font in FONTS {
        let output = Command::new("fc-match").args(["--format", "%{family} %{style} %{fontversion}\n", font]).output();
        let Ok(output) = output else { return Ok(Some("there is no fc-match to tell the fonts".to_owned())) };
        fonts.push_str(&format!("{font}: {}", String::from_utf8_lossy(&output.stdout)));
    }
    if accepts() {
        fs::create_dir_all(references())?;
        fs::write(file, fonts)?;
        return Ok(None);
    }
    let expected = fs::read_to_string(&file).context("no tests/looks/fonts.txt: cargo xtask looks --accept")?;
    let is_other = |(now, then): &(&str, &str)| now != then;
    let other = fonts.lines().zip(expected.lines()).find(is_other);
    Ok(other
        .map(|(now, then)| format!("pictures of pages are set in other fonts ({then}) than this machine's ({now})")))
}

fn accepts() -> bool {
    std::env::var_os("NEWSPRINT_LOOKS").is_some_and(|wish| wish == "accept")
}

fn references() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/looks")
}

fn results() -> Result<PathBuf> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().context("no target folder")?;
    let folder = target.join("looks");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}
