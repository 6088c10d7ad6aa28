//! Pixels as files. Each file is made by one thread, so that the same pixels give the same bytes anywhere.
//!
//! Which encoders and why: `docs/decisions/0012-pictures.md`.

use image::{
    DynamicImage, ExtendedColorType, ImageEncoder,
    codecs::png::{CompressionType, FilterType, PngEncoder},
};
use jpeg_encoder::{ColorType, SamplingFactor};
use ravif::Img;
use rgb::{FromSlice, RGB8, RGBA8};
use webp::WebPConfig;

/// Changes whenever the same pixels give other bytes.
pub const VERSION: &str = "newsprint pictures 1";

/// The speed of AVIF, the highest there is: slower ones save a tenth of the bytes in two to five times the time.
const AVIF_SPEED: u8 = 10;
/// How much lower the quality of AVIF is by number, for the same look.
const AVIF_OFFSET: u8 = 20;
/// The method of WebP: 4, which is usual, saves 3 % of the bytes in twice the time.
const WEBP_METHOD: i32 = 2;

/// A picture as JPEG; transparency becomes black.
///
/// # Errors
/// When it is too large for the format; the text says why. So for the others.
pub fn jpeg(image: &DynamicImage, quality: u8) -> Result<Vec<u8>, String> {
    let pixels = image.to_rgb8();
    let side = |side: u32| u16::try_from(side).map_err(|error| error.to_string());
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, quality);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    let (width, height) = (side(pixels.width())?, side(pixels.height())?);
    encoder.encode(&pixels, width, height, ColorType::Rgb).map_err(|error| error.to_string())?;
    Ok(bytes)
}

/// A picture as PNG.
pub fn png(image: &DynamicImage) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive);
    let (width, height) = (image.width(), image.height());
    let written = match image {
        DynamicImage::ImageRgba8(pixels) => encoder.write_image(pixels, width, height, ExtendedColorType::Rgba8),
        other => encoder.write_image(&other.to_rgb8(), width, height, ExtendedColorType::Rgb8),
    };
    written.map_err(|error| error.to_string())?;
    Ok(bytes)
}

/// A picture as WebP.
pub fn webp(image: &DynamicImage, quality: u8) -> Result<Vec<u8>, String> {
    let mut config = WebPConfig::new().map_err(|()| "libwebp is not what it was compiled for")?;
    config.quality = quality.into();
    config.method = WEBP_METHOD;
    let (width, height) = (image.width(), image.height());
    let encoded = match image {
        DynamicImage::ImageRgba8(pixels) => webp::Encoder::from_rgba(pixels, width, height).encode_advanced(&config),
        other => webp::Encoder::from_rgb(&other.to_rgb8(), width, height).encode_advanced(&config),
    };
    encoded.map(|bytes| bytes.to_vec()).map_err(|error| format!("WebP: {error:?}"))
}

/// A picture as AVIF.
pub fn avif(image: &DynamicImage, quality: u8) -> Result<Vec<u8>, String> {
    let quality = f32::from(quality.saturating_sub(AVIF_OFFSET).max(1));
    let encoder = ravif::Encoder::new().with_quality(quality).with_alpha_quality(quality);
    let encoder = encoder.with_speed(AVIF_SPEED).with_num_threads(Some(1));
    let size = (image.width() as usize, image.height() as usize);
    let encoded = match image {
        DynamicImage::ImageRgba8(pixels) => {
            encoder.encode_rgba(Img::new(AsRef::<[u8]>::as_ref(pixels.as_raw()).as_rgba() as &[RGBA8], size.0, size.1))
        }
        other => {
            let pixels = other.to_rgb8();
            encoder.encode_rgb(Img::new(pixels.as_raw().as_slice().as_rgb() as &[RGB8], size.0, size.1))
        }
    };
    encoded.map(|encoded| encoded.avif_file).map_err(|error| error.to_string())
}
