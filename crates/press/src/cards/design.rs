//! How a card looks: the nameplate over its rules, the kicker, a headline as large as it can be, the dek and the date.

use super::{
    canvas::{Canvas, Colour, HEIGHT, WIDTH},
    card::{Card, Subject},
    faces::Words,
    painter::{Line, Painter, Setting},
};
use crate::icons::logo::{Logo, PAPER};
use image::RgbImage;
use newsprint_model::language::Direction;
use unicode_script::{Script, UnicodeScript};

/// The reader's ink by day.
const INK: Colour = [0x17, 0x19, 0x1C];
/// The reader's second ink by day.
const INK_2: Colour = [0x55, 0x59, 0x5E];
/// The paper left free at the sides.
const MARGIN: f32 = 72.0;
/// The width of what stands between them.
const MEASURE: f32 = WIDTH as f32 - 2.0 * MARGIN;
/// Where the letters of a story's nameplate stand.
const NAMEPLATE: f32 = 86.0;
/// Where the rules under it begin.
const RULES: i32 = 112;
/// The size of a kicker, and where its letters stand.
const KICKER: (f32, f32) = (29.0, 182.0);
/// Where a headline begins under a kicker.
const BELOW_KICKER: f32 = 206.0;
/// Where a headline begins without one.
const BELOW_RULES: f32 = 160.0;
/// The last line that a headline or a dek may have.
const BOTTOM: f32 = 536.0;
/// The size of a date, and where its letters stand.
const DATE: (f32, f32) = (26.0, 578.0);
/// The sizes of a headline in pixels, with the lines that it may have in each; the first that fits is used.
const HEADLINES: [(f32, usize); 9] =
    [(132.0, 1), (104.0, 2), (92.0, 2), (84.0, 3), (74.0, 3), (66.0, 4), (58.0, 4), (50.0, 5), (44.0, 6)];
/// The sizes of a nameplate above a story.
const NAMES: [f32; 4] = [46.0, 38.0, 31.0, 25.0];
/// The sizes of a nameplate that has the card for itself.
const LARGE_NAMES: [f32; 7] = [132.0, 116.0, 100.0, 86.0, 72.0, 60.0, 48.0];
/// The smallest of them.
const SMALLEST: f32 = 44.0;
/// As much smaller as a headline becomes to make room for its dek.
const LEAST_PART: f32 = 0.78;
/// The size of a dek, and the lines that it may have.
const DEK: (f32, usize) = (31.0, 3);
/// The distance of a dek from its headline.
const DEK_GAP: f32 = 14.0;
/// The size of a tagline, and where the letters of its first line stand.
const TAGLINE: (f32, f32) = (36.0, 420.0);
/// Where the letters of a nameplate stand that has the card for itself: over a tagline, and without one.
const LARGE_NAMEPLATE: (f32, f32) = (330.0, 362.0);

/// A card while it is drawn.
struct Sheet<'s> {
    canvas: Canvas,
    painter: &'s mut Painter,
    card: &'s Card,
    logo: Option<&'s Logo>,
}

/// Draws a card.
pub fn draw(card: &Card, logo: Option<&Logo>, painter: &mut Painter) -> Canvas {
    let mut sheet = Sheet { canvas: Canvas::new(PAPER), painter, card, logo };
    match &card.subject {
        Subject::Story { kicker, headline, dek, date } => {
            sheet.story([kicker.as_ref(), dek.as_ref(), date.as_ref()], headline);
        }
        Subject::Edition { tagline } => sheet.edition(tagline.as_ref()),
    }
    sheet.canvas
}

