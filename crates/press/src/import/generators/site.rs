//! Which files of a site are stories, and at which addresses these stood.

use super::{
    front_matter::{self, Parts},
    links::Place,
    places,
    source::Source,
    story::Text,
    tags::Change,
};
use crate::{
    body::templates::Tag,
    front_matter::{FrontMatter, value::Node},
    import::story::{Kind, Note, StoryKind},
    phrase,
};
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use url::Url;

/// What a generator does in its own way.
pub trait Rules {
    /// The files that may hold stories.
    ///
    /// # Errors
    /// When a folder cannot be read.
    fn candidates(&self, source: &Source) -> Result<Vec<String>>;

    /// What becomes of a file without looking into it; nothing where its front matter has to say.
    fn left_out(&self, place: &str) -> Option<String>;

    /// A file as a text with an address.
    ///
    /// # Errors
    /// With what it is, when it is no story.
    fn entry(&self, place: &str, matter: &FrontMatter, root: &Node) -> Result<Entry, String>;

    /// The folders whose files stand at the root of the site.
    fn statics(&self) -> Vec<String>;

    /// The address of the site, and the path below which it stands, without a slash at its end.
    fn base(&self) -> (Option<&Url>, &str);

    /// Where the file may be that a text names, in order.
    fn meant(&self, path: &str, entry: &Entry) -> Vec<Place>;

    /// What a tag becomes.
    fn tag(&self, tag: &Tag<'_>, text: &mut Text<'_>) -> Change;

    /// A text as it is before its tags are read.
    fn prepared(&self, body: &str, _notes: &mut BTreeSet<Note>) -> String {
        body.to_owned()
    }

    /// The tags of a story.
    fn topics(&self, matter: &FrontMatter, _root: &Node) -> Vec<String> {
        matter.tags.clone()
    }

    /// An alias of a text as a path from the root of the site.
    fn alias(&self, alias: &str, _entry: &Entry) -> String {
        places::address("/", alias)
    }

    /// What somebody is called.
    fn person(&self, name: &str) -> String {
        name.to_owned()
    }
}

/// A file that becomes a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Where it is.
    pub place: String,
    /// Whether it is a story.
    pub kind: StoryKind,
    /// Its language, as the old site calls it.
    pub language: Option<String>,
    /// Its section there.
    pub section: Option<String>,
    /// When it was published.
    pub date: Option<String>,
    /// What it shares with the same text in other languages.
    pub translation: Option<String>,
    /// Its old address: a path, decoded.
    pub address: String,
}

/// A site that is being read.
pub struct Site {
    /// Its files.
    pub source: Source,
    /// What its generator does in its own way.
    pub rules: Box<dyn Rules>,
    /// Its texts.
    pub entries: Vec<Entry>,
    by_place: HashMap<String, usize>,
    /// The places of files by their names; nothing where two have a name.
    by_name: HashMap<String, Option<usize>>,
}

impl Site {
    /// Finds the stories of a site; gives what is not one, too.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub fn survey(source: Source, rules: Box<dyn Rules>) -> Result<(Self, Vec<Note>)> {
        let (mut entries, mut notes) = (Vec::new(), Vec::new());
        let mut left_out = BTreeMap::<String, usize>::new();
        let mut unknown = BTreeMap::<String, usize>::new();
        for place in rules.candidates(&source)? {
            let kept = match rules.left_out(&place) {
                Some(what) => Err(what),
                None => match opened(&source, &place) {
                    Ok((text, parts)) => {
                        let matter = FrontMatter::read(&parts.root);
                        matter.unknown.iter().for_each(|key| *unknown.entry(key.key.clone()).or_default() += 1);
                        let is_nothing = matter.title.is_none() && text[parts.body..].trim().is_empty();
                        match matter.draft {
                            true => Err(phrase!("draft", "草稿").to_owned()),
                            false if is_nothing => {
                                Err(phrase!("file without headline and text", "没有标题和正文的文件").to_owned())
                            }
                            false => rules.entry(&place, &matter, &parts.root),
                        }
                    }
                    Err(problem) => {
                        notes.push(Note::new(Kind::NotRead, problem));
                        continue;
                    }
                },
            };
            match kept {
                Ok(entry) => entries.push(entry),
                Err(what) => *left_out.entry(what).or_default() += 1,
            }
        }
        let counted = |(what, count): (String, usize)| format!("{count} × {what}");
        notes.extend(left_out.into_iter().map(|left| Note::new(Kind::LeftOut, counted(left))));
        notes.extend(unknown.into_iter().map(|key| Note::new(Kind::UnknownKey, counted(key))));
        Ok((Self::new(source, rules, entries), notes))
    }

    fn new(source: Source, rules: Box<dyn Rules>, mut entries: Vec<Entry>) -> Self {
        let mut shared = HashMap::<String, usize>::new();
        for key in entries.iter().filter_map(|entry| entry.translation.as_ref()) {
            *shared.entry(key.clone()).or_default() += 1;
        }
        let (mut by_place, mut by_name) = (HashMap::new(), HashMap::new());
        for (number, entry) in entries.iter_mut().enumerate() {
            entry.translation = entry.translation.take().filter(|key| shared.get(key).is_some_and(|count| *count > 1));
            let stem = places::markdown_stem(&entry.place).unwrap_or(&entry.place);
            let name = if places::name(stem) == "index" { places::folder(stem) } else { stem };
            let name = places::name(name).to_owned();
            by_name.entry(name).and_modify(|found| *found = None).or_insert(Some(number));
            by_place.insert(entry.place.clone(), number);
        }
        Self { source, rules, entries, by_place, by_name }
    }

    /// The text at a place, which may be named without its ending, or by its folder.
    pub fn at(&self, place: &str) -> Option<&Entry> {
        let endings = ["", ".md", ".mdx", ".markdown", "/index.md", "/index.mdx", "/index.markdown"];
        let found = endings.iter().find_map(|ending| self.by_place.get(&format!("{place}{ending}")));
        found.and_then(|number| self.entries.get(*number))
    }

    /// The only text with a name: that of its file without the ending, or of its folder.
    pub fn named(&self, name: &str) -> Option<&Entry> {
        let name = places::markdown_stem(name).unwrap_or(name);
        self.by_name.get(name).copied().flatten().and_then(|number| self.entries.get(number))
    }
}

/// Reads a file and takes it apart.
///
/// # Errors
/// With its name, the place in it and what to do.
pub fn opened(source: &Source, place: &str) -> Result<(String, Parts), String> {
    let text = source.text(place).map_err(|error| format!("{error:#}"))?;
    let parts = front_matter::split(&text).map_err(|problem| format!("{}:{problem}", source.path(place).display()))?;
    Ok((text, parts))
}
