//! The program: a function of the window that takes questions and promises answers; it fetches the index's files.

use crate::{
    answer::{Answer, address},
    document::{self, Place},
    marks,
    question::Question,
};
use futures_util::future::join_all;
use gloo_net::http::Request;
use js_sys::{Date, Promise, Reflect};
use newsprint_search::{Engine, Found, START, Step};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{future_to_promise, spawn_local};
use web_sys::{Event, Window};

/// What the function is called, and the event that says that it is there.
const NAME: &str = "newsprintSearch";
const READY: &str = "newsprint-search";
/// The folder of the index, relative to the site's root.
const FOLDER: &str = "data/search/";
/// How long the start file counts as current, in milliseconds.
const AGE: f64 = 5.0 * 60.0 * 1000.0;

struct Program {
    /// The site's address, ending in a slash.
    root: String,
    engine: RefCell<Option<(Engine, f64)>>,
    /// Counts questions: the places of an older one are of no use.
    asked: Cell<u32>,
}

/// Puts the function into the window.
///
/// # Errors
/// When there is no window, or it takes nothing.
pub fn start() -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let base = window.document().and_then(|document| document.base_uri().ok().flatten()).ok_or(JsValue::UNDEFINED)?;
    let root = base.split(['?', '#']).next().unwrap_or_default().to_owned();
    let program = Rc::new(Program { root, engine: RefCell::default(), asked: Cell::default() });
    let ask = Closure::<dyn Fn(String) -> Promise>::new(move |question: String| {
        let program = program.clone();
        future_to_promise(async move { program.answer(&Question::parse(&question)).await })
    });
    Reflect::set(&window, &NAME.into(), ask.as_ref().unchecked_ref())?;
    ask.forget();
    document::listen(&window)?;
    say_ready(&window)
}

fn say_ready(window: &Window) -> Result<(), JsValue> {
    window.dispatch_event(&Event::new(READY)?).map(drop)
}

impl Program {
    async fn answer(self: Rc<Self>, question: &Question) -> Result<JsValue, JsValue> {
        let mut answer = self.find(question).await?;
        if !answer.found.lost.is_empty() {
            // The newsroom may have published meanwhile: then the files are those of another index.
            self.engine.replace(None);
            answer = self.find(question).await?;
        }
        let json = answer.json(question).into();
        self.asked.set(self.asked.get() + 1);
        if question.query.has_words() {
            let asked = self.asked.get();
            spawn_local(async move { self.show_places(answer, asked).await });
        }
        Ok(json)
    }

    /// Fetches the texts of what was found, and shows the places where the words stand; the reader has the rest meanwhile.
    async fn show_places(&self, answer: Answer, asked: u32) {
        let places = answer.found.hits.iter().map(async |hit| {
            let address = address(&hit.card);
            let text = self.fetch(format!("{address}index.json")).await?;
            let pieces = marks::place(&marks::text_of(&String::from_utf8(text).ok()?), &answer.found.forms)?;
            Some(Place { address, pieces })
        });
        let places = join_all(places).await.into_iter().flatten().collect::<Vec<_>>();
        if self.asked.get() == asked {
            document::show(&places).await;
        }
    }

    async fn find(&self, question: &Question) -> Result<Answer, JsValue> {
        self.open().await?;
        let mut answer = Answer::default();
        if let Some(word) = question.open_word() {
            answer.completions = self.step(|engine| engine.complete(word)).await?;
        }
        let mut query = question.query.clone();
        let mut hits = Vec::new();
        for page in 0..=question.more {
            query.offset = page * newsprint_search::engine::PAGE;
            let found: Found = self.step(|engine| engine.search(&query)).await?;
            let is_last = found.hits.len() < newsprint_search::engine::PAGE;
            hits.extend(found.hits.iter().cloned());
            answer.found = found;
            if is_last {
                break;
            }
        }
        answer.found.hits = hits;
        Ok(answer)
    }

    /// Asks the engine until it has all files that it needs.
    async fn step<T>(&self, ask: impl Fn(&Engine) -> Step<T>) -> Result<T, JsValue> {
        loop {
            let step = {
                let engine = self.engine.borrow();
                let (engine, _) = engine.as_ref().ok_or(JsValue::UNDEFINED)?;
                ask(engine)
            };
            let names = match step {
                Step::Done(done) => return Ok(done),
                Step::Need(names) => names,
            };
            let files = join_all(names.iter().map(|name| self.fetch(format!("{FOLDER}{name}")))).await;
            if let Some((engine, _)) = self.engine.borrow_mut().as_mut() {
                for (name, file) in names.iter().zip(files) {
                    engine.put(name, file.as_deref());
                }
            }
        }
    }

    /// Gets the start file, unless a current one is there.
    async fn open(&self) -> Result<(), JsValue> {
        let is_current = |(_, since): &(Engine, f64)| Date::now() - since < AGE;
        if self.engine.borrow().as_ref().is_some_and(is_current) {
            return Ok(());
        }
        let start = self.fetch(format!("{FOLDER}{START}")).await.ok_or(JsValue::UNDEFINED)?;
        let engine = Engine::open(&start).map_err(|_| JsValue::UNDEFINED)?;
        self.engine.replace(Some((engine, Date::now())));
        Ok(())
    }

    /// A file of the site; nothing when it cannot be had.
    async fn fetch(&self, path: String) -> Option<Vec<u8>> {
        let response = Request::get(&format!("{}{path}", self.root)).send().await.ok()?;
        if !response.ok() {
            return None;
        }
        response.binary().await.ok()
    }
}
