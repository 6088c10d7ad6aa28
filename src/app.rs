//! The whole page: masthead, the current view, footer.

pub use crate::components::{
    footer::footer,
    masthead::{dateline, masthead, sections},
};
use crate::{
    components::link,
    labels::Label,
    markup::{Markup, NOTHING, el},
    screen::{Page, Screen},
    views,
};
use leptos::prelude::*;

/// Where the parts of a page stand in its body, for the app that takes it over.
pub const SKIP: &str = "body > .skip";
/// The top of the page.
pub const MASTHEAD: &str = "body > .masthead";
/// What changes in the top from page to page: the line above the nameplate …
pub const DATELINE: &str = ".masthead > .dateline";
/// … and the bar of sections.
pub const SECTIONS: &str = ".masthead > .sections";
/// What the page is about.
pub const MAIN: &str = "body > main";
/// The stories of a list, inside of [`MAIN`].
pub const STORIES: &str = "main > .list";
/// The foot of the page.
pub const FOOTER: &str = "body > .footer";
/// What those hear who listen to the page.
pub const STATUS: &str = "body > [role=status]";

/// The whole page.
#[component]
pub fn App(
    /// What it shows.
    screen: Screen,
) -> impl IntoView {
    let main = el("main").attr("id", "content").with(views::page(&screen)).with(views::stories(&screen));
    let status = el("p").class("visually-hidden").attr("role", "status");
    let parts = [skip(&screen), masthead(&screen), main.into(), footer(&screen), status.into()];
    parts.into_iter().collect::<Markup>()
}

/// The link that skips the masthead. With a base, a bare fragment would lead to the front, so that there is none on a page
/// that stands for any address.
pub fn skip(screen: &Screen) -> Markup {
    if let Page::Failure(_) = screen.page {
        return NOTHING;
    }
    let skip = link(&format!("{}#content", screen.path)).class("skip");
    skip.with(screen.frame.labels.text(Label::SkipToContent)).into()
}
