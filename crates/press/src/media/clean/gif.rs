//! GIF: blocks, each with a chain of pieces.

use super::{Cleaned, piece};

const IMAGE: u8 = 0x2C;
const EXTENSION: u8 = 0x21;
const END: u8 = 0x3B;

/// Applications whose blocks say how the animation runs, or what its colours are.
const KEPT: [&[u8]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

/// Without comments and XMP. What cannot be followed ends the file, as browsers see it too.
pub fn clean(bytes: &[u8]) -> Cleaned {
    let colours = bytes.get(10).map_or(0, |flags| table(*flags));
    let mut at = bytes.len().min(13 + colours);
    let mut kept = bytes[..at].to_vec();
    let mut images = 0;
    while let Some((length, stays)) = block(&bytes[at..]) {
        let block = &bytes[at..at + length];
        images += usize::from(block[0] == IMAGE);
        if stays {
            kept.extend(block);
        }
        at += length;
    }
    kept.push(END);
    Cleaned { bytes: kept, moves: images > 1 }
}

/// The length of a table of colours by the flags that announce it.
fn table(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// The length of the block at the beginning, and whether it stays; `None` at the end of the file.
fn block(bytes: &[u8]) -> Option<(usize, bool)> {
    match *bytes.first()? {
        IMAGE => {
            let start = 11 + table(*bytes.get(9)?);
            Some((chain(bytes, start)?, true))
        }
        EXTENSION => {
            let stays = match *bytes.get(1)? {
                // Graphic control and plain text.
                0xF9 | 0x01 => true,
                0xFF => KEPT.contains(&piece(bytes, 3, 11)?),
                _ => false,
            };
            Some((chain(bytes, 2)?, stays))
        }
        _ => None,
    }
}

/// Where a chain of pieces that begins here ends.
fn chain(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn comments_go_and_animations_stay() {
        let start = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xFF\xFF\xFF";
        let told = b"!\xFE\x05words\0!\xFF\x0BXMP DataXMP\x01x\0";
        let runs = b"!\xFF\x0BNETSCAPE2.0\x03\x01\0\0\0";
        let image = b"!\xF9\x04\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0";
        let file = [&start[..], told, runs, image, image, b";after"].concat();
        let cleaned = clean(&file);
        assert_eq!((cleaned.bytes, cleaned.moves), ([&start[..], runs, image, image, b";"].concat(), true));
        assert!(!clean(&[&start[..], image, b";"].concat()).moves);
        for length in 0..file.len() {
            clean(&file[..length]);
        }
    }
}
