//! What open pages are told: that there is another build, what is wrong, which stories are not published.

use crate::{phrase, report::Report, text};
use axum::{
    Router,
    http::header,
    response::{
        IntoResponse,
        sse::{Event, KeepAlive, Sse},
    },
    routing::get,
};
use futures_util::{Stream, StreamExt, stream};
use serde::Serialize;
use std::{collections::BTreeMap, convert::Infallible, time::SystemTime};
use tokio::sync::watch::{Receiver, Sender};

/// What every page is sent with.
pub const ADDITION: &str = "<script src=\"/_newsprint/live.js\"></script>\n";
const SCRIPT: &str = include_str!("live.js");
const STYLE: &str = include_str!("live.css");
/// From this number of changed files on every page is shown anew.
const MANY: usize = 2_000;

/// What pages are told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The number of the build: higher than those before, those of an earlier command too.
    build: u64,
    /// The number of the build before that could be shown.
    before: u64,
    /// The files that it changed; nothing when every page is to be shown anew.
    changed: Option<Vec<String>>,
    /// What is wrong.
    mistake: Option<Mistake>,
    /// The stories that are not published, with what they are.
    marks: BTreeMap<String, String>,
}

/// What is wrong, with the words that stand around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Mistake {
    /// The language of all of them.
    language: &'static str,
    title: &'static str,
    text: String,
    /// The word for taking it away.
    hide: &'static str,
}

impl Told {
    /// A site that was built.
    pub fn built(report: &Report) -> Self {
        let changed = report.changes.as_ref().map(|changes| {
            changes.written.iter().chain(&changes.removed).map(|name| name.to_string()).collect::<Vec<_>>()
        });
        Self {
            changed: changed.filter(|changed| changed.len() < MANY),
            marks: report.marks.iter().cloned().collect(),
            ..Self::default()
        }
    }

    /// A site that could not be built.
    pub fn mistake(mistake: String) -> Self {
        let mistake = Mistake {
            language: phrase!("en", "zh-Hans"),
            title: phrase!(
                "The site cannot be built. What you see is the last one that could.",
                "网站无法构建。现在显示的是上一次构建好的网站。"
            ),
            text: text::printable(&mistake).into_owned(),
            hide: phrase!("Hide", "隐藏"),
        };
        Self { mistake: Some(mistake), ..Self::default() }
    }
}

/// Where it stands what pages are told.
#[derive(Clone, Debug)]
pub struct Board(Sender<Told>);

impl Default for Board {
    fn default() -> Self {
        Self::new()
    }
}

impl Board {
    /// Nothing is told yet.
    pub fn new() -> Self {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        Self(Sender::new(Told { build: now.as_millis() as u64, ..Told::default() }))
    }

    /// Tells all pages.
    pub fn tell(&self, told: Told) {
        self.0.send_modify(|last| {
            let build = last.build + u64::from(told.mistake.is_none());
            let marks = if told.mistake.is_some() { std::mem::take(&mut last.marks) } else { told.marks };
            *last = Told { build, before: last.build, marks, ..told };
        });
    }

    /// The addresses under which pages ask.
    pub fn routes(&self) -> Router {
        let board = self.0.clone();
        Router::new()
            .route("/_newsprint/live.js", get(|| async { typed("text/javascript; charset=utf-8", SCRIPT) }))
            .route("/_newsprint/live.css", get(|| async { typed("text/css; charset=utf-8", STYLE) }))
            .route("/_newsprint/events", get(move || async move { events(board.subscribe()) }))
    }
}

fn typed(kind: &'static str, text: &'static str) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-cache")], text)
}

/// What is told now, and then whatever is told next.
fn events(mut board: Receiver<Told>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    board.mark_changed();
    let told = stream::unfold(board, |mut board| async move {
        board.changed().await.ok()?;
        let told = board.borrow_and_update().clone();
        Some((told, board))
    });
    let events =
        told.filter_map(
            |told| async move { serde_json::to_string(&told).ok().map(|told| Ok(Event::default().data(told))) },
        );
    Sse::new(events).keep_alive(KeepAlive::default())
}
