//! The headline of a manuscript: the paragraph of that style, or else a first line that looks like one.

use super::{Manuscript, Paragraph, Part, Run, Style, Text};
use crate::text;

/// The longest headline that is taken for one without its style, in columns; a Chinese character takes two.
const LONGEST: usize = 120;

/// Among so many lines at the beginning a heading is that of the story.
const BEGINNING: usize = 3;

impl Manuscript {
    /// Takes the headline out. One that front matter states leaves the text where it is repeated.
    pub(super) fn take_headline(&mut self, stated: Option<&str>) -> Option<String> {
        let (number, words) = self.headline().map(|(number, found)| (number, text::plain(&found.words())))?;
        if stated.is_none_or(|stated| stated == words) {
            self.remove(number);
        }
        Some(words)
    }

    fn headline(&self) -> Option<(usize, &Paragraph)> {
        let title = self.lines().find(|(_, paragraph)| paragraph.style == Style::Title);
        let mut headings = self.lines().enumerate().filter(|(_, (_, own))| own.style == Style::Heading(1));
        let (heading, others) = (headings.next(), headings.next());
        // Headings that divide the text are none of the story's.
        let is_above = |line: usize| line == 0 || line < BEGINNING && others.is_none();
        let above = heading.filter(|(line, _)| is_above(*line)).map(|(_, found)| found);
        let first = self.lines().next().filter(|(_, paragraph)| is_headline(paragraph));
        title.or(above).or(first).or(heading.map(|(_, found)| found))
    }

    /// Takes the line below the headline out.
    pub(super) fn take_subtitle(&mut self) -> Option<String> {
        let found = self.lines().find(|(_, paragraph)| paragraph.style == Style::Subtitle);
        let (number, words) = found.map(|(number, paragraph)| (number, text::plain(&paragraph.words())))?;
        self.remove(number);
        Some(words)
    }

    /// Puts other words in the place of a paragraph's; without any it goes.
    pub(super) fn replace(&mut self, number: usize, words: &str) {
        if words.is_empty() {
            self.remove(number);
        } else if let Part::Paragraph(paragraph) = &mut self.parts[number] {
            paragraph.runs.retain(|run| matches!(run, Run::Picture(_) | Run::Note(_)));
            paragraph.runs.insert(0, Run::Text(Text { text: words.to_owned(), ..Text::default() }));
        }
    }

    /// Removes the words of a paragraph; pictures and footnotes that hang on it stay.
    pub(super) fn remove(&mut self, number: usize) {
        match &mut self.parts[number] {
            Part::Paragraph(paragraph) if !paragraph.is_text() => {
                paragraph.style = Style::Body;
                paragraph.runs.retain(|run| matches!(run, Run::Picture(_) | Run::Note(_)));
            }
            Part::Paragraph(_) | Part::Table(_) | Part::Aside(_) => drop(self.parts.remove(number)),
        }
    }
}

/// Whether an unstyled paragraph looks like a headline: it is short and does not end like a sentence.
fn is_headline(paragraph: &Paragraph) -> bool {
    let words = text::plain(&paragraph.words());
    let columns = words.chars().map(|sign| if sign.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let end = words.trim_end_matches(['”', '’', '"', '\'', '」', '』', '）', ')']);
    let is_sentence = end.ends_with(['.', '。', '；', ';', '，', ',', '：', ':', '、']);
    paragraph.style == Style::Body && paragraph.item.is_none() && columns <= LONGEST && !is_sentence
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manuscript(lines: &[(Style, &str)]) -> Manuscript {
        let paragraph =
            |(style, words): &(Style, &str)| Part::Paragraph(Paragraph { style: *style, ..Paragraph::plain(0, words) });
        Manuscript { parts: lines.iter().map(paragraph).collect(), ..Manuscript::default() }
    }

    fn headline(lines: &[(Style, &str)], stated: Option<&str>) -> (Option<String>, usize) {
        let mut manuscript = manuscript(lines);
        (manuscript.take_headline(stated), manuscript.parts.len())
    }

    #[test]
    fn styles_count_more_than_places() {
        let lines = [(Style::Body, "Lan River"), (Style::Heading(1), "A bridge"), (Style::Title, "The bridge")];
        assert_eq!(headline(&lines, None), (Some("The bridge".into()), 2));
        assert_eq!(headline(&lines[..2], None), (Some("A bridge".into()), 1));
        assert_eq!(headline(&lines[..1], None), (Some("Lan River".into()), 0));
        let lines = [(Style::Body, "The bridge"), (Style::Heading(1), "Before"), (Style::Heading(1), "After")];
        assert_eq!(headline(&lines, None), (Some("The bridge".into()), 2));
    }

    #[test]
    fn a_first_line_that_looks_like_one() {
        for (line, is_one) in [
            ("Who pays for the bridge?", true),
            ("第三座跨江大桥今日通车", true),
            ("The bridge opened on Friday.", false),
            ("“桥通了。”", false),
            ("Dear readers,", false),
        ] {
            assert_eq!(headline(&[(Style::Body, line)], None).0.is_some(), is_one, "{line}");
        }
        assert_eq!(headline(&[(Style::Body, &"word ".repeat(40))], None).0, None);
        assert_eq!(headline(&[], None), (None, 0));
    }

    #[test]
    fn what_front_matter_repeats_is_shown_once() {
        let lines = [(Style::Title, "The bridge"), (Style::Body, "Text.")];
        assert_eq!(headline(&lines, Some("The bridge")).1, 1);
        assert_eq!(headline(&lines, Some("Another")).1, 2);
    }
}
