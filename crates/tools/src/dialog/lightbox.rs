//! The pictures of a story in large, one after the other. Each has an address.

use super::Dialog;
use crate::{
    dom::{all, el, listen, said},
    pictures::{Shown, swipe},
    words::Words,
};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, KeyboardEvent, Node, TouchEvent, Window};

/// The links around the pictures of a story.
const PICTURES: &str = "main [data-tool=picture]";

/// What is shown, and where.
struct Lightbox {
    window: Window,
    words: Words,
    links: Vec<Element>,
    stage: Element,
    shown: Cell<Shown>,
}

/// Shows a picture: that of a link, or that of the page's address.
///
/// # Errors
/// When the page takes no elements.
pub fn open(window: &Window, document: &Document, words: &Words, link: Option<&Element>) -> Result<(), JsValue> {
    let links = all(document, PICTURES)?;
    let of_link = link.and_then(|link| links.iter().position(|other| other == link));
    let of_address = || Shown::of_fragment(&window.location().hash().unwrap_or_default(), links.len());
    let shown = of_link.map(|number| Shown { number, count: links.len() }).or_else(of_address);
    let Some(shown) = shown else { return Ok(()) };
    let stage = el(document, "figure", &[], &[])?;
    let button = |key: &str| said(document, "button", &[("type", "button")], &words.text(key));
    let (previous, next, zoom) = (button("previous_picture")?, button("next_picture")?, button("zoom_in")?);
    zoom.set_attribute("aria-pressed", "false")?;
    let actions = el(document, "p", &[("class", "tool-actions")], &[&zoom])?;
    // A picture alone has none before or after it.
    if shown.count > 1 {
        actions.prepend_with_node_2(&previous, &next)?;
    }
    let dialog = Dialog::open(document, words, ("tool lightbox", &words.text("lightbox")), &[&stage, &actions])?;
    let lightbox = Rc::new(Lightbox {
        window: window.clone(),
        words: words.clone(),
        links,
        stage: stage.clone(),
        shown: Cell::new(shown),
    });
    let status = dialog.status.clone();
    let step = {
        let (lightbox, previous, next) = (lightbox.clone(), previous.clone(), next.clone());
        Rc::new(move |by: isize| {
            if let Some(shown) = lightbox.shown.get().step(by) {
                lightbox.shown.set(shown);
                let said = lightbox.show().unwrap_or_default();
                status.set_text_content(Some(&said));
                for (button, by) in [(&previous, -1), (&next, 1)] {
                    let _ = button.toggle_attribute_with_force("disabled", shown.step(by).is_none());
                }
            }
        })
    };
    step(0);
    let (back, on) = (step.clone(), step.clone());
    listen(&previous, "click", move |_| back(-1))?;
    listen(&next, "click", move |_| on(1))?;
    let (pressed, large) = (zoom.clone(), stage.clone());
    listen(&zoom, "click", move |_| {
        let is_large = large.class_list().toggle("zoomed").unwrap_or_default();
        let _ = pressed.set_attribute("aria-pressed", if is_large { "true" } else { "false" });
    })?;
    let is_mirrored =
        document.document_element().is_some_and(|root| root.get_attribute("dir").as_deref() == Some("rtl"));
    let (began, swiped) = (Rc::new(Cell::new(0)), step.clone());
    let begin = began.clone();
    listen(&stage, "touchstart", move |event| begin.set(touched(&event).unwrap_or_default()))?;
    let held = stage.clone();
    listen(&stage, "touchend", move |event| {
        // In an enlarged picture a finger moves the picture.
        if let Some(at) = touched(&event).filter(|_| !held.class_list().contains("zoomed")) {
            let by = swipe(at - began.get());
            swiped(if is_mirrored { -by } else { by });
        }
    })?;
    let turn = step.clone();
    listen(&dialog.element, "keydown", move |event| {
        match event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key).as_deref() {
            Some("ArrowLeft") => turn(if is_mirrored { 1 } else { -1 }),
            Some("ArrowRight") => turn(if is_mirrored { -1 } else { 1 }),
            _ => {}
        }
    })?;
    listen(&dialog.element, "close", move |_| lightbox.write_address(""))
}

/// How far from the left a finger is, or was when it left; none when there are several: they enlarge the page.
fn touched(event: &Event) -> Option<i32> {
    let event = event.dyn_ref::<TouchEvent>()?;
    let (here, gone) = (event.touches(), event.changed_touches());
    (here.length() <= 1 && gone.length() == 1).then(|| gone.item(0).map(|finger| finger.client_x()))?
}

/// Whether the address of the page names one of its pictures.
pub fn is_asked_for(window: &Window, document: &Document) -> bool {
    let count = all(document, PICTURES).map_or(0, |links| links.len());
    Shown::of_fragment(&window.location().hash().unwrap_or_default(), count).is_some()
}

impl Lightbox {
    /// Puts the picture with its caption on the stage; gives which one it is, in words.
    fn show(&self) -> Result<String, JsValue> {
        let shown = self.shown.get();
        let link = &self.links[shown.number];
        self.stage.set_text_content(None);
        self.stage.class_list().remove_1("zoomed")?;
        if let Some(picture) = link.first_element_child() {
            self.stage.append_child(&large(&picture)?)?;
        }
        let caption = link.closest("figure")?.map(|figure| figure.query_selector("figcaption")).transpose()?.flatten();
        if let Some(caption) = caption {
            self.stage.append_child(&caption.clone_node_with_deep(true)?)?;
        }
        self.write_address(&shown.fragment());
        let [number, count] = [shown.number + 1, shown.count].map(|number| number.to_string());
        Ok(self.words.with("picture_of", &[("number", &number), ("count", &count)]))
    }

    /// Writes the address of what is shown; the way back leads where it led before.
    fn write_address(&self, fragment: &str) {
        let write = || {
            let (history, location) = (self.window.history()?, self.window.location());
            let address = [location.pathname()?, location.search()?, fragment.to_owned()].concat();
            history.replace_state_with_url(&history.state()?, "", Some(&address))
        };
        // A page that may not write its address shows the picture without.
        let _: Result<(), JsValue> = write();
    }
}

/// Asks for a picture where pictures wait (`public/sw.js`): for one file of it, since that has its wish in its address.
fn want(part: &Element) -> Result<(), JsValue> {
    part.remove_attribute("srcset")?;
    match part.get_attribute("src") {
        Some(src) => part.set_attribute("src", &[&src, "?wanted"].concat()),
        None => Ok(()),
    }
}

/// The same picture for the whole width of the window.
fn large(picture: &Element) -> Result<Node, JsValue> {
    let picture = picture.clone_node_with_deep(true)?.unchecked_into::<Element>();
    let parts = picture.query_selector_all("source, img")?;
    let parts = (0..parts.length()).filter_map(|at| parts.item(at)?.dyn_into::<Element>().ok());
    let is_saving = picture
        .owner_document()
        .and_then(|page| page.document_element())
        .is_some_and(|root| root.has_attribute("data-saver"));
    for part in parts.chain([picture.clone()]) {
        if is_saving {
            want(&part)?;
        }
        if part.has_attribute("sizes") {
            part.set_attribute("sizes", "100vw")?;
        }
        part.remove_attribute("loading")?;
        part.remove_attribute("class")?;
    }
    Ok(picture.into())
}
