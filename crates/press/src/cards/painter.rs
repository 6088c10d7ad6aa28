//! Words become lines of signs, and lines become pixels.

use super::{
    canvas::{Canvas, Colour},
    faces::{Face, Words},
};
use cosmic_text::{
    Attrs, Buffer, Family, FontSystem, LayoutGlyph, Metrics, Shaping, SwashCache, SwashContent, Weight, Wrap,
    fontdb::{Database, FaceInfo, ID, Language, Source, Stretch, Style},
};
use newsprint_model::language::Direction;

/// How often the width of lines is halved to balance them.
const BALANCING: usize = 7;

/// Sets and draws texts. One for each thread.
pub struct Painter {
    fonts: FontSystem,
    names: Vec<String>,
    weights: Vec<u16>,
}

/// A line that is set.
#[derive(Debug)]
pub struct Line {
    glyphs: Vec<LayoutGlyph>,
    /// Where its first sign stands.
    start: f32,
    /// Its width in pixels.
    pub width: f32,
}

/// How a text is set.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// The size of letters in pixels.
    pub size: f32,
    /// The width of a line in pixels.
    pub width: f32,
    /// The direction of the edition.
    pub direction: Direction,
}

impl Painter {
    /// A painter with some faces.
    pub fn new(faces: &[Face]) -> Self {
        let mut database = Database::new();
        let names = (0..faces.len()).map(|number| format!("face {number}")).collect::<Vec<_>>();
        for (face, name) in faces.iter().zip(&names) {
            database.push_face_info(FaceInfo {
                id: ID::dummy(),
                source: Source::Binary(face.bytes.clone()),
                index: face.index,
                families: vec![(name.clone(), Language::English_UnitedStates)],
                post_script_name: name.clone(),
                style: Style::Normal,
                weight: Weight(face.weight),
                stretch: Stretch::Normal,
                monospaced: false,
            });
        }
        let weights = faces.iter().map(|face| face.weight).collect();
        Self { fonts: FontSystem::new_with_locale_and_db("en".into(), database), names, weights }
    }

    /// Sets a text in lines, as even as they can be without becoming more.
    pub fn balanced(&mut self, words: &Words, setting: Setting) -> Vec<Line> {
        let mut buffer = self.buffer(words, setting);
        let count = buffer.layout_runs().count();
        let (mut narrow, mut wide) = (0.0, setting.width);
        for _ in 0..BALANCING {
            let middle = (narrow + wide) / 2.0;
            self.resize(&mut buffer, middle);
            let fits = buffer.layout_runs().count() <= count && widest(&buffer) <= middle;
            if fits { wide = middle } else { narrow = middle }
        }
        self.resize(&mut buffer, wide);
        lines(&buffer)
    }

    /// Sets a text in lines.
    pub fn lines(&mut self, words: &Words, setting: Setting) -> Vec<Line> {
        lines(&self.buffer(words, setting))
    }

    /// Draws a line; its start stands at `x`, its letters stand on `y`.
    pub fn draw(&mut self, canvas: &mut Canvas, line: &Line, x: f32, y: f32, colour: Colour) {
        let mut cache = SwashCache::new();
        for glyph in &line.glyphs {
            let place = glyph.physical((x - line.start, y), 1.0);
            let Some(image) = cache.get_image_uncached(&mut self.fonts, place.cache_key) else { continue };
            let (left, top) = (place.x + image.placement.left, place.y - image.placement.top);
            let width = image.placement.width.max(1) as usize;
            let at = |pixel: usize| (left + (pixel % width) as i32, top + (pixel / width) as i32);
            match image.content {
                SwashContent::Mask => {
                    for (pixel, cover) in image.data.iter().enumerate() {
                        let (x, y) = at(pixel);
                        canvas.blend(x, y, colour, *cover);
                    }
                }
                SwashContent::Color | SwashContent::SubpixelMask => {
                    for (pixel, parts) in image.data.chunks_exact(4).enumerate() {
                        let (x, y) = at(pixel);
                        canvas.blend(x, y, [parts[0], parts[1], parts[2]], parts[3]);
                    }
                }
            }
        }
    }

    fn buffer(&mut self, words: &Words, setting: Setting) -> Buffer {
        let mut buffer = Buffer::new_empty(Metrics::new(setting.size, setting.size));
        buffer.set_wrap(Wrap::WordOrGlyph);
        buffer.set_size(Some(setting.width), None);
        // A text that begins with a word of the other direction is still a text of the edition.
        let mark = match setting.direction {
            Direction::Ltr => "\u{200E}",
            Direction::Rtl => "\u{200F}",
        };
        let attributes = |face: u16| {
            let name = self.names.get(usize::from(face)).map_or("", String::as_str);
            let weight = self.weights.get(usize::from(face)).copied().unwrap_or_default();
            Attrs::new().family(Family::Name(name)).weight(Weight(weight))
        };
        let starts = std::iter::once(0).chain(words.spans.iter().map(|(end, _)| *end));
        let spans = starts.zip(&words.spans).map(|(start, (end, face))| (&words.text[start..*end], attributes(*face)));
        let first = words.spans.first().map(|(_, face)| (mark, attributes(*face)));
        buffer.set_rich_text(first.into_iter().chain(spans), &Attrs::new(), Shaping::Advanced, None);
        buffer.shape_until_scroll(&mut self.fonts, false);
        buffer
    }

    fn resize(&mut self, buffer: &mut Buffer, width: f32) {
        buffer.set_size(Some(width), None);
        buffer.shape_until_scroll(&mut self.fonts, false);
    }
}

fn lines(buffer: &Buffer) -> Vec<Line> {
    let line = |run: cosmic_text::LayoutRun<'_>| {
        // White space at an end of a line takes no place.
        let is_seen = |glyph: &&LayoutGlyph| !run.text[glyph.start..glyph.end].trim().is_empty() && glyph.w > 0.0;
        let start = run.glyphs.iter().filter(is_seen).map(|glyph| glyph.x).fold(f32::INFINITY, f32::min);
        // A mark by itself takes no place at all.
        let start = if start.is_finite() { start } else { 0.0 };
        let end = run.glyphs.iter().filter(is_seen).map(|glyph| glyph.x + glyph.w).fold(start, f32::max);
        Line { glyphs: run.glyphs.to_vec(), start, width: (end - start).max(0.0) }
    };
    buffer.layout_runs().map(line).collect()
}

fn widest(buffer: &Buffer) -> f32 {
    lines(buffer).iter().map(|line| line.width).fold(0.0, f32::max)
}
