//! The tokens of the reader's style that a newsroom can replace. The style sheets in `style/` have the same values.

use palette::Srgb;

/// The name of a token, without the hyphens before it.
pub type Token = &'static str;

/// When colours are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// By day.
    Light,
    /// By night.
    Dark,
}

/// A colour of the style.
#[derive(Clone, Copy, Debug)]
pub struct Colour {
    /// Its name.
    pub token: Token,
    /// By day.
    pub light: Srgb<u8>,
    /// By night.
    pub dark: Srgb<u8>,
    /// What it is used for.
    pub purpose: &'static str,
}

impl Colour {
    const fn new(token: Token, light: u32, dark: u32, purpose: &'static str) -> Self {
        Self { token, light: rgb(light), dark: rgb(dark), purpose }
    }

    /// The colour in a scheme.
    pub fn of(&self, scheme: Scheme) -> Srgb<u8> {
        match scheme {
            Scheme::Light => self.light,
            Scheme::Dark => self.dark,
        }
    }
}

const fn rgb(value: u32) -> Srgb<u8> {
    let [_, red, green, blue] = value.to_be_bytes();
    Srgb::new(red, green, blue)
}

/// The colours. The accent is a key of its own in `site.toml`.
pub const COLOURS: [Colour; 10] = [
    Colour::new("paper", 0xFDFCF9, 0x141517, "behind everything"),
    Colour::new("wash", 0xF3F0E8, 0x1E2023, "behind boxes and controls"),
    Colour::new("ink", 0x17191C, 0xE8E5DF, "texts and headlines"),
    Colour::new("ink-2", 0x55595E, 0xA9ACB0, "times, captions and what else stands back"),
    Colour::new("link", 0x0B4F8A, 0x8FC1F5, "links in texts"),
    Colour::new("visited", 0x5B3A86, 0xC9AEEF, "links that somebody has followed"),
    Colour::new("control-edge", 0x7D7A73, 0x83878C, "the edges of fields and buttons"),
    Colour::new("focus", 0x005FCC, 0x9CC8FF, "the outline of what the keyboard is at"),
    Colour::new("mark", 0xFBE9A0, 0x4A3D0E, "behind words that were searched for"),
    Colour::new("hairline", 0xD8D4CA, 0x33363A, "lines between things"),
];

/// The style's own accent.
pub const ACCENT: Colour = Colour::new("accent", 0xA8201A, 0xFF8F80, "kickers and marks");

/// A token of type, as the style has it in languages without rules of their own.
#[derive(Clone, Copy, Debug)]
pub struct TypeToken {
    /// Its name.
    pub token: Token,
    /// What the style has, as CSS writes it.
    pub value: &'static str,
    /// What it is used for.
    pub purpose: &'static str,
}

/// The families of type.
pub const FAMILIES: [TypeToken; 4] = [
    TypeToken { token: "serif", value: "Charter, Cambria, \"Noto Serif\", Georgia, serif", purpose: "texts" },
    TypeToken {
        token: "sans",
        value: "-apple-system, \"Segoe UI\", Roboto, Arial, sans-serif",
        purpose: "what stands around texts",
    },
    TypeToken {
        token: "display",
        value: "Charter, Cambria, \"Noto Serif\", Georgia, serif",
        purpose: "the nameplate and large headlines",
    },
    TypeToken { token: "mono", value: "ui-monospace, Menlo, Consolas, \"Noto Sans Mono\", monospace", purpose: "code" },
];

/// The measures of type.
pub const MEASURES: [TypeToken; 2] = [
    TypeToken { token: "measure", value: "62ch", purpose: "the longest line of a text" },
    TypeToken { token: "tracking", value: "-0.01em", purpose: "the space between letters of large headlines" },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::value;

    #[test]
    fn the_style_sheets_have_the_same_values() {
        let (day, night) = (include_str!("../../../../style/tokens.css"), include_str!("../../../../style/dark.css"));
        for colour in COLOURS.iter().chain([&ACCENT]) {
            for (sheet, scheme) in [(day, Scheme::Light), (night, Scheme::Dark)] {
                let declaration =
                    format!("--{}: {};", colour.token, value::css(colour.of(scheme)).to_ascii_lowercase());
                assert!(sheet.contains(&declaration), "{declaration}");
            }
        }
        assert_eq!(night.matches("--").count(), COLOURS.len() + 1, "a colour is missing");
        let sheet = include_str!("../../../../style/type.css");
        for TypeToken { token, value, .. } in FAMILIES.iter().chain(&MEASURES) {
            // The letters of large headlines are those of texts, where nobody wants others.
            let value = if *token == "display" { "var(--serif)" } else { value };
            assert!(sheet.contains(&format!("--{token}: {value};")), "{token}");
        }
    }
}
