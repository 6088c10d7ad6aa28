//! Archives of short stories that are made of sentences of real ones, in an order that chance gives; their index.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};
use newsprint_search::{Card, Document, Facet, Packer, Prepared, Value, Writer, prepare};
use rayon::prelude::*;

use super::queries::is_chinese;
use super::random::Random;
use super::story::{self, Story};
use super::subject::{CHINESE, ENGLISH};

/// How many stories are read at the same time.
const BATCH: u32 = 4_096;
/// How many stories there are a day; the first day is in 1970.
const A_DAY: u32 = 50;
/// Every so many stories one is Chinese.
const CHINESE_EVERY: u32 = 10;
const SECTIONS: [&str; 6] = ["city", "world", "business", "culture", "sport", "science"];
/// How many sentences a story has.
const SENTENCES: usize = 4;

/// Where stories come from.
#[derive(Debug)]
pub struct Archive {
    english: Vec<String>,
    chinese: Vec<String>,
}

impl Archive {
    /// Reads the sentences of the sites, which must have been built.
    pub fn open() -> Result<Self> {
        let sentences = |site: &Path, end: &[char]| -> Result<Vec<String>> {
            let stories = story::read(site)?;
            let lines = stories.iter().flat_map(|story| &story.lines);
            let sentences = lines.flat_map(|line| line.split_inclusive(end)).map(str::trim);
            let sentences = sentences.filter(|sentence| (20..400).contains(&sentence.len())).map(str::to_owned);
            Ok(sentences.collect())
        };
        let mut chinese = sentences(&CHINESE.site(), &['。', '！', '？'])?;
        chinese.retain(|sentence| sentence.chars().filter(|letter| is_chinese(*letter)).count() >= 8);
        let english = sentences(&ENGLISH.site(), &['.', '!', '?'])?;
        ensure!(english.len() > 1_000 && chinese.len() > 1_000, "the corpora have too few sentences");
        Ok(Self { english, chinese })
    }

    /// The story with a number: always the same, however many there are.
    pub fn story(&self, number: u32) -> Story {
        let mut random = Random::new(u64::from(number) << 8);
        let is_chinese = number.is_multiple_of(CHINESE_EVERY);
        let sentences = if is_chinese { &self.chinese } else { &self.english };
        let mut sentence = || random.pick(sentences).cloned().unwrap_or_default();
        let (headline, lines) = (sentence(), (0..SENTENCES).map(|_| sentence()).collect());
        let headline = match is_chinese {
            true => headline.chars().take(16).collect(),
            false => headline.split(' ').take(8).collect::<Vec<_>>().join(" "),
        };
        Story {
            href: format!("stories/{number}/"),
            headline,
            language: if is_chinese { "zh-Hans" } else { "en" }.to_owned(),
            section: random.pick(&SECTIONS).copied().unwrap_or_default().to_owned(),
            lines,
            ..Story::default()
        }
    }
}

/// Reads the stories of an archive one after another, as the index needs them.
pub fn each(stories: u32, take: &mut dyn FnMut(u32, Prepared) -> Result<()>) -> Result<()> {
    let archive = Archive::open()?;
    for first in (0..stories).step_by(BATCH as usize) {
        let batch = first..stories.min(first + BATCH);
        let prepared: Vec<(u32, Prepared)> =
            batch.into_par_iter().map(|number| (number, read(&archive.story(number), number))).collect();
        for (number, story) in prepared {
            take(number, story)?;
        }
    }
    Ok(())
}

/// Writes the index of an archive into an empty folder.
pub fn write(stories: u32, folder: &Path) -> Result<()> {
    let mut writer = Writer::new(stories);
    each(stories, &mut |number, story| Ok(writer.add(number, story)?))?;
    let mut known = HashSet::new();
    writer
        .finish(&Packer::default(), &mut |name, bytes| {
            let file = folder.join(name);
            if let Some(parent) = file.parent().filter(|parent| !known.contains(*parent)) {
                fs::create_dir_all(parent)?;
                known.insert(parent.to_owned());
            }
            fs::write(file, bytes)
        })
        .map_err(|error| anyhow!(error))
        .with_context(|| format!("writing the index into {}", folder.display()))
}

/// The form of a card like press's.
const FORM: &str = "{\"id\":\"\u{1}\",\"url\":\"https://example.org/\u{1}\",\"title\":\"\u{2}\",\"content_text\":\"…\",\
    \"_newsprint\":{\"href\":\"\u{1}\",\"section\":\"\u{3}\",\"kind\":\"stories\",\"day\":\"21 November 2026\"}}";

/// A story for the index.
fn read(story: &Story, number: u32) -> Prepared {
    let Story { href, headline, language, section, lines, .. } = story;
    let language = language.as_str();
    prepare(&Document {
        href,
        language,
        day: i32::try_from(number / A_DAY).ok(),
        title: headline,
        texts: lines.iter().map(String::as_str).collect(),
        facets: vec![
            Value { facet: Facet::Section, value: section },
            Value { facet: Facet::Kind, value: "stories" },
            Value { facet: Facet::Language, value: language },
        ],
        card: Card { form: FORM.to_owned(), title: headline.clone(), fields: vec![section.clone()] },
    })
}

#[cfg(test)]
mod tests {
    use super::Archive;

    #[test]
    fn a_story_is_the_same_each_time() {
        let sentences = |text: &str| (0..50).map(|number| format!("{text} number {number}.")).collect();
        let archive = Archive { english: sentences("A sentence with the"), chinese: sentences("消息队列") };
        assert_eq!(archive.story(7), archive.story(7));
        assert_ne!(archive.story(7), archive.story(8));
        assert_eq!(archive.story(20).language, "zh-Hans");
    }
}
