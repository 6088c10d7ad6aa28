//! How stories are written, by the endings of their files.

/// The name of the story in a folder that holds its pictures too.
pub const INDEX: &str = "index";

/// How a story is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown, with front matter above it.
    Markdown,
    /// A document of Word, WPS or another word processor, with front matter beside it.
    Document,
    /// Plain text, with front matter beside it.
    Plain,
}

impl Format {
    /// The endings of files, those that are looked for first before others.
    pub const ENDINGS: [(&str, Self); 5] = [
        ("md", Self::Markdown),
        ("mdx", Self::Markdown),
        ("markdown", Self::Markdown),
        ("docx", Self::Document),
        ("txt", Self::Plain),
    ];

    /// The format of a file and its name without the ending; `None` when it is no story.
    pub fn of(name: &str) -> Option<(&str, Self)> {
        let (stem, ending) = name.rsplit_once('.')?;
        let known = Self::ENDINGS.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known));
        known.map(|(_, format)| (stem, *format))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stories_by_their_names() {
        assert_eq!(Format::of("a.b.md"), Some(("a.b", Format::Markdown)));
        assert_eq!(Format::of("a.MDX"), Some(("a", Format::Markdown)));
        assert_eq!(Format::of("a.Docx"), Some(("a", Format::Document)));
        assert_eq!(Format::of("a.txt"), Some(("a", Format::Plain)));
        assert_eq!(Format::of("a.doc"), None);
        assert_eq!(Format::of("md"), None);
    }
}
