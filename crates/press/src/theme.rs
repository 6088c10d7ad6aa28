//! The newsroom's accent: colours that can be read on the reader's paper, written into the reader's style sheet.
//!
//! Knows of the reader that its shell links style sheets, and the grounds on which it shows text.

use crate::{
    output::shell::SHELL,
    reader::{self, Reader},
};
use palette::{FromColor, Oklch, Srgb, color_difference::Wcag21RelativeContrast, convert::FromColorUnclamped};

/// The contrast that letters need, by WCAG 2.2.
pub const MIN_CONTRAST: f64 = 4.5;
/// In how many steps lightness and chroma are changed.
const STEPS: u32 = 500;

/// The accent in both schemes, as CSS writes colours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// By day.
    pub light: String,
    /// By night.
    pub dark: String,
}

/// What the reader shows the accent on.
struct Scheme {
    /// Its paper and its wash.
    grounds: [Srgb<u8>; 2],
    /// The lightness that stands out most.
    farthest: f64,
}

const DAY: Scheme = Scheme { grounds: [Srgb::new(0xFD, 0xFC, 0xF9), Srgb::new(0xF3, 0xF0, 0xE8)], farthest: 0.0 };
const NIGHT: Scheme = Scheme { grounds: [Srgb::new(0x14, 0x15, 0x17), Srgb::new(0x1E, 0x20, 0x23)], farthest: 1.0 };

impl Theme {
    /// The colours for an accent, and the contrast that it has by day as it is written; `None` when it is no colour.
    pub fn new(accent: &str) -> Option<(Self, f64)> {
        let digits = accent.strip_prefix('#').filter(|digits| matches!(digits.len(), 3 | 6))?;
        let colour = digits.parse().ok()?;
        let theme = Self { light: css(DAY.readable(colour)), dark: css(NIGHT.readable(colour)) };
        Some((theme, DAY.contrast(colour)))
    }

    /// The reader with these colours in the style sheet that its shell links last.
    pub fn dress(&self, reader: &Reader) -> Reader {
        let mut dressed = reader.clone();
        let Some(shell) = reader.shell() else { return dressed };
        let Some(Link { tag, name, bytes }) = last_style_sheet(shell, reader) else { return dressed };
        let Self { light, dark } = self;
        let rules =
            format!("\n:root{{--accent:{light}}}\n@media (prefers-color-scheme:dark){{:root{{--accent:{dark}}}}}\n");
        let css = [bytes, rules.as_bytes()].concat();
        let new_name = reader::hashed(name, &css);
        let new_tag = without_integrity(&tag.replacen(name, &new_name, 1));
        dressed.insert(SHELL, shell.replacen(tag, &new_tag, 1).into_bytes());
        dressed.remove(name);
        dressed.insert(&new_name, css);
        for (stem, colour) in [("embed", light), ("embed-dark", dark)] {
            dressed.append(stem, &format!("\n:root{{--accent:{colour}}}\n"));
        }
        dressed
    }
}

impl Scheme {
    /// The lesser of the contrasts on both grounds.
    fn contrast(&self, colour: Srgb<u8>) -> f64 {
        let contrast = |ground: &Srgb<u8>| colour.into_format::<f64>().relative_contrast(ground.into_format());
        self.grounds.iter().map(contrast).fold(f64::INFINITY, f64::min)
    }

