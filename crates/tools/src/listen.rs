//! Reading a story aloud, sentence by sentence; the sentence that is read is marked.

use crate::{
    dom::{all, append, el, listen, said},
    sentences::{begin, end},
    words::Words,
};
use js_sys::{Array, Function, Reflect};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Document, Element, Event, HtmlElement, Node, Range, SpeechSynthesis, SpeechSynthesisUtterance, Window};

/// What is read, in its order.
const READ: &str = "main h1, main .dek, .body p, .body li, .body h2, .body h3, .body h4, .body dt, .body dd";
/// The bar with the buttons.
const BAR: &str = "listen";
/// The name of the mark, in the style sheet too.
const MARK: &str = "spoken";

/// A sentence of the page.
struct Sentence {
    text: String,
    language: String,
    range: Range,
    block: Element,
}

/// Reads a story.
struct Reading {
    window: Window,
    words: Words,
    voice: SpeechSynthesis,
    sentences: Vec<Sentence>,
    /// The sentence that is read.
    at: Cell<usize>,
    /// Counts what has been begun: what ends of an older one means nothing.
    turn: Cell<u32>,
    is_paused: Cell<bool>,
    /// What is spoken. Chromium forgets what nothing holds, and does not tell that it has ended.
    spoken: RefCell<Option<SpeechSynthesisUtterance>>,
    bar: Element,
    status: Element,
    pause: Element,
}

/// Begins to read.
///
/// # Errors
/// When the page takes no elements.
pub fn start(window: &Window, document: &Document, words: &Words) -> Result<(), JsValue> {
    if let Some(bar) = document.query_selector(&[".", BAR].concat())? {
        // It reads already.
        return bar.query_selector("button")?.map_or(Ok(()), |button| button.unchecked_into::<HtmlElement>().focus());
    }
    let button = |key: &str| said(document, "button", &[("type", "button")], &words.text(key));
    // Arrows turn with the direction of the page.
    let arrow =
        |sign: &str, key: &str| said(document, "button", &[("type", "button"), ("aria-label", &words.text(key))], sign);
    let (pause, stop) = (button("pause")?, button("stop")?);
    let (back, on) = (arrow("‹", "previous_sentence")?, arrow("›", "next_sentence")?);
    let status = el(document, "p", &[("class", "meta"), ("role", "status")], &[])?;
    let actions = el(document, "p", &[("class", "tool-actions")], &[&pause, &back, &on, &stop])?;
    let label = words.text("listen");
    let bar = el(document, "section", &[("class", BAR), ("aria-label", &label)], &[&actions, &status])?;
    append(document.body().ok_or(JsValue::NULL)?.as_ref(), &bar)?;
    let gone = bar.clone();
    let voice = window.speech_synthesis().ok().filter(|voice| voice.is_object());
    let Some(voice) = voice else {
        [&pause, &back, &on].into_iter().for_each(Element::remove);
        status.set_text_content(Some(&words.text("no_voice")));
        return listen(&stop, "click", move |_| gone.remove());
    };
    let sentences = sentences(document)?;
    let (at, turn, is_paused, spoken) = Default::default();
    let (window, words) = (window.clone(), words.clone());
    let reading = Rc::new(Reading { window, words, voice, sentences, at, turn, is_paused, spoken, bar, status, pause });
    let by = |reading: &Rc<Reading>, by: isize| {
        let reading = reading.clone();
        move |_: Event| reading.step(by)
    };
    listen(&back, "click", by(&reading, -1))?;
    listen(&on, "click", by(&reading, 1))?;
    let (paused, stopped, left) = (reading.clone(), reading.clone(), reading.clone());
    listen(&reading.pause, "click", move |_| paused.toggle())?;
    listen(&stop, "click", move |_| stopped.stop())?;
    // Another page has nothing of this story.
    listen(&reading.window, "newsprint-view", move |_| left.stop())?;
    let left = reading.clone();
    listen(&reading.window, "pagehide", move |_| left.stop())?;
    reading.pause.unchecked_ref::<HtmlElement>().focus()?;
    reading.speak();
    Ok(())
}

impl Reading {
    /// Reads the sentence whose turn it is, and then the next.
    fn speak(self: &Rc<Self>) {
        let Some(sentence) = self.sentences.get(self.at.get()) else { return self.stop() };
        self.quiet();
        let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(&sentence.text) else { return };
        utterance.set_lang(&sentence.language);
        mark(&self.window, sentence);
        let turn = self.turn.get();
        let (ended, failed) = (self.clone(), self.clone());
        let end = Closure::once_into_js(move || {
            if ended.turn.get() == turn {
                ended.step(1);
            }
        });
        let error = Closure::once_into_js(move || {
            if failed.turn.get() == turn {
                failed.status.set_text_content(Some(&failed.words.text("no_voice")));
            }
        });
        utterance.set_onend(Some(end.unchecked_ref()));
        utterance.set_onerror(Some(error.unchecked_ref()));
        self.voice.speak(&utterance);
        self.spoken.replace(Some(utterance));
    }

    /// Ends what is read, so that nothing follows it.
    fn quiet(&self) {
        self.turn.set(self.turn.get() + 1);
        self.voice.cancel();
    }

    fn step(self: &Rc<Self>, by: isize) {
        self.at.set(self.at.get().saturating_add_signed(by));
        self.show_paused(false);
        self.speak();
    }

