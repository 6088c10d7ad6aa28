//! The document: reads the form, shows the frame, writes the lines.

use crate::choice::{Choice, Form};
use gloo_net::http::Request;
use newsprint_model::partner::{Offer, OfferedList, Snippet};
use serde_json::Value;
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Document, Element, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, ResizeObserver, Window,
};

/// The height, in CSS pixels, until the frame has said how high it is.
const HEIGHT: u32 = 400;

struct Page {
    window: Window,
    document: Document,
    offer: Offer,
    /// The colour that the form has at first.
    accent: String,
    /// The element `<news-embed>`.
    preview: HtmlElement,
    /// Counts changes: an answer that comes late is of no use.
    changes: Cell<u32>,
}

/// Brings the form to life.
///
/// # Errors
/// When something of the page is not there.
pub fn start() -> Result<(), JsValue> {
    let window = web_sys::window().ok_or("no window")?;
    let document = window.document().ok_or("no document")?;
    let offer = document.get_element_by_id("offer").and_then(|data| data.text_content()).ok_or("no offer")?;
    let offer = serde_json::from_str(&offer).map_err(|error| error.to_string())?;
    let preview = document.create_element("news-embed")?.dyn_into::<HtmlElement>()?;
    let page = Page { window, document, offer, accent: String::new(), preview, changes: Cell::new(0) };
    let page = Rc::new(Page { accent: page.value("accent"), ..page });
    page.element("preview")?.append_child(&page.preview)?;
    page.offer_lists()?;
    for event in ["input", "change"] {
        page.listen("choices", event, Page::change)?;
    }
    page.listen("choices", "submit", |_| {})?;
    for id in ["code", "plain"] {
        let button = page.document.query_selector(&format!("[data-copies={id}]"))?.ok_or("no button")?;
        page.listen_to(&button, "click", move |page| page.copy(id))?;
    }
    page.follow_height()?;
    page.change();
    Ok(())
}

impl Page {
    fn element(&self, id: &str) -> Result<Element, JsValue> {
        self.document.get_element_by_id(id).ok_or_else(|| JsValue::from_str(id))
    }

    /// The value of a field.
    fn value(&self, id: &str) -> String {
        let Some(field) = self.document.get_element_by_id(id) else { return String::new() };
        match field.dyn_into::<HtmlSelectElement>() {
            Ok(select) => select.value(),
            Err(field) => field.dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default(),
        }
    }

    fn listen(self: &Rc<Self>, id: &str, event: &str, act: impl Fn(&Rc<Self>) + 'static) -> Result<(), JsValue> {
        self.listen_to(&self.element(id)?, event, act)
    }

