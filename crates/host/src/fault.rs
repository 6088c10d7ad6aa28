//! What goes wrong on demand: wrong answers, and answers that wait.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;

/// A wrong answer to every request for one path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// This status, with a short text as the body.
    Status(u16),
    /// The true headers, then only so many bytes of the body, then the connection is closed: a transfer that broke off.
    Cut(usize),
    /// Status 200 with this body: a file of another version, or one that was damaged before it was uploaded.
    Body {
        /// The value of `Content-Type`.
        content_type: &'static str,
        /// The whole body.
        body: String,
    },
}

impl Fault {
    /// A page of HTML with status 200, as captive portals and hosts with a catch-all rule send for anything.
    pub fn html() -> Self {
        let body = "<!doctype html><html lang=\"en\"><title>Sign in</title><p>Sign in to this network".to_owned();
        Self::Body { content_type: "text/html; charset=utf-8", body }
    }

    /// Status 200 with this JSON.
    pub fn json(body: impl Into<String>) -> Self {
        Self::Body { content_type: "application/json", body: body.into() }
    }
}

/// Holds the answers for one path until it is released or dropped.
#[derive(Debug)]
pub struct Gate {
    open: watch::Sender<bool>,
    waiting: Arc<AtomicUsize>,
}

impl Gate {
    /// How many requests wait at the gate now.
    pub fn waiting(&self) -> usize {
        self.waiting.load(Ordering::SeqCst)
    }

    /// Lets the requests go on, and all later ones.
    pub fn release(self) {
        self.open.send_replace(true);
    }
}

/// One side of a gate: where requests wait.
#[derive(Clone)]
struct Hold {
    open: watch::Receiver<bool>,
    waiting: Arc<AtomicUsize>,
}

/// The faults and gates of a host, by path without the prefix.
#[derive(Default)]
pub struct Faults {
    faults: Mutex<HashMap<String, Fault>>,
    holds: Mutex<HashMap<String, Hold>>,
}

impl Faults {
    pub fn set(&self, path: &str, fault: Fault) {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), fault);
    }

    pub fn get(&self, path: &str) -> Option<Fault> {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned()
    }

    pub fn clear(&self) {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    pub fn gate(&self, path: &str) -> Gate {
        let (sender, receiver) = watch::channel(false);
        let waiting = Arc::new(AtomicUsize::new(0));
        let hold = Hold { open: receiver, waiting: Arc::clone(&waiting) };
        self.holds.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), hold);
        Gate { open: sender, waiting }
    }

    /// Waits until the path's gate, when it has one, is open or gone.
    pub async fn pass_gate(&self, path: &str) {
        let hold = self.holds.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned();
        if let Some(mut hold) = hold {
            let _counted = Counted::new(&hold.waiting);
            // An error means that the gate was dropped: then nothing is held.
            drop(hold.open.wait_for(|open| *open).await);
        }
    }
}

/// Counts a waiting request, also when the browser gives it up.
struct Counted(Arc<AtomicUsize>);

impl Counted {
    fn new(count: &Arc<AtomicUsize>) -> Self {
        count.fetch_add(1, Ordering::SeqCst);
        Self(Arc::clone(count))
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}
