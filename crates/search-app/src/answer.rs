//! What was found, as JSON for the reader: its type `Found`. Stories' entries go through as they are.

use crate::{
    json::{self, field},
    marks,
    question::Question,
};
use alloc::{string::String, vec::Vec};
use newsprint_search::{Engine, Found, Hit, Sort, Step};

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// What the engine has found, with the hits of all pages.
    pub found: Found,
    /// Words that the last one could become.
    pub completions: Vec<String>,
}

impl Answer {
    /// Asks the engine. What it lacks for completions and for stories can be fetched at the same time.
    pub fn find(engine: &Engine, question: &Question) -> Step<Self> {
        let completions = match question.open_word() {
            Some(word) => engine.complete(word),
            None => Step::Done(Vec::new()),
        };
        match (completions, engine.search(&question.query)) {
            (Step::Done(completions), Step::Done(found)) => Step::Done(Self { found: best(found), completions }),
            (Step::Need(mut names), Step::Need(others)) => {
                for name in others {
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
                Step::Need(names)
            }
            (Step::Need(names), _) | (_, Step::Need(names)) => Step::Need(names),
        }
    }

    /// The JSON.
    pub fn json(&self, question: &Question) -> String {
        let found = &self.found;
        // A story without its card cannot be shown.
        let hits = found.hits.iter().filter(|hit| !hit.card.is_empty()).collect::<Vec<_>>();
        let mut json = String::from("{\"entries\":[");
        push_all(&mut json, &hits, |json, hit| json.push_str(&hit.card));
        json.push(']');
        if question.query.has_words() && question.query.sort == Sort::Relevance {
            json.push_str(",\"marks\":[");
            push_all(&mut json, &hits, |json, hit| push_marks(json, hit, &found.forms));
            json.push(']');
        }
        json.push_str(",\"count\":");
        json::push_number(&mut json, found.total as usize);
        json.push_str(",\"lost\":");
        json::push_number(&mut json, found.lost.len());
        json.push_str(",\"about\":");
        json.push_str(if found.exact { "false" } else { "true" });
        json.push_str(",\"more\":");
        json.push_str(if found.hits.len() < found.total as usize { "true" } else { "false" });
        if let Some(corrected) = &found.corrected {
            json.push_str(",\"corrected\":");
            json::push_text(&mut json, corrected);
        }
        let open = question.open_word();
        let completions = self.completions.iter().filter(|word| Some(word.as_str()) != open);
        json.push_str(",\"completions\":");
        json::push_texts(&mut json, &completions.map(|word| question.completed(word)).collect::<Vec<_>>());
        json.push('}');
        json
    }
}

/// What has everything that was asked for; where nothing has, what lacks a word.
fn best(mut found: Found) -> Found {
    if found.full > 0 {
        found.total = found.full;
        found.hits.truncate(found.full as usize);
    }
    found
}

fn push_marks(json: &mut String, hit: &Hit, forms: &[String]) {
    json.push_str("{\"title\":");
    json::push_texts(json, &marks::whole(&field(&hit.card, "title"), forms));
    // Cards have no text.
    json.push_str(",\"text\":[\"\"]}");
}

/// The address of a story, relative to the site's root.
pub fn address(card: &str) -> String {
    field(card, "id")
}

fn push_all<T>(json: &mut String, items: &[T], push: impl Fn(&mut String, &T)) {
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            json.push(',');
        }
        push(json, item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_with_marks() {
        let card = r#"{"id":"city/a/","title":"The bridge"}"#.to_owned();
        let lost = Hit { document: 2, score: 1.0, card: String::new() };
        let found = Found {
            hits: vec![Hit { document: 1, score: 2.0, card }, lost],
            total: 12,
            exact: true,
            forms: vec!["bridge".to_owned()],
            lost: vec!["cards/1".to_owned()],
            ..Found::default()
        };
        let answer = Answer { found, completions: vec!["bridges".to_owned()] };
        let expected = concat!(
            r#"{"entries":[{"id":"city/a/","title":"The bridge"}],"#,
            r#""marks":[{"title":["The ","bridge",""],"text":[""]}],"#,
            r#""count":12,"lost":1,"about":false,"more":true,"completions":["bridges"]}"#
        );
        assert_eq!(answer.json(&Question::parse("q=bridge")), expected);
        assert_eq!(address(&answer.found.hits[0].card), "city/a/");
    }
}
