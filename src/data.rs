//! Page data: cached, or fetched. One request for one file at a time.
//!
//! Knows what files are called and what can go wrong with them; knows nothing of views.

mod build;
pub(crate) mod json;
pub(crate) mod read;
#[cfg(test)]
mod tests;

use crate::{
    filter::{Filter, MORE},
    labels::Labels,
    screen::{Failure, Found, Frame, ListPage, Page, Screen},
    search,
};
use build::Build;
use futures_util::future::{FutureExt, LocalBoxFuture, Shared, join, ready};
use gloo_net::http::Request;
use json::Json;
use newsprint_model::{
    ArticleFile, CorrectionsFile, FormatVersion, IndexFile, Language, LatestFile, ListFile, Place, Route, Site,
    StaticFile, latest, site::SITE_FILE,
};
use read::{Read, read};
use std::{cell::RefCell, sync::Arc};

/// How many files are kept.
const CACHE_LENGTH: usize = 64;

/// How long kept data counts as current, in milliseconds.
const CACHE_AGE: f64 = 5.0 * 60.0 * 1000.0;

/// Gets the files of one site.
pub struct Loader {
    root: String,
    site: Arc<Site>,
    build: Build,
    labels: RefCell<Vec<(Language, Arc<Labels>)>>,
    /// The oldest first.
    files: RefCell<Vec<Cached>>,
}

/// A file of the index.
#[derive(Clone)]
enum File {
    List(Arc<ListFile>),
    Index(Arc<IndexFile>),
    Corrections(Arc<CorrectionsFile>),
    Static(Arc<StaticFile>),
    Article(Arc<ArticleFile>),
    Latest(Arc<LatestFile>),
}

/// How the JSON of a file is read.
type Reading = fn(&Json) -> Result<File, Failure>;

/// A file that is on its way or there.
type Answer = Shared<LocalBoxFuture<'static, Result<File, Failure>>>;

/// A request under way or answered.
struct Cached {
    path: String,
    since: f64,
    answer: Answer,
}

impl Loader {
    /// Gets the site itself; `root` is its absolute address, ending in a slash.
    pub async fn new(root: String) -> Result<Self, Failure> {
        let build = Build::default();
        let site = format!("{root}{SITE_FILE}");
        let (site, ()) = join(fetch(&site), build.ask(&root)).await;
        let site = Arc::new(checked(&site?)?);
        Ok(Self { root, site, build, labels: RefCell::default(), files: RefCell::default() })
    }

    /// Whether the newsroom is known to have published another build since the app began.
    pub fn is_replaced(&self) -> bool {
        self.build.is_replaced()
    }

    /// Whether it is time to find that out again.
    pub fn is_unsure_of_build(&self) -> bool {
        self.build.is_unsure()
    }

    /// Finds it out.
    pub async fn ask_for_build(&self) {
        self.build.ask(&self.root).await;
    }

    /// The site.
    pub fn site(&self) -> &Arc<Site> {
        &self.site
    }

    /// The absolute address of the site's root, ending in a slash.
    pub fn root(&self) -> &str {
        &self.root
    }

    /// Gets what showing any page in the language of an address needs beside the page's own data.
    pub async fn get_ready(&self, path: &str) -> Result<(), Failure> {
        self.labels(&self.language_of(path)).await.map(drop)
    }

    /// The page at an address as press has written it, from the data that it carries. None unless [`Self::get_ready`] has
    /// been called for it, or when the data is damaged.
    pub fn screen_at_start(&self, path: &str, boot: &str) -> Option<Screen> {
        let route = Route::parse(&self.site, path)?;
        let language = route.language.clone();
        let labels = self.kept_labels(&self.site.edition(&language).interface)?;
        let file = reading(&route)(&Json::parse(boot)?).ok()?;
        self.keep(&self.file_of(&route), ready(Ok(file.clone())).boxed_local().shared());
        let page = match file {
            File::Index(file) => Page::Index(file),
            File::Corrections(file) => Page::Corrections(file),
            File::Static(file) => Page::Static(file),
            File::Article(file) => Page::Article(file),
            File::List(file) if route.place == Place::Front => Page::Front(file),
            File::List(file) => {
                Page::List(ListPage { route, file, older: Vec::new(), filter: Box::default(), found: None })
            }
            File::Latest(_) => return None,
        };
        Some(Screen { frame: Frame { site: self.site.clone(), language, labels }, path: path.to_owned(), page })
    }

