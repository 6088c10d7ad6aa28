//! Where links lead: from the ways in which publishers and other generators write them to the site's addresses.
//!
//! A link may name a file (beside the story, or below a content folder as Hugo's `ref` does), an address of the site, or
//! an address that a story had before.

use crate::{
    address,
    body::{Resolver, Target},
    check::Moved,
    lists::Lists,
    load::{
        Loaded, Root, SourceFile, Story, Text,
        pages::Pages,
        walk::{self, Format},
    },
    media::NoPicture,
    newsroom::Newsroom,
    output::{old_address::OldAddress, unit::Hash},
};
use newsprint_model::{Language, Place, Route, media::Picture};
use percent_encoding::percent_decode_str;
use std::{
    borrow::Cow,
    cell::RefCell,
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
};

/// Every address that a link can lead to.
pub struct Addresses<'s> {
    newsroom: &'s Newsroom,
    loaded: &'s Loaded,
    pages: &'s Pages,
    stories: &'s [Story],
    lists: &'s Lists<'s>,
    by_href: HashMap<&'s str, usize>,
    /// The addresses of stories and other pages by their files.
    by_file: HashMap<&'s Path, &'s str>,
    /// The names of stories' files with their root; nothing where two files of one root have a name.
    by_name: HashMap<(&'s Path, &'s str), Option<&'s str>>,
    by_alias: &'s BTreeMap<OldAddress, Moved>,
}

impl<'s> Addresses<'s> {
    /// Gathers the addresses of a site; `by_alias` says to what each old address leads.
    pub fn new(
        newsroom: &'s Newsroom,
        loaded: &'s Loaded,
        stories: &'s [Story],
        pages: &'s Pages,
        lists: &'s Lists<'s>,
        by_alias: &'s BTreeMap<OldAddress, Moved>,
    ) -> Self {
        let visible = || stories.iter().enumerate().filter(|(_, story)| !story.is_expired);
        let mut by_name = HashMap::new();
        let by_file = pages.pages.iter().map(|page| (&*pages.files[page.file].path, &*page.href));
        let mut by_file = by_file.collect::<HashMap<_, _>>();
        for (_, story) in visible() {
            let file = &loaded.files[story.file];
            let name = file.place.rsplit('/').next().unwrap_or(&file.place);
            let root = &*loaded.roots[file.root].folder;
            by_name.entry((root, name)).and_modify(|found| *found = None).or_insert(Some(&*story.href));
            by_file.insert(&file.path, &story.href);
        }
        by_file.extend(newsroom.withdrawals.files());
        Self {
            newsroom,
            loaded,
            pages,
            stories,
            lists,
            by_href: stories
                .iter()
                .zip(0..)
                .filter(|(story, _)| story.has_page())
                .map(|(story, n)| (&*story.href, n))
                .collect(),
            by_file,
            by_name,
            by_alias,
        }
    }

    /// What all addresses are recognised by: while it is the same, links lead where they did.
    pub fn state(&self) -> Hash {
        let mut hasher = blake3::Hasher::new();
        let mut add = |text: &str| {
            hasher.update(text.as_bytes()).update(b"\n");
        };
        for story in self.stories.iter().filter(|story| !story.is_expired) {
            add(&story.href);
            add(&self.loaded.files[story.file].path.to_string_lossy());
        }
        self.pages.pages.iter().for_each(|page| add(&page.href));
        self.lists.all().for_each(|list| add(&format!("{:?} {}", list.place(), list.length())));
        self.by_alias.iter().for_each(|(old, to)| add(&format!("{old:?} {}", to.href(self.stories, self.pages))));
        hasher.finalize().into()
    }

    /// Whether the links of a story, as it asked about them, lead where they did.
    pub fn answers(&self, story: &Story, file: &SourceFile, root: &Root, links: &[(Box<str>, Target)]) -> bool {
        let linked =
            |target: &str| self.newsroom.media.find(target, file.around(root)).ok().map(|file| file.href.clone());
        let from = From { file, root, linked: &linked, href: &story.href };
        links.iter().all(|(target, answer)| self.link(target, from) == *answer)
    }