    fn listen_to(
        self: &Rc<Self>,
        element: &Element,
        event: &str,
        act: impl Fn(&Rc<Self>) + 'static,
    ) -> Result<(), JsValue> {
        let page = Rc::clone(self);
        let listener = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
            // Nothing is sent anywhere.
            event.prevent_default();
            act(&page);
        });
        element.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref())?;
        listener.forget();
        Ok(())
    }

    /// Writes the lines again when the frame has found its height.
    fn follow_height(self: &Rc<Self>) -> Result<(), JsValue> {
        let page = Rc::clone(self);
        let callback = Closure::<dyn Fn()>::new(move || page.write());
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref())?;
        callback.forget();
        observer.observe(&self.preview);
        Ok(())
    }

    fn form(&self) -> Form {
        let pictures = self.document.get_element_by_id("pictures").and_then(|box_| box_.dyn_into().ok());
        Form {
            what: self.value("what"),
            address: self.value("address"),
            shows: self.value("shows"),
            language: self.value("language"),
            limit: self.value("limit"),
            pictures: pictures.is_some_and(|pictures: HtmlInputElement| pictures.checked()),
            theme: self.value("theme"),
            accent: Some(self.value("accent")).filter(|accent| *accent != self.accent),
        }
    }

    /// The root of the site, for this browser.
    fn root(&self) -> String {
        self.document.base_uri().ok().flatten().unwrap_or_default()
    }

    /// The form has been changed.
    fn change(self: &Rc<Self>) {
        // What cannot be done leaves the page as it was.
        let _ = self.offer_lists();
        let _ = self.narrow();
        let change = self.changes.get() + 1;
        self.changes.set(change);
        let chosen = self.form().choice(&self.offer, &self.root());
        let page = Rc::clone(self);
        spawn_local(async move {
            let chosen = match chosen {
                Some(Choice { title: None, page: href, .. }) if page.changes.get() == change => {
                    let title = title(&href).await;
                    page.form()
                        .choice(&page.offer, &page.root())
                        .filter(|_| title.is_some())
                        .map(|choice| Choice { title, ..choice })
                }
                other => other,
            };
            if page.changes.get() == change {
                let _ = page.show(chosen);
            }
        });
    }

    /// Fills the groups of lists with those of the language.
    fn offer_lists(&self) -> Result<(), JsValue> {
        let language = self.value("language");
        let what = self.element("what")?.dyn_into::<HtmlSelectElement>()?;
        let groups = ["sections", "tags", "authors"].map(|id| self.element(id));
        let [sections, tags, authors] = groups;
        let (sections, tags, authors) = (sections?, tags?, authors?);
        if sections.get_attribute("lang").as_deref() == Some(&language) {
            return Ok(());
        }
        let number = self.offer.site.editions.iter().position(|edition| edition.language.as_str() == language);
        let number = number.ok_or("no edition")?;
        let edition = &self.offer.site.editions[number];
        let own = self.offer.site.sections.iter().map(|section| OfferedList {
            slug: section.slug.clone(),
            name: section.title(&edition.language).to_owned(),
        });
        let lists = self.offer.lists.get(number).cloned().unwrap_or_default();
        let chosen = what.value();
        for (group, sort, lists) in
            [(&sections, "section", own.collect()), (&tags, "tag", lists.tags), (&authors, "author", lists.authors)]
        {
            group.set_attribute("lang", &language)?;
            group.set_text_content(None);
            for list in lists {
                let option = self.document.create_element("option")?;
                option.set_attribute("value", &format!("{sort}/{}", list.slug))?;
                option.set_text_content(Some(&list.name));
                group.append_child(&option)?;
            }
            match group.has_child_nodes() {
                true => group.remove_attribute("hidden")?,
                false => group.set_attribute("hidden", "")?,
            }
        }
        what.set_value(&chosen);
        if what.value().is_empty() {
            what.set_value("front");
        }
        Ok(())
    }

    /// Makes the place for the frame as wide as the partner's.
    fn narrow(&self) -> Result<(), JsValue> {
        let place = self.element("preview")?.dyn_into::<HtmlElement>()?;
        if let Ok(width) = self.value("width").parse::<u32>() {
            place.style().set_property("max-width", &format!("{width}px"))?;
        }
        Ok(())
    }

    /// Shows what is chosen, or says that it cannot be.
    fn show(&self, chosen: Option<Choice>) -> Result<(), JsValue> {
        let unknown = self.element("address-unknown")?;
        let Some(choice) = chosen else { return unknown.remove_attribute("hidden") };
        unknown.set_attribute("hidden", "")?;
        let title = choice.title.unwrap_or_default();
        self.preview.set_text_content(Some(&title));
        self.preview.set_attribute("data-page", &choice.page)?;
        self.preview.set_attribute("data-frame", &choice.frame)?;
        for name in ["limit", "pictures", "theme", "accent"] {
            match choice.wishes.iter().find(|(wish, _)| *wish == name) {
                Some((_, value)) => self.preview.set_attribute(name, value)?,
                None => self.preview.remove_attribute(name)?,
            }
        }
        if self.preview.get_attribute("src").as_deref() != Some(&choice.frame) {
            self.preview.set_attribute("src", &choice.frame)?;
        }
        self.write();
        Ok(())
    }

    /// Writes the lines for what is shown.
    fn write(&self) {
        let attribute = |name: &str| self.preview.get_attribute(name);
        let (Some(frame), Some(page)) = (attribute("data-frame"), attribute("data-page")) else { return };
        let wishes = ["limit", "pictures", "theme", "accent"].into_iter();
        let wishes = wishes.filter_map(|name| Some((name, attribute(name)?))).collect::<Vec<_>>();
        let height = u32::try_from(self.preview.offset_height()).unwrap_or_default();
        let title = self.preview.text_content().unwrap_or_default();
        let snippet = Snippet {
            base_url: &self.offer.site.base_url,
            frame: &frame,
            page: &page,
            title: &title,
            wishes: &wishes,
            height: if height == 0 { HEIGHT } else { height },
        };
        for (id, lines) in [("code", snippet.element()), ("plain", snippet.frame())] {
            if let Some(area) = self.area(id) {
                area.set_value(&lines);
            }
        }
    }

    fn area(&self, id: &str) -> Option<HtmlTextAreaElement> {
        self.element(id).ok()?.dyn_into().ok()
    }

    /// Copies lines, or selects them where the browser does not let pages copy.
    fn copy(self: &Rc<Self>, id: &'static str) {
        let Some(area) = self.area(id) else { return };
        let page = Rc::clone(self);
        spawn_local(async move {
            let clipboard = js_sys::Reflect::get(&page.window.navigator(), &"clipboard".into());
            let copied = match clipboard.is_ok_and(|clipboard| !clipboard.is_undefined()) {
                true => JsFuture::from(page.window.navigator().clipboard().write_text(&area.value())).await.is_ok(),
                false => false,
            };
            if !copied {
                let _ = area.focus();
                area.select();
            }
            if let Ok(said) = page.element("said") {
                said.set_text_content(
                    said.get_attribute(if copied { "data-copied" } else { "data-selected" }).as_deref(),
                );
            }
        });
    }
}

/// What a page is called, by its data; nothing when there is no such page.
async fn title(page: &str) -> Option<String> {
    let answer = Request::get(&format!("{page}index.json")).send().await.ok().filter(|answer| answer.ok())?;
    let data = serde_json::from_str::<Value>(&answer.text().await.ok()?).ok()?;
    let title = data.get("title").or_else(|| data.get("headline")).or_else(|| data.get("article")?.get("headline"))?;
    title.as_str().map(str::to_owned)
}
