//! JPEG: segments between markers, then the picture itself.

use super::piece;

const START_OF_SCAN: u8 = 0xDA;
const END: u8 = 0xD9;

/// Only what decodes the picture: no EXIF, XMP, IPTC, comments, thumbnails, and nothing after its end, where telephones
/// put films. `None` when it has no end.
pub fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = bytes.get(..2)?.to_vec();
    let mut at = 2;
    loop {
        // Any number of fill bytes may stand before a marker.
        while piece(bytes, at, 2)? == [0xFF, 0xFF] {
            at += 1;
        }
        let [0xFF, marker] = *piece(bytes, at, 2)? else { return None };
        if marker == END {
            kept.extend([0xFF, END]);
            return Some(kept);
        }
        let length = match marker {
            0x01 | 0xD0..=0xD7 => 2,
            _ => 2 + usize::from(u16::from_be_bytes(piece(bytes, at + 2, 2)?.try_into().ok()?)),
        };
        let segment = piece(bytes, at, length)?;
        at += length;
        if stays(marker, segment.get(4..).unwrap_or_default()) {
            kept.extend(segment);
        }
        if marker == START_OF_SCAN {
            let scan = &bytes[at..];
            let is_data = |pair: &&[u8]| pair[0] != 0xFF || matches!(pair[1], 0 | 0xD0..=0xD7);
            let length = scan.windows(2).take_while(is_data).count();
            kept.extend(&scan[..length]);
            at += length;
        }
    }
}

fn stays(marker: u8, content: &[u8]) -> bool {
    match marker {
        0xE0 => content.starts_with(b"JFIF\0"),
        0xE2 => content.starts_with(b"ICC_PROFILE\0"),
        // How colours are stored.
        0xEE => content.starts_with(b"Adobe"),
        0xE1..=0xEF | 0xFE => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn only_the_picture_stays() {
        let segment = |marker: u8, content: &[u8]| [&[0xFF, marker, 0, content.len() as u8 + 2], content].concat();
        let picture = [segment(0xC0, b"size"), segment(0xDA, b"scan"), b"data\xFF\0data\xFF\xD0more".to_vec()].concat();
        let jfif = segment(0xE0, b"JFIF\0..");
        let profile = segment(0xE2, b"ICC_PROFILE\0..");
        let told = [segment(0xE1, b"Exif\0\0.."), segment(0xED, b"Photoshop"), segment(0xFE, b"words")].concat();
        let panorama = segment(0xE2, b"MPF\0");
        let file = [b"\xFF\xD8", &*jfif, &told, &profile, &panorama, b"\xFF", &picture, b"\xFF\xD9a film"].concat();
        let expected = [b"\xFF\xD8", &*jfif, &profile, &picture, b"\xFF\xD9"].concat();
        assert_eq!(clean(&file), Some(expected));
        for length in 0..file.len() - b"\xD9a film".len() {
            assert_eq!(clean(&file[..length]), None, "{length}");
        }
    }
}
