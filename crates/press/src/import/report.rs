//! What is told about an import: what came in, what was written, what was left alone, what could not be kept.

use super::{
    story::Kind,
    write::{Mode, Outcome, Written},
};
use crate::{phrase, report::grouped, say, text};
use std::{collections::BTreeMap, fmt::Write};

/// How many examples of a kind are shown.
const EXAMPLES: usize = 3;
/// How long an example may be, in characters.
const LONGEST: usize = 100;

/// What was done, or in a dry run would be, in words.
pub fn told(written: &Written, mode: Mode) -> String {
    let mut told = String::new();
    line(&mut told, phrase!("stories", "篇文章"), written.files.len());
    let (new, changed) = match mode {
        Mode::Write => (phrase!("new", "新增"), phrase!("changed", "有改动")),
        Mode::DryRun => (phrase!("would be new", "将新增"), phrase!("would be changed", "将改动")),
    };
    for (outcome, words, shows_all) in [
        (Outcome::New, new, false),
        (Outcome::Changed, changed, false),
        (Outcome::Unchanged, phrase!("unchanged", "没有改动"), false),
        (
            Outcome::Edited,
            phrase!("left alone: edited here, and changed in the source", "未改动：在这里编辑过，来源也有改动"),
            true,
        ),
        (Outcome::Deleted, phrase!("left alone: deleted here", "未恢复：在这里已删除"), true),
    ] {
        let files = || written.files.iter().filter(|(own, _)| *own == outcome).map(|(_, file)| file.as_str());
        let count = files().count();
        if count > 0 || !shows_all {
            line(&mut told, words, count);
        }
        let shown = if shows_all || mode == Mode::DryRun && outcome != Outcome::Unchanged { count } else { 0 };
        files().take(shown).for_each(|file| example(&mut told, file));
    }
    let mut kinds = BTreeMap::<Kind, Vec<&str>>::new();
    written.notes.iter().for_each(|note| kinds.entry(note.kind).or_default().push(&note.text));
    if !kinds.is_empty() {
        told.push_str(phrase!("\nnot as it was\n", "\n与原来不同\n"));
    }
    for (kind, texts) in kinds {
        line(&mut told, kind.words(), texts.len());
        // What was not read is to be put right, file by file; what was left out is counted by what it is.
        let (shown, longest) = match kind {
            Kind::NotRead => (texts.len(), usize::MAX),
            Kind::LeftOut => (texts.len(), LONGEST),
            _ => (EXAMPLES, LONGEST),
        };
        texts.iter().take(shown).for_each(|text| example(&mut told, &text::beginning(text, longest)));
        if texts.len() > shown {
            example(&mut told, &say!("… and {} more", "……另有 {} 项", grouped(texts.len() - shown)));
        }
    }
    if mode == Mode::DryRun {
        told.push_str(phrase!("\nnothing has been written\n", "\n没有写入任何文件\n"));
    }
    text::printable(&told).into_owned()
}

// Writing to a String cannot fail.
fn line(told: &mut String, what: &str, count: usize) {
    let _ = writeln!(told, "{:>8}  {what}", grouped(count));
}

fn example(told: &mut String, what: &str) {
    let _ = writeln!(told, "            {what}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::story::Note;

    #[test]
    fn what_is_told() {
        let files = [(Outcome::New, "a.md"), (Outcome::Edited, "b.md"), (Outcome::New, "c\u{1b}.md")];
        let files = files.map(|(outcome, file)| (outcome, file.to_owned())).to_vec();
        let notes = (1..=5).map(|number| Note::new(Kind::NoDate, format!("Story {number}"))).collect();
        let written = Written { files, notes };
        insta::assert_snapshot!(told(&written, Mode::Write));
        insta::assert_snapshot!(told(&written, Mode::DryRun));
    }
}
