//! Pictures that not everybody sees, and pictures that not everybody can afford.

use super::{
    known::{Kept, Known},
    text::Text,
};
use crate::{
    diagnostic::{Diagnostic, Finding, Rule},
    phrase, say,
};
use newsprint_model::media::Picture;

/// Reports pictures without an alternative text.
pub fn alt(text: &Text<'_>, _: &Known<'_>) -> Vec<Finding> {
    let without = text.gathered.pictures.iter().filter(|picture| !describes(&picture.alt));
    let report = |picture: &&Picture| {
        let message = match picture.alt.is_empty() {
            true => phrase!("this picture has no alternative text", "这张图片没有替代文字").to_owned(),
            false => {
                say!("“{}” does not say what this picture shows", "“{}”没有说明这张图片的内容", picture.alt)
            }
        };
        let help = phrase!(
            "say in a sentence what it shows, for those who cannot see it: alt: … or ![…](…)",
            "请用一句话写出图片的内容，供看不见图片的人了解：alt: … 或 ![…](…)"
        );
        Finding::new(Rule::MissingAlt, text.address(&picture.src), message, help)
    };
    without.map(report).collect()
}

/// Whether an alternative text is more than the name of a file or a word for pictures.
fn describes(alt: &str) -> bool {
    const ENDINGS: [&str; 7] = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg"];
    const WORDS: [&str; 8] = ["image", "picture", "photo", "photograph", "图片", "照片", "圖片", "相片"];
    let alt = alt.to_lowercase();
    // A camera names its pictures IMG_2041 or DSC00012.
    let is_number = !alt.contains(' ')
        && (alt.starts_with("img") || alt.starts_with("dsc"))
        && alt.ends_with(|c: char| c.is_ascii_digit());
    let is_file = !alt.contains(' ') && ENDINGS.iter().any(|ending| alt.ends_with(ending));
    !(alt.is_empty() || is_file || is_number || WORDS.contains(&alt.as_str()))
}

/// Reports pictures whose files are too large, each where it is shown first.
pub fn oversized(known: &Known<'_>, kept: &[Kept]) -> Vec<Diagnostic> {
    let limits = known.limits();
    let mut diagnostics = Vec::new();
    for (href, file) in known.newsroom.media.files() {
        let longer = file.size.map_or(0, |(width, height)| width.max(height)) as usize;
        // A drawing is as sharp as it is wanted.
        let is_large = longer > limits.pixels && !href.ends_with(".svg");
        if !file.is_carried_whole() || !(is_large || file.bytes > limits.kilobytes as u64 * 1_000) {
            continue;
        }
        let name = file.path().file_name().unwrap_or_default().display();
        let size = file
            .size
            .map(|(width, height)| say!(" and {width} × {height} pixels", "，{width} × {height} 像素"))
            .unwrap_or_default();
        let message =
            say!("the picture “{name}” has {} KB{size}", "图片“{name}”有 {} KB{size}", file.bytes.div_ceil(1_000));
        let help = say!(
            "make it smaller: at most {} KB and {} pixels the longer way; pages carry it as it is",
            "请缩小：最多 {} KB，长边最多 {} 像素；页面会原样使用它",
            limits.kilobytes,
            limits.pixels
        );
        let shows = |text: &&Kept| text.pictures.iter().any(|(src, _)| **src == *href);
        // Texts come newest first.
        diagnostics.push(match kept.iter().rev().find(shows) {
            Some(text) => {
                let span = text.pictures.iter().find(|(src, _)| **src == *href).map(|(_, span)| span.clone());
                let finding = Finding { rule: Rule::OversizedPicture, span: span.unwrap_or_default(), message, help };
                Diagnostic::at(&text.file, finding, 0)
            }
            None => Diagnostic::whole(Rule::OversizedPicture, known.file, message, help),
        });
    }
    diagnostics
}

#[cfg(test)]
mod tests {
    use super::describes;
    use crate::{
        diagnostic::Rule,
        proof::tests::{GIF, Site, story},
    };

    #[test]
    fn what_describes_a_picture() {
        for (alt, expected) in [
            ("A bridge", true),
            ("一座桥", true),
            ("", false),
            ("bridge.jpg", false),
            ("Image", false),
            ("图片", false),
            ("IMG_2041", false),
            ("The image of the town", true),
        ] {
            assert_eq!(describes(alt), expected, "{alt}");
        }
    }

    #[test]
    fn pictures_without_an_alternative_text() {
        let lead = |alt: &str| format!("---\ntitle: T\ndate: 2026-01-02\nimage: a.gif\n{alt}---\nText.\n");
        let found = |text: &str| Site::new("en").file("a.gif", GIF).file("a.md", text).rules();
        assert_eq!(found(&lead("")), [Rule::MissingAlt]);
        assert_eq!(found(&lead("alt: A bridge\n")), []);
        assert_eq!(found(&story("T", "![](a.gif)\n\n![A bridge](a.gif)\n")), [Rule::MissingAlt]);
        // What stands in the line only decorates.
        assert_eq!(found(&story("T", "The flag ![](a.gif) of the town.")), []);
    }

    #[test]
    fn large_pictures() {
        let text = story("T", "![A bridge](a.gif)");
        let site = |setting: &str| {
            let setting = format!("check.oversized-picture = {{ {setting} }}");
            Site::new("en").setting(&setting).file("a.gif", GIF).file("a.md", &text).rules()
        };
        assert_eq!(site("kilobytes = 0"), [Rule::OversizedPicture]);
        assert_eq!(site("pixels = 0"), [Rule::OversizedPicture]);
        assert_eq!(site("kilobytes = 1, pixels = 2"), []);
    }
}
