//! The program: a function of the window that takes questions and promises answers; it fetches the index's files.

use crate::{
    answer::{Answer, address},
    document::{self, Place},
    fetch::{Fetch, Files},
    json::field,
    marks,
    question::Question,
};
use alloc::{borrow::ToOwned, boxed::Box, rc::Rc, string::String, vec, vec::Vec};
use core::{cell::Cell, mem};
use js_sys::{Date, Function, Promise, Reflect};
use newsprint_search::{Engine, Facet, START, Step};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::Event;

/// What the function is called, and the event that says that it is there.
const NAME: &str = "newsprintSearch";
const READY: &str = "newsprint-search";
/// The folder of the index, relative to the site's root.
const FOLDER: &str = "data/search/";
/// The facets that are filtered by, with the names of their fields.
const FACETS: [(Facet, &str); 5] = [
    (Facet::Section, "section"),
    (Facet::Tag, "tag"),
    (Facet::Source, "source"),
    (Facet::Author, "author"),
    (Facet::Kind, "kind"),
];
/// How many stories can be seen at once: the texts of the others are fetched when the reader goes on.
const VISIBLE: usize = 5;
/// How long the start file counts as current, in milliseconds.
const AGE: f64 = 5.0 * 60.0 * 1000.0;

struct Program {
    fetch: Fetch,
    /// The site's address, ending in a slash.
    root: String,
    /// With the time from which it is current.
    engine: Cell<Option<Box<(Engine, f64)>>>,
    /// Counts questions: the places of an older one are of no use.
    asked: Cell<u32>,
    /// The last question that was answered.
    last: Cell<Option<Question>>,
    /// Whether files are on the way that were asked for while a question is typed.
    is_foreseeing: Cell<bool>,
}

/// Puts the function into the window.
///
/// # Errors
/// When the window takes nothing.
pub fn start() -> Result<(), JsValue> {
    let window = document::window();
    let base = window.document().and_then(|document| document.base_uri().ok().flatten()).ok_or(JsValue::UNDEFINED)?;
    let end = base.bytes().position(|byte| byte == b'?' || byte == b'#').unwrap_or(base.len());
    let root = base.get(..end).unwrap_or_default().to_owned();
    let program = Rc::new(Program {
        fetch: Fetch::new(window.clone()),
        root,
        engine: Cell::default(),
        asked: Cell::default(),
        last: Cell::default(),
        is_foreseeing: Cell::default(),
    });
    let (counting, foreseeing) = (program.clone(), program.clone());
    document::when_filtering(&window, move || counting.clone().count())?;
    let ask = Closure::<dyn Fn(String) -> Promise>::new(move |question: String| {
        Promise::new(&mut |resolve, reject| {
            let question = Question::parse(&question);
            program.clone().answer(Asked { question, resolve, reject, is_second: false });
        })
    });
    Reflect::set(&window, &NAME.into(), ask.as_ref().unchecked_ref())?;
    ask.forget();
    document::listen(&window, move |typed| foreseeing.clone().foresee(typed))?;
    window.dispatch_event(&Event::new(READY)?).map(drop)
}

/// A question that waits for its answer.
struct Asked {
    question: Question,
    /// Take the answer, or that there is none.
    resolve: Function,
    reject: Function,
    /// Whether it is asked once more, of a newer index.
    is_second: bool,
}

impl Program {
    /// Answers a question once all files are there that this needs.
    fn answer(self: Rc<Self>, mut asked: Asked) {
        let needs = match self.ask(|engine| Answer::find(engine, &asked.question)) {
            Step::Done(answer) if asked.is_second || answer.found.lost.is_empty() => {
                // A function that takes a promise's value does not fail.
                let _ = asked.resolve.call1(&JsValue::UNDEFINED, &answer.json(&asked.question).into());
                self.asked.set(self.asked.get() + 1);
                self.last.set(Some(asked.question));
                self.find_places(answer, VISIBLE);
                return;
            }
            Step::Done(_) => {
                // The newsroom may have published meanwhile: then the files are those of another index.
                asked.is_second = true;
                vec![START.to_owned()]
            }
            Step::Need(names) => names,
        };
        self.get(
            needs,
            Box::new(move |program, taken| match taken {
                Some(()) => program.answer(asked),
                None => drop(asked.reject.call0(&JsValue::UNDEFINED)),
            }),
        );
    }

