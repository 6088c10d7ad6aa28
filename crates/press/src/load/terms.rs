//! The names that many stories share, kept once.

use crate::slugs;
use newsprint_model::Slug;
use serde::{Deserialize, Serialize};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// A tag, an author or a source.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The name as the newsroom writes it.
    pub name: Box<str>,
    /// Its slug.
    pub slug: Slug,
}

/// All names of a site.
#[derive(Debug, Default)]
pub struct Terms(Mutex<HashMap<Box<str>, Arc<Term>>>);

impl Terms {
    /// The term with a name.
    pub fn get(&self, name: &str) -> Arc<Term> {
        let mut terms = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(term) = terms.get(name) {
            return Arc::clone(term);
        }
        let term = Arc::new(Term { name: name.into(), slug: slugs::from_name(name) });
        terms.insert(name.into(), Arc::clone(&term));
        term
    }

    /// The term that is kept for one that was read elsewhere.
    pub fn adopt(&self, term: &mut Arc<Term>) {
        *term = self.get(&term.name);
    }

    /// The terms with these names; of two with one slug the first.
    pub fn all(&self, names: &[String]) -> Box<[Arc<Term>]> {
        let mut terms = Vec::<Arc<Term>>::with_capacity(names.len());
        for name in names {
            let term = self.get(name);
            if !terms.iter().any(|other| other.slug == term.slug) {
                terms.push(term);
            }
        }
        terms.into()
    }
}
