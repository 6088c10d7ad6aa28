//! Pages that are no stories: `pages/<language>/<slug>.md` (or another format), read as far as links and the footer need.

use super::{
    Root, SourceFile, Text, opened,
    source::Fingerprint,
    stage::{Stage, stage},
    story::FirstPass,
    walk::{self, Format},
};
use crate::{
    config::Workflow,
    diagnostic::{Diagnostic, Rule},
    excerpt,
    front_matter::{Located, UnknownKey},
    memory::asked::Questions,
    newsroom::Newsroom,
    phrase, say, slugs,
};
use newsprint_model::{
    Place, Route, Slug,
    site::{Edition, PageLink},
};
use std::{collections::BTreeSet, path::Path, sync::Arc};

/// The pages that come first in the footer.
const FIRST: [&str; 4] = ["about", "contact", "imprint", "privacy"];

/// A page that is no story.
#[derive(Debug)]
pub struct Page {
    /// The number of its file.
    pub file: usize,
    /// What its file is recognised by.
    pub fingerprint: Fingerprint,
    /// The number of its edition.
    pub edition: usize,
    /// The last segment of its address.
    pub slug: Slug,
    /// Its page, relative to the site's root.
    pub href: String,
    /// The headline.
    pub headline: String,
    /// Addresses that it had.
    pub aliases: Box<[Located]>,
}

/// The pages of a site that are no stories.
#[derive(Debug, Default)]
pub struct Pages {
    /// The folders in which they were looked for.
    pub roots: Vec<Root>,
    /// The files.
    pub files: Vec<SourceFile>,
    /// The pages by edition, in the order of the footer.
    pub pages: Vec<Page>,
    /// How many files are drafts.
    pub drafts: usize,
    /// How many wait for somebody to review them.
    pub in_review: usize,
    /// What there is to say.
    pub diagnostics: Vec<Diagnostic>,
    /// The keys without a meaning, with their files.
    pub unknown_keys: Vec<(UnknownKey, Arc<Path>)>,
}

/// Reads the pages of a site; `reserved` are the words that they cannot have for addresses.
pub fn load(site: &Path, newsroom: &Newsroom, reserved: &BTreeSet<&str>) -> Pages {
    let found = walk::pages(site, &newsroom.config);
    let mut pages =
        Pages { roots: found.roots, files: found.files, diagnostics: found.diagnostics, ..Pages::default() };
    for number in 0..pages.files.len() {
        match pages.read(number, newsroom, reserved) {
            Ok(Some(page)) => pages.pages.push(page),
            Ok(None) => {}
            Err(diagnostic) => pages.diagnostics.push(*diagnostic),
        }
    }
    let rank = |slug: &Slug| FIRST.iter().position(|first| *first == slug.as_str()).unwrap_or(FIRST.len());
    pages.pages.sort_by(|a, b| (a.edition, rank(&a.slug), &a.slug).cmp(&(b.edition, rank(&b.slug), &b.slug)));
    pages
}

impl Pages {
    /// What the footer of an edition links to.
    pub fn links(&self, edition: usize) -> Vec<PageLink> {
        let own = self.pages.iter().filter(|page| page.edition == edition);
        own.map(|page| PageLink { slug: page.slug.clone(), title: page.headline.clone() }).collect()
    }

    fn read(
        &mut self,
        number: usize,
        newsroom: &Newsroom,
        reserved: &BTreeSet<&str>,
    ) -> Result<Option<Page>, Box<Diagnostic>> {
        let file = &self.files[number];
        let root = &self.roots[file.root];
        let mut opened = opened::open(file, newsroom)?;
        let (matter, path) = (&mut opened.matter, &file.path);
        self.unknown_keys.extend(matter.unknown.drain(..).map(|key| (key, Arc::clone(file.matter()))));
        self.diagnostics.append(&mut opened.diagnostics);
        // A page is approved by whoever puts it there.
        let stage = stage(matter, (file, root), &Workflow::default(), &mut self.diagnostics);
        match stage {
            Stage::Ready | Stage::Unknown => {}
            Stage::Draft => self.drafts += 1,
            Stage::Review => self.in_review += 1,
        }
        if stage != Stage::Ready {
            return Ok(None);
        }

        let edition = root.language.as_ref().and_then(|language| newsroom.edition(language)).unwrap_or_default();
        let slug = self.slug(file, edition, newsroom, reserved)?;
        let language = newsroom.language(edition).clone();
        let href = Route { language: language.clone(), place: Place::StaticPage(slug.clone()) };
        let href = href.href(&newsroom.config.site);
        let text = Text { index: number, file, root, opened: &opened, questions: Questions::default() };
        let headline = opened.matter.title.clone().or_else(|| {
            let mut body = text.parse(&language, &href, &FirstPass { text: &text, newsroom });
            excerpt::take_headline(&mut body.blocks)
        });
        let Some(headline) = headline else {
            let help = text.headline_help();
            let message = phrase!("this page has no headline", "这个页面没有标题");
            return Err(Diagnostic::story(Rule::NoHeadline, path, message, help).into());
        };
        let aliases = opened.matter.aliases.clone().into();
        Ok(Some(Page { file: number, fingerprint: opened.fingerprint, edition, slug, href, headline, aliases }))
    }

    /// The last segment of a page's address, unless something else stands there.
    fn slug(
        &self,
        file: &SourceFile,
        edition: usize,
        newsroom: &Newsroom,
        reserved: &BTreeSet<&str>,
    ) -> Result<Slug, Box<Diagnostic>> {
        let name = Format::of(&file.place).map_or(&*file.place, |(name, _)| name);
        let slug = slugs::exact(name.strip_suffix("/index").unwrap_or(name));
        let site = &newsroom.config.site;
        let same = self.pages.iter().find(|page| page.edition == edition && page.slug == slug);
        let is_path = |edition: &Edition| edition.path.as_ref() == Some(&slug);
        let problem = if reserved.contains(slug.as_str()) {
            say!("“{slug}” is a word that addresses need for something else", "“{slug}”在地址里另有用途")
        } else if slugs::is_device(slug.as_str()) {
            say!(
                "“{slug}” is a name that Windows keeps for a device, so that no folder can have it",
                "“{slug}”是 Windows 留给设备的名称，文件夹不能用它"
            )
        } else if site.section(&slug).is_some() {
            say!("“{slug}” is the address of a section too", "“{slug}”也是栏目的地址")
        } else if site.editions.iter().any(is_path) {
            say!("“{slug}” is the path of a language too", "“{slug}”也是一种语言的路径")
        } else if let Some(same) = same {
            say!(
                "this page and {} have one address: {}",
                "这个页面和 {} 的地址相同：{}",
                self.files[same.file].path.display(),
                same.href
            )
        } else {
            return Ok(slug);
        };
        let help = phrase!("give the file another name", "请给文件换一个名称");
        Err(Diagnostic::story(Rule::SameAddress, &file.path, problem, help).into())
    }
}
