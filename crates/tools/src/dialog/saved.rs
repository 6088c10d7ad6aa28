//! What is kept on the device: the stories that somebody has saved, and whole sections, with how much room they take.

use super::Dialog;
use crate::{
    dom::{all, append, el, listen, said},
    saved::{OF_SECTION, Saved, tenths},
    section::{Section, link},
    store::{Store, is_full},
    words::Words,
};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, Element, Window};

/// The bar with the links to the sections.
const SECTIONS: &str = ".sections li a";
/// The pictures of a story.
const PICTURES: &str = "main article img";

/// What the box shows.
struct Shelf {
    document: Document,
    words: Words,
    store: Store,
    list: Element,
    dialog: Dialog,
}

/// Shows what is kept.
///
/// # Errors
/// When the page takes no elements.
pub async fn open(window: &Window, document: &Document, words: &Words) -> Result<(), JsValue> {
    show(window, document, words).await.map(drop)
}

/// Saves the story of the page, and shows what is kept.
///
/// # Errors
/// When the page takes no elements.
pub async fn save(window: &Window, document: &Document, words: &Words) -> Result<(), JsValue> {
    let Some(shelf) = show(window, document, words).await? else { return Ok(()) };
    let title = document.query_selector("main h1")?.and_then(|title| title.text_content()).unwrap_or_default();
    let location = window.location();
    let url = [location.origin()?, location.pathname()?].concat();
    let is_saving = document.document_element().is_some_and(|root| root.has_attribute("data-saver"));
    let pictures = if is_saving { Vec::new() } else { all(document, PICTURES)?.iter().filter_map(source).collect() };
    shelf.dialog.say(&words.text("saving"));
    let done = shelf.store.save(Saved { url, title, ..Saved::default() }, &pictures).await;
    shelf.fill().await?;
    shelf.dialog.say(&words.text(match &done {
        Ok(()) => "is_saved",
        Err(error) if is_full(error) => "no_room",
        Err(_) => "save_failed",
    }));
    Ok(())
}

/// Where a picture comes from: as it is shown, or as it would be.
fn source(picture: &Element) -> Option<String> {
    let get = |key: &str| js_sys::Reflect::get(picture, &key.into()).ok()?.as_string().filter(|url| !url.is_empty());
    get("currentSrc").or_else(|| get("src"))
}

/// Shows what is kept; nothing where the browser keeps nothing.
async fn show(window: &Window, document: &Document, words: &Words) -> Result<Option<Rc<Shelf>>, JsValue> {
    let root = document.base_uri()?.unwrap_or_default();
    let help = said(document, "p", &[("class", "meta")], &words.text("saved_help"))?;
    let Ok(store) = Store::open(window, &root).await else {
        help.set_text_content(Some(&words.text("not_kept_here")));
        Dialog::open(document, words, ("tool", &words.text("saved")), &[&help])?;
        return Ok(None);
    };
    let list = el(document, "ul", &[("class", "kept")], &[])?;
    let sections = el(document, "ul", &[("class", "kept")], &[])?;
    let of_sections = el(
        document,
        "details",
        &[],
        &[
            &said(document, "summary", &[], &words.text("save_section"))?,
            &said(document, "p", &[("class", "meta")], &words.text("save_section_help"))?,
            &sections,
        ],
    )?;
    let clear = said(document, "button", &[("type", "button")], &words.text("remove_all"))?;
    let actions = el(document, "p", &[("class", "tool-actions")], &[&clear])?;
    let held = [&help, &list, &of_sections, &actions];
    let dialog = Dialog::open(document, words, ("tool", &words.text("saved")), &held)?;
    let shelf = Rc::new(Shelf { document: document.clone(), words: words.clone(), store, list, dialog });
    for link in all(document, SECTIONS)? {
        append(&sections, &shelf.section(&link)?)?;
    }
    let own = shelf.clone();
    listen(&clear, "click", move |_| {
        own.clone().act(|shelf| async move { shelf.store.clear().await });
    })?;
    shelf.fill().await?;
    Ok(Some(shelf))
}

