//! The pixels of a picture: upright, in sRGB, eight bits each.

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, metadata::Orientation};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use std::{collections::HashSet, io::Cursor};

/// The most pixels of a picture: more than any camera of newsrooms has.
pub const MAX_PIXELS: u64 = 120_000_000;
/// The longest side of a picture.
pub const MAX_SIDE: u32 = 30_000;
/// Bytes for each pixel at most: four channels of 16 bits, and what a decoder needs beside them.
pub const BYTES: u64 = 12;
/// The most colours of a picture that is drawn rather than taken.
const FEW_COLOURS: usize = 256;

/// A picture as its pixels.
pub struct Pixels {
    /// Upright; RGB, or RGBA when something of it is transparent.
    pub image: DynamicImage,
    /// Whether it is drawn: sharp edges, few colours or transparency, which JPEG has not.
    pub is_drawn: bool,
}

/// Decodes a picture that a camera held in some way.
///
/// # Errors
/// When it cannot be decoded; the text says why.
pub fn develop(format: ImageFormat, bytes: &[u8], turn: Orientation) -> Result<Pixels, String> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_PIXELS * BYTES);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| error.to_string())?;
    let profile = decoder.icc_profile().ok().flatten();
    let mut image = DynamicImage::from_decoder(decoder).map_err(|error| error.to_string())?;
    image.apply_orientation(turn);
    let is_transparent = image.color().has_alpha() && image.to_rgba8().pixels().any(|pixel| pixel.0[3] < u8::MAX);
    let is_drawn = is_transparent || format != ImageFormat::Jpeg && has_few_colours(&image);
    let image = match is_transparent {
        true => DynamicImage::ImageRgba8(image.into_rgba8()),
        false => DynamicImage::ImageRgb8(image.into_rgb8()),
    };
    let image = profile.and_then(|profile| in_srgb(&image, &profile)).unwrap_or(image);
    Ok(Pixels { image, is_drawn })
}

/// The same colours in sRGB. Profiles of inks have no say: those colours are already converted.
fn in_srgb(image: &DynamicImage, profile: &[u8]) -> Option<DynamicImage> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    if profile.color_space != DataColorSpace::Rgb {
        return None;
    }
    let layout = if image.color().has_alpha() { Layout::Rgba } else { Layout::Rgb };
    let srgb = ColorProfile::new_srgb();
    let transform = profile.create_transform_8bit(layout, &srgb, layout, TransformOptions::default()).ok()?;
    let mut converted = image.clone();
    match &mut converted {
        DynamicImage::ImageRgb8(pixels) => transform.transform(image.as_bytes(), pixels).ok()?,
        DynamicImage::ImageRgba8(pixels) => transform.transform(image.as_bytes(), pixels).ok()?,
        _ => return None,
    }
    Some(converted)
}

fn has_few_colours(image: &DynamicImage) -> bool {
    let mut colours = HashSet::new();
    image.to_rgb8().pixels().all(|pixel| {
        colours.insert(pixel.0);
        colours.len() <= FEW_COLOURS
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode;
    use image::{ImageBuffer, Rgb, RgbImage};
    use jpeg_encoder::ColorType;

    #[test]
    fn inks_become_colours() {
        let mut bytes = Vec::new();
        let encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
        // Without any ink, as Adobe's programs count it.
        encoder.encode(&[255; 4 * 16 * 16], 16, 16, ColorType::Cmyk).expect("a JPEG");
        let pixels = develop(ImageFormat::Jpeg, &bytes, Orientation::NoTransforms).expect("a picture");
        let Rgb(paper) = *pixels.image.to_rgb8().get_pixel(8, 8);
        assert!(paper.iter().all(|part| *part > 240) || paper.iter().all(|part| *part < 15), "{paper:?}");
    }

    #[test]
    fn sixteen_bits_become_eight() {
        let image = ImageBuffer::<Rgb<u16>, _>::from_pixel(2, 1, Rgb([0xFFFF, 0x8080, 0]));
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::ImageRgb16(image).write_to(&mut bytes, ImageFormat::Png).expect("a PNG");
        let pixels = develop(ImageFormat::Png, bytes.get_ref(), Orientation::Rotate90).expect("a picture");
        assert_eq!((pixels.image.width(), pixels.image.height(), pixels.is_drawn), (1, 2, true));
        assert_eq!(pixels.image.to_rgb8().get_pixel(0, 0).0, [255, 128, 0]);
    }

    #[test]
    fn wide_colours_become_those_of_every_screen() {
        let display = ColorProfile::new_display_p3().encode().expect("a profile");
        let image = DynamicImage::ImageRgb8(RgbImage::from_pixel(2, 2, Rgb([0, 200, 0])));
        let DynamicImage::ImageRgb8(converted) = in_srgb(&image, &display).expect("a picture") else { panic!("RGB") };
        let Rgb([red, green, blue]) = *converted.get_pixel(0, 0);
        assert!(green > 200 && red < 10 && blue < 30, "{red} {green} {blue}");
        let srgb = ColorProfile::new_srgb().encode().expect("a profile");
        assert_eq!(in_srgb(&image, &srgb), Some(image));
    }

    #[test]
    fn a_cut_file_is_an_error_or_a_picture() {
        let image = DynamicImage::ImageRgb8(RgbImage::from_fn(64, 64, |x, y| Rgb([x as u8, y as u8, 90])));
        for (format, bytes) in [
            (ImageFormat::Jpeg, encode::jpeg(&image, 75).expect("JPEG")),
            (ImageFormat::Png, encode::png(&image).expect("PNG")),
            (ImageFormat::WebP, encode::webp(&image, 75).expect("WebP")),
        ] {
            for length in 0..bytes.len() {
                drop(develop(format, &bytes[..length], Orientation::NoTransforms));
            }
            assert!(develop(format, &bytes, Orientation::NoTransforms).is_ok());
        }
    }
}
