//! Structured data for search engines: what a story is, and where a page stands in the site.

use super::{absolute, at, picture, section, summary, url, url_of};
use crate::{
    markup::{Markup, el},
    screen::{Page, Screen},
};
use newsprint_model::{Article, Inline, ListId, Place};

/// The data of a page.
pub fn scripts(screen: &Screen) -> Markup {
    let story = match &screen.page {
        Page::Article(file) => Some(news_article(&file.article, screen)),
        Page::Front(_) | Page::List(_) | Page::Index(_) | Page::Corrections(_) | Page::Static(_) | Page::Failure(_) => {
            None
        }
    };
    let trail = match &screen.page {
        Page::Front(_) | Page::Failure(_) => None,
        Page::Article(_) | Page::List(_) | Page::Index(_) | Page::Corrections(_) | Page::Static(_) => {
            Some(breadcrumbs(screen))
        }
    };
    let script = |json: String| el("script").attr("type", "application/ld+json").with(json).into();
    story.into_iter().chain(trail).map(script).collect()
}

fn news_article(article: &Article, screen: &Screen) -> String {
    let (frame, edition) = (&screen.frame, screen.frame.edition());
    let authors = article.authors.iter().map(|author| {
        let list = Place::List { list: ListId::Author(author.slug.clone()), page: None };
        Object::of("Person").text("name", &author.name).text("url", &url_of(list, frame)).end()
    });
    let mut publisher = Object::of("NewsMediaOrganization").text("name", &edition.title);
    publisher = publisher.text("url", &url_of(Place::Front, frame));
    if let Some(logo) = &frame.site.logo {
        let logo = Object::of("ImageObject").text("url", &absolute(&logo.src, frame)).end();
        publisher = publisher.json("logo", &logo);
    }
    let mut data = Object::root("NewsArticle").text("headline", &article.headline).text("url", &article.url);
    data = data.text("inLanguage", article.language.as_str()).text("description", summary(screen).unwrap_or_default());
    for (key, time) in [("datePublished", at(&article.published)), ("dateModified", at(&article.updated))] {
        if let Some(time) = time {
            data = data.text(key, time.as_str());
        }
    }
    if let Some(picture) = picture(screen) {
        data = data.json("image", &array([quoted(&absolute(&picture.src, frame))]));
    }
    if let Some((title, _)) = section(article, frame) {
        data = data.text("articleSection", &title);
    }
    if !article.authors.is_empty() {
        data = data.json("author", &array(authors));
    }
    let corrections = article.corrections.iter().map(|correction| {
        let text = correction.text.iter().map(|inline| if let Inline::Text(text) = inline { text } else { "" });
        let comment = Object::of("CorrectionComment").text("text", &text.collect::<String>());
        match at(&correction.date) {
            Some(date) => comment.text("datePublished", date.as_str()).end(),
            None => comment.end(),
        }
    });
    if !article.corrections.is_empty() {
        data = data.json("correction", &array(corrections));
    }
    let whole = Object::of("WebSite").text("name", &edition.title).text("url", &url_of(Place::Front, frame)).end();
    data.json("publisher", &publisher.end()).json("isPartOf", &whole).end()
}

/// The way from the front to the page.
fn breadcrumbs(screen: &Screen) -> String {
    let frame = &screen.frame;
    let mut steps = vec![(frame.edition().title.clone(), url_of(Place::Front, frame))];
    if let Page::Article(file) = &screen.page {
        steps.extend(section(&file.article, frame).map(|(title, href)| (title, absolute(&href, frame))));
    }
    steps.push((screen.page.headline(frame), url(screen)));
    let items = (1..).zip(&steps).map(|(position, (name, url)): (u32, _)| {
        Object::of("ListItem").json("position", &position.to_string()).text("name", name).text("item", url).end()
    });
    Object::root("BreadcrumbList").json("itemListElement", &array(items)).end()
}

/// An object while it is written.
struct Object(String);

impl Object {
    /// The outermost object, of a type of schema.org.
    fn root(kind: &str) -> Self {
        Self(format!("{{\"@context\":\"https://schema.org\",\"@type\":\"{kind}\""))
    }

    /// An object inside of another one.
    fn of(kind: &str) -> Self {
        Self(format!("{{\"@type\":\"{kind}\""))
    }

    fn text(self, key: &str, value: &str) -> Self {
        self.json(key, &quoted(value))
    }

    fn json(mut self, key: &str, value: &str) -> Self {
        for piece in [",\"", key, "\":", value] {
            self.0.push_str(piece);
        }
        self
    }

    fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

fn array(items: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", items.into_iter().collect::<Vec<_>>().join(","))
}

/// A JSON string of which no character means anything to HTML or JavaScript.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    let mut rest = text;
    while let Some((at, character)) = rest.char_indices().find(|(_, character)| means_something(*character)) {
        quoted.push_str(&rest[..at]);
        let digit = |shift: u32| char::from_digit(character as u32 >> shift & 15, 16).unwrap_or_default();
        quoted.extend(['\\', 'u', digit(12), digit(8), digit(4), digit(0)]);
        rest = &rest[at + character.len_utf8()..];
    }
    quoted.push_str(rest);
    quoted.push('"');
    quoted
}

/// Whether a character means something to JSON, HTML or JavaScript.
fn means_something(character: char) -> bool {
    matches!(character, '"' | '\\' | '<' | '>' | '&' | '\0'..='\x1F' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::quoted;
    use proptest::{prop_assert, prop_assert_eq, proptest};

    proptest! {
        #[test]
        fn a_quoted_text_is_json_without_markup(text in "\\PC*|[\\x00-\\x7f]*|.*") {
            let quoted = quoted(&text);
            let has_markup = quoted.contains(['<', '>', '&', '\u{2028}', '\u{2029}']);
            prop_assert!(!has_markup, "{}", quoted);
            prop_assert_eq!(serde_json::from_str::<String>(&quoted).expect("JSON"), text);
        }
    }
}
