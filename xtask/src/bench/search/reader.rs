//! The index as a reader uses it: which files a question takes, how many bytes, how many times something is waited for.

use std::fs;
use std::ops::AddAssign;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, anyhow, ensure};
use newsprint_search::engine::PAGE;
use newsprint_search::{Engine, Found, Query, START, Step};
use serde_json::Value;

/// More rounds than any question takes.
const ENDLESS: usize = 64;
/// The folder of the files of cards.
const CARDS: &str = "cards/";
/// How often a warm question is asked.
const TIMES: usize = 5;

/// What was fetched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// Bytes of files, which are compressed already.
    pub bytes: usize,
    /// Those of them that are of cards.
    pub cards: usize,
    /// How many files.
    pub files: usize,
    /// How many times something was waited for.
    pub rounds: usize,
}

impl AddAssign for Cost {
    fn add_assign(&mut self, other: Self) {
        self.bytes += other.bytes;
        self.cards += other.cards;
        self.files += other.files;
        self.rounds += other.rounds;
    }
}

/// What came of a question.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// What was found.
    pub found: Found,
    /// What it cost, with the words that the last one could become.
    pub cost: Cost,
    /// How long it takes to find stories when all files are there, in milliseconds: the least of some times.
    pub milliseconds: f64,
}

impl Asked {
    /// The addresses of the stories found.
    pub fn hrefs(&self) -> Vec<String> {
        self.found.hits.iter().filter_map(|hit| address(&hit.card)).collect()
    }
}

/// Someone who searches: at first only with the start file.
#[derive(Debug)]
pub struct Reader {
    folder: PathBuf,
    engine: Engine,
}

impl Reader {
    /// Opens an index.
    pub fn open(folder: &Path) -> Result<Self> {
        let start = fs::read(folder.join(START)).with_context(|| format!("no index in {}", folder.display()))?;
        let engine = Engine::open(&start).map_err(|error| anyhow!("a broken start file: {error}"))?;
        Ok(Self { folder: folder.to_owned(), engine })
    }

    /// How many stories can be found.
    pub fn stories(&self) -> u32 {
        self.engine.stories()
    }

    /// Asks as the program in the browser does 200 ms after the last letter: for completions and stories at the same time.
    pub fn ask(&mut self, text: &str) -> Result<Asked> {
        let query = Query::parse(text);
        let Some(word) = query.words.last().filter(|_| query.open).map(|word| word.form.clone()) else {
            return self.search(&query);
        };
        let (_, cost) = self.until(|engine| both(engine.complete(&word), engine.search(&query)))?;
        Ok(Asked { cost, ..self.search(&query)? })
    }

    /// Types letter by letter, then asks: what is fetched while somebody types costs bytes, but no rounds. Here that is there
    /// before the next letter is typed.
    pub fn type_and_ask(&mut self, text: &str) -> Result<Asked> {
        let mut bytes = 0;
        for (end, letter) in text.char_indices() {
            let typed = &text[..end + letter.len_utf8()];
            bytes += self.until(|engine| engine.foresee(typed))?.1.bytes;
        }
        let mut asked = self.ask(text)?;
        asked.cost.bytes += bytes;
        Ok(asked)
    }

    /// Finds a page of stories.
    pub fn search(&mut self, query: &Query) -> Result<Asked> {
        let (mut found, cost) = self.until(|engine| engine.search(query))?;
        ensure!(found.lost.is_empty(), "files of the index are broken or missing: {}", found.lost.join(", "));
        // Where stories have everything that was asked for, the page does not show those that lack a word.
        if found.full > 0 {
            found.hits.truncate((found.full as usize).saturating_sub(query.offset));
        }
        let times = (0..TIMES).map(|_| {
            let begin = Instant::now();
            drop(self.engine.search(query));
            begin.elapsed().as_secs_f64() * 1_000.0
        });
        let milliseconds = times.fold(f64::INFINITY, f64::min);
        Ok(Asked { found, cost, milliseconds })
    }

    /// The addresses of all stories that a text finds, page by page; and how many of them have all that was asked for: the
    /// others follow them.
    pub fn all(&mut self, text: &str) -> Result<(Vec<String>, usize)> {
        let mut query = Query::parse(text);
        let mut all = Vec::new();
        loop {
            let asked = self.search(&query)?;
            let hrefs = asked.hrefs();
            query.offset += hrefs.len();
            let is_last = hrefs.len() < PAGE;
            all.extend(hrefs);
            if is_last {
                return Ok((all, asked.found.full as usize));
            }
        }
    }

    /// Asks the engine until it has all files that it needs.
    fn until<T>(&mut self, ask: impl Fn(&Engine) -> Step<T>) -> Result<(T, Cost)> {
        let mut cost = Cost::default();
        loop {
            let names = match ask(&self.engine) {
                Step::Done(done) => return Ok((done, cost)),
                Step::Need(names) => names,
            };
            cost.rounds += 1;
            ensure!(cost.rounds < ENDLESS, "the engine never has enough files: {}", names.join(", "));
            for name in names {
                let file = fs::read(self.folder.join(&name)).ok();
                cost.files += 1;
                let bytes = file.as_ref().map_or(0, Vec::len);
                cost.bytes += bytes;
                if name.starts_with(CARDS) {
                    cost.cards += bytes;
                }
                self.engine.put(&name, file.as_deref());
            }
        }
    }
}

/// Both, or all that either needs.
fn both<A, B>(one: Step<A>, other: Step<B>) -> Step<(A, B)> {
    match (one, other) {
        (Step::Done(one), Step::Done(other)) => Step::Done((one, other)),
        (Step::Need(mut names), Step::Need(others)) => {
            let new = others.into_iter().filter(|name| !names.contains(name)).collect::<Vec<_>>();
            names.extend(new);
            Step::Need(names)
        }
        (Step::Need(names), _) | (_, Step::Need(names)) => Step::Need(names),
    }
}

/// The address of the story that a card shows.
fn address(card: &str) -> Option<String> {
    let card: Value = serde_json::from_str(card).ok()?;
    card["id"].as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{Cost, address};

    #[test]
    fn a_card_names_its_story() {
        assert_eq!(address(r#"{"id":"news/a/","title":"A"}"#).as_deref(), Some("news/a/"));
        assert_eq!(address(""), None);
    }

    #[test]
    fn costs_are_added() {
        let mut cost = Cost { bytes: 4, cards: 1, files: 2, rounds: 3 };
        cost += cost;
        assert_eq!(cost, Cost { bytes: 8, cards: 2, files: 4, rounds: 6 });
    }
}
