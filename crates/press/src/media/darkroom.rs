//! Where pictures become files: each of its widths in each format, taken over from the previous output or made.

use super::{FOLDER, kind::Kind, memory::Memory, refusal::NoPicture};
use crate::{
    config::PictureSettings,
    output::{staging::OutputError, unit::Unit},
    phrase,
};
use blake3::Hasher;
use image::{DynamicImage, imageops::FilterType, metadata::Orientation};
use newsprint_model::variants::{CHAT, Format, MAX_WIDTH, Variants};
use newsprint_pictures::{encode, pixels, tint};
use std::{
    collections::{HashMap, HashSet},
    fs, io,
    path::{Path, PathBuf},
};

/// What pictures are made with.
#[derive(Debug, Default)]
pub struct Darkroom {
    settings: PictureSettings,
    memory: Memory,
    /// What a build knows of pictures that outputs hold; a check looks at no pixels.
    known: Option<Known>,
}

/// The pictures of outputs.
#[derive(Debug, Default)]
struct Known {
    /// By hash: the tint and the ending that every browser knows.
    variants: HashMap<String, Face>,
    /// The hashes of those that are one file.
    single: HashSet<String>,
}

/// What only its pixels tell of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Face {
    /// The digit of the colour that keeps its place.
    pub tint: char,
    /// The ending that every browser knows.
    pub ending: &'static str,
}

/// A picture as its source.
pub struct Negative<'n> {
    /// What it is.
    pub kind: Kind,
    /// Its file.
    pub bytes: &'n [u8],
    /// How the camera was held.
    pub turn: Orientation,
    /// Its width and height upright.
    pub size: (u32, u32),
}

/// A file to be made of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Print {
    /// A width and a height in a format.
    Variant(Format, u32, u32),
    /// The square for chat apps.
    Chat,
    /// The picture itself, upright.
    Upright,
}

impl Darkroom {
    /// For a check, which looks at no pixels.
    pub fn closed(settings: PictureSettings) -> Self {
        Self { settings, ..Self::default() }
    }

    /// For a build; what outputs hold already is not looked at again.
    pub fn open(settings: PictureSettings, outputs: &[PathBuf]) -> Self {
        let mut known = Known::default();
        outputs.iter().for_each(|output| known.add(output));
        Self { settings, known: Some(known), ..Self::default() }
    }

    /// Whether there are several widths.
    pub fn makes_variants(&self) -> bool {
        self.settings.variants
    }

    /// The name of a picture that is made anew: it changes with what it is made from, and with how.
    pub fn name(&self, bytes: &[u8]) -> String {
        let mut hasher = Hasher::new();
        hasher.update(encode::VERSION.as_bytes()).update(&[self.settings.quality]).update(bytes);
        hasher.finalize().to_hex()[..16].to_owned()
    }

    /// What the pixels of a picture with variants tell.
    ///
    /// # Errors
    /// When it cannot be decoded.
    pub fn face(&self, name: &str, negative: &Negative<'_>) -> Result<Face, NoPicture> {
        let Some(known) = &self.known else { return Ok(Face { tint: tint::NONE, ending: "jpg" }) };
        if let Some(face) = known.variants.get(name) {
            return Ok(*face);
        }
        let _room = self.memory.take(negative.memory());
        let pixels = negative.develop().map_err(NoPicture::Broken)?;
        Ok(Face { tint: tint::of(&pixels.image), ending: if pixels.is_drawn { "png" } else { "jpg" } })
    }

    /// Looks whether a picture that is published as one file can be decoded.
    ///
    /// # Errors
    /// When it cannot.
    pub fn prove(&self, name: &str, negative: &Negative<'_>) -> Result<(), NoPicture> {
        if self.known.as_ref().is_none_or(|known| known.single.contains(name)) {
            return Ok(());
        }
        let _room = self.memory.take(negative.memory());
        negative.develop().map(drop).map_err(NoPicture::Broken)
    }

