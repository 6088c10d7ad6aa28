//! How well a colour stands out from what is behind it, by WCAG 2.2.

use palette::{Srgb, color_difference::Wcag21RelativeContrast};

/// The contrast that letters need.
pub const LETTERS: f64 = 4.5;
/// The contrast that the edges of controls need.
pub const CONTROLS: f64 = 3.0;

/// The contrast of two colours, from 1 to 21.
pub fn contrast(one: Srgb<u8>, other: Srgb<u8>) -> f64 {
    one.into_format::<f64>().relative_contrast(other.into_format())
}

/// A contrast in words. Cut, not rounded: 4.46 is not enough, and is not to read as 4.5.
pub fn in_words(contrast: f64) -> String {
    format!("{:.1} : 1", (contrast * 10.0).floor() / 10.0)
}
