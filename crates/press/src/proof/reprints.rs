//! Stories that were taken from elsewhere: what a reader is told about that, and whether the newsroom may take them.

use super::{known::Known, text::Text};
use crate::{
    config::Need,
    diagnostic::{Finding, Rule},
    phrase, say,
};
use newsprint_model::Article;

/// Reports reprints that do not say where they come from, who wrote them, or who is answerable for them.
pub fn incomplete(text: &Text<'_>, known: &Known<'_>) -> Vec<Finding> {
    let Some(article) = text.article.filter(|article| is_reprint(article, text, known)) else { return Vec::new() };
    let lacks = |need: &Need| match need {
        Need::Source => article.source.is_none(),
        Need::Author => {
            let original = article.original.as_ref().and_then(|original| original.author.as_ref());
            article.authors.is_empty() && original.is_none()
        }
        Need::Editor => article.editor.is_none(),
    };
    let missing = known.limits().reprint.iter().copied().filter(lacks).collect::<Vec<_>>();
    if missing.is_empty() {
        return Vec::new();
    }
    let words = |word: fn(Need) -> &'static str| missing.iter().map(|need| word(*need)).collect::<Vec<_>>();
    let message = say!(
        "this reprint does not say {}",
        "这篇转载没有写明{}",
        words(|need| match need {
            Need::Source => phrase!("where it comes from", "来自哪里"),
            Need::Author => phrase!("who wrote it", "作者是谁"),
            Need::Editor => phrase!("who is answerable for it here", "本站由谁负责"),
        })
        .join(phrase!(" or ", "、"))
    );
    let help = say!(
        "add to the front matter: {}",
        "请在文首信息里加上：{}",
        words(|need| match need {
            Need::Source => "source: …",
            Need::Author => "original_author: …",
            Need::Editor => "editor: …",
        })
        .join(phrase!(", ", "、"))
    );
    let source = article.source.as_ref().map(|source| source.name.as_str());
    let place = source.or(text.matter.source_url.as_deref()).and_then(|words| text.value(words)).unwrap_or_default();
    vec![Finding::new(Rule::IncompleteReprint, place, message, help)]
}

/// Whether a story appeared elsewhere before.
fn is_reprint(article: &Article, text: &Text<'_>, known: &Known<'_>) -> bool {
    match &article.source {
        Some(source) => !known.is_own(&source.name),
        None => article.original.is_some() || text.matter.source_url.is_some(),
    }
}

/// Reports sources that are not on the newsroom's list.
pub fn unknown_source(text: &Text<'_>, known: &Known<'_>) -> Vec<Finding> {
    let (Some(sources), Some(source)) = (known.sources, text.article.and_then(|article| article.source.as_ref()))
    else {
        return Vec::new();
    };
    if known.is_own(&source.name) {
        return Vec::new();
    }
    let name = &source.name;
    let report = |place: &str, message, help| {
        vec![Finding::new(Rule::UnknownSource, text.value(place).unwrap_or_default(), message, help)]
    };
    let Some(listed) = sources.get(name) else {
        let help = match sources.nearest(name) {
            Some(nearest) => say!("did you mean “{nearest}”?", "是否要写“{nearest}”？"),
            None => phrase!(
                "take the story from a source of the list, or add this one to sources.toml",
                "请从名单上的来源取用文章，或把这个来源加进 sources.toml"
            )
            .to_owned(),
        };
        let message = say!("the source “{name}” is not on the newsroom’s list", "来源“{name}”不在新闻机构的名单上");
        return report(name, message, help);
    };
    match source.url.as_deref().filter(|url| !listed.has(url)) {
        Some(url) => {
            let message = say!(
                "this address is not one of “{name}”, whose site is {}",
                "这个地址不是“{name}”的，它的网站是 {}",
                listed.site()
            );
            let help = phrase!(
                "link to the story at its source, or name the source that it comes from",
                "请链接到来源网站上的这篇文章，或写明它真正的来源"
            );
            report(url, message, help.into())
        }
        None => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        diagnostic::Rule,
        proof::tests::{Site, rules},
    };

    fn story(lines: &str) -> String {
        format!("---\ntitle: T\ndate: 2026-01-02\n{lines}\n---\nText.\n")
    }

    #[test]
    fn reprints() {
        for (lines, is_incomplete) in [
            ("source: Weekly", true),
            ("source: Weekly\nauthors: [A B]\neditor: C D", false),
            ("source: Weekly\noriginal_author: A B\neditor: C D", false),
            ("source: Weekly\nauthors: [A B]", true),
            ("original_title: O\noriginal_author: A B\neditor: C D", true),
            ("source_url: https://example.com/a", true),
            // The newsroom itself.
            ("source: the paper", false),
            ("", false),
        ] {
            let found = rules("en", &story(lines));
            assert_eq!(found.contains(&Rule::IncompleteReprint), is_incomplete, "{lines}");
        }
        let setting = "check.incomplete-reprint = { needs = [\"source\"] }";
        assert_eq!(Site::new("en").setting(setting).file("a.md", story("source: Weekly")).rules(), []);
    }

    #[test]
    fn sources_of_the_list() {
        let list = "[[sources]]\nname = \"Weekly\"\naliases = [\"周刊\"]\nurl = \"https://weekly.example/\"\n";
        for (lines, is_unknown) in [
            ("source: Weekly", false),
            ("source: 周刊", false),
            ("source: Wekly", true),
            ("source: The Paper", false),
            ("source: Weekly\nsource_url: https://news.weekly.example/a", false),
            ("source: Weekly\nsource_url: https://elsewhere.example/a", true),
        ] {
            let text = story(lines);
            let found = Site::new("en").at_root("sources.toml", list).file("a.md", &text).rules();
            assert_eq!(found.contains(&Rule::UnknownSource), is_unknown, "{lines}");
            assert!(!rules("en", &text).contains(&Rule::UnknownSource));
        }
    }
}
