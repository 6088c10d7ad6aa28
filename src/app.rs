//! The whole page: masthead, the current view, footer. The only reactive code; views are plain data.

use crate::{
    components::{footer::footer, link, masthead::masthead},
    labels::Label,
    markup::{Markup, NOTHING, el},
    screen::Screen,
    views,
};
use leptos::prelude::*;

/// The regions of the page that change apart from one another.
///
/// A list's stories are apart from the rest of its page, so that its form stays as the reader left it
/// while the stories follow the filter.
#[derive(Clone, Copy, Debug)]
pub struct Regions {
    skip: RwSignal<Markup>,
    masthead: RwSignal<Markup>,
    page: RwSignal<Markup>,
    stories: RwSignal<Markup>,
    footer: RwSignal<Markup>,
    progress: RwSignal<Markup>,
    announcement: RwSignal<Markup>,
}

impl Regions {
    /// A page that shows a screen.
    pub fn new(screen: &Screen) -> Self {
        let nothing = || RwSignal::new(NOTHING);
        let regions = Self {
            skip: nothing(),
            masthead: nothing(),
            page: nothing(),
            stories: nothing(),
            footer: nothing(),
            progress: nothing(),
            announcement: nothing(),
        };
        regions.show_page(screen);
        regions
    }

    /// Shows another screen in place of the one before.
    pub fn change(&self, screen: &Screen, before: &Screen) {
        match screen.page == before.page {
            true => self.stories.set(views::stories(screen)),
            false => self.show_page(screen),
        }
    }

    /// Shows or hides the bar of a page that is on its way.
    pub fn show_progress(&self, is_under_way: bool) {
        self.progress.set(if is_under_way { el("div").class("progress").into() } else { NOTHING });
    }

    /// Says something to those who listen to the page.
    pub fn announce(&self, text: String) {
        self.announcement.set(text.into());
    }

    fn show_page(&self, screen: &Screen) {
        // With a base, a bare fragment would lead to the front.
        let skip = link(&format!("{}#content", screen.path)).class("skip");
        self.skip.set(skip.with(screen.frame.labels.text(Label::SkipToContent)).into());
        show(self.masthead, masthead(screen));
        show(self.footer, footer(&screen.frame));
        self.page.set(views::page(screen));
        self.stories.set(views::stories(screen));
    }
}

/// Leaves alone what says the same already: a bar that was scrolled keeps its place.
fn show(region: RwSignal<Markup>, markup: Markup) {
    if region.with_untracked(|shown| *shown != markup) {
        region.set(markup);
    }
}

/// The whole page.
#[component]
pub fn App(
    /// What it shows.
    regions: Regions,
) -> impl IntoView {
    view! {
        {regions.skip}
        {regions.masthead}
        <main id="content">{regions.page} {regions.stories}</main>
        {regions.footer}
        {regions.progress}
        <p class="visually-hidden" role="status">{regions.announcement}</p>
    }
}