impl Sheet<'_> {
    fn story(&mut self, [kicker, dek, date]: [Option<&Words>; 3], headline: &Words) {
        self.nameplate(&NAMES, NAMEPLATE);
        self.rules(RULES, [6, 2]);
        if let Some(kicker) = kicker {
            self.first_line(kicker, KICKER, self.card.accent);
        }
        let top = if kicker.is_some() { BELOW_KICKER } else { BELOW_RULES };
        let (dek_size, most) = DEK;
        let mut deks = dek.map_or_else(Vec::new, |dek| self.painter.balanced(dek, self.setting(dek_size)));
        if deks.len() > most {
            deks.clear();
        }
        let dek_pitch = dek.map_or(0.0, |dek| dek_size * leading(&dek.text).max(1.3));
        let wanted = DEK_GAP + deks.len() as f32 * dek_pitch;
        let (lines, size, has_room) = self.headline(headline, BOTTOM - top, wanted);
        let pitch = size * leading(&headline.text);
        // Letters stand on the lower part of their line.
        let first = top + size * 0.86 + (pitch - size) / 2.0;
        for (number, line) in lines.iter().enumerate() {
            self.at_start(line, first + number as f32 * pitch, INK);
        }
        let below = top + lines.len() as f32 * pitch;
        for (number, line) in deks.iter().enumerate().filter(|_| has_room) {
            self.at_start(line, below + DEK_GAP + dek_size + number as f32 * dek_pitch, INK_2);
        }
        if let Some(date) = date {
            self.first_line(date, DATE, INK_2);
        }
    }

    fn edition(&mut self, tagline: Option<&Words>) {
        self.rules(72, [2, 6]);
        self.rules(HEIGHT as i32 - 86, [6, 2]);
        let (over_tagline, alone) = LARGE_NAMEPLATE;
        self.nameplate(&LARGE_NAMES, if tagline.is_some() { over_tagline } else { alone });
        if let Some(tagline) = tagline {
            let (size, y) = TAGLINE;
            let lines = self.painter.balanced(tagline, self.setting(size));
            let pitch = size * leading(&tagline.text).max(1.3);
            for (number, line) in lines.iter().take(2).enumerate() {
                let x = (WIDTH as f32 - line.width) / 2.0;
                self.painter.draw(&mut self.canvas, line, x, y + number as f32 * pitch, INK_2);
            }
        }
    }

    /// The largest size in which a headline has no more lines than it may have, or one that is a little smaller when that
    /// leaves the room that is wanted below; and whether it does. What is too long in every size is cut at the end of a
    /// line.
    fn headline(&mut self, headline: &Words, room: f32, wanted: f32) -> (Vec<Line>, f32, bool) {
        let pitch = leading(&headline.text);
        let mut largest = None::<(Vec<Line>, f32)>;
        for (size, most) in HEADLINES {
            if largest.as_ref().is_some_and(|(_, largest)| size < largest * LEAST_PART) {
                break;
            }
            let most = most.min((room / (size * pitch)) as usize);
            let mut lines = self.painter.balanced(headline, self.setting(size));
            if lines.len() > most && size > SMALLEST {
                continue;
            }
            lines.truncate(most);
            if lines.len() as f32 * size * pitch + wanted <= room {
                return (lines, size, true);
            }
            largest.get_or_insert((lines, size));
        }
        let (lines, size) = largest.unwrap_or_default();
        (lines, size, false)
    }

    /// The logo and the newsroom's name in the middle, in the largest size in which they fit.
    fn nameplate(&mut self, sizes: &[f32], y: f32) {
        let name = &self.card.name;
        let aspect = self.logo.map_or(0.0, Logo::aspect);
        for (number, size) in sizes.iter().enumerate() {
            let (high, gap) = (size * 0.92, if aspect > 0.0 { size * 0.32 } else { 0.0 });
            let wide = (high * aspect).min(MEASURE / 3.0);
            let room = MEASURE - wide - gap;
            let lines = self.painter.lines(name, Setting { width: room, ..self.setting(*size) });
            let Some(line) = lines.first().filter(|_| lines.len() == 1 || number + 1 == sizes.len()) else { continue };
            let left = (WIDTH as f32 - wide - gap - line.width) / 2.0;
            let (mark, word) = match self.card.direction {
                Direction::Ltr => (left, left + wide + gap),
                Direction::Rtl => (left + line.width + gap, left),
            };
            if let Some(picture) = self.logo.and_then(|logo| logo.draw(wide as u32, high as u32)) {
                place(&mut self.canvas, &picture, mark.round() as i32, (y - size * 0.36 - high / 2.0).round() as i32);
            }
            self.painter.draw(&mut self.canvas, line, word, y, INK);
            return;
        }
    }

    /// Two rules with a gap.
    fn rules(&mut self, y: i32, [first, second]: [i32; 2]) {
        let (left, width) = (MARGIN as i32, MEASURE as i32);
        self.canvas.fill(left, y, width, first, INK);
        self.canvas.fill(left, y + first + 6, width, second, INK);
    }

    fn first_line(&mut self, words: &Words, (size, y): (f32, f32), colour: Colour) {
        let lines = self.painter.lines(words, self.setting(size));
        if let Some(line) = lines.first() {
            self.at_start(line, y, colour);
        }
    }

    fn at_start(&mut self, line: &Line, y: f32, colour: Colour) {
        let x = match self.card.direction {
            Direction::Ltr => MARGIN,
            Direction::Rtl => MARGIN + MEASURE - line.width,
        };
        self.painter.draw(&mut self.canvas, line, x, y, colour);
    }

    fn setting(&self, size: f32) -> Setting {
        Setting { size, width: MEASURE, direction: self.card.direction }
    }
}

fn place(canvas: &mut Canvas, picture: &RgbImage, left: i32, top: i32) {
    for (x, y, pixel) in picture.enumerate_pixels() {
        canvas.blend(left + x as i32, top + y as i32, pixel.0, u8::MAX);
    }
}

/// The distance of lines in parts of the size of their letters: what its highest script wants.
fn leading(text: &str) -> f32 {
    let of_letter = |letter: char| match letter.script() {
        Script::Common | Script::Inherited | Script::Unknown => 1.0,
        Script::Latin | Script::Greek | Script::Cyrillic | Script::Hebrew | Script::Georgian | Script::Armenian => 1.1,
        Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo => 1.28,
        _ => 1.45,
    };
    text.chars().map(of_letter).fold(1.1, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_as_far_apart_as_their_script_wants() {
        assert!(leading("Rain") < leading("雨 Rain") && leading("雨") < leading("مطر"));
        assert_eq!(leading("12:40"), leading("Rain"));
    }

    #[test]
    fn every_size_of_a_headline_has_room() {
        for (size, _) in HEADLINES {
            assert!(size * 1.45 <= BOTTOM - BELOW_KICKER, "{size}");
        }
    }
}
