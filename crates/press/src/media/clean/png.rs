//! PNG: chunks with a name.

use super::{Cleaned, piece};

const SIGNATURE: usize = 8;

/// Chunks that say how the picture looks, beside those that every decoder needs.
const KEPT: [&[u8]; 12] =
    [b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT"];

/// Without texts, times and EXIF; `None` when it is cut off.
pub fn clean(bytes: &[u8]) -> Option<Cleaned> {
    let mut kept = bytes.get(..SIGNATURE)?.to_vec();
    let mut at = SIGNATURE;
    let mut moves = false;
    loop {
        let length = usize::try_from(u32::from_be_bytes(piece(bytes, at, 4)?.try_into().ok()?)).ok()?;
        let chunk = piece(bytes, at, length.checked_add(12)?)?;
        at += chunk.len();
        let name = &chunk[4..8];
        moves |= name == b"acTL";
        if name[0].is_ascii_uppercase() || KEPT.contains(&name) {
            kept.extend(chunk);
        }
        if name == b"IEND" {
            return Some(Cleaned { bytes: kept, moves });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::clean;

    fn chunk(name: &[u8], content: &[u8]) -> Vec<u8> {
        [&(content.len() as u32).to_be_bytes()[..], name, content, b"sums"].concat()
    }

    #[test]
    fn texts_go_and_animations_stay() {
        let start = [b"\x89PNG\r\n\x1A\n".to_vec(), chunk(b"IHDR", b"size"), chunk(b"acTL", b"2")].concat();
        let told = [chunk(b"tEXt", b"Author"), chunk(b"eXIf", b"where"), chunk(b"tIME", b"when")].concat();
        let end = [chunk(b"IDAT", b"data"), chunk(b"IEND", b"")].concat();
        let file = [&*start, &told, &end, b"more"].concat();
        let cleaned = clean(&file).expect("a whole picture");
        assert_eq!((cleaned.bytes, cleaned.moves), ([&*start, &end].concat(), true));
        assert_eq!(clean(&file[..file.len() - 8]), None);
    }
}
