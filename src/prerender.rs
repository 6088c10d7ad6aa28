//! A page as HTML, natively: what press writes, so that a page is complete before any script runs.

use crate::{
    app::{App, AppProps},
    head,
    markup::data,
    screen::Screen,
};
use leptos::prelude::{Owner, RenderHtml};

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
    // The markers between texts are for hydration, which there is none of.
    let body = Owner::new().with(|| App(AppProps { screen }).to_html()).replace("<!>", "");
    Html { title, head, body }
}

/// The element that carries the page's data to the app; `json` is the text of its `index.json`.
pub fn boot(json: &str) -> String {
    format!("<script type=\"application/json\" id=\"boot\">{}</script>", data(json))
}
