//! What an import has found of articles.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use pulldown_cmark::{Parser, html};

use super::articles::Article;

/// The first lines of the table.
pub const HEADER: &str = "| layout | pages | headline | time | source | editor | author | body: recall | precision |\n\
    | --- | --- | --- | --- | --- | --- | --- | --- | --- |";

/// A story as it was imported: the lines of its front matter and its text.
pub struct Imported {
    fields: HashMap<String, String>,
    body: String,
}

/// The story of a page; nothing where the import has found none in it.
pub fn imported(site: &Path, id: &str) -> Result<Option<Imported>> {
    let record = fs::read_to_string(site.join("imported.json"))?;
    let record: serde_json::Value = serde_json::from_str(&record)?;
    let Some(file) = record["stories"][id]["file"].as_str() else { return Ok(None) };
    let text = fs::read_to_string(site.join(file)).with_context(|| format!("{file} cannot be read"))?;
    let (matter, body) = text.trim_start_matches("---\n").split_once("\n---\n").unwrap_or((&text, ""));
    let field = |line: &str| {
        let (key, value) = line.split_once(": ")?;
        let value = value.trim_matches(['[', ']', '"']).replace("\\\"", "\"");
        Some((key.to_owned(), value))
    };
    let mut html = String::new();
    html::push_html(&mut html, Parser::new(body));
    Ok(Some(Imported { fields: matter.lines().filter_map(field).collect(), body: html }))
}

/// How many pages there were, how many fields were found, and how many words of texts.
#[derive(Default)]
pub struct Score {
    pages: usize,
    fields: [usize; 5],
    /// Words of the articles; words of the stories; those that both have.
    words: [usize; 3],
}

impl Score {
    /// Adds a page.
    pub fn add(&mut self, article: &Article, imported: Option<&Imported>) {
        self.pages += 1;
        let of = |key: &str| imported.and_then(|story| story.fields.get(key)).map(String::as_str).unwrap_or_default();
        let is_same = |one: &str, other: &str| words(one) == words(other);
        let time = of("date").replace('T', " ");
        let found = [
            is_same(of("title"), &article.headline),
            time.get(..16) == Some(article.time.as_str()),
            is_same(of("source"), &article.source),
            is_same(of("editor"), &article.editor),
            is_same(of("authors"), &article.author),
        ];
        self.fields.iter_mut().zip(found).for_each(|(field, found)| *field += usize::from(found));
        let mut own = HashMap::<String, usize>::new();
        let (article, story) = (words(&article.html), words(imported.map_or("", |story| &story.body)));
        self.words[0] += article.len();
        self.words[1] += story.len();
        article.into_iter().for_each(|word| *own.entry(word).or_default() += 1);
        for word in story {
            if let Some(left) = own.get_mut(&word).filter(|left| **left > 0) {
                *left -= 1;
                self.words[2] += 1;
            }
        }
    }

    /// Both together.
    pub fn with(mut self, other: &Self) -> Self {
        self.pages += other.pages;
        self.fields.iter_mut().zip(other.fields).for_each(|(own, other)| *own += other);
        self.words.iter_mut().zip(other.words).for_each(|(own, other)| *own += other);
        self
    }

    /// A row of the table, in percent.
    pub fn row(&self, name: &str) -> String {
        let percent = |part: usize, whole: usize| format!("{:.1}", part as f64 * 100.0 / whole.max(1) as f64);
        let fields = self.fields.map(|found| percent(found, self.pages)).join(" | ");
        let [article, story, both] = self.words;
        format!("| {name} | {} | {fields} | {} | {} |", self.pages, percent(both, article), percent(both, story))
    }
}

/// What readers see of HTML.
pub fn visible(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, behind)) = rest.split_once('<') {
        text.push_str(before);
        rest = behind.split_once('>').map_or("", |(_, behind)| behind);
    }
    text.push_str(rest);
    html_escape::decode_html_entities(&text).into_owned()
}

/// The words of HTML or of a text in small letters; each Chinese character is one.
pub fn words(html: &str) -> Vec<String> {
    let text = visible(&html.replace('<', " <")).to_lowercase();
    let mut words = vec![String::new()];
    for sign in text.chars() {
        match sign {
            sign if ('\u{3400}'..'\u{A000}').contains(&sign) => words.extend([sign.to_string(), String::new()]),
            sign if sign.is_alphanumeric() => words.last_mut().into_iter().for_each(|word| word.push(sign)),
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_and_characters() {
        assert_eq!(words("<p class=x>The bridge&amp;river</p>大桥 3"), ["the", "bridge", "river", "大", "桥", "3"]);
    }
}
