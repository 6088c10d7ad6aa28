//! What the browser knows of the current view outside of the page: title, language, direction.

use crate::screen::Screen;
use web_sys::Window;

/// Makes the document's head say what the screen shows.
pub fn apply(window: &Window, screen: &Screen) {
    let Some(document) = window.document() else { return };
    document.set_title(&title(screen));
    if let Some(root) = document.document_element() {
        // Setting an attribute fails only for names that are no names.
        let _ = root.set_attribute("lang", screen.frame.language.as_str());
        let _ = root.set_attribute("dir", screen.frame.language.direction().as_str());
    }
}

/// The page's title: its headline and the newsroom's name.
pub fn title(screen: &Screen) -> String {
    let newsroom = &screen.frame.edition().title;
    let headline = screen.page.headline(&screen.frame);
    match headline == *newsroom {
        true => headline,
        false => format!("{headline} — {newsroom}"),
    }
}
