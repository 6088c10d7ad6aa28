//! AVIF: boxes that point at each other by place, so that nothing can be taken out. What is told is overwritten.

use std::{io::Cursor, ops::Range};

/// What begins and ends a packet of XMP.
const PACKETS: [(&[u8], &[u8]); 2] = [(b"<?xpacket begin", b"<?xpacket end"), (b"<x:xmpmeta", b"</x:xmpmeta>")];

/// With EXIF and XMP overwritten.
pub fn clean(bytes: &[u8]) -> Vec<u8> {
    let mut kept = bytes.to_vec();
    let exif = exif::Reader::new().read_from_container(&mut Cursor::new(bytes)).ok();
    let exif = exif.and_then(|exif| find(bytes, exif.buf()));
    let packets = PACKETS.into_iter().filter_map(|(start, end)| {
        let start = find(bytes, start)?.start;
        let length = find(&bytes[start..], end)?.end;
        Some(start..start + length)
    });
    for place in packets.chain(exif) {
        kept[place].fill(0);
    }
    kept
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<Range<usize>> {
    let start = memchr::memmem::find(bytes, wanted).filter(|_| !wanted.is_empty())?;
    Some(start..start + wanted.len())
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn packets_are_overwritten() {
        let file = b"....ftypavif..<x:xmpmeta>where</x:xmpmeta>..";
        let cleaned = clean(file);
        assert_eq!(cleaned.len(), file.len());
        assert!(cleaned.starts_with(b"....ftypavif..\0") && cleaned.ends_with(b"\0.."));
    }
}
