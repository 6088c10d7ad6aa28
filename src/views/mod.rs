//! One file for a kind of page.

mod article;
mod corrections;
mod failure;
mod front;
mod index;
mod list;
mod static_page;
#[cfg(test)]
mod tests;

pub use article::NEWEST;

use crate::{
    markup::{Element, Markup, NOTHING},
    screen::{Page, Screen},
};
use newsprint_model::LatestFile;

/// The view of a page, for a list without its stories.
pub fn page(screen: &Screen) -> Markup {
    let frame = &screen.frame;
    match &screen.page {
        Page::Front(file) => front::front(file, frame),
        Page::List(list) => list::head(list, frame),
        Page::Index(file) => index::index(file),
        Page::Corrections(file) => corrections::page(file, frame),
        Page::Static(file) => static_page::static_page(file, frame),
        Page::Article(file) => article::article(file, frame),
        Page::Failure(failure) => failure::failure(failure, frame, &screen.path),
    }
}

/// What is said of a page whose filter has changed.
pub fn summary(screen: &Screen) -> Option<String> {
    match &screen.page {
        Page::List(list) => list::summary(list, &screen.frame),
        Page::Front(_)
        | Page::Index(_)
        | Page::Corrections(_)
        | Page::Static(_)
        | Page::Article(_)
        | Page::Failure(_) => None,
    }
}

/// Whether the newest stories stand around what is shown.
pub fn has_newest(screen: &Screen) -> bool {
    matches!(screen.page, Page::Article(_))
}

/// The newest stories around a story, with the selectors of the elements that they take the place of.
pub fn around(screen: &Screen, latest: &LatestFile) -> Vec<(&'static str, Element)> {
    match &screen.page {
        Page::Article(file) => article::around(latest, &file.article, &screen.frame),
        Page::Front(_) | Page::List(_) | Page::Index(_) | Page::Corrections(_) | Page::Static(_) | Page::Failure(_) => {
            Vec::new()
        }
    }
}

/// The stories of a list that pass its filter.
pub fn stories(screen: &Screen) -> Markup {
    match &screen.page {
        Page::List(list) => list::stories(list, &screen.frame),
        Page::Front(_)
        | Page::Index(_)
        | Page::Corrections(_)
        | Page::Static(_)
        | Page::Article(_)
        | Page::Failure(_) => NOTHING,
    }
}
