//! One file to publish: what it is, what it is called, how it is written.

use super::{
    FOLDER,
    clean::{self, Cleaned},
    darkroom::{Darkroom, Face, Negative, Print},
    drawing::is_still,
    kind::Kind,
    origin::Origin,
    refusal::NoPicture,
};
use crate::{
    body::recordings::{FILMS, SOUNDS},
    drawing,
    memory::stamp::Stamp,
    output::{staging::OutputError, unit::Unit},
};
use image::metadata::Orientation;
use newsprint_model::variants::{Format, Variants};
use newsprint_pictures::pixels::{MAX_PIXELS, MAX_SIDE};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{
    io::{self, Cursor, Read},
    path::Path,
};

/// Endings of pictures; what they are is told by their content.
const PICTURES: [&str; 8] = ["jpg", "jpeg", "jfif", "png", "gif", "webp", "avif", "svg"];
/// Endings of pictures that browsers do not show.
const UNSHOWN: [&str; 10] = ["bmp", "tif", "tiff", "heic", "heif", "psd", "eps", "emf", "wmf", "jxl"];
/// What may be linked to beside pictures and recordings. Nothing that a browser would run.
const DOCUMENTS: [&str; 13] =
    ["pdf", "zip", "csv", "txt", "xlsx", "docx", "pptx", "ods", "odt", "odp", "epub", "ics", "vtt"];
/// The largest file of a picture that is read.
const MAX_FILE: u64 = 100_000_000;
/// A picture that is no wider is one file.
const SMALL: u32 = 400;
/// A picture that is higher when it is as wide as pages show it is one file: WebP ends there.
const MAX_HEIGHT: u32 = 16_383;

/// A file to publish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MediaFile {
    origin: Origin,
    /// The state in which it was read.
    stamp: Option<Stamp>,
    /// Its address, relative to the site's root.
    pub href: String,
    /// Width and height in pixels as a browser shows it, where the format tells; of several, that of the widest.
    pub size: Option<(u32, u32)>,
    /// The length of the newsroom's file.
    pub bytes: u64,
    made: Made,
}

/// How a file is made from the newsroom's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Made {
    /// Nothing is changed, and nothing looked at: a document or a recording.
    Copy,
    /// A picture without metadata.
    Cleaned(Kind),
    /// A picture that lay on its side, turned.
    Turned(Shot),
    /// A picture in several widths.
    Variants(Shot),
}

/// A picture as its file has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Shot {
    kind: Kind,
    #[serde(serialize_with = "turn_as_number", deserialize_with = "turn_of_number")]
    turn: Orientation,
    /// Its width and height upright.
    size: (u32, u32),
}

impl MediaFile {
    /// Reads a file.
    ///
    /// # Errors
    /// When it is nothing to publish.
    pub fn read(origin: &Origin, stamp: Option<Stamp>, darkroom: &Darkroom) -> Result<Self, NoPicture> {
        let ending = origin.name().extension().and_then(|ending| ending.to_str());
        let ending = ending.unwrap_or_default().to_ascii_lowercase();
        let is = |endings: &[&str]| endings.contains(&ending.as_str());
        let unreadable = |_| NoPicture::Missing;
        if is(&UNSHOWN) {
            return Err(NoPicture::Unshown);
        }
        let is_picture = is(&PICTURES);
        if !(is_picture || is(&DOCUMENTS) || is(FILMS) || is(SOUNDS)) {
            return Err(NoPicture::Missing);
        }
        let mut file = origin.open().map_err(unreadable)?.ok_or(NoPicture::Missing)?;
        if is_picture {
            let mut bytes = Vec::new();
            (&mut file).take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(unreadable)?;
            return Ok(Self { stamp, ..Self::picture(origin, &bytes, darkroom)? });
        }
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(file).map_err(unreadable)?;
        let href = format!("{FOLDER}/{}.{ending}", &hasher.finalize().to_hex()[..16]);
        let (origin, bytes) = (origin.clone(), hasher.count());
        Ok(Self { origin, stamp, href, size: None, bytes, made: Made::Copy })
    }

    fn picture(origin: &Origin, bytes: &[u8], darkroom: &Darkroom) -> Result<Self, NoPicture> {
        if bytes.is_empty() {
            return Err(NoPicture::Empty);
        }
        let length = bytes.len() as u64;
        if length > MAX_FILE {
            return Err(NoPicture::Heavy);
        }
        let kind = Kind::of(bytes).ok_or(NoPicture::Unshown)?;
        let file =
            |href: String, size, made| Self { origin: origin.clone(), stamp: None, href, size, bytes: length, made };
        let one = |name: &str| format!("{FOLDER}/{name}.{}", kind.ending());
        if kind == Kind::Svg {
            let size = is_still(bytes).then(|| drawing::size(bytes)).ok_or(NoPicture::Script)?;
            return Ok(file(one(&blake3::hash(bytes).to_hex()[..16]), size, Made::Cleaned(kind)));
        }
        let size = imagesize::blob_size(bytes).map_err(|error| NoPicture::Broken(error.to_string()))?;
        let side = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
        let size = (side(size.width), side(size.height));
        if u64::from(size.0) * u64::from(size.1) > MAX_PIXELS || size.0.max(size.1) > MAX_SIDE {
            return Err(NoPicture::Pixels(size.0, size.1));
        }
        let Cleaned { moves, .. } = clean::clean(kind, bytes).ok_or(NoPicture::CutOff)?;
        let turn = if kind.decoded_as().is_some() && !moves { turn(bytes) } else { Orientation::NoTransforms };
        let size = if is_on_its_side(turn) { (size.1, size.0) } else { size };
        let shot = Shot { kind, turn, size };
        let negative = shot.negative(bytes);
        let widest = negative.widest();
        let is_one = moves || kind.decoded_as().is_none() || widest.0 <= SMALL || widest.1 > MAX_HEIGHT;
        if !is_one && darkroom.makes_variants() {
            let name = darkroom.name(bytes);
            let Face { tint, ending } = darkroom.face(&name, &negative)?;
            let stem = format!("{FOLDER}/{name}-{tint}");
            let variants = Variants::new(&stem, ending, widest);
            let href = variants.href(variants.plain_width(), Format::Plain);
            return Ok(file(href, Some(widest), Made::Variants(shot)));
        }
        let is_turned = turn != Orientation::NoTransforms;
        let name = darkroom.name(bytes);
        // Browsers show what there is of an animation.
        if !moves && !matches!(kind, Kind::Avif | Kind::Gif) {
            darkroom.prove(&name, &negative)?;
        }
        let made = if is_turned { Made::Turned(shot) } else { Made::Cleaned(kind) };
        Ok(file(one(&name), Some(size), made))
    }

