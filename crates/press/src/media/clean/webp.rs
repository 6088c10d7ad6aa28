//! WebP: chunks in a RIFF file.

use super::{Cleaned, piece};

const KEPT: [&[u8]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];
/// The flags by which the first chunk announces EXIF and XMP.
const ANNOUNCED: u8 = 0b1100;

/// Without EXIF and XMP; `None` when it is cut off.
pub fn clean(bytes: &[u8]) -> Option<Cleaned> {
    let size = |at: usize| {
        let size = u32::from_le_bytes(piece(bytes, at, 4)?.try_into().ok()?);
        usize::try_from(size).ok()
    };
    let end = size(4)?.checked_add(8).filter(|end| *end <= bytes.len())?;
    let mut kept = piece(bytes, 0, 12)?.to_vec();
    let mut at = 12;
    let mut moves = false;
    while at + 8 <= end {
        let length = size(at + 4)?.checked_add(8)?;
        // Chunks begin at even places.
        let chunk = piece(bytes, at, length)?;
        at = at.checked_add(length.checked_add(length % 2)?)?;
        let name = &chunk[..4];
        moves |= name == b"ANIM";
        if KEPT.contains(&name) {
            let start = kept.len();
            kept.extend(chunk);
            kept.extend(std::iter::repeat_n(0, length % 2));
            if name == b"VP8X"
                && let Some(flags) = kept.get_mut(start + 8)
            {
                *flags &= !ANNOUNCED;
            }
        }
    }
    let size = u32::try_from(kept.len() - 8).ok()?;
    kept[4..8].copy_from_slice(&size.to_le_bytes());
    Some(Cleaned { bytes: kept, moves })
}

#[cfg(test)]
mod tests {
    use super::clean;

    fn riff(chunks: &[(&[u8], &[u8])]) -> Vec<u8> {
        let mut body = b"WEBP".to_vec();
        for (name, content) in chunks {
            body.extend([*name, &(content.len() as u32).to_le_bytes(), content].concat());
            body.extend(std::iter::repeat_n(0, content.len() % 2));
        }
        [b"RIFF", &(body.len() as u32).to_le_bytes()[..], &body].concat()
    }

    #[test]
    fn what_is_told_goes_and_is_no_longer_announced() {
        let file = riff(&[(b"VP8X", b"\x0E........."), (b"ANIM", b"......"), (b"EXIF", b"where"), (b"XMP ", b"who")]);
        let cleaned = clean(&[&*file, b"after"].concat()).expect("a whole picture");
        assert_eq!((cleaned.bytes, cleaned.moves), (riff(&[(b"VP8X", b"\x02........."), (b"ANIM", b"......")]), true));
        assert_eq!(clean(&file[..file.len() - 1]), None);
    }
}
