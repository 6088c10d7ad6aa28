//! The choice of stories that a list's address carries: `?tag=harbour&from=2026-01-01`.

use newsprint_model::{Entry, Slug, site::SectionKind};
use std::borrow::Cow;

/// The value of `language` that lets stories of every language through.
pub const EVERY_LANGUAGE: &str = "all";

/// What a story must have to be shown. Absent parts let everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words of its headline or summary, as they were typed.
    pub words: Option<String>,
    /// The section it stands in.
    pub section: Option<Slug>,
    /// One of its tags.
    pub tag: Option<Slug>,
    /// Its source.
    pub source: Option<Slug>,
    /// One of its authors.
    pub author: Option<Slug>,
    /// The language it is written in, or [`EVERY_LANGUAGE`]; absent for the page's own.
    pub language: Option<String>,
    /// The kind of its section.
    pub kind: Option<SectionKind>,
    /// The first day, as `2026-01-31`.
    pub from: Option<String>,
    /// The last day, as `2026-01-31`.
    pub to: Option<String>,
    /// Whether the newest come first, not those that fit best.
    pub by_date: bool,
    /// How many pages of results are asked for beyond the first.
    pub more: usize,
}

impl Filter {
    /// Reads a query, without its question mark. What it does not know is left out.
    pub fn parse(query: &str) -> Self {
        let mut filter = Self::default();
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            match key.as_ref() {
                "q" => filter.words = Some(value.trim().to_owned()).filter(|words| !words.is_empty()),
                "section" => filter.section = value.parse().ok(),
                "tag" => filter.tag = value.parse().ok(),
                "source" => filter.source = value.parse().ok(),
                "author" => filter.author = value.parse().ok(),
                "language" => filter.language = Some(value.into_owned()).filter(|language| !language.is_empty()),
                "sort" => filter.by_date = value == "date",
                "kind" => filter.kind = SectionKind::ALL.into_iter().find(|kind| kind.as_str() == value),
                "from" => filter.from = day(value),
                "to" => filter.to = day(value),
                "more" => filter.more = value.parse().unwrap_or_default(),
                _ => {}
            }
        }
        filter
    }

    /// The query, without a question mark; empty when everything is let through.
    pub fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let mut append = |key: &str, value: Option<&str>| {
            if let Some(value) = value {
                query.append_pair(key, value);
            }
        };
        append("q", self.words.as_deref());
        append("section", self.section.as_ref().map(Slug::as_str));
        append("tag", self.tag.as_ref().map(Slug::as_str));
        append("source", self.source.as_ref().map(Slug::as_str));
        append("author", self.author.as_ref().map(Slug::as_str));
        append("language", self.language.as_deref());
        append("kind", self.kind.map(SectionKind::as_str));
        append("from", self.from.as_deref());
        append("to", self.to.as_deref());
        append("sort", self.by_date.then_some("date"));
        append("more", (self.more > 0).then(|| self.more.to_string()).as_deref());
        query.finish()
    }

    /// Whether every story passes.
    pub fn is_empty(&self) -> bool {
        *self == Self { more: self.more, by_date: self.by_date, ..Self::default() }
    }

    /// Whether a story passes, as far as its entry tells: neither who wrote it nor other languages, which lists without a
    /// search do not offer.
    pub fn passes(&self, entry: &Entry) -> bool {
        let extension = &entry.extension;
        let day = entry.date_published.as_ref().map(|time| time.day());
        self.words.as_ref().is_none_or(|words| holds(&format!("{} {}", entry.title, entry.content_text), words))
            && self.section.as_ref().is_none_or(|slug| slug == &extension.section)
            && self.tag.as_ref().is_none_or(|slug| extension.tags.iter().any(|tag| &tag.slug == slug))
            && self
                .source
                .as_ref()
                .is_none_or(|slug| extension.source.as_ref().is_some_and(|source| &source.slug == slug))
            && self.kind.is_none_or(|kind| kind == extension.kind)
            && self.from.as_deref().is_none_or(|from| day.is_some_and(|day| day >= from))
            && self.to.as_deref().is_none_or(|to| day.is_some_and(|day| day <= to))
    }
}

/// Whether a text holds all the words, or parts of words, in whatever case. The browser's own strings compare
/// them there: the tables of the standard library would be 8 KB of the app.
#[cfg(target_arch = "wasm32")]
fn holds(text: &str, words: &str) -> bool {
    let text = js_sys::JsString::from(text).to_lower_case();
    let words = js_sys::JsString::from(words).to_lower_case().split(" ");
    words.iter().all(|word| text.includes(&word.as_string().unwrap_or_default(), 0))
}

#[cfg(not(target_arch = "wasm32"))]
fn holds(text: &str, words: &str) -> bool {
    let text = text.to_lowercase();
    words.to_lowercase().split(' ').all(|word| text.contains(word))
}

/// A day in the form that compares as text; half-typed ones are no day.
fn day(value: Cow<'_, str>) -> Option<String> {
    let is_day = value.len() == 10
        && value.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    is_day.then(|| value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_comes_back() {
        let query = "q=low+bridge&section=city&tag=%E6%B6%88%E6%81%AF&source=ap&author=li-na&language=all&kind=photo\
            &from=2026-01-01&to=2026-12-31&sort=date&more=2";
        let filter = Filter::parse(query);
        assert_eq!(filter.tag.as_ref().map(Slug::as_str), Some("消息"));
        assert_eq!(filter.query(), query);
        assert!(!filter.is_empty());
    }

    #[test]
    fn words_are_found_in_headline_and_summary() {
        let entry = serde_json::from_value(serde_json::json!({
            "id": "a/", "url": "https://news.example/a/", "title": "大桥通车 The Bridge Opens", "language": "en",
            "content_text": "After ÉTÉ repairs",
            "_newsprint": { "href": "a/", "section": "world", "kind": "stories" },
        }));
        let entry: Entry = entry.expect("an entry");
        let passes = |words: &str| Filter { words: Some(words.to_owned()), ..Filter::default() }.passes(&entry);
        for words in ["bridge", "repairs  OPEN", "通车", "été"] {
            assert!(passes(words), "{words}");
        }
        for words in ["bridges", "bridge harbour", "大通"] {
            assert!(!passes(words), "{words}");
        }
    }

    #[test]
    fn what_is_no_choice_lets_everything_through() {
        for query in ["", "q=+", "utm_source=x", "kind=other&tag=&from=2026&to=tomorrow", "more=3", "&&=%FF"] {
            assert!(Filter::parse(query).is_empty(), "{query}");
        }
    }
}