    /// What an address shows. An error means that not even the words for saying so can be had.
    pub async fn screen(&self, path: &str, query: &str) -> Result<Screen, Failure> {
        let route = Route::parse(&self.site, path);
        let language = self.language_of(path);
        let labels = self.labels(&language).await?;
        let page = match route {
            Some(route) => self.page(route, query).await.unwrap_or_else(Page::Failure),
            None => Page::Failure(Failure::NotFound),
        };
        Ok(Screen { frame: Frame { site: self.site.clone(), language, labels }, path: path.to_owned(), page })
    }

    /// Gets the data of a route ahead of time.
    pub async fn prefetch(&self, route: &Route) {
        // A failure shows when the page is asked for.
        let _ = self.file(route).await;
    }

    async fn page(&self, route: Route, query: &str) -> Result<Page, Failure> {
        match self.file(&route).await? {
            File::Index(file) => Ok(Page::Index(file)),
            File::Corrections(file) => Ok(Page::Corrections(file)),
            File::Static(file) => Ok(Page::Static(file)),
            File::List(file) if route.place == Place::Front => Ok(Page::Front(file)),
            File::List(file) => {
                let filter = Filter::parse(query);
                let found = self.choose(&route, &filter).await;
                let older = if found.is_none() { self.older(&route, &file, filter.more).await? } else { Vec::new() };
                Ok(Page::List(ListPage { route, file, older, filter: Box::new(filter), found }))
            }
            File::Article(file) => Ok(Page::Article(file)),
            File::Latest(_) => Err(Failure::Broken),
        }
    }

    /// So many of the pages that are older than a list's.
    async fn older(&self, list: &Route, file: &Arc<ListFile>, count: usize) -> Result<Vec<Arc<ListFile>>, Failure> {
        let mut older = Vec::<Arc<ListFile>>::new();
        while older.len() < count.min(MORE)
            && let Some(route) = next(older.last().unwrap_or(file), &self.site)
            && is_same_list(&route, list)
        {
            let File::List(file) = self.file(&route).await? else { return Err(Failure::Broken) };
            older.push(file);
        }
        Ok(older)
    }

    /// The newest stories of an edition; a story can be read without them.
    pub async fn latest(&self, language: &Language) -> Option<Arc<LatestFile>> {
        let read = |json: &Json| Ok(File::Latest(Arc::new(checked(json)?)));
        match self.get(&latest::file(language), read).await {
            Ok(File::Latest(file)) => Some(file),
            _ => None,
        }
    }

    /// The stories of the whole archive that pass a filter; every one passes where there is no search.
    async fn choose(&self, route: &Route, filter: &Filter) -> Option<Arc<Found>> {
        let script = self.site.search.as_ref().filter(|_| filter.chooses)?;
        let found = search::ask(&self.root, script, &search::question(route, &filter.query)).await;
        Some(Arc::new(found.unwrap_or_else(|| Found { failed: true, ..Found::default() })))
    }

    /// Begins to load what searches, where there is such a thing.
    pub fn get_ready_to_search(&self) {
        if let Some(script) = &self.site.search {
            search::load(&self.root, script);
        }
    }

    async fn labels(&self, language: &Language) -> Result<Arc<Labels>, Failure> {
        let edition = self.site.edition(language);
        if let Some(labels) = self.kept_labels(&edition.interface) {
            return Ok(labels);
        }
        let words = fetch(&format!("{}{}", self.root, edition.words)).await?;
        let labels = Arc::new(Labels::new(
            edition.interface.as_str(),
            words.pairs().unwrap_or_default().iter().filter_map(word).collect(),
        ));
        self.labels.borrow_mut().push((edition.interface.clone(), labels.clone()));
        Ok(labels)
    }

    fn kept_labels(&self, interface: &Language) -> Option<Arc<Labels>> {
        let labels = self.labels.borrow();
        labels.iter().find(|(language, _)| language == interface).map(|(_, labels)| labels.clone())
    }

    async fn file(&self, route: &Route) -> Result<File, Failure> {
        self.get(&self.file_of(route), reading(route)).await
    }