    /// Makes files of a picture.
    ///
    /// # Errors
    /// When one cannot be made or written.
    pub fn make(
        &self,
        negative: &Negative<'_>,
        prints: &[(String, Print)],
        unit: &Unit<'_>,
    ) -> Result<(), OutputError> {
        let failed = |error| OutputError::write(Path::new(FOLDER))(io::Error::other(error));
        let _room = self.memory.take(negative.memory());
        let image = negative.develop().map_err(failed)?.image;
        // Narrower ones are made from the widest, which costs less and looks the same.
        let (width, height) = negative.widest();
        let is_wider = image.width() > width && prints.iter().all(|(_, print)| *print != Print::Upright);
        let image = if is_wider { resized(&image, width, height) } else { image };
        prints.chunk_by(|(_, one), (_, other)| one.size() == other.size()).try_for_each(|prints| {
            let size = prints.iter().find_map(|(_, print)| print.size()).filter(|size| size.0 != image.width());
            let small = size.map(|(width, height)| resized(&image, width, height));
            prints.iter().try_for_each(|(href, print)| {
                let bytes = self.print(small.as_ref().unwrap_or(&image), negative.kind, print, href);
                unit.write_named(href, &bytes.map_err(failed)?)
            })
        })
    }

    /// A file of a picture that has the size of the print.
    fn print(&self, image: &DynamicImage, kind: Kind, print: &Print, href: &str) -> Result<Vec<u8>, String> {
        let quality = self.settings.quality;
        match (print, kind) {
            (Print::Chat, _) => encode::jpeg(&image.resize_to_fill(CHAT, CHAT, FilterType::CatmullRom), quality),
            (Print::Variant(Format::Avif, ..), _) => encode::avif(image, quality),
            (Print::Variant(Format::WebP, ..), _) | (Print::Upright, Kind::WebP) => encode::webp(image, quality),
            (Print::Variant(Format::Plain, ..) | Print::Upright, _) if href.ends_with(".jpg") => {
                encode::jpeg(image, quality)
            }
            (Print::Variant(Format::Plain, ..) | Print::Upright, _) => encode::png(image),
        }
    }
}

impl Print {
    /// Its width and height, where they are not those of the picture.
    fn size(&self) -> Option<(u32, u32)> {
        match self {
            Self::Variant(_, width, height) => Some((*width, *height)),
            Self::Chat | Self::Upright => None,
        }
    }
}

fn resized(image: &DynamicImage, width: u32, height: u32) -> DynamicImage {
    image.resize_exact(width, height, FilterType::CatmullRom)
}

impl Negative<'_> {
    fn develop(&self) -> Result<pixels::Pixels, String> {
        let format = self.kind.decoded_as().ok_or(phrase!("it is no picture of pixels", "它不是由像素组成的图片"))?;
        pixels::develop(format, self.bytes, self.turn)
    }

    fn memory(&self) -> u64 {
        u64::from(self.size.0) * u64::from(self.size.1) * pixels::BYTES
    }

    /// The size of its widest file.
    pub fn widest(&self) -> (u32, u32) {
        let widest = self.size.0.min(MAX_WIDTH);
        (widest, Variants::new("", "", self.size).height(widest))
    }
}

impl Known {
    fn add(&mut self, output: &Path) {
        let Ok(entries) = fs::read_dir(output.join(FOLDER)) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let Some((name, ending)) = name.to_str().and_then(|name| name.rsplit_once('.')) else { continue };
            match *name.split('-').collect::<Vec<_>>().as_slice() {
                [hash] => drop(self.single.insert(hash.to_owned())),
                [hash, tint, width] if width.parse::<u32>().is_ok() => {
                    let ending = ["jpg", "png"].into_iter().find(|plain| *plain == ending);
                    if let (Some(ending), Some(tint)) = (ending, tint.chars().next()) {
                        self.variants.insert(hash.to_owned(), Face { tint, ending });
                    }
                }
                _ => {}
            }
        }
    }
}
