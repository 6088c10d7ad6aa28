//! What can only be seen when all stories are known: two with one address, two that are the same story, authors without
//! stories. `aliases`: old addresses.

mod aliases;

pub use aliases::{Moved, aliases};

use crate::{
    config::Introduction,
    diagnostic::{Diagnostic, Finding, Rule},
    load::{Loaded, Story},
    newsroom::Newsroom,
    phrase, say,
};
use newsprint_model::list::Alternate;
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap, HashSet},
    path::Path,
    sync::Arc,
};

/// The order in which lists show stories: newest first, then by address, undated last.
pub fn sort(stories: &mut [Story]) {
    // Stories are large: each is moved once.
    stories.sort_by_cached_key(|story| {
        (Reverse(story.published.map(|at| at.timestamp())), story.href.clone(), story.file)
    });
}

/// Reports stories with one address.
pub fn addresses(stories: &[Story], loaded: &Loaded) -> Vec<Diagnostic> {
    let mut by_href = BTreeMap::<&str, Vec<usize>>::new();
    for story in stories {
        by_href.entry(&story.href).or_default().push(story.file);
    }
    let mut diagnostics = Vec::new();
    for (href, mut files) in by_href {
        files.sort_unstable();
        let first = &loaded.files[files[0]].path;
        for other in &files[1..] {
            let message =
                say!("this story and {} have one address: {href}", "这篇文章和 {} 的地址相同：{href}", first.display());
            let help =
                phrase!("give one of them another slug: … in its front matter", "请在其中一篇的文首信息里另写 slug: …");
            diagnostics.push(Diagnostic::story(Rule::SameAddress, &loaded.files[*other].path, message, help));
        }
    }
    diagnostics
}

/// Reports authors of `site.toml` whose name stands in no byline.
pub fn authors(stories: &[Story], newsroom: &Newsroom, file: &Arc<Path>) -> Vec<Diagnostic> {
    let visible = stories.iter().filter(|story| !story.is_expired);
    let bylines = visible.flat_map(|story| {
        let language = newsroom.language(usize::from(story.edition));
        story.authors.iter().map(move |author| (language, &author.slug))
    });
    let bylines = bylines.collect::<HashSet<_>>();
    let nameless = newsroom.config.authors.iter().filter(|author| {
        !author.names.is_empty() && !author.slugs().any(|(language, slug)| bylines.contains(&(language, &slug)))
    });
    let report = |author: &Introduction| Finding {
        rule: Rule::UnusedValue,
        span: author.span.clone(),
        message: phrase!("no story has this author", "没有文章署这位作者的名字").into(),
        help: phrase!("write the name as bylines write it, in each language", "请按各种语言的署名写出名字").into(),
    };
    nameless.map(|author| Diagnostic::at(file, report(author), 0)).collect()
}

/// For each story its page in the other languages, and what there is to say.
pub struct Translations<'s> {
    groups: HashMap<&'s str, Vec<&'s Story>>,
}

impl<'s> Translations<'s> {
    /// Finds the stories that are the same in several languages.
    pub fn new(stories: &'s [Story], loaded: &Loaded) -> (Self, Vec<Diagnostic>) {
        let mut groups = HashMap::<&str, Vec<&Story>>::new();
        let mut diagnostics = Vec::new();
        for story in stories.iter().filter(|story| !story.is_expired) {
            let Some(key) = &story.translation else { continue };
            let group = groups.entry(&key.text).or_default();
            match group.iter().find(|other| other.edition == story.edition) {
                None => group.push(story),
                Some(other) => {
                    let finding = Finding {
                        rule: Rule::SameTranslation,
                        span: key.span.clone(),
                        message: say!(
                            "{} in the same language is “{}” too",
                            "同一种语言的 {} 也是“{}”",
                            loaded.files[other.file].path.display(),
                            key.text
                        ),
                        help: phrase!(
                            "give stories that are not the same in two languages keys of their own",
                            "不互为译文的文章，请各写不同的键"
                        )
                        .into(),
                    };
                    diagnostics.push(Diagnostic::at(loaded.files[story.file].matter(), finding, 0));
                }
            }
        }
        groups.retain(|_, group| group.len() > 1);
        groups.values_mut().for_each(|group| group.sort_by_key(|story| story.edition));
        (Self { groups }, diagnostics)
    }

    /// The pages of a story in the other languages, in the order of the editions.
    pub fn of(&self, story: &Story, newsroom: &Newsroom) -> Vec<Alternate> {
        let group = story.translation.as_ref().and_then(|key| self.groups.get(key.text.as_str()));
        let group = group.filter(|group| group.iter().any(|other| other.href == story.href));
        let others = group.into_iter().flatten().filter(|other| other.href != story.href);
        let alternate = |other: &&Story| Alternate {
            language: newsroom.language(usize::from(other.edition)).clone(),
            href: other.href.to_string(),
        };
        others.map(alternate).collect()
    }
}
