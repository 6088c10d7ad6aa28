//! A story or page as rules see it: its words, its front matter, and where in the file they stand.

use super::lines::{Gathered, Line};
use crate::{
    body::{Resolver, Target},
    front_matter::{
        FrontMatter,
        value::{Node, Value},
    },
    load,
    media::NoPicture,
    text,
};
use newsprint_model::{Article, Block, Language, StaticFile, media::Picture};
use std::{cell::RefCell, cmp::Reverse, ops::Range};

/// A story or page.
pub struct Text<'t> {
    /// The number of its edition.
    pub edition: usize,
    /// Its language.
    pub language: &'t Language,
    /// Its page, relative to the site's root.
    pub href: &'t str,
    /// The headline.
    pub headline: &'t str,
    /// The line below the headline.
    pub dek: Option<&'t str>,
    /// What its page shows, when it is a story.
    pub article: Option<&'t Article>,
    /// What its front matter says.
    pub matter: FrontMatter,
    /// What its blocks hold.
    pub gathered: Gathered<'t>,
    /// How many footnotes it has.
    pub footnotes: usize,
    file: &'t load::Text<'t>,
    asked: &'t [Asked],
}

/// An address as written in a text, and what became of it.
pub struct Asked {
    written: String,
    href: String,
}

/// Remembers what a text asks of a site.
pub struct Asking<'r> {
    resolver: &'r dyn Resolver,
    asked: RefCell<Vec<Asked>>,
}

impl<'r> Asking<'r> {
    /// Asks this one.
    pub fn new(resolver: &'r dyn Resolver) -> Self {
        Self { resolver, asked: RefCell::default() }
    }

    /// What has been asked.
    pub fn finish(self) -> Vec<Asked> {
        self.asked.into_inner()
    }

    fn keep(&self, written: &str, href: &str) {
        self.asked.borrow_mut().push(Asked { written: written.trim().to_owned(), href: href.to_owned() });
    }
}

impl Resolver for Asking<'_> {
    fn link(&self, target: &str) -> Target {
        let answer = self.resolver.link(target);
        if let Target::Href(href) = &answer {
            self.keep(target, href);
        }
        answer
    }

    fn picture(&self, target: &str) -> Result<Picture, NoPicture> {
        let picture = self.resolver.picture(target)?;
        self.keep(target, &picture.src);
        Ok(picture)
    }

    fn language_name(&self, language: &Language) -> Option<String> {
        self.resolver.language_name(language)
    }

    fn variable(&self, key: &str) -> Option<String> {
        self.resolver.variable(key)
    }
}

impl<'t> Text<'t> {
    /// A story.
    pub fn story(
        article: &'t Article,
        edition: usize,
        matter: FrontMatter,
        file: &'t load::Text<'t>,
        asked: &'t [Asked],
    ) -> Self {
        let mut gathered = Gathered::default();
        article.lead_picture.iter().for_each(|figure| gathered.figure(figure));
        gather(&mut gathered, &article.body, &article.footnotes);
        Self {
            edition,
            language: &article.language,
            href: &article.href,
            headline: &article.headline,
            dek: article.dek.as_deref(),
            article: Some(article),
            matter,
            gathered,
            footnotes: article.footnotes.len(),
            file,
            asked,
        }
    }

    /// A page that is no story.
    pub fn page(
        page: &'t StaticFile,
        edition: usize,
        matter: FrontMatter,
        file: &'t load::Text<'t>,
        asked: &'t [Asked],
    ) -> Self {
        let mut gathered = Gathered::default();
        gather(&mut gathered, &page.body, &page.footnotes);
        Self {
            edition,
            language: &page.language,
            href: &page.href,
            headline: &page.headline,
            dek: page.dek.as_deref(),
            article: None,
            matter,
            gathered,
            footnotes: page.footnotes.len(),
            file,
            asked,
        }
    }

    /// Headline, dek and the lines of the text.
    pub fn lines(&self) -> impl Iterator<Item = Line<'t>> + '_ {
        let above = [Some(self.headline), self.dek].into_iter().flatten().map(Line::plain);
        above.chain(self.gathered.lines.iter().cloned())
    }

    /// Where words of the text stand, or else the beginning of the file.
    ///
    /// The file may write them in another way: `&#8220;` for “, a new line for a space. Then a few of them are looked for.
    pub fn place<'w>(&self, words: &'w str) -> Range<usize> {
        let words = words.trim();
        let runs = words.split(|c: char| !c.is_alphanumeric() && !matches!(c, ' ' | ',' | '，' | '-')).map(str::trim);
        let mut runs = runs.filter(|run| run.chars().count() > 2).collect::<Vec<_>>();
        runs.sort_by_key(|run| Reverse(run.len()));
        let few = |run: &&'w str| run.match_indices(' ').nth(2).map(|(end, _)| &run[..end]);
        let tries = std::iter::once(words).chain(runs.iter().copied()).chain(runs.iter().filter_map(few));
        tries.filter_map(|words| self.find(words)).next().or_else(|| self.value(words)).unwrap_or_default()
    }

    /// Where the headline stands.
    pub fn headline_place(&self) -> Range<usize> {
        self.value(self.headline).unwrap_or_else(|| self.place(self.headline))
    }

    /// Where an address stands that led here: a link, or a picture.
    pub fn address(&self, href: &str) -> Range<usize> {
        let lead = self.article.and_then(|article| article.lead_picture.as_ref());
        if let Some(image) = self.matter.image.as_ref().filter(|_| lead.is_some_and(|lead| lead.picture.src == href)) {
            return self.file.own_front_matter().map(|_| image.span.clone()).unwrap_or_default();
        }
        let asked = self.asked.iter().filter(|asked| asked.href == href);
        asked.filter_map(|asked| self.find(&asked.written)).next().unwrap_or_default()
    }

    /// Where a value of the front matter stands, unless that stands in another file.
    pub fn value(&self, words: &str) -> Option<Range<usize>> {
        value(self.file.own_front_matter()?, words)
    }

    /// Where this stands in the text itself.
    fn find(&self, words: &str) -> Option<Range<usize>> {
        let at = self.file.start() + self.file.words().find(words).filter(|_| !words.is_empty())?;
        Some(at..at + words.len())
    }
}

fn gather<'t>(gathered: &mut Gathered<'t>, body: &'t [Block], footnotes: &'t [Vec<Block>]) {
    gathered.blocks(body);
    footnotes.iter().for_each(|note| gathered.blocks(note));
}

/// Where a value of front matter stands.
pub fn value(node: &Node, words: &str) -> Option<Range<usize>> {
    match &node.value {
        Value::Null => None,
        Value::Scalar(value) => (!words.is_empty() && text::plain(value) == words).then(|| node.span.clone()),
        Value::List(nodes) => nodes.iter().find_map(|node| value(node, words)),
        Value::Map(entries) => entries.iter().find_map(|entry| value(&entry.value, words)),
    }
}
