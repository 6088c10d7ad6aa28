//! What a picture is, by its content: names may say anything.

use image::ImageFormat;
use serde::{Deserialize, Serialize};

/// What browsers show as pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// A photograph, mostly.
    Jpeg,
    /// A drawing in pixels, mostly.
    Png,
    /// An animation, mostly.
    Gif,
    /// Anything of these.
    WebP,
    /// A photograph, already small.
    Avif,
    /// A drawing in lines.
    Svg,
}

/// The bytes in which a drawing says what it is.
const START: usize = 4096;

impl Kind {
    /// What these bytes are; `None` when browsers do not show them.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match image::guess_format(bytes) {
            Ok(ImageFormat::Jpeg) => Some(Self::Jpeg),
            Ok(ImageFormat::Png) => Some(Self::Png),
            Ok(ImageFormat::Gif) => Some(Self::Gif),
            Ok(ImageFormat::WebP) => Some(Self::WebP),
            Ok(ImageFormat::Avif) => Some(Self::Avif),
            Ok(_) => None,
            Err(_) => is_drawing(bytes).then_some(Self::Svg),
        }
    }

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Gif => "gif",
            Self::WebP => "webp",
            Self::Avif => "avif",
            Self::Svg => "svg",
        }
    }

    /// The format by which it is decoded; none for what stays as it is.
    pub fn decoded_as(self) -> Option<ImageFormat> {
        match self {
            Self::Jpeg => Some(ImageFormat::Jpeg),
            Self::Png => Some(ImageFormat::Png),
            Self::Gif => Some(ImageFormat::Gif),
            Self::WebP => Some(ImageFormat::WebP),
            Self::Avif | Self::Svg => None,
        }
    }
}

fn is_drawing(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(START)]).to_ascii_lowercase();
    start.trim_start_matches('\u{FEFF}').trim_start().starts_with('<') && start.contains("<svg")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_by_content() {
        for (bytes, kind) in [
            (&b"\xFF\xD8\xFF\xE0"[..], Some(Kind::Jpeg)),
            (b"\x89PNG\r\n\x1A\n", Some(Kind::Png)),
            (b"GIF89a", Some(Kind::Gif)),
            (b"RIFF\0\0\0\0WEBP", Some(Kind::WebP)),
            (b"\0\0\0\x1Cftypavif", Some(Kind::Avif)),
            (b"\xEF\xBB\xBF<?xml version='1.0'?><!-- a --><SVG/>", Some(Kind::Svg)),
            (b"\0\0\0\x1Cftypheic", None),
            (b"BM\0\0", None),
            (b"<html>", None),
            (b"see <svg>", None),
            (b"", None),
        ] {
            assert_eq!(Kind::of(bytes), kind, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
