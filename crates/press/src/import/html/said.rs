//! What a page says of its story, whatever says it.

/// What is known of a story. Texts are plain, times have the form of front matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The headline.
    pub headline: Option<String>,
    /// The line below the headline.
    pub dek: Option<String>,
    /// When it was published.
    pub date: Option<String>,
    /// When it was last changed.
    pub updated: Option<String>,
    /// Where it was taken from.
    pub source: Option<String>,
    /// The story there.
    pub source_url: Option<String>,
    /// Who is answerable for it.
    pub editor: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// The address of its picture, as the page writes it.
    pub picture: Option<String>,
    /// Its language, as the page calls it.
    pub language: Option<String>,
    /// Its address, as the page writes it.
    pub address: Option<String>,
    /// The name of the site.
    pub site: Option<String>,
    /// What the page says that it is.
    pub kind: PageKind,
}

/// What a page says that it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PageKind {
    /// A story.
    Story,
    /// A list of stories.
    List,
    /// It does not say.
    #[default]
    Unsaid,
}

impl Said {
    /// Adds what something else says; what is known already counts more.
    pub fn or(self, other: Self) -> Self {
        let list = |own: Vec<String>, other: Vec<String>| if own.is_empty() { other } else { own };
        Self {
            headline: self.headline.or(other.headline),
            dek: self.dek.or(other.dek),
            date: finer(self.date, other.date),
            updated: self.updated.or(other.updated),
            source_url: self.source_url.or(other.source_url.filter(|_| self.source.is_none())),
            source: self.source.or(other.source),
            editor: self.editor.or(other.editor),
            authors: list(self.authors, other.authors),
            tags: list(self.tags, other.tags),
            picture: self.picture.or(other.picture),
            language: self.language.or(other.language),
            address: self.address.or(other.address),
            site: self.site.or(other.site),
            kind: if self.kind == PageKind::Unsaid { other.kind } else { self.kind },
        }
    }
}

/// The first of two times, or the other one where that is of the same day and names the hour too.
fn finer(own: Option<String>, other: Option<String>) -> Option<String> {
    let is_finer = |own: &str, other: &str| !own.contains(':') && other.contains(':') && other.starts_with(own);
    match (own, other) {
        (Some(own), Some(other)) if is_finer(&own, &other) => Some(other),
        (own, other) => own.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_counts_more() {
        let said = |date: &str, source: &str, url: &str| Said {
            date: Some(date.to_owned()),
            source: Some(source.to_owned()).filter(|source| !source.is_empty()),
            source_url: Some(url.to_owned()),
            ..Said::default()
        };
        let all = said("2026-11-21", "A", "a").or(said("2026-11-21 08:40", "B", "b"));
        assert_eq!(all, said("2026-11-21 08:40", "A", "a"));
        let all = Said { source: Some("A".into()), ..Said::default() }.or(said("2026-11-21", "B", "b"));
        assert_eq!((all.source.as_deref(), all.source_url), (Some("A"), None));
    }
}
