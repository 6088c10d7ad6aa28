//! The search, as the app asks it: a program of its own, which is loaded when it is first needed.
//!
//! It takes a question as a query of an address, and answers with JSON: a [`Found`].

use crate::{
    data::{json::Json, read::read},
    filter::encoded,
    screen::Found,
};
use js_sys::{Function, Promise, Reflect};
use newsprint_model::{ListId, Place, Route};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What the program calls itself in the window.
const NAME: &str = "newsprintSearch";
/// The event by which it says that it has started.
const READY: &str = "newsprint-search";
/// How long the start may take, in milliseconds.
const PATIENCE: i32 = 20_000;

/// What is asked: the stories of a list that pass what the address says. What stands first is not to be overruled by it.
pub fn question(route: &Route, query: &str) -> String {
    let own = match &route.place {
        Place::List { list: ListId::Section(slug), .. } => format!("section={}", encoded(slug.as_str())),
        Place::List { list: ListId::Tag(slug), .. } => format!("tag={}", encoded(slug.as_str())),
        Place::List { list: ListId::Author(slug), .. } => format!("author={}", encoded(slug.as_str())),
        Place::List { list: ListId::Source(slug), .. } => format!("source={}", encoded(slug.as_str())),
        Place::List { list: ListId::Year(year), .. } => format!("within={year}"),
        Place::List { list: ListId::Month { year, month }, .. } => format!("within={year}-{month:02}"),
        _ => String::new(),
    };
    format!("{own}&own={}&{query}", route.language.as_str())
}

/// Asks the program; the file of `script` starts it when it is not there yet.
pub async fn ask(root: &str, script: &str, question: &str) -> Option<Found> {
    let search = program(root, script).await.ok()?;
    let answer = search.call1(&JsValue::NULL, &question.into()).ok()?.dyn_into::<Promise>().ok()?;
    let answer = JsFuture::from(answer).await.ok()?.as_string()?;
    read(&Json::parse(&answer)?)
}

/// The program's function.
async fn program(root: &str, script: &str) -> Result<Function, JsValue> {
    if let Some(started) = load(root, script) {
        JsFuture::from(started).await?;
    }
    Reflect::get(&js_sys::global(), &NAME.into())?.dyn_into()
}

/// Begins to load the program; a promise of its start unless it has started already.
pub fn load(root: &str, script: &str) -> Option<Promise> {
    let window = web_sys::window()?;
    if Reflect::has(&window, &NAME.into()).ok()? {
        return None;
    }
    let document = window.document()?;
    let element = document.create_element("script").ok()?;
    element.set_attribute("type", "module").ok()?;
    element.set_attribute("src", &format!("{root}{script}")).ok()?;
    // The browser starts a module once, however often it is named.
    document.head()?.append_child(&element).ok()?;
    Some(Promise::new(&mut |done, failed| {
        // Windows always take listeners and timers. That a program has broken down while it started is not told.
        let _ = window.add_event_listener_with_callback(READY, &done);
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&failed, PATIENCE);
        let _ = element.add_event_listener_with_callback("error", &failed);
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::site;

    #[test]
    fn a_list_asks_within_itself() {
        let asked = |path: &str| question(&Route::parse(&site(), path).expect(path), "q=bridge&from=2026-01-15");
        assert_eq!(asked("search/"), "&own=en&q=bridge&from=2026-01-15");
        assert_eq!(asked("zh/tag/%E6%B6%88/"), "tag=%E6%B6%88&own=zh-Hans&q=bridge&from=2026-01-15");
        assert_eq!(asked("archive/2026/02/"), "within=2026-02&own=en&q=bridge&from=2026-01-15");
    }
}