    /// The colour itself, or the one of the nearest lightness that letters can have: the same hue, and the same chroma as
    /// far as screens show it.
    fn readable(&self, colour: Srgb<u8>) -> Srgb<u8> {
        let stated = Oklch::from_color(colour.into_format::<f64>());
        let lightness = |step: u32| stated.l + (self.farthest - stated.l) * f64::from(step) / f64::from(STEPS);
        let nearest = (1..=STEPS).map(|step| on_screens(Oklch { l: lightness(step), ..stated }));
        std::iter::once(colour).chain(nearest).find(|colour| self.contrast(*colour) >= MIN_CONTRAST).unwrap_or(colour)
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

fn css(colour: Srgb<u8>) -> String {
    format!("#{:02X}{:02X}{:02X}", colour.red, colour.green, colour.blue)
}

/// A style sheet of the reader.
struct Link<'r> {
    /// The element of the shell that links it.
    tag: &'r str,
    /// The name of the file.
    name: &'r str,
    /// What it holds.
    bytes: &'r [u8],
}

/// The style sheet of the reader that its shell links last.
fn last_style_sheet<'r>(shell: &'r str, reader: &'r Reader) -> Option<Link<'r>> {
    let tags = shell.match_indices("<link").filter_map(|(at, _)| Some(&shell[at..=at + shell[at..].find('>')?]));
    let links = tags.filter_map(|tag| {
        let href = attribute(tag, "href")?;
        let name = href.strip_prefix("./").unwrap_or(href);
        let (name, bytes) = reader.files().find(|(file, _)| *file == name && file.ends_with(".css"))?;
        Some(Link { tag, name, bytes })
    });
    links.last()
}

/// The value of an attribute, as Trunk writes it.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    tag.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

/// The tag without the hash of a file that is no longer the same; it comes from the same host.
fn without_integrity(tag: &str) -> String {
    match attribute(tag, "integrity") {
        Some(value) => tag.replacen(&format!(" integrity=\"{value}\""), "", 1),
        None => tag.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_that_can_be_read_stay() {
        let (theme, contrast) = Theme::new("#A8201A").expect("a colour");
        assert_eq!(theme.light, "#A8201A");
        assert!(contrast > 6.0, "{contrast}");
        assert_eq!(Theme::new("#abc").expect("a colour").0.dark, "#AABBCC");
        for text in ["", "A8201A", "#A8201", "#A8201G", "red"] {
            assert!(Theme::new(text).is_none(), "{text}");
        }
    }

    #[test]
    fn others_become_darker_by_day_and_lighter_by_night() {
        for accent in ["#FFCC00", "#00C2FF", "#A8201A", "#FFFFFF", "#000000", "#1A1AFF", "#7F7F7F", "#FF00FF"] {
            let (theme, _) = Theme::new(accent).expect("a colour");
            for (scheme, text) in [(DAY, theme.light), (NIGHT, theme.dark)] {
                let colour = text.parse::<Srgb<u8>>().expect("a colour");
                assert!(scheme.contrast(colour) >= MIN_CONTRAST, "{accent} became {text}");
                let hue = |colour: Srgb<u8>| Oklch::from_color(colour.into_format::<f64>());
                let (before, after) = (hue(accent.parse().expect("a colour")), hue(colour));
                let turn = (before.hue - after.hue).into_degrees().abs();
                assert!(turn < 3.0 || after.chroma < 0.02, "{accent} became {text}");
            }
        }
    }

    #[test]
    fn the_nearest_is_no_farther_than_needed() {
        let (theme, contrast) = Theme::new("#FFCC00").expect("a colour");
        assert!(contrast < 1.5, "{contrast}");
        assert!(DAY.contrast(theme.light.parse().expect("a colour")) < 4.6, "{}", theme.light);
        assert_eq!(theme.dark, "#FFCC00");
    }

    #[test]
    fn the_last_style_sheet_is_written_anew() {
        let shell = r#"<link rel="icon" href="x.svg"><link rel="stylesheet" href="./a-00112233.css" integrity="sha384-A"/>
<link rel="stylesheet" href="./b-0011223344556677.css" integrity="sha384-B/+="/><body>"#;
        let mut reader = Reader::from_shell(shell);
        reader.insert("a-00112233.css", b"a{}".to_vec());
        reader.insert("b-0011223344556677.css", b"b{}".to_vec());
        let dressed = Theme { light: "#111111".into(), dark: "#EEEEEE".into() }.dress(&reader);
        let files = dressed.files().map(|(name, bytes)| (name, String::from_utf8_lossy(bytes))).collect::<Vec<_>>();
        let (name, css) = &files[1];
        assert_eq!((files.len(), files[0].0), (3, "a-00112233.css"));
        assert!(name.starts_with("b-") && *name != "b-0011223344556677.css");
        assert_eq!(css, "b{}\n:root{--accent:#111111}\n@media (prefers-color-scheme:dark){:root{--accent:#EEEEEE}}\n");
        let shell = dressed.shell().expect("a shell");
        assert!(shell.contains(&format!("<link rel=\"stylesheet\" href=\"./{name}\"/>")), "{shell}");
        assert!(shell.contains("sha384-A"), "{shell}");
    }

    #[test]
    fn a_reader_without_style_sheets_stays() {
        let reader = Reader::from_shell("<link rel=\"stylesheet\" href=\"./gone.css\">");
        let dressed = Theme::new("#A8201A").expect("a colour").0.dress(&reader);
        assert!(dressed.files().eq(reader.files()));
    }
}
