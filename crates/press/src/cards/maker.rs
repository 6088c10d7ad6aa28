//! What stands on which card, and the name that it has by that.

use super::{
    card::{Card, Subject},
    faces::{Face, Faces, Missing, Words},
    families::Role,
    missing::Gaps,
};
use crate::{diagnostic::Diagnostic, icons::logo::Logo, load::Story, media::FOLDER, newsroom::Newsroom};
use blake3::Hasher;
use newsprint_model::site::Edition;
use palette::Srgb;
use std::{collections::BTreeMap, path::Path, sync::Arc};

/// Changes whenever a card looks different from the same texts and faces.
const DESIGN: &str = "newsprint card 1";
/// As much of a text as can stand on a card, in characters.
const MAX_TEXT: usize = 600;
/// The accent of a newsroom that has none of its own.
const ACCENT: [u8; 3] = [0xA8, 0x20, 0x1A];

/// Decides what stands on cards.
pub struct Maker<'m> {
    newsroom: &'m Newsroom,
    faces: Faces,
    logo: Option<&'m Logo>,
    gaps: Gaps,
    cards: BTreeMap<Arc<str>, Card>,
}

impl<'m> Maker<'m> {
    /// No cards yet.
    pub fn new(newsroom: &'m Newsroom, faces: Faces, logo: Option<&'m Logo>) -> Self {
        Self { newsroom, faces, logo, gaps: Gaps::default(), cards: BTreeMap::new() }
    }

    /// The cards by address, the faces that draw them, and what no font can draw.
    pub fn finish(self) -> (BTreeMap<Arc<str>, Card>, Vec<Face>, Vec<Diagnostic>) {
        (self.cards, self.faces.into_used(), self.gaps.diagnostics())
    }

    /// The address of the card of an edition; `file` is where a publisher would look for its name.
    pub fn edition(&mut self, edition: usize, file: &Arc<Path>) -> Option<Arc<str>> {
        let tagline = self.newsroom.config.site.editions[edition].tagline.as_deref();
        let tagline = self.optional(tagline, Role::Meta, edition);
        self.card(edition, tagline.map(|tagline| Some(Subject::Edition { tagline })), file)
    }

    /// The address of the card of a story; none when it has a picture, or no page.
    pub fn story(&mut self, story: &Story, file: &Arc<Path>) -> Option<Arc<str>> {
        if story.is_expired || story.picture.is_some() {
            return None;
        }
        let subject = self.subject(story);
        self.card(usize::from(story.edition), subject, file)
    }

    /// What stands on the card of a story; nothing when no letter of its headline is one that can be drawn.
    fn subject(&mut self, story: &Story) -> Result<Option<Subject>, Missing> {
        let edition = usize::from(story.edition);
        let newsroom = self.newsroom;
        let section = &newsroom.config.site.sections[usize::from(story.section)];
        let kicker = story.kicker.as_deref().unwrap_or_else(|| section.title(newsroom.language(edition)));
        let date = story.published.map(|day| newsroom.labels(edition).day(day));
        let Some(headline) = self.optional(Some(&story.headline), Role::Headline, edition)? else { return Ok(None) };
        Ok(Some(Subject::Story {
            headline,
            kicker: self.optional(Some(kicker), Role::Kicker, edition)?,
            dek: self.optional(Some(&story.summary), Role::Dek, edition)?,
            date: self.optional(date.as_deref(), Role::Meta, edition)?,
        }))
    }

    fn card(
        &mut self,
        edition: usize,
        subject: Result<Option<Subject>, Missing>,
        file: &Arc<Path>,
    ) -> Option<Arc<str>> {
        let Edition { title, language, .. } = &self.newsroom.config.site.editions[edition];
        let accent =
            self.newsroom.config.theme.accent.as_ref().and_then(|accent| accent.light.parse::<Srgb<u8>>().ok());
        let card = subject.and_then(|subject| {
            let Some(subject) = subject else { return Ok(None) };
            let name = self.words(title, Role::Headline, edition)?;
            let accent = accent.map_or(ACCENT, Into::into);
            Ok(Some(Card { direction: language.direction(), accent, name, subject }))
        });
        match card {
            Ok(card) => {
                let card = card?;
                let name = Arc::<str>::from(self.address(&card));
                self.cards.insert(Arc::clone(&name), card);
                Some(name)
            }
            Err(missing) => {
                self.gaps.add(missing, file);
                None
            }
        }
    }

    fn words(&mut self, text: &str, role: Role, edition: usize) -> Result<Words, Missing> {
        let end = text.char_indices().nth(MAX_TEXT).map_or(text.len(), |(end, _)| end);
        self.faces.words(&text[..end], role, edition)
    }

    /// The words for a text that may not be there, or of which nothing can be drawn.
    fn optional(&mut self, text: Option<&str>, role: Role, edition: usize) -> Result<Option<Words>, Missing> {
        let Some(text) = text else { return Ok(None) };
        Ok(Some(self.words(text, role, edition)?).filter(|words| !words.text.trim().is_empty()))
    }

    /// The hash of all that decides the pixels.
    fn address(&self, card: &Card) -> String {
        let mut hasher = Hasher::new();
        hasher.update(DESIGN.as_bytes()).update(card.direction.as_str().as_bytes()).update(&card.accent);
        hasher.update(&self.logo.map_or([0; 32], |logo| logo.fingerprint));
        self.add(&mut hasher, Some(&card.name));
        match &card.subject {
            Subject::Story { kicker, headline, dek, date } => {
                for words in [kicker.as_ref(), Some(headline), dek.as_ref(), date.as_ref()] {
                    self.add(&mut hasher, words);
                }
            }
            Subject::Edition { tagline } => self.add(&mut hasher, tagline.as_ref()),
        }
        format!("{FOLDER}/card-{}.png", &hasher.finalize().to_hex()[..16])
    }

    fn add(&self, hasher: &mut Hasher, words: Option<&Words>) {
        let Some(Words { text, spans }) = words else {
            hasher.update(&[0]);
            return;
        };
        hasher.update(&[1]).update(&text.len().to_le_bytes()).update(text.as_bytes());
        for (end, face) in spans {
            hasher.update(&end.to_le_bytes());
            hasher.update(&self.faces.used()[usize::from(*face)].fingerprint);
        }
    }
}
