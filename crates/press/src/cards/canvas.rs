//! The pixels of a card, and its PNG.

use std::collections::HashMap;

/// The width of a card in pixels.
pub const WIDTH: u32 = 1200;
/// The height of a card in pixels.
pub const HEIGHT: u32 = 630;
/// In how many steps ink covers paper. Few, so that a card needs few colours and its file is small.
const STEPS: u32 = 15;

/// A colour: red, green, blue.
pub type Colour = [u8; 3];

/// The pixels of a card.
#[derive(Debug)]
pub struct Canvas {
    pixels: Vec<Colour>,
}

impl Canvas {
    /// A card of nothing but paper.
    pub fn new(paper: Colour) -> Self {
        Self { pixels: vec![paper; (WIDTH * HEIGHT) as usize] }
    }

    /// Fills a rectangle; what reaches beyond the card is left out.
    pub fn fill(&mut self, x: i32, y: i32, width: i32, height: i32, colour: Colour) {
        for y in y..y + height {
            for x in x..x + width {
                self.blend(x, y, colour, u8::MAX);
            }
        }
    }

    /// Lays a colour over a pixel; `cover` is 255 where nothing of what is below is seen.
    pub fn blend(&mut self, x: i32, y: i32, colour: Colour, cover: u8) {
        let (Ok(x), Ok(y)) = (u32::try_from(x), u32::try_from(y)) else { return };
        if x >= WIDTH {
            return;
        }
        let Some(pixel) = self.pixels.get_mut((y * WIDTH + x) as usize) else { return };
        let cover = (u32::from(cover) * STEPS + 127) / 255;
        for (below, above) in pixel.iter_mut().zip(colour) {
            let mixed = (u32::from(above) * cover + u32::from(*below) * (STEPS - cover) + STEPS / 2) / STEPS;
            *below = mixed.min(255) as u8;
        }
    }

    /// The file: with a palette when 256 colours are enough.
    ///
    /// # Errors
    /// When the encoder cannot write it, which does not happen in memory.
    pub fn png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, WIDTH, HEIGHT);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::High);
        let data = match self.indexed() {
            Some((palette, indices)) => {
                encoder.set_color(png::ColorType::Indexed);
                encoder.set_palette(palette);
                encoder.set_filter(png::Filter::NoFilter);
                indices
            }
            None => {
                encoder.set_color(png::ColorType::Rgb);
                self.pixels.as_flattened().to_vec()
            }
        };
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&data)?;
        writer.finish()?;
        Ok(bytes)
    }

    /// The palette and the number of each pixel's colour in it; `None` when there are too many colours.
    fn indexed(&self) -> Option<(Vec<u8>, Vec<u8>)> {
        let mut numbers = HashMap::<Colour, u8>::new();
        let mut palette = Vec::new();
        let mut indices = Vec::with_capacity(self.pixels.len());
        for pixel in &self.pixels {
            let number = match numbers.get(pixel) {
                Some(number) => *number,
                None => {
                    let number = u8::try_from(numbers.len()).ok()?;
                    numbers.insert(*pixel, number);
                    palette.extend(pixel);
                    number
                }
            };
            indices.push(number);
        }
        Some((palette, indices))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (png::ColorType, Vec<u8>) {
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a PNG");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        let info = reader.next_frame(&mut pixels).expect("pixels");
        assert_eq!((info.width, info.height), (WIDTH, HEIGHT));
        (info.color_type, pixels)
    }

    #[test]
    fn few_colours_make_a_small_file() {
        let mut canvas = Canvas::new([250, 250, 250]);
        canvas.fill(10, 10, 100, 3, [0, 0, 0]);
        canvas.blend(0, 0, [0, 0, 0], 128);
        let bytes = canvas.png().expect("a PNG");
        assert!(bytes.len() < 3000, "{}", bytes.len());
        let (kind, _) = read(&bytes);
        assert_eq!(kind, png::ColorType::Indexed);
    }

    #[test]
    fn many_colours_keep_all_of_them() {
        let mut canvas = Canvas::new([0; 3]);
        for x in 0..300 {
            canvas.fill(x, 0, 1, 1, [(x % 256) as u8, (x / 256) as u8, 7]);
        }
        let (kind, pixels) = read(&canvas.png().expect("a PNG"));
        assert_eq!(kind, png::ColorType::Rgb);
        assert_eq!(pixels[299 * 3..300 * 3], [43, 1, 7]);
    }

    #[test]
    fn what_reaches_beyond_the_card_is_left_out() {
        let mut canvas = Canvas::new([9; 3]);
        canvas.fill(-5, -5, 3, 3, [0; 3]);
        canvas.fill(WIDTH as i32, HEIGHT as i32, 30, 30, [0; 3]);
        canvas.fill(WIDTH as i32, 5, 30, 30, [0; 3]);
        assert!(canvas.pixels.iter().all(|pixel| *pixel == [9; 3]));
    }
}
