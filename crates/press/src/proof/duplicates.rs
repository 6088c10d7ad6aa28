//! Stories that stand on the site twice.

use super::{
    known::{Kept, Known},
    sketch::likenesses,
};
use crate::{
    diagnostic::{Diagnostic, Rule},
    phrase, say,
};

/// Reports stories with the same text as an older one.
pub fn same(known: &Known<'_>, kept: &[Kept]) -> Vec<Diagnostic> {
    let same = alike(known, kept).into_iter().filter(|(.., percent)| percent.is_none());
    let report = |(later, first, _): Pair<'_>| {
        let message = say!("this story has the same text as {}", "这篇文章的正文与 {} 相同", first.file.display());
        let help = phrase!(
            "remove one of the two, and list its address among the aliases of the other",
            "请删除其中一篇，并把它的地址写进另一篇的 aliases"
        );
        Diagnostic::story(Rule::Duplicate, &later.file, message, help)
    };
    same.map(report).collect()
}

/// Reports stories with nearly the same text as an older one.
pub fn nearly(known: &Known<'_>, kept: &[Kept]) -> Vec<Diagnostic> {
    let report = |(later, first, percent): Pair<'_>| {
        let message = say!(
            "this story shares about {} % of its text with {}",
            "这篇文章的正文约有 {}% 与 {} 相同",
            percent?,
            first.file.display()
        );
        let help = phrase!(
            "make one story of the two, or say in the later one what is new",
            "请把两篇合成一篇，或在较新的一篇里写明有什么新内容"
        );
        Some(Diagnostic::story(Rule::NearDuplicate, &later.file, message, help))
    };
    alike(known, kept).into_iter().filter_map(report).collect()
}

/// A story, an older one like it, and how much they share, in hundredths; nothing when they are the same.
type Pair<'k> = (&'k Kept, &'k Kept, Option<usize>);

fn alike<'k>(known: &Known<'_>, kept: &'k [Kept]) -> Vec<Pair<'k>> {
    let mut pairs = Vec::new();
    for edition in 0..known.newsroom.config.site.editions.len() {
        // Stories come newest first.
        let texts = kept.iter().rev().filter(|text| text.edition == edition).collect::<Vec<_>>();
        let sketches = texts.iter().map(|text| text.sketch.as_ref()).collect::<Vec<_>>();
        let found = likenesses(&sketches, known.limits().alike);
        pairs.extend(found.into_iter().map(|found| (texts[found.later], texts[found.first], found.percent)));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use crate::{
        diagnostic::Rule,
        proof::tests::{Site, story},
    };

    const ENGLISH: &str = "The third bridge opens with six lanes and two paths for walkers and cyclists. The first across \
        at six in the morning was a man with a handcart of leeks, who had waited since four and said that the ferry had \
        never once been on time in all of his thirty years. Behind him came a class of children with drums and flags.";
    const CHINESE: &str = "第三座跨江大桥今日正式通车，双向六车道，两侧设步行道和自行车道。清晨六点，第一个过桥的是一位推着一车韭菜的老人，\
        他从四点就等在桥头，说三十年来渡船没有一次准点。跟在他后面的是一队敲着鼓、举着旗的小学生。";

    fn found(language: &str, first: &str, second: &str) -> Vec<Rule> {
        Site::new(language).file("a.md", story("One", first)).file("b.md", story("Two", second)).rules()
    }

    #[test]
    fn the_same_text_twice() {
        for (language, text) in [("en", ENGLISH), ("zh-Hans", CHINESE)] {
            assert_eq!(found(language, text, text), [Rule::Duplicate]);
            // What is stressed makes no other text.
            assert_eq!(found(language, text, &format!("{text}\n\n***\n")), [Rule::Duplicate]);
        }
    }

    #[test]
    fn nearly_the_same_text_twice() {
        for (language, text, more) in [("en", ENGLISH, " It rained."), ("zh-Hans", CHINESE, "下雨了。")] {
            assert_eq!(found(language, text, &format!("{text}{more}")), [Rule::NearDuplicate]);
            // Half of the second is new.
            let half = text.floor_char_boundary(text.len() / 2);
            assert_eq!(found(language, text, &format!("{}{}", &text[half..], more.repeat(12))), []);
        }
    }

    #[test]
    fn short_texts_and_translations_may_be_the_same() {
        assert_eq!(found("en", "No ferry today.", "No ferry today."), []);
        let site = Site::new("en").language("de").file("a.md", story("One", ENGLISH));
        assert_eq!(site.file_in("de", "a.md", story("Eins", ENGLISH)).rules(), []);
    }
}
