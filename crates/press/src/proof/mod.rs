//! The rules of `newsprint check`: what an editor would want to know before readers do. The rules of a build are
//! [`crate::check`]'s and those of every step.
//!
//! A rule is a line of [`PROOFS`] and a function in one of these files. Its name, its severity and its section in the
//! documentation are [`crate::rule`]'s; from where on it has something to say is in [`crate::config`].
//!
//! - [`known`]: what rules know; [`text`] and [`lines`]: a story as they see it
//! - [`headlines`], [`quotes`], [`typewriters`], [`languages`] with [`scripts`], [`pictures`], [`contact`]: words and
//!   pictures
//! - [`links`], [`tags`], [`duplicates`] with [`sketch`]: stories beside each other
//! - [`reprints`] with [`sources`], [`legal`]: what the law and other newsrooms want
//! - [`run`]: all of it; [`output`] and [`sarif`]: how it is told

pub mod contact;
pub mod duplicates;
pub mod headlines;
pub mod known;
pub mod languages;
pub mod legal;
pub mod lines;
pub mod links;
pub mod output;
pub mod pictures;
pub mod quotes;
pub mod reprints;
pub mod run;
pub mod sarif;
pub mod scripts;
pub mod sketch;
pub mod sources;
pub mod tags;
#[cfg(test)]
mod tests;
pub mod text;
pub mod typewriters;

use crate::diagnostic::{Diagnostic, Finding, Rule};
use known::{Kept, Known};
use text::Text;

/// A rule and how it is checked.
pub struct Proof {
    /// The rule.
    pub rule: Rule,
    /// How it is checked.
    pub look: Look,
}

/// How a rule is checked.
pub enum Look {
    /// At each story and page by itself.
    Text(fn(&Text<'_>, &Known<'_>) -> Vec<Finding>),
    /// At the site, when all texts have been read; they come newest first, then the pages that are no stories.
    Site(fn(&Known<'_>, &[Kept]) -> Vec<Diagnostic>),
}

/// Every rule that a build does not check.
pub const PROOFS: &[Proof] = &[
    Proof { rule: Rule::HeadlineLength, look: Look::Text(headlines::length) },
    Proof { rule: Rule::CutHeadline, look: Look::Text(headlines::cut) },
    Proof { rule: Rule::UnclosedQuote, look: Look::Text(quotes::unclosed) },
    Proof { rule: Rule::LatinQuote, look: Look::Text(typewriters::latin) },
    Proof { rule: Rule::UnmarkedLanguage, look: Look::Text(languages::unmarked) },
    Proof { rule: Rule::MissingAlt, look: Look::Text(pictures::alt) },
    Proof { rule: Rule::OversizedPicture, look: Look::Site(pictures::oversized) },
    Proof { rule: Rule::DeadAnchor, look: Look::Site(links::anchors) },
    Proof { rule: Rule::DeadLink, look: Look::Site(links::of_site) },
    Proof { rule: Rule::ContactLine, look: Look::Site(contact::of_site) },
    Proof { rule: Rule::ContactLine, look: Look::Text(contact::of_text) },
    Proof { rule: Rule::MisspeltTag, look: Look::Site(tags::misspelt) },
    Proof { rule: Rule::Duplicate, look: Look::Site(duplicates::same) },
    Proof { rule: Rule::NearDuplicate, look: Look::Site(duplicates::nearly) },
    Proof { rule: Rule::IncompleteReprint, look: Look::Text(reprints::incomplete) },
    Proof { rule: Rule::UnknownSource, look: Look::Text(reprints::unknown_source) },
    Proof { rule: Rule::PastCopyright, look: Look::Site(legal::copyright) },
    Proof { rule: Rule::MissingLegalLine, look: Look::Site(legal::missing) },
];
