//! The files of one picture: which widths there are in which format, and what they are called.
//!
//! A picture is published in several widths when its address is `media/<hash>-<tint>-<width>.<ending>`. All the others
//! follow from that address and from the picture's size, which is that of the widest:
//!
//! - widths: those of [`WIDTHS`] that are not nearly as wide as the widest, and the widest
//! - formats: `avif` where [`WIDTHS`] says so and as the widest, `webp` and the ending of the address in each width
//! - heights: as the size has it, rounded
//! - `tint`: the colour that keeps the picture's place, a digit for each of sixteen; `x` where there is none

use crate::media::Picture;

/// The width of the widest file.
pub const MAX_WIDTH: u32 = 1920;

/// The usual widths below the widest, and whether there is an AVIF of them, which takes ten times as long to make.
pub const WIDTHS: [(u32, bool); 4] = [(320, true), (640, true), (960, false), (1280, true)];

/// From this width on the widest has no AVIF, because there is one of the widest of [`WIDTHS`].
const NO_AVIF: u32 = 1600;

/// The address of a picture has the smallest width from here on: every browser shows it, feeds carry it.
const PLAIN: u32 = 800;

/// The width from which social networks show a picture large.
const LARGE: u32 = 1200;

/// The width and height of the picture for chat apps.
pub const CHAT: u32 = 300;

/// The files of a picture that is published in several widths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variants<'p> {
    /// What all names begin with.
    stem: &'p str,
    /// The ending that every browser knows.
    ending: &'p str,
    /// The size of the widest.
    size: (u32, u32),
}

/// A format in which a picture is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// AVIF, in some widths.
    Avif,
    /// WebP.
    WebP,
    /// JPEG or PNG.
    Plain,
}

impl<'p> Variants<'p> {
    /// The files of a picture; none when it is published as one file.
    pub fn of(picture: &'p Picture) -> Option<Self> {
        Self::at(&picture.src, picture.size)
    }

    /// The files of a picture with this address and size; none when it is published as one file.
    pub fn at(src: &'p str, size: Option<(u32, u32)>) -> Option<Self> {
        let size = size.filter(|_| src.starts_with("media/"))?;
        let (name, ending) = src.rsplit_once('.')?;
        let (stem, width) = name.rsplit_once('-')?;
        let variants = Self { stem, ending, size };
        (width.parse() == Ok(variants.plain_width())).then_some(variants)
    }

    /// The files of a picture of this size whose names begin in this way.
    pub fn new(stem: &'p str, ending: &'p str, size: (u32, u32)) -> Self {
        Self { stem, ending, size }
    }

    /// The widths in a format, narrowest first.
    pub fn widths(self, format: Format) -> impl Iterator<Item = u32> {
        let widest = self.size.0;
        // A file that is nearly as large saves nobody anything.
        let usual = WIDTHS.into_iter().filter(move |(width, _)| *width <= widest / 5 * 4);
        let usual = usual.filter(move |(_, has_avif)| *has_avif || format != Format::Avif).map(|(width, _)| width);
        usual.chain((format != Format::Avif || widest < NO_AVIF).then_some(widest))
    }

    /// The height of the file of a width.
    pub fn height(self, width: u32) -> u32 {
        let (widest, height) = self.size;
        height.saturating_mul(width).saturating_add(widest / 2).checked_div(widest).unwrap_or(height).max(1)
    }

    /// The address of a file.
    pub fn href(self, width: u32, format: Format) -> String {
        let ending = match format {
            Format::Avif => "avif",
            Format::WebP => "webp",
            Format::Plain => self.ending,
        };
        [self.stem, "-", &width.to_string(), ".", ending].concat()
    }

    /// The files of a format with their widths, as `srcset` has them.
    pub fn srcset(self, format: Format) -> String {
        let mut set = String::new();
        for width in self.widths(format) {
            if !set.is_empty() {
                set.push(',');
            }
            set += &self.href(width, format);
            set.push(' ');
            set += &width.to_string();
            set.push('w');
        }
        set
    }

    /// The width of the file that stands for all of them.
    pub fn plain_width(self) -> u32 {
        self.at_least(PLAIN)
    }

    /// The file for social networks, with its width and height.
    pub fn large(self) -> (String, (u32, u32)) {
        let width = self.at_least(LARGE);
        (self.href(width, Format::Plain), (width, self.height(width)))
    }

    /// The square JPEG for chat apps, which exists for pictures that stand for a story.
    pub fn chat(self) -> String {
        [self.stem, "-chat.jpg"].concat()
    }

    /// The digit of the colour that keeps the picture's place.
    pub fn tint(self) -> Option<char> {
        self.stem.chars().next_back().filter(char::is_ascii_hexdigit)
    }

    /// The narrowest width that is not below this one, or the widest.
    fn at_least(self, least: u32) -> u32 {
        self.widths(Format::Plain).find(|width| *width >= least).unwrap_or(self.size.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(src: &str, size: Option<(u32, u32)>) -> Picture {
        Picture { src: src.to_owned(), alt: String::new(), size }
    }

    #[test]
    fn names_tell_which_files_there_are() {
        let photograph = picture("media/0123456789abcdef-7-960.jpg", Some((1600, 1067)));
        let variants = Variants::of(&photograph).expect("variants");
        assert_eq!(
            variants.srcset(Format::Avif),
            "media/0123456789abcdef-7-320.avif 320w,media/0123456789abcdef-7-640.avif 640w,\
             media/0123456789abcdef-7-1280.avif 1280w"
        );
        assert_eq!(variants.widths(Format::WebP).collect::<Vec<_>>(), [320, 640, 960, 1280, 1600]);
        assert_eq!(variants.large(), ("media/0123456789abcdef-7-1280.jpg".to_owned(), (1280, 854)));
        assert_eq!((variants.height(1600), variants.height(320)), (1067, 213));
        assert_eq!(variants.tint(), Some('7'));
        assert_eq!(variants.chat(), "media/0123456789abcdef-7-chat.jpg");
    }

    #[test]
    fn widths_by_that_of_the_picture() {
        for (width, plain, avif, all) in [
            (1920, 960, vec![320, 640, 1280], vec![320, 640, 960, 1280, 1920]),
            (1400, 960, vec![320, 640, 1400], vec![320, 640, 960, 1400]),
            (1200, 960, vec![320, 640, 1200], vec![320, 640, 960, 1200]),
            (1000, 1000, vec![320, 640, 1000], vec![320, 640, 1000]),
            (700, 700, vec![320, 700], vec![320, 700]),
            (390, 390, vec![390], vec![390]),
        ] {
            let variants = Variants::new("media/0-x", "png", (width, 10));
            assert_eq!(variants.plain_width(), plain, "{width}");
            assert_eq!(variants.widths(Format::Avif).collect::<Vec<_>>(), avif, "{width}");
            assert_eq!(variants.widths(Format::Plain).collect::<Vec<_>>(), all, "{width}");
            assert_eq!(variants.tint(), None);
        }
    }

    #[test]
    fn pictures_that_are_one_file() {
        for (src, size) in [
            ("media/0123456789abcdef.gif", Some((800, 600))),
            ("media/card-0123456789abcdef.png", Some((1200, 630))),
            ("media/0123456789abcdef-7-960.jpg", None),
            ("media/0123456789abcdef-7-959.jpg", Some((1600, 1067))),
            ("https://example.org/media/a-7-960.jpg", Some((1600, 1067))),
        ] {
            assert_eq!(Variants::of(&picture(src, size)), None, "{src}");
        }
    }
}
