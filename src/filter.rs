//! The choice of stories that a list's address carries: `?q=bridge&tag=harbour&from=2026-01-01`. What it means is for the
//! search to know; here it is whether there is one.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The keys that choose stories.
const CHOICES: [&str; 9] = ["q", "section", "tag", "source", "author", "kind", "language", "from", "to"];

/// How many older pages a list without a choice shows below its own at most; the next is a page by itself.
pub const MORE: usize = 25;

/// What stories must have to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// How many pages of results are asked for beyond the first.
    pub more: usize,
    /// Whether there is a choice at all.
    pub chooses: bool,
    /// The query as the address has it, without its question mark.
    pub query: String,
}

impl Filter {
    /// Reads a query, without its question mark.
    pub fn parse(query: &str) -> Self {
        let mut filter = Self { query: query.to_owned(), ..Self::default() };
        for (key, value) in pairs(query) {
            if key == "more" {
                filter.more = value.parse().unwrap_or_default();
            } else if CHOICES.contains(&key) && !value.trim_matches('+').is_empty() {
                filter.chooses = true;
            }
        }
        filter
    }

    /// The query that asks for one page more.
    pub fn with_more(&self) -> String {
        self.with("more", &self.more.saturating_add(1).to_string())
    }

    /// The query with another value of a key in the place of what it has, from the first page on.
    pub fn with(&self, key: &str, value: &str) -> String {
        let mut query = String::new();
        for (other, value) in pairs(&self.query).filter(|(other, _)| *other != key && *other != "more") {
            push_pair(&mut query, other, value);
        }
        push_pair(&mut query, key, &encoded(value));
        query
    }
}

/// A value as queries have it.
pub fn encoded(value: &str) -> String {
    utf8_percent_encode(value, NON_ALPHANUMERIC).to_string()
}

/// The keys and values of a query, still encoded: what the app asks about is plain.
fn pairs(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query.split('&').filter_map(|pair| pair.split_once('='))
}

fn push_pair(query: &mut String, key: &str, value: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    query.push_str(key);
    query.push('=');
    query.push_str(value);
}

#[cfg(test)]
mod tests {
    use super::Filter;

    #[test]
    fn a_query_is_read_and_changed() {
        let filter = Filter::parse("q=low+bridge&tag=%E6%B6%88%E6%81%AF&more=2");
        assert_eq!((filter.chooses, filter.more), (true, 2));
        assert_eq!(filter.with_more(), "q=low+bridge&tag=%E6%B6%88%E6%81%AF&more=3");
        assert_eq!(Filter::parse("q=a&more=2&sort=date").with("q", "b c"), "sort=date&q=b%20c");
    }

    #[test]
    fn what_is_no_choice_lets_everything_through() {
        for query in ["", "q=+", "utm_source=x", "tag=&section=", "more=3&sort=date", "&&=%FF"] {
            assert!(!Filter::parse(query).chooses, "{query}");
        }
    }
}
