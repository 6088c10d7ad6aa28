//! What one story alone has published beside its page: pictures, documents, recordings, its social card.

use crate::{
    article::{self, Surroundings},
    cards::Cards,
    icons::Icons,
    link::Addresses,
    load::{Loaded, Story, pages::Pages},
    newsroom::Newsroom,
    output::{staging::OutputError, to_json},
    reader::Reader,
    static_page,
};
use memchr::memmem;
use newsprint_model::ArticleFile;
use rayon::prelude::*;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

/// A site whose stories have been read.
pub struct Site<'s> {
    /// Its folder.
    pub folder: &'s Path,
    /// The name of `site.toml` for people.
    pub file: &'s Arc<Path>,
    /// The reader's files as this site has them.
    pub reader: &'s Reader,
    /// What every step needs to know.
    pub newsroom: &'s Newsroom,
    /// The pages that are no stories.
    pub pages: &'s Pages,
    /// The files of the stories.
    pub loaded: &'s Loaded,
    /// The stories in the order of lists.
    pub stories: &'s [Story],
    /// Where links lead.
    pub addresses: &'s Addresses<'s>,
}

/// What one story alone has published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traces {
    /// The files of the output, relative to the site's root, by name.
    pub published: Vec<String>,
    /// The files that these were copied from.
    pub sources: Vec<PathBuf>,
}

impl Site<'_> {
    /// What the story of a number alone has published.
    ///
    /// # Errors
    /// When data has no form in JSON, as data of the model always has.
    pub fn traces(&self, number: usize) -> Result<Traces, OutputError> {
        let Some(file) = self.article(&self.stories[number]) else { return Ok(Traces::default()) };
        let own = to_json(&self.stories[number].href, &file.article)?;
        let files = self.newsroom.media.files();
        // Names have a hash in them, so that a text which holds one means the file.
        let mut left = files.into_iter().filter(|(href, _)| own.contains(href.as_str())).collect::<BTreeMap<_, _>>();
        if !left.is_empty() {
            let others =
                self.stories.par_iter().enumerate().filter(|(other, story)| *other != number && !story.is_expired);
            let others = others.filter_map(|(_, story)| self.article(story));
            let others = others.map(|file| to_json(&file.article.href, &file.article));
            let others = others.collect::<Result<Vec<_>, _>>()?;
            let pages = self.pages.pages.iter();
            let pages =
                pages.filter_map(|page| static_page::read(page, self.pages, self.addresses, self.newsroom).ok());
            let pages = pages.map(|page| to_json(&page.file.href, &page.file)).collect::<Result<Vec<_>, _>>()?;
            let site = to_json("", &self.newsroom.config.site)?;
            let profiles = to_json("", &self.newsroom.profiles.all().collect::<Vec<_>>())?;
            let texts = others.iter().chain(&pages).chain([&site, &profiles]);
            texts.for_each(|text| left.retain(|href, _| !text.contains(href.as_str())));
        }
        let prints = left.values().flat_map(|file| file.prints().into_iter().chain(file.chat()));
        let mut published = prints.map(|(href, _)| href).collect::<Vec<_>>();
        published.extend(self.card(number));
        published.sort();
        let mut sources = left.values().map(|file| file.path().to_owned()).collect::<Vec<_>>();
        sources.sort();
        sources.dedup();
        self.leave_what_others_name(&mut sources);
        Ok(Traces { published, sources })
    }

    /// Leaves out files whose names stand in stories and pages that are not published: drafts want their pictures too.
    fn leave_what_others_name(&self, sources: &mut Vec<PathBuf>) {
        let stories = self.loaded.unpublished.iter().map(|unpublished| &self.loaded.files[unpublished.file]);
        for file in stories.chain(&self.pages.files) {
            let texts = [Some(&file.real), file.matter.as_ref().map(|beside| &beside.real)];
            let texts = texts.into_iter().flatten().filter_map(|path| fs::read(path).ok()).collect::<Vec<_>>();
            sources.retain(|source| {
                let name = source.file_name().unwrap_or_default().as_encoded_bytes();
                !texts.iter().any(|text| memmem::find(text, name).is_some())
            });
        }
    }

    /// The data of a story's page; none when its file has changed in this moment.
    fn article(&self, story: &Story) -> Option<ArticleFile> {
        let page = article::read(story, self.loaded, self.addresses, Surroundings::default(), self.newsroom);
        page.ok().map(|page| page.file)
    }

    /// The social card of a story, which shows its headline.
    fn card(&self, number: usize) -> Option<String> {
        let place = (self.folder, self.file);
        let (icons, _) = Icons::new(self.newsroom, self.reader, place);
        let (cards, _) = Cards::new(self.newsroom, self.loaded, self.stories, icons.logo.as_ref(), place);
        cards.of_story(number)
    }
}
