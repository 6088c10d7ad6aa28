//! A page as HTML, natively: what press writes, so that a page is complete before any script runs.

use crate::{
    app::{App, AppProps},
    head,
    markup::data,
    screen::Screen,
};
use leptos::{
    prelude::{Owner, RenderHtml},
    tachys::view::Position,
};

/// As many bytes as a story's page has with its data: room is made once.
const USUAL_LENGTH: usize = 24 * 1024;

/// A page as HTML, in the parts that stand in different places of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html {
    /// The title, as text.
    pub title: String,
    /// What the head says of the page.
    pub head: String,
    /// The body: what the app would mount.
    pub body: String,
}

/// Renders a page.
pub fn page(screen: Screen) -> Html {
    let title = head::title(&screen);
    let mut head = String::new();
    head::elements(&screen).write_html(&mut head);
    let mut body = String::with_capacity(USUAL_LENGTH);
    let app = Owner::new().with(|| App(AppProps { screen }));
    app.to_html_with_buf(&mut body, &mut Position::default(), false, false, Vec::new());
    Html { title, head, body }
}

/// Appends the element that carries the page's data to the app; `json` is the text of its `index.json`.
pub fn boot(json: &str, html: &mut String) {
    html.push_str("<script type=\"application/json\" id=\"boot\">");
    data(json, html);
    html.push_str("</script>");
}

#[cfg(test)]
mod tests {
    use super::{boot, page};
    use crate::{
        screen::{Page, Screen},
        testing::{block, frame, text},
    };
    use newsprint_model::{Article, ArticleFile};
    use proptest::prelude::*;
    use std::sync::Arc;

    proptest! {
        /// No text can end the element that carries the data, nor open another one; and the data comes back unchanged.
        #[test]
        fn data_stays_data(headline in "(</script>|<!--|<script|\u{2028}|\\PC){0,8}", dek in text(),
                           body in prop::collection::vec(block(), 0..3)) {
            let file: ArticleFile = serde_json::from_str(include_str!("views/tests/article.json")).expect("an article");
            let file = ArticleFile { article: Article { headline, dek: Some(dek), body, ..file.article }, ..file };
            let mut html = String::new();
            boot(&serde_json::to_string(&file).expect("JSON"), &mut html);
            let data = html.strip_prefix("<script type=\"application/json\" id=\"boot\">");
            let data = data.and_then(|data| data.strip_suffix("</script>")).expect("the element");
            prop_assert!(!data.contains('<'), "{}", data);
            prop_assert_eq!(&serde_json::from_str::<ArticleFile>(data).expect("JSON"), &file);

            let html = page(Screen { frame: frame(), path: "world/2026/a/".to_owned(), page: Page::Article(Arc::new(file)) });
            prop_assert!(!html.body.contains("<script") && !html.body.contains("<!"), "{}", html.body);
        }
    }
}
