//! The newsroom's accent: the colours nearest to it that can be read on paper, by day and by night.

use super::{
    contrast::{LETTERS, contrast},
    tokens::Scheme,
    value,
};
use palette::{FromColor, Oklch, Srgb, convert::FromColorUnclamped};

/// In how many steps lightness and chroma are changed.
const STEPS: u32 = 500;

/// The accent in both schemes, as CSS writes colours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accent {
    /// By day.
    pub light: String,
    /// By night.
    pub dark: String,
}

/// What the accent is shown on: paper and wash.
#[derive(Clone, Copy, Debug)]
pub struct Grounds(pub [Srgb<u8>; 2]);

impl Accent {
    /// The colours for an accent on the grounds of day and night, and the contrast that it has by day as it is written;
    /// `None` when it is no colour.
    pub fn new(accent: &str, day: Grounds, night: Grounds) -> Option<(Self, f64)> {
        let digits = accent.strip_prefix('#').filter(|digits| matches!(digits.len(), 3 | 6))?;
        let colour = digits.parse().ok()?;
        let accent = Self { light: value::css(day.readable(colour)), dark: value::css(night.readable(colour)) };
        Some((accent, day.contrast(colour)))
    }

    /// The colour in a scheme.
    pub fn of(&self, scheme: Scheme) -> &str {
        match scheme {
            Scheme::Light => &self.light,
            Scheme::Dark => &self.dark,
        }
    }
}

impl Grounds {
    /// The lesser of the contrasts on both grounds.
    fn contrast(self, colour: Srgb<u8>) -> f64 {
        self.0.into_iter().map(|ground| contrast(colour, ground)).fold(f64::INFINITY, f64::min)
    }

    /// The colour itself, or the one of the nearest lightness that letters can have: the same hue, and the same chroma as
    /// far as screens show it.
    fn readable(self, colour: Srgb<u8>) -> Srgb<u8> {
        let stated = Oklch::from_color(colour.into_format::<f64>());
        let (black, white) = (Srgb::new(0, 0, 0), Srgb::new(255, 255, 255));
        let farthest = if self.contrast(black) > self.contrast(white) { 0.0 } else { 1.0 };
        let lightness = |step: u32| stated.l + (farthest - stated.l) * f64::from(step) / f64::from(STEPS);
        let nearest = (1..=STEPS).map(|step| on_screens(Oklch { l: lightness(step), ..stated }));
        std::iter::once(colour).chain(nearest).find(|colour| self.contrast(*colour) >= LETTERS).unwrap_or(colour)
    }
}

/// A colour with as much of its chroma as screens show.
fn on_screens(colour: Oklch<f64>) -> Srgb<u8> {
    let chroma = |step: u32| colour.chroma * f64::from(step) / f64::from(STEPS);
    let shades = (0..=STEPS).rev().map(|step| Srgb::from_color_unclamped(Oklch { chroma: chroma(step), ..colour }));
    // Less than what rounding does is no matter.
    let is_shown =
        |shade: &Srgb<f64>| [shade.red, shade.green, shade.blue].iter().all(|part| (-0.001..=1.001).contains(part));
    shades.into_iter().find(is_shown).unwrap_or_default().into_format()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Grounds = Grounds([Srgb::new(0xFD, 0xFC, 0xF9), Srgb::new(0xF3, 0xF0, 0xE8)]);
    const NIGHT: Grounds = Grounds([Srgb::new(0x14, 0x15, 0x17), Srgb::new(0x1E, 0x20, 0x23)]);

    fn accent(text: &str) -> Option<(Accent, f64)> {
        Accent::new(text, DAY, NIGHT)
    }

    #[test]
    fn colours_that_can_be_read_stay() {
        let (colours, contrast) = accent("#A8201A").expect("a colour");
        assert_eq!(colours.light, "#A8201A");
        assert!(contrast > 6.0, "{contrast}");
        assert_eq!(accent("#abc").expect("a colour").0.dark, "#AABBCC");
        for text in ["", "A8201A", "#A8201", "#A8201G", "red"] {
            assert!(accent(text).is_none(), "{text}");
        }
    }

    #[test]
    fn others_become_darker_by_day_and_lighter_by_night() {
        for stated in ["#FFCC00", "#00C2FF", "#A8201A", "#FFFFFF", "#000000", "#1A1AFF", "#7F7F7F", "#FF00FF"] {
            let (colours, _) = accent(stated).expect("a colour");
            for (grounds, text) in [(DAY, colours.light), (NIGHT, colours.dark)] {
                let colour = text.parse::<Srgb<u8>>().expect("a colour");
                assert!(grounds.contrast(colour) >= LETTERS, "{stated} became {text}");
                let hue = |colour: Srgb<u8>| Oklch::from_color(colour.into_format::<f64>());
                let (before, after) = (hue(stated.parse().expect("a colour")), hue(colour));
                let turn = (before.hue - after.hue).into_degrees().abs();
                assert!(turn < 3.0 || after.chroma < 0.02, "{stated} became {text}");
            }
        }
    }

    #[test]
    fn the_nearest_is_no_farther_than_needed() {
        let (colours, contrast) = accent("#FFCC00").expect("a colour");
        assert!(contrast < 1.5, "{contrast}");
        assert!(DAY.contrast(colours.light.parse().expect("a colour")) < 4.6, "{}", colours.light);
        assert_eq!(colours.dark, "#FFCC00");
    }

    #[test]
    fn dark_paper_by_day_wants_a_lighter_accent() {
        let (colours, contrast) = Accent::new("#A8201A", NIGHT, DAY).expect("a colour");
        assert!(contrast < LETTERS);
        assert!(NIGHT.contrast(colours.light.parse().expect("a colour")) >= LETTERS, "{}", colours.light);
    }
}