    /// Fetches what a question that is being typed will need.
    fn foresee(self: Rc<Self>, typed: &str) {
        if self.is_foreseeing.get() {
            return;
        }
        if let Step::Need(needs) = self.ask(|engine| engine.foresee(typed)) {
            self.is_foreseeing.set(true);
            self.get(needs, Box::new(|program, _| program.is_foreseeing.set(false)));
        }
    }

    /// Fetches files of the index and goes on with them; with nothing when there is no start file.
    fn get(self: Rc<Self>, needs: Vec<String>, go_on: Box<dyn FnOnce(Rc<Self>, Option<()>)>) {
        let addresses: Vec<String> = needs.iter().map(|name| self.address(FOLDER, name)).collect();
        let program = self.clone();
        let take = move |files: Files| {
            let taken = program.take(&needs, &files);
            go_on(program, taken);
        };
        self.fetch.all(&addresses, Box::new(take));
    }

    /// An answer, as far as the files go that have been fetched.
    fn ask<T>(&self, question: impl FnOnce(&Engine) -> Step<T>) -> Step<T> {
        let engine = self.engine.take();
        let answer = match &engine {
            Some(current) if Date::now() - current.1 < AGE => question(&current.0),
            _ => Step::Need(vec![START.to_owned()]),
        };
        self.engine.set(engine);
        answer
    }

    /// Gives files to the engine; the start file makes a new one. None when there is no start file.
    fn take(&self, names: &[String], files: &Files) -> Option<()> {
        let mut engine = self.engine.take();
        for (name, file) in names.iter().zip(files) {
            if name == START {
                engine = Some(Box::new((Engine::open(file.as_deref()?).ok()?, Date::now())));
            } else if let Some(current) = &mut engine {
                current.0.put(name, file.as_deref());
            }
        }
        self.engine.set(engine);
        Some(())
    }

    /// Says beside the filters how many of the stories found they would leave.
    fn count(self: Rc<Self>) {
        let (Some(question), Some(current)) = (self.last.take(), self.engine.take()) else { return };
        let mut needs = Vec::new();
        for (facet, name) in FACETS {
            match current.0.counts(&question.query, facet) {
                Step::Done(counts) => document::show_counts(name, &counts),
                Step::Need(names) => needs.extend(names),
            }
        }
        self.engine.set(Some(current));
        self.last.set(Some(question));
        if needs.is_empty() {
            return;
        }
        let asked = self.asked.get();
        self.get(
            needs,
            Box::new(move |program, taken| {
                if taken.is_some() && program.asked.get() == asked {
                    program.count();
                }
            }),
        );
    }

    /// Fetches the texts of the first stories, and shows the places where the words stand, or else what the story is about;
    /// the reader has the rest meanwhile.
    fn find_places(self: Rc<Self>, mut answer: Answer, count: usize) {
        let asked = self.asked.get();
        let hits = &mut answer.found.hits;
        let rest = hits.split_off(count.min(hits.len()));
        let mut stories = Vec::new();
        for hit in mem::replace(hits, rest) {
            stories.push(address(&hit.card));
        }
        let addresses: Vec<String> = stories.iter().map(|story| self.address(story, "index.json")).collect();
        let program = self.clone();
        let show = move |texts: Files| {
            let mut places = Vec::new();
            for (address, text) in stories.into_iter().zip(texts) {
                let text = text.and_then(|text| String::from_utf8(text).ok()).unwrap_or_default();
                let pieces = marks::place(&marks::text_of(&text), &answer.found.forms);
                places.push(Place { address, pieces: pieces.unwrap_or_else(|| vec![field(&text, "summary")]) });
            }
            if program.asked.get() != asked {
                return;
            }
            document::show(places, document::FRAMES);
            if !answer.found.hits.is_empty() {
                document::when_scrolled(move || {
                    if program.asked.get() == asked {
                        program.find_places(answer, usize::MAX);
                    }
                });
            }
        };
        self.fetch.all(&addresses, Box::new(show));
    }

    /// The address of a file of the site.
    fn address(&self, folder: &str, name: &str) -> String {
        [&self.root, folder, name].concat()
    }
}
