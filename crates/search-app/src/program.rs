//! The program: a function of the window that takes questions and promises answers; it fetches the index's files.

use crate::{
    answer::{Answer, address},
    document::{self, Place},
    fetch::fetch,
    marks,
    question::Question,
};
use js_sys::{Date, Promise, Reflect};
use newsprint_search::{Engine, START, Step};
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
    window: Window,
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
    let end = base.bytes().position(|byte| byte == b'?' || byte == b'#').unwrap_or(base.len());
    let root = base.get(..end).unwrap_or_default().to_owned();
    let program = Rc::new(Program { window: window.clone(), root, engine: RefCell::default(), asked: Cell::default() });
    let ask = Closure::<dyn Fn(String) -> Promise>::new(move |question: String| {
        future_to_promise(program.clone().answer(Question::parse(&question)))
    });
    Reflect::set(&window, &NAME.into(), ask.as_ref().unchecked_ref())?;
    ask.forget();
    document::listen(&window)?;
    window.dispatch_event(&Event::new(READY)?).map(drop)
}

impl Program {
    async fn answer(self: Rc<Self>, question: Question) -> Result<JsValue, JsValue> {
        let mut is_second = false;
        let answer = loop {
            let needs = match self.attempt(&question) {
                Step::Done(answer) if is_second || answer.found.lost.is_empty() => break answer,
                Step::Done(_) => {
                    // The newsroom may have published meanwhile: then the files are those of another index.
                    is_second = true;
                    vec![START.to_owned()]
                }
                Step::Need(names) => names,
            };
            let addresses = needs.iter().map(|name| self.address(FOLDER, name)).collect();
            let files = fetch(&self.window, addresses).await;
            self.take(&needs, &files)?;
        };
        let json = answer.json(&question).into();
        self.asked.set(self.asked.get() + 1);
        if question.query.has_words() {
            spawn_local(self.show_places(answer));
        }
        Ok(json)
    }

    /// An answer, as far as the files go that have been fetched.
    fn attempt(&self, question: &Question) -> Step<Answer> {
        match &*self.engine.borrow() {
            Some((engine, since)) if Date::now() - since < AGE => Answer::find(engine, question),
            _ => Step::Need(vec![START.to_owned()]),
        }
    }

    /// Gives files to the engine; the start file makes a new one.
    fn take(&self, names: &[String], files: &[Option<Vec<u8>>]) -> Result<(), JsValue> {
        let mut engine = self.engine.borrow_mut();
        for (name, file) in names.iter().zip(files) {
            if name == START {
                let start = file.as_deref().and_then(|file| Engine::open(file).ok());
                *engine = Some((start.ok_or(JsValue::UNDEFINED)?, Date::now()));
            } else if let Some((engine, _)) = &mut *engine {
                engine.put(name, file.as_deref());
            }
        }
        Ok(())
    }

    /// Fetches the texts of what was found, and shows the places where the words stand; the reader has the rest meanwhile.
    async fn show_places(self: Rc<Self>, answer: Answer) {
        let asked = self.asked.get();
        let addresses: Vec<String> = answer.found.hits.iter().map(|hit| address(&hit.card)).collect();
        let wanted = addresses.iter().map(|address| self.address(address, "index.json")).collect();
        let texts = fetch(&self.window, wanted).await;
        let mut places = Vec::new();
        for (address, text) in addresses.into_iter().zip(texts) {
            let text = text.and_then(|text| String::from_utf8(text).ok()).unwrap_or_default();
            if let Some(pieces) = marks::place(&marks::text_of(&text), &answer.found.forms) {
                places.push(Place { address, pieces });
            }
        }
        if self.asked.get() == asked {
            document::show(&self.window, &places).await;
        }
    }

    /// The address of a file of the site.
    fn address(&self, folder: &str, name: &str) -> String {
        [&self.root, folder, name].concat()
    }
}
