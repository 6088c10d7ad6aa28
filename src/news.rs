//! A word of what has been published since a page was loaded: it stands above the page's edge, and nothing moves for it.

use crate::{
    components::link,
    labels::Label,
    markup::el,
    screen::{Page, Screen},
};
use web_sys::Document;

/// Says it, on a page that lists stories.
pub fn tell(document: &Document, screen: &Screen) {
    let is_said = document.query_selector(".news").is_ok_and(|said| said.is_some());
    if is_said || !matches!(screen.page, Page::Front(_) | Page::List(_)) {
        return;
    }
    // Only the browser itself gets the app that fits the new stories.
    let link = link(&screen.path).attr("rel", "external").with(screen.frame.labels.text(Label::NewStories));
    let news = el("p").class("news").attr("role", "status").with(link);
    if let Some(body) = document.body() {
        // A page that takes no more stays as it is.
        let _ = body.append_child(&news.node(document));
    }
}