    /// Where a link leads.
    fn link(&self, target: &str, from: From<'_>) -> Target {
        let target = target.trim();
        let web = address::web(target);
        let target = web.as_deref().unwrap_or(target);
        let base_url = &self.newsroom.config.site.base_url;
        if let Some(path) = target.strip_prefix(base_url.as_str()) {
            return self.inside(&format!("/{path}"), from);
        }
        match address::scheme(target).as_deref() {
            Some("http" | "https" | "mailto" | "tel") => Target::Href(target.to_owned()),
            Some(_) => Target::Refused,
            None => self.inside(target, from),
        }
    }

    /// Where a link inside of the site leads; `target` has no scheme.
    fn inside(&self, target: &str, from: From<'_>) -> Target {
        let href = from.href;
        let (address, fragment) = match target.split_once('#') {
            Some((address, fragment)) => (address, Some(fragment)),
            None => (target, None),
        };
        let with_fragment = |href: &str| {
            Target::Href(match fragment {
                Some(fragment) => format!("{href}#{fragment}"),
                None => href.to_owned(),
            })
        };
        if address.contains('?')
            && let Some(found) = self.by_old_address(self.below_base(address))
        {
            return with_fragment(found);
        }
        let address = address.split('?').next().unwrap_or(address);
        if address.is_empty() {
            return if fragment.is_some() { with_fragment(href) } else { Target::Dead };
        }
        let Ok(path) = percent_decode_str(address).decode_utf8() else { return Target::Dead };
        if let Some(found) = self.by_file(&path, from) {
            return with_fragment(found);
        }
        if let Some(found) = self.by_address(&path, href) {
            return with_fragment(&found);
        }
        match (from.linked)(address) {
            Some(href) => with_fragment(&href),
            None => Target::Dead,
        }
    }

    /// The page whose file this is: beside the story that links, below its root, or below another root.
    fn by_file(&self, path: &str, from: From<'_>) -> Option<&str> {
        let path = path.trim_end_matches('/');
        let below = path.trim_start_matches('/');
        let folder = from.file.path.parent().unwrap_or(Path::new(""));
        let beside = (!path.starts_with('/')).then(|| folder.join(path));
        // Of the pages that are no stories, those in the language of the story first.
        let is_own = |root: &&Root| root.language == from.root.language;
        let (own, others) = self.pages.roots.iter().partition::<Vec<_>, _>(is_own);
        let roots = std::iter::once(from.root).chain(&self.loaded.roots).chain(own).chain(others);
        let below_roots = roots.map(|root| root.folder.join(below));
        let found = beside.into_iter().chain(below_roots).find_map(|path| self.page_at(&walk::clean(&path)));
        // A file name alone is looked for everywhere, as Hugo's `ref` does.
        found.or_else(|| self.by_name.get(&(&*from.root.folder, path)).copied().flatten())
    }

    fn page_at(&self, path: &Path) -> Option<&str> {
        let name = path.file_name()?.to_str()?;
        let get = |path: PathBuf| self.by_file.get(path.as_path()).copied();
        let with_ending = |(ending, _): &(&str, Format)| get(path.with_file_name(format!("{name}.{ending}")));
        let bundle = |(ending, _): &(&str, Format)| get(path.join(format!("index.{ending}")));
        let found = get(path.to_owned()).or_else(|| Format::ENDINGS.iter().find_map(with_ending));
        found.or_else(|| Format::ENDINGS.iter().find_map(bundle))
    }

    /// The page with this address, from the site's root or as a browser would see it from the story's page.
    fn by_address(&self, path: &str, href: &str) -> Option<String> {
        if path.starts_with('/') {
            return self.page(path);
        }
        let seen_from_page =
            walk::clean(&Path::new("/").join(percent_decode_str(href).decode_utf8_lossy().as_ref()).join(path));
        self.page(seen_from_page.to_str()?).or_else(|| self.page(path))
    }

