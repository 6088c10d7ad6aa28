//! What a manuscript says of its own story: headline, dek, and the lines with labels.

use super::{
    Manuscript, Paragraph, Style,
    labels::{self, Label, Labels},
    names,
};
use crate::{
    address,
    diagnostic::{Finding, Rule},
    front_matter::{FrontMatter, Located},
    phrase,
    times::{Moment, TimeError},
};
use jiff::tz::TimeZone;

/// How many paragraphs at the beginning may be lines with labels.
const FIRST: usize = 6;
/// The same at the end.
const LAST: usize = 4;
/// How many lines may name authors.
const MOST_AUTHOR_LINES: usize = 2;

impl Manuscript {
    /// Moves what the manuscript says of its story into front matter, which counts more where it says the same. `zone` is
    /// the newsroom's. Gives back what is an error.
    pub fn fill(&mut self, matter: &mut FrontMatter, zone: Option<&TimeZone>) -> Vec<Finding> {
        let errors = self.take_labels(matter, zone);
        let headline = self.take_headline(matter.title.as_deref());
        matter.title = matter.title.take().or(headline);
        if matter.dek.is_none() {
            matter.dek = self.take_subtitle();
        }
        errors
    }

    fn take_labels(&mut self, matter: &mut FrontMatter, zone: Option<&TimeZone>) -> Vec<Finding> {
        let stated = Stated::of(matter);
        let mut errors = Vec::new();
        let lines = self.lines().collect::<Vec<_>>();
        let end = lines.len().saturating_sub(LAST).max(FIRST.min(lines.len()));
        let near = lines[..FIRST.min(lines.len())].iter().chain(&lines[end..]);
        let is_text = |own: &Paragraph| !matches!(own.style, Style::Title | Style::Heading(_)) && own.item.is_none();
        let near = near.filter(|(_, paragraph)| is_text(paragraph));
        let near = near.filter_map(|&(number, own)| Some((number, own, labels::read(&own.words())?)));
        let mut near = near.collect::<Vec<_>>();
        // The questions of an interview begin like the names of authors.
        let asks = |labels: &Labels| labels.known.iter().any(|(label, _)| *label == Label::Author);
        if near.iter().filter(|(_, _, labels)| asks(labels)).count() > MOST_AUTHOR_LINES {
            near.retain(|(_, _, labels)| !asks(labels));
        }
        let mut taken = Vec::new();
        for (number, paragraph, labels) in near {
            taken.push((number, labels.rest));
            for (label, value) in labels.known {
                let span = paragraph.at..paragraph.at + self.line_length(paragraph.at);
                match label {
                    Label::Source if !stated.source => take_source(matter, &value, paragraph.link()),
                    Label::Editor if !stated.editor => _ = matter.editor.get_or_insert(value),
                    Label::Author if !stated.authors => {
                        let new = names::split(&value).into_iter().filter(|name| !matter.authors.contains(name));
                        let new = new.collect::<Vec<_>>();
                        matter.authors.extend(new);
                    }
                    Label::Date if matter.date.is_none() => match Moment::parse(&value, zone) {
                        Err(problem @ TimeError::Zoneless) => errors.push(zoneless(span, problem)),
                        Ok(_) | Err(TimeError::NoTime) => matter.date = Some(Located { text: value, span: 0..0 }),
                    },
                    Label::Source | Label::Editor | Label::Author | Label::Date => {}
                }
            }
        }
        for (number, rest) in taken.into_iter().rev() {
            self.replace(number, &rest);
        }
        errors
    }

    /// The length of the line that begins at a place.
    fn line_length(&self, at: usize) -> usize {
        self.text.get(at..).and_then(|rest| rest.find('\n')).unwrap_or(self.text.len().saturating_sub(at))
    }
}

/// What front matter states.
struct Stated {
    source: bool,
    editor: bool,
    authors: bool,
}

impl Stated {
    fn of(matter: &FrontMatter) -> Self {
        Self { source: matter.source.is_some(), editor: matter.editor.is_some(), authors: !matter.authors.is_empty() }
    }
}

fn take_source(matter: &mut FrontMatter, value: &str, link: Option<&str>) {
    let (name, written) = match value.find("http") {
        Some(at) => (value[..at].trim(), Some(value[at..].trim())),
        None => (value, None),
    };
    if matter.source.is_none() && !name.is_empty() {
        matter.source = Some(name.to_owned());
        if matter.source_url.is_none() {
            matter.source_url = written.or(link).and_then(address::web);
        }
    }
}

fn zoneless(span: std::ops::Range<usize>, problem: TimeError) -> Finding {
    Finding {
        rule: Rule::ZonelessTime,
        span,
        message: problem.to_string(),
        help: phrase!("add time_zone = \"…\" to site.toml", "请在 site.toml 里加上 time_zone = \"…\"").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::plain, *};
    use crate::manuscript::encoding::Decoded;

    fn read(text: &str) -> Manuscript {
        plain::read(Decoded { text: text.into(), is_guessed: false })
    }

    #[test]
    fn labels_become_fields() {
        let mut manuscript = read(
            "A bridge opens\n\nSource: The Courier https://example.org/a | Date: 2026-11-21 08:40\n\nBy: Lin Yao, Tang Wenbo\n\n\
             The bridge opened.\n\nIt is long.\n\n(Editor: Martha Shen | Checked: Lu Ning)\n",
        );
        let mut matter = FrontMatter::default();
        assert!(manuscript.fill(&mut matter, Some(&TimeZone::UTC)).is_empty());
        assert_eq!(matter.title.as_deref(), Some("A bridge opens"));
        assert_eq!((matter.source.as_deref(), matter.editor.as_deref()), (Some("The Courier"), Some("Martha Shen")));
        assert_eq!(matter.source_url.as_deref(), Some("https://example.org/a"));
        assert_eq!(matter.authors, ["Lin Yao", "Tang Wenbo"]);
        assert_eq!(matter.date.map(|date| date.text).as_deref(), Some("2026-11-21 08:40"));
        let words = manuscript.lines().map(|(_, paragraph)| paragraph.words()).collect::<Vec<_>>();
        assert_eq!(words, ["The bridge opened.", "It is long.", "Checked: Lu Ning"]);
    }

    #[test]
    fn questions_are_no_authors() {
        let mut manuscript = read("桥长访谈\n\n记者：您好\n\n桥长：您好\n\n记者：桥多长\n\n桥长：很长\n\n记者：谢谢");
        let mut matter = FrontMatter::default();
        manuscript.fill(&mut matter, None);
        assert_eq!((matter.authors.len(), manuscript.parts.len()), (0, 5));
    }

    #[test]
    fn front_matter_counts_more() {
        let mut manuscript = read("A bridge opens\n\nSource: The Courier\n\nText.");
        let mut matter =
            FrontMatter { title: Some("Open!".into()), source: Some("Another".into()), ..FrontMatter::default() };
        manuscript.fill(&mut matter, None);
        assert_eq!((matter.title.as_deref(), matter.source.as_deref()), (Some("Open!"), Some("Another")));
        assert_eq!(manuscript.parts.len(), 2);
    }

    #[test]
    fn a_time_without_a_zone() {
        let mut manuscript = read("A bridge opens\n\nDate: 2026-11-21\n\nText.");
        let errors = manuscript.fill(&mut FrontMatter::default(), None);
        assert_eq!(errors.len(), 1);
        assert_eq!(&manuscript.text[errors[0].span.clone()], "Date: 2026-11-21");
    }
}
