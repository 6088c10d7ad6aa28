//! Values of tokens: read as browsers read them, and written so that old browsers understand them.

use lightningcss::{
    printer::PrinterOptions,
    properties::{Property, PropertyId},
    stylesheet::ParserOptions,
    traits::{Parse, ToCss},
    values::{color::CssColor, length::Length},
};
use palette::Srgb;

/// The colour that a text is in CSS; `None` when it is none, or one that depends on what is around it or behind it.
pub fn colour(text: &str) -> Option<Srgb<u8>> {
    match CssColor::parse_string(text).ok()?.to_rgb().ok()? {
        CssColor::RGBA(colour) if colour.alpha == u8::MAX => Some(Srgb::new(colour.red, colour.green, colour.blue)),
        _ => None,
    }
}

/// The families of type that a text is in CSS, written short.
pub fn families(text: &str) -> Option<String> {
    let property = Property::parse_string(PropertyId::FontFamily, text, ParserOptions::default()).ok()?;
    match property {
        Property::FontFamily(_) => property.value_to_css_string(short()).ok(),
        _ => None,
    }
}

/// The length that a text is in CSS, written short.
pub fn length(text: &str) -> Option<String> {
    // A number without a unit is a length in some attributes only.
    let is_number = text.trim().parse::<f64>().is_ok_and(|number| number != 0.0);
    let length = Length::parse_string(text).ok().filter(|_| !is_number)?;
    length.to_css_string(short()).ok()
}

/// A colour as CSS writes it.
pub fn css(colour: Srgb<u8>) -> String {
    format!("#{:02X}{:02X}{:02X}", colour.red, colour.green, colour.blue)
}

fn short() -> PrinterOptions<'static> {
    PrinterOptions { minify: true, ..PrinterOptions::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_in_all_their_words() {
        for text in ["#fff", "white", "rgb(255 255 255)", "hsl(0 0% 100%)", "oklch(1 0 0)"] {
            assert_eq!(colour(text).map(css).as_deref(), Some("#FFFFFF"), "{text}");
        }
        for text in ["", "reddish", "#12345", "currentColor", "Canvas", "#ffffff80", "transparent", "#fff;", "red blue"]
        {
            assert_eq!(colour(text), None, "{text}");
        }
    }

    #[test]
    fn families_and_lengths() {
        assert_eq!(families("\"Noto Serif\",  Georgia, serif").as_deref(), Some("Noto Serif,Georgia,serif"));
        for text in ["", "serif;", "a}b", "Georgia,", "var(--x)", "12px"] {
            assert_eq!(families(text), None, "{text}");
        }
        assert_eq!(length("62ch").as_deref(), Some("62ch"));
        assert_eq!(length("0").as_deref(), Some("0"));
        for text in ["", "62", "wide", "50%", "1em;", "1em 2em"] {
            assert_eq!(length(text), None, "{text}");
        }
    }
}
