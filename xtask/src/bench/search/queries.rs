//! What is asked: made of stories' own words by chance that is the same in every run.

use std::collections::BTreeMap;

use newsprint_search::tokens::tokens;

use super::random::Random;
use super::story::Story;

/// Words that say nothing about a story.
const EMPTY: [&str; 32] = [
    "about", "also", "been", "from", "have", "into", "more", "some", "such", "than", "that", "their", "them", "then",
    "there", "these", "they", "this", "those", "were", "what", "when", "where", "which", "will", "with", "would",
    "your", "yours", "does", "here", "just",
];
/// From this many letters on a word is misspelt here.
pub const LONG: usize = 5;
/// A word that is misspelt stands in so many stories at least.
const SEEN: usize = 3;

/// Makes a query of a story; none when it has too few words.
pub type Kind = fn(&Story, &mut Random) -> Option<String>;

/// Some words of a headline, three where there are so many; in Chinese some characters in a row.
pub fn of_title(story: &Story, random: &mut Random) -> Option<String> {
    if let Some(run) = longest_run(&story.headline).filter(|run| run.len() >= 4) {
        return Some(stretch(&run, 4, 8, random));
    }
    let mut words = content_words(&story.headline);
    while words.len() > 3 {
        words.remove(random.below(words.len()));
    }
    (words.len() > 1).then(|| words.join(" "))
}

/// Four or five words in a row of a sentence; in Chinese six to eight characters.
pub fn of_body(story: &Story, random: &mut Random) -> Option<String> {
    let line = random.pick(&story.lines)?;
    if let Some(run) = longest_run(line).filter(|run| run.len() >= 6) {
        return Some(stretch(&run, 6, 8, random));
    }
    let sentences: Vec<&str> = line.split(['.', '!', '?', ':', ';', '(', ')', '"', '“', '”']).collect();
    let words: Vec<&str> = random.pick(&sentences)?.split_whitespace().collect();
    let count = random.between(4, 5);
    if words.len() < count + 2 {
        return None;
    }
    let first = random.below(words.len() - count);
    let words = words[first..first + count].iter().map(|word| word.trim_matches(|end: char| !end.is_alphanumeric()));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    (words.len() >= 4).then(|| words.join(" "))
}

/// One word of a headline; in Chinese two to four characters.
pub fn of_one_word(story: &Story, random: &mut Random) -> Option<String> {
    match longest_run(&story.headline).filter(|run| run.len() >= 2) {
        Some(run) => Some(stretch(&run, 2, 4, random)),
        None => random.pick(&content_words(&story.headline)).cloned(),
    }
}

/// Two to six Chinese characters in a row, somewhere in a story.
pub fn letters(story: &Story, random: &mut Random) -> Option<String> {
    let lines: Vec<&str> = story.texts().collect();
    let run = longest_run(random.pick(&lines)?).filter(|run| run.len() >= 2)?;
    Some(stretch(&run, 2, 6, random))
}

/// The words of a text that say something about it.
fn content_words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let words = words.filter(|word| word.chars().count() >= 4 && !EMPTY.contains(&word.to_lowercase().as_str()));
    words.map(str::to_owned).collect()
}

/// Whether this is a Chinese character.
pub fn is_chinese(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

/// The longest run of Chinese characters.
fn longest_run(text: &str) -> Option<Vec<char>> {
    let runs = text.split(|letter: char| !is_chinese(letter));
    runs.map(|run| run.chars().collect::<Vec<_>>()).max_by_key(Vec::len).filter(|run| !run.is_empty())
}

fn stretch(run: &[char], least: usize, most: usize, random: &mut Random) -> String {
    let length = random.between(least, most.min(run.len()));
    let first = random.below(run.len() - length + 1);
    run[first..first + length].iter().collect()
}

/// The words that can be misspelt, and in how many stories each stands.
#[derive(Debug)]
pub struct Words(BTreeMap<String, usize>);

impl Words {
    /// Those of all stories.
    pub fn of(stories: &[Story]) -> Self {
        let mut words = BTreeMap::new();
        for story in stories {
            let mut forms: Vec<String> = story.texts().flat_map(tokens).map(|token| token.form).collect();
            forms.sort_unstable();
            forms.dedup();
            forms.into_iter().for_each(|form| *words.entry(form).or_default() += 1);
        }
        Self(words)
    }

    /// Pairs of a word and the same with one error that is no word.
    pub fn misspelt(&self, count: usize, random: &mut Random) -> Vec<(String, String)> {
        let is_usual = |(word, seen): &(&String, &usize)| {
            **seen >= SEEN && word.len() >= LONG && word.bytes().all(|letter| letter.is_ascii_lowercase())
        };
        let usual: Vec<&String> = self.0.iter().filter(is_usual).map(|(word, _)| word).collect();
        let pairs = (0..2 * count).filter_map(|_| {
            let word = random.pick(&usual)?;
            Some(((*word).clone(), misspell(word, random)))
        });
        pairs.filter(|(_, wrong)| !self.0.contains_key(wrong)).take(count).collect()
    }
}

/// One error anywhere in a word: letters that changed places, one that is lacking, one too many, a wrong one.
pub fn misspell(word: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = random.below(letters.len());
    let other = char::from(b'a' + u8::try_from(random.below(26)).unwrap_or_default());
    match random.below(4) {
        0 if at + 1 < letters.len() => letters.swap(at, at + 1),
        1 => drop(letters.remove(at)),
        2 => letters.insert(at, other),
        _ => letters[at] = other,
    }
    letters.into_iter().collect()
}

/// A query with one of its long words misspelt; none when it has no such word.
pub fn with_typo(text: &str, random: &mut Random) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let long: Vec<usize> = (0..words.len())
        .filter(|at| words[*at].len() >= LONG && words[*at].bytes().all(|letter| letter.is_ascii_alphabetic()))
        .collect();
    let chosen = *random.pick(&long)?;
    let words = words
        .iter()
        .enumerate()
        .map(|(at, word)| if at == chosen { misspell(&word.to_lowercase(), random) } else { (*word).to_owned() });
    Some(words.collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::{Random, Story, content_words, misspell, of_body, of_title};

    #[test]
    fn queries_are_made_of_a_story() {
        let story = Story {
            headline: "The bridge that opens with ferries and lanterns".to_owned(),
            lines: vec!["We went over the new bridge on a cold morning in May".to_owned()],
            ..Story::default()
        };
        let mut random = Random::new(1);
        assert_eq!(content_words(&story.headline), ["bridge", "opens", "ferries", "lanterns"]);
        assert_eq!(of_title(&story, &mut random).map(|text| text.split(' ').count()), Some(3));
        let body = of_body(&story, &mut random).expect("a query");
        assert!(story.lines[0].contains(&body), "{body}");
        let chinese = Story { headline: "RocketMQ 消息队列的设计".to_owned(), ..Story::default() };
        let title = of_title(&chinese, &mut random).expect("a query");
        assert!(chinese.headline.contains(&title) && title.chars().count() >= 4, "{title}");
    }

    #[test]
    fn a_word_is_misspelt_once() {
        let mut random = Random::new(2);
        for _ in 0..200 {
            let wrong = misspell("bridge", &mut random);
            assert!((5..=7).contains(&wrong.len()), "{wrong}");
        }
    }
}
