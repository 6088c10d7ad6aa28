//! The start in the browser.
//!
//! On a page that press has written the app gets ready beside it and leaves it alone until the reader wants something that
//! needs the app. A page without data (`#boot`) is an empty shell, or the one for addresses that have no page of their own:
//! there the app shows at once what the address asks for.

use crate::{
    app::{App, AppProps, MAIN},
    data::Loader,
    frames::{next_task, tell},
    head,
    navigation::{Location, Navigation},
    screen::{Failure, Page, Screen},
    views,
};
use leptos::mount::mount_to;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, HtmlElement, Window};

/// Gets ready, or shows what the address asks for.
pub fn start() {
    spawn_local(async {
        let Some((window, document)) = browser() else { return };
        let boot = document.get_element_by_id("boot").and_then(|boot| boot.text_content());
        let is_shell = boot.is_none();
        // The browser has just compiled the app: that was long enough for one task.
        next_task(&window).await;
        // What cannot be had now only costs the app where the page is whole.
        if begin(&window, &document, boot).await.is_err() && is_shell {
            show_failure(&document);
        }
    });
}

fn browser() -> Option<(Window, Document)> {
    let window = web_sys::window()?;
    let document = window.document()?;
    Some((window, document))
}

async fn begin(window: &Window, document: &Document, boot: Option<String>) -> Result<(), Failure> {
    let is_shell = boot.is_none();
    let (loader, location) = loader(window, document).await?;
    loader.get_ready(&location.path).await?;
    let screen = match &boot {
        Some(boot) => {
            let screen = loader.screen_at_start(&location.path, boot).ok_or(Failure::Broken)?;
            next_task(window).await;
            screen
        }
        None => {
            let screen = loader.screen(&location.path, &location.query).await?;
            head::announce(document, &screen);
            head::describe(document, &screen);
            mount(document, screen.clone()).ok_or(Failure::NotFound)?;
            screen
        }
    };
    // Without listeners every link is an ordinary one.
    if let Ok(navigation) = Navigation::attach(window.clone(), loader, location, screen.clone()) {
        match is_shell {
            true => navigation.find_place(),
            false => navigation.show_choice(),
        }
        // Touches reach the app from now on.
        tell(window, "newsprint-ready");
        if !is_shell {
            rehearse(window, document, &screen).await;
        }
    }
    Ok(())
}

/// Builds a page in a document that nobody sees and that loads nothing, so that the browser has compiled what the first
/// navigation needs.
async fn rehearse(window: &Window, document: &Document, screen: &Screen) {
    let stage = document.implementation().and_then(|stages| stages.create_html_document());
    if let Some(stage) = stage.ok().and_then(|stage| stage.body()) {
        for piece in [views::page, head::elements] {
            next_task(window).await;
            piece(screen).append_to_element(&stage);
        }
    }
}

async fn loader(window: &Window, document: &Document) -> Result<(Rc<Loader>, Location), Failure> {
    let base = document.base_uri().ok().flatten().ok_or(Failure::NotFound)?;
    let root = base.split(['?', '#']).next().unwrap_or_default().to_owned();
    let loader = Rc::new(Loader::new(root).await?);
    let location = Location::current(window, loader.root()).unwrap_or_default();
    Ok((loader, location))
}

/// Puts the whole page into the body, unless the page for addresses that lead nowhere stands there and is right.
fn mount(document: &Document, screen: Screen) -> Option<()> {
    let is_written = document.query_selector(MAIN).ok()?.is_some();
    if is_written && matches!(screen.page, Page::Failure(Failure::NotFound)) && screen.frame.is_default() {
        return Some(());
    }
    let body = document.body()?;
    body.set_text_content(None);
    mount_to(body, move || App(AppProps { screen })).forget();
    Some(())
}

/// When not even the interface's words can be had, the shell's own words are shown.
fn show_failure(document: &Document) {
    let words = document.get_element_by_id("start-failure");
    if let Some(words) = words.and_then(|words| words.dyn_into::<HtmlElement>().ok()) {
        words.set_hidden(false);
    }
}
