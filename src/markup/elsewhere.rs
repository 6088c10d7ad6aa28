//! Markup for other places than the site: feed readers, other people's pages.
//!
//! Keeps what says something without the site's scripts and style sheet, and makes addresses absolute.

use super::{Element, Markup, NOTHING, Parts};

/// Elements of which nothing is left without the app.
pub(super) const LEFT_OUT: [&str; 7] = ["button", "dialog", "form", "input", "script", "select", "template"];

/// Attributes that hold an address.
const ADDRESSES: [&str; 3] = ["href", "poster", "src"];

/// Other attributes that say something anywhere.
const KEPT: [&str; 16] = [
    "alt", "colspan", "controls", "datetime", "dir", "height", "kind", "label", "lang", "preload", "reversed",
    "rowspan", "scope", "srclang", "start", "width",
];

/// What an address begins with that leads to the same from everywhere.
const ABSOLUTE: [&str; 4] = ["https://", "http://", "mailto:", "tel:"];

impl Markup {
    /// The same for another place; `base_url` is the root of the site, with a slash at its end.
    pub fn elsewhere(self, base_url: &str) -> Self {
        match self {
            Markup::Text(text) => Markup::Text(text),
            Markup::Element(element) if LEFT_OUT.contains(&element.0.tag) => NOTHING,
            Markup::Element(element) if element.0.tag == "picture" => image(element).elsewhere(base_url),
            Markup::Element(element) => element.elsewhere(base_url).into(),
            Markup::Many(pieces) => pieces.into_iter().map(|piece| piece.elsewhere(base_url)).collect(),
        }
    }
}

impl Element {
    fn elsewhere(self, base_url: &str) -> Self {
        let Parts { tag, attributes, children } = *self.0;
        let attributes = attributes.into_iter().filter_map(|(name, value)| match name {
            _ if ADDRESSES.contains(&name) => Some((name, absolute(&value, base_url).into())),
            _ => KEPT.contains(&name).then_some((name, value)),
        });
        Self(Box::new(Parts {
            tag,
            attributes: attributes.collect(),
            children: children.into_iter().map(|child| child.elsewhere(base_url)).collect(),
        }))
    }
}

/// The picture that every browser shows, without the formats that some do not know.
pub(super) fn image(picture: Element) -> Markup {
    picture.0.children.into_iter().next_back().unwrap_or(NOTHING)
}

/// An address of the index, which is relative to the site's root unless it has a scheme.
fn absolute(address: &str, base_url: &str) -> String {
    if ABSOLUTE.iter().any(|scheme| address.starts_with(scheme)) {
        return address.to_owned();
    }
    format!("{base_url}{}", address.strip_prefix("./").unwrap_or(address))
}

#[cfg(test)]
mod tests {
    use crate::markup::{Markup, el};

    #[test]
    fn what_needs_the_site_is_left_out() {
        let link = el("a").attr("href", "news/").class("x").attr("data-app", "").with("News");
        let page = el("p").attr("id", "a").attr("lang", "en").with(link).with(el("button").with("Play"));
        let mut html = String::new();
        Markup::from(page).elsewhere("https://example.org/a/").write_html(&mut html);
        assert_eq!(html, r#"<p lang="en"><a href="https://example.org/a/news/">News</a></p>"#);
    }

    #[test]
    fn addresses_are_absolute() {
        for (address, expected) in [
            ("./", "https://example.org/"),
            ("media/a.jpg", "https://example.org/media/a.jpg"),
            ("http://elsewhere.org/", "http://elsewhere.org/"),
            ("tel:1", "tel:1"),
            ("javascript:x", "https://example.org/javascript:x"),
        ] {
            assert_eq!(super::absolute(address, "https://example.org/"), expected);
        }
    }
}
