//! Plain texts: paragraphs and nothing else. No sign in them has a meaning.

use super::{Manuscript, Paragraph, Part, encoding::Decoded, labels};
use crate::{
    diagnostic::{Finding, Rule},
    phrase,
};

/// The space with which paragraphs of Chinese texts begin.
const INDENT: char = '\u{3000}';
/// How much of the first line a finding about the whole text points at, in characters.
const POINTED_AT: usize = 20;

/// Takes a plain text apart: paragraphs are told apart by empty lines, by indents of ideographic spaces, or when there
/// is neither, by the ends of lines.
pub fn read(decoded: Decoded) -> Manuscript {
    let Decoded { text, is_guessed } = decoded;
    let findings = is_guessed.then(|| guessed(&text)).into_iter().collect();
    let parts = paragraphs(&text).into_iter().map(Part::Paragraph).collect();
    Manuscript { text, parts, notes: Vec::new(), findings }
}

fn guessed(text: &str) -> Finding {
    let line = text.lines().next().unwrap_or_default();
    let end = line.char_indices().nth(POINTED_AT).map_or(line.len(), |(at, _)| at);
    Finding {
        rule: Rule::OldEncoding,
        span: 0..end,
        message: phrase!("this text is no UTF-8; it is read as GB18030", "这份文本不是 UTF-8；按 GB18030 读取").into(),
        help: phrase!(
            "save the file in the encoding UTF-8, so that nothing has to be guessed",
            "请把文件存为 UTF-8 编码，就不必猜测"
        )
        .into(),
    }
}

fn paragraphs(text: &str) -> Vec<Paragraph> {
    let has_gaps = text.trim().lines().any(|line| line.trim().is_empty());
    let has_indents = text.lines().any(|line| line.starts_with(INDENT));
    let ends_at_lines = !has_gaps && !has_indents;
    let mut paragraphs: Vec<(usize, String)> = Vec::new();
    // Whether the next line may belong to the last paragraph.
    let mut is_open = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        if words.is_empty() {
            is_open = false;
            continue;
        }
        // A line about the story stands for itself wherever it stands.
        let is_label = labels::read(words).is_some();
        match paragraphs.last_mut() {
            Some((_, paragraph)) if is_open && !is_label && !line.starts_with(INDENT) => {
                paragraph.push('\n');
                paragraph.push_str(words);
            }
            Some(_) | None => paragraphs.push((start, words.to_owned())),
        }
        is_open = !ends_at_lines && !is_label && !ends_chinese_sentence(words);
    }
    paragraphs.iter().map(|(at, words)| Paragraph::plain(*at, words)).collect()
}

/// Whether a line ends with a Chinese sentence. Chinese texts are hardly ever broken into lines inside of a paragraph.
fn ends_chinese_sentence(line: &str) -> bool {
    line.trim_end_matches(['”', '’', '」', '』', '）']).ends_with(['。', '！', '？'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let paragraphs = paragraphs(text);
        for paragraph in &paragraphs {
            assert!(!text[paragraph.at..].starts_with(char::is_whitespace), "{text:?}");
        }
        paragraphs.iter().map(Paragraph::words).collect()
    }

    #[test]
    fn empty_lines_end_paragraphs() {
        assert_eq!(words("Head\n\nOne line\nand more\n \n\nNext\n"), ["Head", "One line\nand more", "Next"]);
        assert_eq!(words("\n\nHead\nnext\n"), ["Head", "next"]);
    }

    #[test]
    fn chinese_paragraphs_are_lines() {
        assert_eq!(words("标题\n第一段。\n第二段。"), ["标题", "第一段。", "第二段。"]);
        assert_eq!(words("标题\n\n　　第一段。\n　　第二段。\n"), ["标题", "第一段。", "第二段。"]);
        assert_eq!(words("标题\n\n第一段。\n“第二段。”\n第三段"), ["标题", "第一段。", "“第二段。”", "第三段"]);
        assert_eq!(words("标题\n　　第一段，\n没完。\n　　第二段。\n"), ["标题", "第一段，\n没完。", "第二段。"]);
    }

    #[test]
    fn lines_about_the_story_stand_for_themselves() {
        assert_eq!(
            words("Head\nSource: The Courier\nEditor: Lin Yao\n\nText"),
            ["Head", "Source: The Courier", "Editor: Lin Yao", "Text"]
        );
        assert_eq!(words(""), Vec::<String>::new());
    }
}