    /// Pauses, or goes on with the sentence from its beginning: not every browser can go on within one.
    fn toggle(self: &Rc<Self>) {
        let is_paused = !self.is_paused.get();
        self.show_paused(is_paused);
        if is_paused { self.quiet() } else { self.speak() }
    }

    fn show_paused(&self, is_paused: bool) {
        self.is_paused.set(is_paused);
        let key = if is_paused { "resume" } else { "pause" };
        self.pause.set_text_content(Some(&self.words.text(key)));
    }

    fn stop(&self) {
        self.quiet();
        self.bar.remove();
        unmark(&self.window);
    }
}

/// The sentences of the story.
fn sentences(document: &Document) -> Result<Vec<Sentence>, JsValue> {
    let mut found = Vec::new();
    for block in all(document, READ)? {
        // What stands in what is read already is read with it.
        let is_inside = block
            .parent_element()
            .is_some_and(|parent| parent.closest(".body li, .body dd").is_ok_and(|around| around.is_some()));
        let text = block.text_content().unwrap_or_default();
        if is_inside || text.trim().is_empty() {
            continue;
        }
        let language = block.closest("[lang]")?.and_then(|element| element.get_attribute("lang")).unwrap_or_default();
        let pieces = pieces(document, &block)?;
        let lengths = pieces.iter().map(|piece| length(&piece.text_content().unwrap_or_default())).collect::<Vec<_>>();
        let mut from = 0;
        for text in segments(&text, &language) {
            let to = from + length(&text);
            if let (Some((first, start)), Some((last, stop))) = (begin(&lengths, from), end(&lengths, to)) {
                let range = document.create_range()?;
                range.set_start(&pieces[first], start)?;
                range.set_end(&pieces[last], stop)?;
                found.push(Sentence { text, language: language.clone(), range, block: block.clone() });
            }
            from = to;
        }
    }
    Ok(found)
}

/// The texts of an element, in their order.
fn pieces(document: &Document, block: &Element) -> Result<Vec<Node>, JsValue> {
    /// `NodeFilter.SHOW_TEXT`
    const TEXTS: u32 = 4;
    let walker = document.create_tree_walker_with_what_to_show(block, TEXTS)?;
    let mut pieces = Vec::new();
    while let Some(piece) = walker.next_node()? {
        pieces.push(piece);
    }
    Ok(pieces)
}

/// As many units as the browser counts.
fn length(text: &str) -> u32 {
    text.chars().map(|character| if character > '\u{FFFF}' { 2 } else { 1 }).sum()
}

/// A text in sentences, by the rules of its language; as a whole where the browser has no such rules.
fn segments(text: &str, language: &str) -> Vec<String> {
    let segments = || -> Result<Vec<String>, JsValue> {
        let get = |object: &JsValue, key: &str| Reflect::get(object, &key.into());
        let segmenter = get(&get(&js_sys::global(), "Intl")?, "Segmenter")?.dyn_into::<Function>()?;
        let options = js_sys::Object::new();
        Reflect::set(&options, &"granularity".into(), &"sentence".into())?;
        let segmenter = Reflect::construct(&segmenter, &Array::of2(&language.into(), &options))?;
        let found = get(&segmenter, "segment")?.unchecked_into::<Function>().call1(&segmenter, &text.into())?;
        let found = Array::from(&found);
        Ok(found.iter().filter_map(|segment| get(&segment, "segment").ok()?.as_string()).collect())
    };
    segments().ok().filter(|segments| !segments.is_empty()).unwrap_or_else(|| vec![text.to_owned()])
}

/// Marks a sentence, or else the paragraph in which it stands; brings it into view.
fn mark(window: &Window, sentence: &Sentence) {
    unmark(window);
    if highlights(window).and_then(|all| highlight(&all, &sentence.range)).is_err() {
        // A class is taken everywhere.
        let _ = sentence.block.class_list().add_1(MARK);
    }
    let place = sentence.range.get_bounding_client_rect();
    let height = window.inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    if place.top() < 0.0 || place.bottom() > height * 0.8 {
        window.scroll_by_with_x_and_y(0.0, place.top() - height * 0.3);
    }
}

fn unmark(window: &Window) {
    let gone = highlights(window)
        .and_then(|all| Reflect::get(&all, &"delete".into())?.dyn_into::<Function>()?.call1(&all, &MARK.into()));
    // Browsers that mark no ranges have marked a paragraph.
    if gone.is_err()
        && let Some(document) = window.document()
    {
        for block in all(&document, &[".", MARK].concat()).unwrap_or_default() {
            let _ = block.class_list().remove_1(MARK);
        }
    }
}

/// The marks of the page (CSS Custom Highlight API), where the browser has them.
fn highlights(window: &Window) -> Result<JsValue, JsValue> {
    let css = Reflect::get(window, &"CSS".into())?;
    Reflect::get(&css, &"highlights".into())
}

fn highlight(all: &JsValue, range: &Range) -> Result<(), JsValue> {
    let class = Reflect::get(&js_sys::global(), &"Highlight".into())?.dyn_into::<Function>()?;
    let highlight = Reflect::construct(&class, &Array::of1(range))?;
    Reflect::get(all, &"set".into())?.dyn_into::<Function>()?.call2(all, &MARK.into(), &highlight).map(drop)
}
