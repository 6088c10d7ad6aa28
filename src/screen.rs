//! What is on the screen: a place in the site with its data, or what went wrong.

use crate::{filter::Filter, labels::Labels};
use newsprint_model::{
    ArticleFile, CorrectionsFile, Entry, FormatVersion, IndexFile, Language, ListFile, Place, Route, Site, StaticFile,
    list::Alternate, site::Edition,
};
use std::sync::Arc;

/// Everything that decides what is shown.
#[derive(Clone, Debug)]
pub struct Screen {
    /// What surrounds the page.
    pub frame: Frame,
    /// The address, relative to the site's root, as the browser has it: without query and fragment.
    pub path: String,
    /// The page.
    pub page: Page,
}

/// What surrounds a page: the newsroom in the page's language.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The newsroom.
    pub site: Arc<Site>,
    /// The language of the page.
    pub language: Language,
    /// The words of the interface.
    pub labels: Arc<Labels>,
}

/// A page with its data.
#[derive(Clone, Debug)]
pub enum Page {
    /// The front.
    Front(Arc<ListFile>),
    /// A list of stories.
    List(ListPage),
    /// What lists there are of one sort.
    Index(Arc<IndexFile>),
    /// What was put right.
    Corrections(Arc<CorrectionsFile>),
    /// A page that is no story.
    Static(Arc<StaticFile>),
    /// A story.
    Article(Arc<ArticleFile>),
    /// No page.
    Failure(Failure),
}

/// A list with the choice of its stories.
#[derive(Clone, Debug)]
pub struct ListPage {
    /// The address as a route.
    pub route: Route,
    /// The list.
    pub file: Arc<ListFile>,
    /// The next older pages that are shown below it.
    pub older: Vec<Arc<ListFile>>,
    /// The choice that the address carries.
    pub filter: Box<Filter>,
    /// The stories that pass it; none without a choice.
    pub found: Option<Arc<Found>>,
}

/// The stories of a list that pass a filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The stories: those that fit best first, or the newest.
    pub entries: Vec<Entry>,
    /// What is marked in each; none where nobody asked for words.
    pub marks: Vec<Marks>,
    /// How many stories pass.
    pub count: u32,
    /// Whether that is only about right.
    pub about: bool,
    /// Whether there are more than these entries.
    pub more: bool,
    /// The words that were looked for instead of misspelt ones.
    pub corrected: Option<String>,
    /// Words that the last one could become.
    pub completions: Vec<String>,
    /// How many files of the index could not be had, so that stories may be lacking.
    pub lost: u32,
    /// Whether nothing could be looked for.
    pub failed: bool,
}

/// A story's texts in pieces of which every other one is marked; the first is not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The headline.
    pub title: Vec<String>,
    /// The summary, or the place of the text where the words stand.
    pub text: Vec<String>,
}

/// Why there is no page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The site has no such address.
    NotFound,
    /// The network or the host does not answer.
    Network,
    /// The host answers with this status.
    Status(u16),
    /// The host answers with a page instead of data.
    Answer,
    /// The data ends too early or is damaged.
    Broken,
    /// The data has a newer format than this app reads.
    Newer(FormatVersion),
}

impl Frame {
    /// Whether the page is in the site's first language.
    pub fn is_default(&self) -> bool {
        self.language == self.site.editions[0].language
    }

    /// The edition of the page's language.
    pub fn edition(&self) -> &Edition {
        self.site.edition(&self.language)
    }

    /// The address of a place in the page's language.
    pub fn href(&self, place: Place) -> String {
        Route { language: self.language.clone(), place }.href(&self.site)
    }
}

impl PartialEq for Page {
    /// Whether the same view can go on showing; a list's stories follow its filter apart from it.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Page::Front(one), Page::Front(other)) => Arc::ptr_eq(one, other),
            (Page::List(one), Page::List(other)) => Arc::ptr_eq(&one.file, &other.file),
            (Page::Index(one), Page::Index(other)) => Arc::ptr_eq(one, other),
            (Page::Corrections(one), Page::Corrections(other)) => Arc::ptr_eq(one, other),
            (Page::Static(one), Page::Static(other)) => Arc::ptr_eq(one, other),
            (Page::Article(one), Page::Article(other)) => Arc::ptr_eq(one, other),
            (Page::Failure(one), Page::Failure(other)) => one == other,
            (
                Page::Front(_)
                | Page::List(_)
                | Page::Index(_)
                | Page::Corrections(_)
                | Page::Static(_)
                | Page::Article(_)
                | Page::Failure(_),
                _,
            ) => false,
        }
    }
}

impl Page {
    /// Whether it is a failure that could come from data and app being of different builds of the site.
    pub fn may_be_old(&self) -> bool {
        match self {
            Page::Failure(failure) => match failure {
                Failure::NotFound | Failure::Answer | Failure::Broken | Failure::Newer(_) => true,
                Failure::Network | Failure::Status(_) => false,
            },
            Page::Front(_)
            | Page::List(_)
            | Page::Index(_)
            | Page::Corrections(_)
            | Page::Static(_)
            | Page::Article(_) => false,
        }
    }

    /// The headline of the page, which is also its title in the browser.
    pub fn headline(&self, frame: &Frame) -> String {
        match self {
            Page::Front(file) => file.title.clone(),
            Page::List(list) => list.file.title.clone(),
            Page::Index(file) => file.title.clone(),
            Page::Corrections(file) => file.title.clone(),
            Page::Static(file) => file.headline.clone(),
            Page::Article(file) => file.article.headline.clone(),
            Page::Failure(failure) => frame.labels.text(failure.headline()),
        }
    }
    /// The same page in the site's other languages.
    pub fn alternates(&self) -> &[Alternate] {
        match self {
            Page::Front(file) => &file.extension.alternates,
            Page::List(list) => &list.file.extension.alternates,
            Page::Index(file) => &file.alternates,
            Page::Corrections(file) => &file.alternates,
            Page::Static(file) => &file.alternates,
            Page::Article(file) => &file.alternates,
            Page::Failure(_) => &[],
        }
    }
}
