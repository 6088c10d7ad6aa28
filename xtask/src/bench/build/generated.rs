//! Stories of an invented newsroom: sentences of real ones, in an order that chance gives.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::bench::search::random::Random;
use crate::workspace;

/// Beside the repository: too large for it, and not ours.
const CORPUS: &str = "../shared/corpora/digitalgov/content/news";
/// The sections of the newsroom.
pub const SECTIONS: [&str; 6] = ["city", "world", "business", "culture", "sport", "science"];
const TOPICS: usize = 200;
const REPORTERS: usize = 50;
const PARAGRAPHS: usize = 6;
const SENTENCES: usize = 3;
/// How many stories a day has; the first day is that of the first story.
const A_DAY: usize = 10;

/// Where stories come from.
pub struct Sentences(Vec<String>);

impl Sentences {
    /// The sentences of a corpus that are plain text.
    pub fn of_corpus() -> Result<Self> {
        let mut sentences = Vec::new();
        read(&workspace::root().join(CORPUS), &mut sentences)
            .with_context(|| format!("the corpora are not there: expected at {CORPUS}, seen from the repository"))?;
        sentences.sort_unstable();
        sentences.dedup();
        ensure!(sentences.len() > 1_000, "the corpus has too few sentences");
        Ok(Self(sentences))
    }

    /// The text of a story's file, always the same for its number, and where it stands below the content.
    pub fn story(&self, number: usize) -> (PathBuf, String) {
        let mut random = Random::new((number as u64) << 8);
        let mut sentence = || random.pick(&self.0).map_or("", String::as_str);
        let headline = sentence().split(' ').take(9).collect::<Vec<_>>().join(" ");
        let headline = headline.trim_end_matches([',', ';', '.', ':']);
        let paragraphs: Vec<String> =
            (0..PARAGRAPHS).map(|_| (0..SENTENCES).map(|_| sentence()).collect::<Vec<_>>().join(" ")).collect();
        let tags: Vec<String> = (0..3).map(|_| format!("topic {}", random.below(TOPICS))).collect();
        let section = SECTIONS[random.below(SECTIONS.len())];
        let (day, hour) = (number / A_DAY, 8 + number % A_DAY);
        let text = format!(
            "---\ntitle: \"{headline}\"\ndate: {}T{hour:02}:00:00Z\ntags: [{}]\nauthors: [\"Reporter {}\"]\n---\n{}\n",
            date(day),
            tags.join(", "),
            random.below(REPORTERS),
            paragraphs.join("\n\n"),
        );
        (PathBuf::from(section).join(format!("story-{number}.md")), text)
    }

    /// Writes so many stories below a folder.
    pub fn write(&self, stories: usize, content: &Path) -> Result<()> {
        for section in SECTIONS {
            fs::create_dir_all(content.join(section))?;
        }
        for number in 0..stories {
            let (file, text) = self.story(number);
            fs::write(content.join(file), text)?;
        }
        Ok(())
    }
}

/// The date of a day: years of twelve months with 28 days are enough.
fn date(day: usize) -> String {
    let (year, rest) = (1_990 + day / 336, day % 336);
    format!("{year}-{:02}-{:02}", rest / 28 + 1, rest % 28 + 1)
}

/// The plain sentences of the Markdown files below a folder.
fn read(folder: &Path, sentences: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read(&path, sentences)?;
        } else if path.extension().is_some_and(|ending| ending == "md") {
            let text = fs::read_to_string(&path)?;
            let body = text.splitn(3, "---\n").last().unwrap_or_default();
            let plain =
                |line: &&str| !line.contains(['[', ']', '{', '}', '<', '>', '*', '_', '`', '|', '#', '"', '\\']);
            for line in body.lines().filter(plain) {
                let found = line.split_inclusive(['.', '!', '?']).map(str::trim);
                let whole =
                    |sentence: &&str| (30..250).contains(&sentence.len()) && sentence.starts_with(char::is_uppercase);
                sentences.extend(found.filter(whole).map(str::to_owned));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Sentences, date};

    #[test]
    fn a_story_is_the_same_each_time() {
        let sentences = Sentences((0..50).map(|number| format!("Sentence number {number} of them.")).collect());
        assert_eq!(sentences.story(7), sentences.story(7));
        assert_ne!(sentences.story(7), sentences.story(8));
        assert_eq!([date(0), date(28), date(336)], ["1990-01-01", "1990-02-01", "1991-01-01"]);
    }
}
