//! Tags that look like a misspelling of another.

use super::known::{Kept, Known};
use crate::{
    body::is_written_without_spaces,
    diagnostic::{Diagnostic, Finding, Rule},
    load::{self, Story, opened, terms::Term},
    memory::asked::Questions,
    phrase, say,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// How many characters a tag has at least from which one may be missing; in shorter ones it makes another word.
const SHORT: usize = 5;
/// The same for two characters.
const LONG: usize = 11;
/// How many times as often the right spelling is used.
const TIMES: usize = 2;
/// The longest tag that is looked at.
const LONGEST: usize = 60;

/// A tag of an edition.
struct Tag<'s> {
    name: &'s str,
    stories: usize,
    /// Where it stands first: stories come newest first.
    newest: &'s Story,
}

/// Reports tags that are nearly another one, which more stories have.
pub fn misspelt(known: &Known<'_>, _: &[Kept]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for edition in 0..known.newsroom.config.site.editions.len() {
        let tags = tags(known.stories, edition);
        for (rare, common) in pairs(&tags) {
            let message = say!(
                "the tag “{}” ({}) looks like a misspelling of “{}” ({})",
                "标签“{}”（{}）像是“{}”（{}）的误写",
                rare.name,
                stories(rare.stories),
                common.name,
                stories(common.stories)
            );
            let help = phrase!(
                "write both in the same way; each tag has a page of its own",
                "请统一写法；每个标签都有自己的页面"
            )
            .to_owned();
            let file = &known.loaded.files[rare.newest.file];
            // Front matter is not kept; few files are read once more.
            let opened = opened::open(file, known.newsroom).ok();
            let span = opened.and_then(|opened| {
                let root = &known.loaded.roots[file.root];
                let text = load::Text {
                    index: rare.newest.file,
                    file,
                    root,
                    opened: &opened,
                    questions: Questions::default(),
                };
                super::text::value(text.own_front_matter()?, rare.name)
            });
            let span = span.unwrap_or_default();
            diagnostics.push(Diagnostic::at(&file.path, Finding { rule: Rule::MisspeltTag, span, message, help }, 0));
        }
    }
    diagnostics
}

fn stories(number: usize) -> String {
    if number == 1 { phrase!("1 story", "1 篇文章").into() } else { say!("{number} stories", "{number} 篇文章") }
}

/// The tags of an edition, each once, with their stories.
fn tags(stories: &[Story], edition: usize) -> Vec<Tag<'_>> {
    let mut tags = BTreeMap::new();
    let own = stories.iter().filter(|story| usize::from(story.edition) == edition && !story.is_expired);
    for story in own {
        for Term { name, slug } in story.tags.iter().map(|tag| &**tag) {
            tags.entry(slug).or_insert(Tag { name, stories: 0, newest: story }).stories += 1;
        }
    }
    tags.into_values().collect()
}

/// The tags that look like misspellings, each with the right one.
fn pairs<'t, 's>(tags: &'t [Tag<'s>]) -> Vec<(&'t Tag<'s>, &'t Tag<'s>)> {
    let plain = tags.iter().map(|tag| plain(tag.name)).collect::<Vec<_>>();
    // Two tags that are nearly the same become the same when one or two characters are left out of each.
    let mut by_rest = HashMap::<String, Vec<usize>>::new();
    for (number, name) in plain.iter().enumerate().filter(|(_, name)| (SHORT..=LONGEST).contains(&name.len())) {
        let rests = rests(name);
        rests.into_iter().for_each(|rest| by_rest.entry(rest).or_default().push(number));
    }
    let mut found = BTreeMap::<usize, usize>::new();
    for numbers in by_rest.values() {
        for (place, &a) in numbers.iter().enumerate() {
            for &b in &numbers[place + 1..] {
                let (rare, common) = if tags[a].stories <= tags[b].stories { (a, b) } else { (b, a) };
                let is_rare = tags[rare].stories * TIMES <= tags[common].stories;
                if is_rare && are_near(&plain[rare], &plain[common]) {
                    let best = found.entry(rare).or_insert(common);
                    let key = |number: usize| (tags[number].stories, std::cmp::Reverse(number));
                    *best = if key(common) > key(*best) { common } else { *best };
                }
            }
        }
    }
    found.into_iter().map(|(rare, common)| (&tags[rare], &tags[common])).collect()
}

/// The characters of a tag in small letters, without what stands between words.
fn plain(name: &str) -> Vec<char> {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What is left of a tag without one of its characters, or without two where it is long; and itself.
fn rests(name: &[char]) -> HashSet<String> {
    let without = |name: &[char], at: usize| [&name[..at], &name[at + 1..]].concat();
    let mut rests = HashSet::from([name.to_vec()]);
    for at in 0..name.len() {
        let shorter = without(name, at);
        if name.len() >= LONG {
            rests.extend((at..shorter.len()).map(|at| without(&shorter, at)));
        }
        rests.insert(shorter);
    }
    rests.into_iter().map(String::from_iter).collect()
}

/// Whether one of two tags may be a misspelling of the other.
fn are_near(a: &[char], b: &[char]) -> bool {
    let digits = |name: &[char]| name.iter().filter(|c| c.is_numeric()).collect::<String>();
    // In Chinese another character is another word, unless it is left out or stands in another place.
    let sorted = |name: &[char]| {
        let mut name = name.to_vec();
        name.sort_unstable();
        name
    };
    let is_chinese = a.iter().chain(b).any(|c| is_written_without_spaces(*c));
    if digits(a) != digits(b) || is_chinese && a.len() == b.len() && sorted(a) != sorted(b) {
        return false;
    }
    let most = if a.len().min(b.len()) >= LONG { 2 } else { 1 };
    strsim::generic_damerau_levenshtein(a, b) <= most && (most == 1 || a.first() == b.first())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proof::tests::Site;

    #[test]
    fn misspellings() {
        for (rare, common, expected) in [
            ("Bridgs", "Bridges", true),
            ("Birdges", "Bridges", true),
            ("accessiblity", "accessibility", true),
            ("acessiblity", "accessibility", true),
            ("opendata", "open data", true),
            ("web", "wet", false),
            ("census 2020", "census 2030", false),
            ("mobile", "mobility", false),
            ("第三座跨江大桥", "第三座跨江桥", true),
            ("城市交通规划", "城市交流规划", false),
            ("大桥", "大楼", false),
        ] {
            let site = Site::new("en").file("a.md", tagged(rare)).file("b.md", tagged(common));
            let found = site.file("c.md", tagged(common)).rules();
            assert_eq!(found.contains(&Rule::MisspeltTag), expected, "{rare}");
        }
    }

    #[test]
    fn two_tags_that_are_used_alike_are_two_words() {
        let site = Site::new("en").file("a.md", tagged("Trails")).file("b.md", tagged("Trains"));
        assert_eq!(site.rules(), []);
    }

    fn tagged(tag: &str) -> String {
        format!("---\ntitle: T\ndate: 2026-01-02\ntags: [{tag}]\n---\nText.\n")
    }
}