    /// Where it comes from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Whether this is the state in which it was read.
    pub fn is_as_it_was(&self, stamp: Option<Stamp>) -> bool {
        stamp.is_some() && self.stamp == stamp
    }

    /// Whether browsers show it as a picture.
    pub fn is_picture(&self) -> bool {
        self.made != Made::Copy
    }

    /// Whether pages carry it as large as the newsroom's file is.
    pub fn is_carried_whole(&self) -> bool {
        matches!(self.made, Made::Cleaned(_) | Made::Turned(_))
    }

    /// The file that it is, or that it is a part of.
    pub fn path(&self) -> &Path {
        match &self.origin {
            Origin::File(path) | Origin::Part { document: path, .. } => path,
        }
    }

    /// The files that are made of it.
    pub fn prints(&self) -> Vec<(String, Print)> {
        match (&self.made, self.variants()) {
            (Made::Variants(_), Some(variants)) => {
                let formats = [Format::Plain, Format::WebP, Format::Avif];
                let all = formats.map(|format| variants.widths(format).map(move |width| (width, format)));
                let mut all = all.into_iter().flatten().collect::<Vec<_>>();
                // Those of a width share the work of making it.
                all.sort_by_key(|(width, _)| *width);
                let print = |(width, format)| {
                    (variants.href(width, format), Print::Variant(format, width, variants.height(width)))
                };
                all.into_iter().map(print).collect()
            }
            _ => vec![(self.href.clone(), Print::Upright)],
        }
    }

    /// The square for chat apps.
    pub fn chat(&self) -> Option<(String, Print)> {
        self.variants().map(|variants| (variants.chat(), Print::Chat))
    }

    fn variants(&self) -> Option<Variants<'_>> {
        match self.made {
            Made::Variants(_) => Variants::at(&self.href, self.size),
            Made::Copy | Made::Cleaned(_) | Made::Turned(_) => None,
        }
    }

    /// Makes files of it.
    ///
    /// # Errors
    /// When it can no longer be read, or one not be written.
    pub fn make(&self, prints: &[(String, Print)], unit: &Unit<'_>, darkroom: &Darkroom) -> Result<(), OutputError> {
        if prints.is_empty() {
            return Ok(());
        }
        let failed = || OutputError::write(self.path());
        let file = self.origin.open().and_then(|file| file.ok_or(io::ErrorKind::NotFound.into()));
        let mut file = file.map_err(failed())?;
        if self.made == Made::Copy {
            return unit.stream(&self.href, &mut file);
        }
        let mut bytes = Vec::new();
        file.take(MAX_FILE).read_to_end(&mut bytes).map_err(failed())?;
        match self.made {
            Made::Copy => Ok(()),
            Made::Cleaned(kind) => {
                let cleaned = clean::clean(kind, &bytes).ok_or(io::ErrorKind::UnexpectedEof.into());
                unit.write_named(&self.href, &cleaned.map_err(failed())?.bytes)
            }
            Made::Turned(shot) | Made::Variants(shot) => darkroom.make(&shot.negative(&bytes), prints, unit),
        }
    }
}

impl Shot {
    fn negative(self, bytes: &[u8]) -> Negative<'_> {
        Negative { kind: self.kind, bytes, turn: self.turn, size: self.size }
    }
}

/// The number by which EXIF tells how the camera was held.
fn turn_as_number<S: Serializer>(turn: &Orientation, serializer: S) -> Result<S::Ok, S::Error> {
    turn.to_exif().serialize(serializer)
}

fn turn_of_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Orientation, D::Error> {
    let number = u8::deserialize(deserializer)?;
    Orientation::from_exif(number).ok_or_else(|| de::Error::custom("no way to hold a camera"))
}

/// How the camera was held.
fn turn(bytes: &[u8]) -> Orientation {
    let exif = exif::Reader::new().read_from_container(&mut Cursor::new(bytes)).ok();
    let orientation = exif.as_ref().and_then(|exif| exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY));
    let turn = orientation.and_then(|field| u8::try_from(field.value.get_uint(0)?).ok());
    turn.and_then(Orientation::from_exif).unwrap_or(Orientation::NoTransforms)
}

fn is_on_its_side(turn: Orientation) -> bool {
    match turn {
        Orientation::NoTransforms
        | Orientation::Rotate180
        | Orientation::FlipHorizontal
        | Orientation::FlipVertical => false,
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH => {
            true
        }
    }
}
