//! The colour that keeps a picture's place: the nearest of sixteen, each of which has a class in the style sheet.

use image::{DynamicImage, Rgb};
use palette::{FromColor, Oklab, Srgb, color_difference::EuclideanDistance};

/// The sixteen, as `style/tints.css` has them.
pub const TINTS: [[u8; 3]; 16] = [
    [0x1C, 0x1C, 0x1E],
    [0x4A, 0x4A, 0x4C],
    [0x86, 0x86, 0x8A],
    [0xBE, 0xBE, 0xBE],
    [0xEC, 0xEC, 0xEA],
    [0x4A, 0x2C, 0x22],
    [0x8A, 0x5A, 0x44],
    [0xC4, 0x9A, 0x7C],
    [0x6B, 0x64, 0x34],
    [0xC9, 0xB9, 0x7A],
    [0x2F, 0x4A, 0x34],
    [0x7A, 0x94, 0x6A],
    [0x24, 0x38, 0x4F],
    [0x5F, 0x7F, 0x9F],
    [0xA9, 0xC3, 0xD6],
    [0x5B, 0x4A, 0x66],
];

/// What stands in a name for no colour.
pub const NONE: char = 'x';

/// The digit of the colour of a picture; [`NONE`] where paper shows through.
pub fn of(image: &DynamicImage) -> char {
    if image.color().has_alpha() {
        return NONE;
    }
    let Some(Rgb(mean)) = image.thumbnail_exact(1, 1).to_rgb8().pixels().next().copied() else { return NONE };
    let lab = |colour: [u8; 3]| Oklab::from_color(Srgb::from(colour).into_format::<f32>());
    let distance = |tint: &[u8; 3]| lab(*tint).distance_squared(lab(mean));
    let nearest = TINTS.iter().zip('0'..='9').chain(TINTS[10..].iter().zip('a'..='f'));
    nearest.min_by(|(one, _), (other, _)| distance(one).total_cmp(&distance(other))).map_or(NONE, |(_, digit)| digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{RgbImage, RgbaImage};

    #[test]
    fn every_tint_is_its_own() {
        for (number, tint) in TINTS.into_iter().enumerate() {
            let image = DynamicImage::ImageRgb8(RgbImage::from_pixel(3, 2, Rgb(tint)));
            assert_eq!(of(&image).to_digit(16), Some(number as u32));
        }
        assert_eq!(of(&DynamicImage::ImageRgba8(RgbaImage::new(3, 2))), NONE);
    }

    #[test]
    fn the_style_sheet_has_the_same() {
        let css = include_str!("../../../style/tints.css");
        for (number, [red, green, blue]) in TINTS.into_iter().enumerate() {
            let rule = format!(".tint-{number:x} {{\n  background: #{red:02x}{green:02x}{blue:02x};\n}}");
            assert!(css.contains(&rule), "{rule}");
        }
    }
}