    /// Whether a path from the site's root is that of a page.
    pub fn leads_to_page(&self, path: &str) -> bool {
        self.page(path).is_some()
    }

    fn page(&self, path: &str) -> Option<String> {
        let site = &self.newsroom.config.site;
        let path = self.below_base(path);
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let exists = Route::parse(site, &as_list(path)).filter(|route| match &route.place {
            Place::Front => true,
            Place::List { list, page } => {
                self.newsroom.edition(&route.language).is_some_and(|edition| self.lists.has(edition, list, *page))
            }
            Place::Search | Place::Corrections => true,
            Place::Index(index) => {
                self.newsroom.edition(&route.language).is_some_and(|edition| self.lists.has_index(edition, *index))
            }
            // Only those that there are have an address.
            Place::StaticPage(_) => true,
            Place::Article { .. } => self.by_href.contains_key(route.href(site).as_str()),
        });
        exists.map(|route| route.href(site)).or_else(|| self.by_old_address(path).map(str::to_owned))
    }

    /// A path from the site's root: sites are written both with and without the path of their base address.
    fn below_base<'p>(&self, path: &'p str) -> &'p str {
        let path = path.trim_start_matches('/');
        let prefix = self.newsroom.config.base_path.trim_start_matches('/');
        path.strip_prefix(prefix).filter(|_| !prefix.is_empty()).unwrap_or(path)
    }

    /// The story that an address led to before.
    fn by_old_address(&self, address: &str) -> Option<&str> {
        let old = OldAddress::new(address, &self.newsroom.config.site.base_url)?;
        self.by_alias.get(&old).map(|to| to.href(self.stories, self.pages))
    }
}

/// The lists of other generators by our names: `topics/x` is `tag/x`.
fn as_list(path: &str) -> Cow<'_, str> {
    match path.split_once('/') {
        Some(("tags" | "topics" | "categories" | "category", tag)) => format!("tag/{tag}").into(),
        Some(("authors", author)) => format!("author/{author}").into(),
        _ => path.into(),
    }
}

/// What the body of one story asks.
pub struct StoryResolver<'r> {
    /// The addresses of the site.
    pub addresses: &'r Addresses<'r>,
    /// The story's file.
    pub text: &'r Text<'r>,
    /// The story's page.
    pub href: &'r str,
    /// What it has asked about links.
    links: RefCell<Vec<(Box<str>, Target)>>,
}

impl<'r> StoryResolver<'r> {
    /// For a story's file, whose page is `href`.
    pub fn new(addresses: &'r Addresses<'r>, text: &'r Text<'r>, href: &'r str) -> Self {
        Self { addresses, text, href, links: RefCell::default() }
    }

    /// What it was asked about links.
    pub fn into_links(self) -> Vec<(Box<str>, Target)> {
        self.links.into_inner()
    }
}

/// Where a link stands.
#[derive(Clone, Copy)]
struct From<'f> {
    /// The file.
    file: &'f SourceFile,
    /// The folder under which it was found.
    root: &'f Root,
    /// Looks for a file that is no story.
    linked: &'f dyn Fn(&str) -> Option<String>,
    /// The page.
    href: &'f str,
}

impl Resolver for StoryResolver<'_> {
    fn link(&self, target: &str) -> Target {
        let linked = |target: &str| self.text.linked_file(target, &self.addresses.newsroom.media);
        let from = From { file: self.text.file, root: self.text.root, linked: &linked, href: self.href };
        let answer = self.addresses.link(target, from);
        self.links.borrow_mut().push((target.into(), answer.clone()));
        answer
    }

    fn picture(&self, target: &str) -> Result<Picture, NoPicture> {
        self.text.picture(target, &self.addresses.newsroom.media)
    }

    fn language_name(&self, language: &Language) -> Option<String> {
        let editions = &self.addresses.newsroom.config.site.editions;
        editions.iter().find(|edition| edition.language == *language).map(|edition| edition.name.clone())
    }

    fn variable(&self, key: &str) -> Option<String> {
        self.text.variable(key)
    }
}
