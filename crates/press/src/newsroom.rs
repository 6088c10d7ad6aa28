//! What every step of a build needs to know: the configuration, the time, and what stories share.

use crate::{
    config::Config,
    load::terms::Terms,
    media::Media,
    profiles::Profiles,
    times::{Labels, Moment},
    withdrawal::Withdrawals,
};
use newsprint_model::Language;

/// Whom a site is built for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everybody: what is published.
    Public,
    /// Those who write it: drafts, and stories for later, are shown too.
    Newsroom,
}

/// A newsroom while its site is built.
pub struct Newsroom {
    /// Its configuration.
    pub config: Config,
    /// The time of the build, which decides what is published.
    pub now: Moment,
    /// Whom its site is built for.
    pub audience: Audience,
    /// The names that stories share.
    pub terms: Terms,
    /// The files that stories refer to.
    pub media: Media,
    /// Who the authors are.
    pub profiles: Profiles,
    /// The stories that have been withdrawn.
    pub withdrawals: Withdrawals,
    /// The words for times, for each edition.
    labels: Vec<Labels>,
}

impl Newsroom {
    /// Opens a newsroom.
    pub fn new(config: Config, now: Moment, media: Media) -> Self {
        let labels = config.site.editions.iter().map(|edition| Labels::new(&edition.language)).collect();
        Self {
            config,
            now,
            audience: Audience::Public,
            terms: Terms::default(),
            media,
            profiles: Profiles::default(),
            withdrawals: Withdrawals::default(),
            labels,
        }
    }

    /// The language of an edition.
    pub fn language(&self, edition: usize) -> &Language {
        &self.config.site.editions[edition].language
    }

    /// The words for times in the language of an edition.
    pub fn labels(&self, edition: usize) -> &Labels {
        &self.labels[edition]
    }

    /// The edition in a language.
    pub fn edition(&self, language: &Language) -> Option<usize> {
        self.config.site.editions.iter().position(|edition| &edition.language == language)
    }
}
