//! Lists over many stories: pages, months, what stays the same.

use crate::driver::BuildTest;
use newsprint_model::LatestFile;
use std::collections::BTreeMap;

/// A site with this many stories, one a day from the first of March.
fn site(stories: usize) -> BuildTest {
    (0..stories).fold(BuildTest::site("minimal"), |site, number| {
        let (month, day) = (3 + number / 28, 1 + number % 28);
        let expires = if number % 10 == 9 { "expires: 2026-12-01\n" } else { "" };
        let text = format!("---\ntitle: Story {number}\ntags: [Series]\n{expires}---\nText.\n");
        site.file(&format!("content/en/news/2026-{month:02}-{day:02}-story-{number}.md"), text)
    })
}

#[test]
fn closed_pages_do_not_change() {
    let (before, after) = (site(70).run().code(0), site(95).run().code(0));
    let after = after.files().into_iter().collect::<BTreeMap<_, _>>();
    let closed = before.files().into_iter().filter(|(name, _)| name.contains("/page/")).collect::<Vec<_>>();
    assert_eq!(closed.len(), 2 * (3 + 3 + 3 + 2));
    for (name, bytes) in closed {
        assert!(after[&name] == bytes, "{name} has changed");
    }
}

#[test]
fn every_story_is_found_by_going_back_from_the_front() {
    let ran = site(70).run().code(0);
    for start in ["", "tag/series/", "news/"] {
        let mut seen = ran.headlines(start);
        let mut next = ran.list(start).extension.older;
        while let Some(href) = next {
            let list = ran.list(&href);
            assert_eq!(list.home_page_url, format!("https://example.org/{href}"));
            seen.extend(list.items.into_iter().map(|entry| entry.title));
            next = list.extension.older;
        }
        seen.sort();
        seen.dedup();
        let expected = if start == "tag/series/" { 63 } else { 65 };
        assert_eq!(seen.len(), expected, "{start}");
    }
}

#[test]
fn filters_are_counted_over_the_whole_list() {
    let ran = site(70).run().code(0);
    let facets = ran.list("news/").extension.facets.expect("facets");
    let tags = facets.tags.iter().map(|tag| (tag.name.as_str(), tag.stories)).collect::<Vec<_>>();
    assert_eq!(tags, [("Series", 63), ("Bridges", 2), ("Ferries", 1)]);
    assert_eq!((facets.stories, facets.sources.len()), (65, 1));
    assert_eq!(facets.days, Some(("2026-01-02".into(), "2026-05-13".into())));
    assert_eq!(ran.list("news/page/1/").extension.facets, None);
}

#[test]
fn sections_without_stories_are_written() {
    let ran = BuildTest::site("minimal").append("site.toml", "\n[[sections]]\nslug = \"empty\"\n").run().code(0);
    assert!(ran.headlines("empty/").is_empty());
}

#[test]
fn forty_sections() {
    let site = (1..=40).fold(BuildTest::site("minimal"), |site, number| {
        site.append("site.toml", &format!("\n[[sections]]\nslug = \"section-{number}\"\n"))
    });
    let ran = site.file("content/en/section-7/2026-04-01-only.md", "---\ntitle: Only\n---\nText.\n").run().code(0);
    assert_eq!(ran.headlines("section-7/"), ["Only"]);
    for number in (1..=40).filter(|number| *number != 7) {
        let list = ran.list(&format!("section-{number}/"));
        assert_eq!((list.items.len(), list.extension.older), (0, None), "{number}");
        assert_eq!(list.extension.facets.expect("facets").stories, 0);
    }
    let latest = serde_json::from_str::<LatestFile>(&ran.text("data/latest/en.json")).expect("JSON");
    assert_eq!(latest.sections.iter().map(|latest| latest.section.as_str()).collect::<Vec<_>>(), ["news", "section-7"]);
}

#[test]
fn a_site_without_stories() {
    let site = BuildTest::site("minimal");
    std::fs::remove_dir_all(site.path("content/en/news")).expect("a folder");
    let ran = site.run().code(0);
    assert!(ran.headlines("").is_empty() && ran.headlines("news/").is_empty());
    for index in ["tag", "author", "archive"] {
        assert!(!ran.out().join(index).exists(), "{index}");
    }
    let latest = serde_json::from_str::<LatestFile>(&ran.text("data/latest/en.json")).expect("JSON");
    assert!(latest.recent.is_empty() && latest.sections.is_empty());
}