    /// The file of a route's data, relative to the site's root.
    fn file_of(&self, route: &Route) -> String {
        format!("{}index.json", route.href(&self.site))
    }

    /// Gets a file by its path relative to the site's root.
    async fn get(&self, path: &str, read: Reading) -> Result<File, Failure> {
        let result = self.cached(path).unwrap_or_else(|| self.request(path, read)).await;
        if result.is_err() {
            self.files.borrow_mut().retain(|cached| cached.path != path);
        }
        result
    }

    fn cached(&self, path: &str) -> Option<Answer> {
        let files = self.files.borrow();
        let cached = files.iter().find(|cached| cached.path == path && now() - cached.since < CACHE_AGE);
        cached.map(|cached| cached.answer.clone())
    }

    fn request(&self, path: &str, read: Reading) -> Answer {
        let url = format!("{}{path}", self.root);
        let answer = async move { read(&fetch(&url).await?) };
        let answer = answer.boxed_local().shared();
        self.keep(path, answer.clone());
        answer
    }

    fn keep(&self, path: &str, answer: Answer) {
        let mut files = self.files.borrow_mut();
        files.retain(|cached| cached.path != path);
        if files.len() >= CACHE_LENGTH {
            files.remove(0);
        }
        files.push(Cached { path: path.to_owned(), since: now(), answer });
    }

    /// The language of an address, be there such a page or not: that of the edition it begins with.
    fn language_of(&self, path: &str) -> Language {
        let first = path.split('/').next().unwrap_or_default();
        let edition =
            self.site.editions.iter().find(|edition| edition.path.as_ref().is_some_and(|path| path.as_str() == first));
        edition.unwrap_or(&self.site.editions[0]).language.clone()
    }
}

/// Whether both are pages of one list: years and months lead on to those before them.
pub fn is_same_list(one: &Route, other: &Route) -> bool {
    matches!((&one.place, &other.place), (Place::List { list: one, .. }, Place::List { list: other, .. }) if one == other)
}

/// The page with the next older stories of a list.
fn next(file: &ListFile, site: &Site) -> Option<Route> {
    Route::parse(site, file.extension.older.as_deref()?)
}

/// How the data of a route is read.
fn reading(route: &Route) -> Reading {
    match &route.place {
        Place::Front | Place::List { .. } | Place::Search => |json| Ok(File::List(Arc::new(checked(json)?))),
        Place::Index(_) => |json| Ok(File::Index(Arc::new(checked(json)?))),
        Place::Corrections => |json| Ok(File::Corrections(Arc::new(checked(json)?))),
        Place::StaticPage(_) => static_file,
        Place::Article { .. } => |json| match json.get("article") {
            Some(_) => Ok(File::Article(Arc::new(checked(json)?))),
            // It has been withdrawn.
            None => static_file(json),
        },
    }
}

fn static_file(json: &Json) -> Result<File, Failure> {
    Ok(File::Static(Arc::new(checked(json)?)))
}

/// Gets a JSON file.
async fn fetch(url: &str) -> Result<Json, Failure> {
    let response = Request::get(url).send().await.map_err(|_| Failure::Network)?;
    match response.status() {
        200..=299 => {}
        404 | 410 => return Err(Failure::NotFound),
        status => return Err(Failure::Status(status)),
    }
    let text = response.text().await.map_err(|_| Failure::Network)?;
    Json::parse(&text).ok_or_else(|| match text.trim_start().starts_with('<') {
        true => Failure::Answer,
        false => Failure::Broken,
    })
}

/// Reads a file of the index, if its format is one that this app knows.
fn checked<T: Read>(json: &Json) -> Result<T, Failure> {
    let format = json.get("format").or_else(|| json.get("_newsprint")?.get("format"));
    match format.and_then(read::<FormatVersion>) {
        Some(format) if format > FormatVersion::CURRENT => Err(Failure::Newer(format)),
        Some(_) => read(json).ok_or(Failure::Broken),
        None => Err(Failure::Broken),
    }
}

fn word((key, words): &(String, Json)) -> Option<(String, String)> {
    Some((key.clone(), words.text()?.to_owned()))
}

fn now() -> f64 {
    js_sys::Date::now()
}
