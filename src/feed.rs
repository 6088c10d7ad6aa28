//! A story as feeds carry it: its whole text as HTML that needs nothing of the site, natively.

use crate::{
    components::{
        blocks::{blocks, footnotes},
        corrections::corrections,
        figure::lead_picture,
        inlines::Story,
    },
    markup::Markup,
    screen::Frame,
};
use newsprint_model::Article;

/// The picture above the text, the text, its footnotes and corrections as HTML with absolute addresses.
pub fn content(article: &Article, frame: &Frame) -> String {
    let story = Story { frame, href: &article.href };
    let (material, minor) = article.corrections.iter().partition::<Vec<_>, _>(|correction| correction.material);
    let pieces = [
        article.lead_picture.as_ref().map(|picture| lead_picture(picture, story)).into(),
        corrections(&material, story).into(),
        blocks(&article.body, story),
        footnotes(&article.footnotes, story).into(),
        corrections(&minor, story).into(),
    ];
    let mut html = String::new();
    Markup::from_iter(pieces).elsewhere(&frame.site.base_url).write_html(&mut html);
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;
    use newsprint_model::ArticleFile;
    use proptest::{collection::vec, prop_assert, proptest};

    fn article() -> Article {
        let file = serde_json::from_str::<ArticleFile>(include_str!("views/tests/article.json"));
        file.expect("an article").article
    }

    #[test]
    fn the_whole_text() {
        insta::assert_snapshot!(content(&article(), &testing::frame()).replace("><", ">\n<"));
    }

    proptest! {
        #[test]
        fn nothing_needs_the_site(body in vec(testing::block(), 0..4), notes in vec(vec(testing::block(), 0..2), 0..2)) {
            let html = content(&Article { body, footnotes: notes, ..article() }, &testing::frame());
            // In texts `<` and `"` are escaped.
            for markup in ["<button", "<script", "<form", " class=\"", " id=\"", " srcset=\"", " data-player=\""] {
                prop_assert!(!html.contains(markup), "{markup}: {html}");
            }
            for name in [" href=\"", " src=\"", " poster=\""] {
                for address in html.split(name).skip(1) {
                    let mut schemes = ["https://", "http://", "mailto:", "tel:"].iter();
                    prop_assert!(schemes.any(|scheme| address.starts_with(scheme)), "{name}{address}");
                }
            }
        }
    }
}
