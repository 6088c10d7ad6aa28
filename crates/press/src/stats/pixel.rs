//! The file that pages ask for when somebody sees them, and how they know of it. What is asked is in `public/boot.js`.

/// The name of the file, in the root of the site.
pub const FILE: &str = "r.gif";
/// What pages say in their heads where views are counted.
pub const MARK: &str = r#"<meta name="newsprint-views" content="r.gif">"#;
/// A picture of one pixel that cannot be seen: any host knows how to send it.
pub const BYTES: &[u8; 43] =
    b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\0\0\0!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pixel_that_cannot_be_seen() {
        let picture = image::load_from_memory(BYTES).expect("a picture").to_rgba8();
        assert_eq!((picture.dimensions(), picture.get_pixel(0, 0).0[3]), ((1, 1), 0));
        assert!(MARK.contains(FILE));
    }
}
