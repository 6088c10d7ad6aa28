//! Pictures without what their files tell beside the picture: where it was taken and when, by which camera, with which
//! words. No pixel changes.
//!
//! What stays is listed, everything else goes: colour profiles, animation, what a decoder needs.

mod avif;
mod gif;
mod jpeg;
mod png;
mod webp;

use super::kind::Kind;

/// A picture without metadata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleaned {
    /// The file.
    pub bytes: Vec<u8>,
    /// Whether it is an animation.
    pub moves: bool,
}

/// Takes a picture's metadata away; `None` when its file is cut off.
pub fn clean(kind: Kind, bytes: &[u8]) -> Option<Cleaned> {
    match kind {
        Kind::Jpeg => jpeg::clean(bytes).map(still),
        Kind::Png => png::clean(bytes),
        Kind::Gif => Some(gif::clean(bytes)),
        Kind::WebP => webp::clean(bytes),
        Kind::Avif => Some(still(avif::clean(bytes))),
        Kind::Svg => Some(still(bytes.to_vec())),
    }
}

fn still(bytes: Vec<u8>) -> Cleaned {
    Cleaned { bytes, moves: false }
}

/// The bytes from here on that a length of the file names.
fn piece(bytes: &[u8], start: usize, length: usize) -> Option<&[u8]> {
    bytes.get(start..start.checked_add(length)?)
}
