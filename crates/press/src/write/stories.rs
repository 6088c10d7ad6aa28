//! The stories' pages: those are made anew for which anything is different, and then the index of the search.

use super::{Kept, Writing};
use crate::{
    article::{self, Surroundings},
    build::Step,
    check,
    link::Addresses,
    lists::entry,
    load::Story,
    memory::{KeptUnit, asked::Asked, file::KeptPage},
    neighbours::Neighbours,
    output::{
        staging::OutputError,
        unit::{Hash, Unit},
    },
    related::Related,
    report::Report,
    search::{self, words::Text},
};
use newsprint_model::list::Alternate;
use newsprint_reader::screen::Page;
use rayon::prelude::*;
use std::sync::Arc;

/// What surrounds a story, by number.
struct Around {
    alternates: Vec<Alternate>,
    related: Vec<usize>,
    previous: Option<usize>,
    next: Option<usize>,
}

/// What became of a story's page.
enum Written {
    /// It is as it was.
    Same(Box<KeptPage>),
    /// It was made anew, with these words for the search.
    New(Box<KeptPage>, Option<Text>),
    /// It has none.
    Nothing,
}

impl Writing<'_> {
    /// Writes the pages of the stories.
    pub(crate) fn articles(
        &self,
        addresses: &Addresses<'_>,
        translations: &check::Translations<'_>,
        mut kept: Kept,
        report: &mut Report,
    ) -> Result<Kept, OutputError> {
        let neighbours = Neighbours::new(self.stories);
        let subjects = self.subjects();
        let are_same_subjects = subjects == kept.subjects && kept.pages.iter().zip(self.stories).all(has_related);
        kept.subjects = subjects;
        let related = (!are_same_subjects).then(|| Related::new(self.stories));
        let state = addresses.state();
        let are_same_addresses = state == kept.addresses;
        kept.addresses = state;
        let pages = std::mem::take(&mut kept.pages).into_par_iter().zip(self.stories).enumerate();
        // Few at a time, so that no processor is left with many at the end.
        let written = pages.with_max_len(32).map(|(number, (page, story))| {
            (self.observer)(Step::Written);
            let mut page = page.unwrap_or_default();
            if self.share.is_some_and(|share| !share.has(&story.href)) {
                return Ok((Written::Nothing, Vec::new()));
            }
            if story.is_expired {
                Unit::new(self.output, page.unit.files).end();
                return Ok((Written::Nothing, Vec::new()));
            }
            let around = Around {
                alternates: translations.of(story, self.newsroom),
                related: match &related {
                    Some(related) => related.of(number),
                    None => page.related.iter().map(|number| *number as usize).collect(),
                },
                previous: neighbours.older(number),
                next: neighbours.newer(number),
            };
            let key = self.key(number, &around);
            if page.unit.key == key && self.is_as_it_was(&page, story, addresses, are_same_addresses) {
                page.asked.iter().filter_map(Asked::answer).for_each(|file| self.newsroom.media.refer(file));
                page.related = numbers(&around.related);
                return Ok((Written::Same(page), Vec::new()));
            }
            self.article(number, page, key, around, addresses)
        });
        let written = written.collect::<Result<Vec<_>, OutputError>>()?;
        let mut words = Vec::new();
        for (written, diagnostics) in written {
            report.diagnostics.extend(diagnostics);
            let (page, text) = match written {
                Written::Same(page) => (Some(page), None),
                Written::New(page, text) => (Some(page), text),
                Written::Nothing => (None, None),
            };
            if let Some(page) = &page {
                report.diagnostics.extend(page.diagnostics.iter().cloned());
                report.counts.characters_read += page.characters_read;
                report.counts.characters_kept += page.characters_kept;
            }
            words.push(text);
            kept.pages.push(page);
        }
        if self.searches() && !report.has_errors() {
            match self.share {
                Some(_) => search::keep(words, &mut kept)?,
                None => search::write(self, words, &mut kept)?,
            }
        }
        Ok(kept)
    }

    /// What stories on one subject are found by.
    fn subjects(&self) -> Hash {
        let mut hasher = blake3::Hasher::new();
        for story in self.stories {
            let published = story.published.map(|at| at.timestamp().as_nanosecond());
            hasher.update(format!("{:?}", (published, story.edition, story.is_expired)).as_bytes());
            let words = story.words.terms().iter().flat_map(|term| term.bits().to_le_bytes());
            hasher.update(&words.collect::<Vec<u8>>());
        }
        hasher.finalize().into()
    }

    /// What a page is made from, but for what its text asks.
    fn key(&self, number: usize, around: &Around) -> Hash {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.base).update(&self.stories[number].fingerprint).update(&self.faces[number]);
        for other in &around.alternates {
            hasher.update(other.language.as_str().as_bytes()).update(b" ").update(other.href.as_bytes()).update(b"\n");
        }
        let mut others = around.related.iter().map(|number| Some(*number)).collect::<Vec<_>>();
        others.extend([None, around.previous, around.next]);
        for other in others {
            hasher.update(&other.map(|number| self.faces[number]).unwrap_or_default());
        }
        hasher.update(self.cards.of_story(number).unwrap_or_default().as_bytes());
        hasher.finalize().into()
    }

    /// Whether everything that a page asked has the same answers.
    fn is_as_it_was(
        &self,
        page: &KeptPage,
        story: &Story,
        addresses: &Addresses<'_>,
        are_same_addresses: bool,
    ) -> bool {
        let file = &self.loaded.files[story.file];
        let root = &self.loaded.roots[file.root];
        let holds = |asked: &Asked| asked.holds(&self.newsroom.media, file.around(root), &file.real);
        (self.loaded.is_same_shelf || page.asked.iter().all(holds))
            && (are_same_addresses && self.loaded.is_same_shelf || addresses.answers(story, file, root, &page.links))
    }

    /// Makes a page anew.
    fn article(
        &self,
        number: usize,
        before: Box<KeptPage>,
        key: Hash,
        around: Around,
        addresses: &Addresses<'_>,
    ) -> Result<(Written, Vec<crate::diagnostic::Diagnostic>), OutputError> {
        let story = &self.stories[number];
        let related = numbers(&around.related);
        let headline = |number: usize| entry::headline(&self.stories[number], self.newsroom);
        let around = Surroundings {
            alternates: around.alternates,
            related: around.related.into_iter().map(headline).collect(),
            previous: around.previous.map(headline),
            next: around.next.map(headline),
        };
        let mut page = match article::read(story, self.loaded, addresses, around, self.newsroom) {
            Ok(page) => page,
            Err(diagnostic) => return Ok((Written::Nothing, vec![diagnostic])),
        };
        page.file.article.card = self.cards.of_story(number);
        let unit = Unit::new(self.output, before.unit.files);
        self.story_frames(&unit, story, &page.file)?;
        let file = Arc::new(page.file);
        let words = self.searches().then(|| search::read(story, &file.article, self.newsroom)).transpose()?;
        self.page(&unit, usize::from(story.edition), &story.href, Page::Article(Arc::clone(&file)), &*file)?;
        let made = KeptPage {
            unit: KeptUnit { key, files: unit.end() },
            diagnostics: page.diagnostics,
            characters_read: page.characters_read,
            characters_kept: page.characters_kept,
            asked: page.asked,
            links: page.links,
            related,
            words: before.words,
        };
        Ok((Written::New(Box::new(made), words), Vec::new()))
    }
}

/// Whether it is known which stories are related to one that has a page.
fn has_related((page, story): (&Option<Box<KeptPage>>, &Story)) -> bool {
    page.is_some() || story.is_expired
}

fn numbers(related: &[usize]) -> Vec<u32> {
    related.iter().map(|number| *number as u32).collect()
}
