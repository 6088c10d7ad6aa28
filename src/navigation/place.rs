//! Where the reader stands on a page that has just come: what is scrolled to, and what has the focus.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, FocusOptions, HtmlElement};

/// The stories of a list.
const STORIES: &str = "main > .list ol > li";

/// Scrolls to an element of the page; false when there is none.
pub fn scroll_to(document: &Document, fragment: &str) -> bool {
    document.get_element_by_id(fragment).inspect(Element::scroll_into_view).is_some()
}

/// Whether what had the focus is no longer there.
pub fn has_lost_focus(document: &Document) -> bool {
    document.active_element().is_none_or(|element| element.tag_name() == "BODY")
}

/// Puts the focus on what an address points at, or on the headline.
pub fn focus_target(document: &Document, fragment: &str) {
    let target = document.get_element_by_id(fragment).and_then(|target| target.dyn_into::<HtmlElement>().ok());
    if let Some(target) = &target {
        target.set_tab_index(-1);
    }
    focus(document, target);
}

/// How many stories a list shows.
pub fn stories(document: &Document) -> u32 {
    document.query_selector_all(STORIES).map(|stories| stories.length()).unwrap_or_default()
}

/// Puts the focus on the link of a list's story, counted from the top.
pub fn focus_story(document: &Document, at: u32) {
    let story = document.query_selector_all(STORIES).ok().and_then(|stories| stories.item(at));
    let link = story.and_then(|story| story.dyn_into::<Element>().ok()?.query_selector("a[href]").ok()?);
    focus(document, link.and_then(|link| link.dyn_into().ok()));
}

/// Puts the focus on the link, as written in the page, that was followed from here, or on the headline.
pub fn focus_link(document: &Document, followed: Option<String>) {
    let link = followed.and_then(|href| {
        let links = document.query_selector_all("main a[href]").ok()?;
        let links = (0..links.length()).filter_map(|at| links.item(at)?.dyn_into::<HtmlElement>().ok());
        links.into_iter().find(|link| link.get_attribute("href").as_ref() == Some(&href))
    });
    focus(document, link);
}

fn focus(document: &Document, element: Option<HtmlElement>) {
    let headline = || document.query_selector("h1").ok()??.dyn_into::<HtmlElement>().ok();
    if let Some(element) = element.or_else(headline) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}
