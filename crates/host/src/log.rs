//! The log of requests.

use std::sync::{Mutex, PoisonError};

/// A request that was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// `GET`, `HEAD`, ….
    pub method: String,
    /// The path as it was asked for, percent-encoded, without the query. The host's prefix is taken off, so that `/` is
    /// the top of the site; a path outside the prefix is whole.
    pub path: String,
    /// What follows the `?` of the address; empty when nothing does.
    pub query: String,
    /// Did the path lie under the host's prefix? A site must never ask for anything outside it.
    pub inside: bool,
    /// The status of the answer.
    pub status: u16,
    /// Bytes of the answer's body.
    pub bytes: u64,
}

/// The requests in the order of their answers.
#[derive(Default)]
pub struct Log(Mutex<Vec<Logged>>);

impl Log {
    pub fn push(&self, request: Logged) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(request);
    }

    pub fn all(&self) -> Vec<Logged> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
