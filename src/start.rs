//! The start in the browser.

use crate::{
    app::{App, AppProps, Regions},
    data::Loader,
    head,
    navigation::{Location, Navigation},
    screen::Failure,
};
use leptos::mount::mount_to;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, HtmlElement, Window};

/// Gets what the address shows, and shows it.
pub fn start() {
    spawn_local(async {
        let Some((window, document)) = browser() else { return };
        if let Err(failure) = show(window, &document).await {
            tell(&document, &failure);
        }
    });
}

fn browser() -> Option<(Window, Document)> {
    let window = web_sys::window()?;
    let document = window.document()?;
    Some((window, document))
}

async fn show(window: Window, document: &Document) -> Result<(), Failure> {
    let base = document.base_uri().ok().flatten().ok_or(Failure::NotFound)?;
    let root = base.split(['?', '#']).next().unwrap_or_default().to_owned();
    let loader = Rc::new(Loader::new(root).await?);
    let location = Location::current(&window, loader.root()).unwrap_or_default();
    let screen = loader.screen(&location.path, &location.query).await?;
    head::apply(&window, &screen);
    let regions = Regions::new(&screen);
    let body = document.body().ok_or(Failure::NotFound)?;
    body.set_text_content(None);
    mount_to(body, move || App(AppProps { regions })).forget();
    // Without a history every link is an ordinary one.
    let _ = Navigation::attach(window, loader, regions, screen, location);
    Ok(())
}

/// When not even the interface's words can be had, the shell's own words are shown.
fn tell(document: &Document, failure: &Failure) {
    let words = document.get_element_by_id("start-failure");
    if let Some(words) = words.and_then(|words| words.dyn_into::<HtmlElement>().ok()) {
        // For whoever looks into the page; the text is the same for all.
        let _ = words.set_attribute("data-failure", &format!("{failure:?}"));
        words.set_hidden(false);
    }
}
