//! The search, as the app asks it: a program of its own, which is loaded when it is first needed.
//!
//! It takes a question as a query of an address, and answers with JSON: a [`Found`].

use crate::{
    data::{json::Json, read::read},
    filter::{EVERY_LANGUAGE, Filter},
    screen::Found,
};
use js_sys::{Function, Promise, Reflect};
use newsprint_model::{ListId, Place, Route, Slug};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What the program calls itself in the window.
const NAME: &str = "newsprintSearch";
/// The event by which it says that it has started.
const READY: &str = "newsprint-search";
/// How long the start may take, in milliseconds.
const PATIENCE: i32 = 20_000;

/// What is asked: the stories of a list that pass a filter. `None` when the address alone says that there are none.
pub fn question(route: &Route, filter: &Filter) -> Filter {
    let mut question = filter.clone();
    question.language = match filter.language.as_deref() {
        None => Some(route.language.to_string()),
        Some(EVERY_LANGUAGE) => None,
        Some(language) => Some(language.to_owned()),
    };
    let Place::List { list, .. } = &route.place else { return question };
    let own = |slug: &Slug| Some(slug.clone());
    let within = |question: &mut Filter, first: String, last: String| {
        question.from = Some(question.from.take().map_or(first.clone(), |from| from.max(first)));
        question.to = Some(question.to.take().map_or(last.clone(), |to| to.min(last)));
    };
    match list {
        ListId::Section(slug) => question.section = own(slug),
        ListId::Tag(slug) => question.tag = own(slug),
        ListId::Author(slug) => question.author = own(slug),
        ListId::Source(slug) => question.source = own(slug),
        ListId::Year(year) => within(&mut question, format!("{year}-01-01"), format!("{year}-12-31")),
        ListId::Month { year, month } => {
            within(&mut question, format!("{year}-{month:02}-01"), format!("{year}-{month:02}-31"));
        }
    }
    question
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
        let asked = |path: &str, query: &str| {
            question(&Route::parse(&site(), path).expect(path), &Filter::parse(query)).query()
        };
        assert_eq!(asked("search/", "q=bridge"), "q=bridge&language=en");
        assert_eq!(asked("search/", "language=all&tag=harbour"), "tag=harbour");
        assert_eq!(asked("world/", "source=ap"), "section=world&source=ap&language=en");
        assert_eq!(
            asked("archive/2026/02/", "from=2026-01-15&to=2026-02-10"),
            "language=en&from=2026-02-01&to=2026-02-10"
        );
        assert_eq!(asked("archive/2026/", "q=x"), "q=x&language=en&from=2026-01-01&to=2026-12-31");
    }
}
