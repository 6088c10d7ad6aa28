//! The regions of the page that change apart from one another: each follows a signal of markup.
//!
//! The app does not build the page that press has written a second time. It takes the elements that stand there as what
//! its signals show, and puts others in their place when they change: so what the reader types, plays, has selected or
//! scrolled stays, and so does what extensions and translators have done to the page.

use crate::{
    app,
    markup::{Markup, NOTHING, Nodes, el},
    screen::Screen,
    views,
};
use any_spawner::Executor;
use leptos::{
    reactive::{
        effect::RenderEffect,
        signal::ArcRwSignal,
        traits::{Get, Set, Track, WithUntracked},
    },
    tachys::view::Render,
};
use std::mem;
use web_sys::{Document, Element, Node};

/// The regions of a page.
///
/// A list's stories are apart from the rest of its page, so that its form stays as the reader left it
/// while the stories follow the filter.
pub struct Regions {
    main: Element,
    skip: ArcRwSignal<Markup>,
    masthead: ArcRwSignal<Markup>,
    dateline: ArcRwSignal<Markup>,
    sections: ArcRwSignal<Markup>,
    page: ArcRwSignal<Markup>,
    stories: ArcRwSignal<Markup>,
    footer: ArcRwSignal<Markup>,
    progress: ArcRwSignal<Markup>,
    announcement: ArcRwSignal<Markup>,
}

impl Regions {
    /// Takes over the page in the document, which shows `screen`. None when its regions are not there: then somebody has
    /// made another page of it.
    pub fn take_over(document: &Document, screen: &Screen) -> Option<Self> {
        let find = |selector| document.query_selector(selector).ok().flatten();
        let (masthead, footer) = (find(app::MASTHEAD)?, find(app::FOOTER)?);
        let (main, status) = (find(app::MAIN)?, find(app::STATUS)?);
        let body = status.parent_element()?;
        let skip = match find(app::SKIP) {
            Some(skip) => Nodes::of(skip),
            None => empty_text(&body, body.first_child())?,
        };
        let progress = empty_text(&body, None)?;
        let announcement = empty_text(&status, None)?;
        // An error says that it is there already.
        let _ = Executor::init_wasm_bindgen();
        let (around_page, around_stories) = (main.clone(), main.clone());
        Some(Self {
            main,
            skip: replace(skip, app::skip(screen)),
            masthead: replace(Nodes::of(masthead), NOTHING),
            dateline: part(document, app::DATELINE, app::dateline(screen)),
            sections: part(document, app::SECTIONS, app::sections(screen)),
            page: follow(NOTHING, move |page| {
                around_page.set_text_content(None);
                page.append_to_element(&around_page);
            }),
            stories: follow(NOTHING, move |stories| {
                if let Ok(Some(shown)) = around_stories.query_selector(app::STORIES) {
                    shown.remove();
                }
                stories.append_to_element(&around_stories);
            }),
            footer: replace(Nodes::of(footer), app::footer(screen)),
            progress: replace(progress, NOTHING),
            announcement: replace(announcement, NOTHING),
        })
    }

    /// Whether the page is still the one that was taken over.
    pub fn is_there(&self) -> bool {
        self.main.is_connected()
    }

    /// Shows another screen in place of the one before.
    pub fn change(&self, screen: &Screen, before: &Screen) {
        if screen.page == before.page {
            self.stories.set(views::stories(screen));
            return;
        }
        show(&self.skip, app::skip(screen));
        // The nameplate stays within a language: its logo would be loaded anew, and move the name.
        if screen.frame.language != before.frame.language {
            self.masthead.set(app::masthead(screen));
        }
        show(&self.dateline, app::dateline(screen).into());
        show(&self.sections, app::sections(screen).into());
        self.page.set(views::page(screen));
        self.stories.set(views::stories(screen));
        show(&self.footer, app::footer(screen));
    }

    /// Shows or hides the bar of a page that is on its way.
    pub fn show_progress(&self, is_under_way: bool) {
        show(&self.progress, if is_under_way { el("div").class("progress").into() } else { NOTHING });
    }

    /// Says something to those who listen to the page.
    pub fn announce(&self, text: String) {
        self.announcement.set(text.into());
    }
}

/// Leaves alone what says the same already: a bar that was scrolled keeps its place.
fn show(region: &ArcRwSignal<Markup>, markup: Markup) {
    if region.with_untracked(|shown| *shown != markup) {
        region.set(markup);
    }
}

/// Nodes that others take the place of when the signal changes.
fn replace(mut nodes: Nodes, shown: Markup) -> ArcRwSignal<Markup> {
    follow(shown, move |markup| markup.rebuild(&mut nodes))
}

/// An element that may itself be exchanged with what is around it.
fn part(document: &Document, selector: &'static str, shown: impl Into<Markup>) -> ArcRwSignal<Markup> {
    let document = document.clone();
    follow(shown.into(), move |markup| {
        if let Ok(Some(element)) = document.query_selector(selector) {
            markup.rebuild(&mut Nodes::of(element));
        }
    })
}

/// A signal of what is shown already, and what is done when it changes, as long as the page lives.
fn follow(shown: Markup, mut change: impl FnMut(Markup) + 'static) -> ArcRwSignal<Markup> {
    let signal = ArcRwSignal::new(shown);
    let followed = signal.clone();
    let effect = RenderEffect::new(move |before: Option<()>| match before {
        None => followed.track(),
        Some(()) => change(followed.get()),
    });
    mem::forget(effect);
    signal
}

/// A place in an element for what comes later: before a child, or at the end.
fn empty_text(parent: &Element, before: Option<Node>) -> Option<Nodes> {
    let text = parent.owner_document()?.create_text_node("");
    parent.insert_before(&text, before.as_ref()).ok()?;
    Some(Nodes::of(text))
}
