//! Moving through the site without leaving the page: history, scroll, focus.
//!
//! The old page stays until the next one's data is there; then address, page, scroll position and focus
//! change together. A navigation that is overtaken by another one is dropped. Until the reader first wants to go
//! somewhere, the page stays as press has written it.

mod links;
mod location;
mod memory;
mod place;
mod prefetch;
mod transition;

pub use location::Location;

use crate::{
    data::Loader,
    filter::Filter,
    frames::{after_paint, tell},
    head,
    newest::Newest,
    news,
    regions::Regions,
    screen::{Page, Screen},
    views,
};
use futures_util::future::{AbortHandle, Abortable};
use leptos::{
    leptos_dom::helpers::{set_interval, set_timeout_with_handle},
    task,
};
use memory::Memory;
use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
    time::Duration,
};
use transition::Transition;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, Element, Event, PopStateEvent, Window};

/// How often to look for news on a page that stays open.
const NEWS: Duration = Duration::from_secs(300);

/// How long a page may take before the bar shows.
const PATIENCE: Duration = Duration::from_millis(150);

/// Moves through one site.
pub struct Navigation {
    window: Window,
    document: Document,
    loader: Rc<Loader>,
    screen: RefCell<Screen>,
    taken: OnceCell<Taken>,
    location: RefCell<Location>,
    under_way: RefCell<Option<AbortHandle>>,
    prefetch: prefetch::Prefetch,
    newest: Rc<Newest>,
}

/// What the app keeps of a page that it has taken over.
struct Taken {
    regions: Regions,
    memory: Memory,
}

/// How a navigation came about, and so what it does to the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cause {
    /// The page that is there already lacks what its address says.
    Start,
    /// The reader followed a link or sent a form: a new entry.
    Visit,
    /// The reader went back or forward: the entry is there already.
    Return,
}

impl Navigation {
    /// Gets ready beside the page that is there, which shows `screen` at `location`.
    pub fn attach(window: Window, loader: Rc<Loader>, location: Location, screen: Screen) -> Result<Rc<Self>, JsValue> {
        let document = window.document().ok_or(JsValue::UNDEFINED)?;
        let newest = Newest::new(window.clone(), document.clone(), loader.clone())?;
        let prefetch = prefetch::Prefetch::new(&window, loader.clone())?;
        let navigation = Rc::new(Self {
            window,
            document,
            loader,
            screen: RefCell::new(screen),
            taken: OnceCell::new(),
            location: RefCell::new(location),
            under_way: RefCell::default(),
            prefetch,
            newest,
        });
        links::listen(&navigation)?;
        navigation.on("popstate", |navigation, event| navigation.returned(&event))?;
        navigation.on("scroll", |navigation, _| {
            if let Some(taken) = navigation.taken.get() {
                taken.memory.scrolled(&navigation.window);
            }
        })?;
        navigation.on("pagehide", |navigation, _| {
            if let Some(taken) = navigation.taken.get() {
                taken.memory.save(&navigation.window);
            }
        })?;
        navigation.on("pageshow", |navigation, _| {
            if let Some(taken) = navigation.taken.get() {
                taken.memory.resume(&navigation.window);
            }
        })?;
        navigation.on("focus", |navigation, _| navigation.look_for_news())?;
        let looking = navigation.clone();
        set_interval(move || looking.look_for_news(), NEWS);
        navigation.prefetch.watch_links();
        navigation.newest.fill_later(&navigation.screen.borrow());
        Ok(navigation)
    }

    /// Begins with what the address asks for beyond the page that is there: the choice of a list's stories, and how many.
    pub fn show_choice(self: &Rc<Self>) {
        let location = self.location.borrow().clone();
        let filter = Filter::parse(&location.query);
        let is_choice = matches!(self.screen.borrow().page, Page::List(_)) && (filter.chooses || filter.more > 0);
        if is_choice && self.taken().is_some() {
            self.go(location, Cause::Start);
        }
    }

    /// Finds out whether the newsroom has published something; says so where stories are listed, and moves nothing.
    fn look_for_news(self: &Rc<Self>) {
        if !self.loader.is_unsure_of_build() || self.document.hidden() {
            return;
        }
        let navigation = self.clone();
        spawn_local(async move {
            navigation.loader.ask_for_build().await;
            if navigation.loader.is_replaced() {
                news::tell(&navigation.document, &navigation.screen.borrow());
            }
        });
    }

    /// What the app keeps of the page; it takes the page over when that has not happened yet. None when it cannot: then
    /// every link is an ordinary one.
    fn taken(&self) -> Option<&Taken> {
        if let Some(taken) = self.taken.get() {
            return taken.regions.is_there().then_some(taken);
        }
        let regions = Regions::take_over(&self.document, &self.screen.borrow())?;
        let memory = Memory::open(&self.window).ok()?;
        Some(self.taken.get_or_init(|| Taken { regions, memory }))
    }

