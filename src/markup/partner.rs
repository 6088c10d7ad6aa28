//! Markup for frames on partners' pages: it keeps the style sheet and has no app.

use super::{
    Element, Markup, NOTHING, Parts,
    elsewhere::{LEFT_OUT, image},
};

impl Markup {
    /// The same for a frame whose address is `own`: what needs the app is left out, and links open windows of their own,
    /// except for those to places in the frame.
    pub fn for_partner(self, own: &str) -> Self {
        match self {
            Markup::Text(text) => Markup::Text(text),
            Markup::Element(element) if LEFT_OUT.contains(&element.0.tag) => NOTHING,
            Markup::Element(element) if element.0.tag == "picture" => image(element).for_partner(own),
            Markup::Element(element) => element.for_partner(own).into(),
            Markup::Many(pieces) => pieces.into_iter().map(|piece| piece.for_partner(own)).collect(),
        }
    }
}

impl Element {
    fn for_partner(self, own: &str) -> Self {
        let Parts { tag, mut attributes, children } = *self.0;
        let stays = |href: &str| href.strip_prefix(own).is_some_and(|rest| rest.starts_with('#'));
        if tag == "a" && attributes.iter().any(|(name, value)| *name == "href" && !stays(value)) {
            attributes.push(("target", "_blank".into()));
        }
        let children = children.into_iter().map(|child| child.for_partner(own)).collect();
        Self(Box::new(Parts { tag, attributes, children }))
    }
}

#[cfg(test)]
mod tests {
    use crate::markup::{Markup, el};

    #[test]
    fn links_leave_the_frame() {
        let pieces = [
            el("a").attr("href", "world/").with("World"),
            el("p").with(el("a").attr("href", "embed/article/a.html#note-1").with("1")).with(el("button").with("Play")),
        ];
        let mut html = String::new();
        pieces
            .into_iter()
            .map(Markup::from)
            .collect::<Markup>()
            .for_partner("embed/article/a.html")
            .write_html(&mut html);
        assert_eq!(
            html,
            "<a href=\"world/\" target=\"_blank\">World</a><p><a href=\"embed/article/a.html#note-1\">1</a></p>"
        );
    }
}