impl Shelf {
    /// Does something with what is kept, and shows what there is then.
    fn act<F: Future<Output = Result<(), JsValue>> + 'static>(
        self: Rc<Self>,
        act: impl FnOnce(Rc<Self>) -> F + 'static,
    ) {
        spawn_local(async move {
            if let Err(error) = act(self.clone()).await {
                self.dialog.say(&self.words.text(if is_full(&error) { "no_room" } else { "save_failed" }));
            }
            // A page that takes no elements shows the old ones.
            let _ = self.fill().await;
        });
    }

    /// Shows what is saved.
    async fn fill(self: &Rc<Self>) -> Result<(), JsValue> {
        let all = self.store.all().await?;
        self.list.set_text_content(None);
        if all.is_empty() {
            let none = said(&self.document, "li", &[], &self.words.text("saved_none"))?;
            append(&self.list, &none)?;
        }
        for saved in all {
            append(&self.list, &self.row(saved)?)?;
        }
        Ok(())
    }

    fn row(self: &Rc<Self>, saved: Saved) -> Result<Element, JsValue> {
        let (document, words) = (&self.document, &self.words);
        let title = said(document, "a", &[("href", &saved.url)], &saved.title)?;
        let parts = [saved.section.as_str(), &self.size(saved.bytes)];
        let parts = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let about = said(document, "span", &[("class", "meta")], &parts)?;
        let label = words.with("remove_story", &[("title", &saved.title)]);
        let remove = [("type", "button"), ("aria-label", label.as_str())];
        let remove = said(document, "button", &remove, &words.text("remove"))?;
        let row = el(document, "li", &[], &[&title, &about, &remove])?;
        let (shelf, opened) = (self.clone(), self.dialog.element.clone());
        // The app may show the story beside the box.
        listen(&title, "click", move |_| opened.close())?;
        listen(&remove, "click", move |_| {
            let saved = saved.clone();
            shelf.clone().act(|shelf| async move { shelf.store.remove(&saved).await });
        })?;
        Ok(row)
    }

    /// The button of a section: at first it tells how much there is to be saved.
    fn section(self: &Rc<Self>, link_: &Element) -> Result<Element, JsValue> {
        let Some((name, url)) = link(link_) else { return el(&self.document, "li", &[], &[]) };
        let button = said(&self.document, "button", &[("type", "button")], &name)?;
        let row = el(&self.document, "li", &[], &[&button])?;
        let (shelf, place) = (self.clone(), row.clone());
        listen(&button, "click", move |_| {
            let (name, url, place) = (name.clone(), url.clone(), place.clone());
            shelf.dialog.say(&shelf.words.text("looking"));
            shelf.clone().act(|shelf| async move {
                let section = Section::get(&shelf.store, name, &url, OF_SECTION).await?;
                shelf.dialog.say("");
                shelf.offer(section, &place)
            });
        })?;
        Ok(row)
    }

    /// Says how much there is, and saves it when that is wanted.
    fn offer(self: &Rc<Self>, section: Section, place: &Element) -> Result<(), JsValue> {
        let (words, size) = (&self.words, self.size(section.bytes));
        let values =
            [("section", section.name.as_str()), ("count", &section.stories.len().to_string()), ("size", &size)];
        let about = said(&self.document, "span", &[("class", "meta")], &words.with("section_size", &values))?;
        let keep = said(&self.document, "button", &[("type", "button")], &words.text("save"))?;
        place.set_text_content(None);
        append(place, &about)?;
        append(place, &keep)?;
        let (shelf, section) = (self.clone(), Rc::new(section));
        listen(&keep, "click", move |_| {
            let section = section.clone();
            shelf.clone().act(|shelf| async move { shelf.keep(&section).await });
        })
    }

    async fn keep(&self, section: &Section) -> Result<(), JsValue> {
        if self.store.room().await.is_some_and(|room| room < section.bytes) {
            self.dialog.say(&self.words.text("no_room"));
            return Ok(());
        }
        let count = section.stories.len().to_string();
        for (at, story) in section.stories.iter().enumerate() {
            self.store.save(story.saved(&section.name), &story.pictures).await?;
            let number = (at + 1).to_string();
            self.dialog.say(&self.words.with("saved_of", &[("number", &number), ("count", &count)]));
        }
        Ok(())
    }

    fn size(&self, bytes: f64) -> String {
        let (tenths, is_large) = tenths(bytes);
        let unit = if is_large { "megabytes" } else { "kilobytes" };
        self.words.with(unit, &[("size", &self.words.number(f64::from(tenths) / 10.0))])
    }
}