    /// Calls a function for every event of this name that reaches the window, as long as the page lives.
    fn on(self: &Rc<Self>, event: &str, handle: impl Fn(&Rc<Self>, Event) + 'static) -> Result<(), JsValue> {
        let navigation = self.clone();
        let listener = Closure::<dyn Fn(Event)>::new(move |event| handle(&navigation, event));
        self.window.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref())?;
        listener.forget();
        Ok(())
    }

    /// Follows a link or a form's address; false when only the browser can.
    fn visit(self: &Rc<Self>, location: Location) -> bool {
        let is_taken = self.taken().is_some();
        if is_taken {
            self.go(location, Cause::Visit);
        }
        is_taken
    }

    /// Notes the link that the reader follows, to put the focus on it when they come back.
    fn note_followed(&self, link: &Element) {
        if let Some(taken) = self.taken.get() {
            taken.memory.following(link.get_attribute("href"));
        }
    }

    fn returned(self: &Rc<Self>, event: &Event) {
        // Before the app has taken over, the browser moves between the fragments of the page itself.
        let Some(Taken { memory, .. }) = self.taken.get() else { return };
        let Some(location) = Location::current(&self.window, self.loader.root()) else { return };
        let is_same_page = self.location.borrow().is_same_page(&location);
        if !is_same_page {
            memory.scrolled(&self.window);
        }
        let is_new = memory.enter(event.dyn_ref::<PopStateEvent>().map(PopStateEvent::state));
        if !is_same_page {
            self.go(location, Cause::Return);
        } else {
            *self.location.borrow_mut() = location;
            match is_new {
                true => memory.name_entry(&self.window),
                false => memory.restore_scroll(&self.window),
            }
        }
    }

    fn go(self: &Rc<Self>, location: Location, cause: Cause) {
        let (handle, registration) = AbortHandle::new_pair();
        if let Some(overtaken) = self.under_way.borrow_mut().replace(handle) {
            overtaken.abort();
        }
        self.show_progress(false);
        let navigation = self.clone();
        let moving = async move { navigation.load_and_show(location, cause).await };
        spawn_local(async move {
            // An error says that the navigation was overtaken.
            let _ = Abortable::new(moving, registration).await;
        });
    }

    async fn load_and_show(self: Rc<Self>, location: Location, cause: Cause) {
        let waiting = self.clone();
        let bar = Bar(set_timeout_with_handle(move || waiting.show_progress(true), PATIENCE).ok());
        let loaded = self.loader.screen(&location.path, &location.query).await;
        if let Ok(screen) = &loaded
            && screen.page.may_be_old()
        {
            self.loader.ask_for_build().await;
        }
        drop(bar);
        self.show_progress(false);
        match (loaded, self.taken()) {
            (Ok(screen), Some(taken)) if !self.loader.is_replaced() => self.show(taken, screen, location, cause).await,
            // Without words for the interface, or with an app that is older than the data, only the browser itself can go
            // there.
            _ => self.leave(&location, cause),
        }
    }

    /// Leaves it to the browser to load a page.
    fn leave(&self, location: &Location, cause: Cause) {
        let browser = self.window.location();
        // A refusal leaves the page as it is.
        let _ = match cause {
            Cause::Visit => browser.assign(&location.url(self.loader.root())),
            Cause::Start | Cause::Return => browser.reload(),
        };
    }

    fn show_progress(&self, is_under_way: bool) {
        if let Some(taken) = self.taken.get() {
            taken.regions.show_progress(is_under_way);
        }
    }

    async fn show(&self, taken: &Taken, screen: Screen, location: Location, cause: Cause) {
        let (Taken { regions, memory }, document) = (taken, &self.document);
        let is_same_path = self.location.borrow().path == location.path;
        let is_longer = is_same_path && location.more() > self.location.borrow().more();
        let stories = place::stories(document);
        let transition = Transition::begin(&self.window, document, cause == Cause::Visit && !is_same_path).await;
        if cause == Cause::Visit {
            let url = location.url(self.loader.root());
            let shown = self.location.borrow();
            // All that is typed into a search field is one entry, and so is a list that gets longer.
            let is_typed = is_same_path && !shown.query.is_empty() && links::is_typing(document);
            let is_again = *shown == location || is_longer || is_typed;
            // A refused entry only costs the way back.
            let _ = memory.add_entry(&self.window, &url, is_again);
        }
        *self.location.borrow_mut() = location.clone();
        head::announce(document, &screen);
        let said = match is_same_path {
            true => views::summary(&screen).unwrap_or_default(),
            false => screen.page.headline(&screen.frame),
        };
        regions.change(&screen, &self.screen.replace(screen.clone()));
        // The view follows its signals in a task of its own, before the browser paints.
        task::tick().await;
        match cause {
            // The place that the reader comes back to may be among them.
            Cause::Return => self.newest.fill_new(&screen),
            Cause::Start | Cause::Visit => self.newest.fill_later(&screen),
        }
        // Where the reader is typing, the address follows the field.
        let typing = document.active_element().filter(|_| cause != Cause::Return);
        links::fill_forms(document, &location.query, typing);
        match cause {
            Cause::Start => {}
            Cause::Return => memory.restore_scroll(&self.window),
            Cause::Visit if place::scroll_to(document, &location.fragment) || is_same_path => {}
            Cause::Visit => self.window.scroll_to_with_x_and_y(0.0, 0.0),
        }
        if !is_same_path || place::has_lost_focus(document) {
            match cause {
                Cause::Start => {}
                Cause::Return => place::focus_link(document, memory.followed_link()),
                Cause::Visit if is_longer => place::focus_story(document, stories),
                Cause::Visit => place::focus_target(document, &location.fragment),
            }
        }
        regions.announce(said);
        drop(transition);

        after_paint(&self.window).await;
        if !is_same_path {
            tell(&self.window, "newsprint-view");
        }
        head::describe(document, &screen);
        self.prefetch.watch_links();
        if self.loader.is_unsure_of_build() {
            self.loader.ask_for_build().await;
        }
    }

    /// On a page that the app itself has built at the start: where the reader was, or else what the address points at.
    pub fn find_place(&self) {
        let Some(Taken { memory, .. }) = self.taken() else { return };
        let fragment = self.location.borrow().fragment.clone();
        if memory.is_known() || !place::scroll_to(&self.document, &fragment) {
            memory.restore_scroll(&self.window);
        }
    }
}

/// The wait for the bar; over when dropped.
struct Bar(Option<leptos::leptos_dom::helpers::TimeoutHandle>);

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some(wait) = &self.0 {
            wait.clear();
        }
    }
}
