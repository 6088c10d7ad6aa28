//! A newsroom's logo as pixels, whatever its file is: a drawing (SVG) or a picture.

use crate::{drawing, phrase};
use image::{ImageReader, Limits, Rgb, RgbImage, Rgba, RgbaImage, imageops};
use resvg::{
    tiny_skia::{Color, Pixmap, Transform},
    usvg::Tree,
};
use std::io::Cursor;

/// The paper of the reader by day, on which logos are drawn.
pub const PAPER: [u8; 3] = [0xFD, 0xFC, 0xF9];
/// The longest side of a picture that is read, in pixels.
const MAX_SIDE: u32 = 8192;
/// The most memory that reading a picture may take, in bytes.
const MAX_MEMORY: u64 = 256 * 1024 * 1024;

/// A logo.
#[derive(Debug)]
pub struct Logo {
    drawing: Drawing,
    /// Equal for equal files.
    pub fingerprint: [u8; 32],
}

#[derive(Debug)]
enum Drawing {
    Svg(Box<Tree>),
    /// On paper.
    Picture(RgbImage),
}

impl Logo {
    /// Reads a logo.
    ///
    /// # Errors
    /// When it is neither a drawing nor a picture that can be read; the text says why.
    pub fn read(bytes: &[u8], is_svg: bool) -> Result<Self, String> {
        let drawing = if is_svg { Drawing::Svg(Box::new(drawing::read(bytes)?)) } else { picture(bytes)? };
        Ok(Self { drawing, fingerprint: blake3::hash(bytes).into() })
    }

    /// How much wider than high it is.
    pub fn aspect(&self) -> f32 {
        match &self.drawing {
            Drawing::Svg(tree) => tree.size().width() / tree.size().height(),
            Drawing::Picture(picture) => picture.width() as f32 / picture.height().max(1) as f32,
        }
    }

    /// The logo on paper, as large as the size allows. `None` when a side is 0.
    pub fn draw(&self, width: u32, height: u32) -> Option<RgbImage> {
        match &self.drawing {
            Drawing::Svg(tree) => draw(tree, width, height),
            Drawing::Picture(picture) => {
                let scale = (width as f32 / picture.width() as f32).min(height as f32 / picture.height() as f32);
                let side = |side: u32| (side as f32 * scale).round().max(1.0) as u32;
                let (wide, high) = (side(picture.width()), side(picture.height()));
                let small = imageops::resize(picture, wide, high, imageops::FilterType::Lanczos3);
                let mut drawn = RgbImage::from_pixel(width, height, Rgb(PAPER));
                let (left, top) = (width.saturating_sub(wide) / 2, height.saturating_sub(high) / 2);
                imageops::replace(&mut drawn, &small, left.into(), top.into());
                (width > 0 && height > 0).then_some(drawn)
            }
        }
    }
}

fn picture(bytes: &[u8]) -> Result<Drawing, String> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_MEMORY);
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|error| error.to_string())?;
    reader.limits(limits);
    let picture = reader.decode().map_err(|error| error.to_string())?.into_rgba8();
    if picture.width() == 0 || picture.height() == 0 {
        return Err(phrase!("it has no pixels", "它没有像素").into());
    }
    Ok(Drawing::Picture(on_paper(&picture)))
}

fn on_paper(picture: &RgbaImage) -> RgbImage {
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let Rgba([red, green, blue, cover]) = *picture.get_pixel(x, y);
        let mix = |above: u8, below: u8| {
            let cover = u32::from(cover);
            ((u32::from(above) * cover + u32::from(below) * (255 - cover) + 127) / 255) as u8
        };
        Rgb([mix(red, PAPER[0]), mix(green, PAPER[1]), mix(blue, PAPER[2])])
    })
}

fn draw(tree: &Tree, width: u32, height: u32) -> Option<RgbImage> {
    let mut pixmap = Pixmap::new(width, height)?;
    pixmap.fill(Color::from_rgba8(PAPER[0], PAPER[1], PAPER[2], 255));
    let (wide, high) = (tree.size().width(), tree.size().height());
    let scale = (width as f32 / wide).min(height as f32 / high);
    let (left, top) = ((width as f32 - wide * scale) / 2.0, (height as f32 - high * scale) / 2.0);
    resvg::render(tree, Transform::from_row(scale, 0.0, 0.0, scale, left, top), &mut pixmap.as_mut());
    let pixels = pixmap.pixels().iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    RgbImage::from_raw(width, height, pixels)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DISC: &str =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10'><rect width='20' height='10' fill='#f00'/></svg>";

    #[test]
    fn a_drawing_stands_in_the_middle_of_paper() {
        let logo = Logo::read(DISC.as_bytes(), true).expect("a logo");
        assert!((logo.aspect() - 2.0).abs() < 0.01);
        let drawn = logo.draw(40, 40).expect("pixels");
        assert_eq!((drawn.get_pixel(20, 20).0, drawn.get_pixel(20, 5).0), ([255, 0, 0], PAPER));
        assert_eq!(drawn, logo.draw(40, 40).expect("the same pixels"));
    }

    #[test]
    fn a_picture_is_laid_on_paper() {
        let mut bytes = Cursor::new(Vec::new());
        let half = RgbaImage::from_fn(8, 4, |x, _| if x < 4 { Rgba([0, 0, 0, 255]) } else { Rgba([0, 0, 0, 0]) });
        half.write_to(&mut bytes, image::ImageFormat::Png).expect("a PNG");
        let logo = Logo::read(bytes.get_ref(), false).expect("a logo");
        let drawn = logo.draw(32, 32).expect("pixels");
        assert_eq!(
            (drawn.get_pixel(2, 16).0, drawn.get_pixel(30, 16).0, drawn.get_pixel(2, 2).0),
            ([0; 3], PAPER, PAPER)
        );
    }

    #[test]
    fn what_is_no_logo() {
        for (bytes, is_svg) in [
            (&b"<svg xmlns='http://www.w3.org/2000/svg'"[..], true),
            (b"", true),
            (b"<html/>", true),
            (b"no picture", false),
            (b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\x01\0\0\0\x01\0\0", false),
            (b"", false),
        ] {
            assert!(Logo::read(bytes, is_svg).is_err(), "{bytes:?}");
        }
    }

    #[test]
    fn a_drawing_reads_no_files() {
        let text = "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'><image href='/etc/hostname' width='8' height='8'/></svg>";
        let drawn = Logo::read(text.as_bytes(), true).expect("a logo").draw(8, 8).expect("pixels");
        assert!(drawn.pixels().all(|pixel| pixel.0 == PAPER));
    }
}
