//! What front matter says of people, series and films, what stands beside a story, and texts that deceive.

use crate::driver::BuildTest;
use newsprint_model::Block;

/// The smallest GIF, one pixel by one.
const GIF: &[u8] = b"GIF89a\x01\0\x01\0\0\0\0;";

#[test]
fn series_person_and_film() {
    let ran = BuildTest::site("minimal")
        .file(
            "content/en/news/2026-01-04-river.md",
            "---\ntitle: The keeper\nseries: The river\ntags: [People]\nperson: {name: Shu Min, role: Keeper}\n\
             duration: PT2M14S\noriginal_title: 守河人\noriginal_language: zh\n\
             corrections: [{text: Not 5, material: true, date: 2026-01-05 08:00}]\n---\nText.\n",
        )
        .file(
            "content/en/news/2026-01-05-mouth.md",
            "---\ntitle: The mouth\nseries: the river\nkicker: Coast\n---\nText.\n",
        )
        .run()
        .code(0);
    let article = ran.article("news/2026/river/").article;
    let series = article.series.expect("a series");
    assert_eq!((series.name.as_str(), series.slug.as_str()), ("The river", "the-river"));
    assert_eq!(article.kicker, None);
    assert_eq!(article.tags.iter().map(|tag| tag.slug.as_str()).collect::<Vec<_>>(), ["the-river", "people"]);
    assert_eq!(article.person.expect("a person").role.as_deref(), Some("Keeper"));
    assert_eq!(article.original.expect("an original").language.expect("a language").as_str(), "zh-Hans");
    assert!(article.corrections[0].material);
    assert!(article.corrections[0].date.as_ref().expect("a date").label.ends_with(" (UTC+1)"));
    let list = ran.list("tag/the-river/");
    let kickers = list.items.iter().map(|entry| entry.extension.kicker.as_deref()).collect::<Vec<_>>();
    assert_eq!(kickers, [Some("Coast"), Some("The river")]);
    let extension = &list.items[1].extension;
    assert_eq!(extension.person.as_ref().expect("a person").name, "Shu Min");
    assert_eq!(extension.duration.as_deref(), Some("2:14"));
}

#[test]
fn neighbours_are_of_the_section_dated_and_to_be_seen() {
    let ran = BuildTest::site("minimal")
        .file("content/en/news/2026-01-04-over.md", "---\ntitle: Over\nexpires: 2026-02-01\n---\n")
        .file("content/en/news/2026-01-05-new.md", "---\ntitle: New\nexpires: 9999-12-31\n---\n")
        .run()
        .code(0);
    let beside = |route: &str| {
        let file = ran.article(route);
        [file.previous, file.next].map(|headline| headline.map(|headline| headline.href))
    };
    assert_eq!(beside("news/2026/bridge/"), [None, Some("news/2026/ferry/".into())]);
    assert_eq!(beside("news/2026/ferry/"), [Some("news/2026/bridge/".into()), Some("news/2026/new/".into())]);
    assert_eq!(beside("news/2026/new/"), [Some("news/2026/ferry/".into()), None]);
}

#[test]
fn related_stories_are_of_the_edition_and_to_be_seen() {
    let site = (1..=28).fold(BuildTest::site("minimal"), |site, day| {
        let text = format!("---\ntitle: Head{day} line{day}\n---\nText{day} about day{day}.\n");
        site.file(&format!("content/en/news/2026-02-{day:02}-other-{day}.md"), text)
    });
    let tunnel =
        |expires: &str| format!("---\ntitle: Tunnel under the strait\ntags: [Tunnels]\n{expires}---\nDrilling.\n");
    let ran = site
        .file("content/en/news/2026-03-01-one.md", tunnel(""))
        .file("content/en/news/2026-03-02-two.md", tunnel(""))
        .file("content/en/news/2026-03-03-over.md", tunnel("expires: 2026-04-01\n"))
        .file("content/en/news/2026-06-03-late.md", tunnel(""))
        .run()
        .code(0);
    let related = |route: &str| ran.article(route).related.into_iter().map(|story| story.href).collect::<Vec<_>>();
    assert_eq!(related("news/2026/one/"), ["news/2026/two/"]);
    assert_eq!(related("news/2026/late/"), ["news/2026/two/", "news/2026/one/"]);
}

#[test]
fn a_film_with_its_words() {
    let story = "---\ntitle: Film\n---\n<video poster=\"a.gif\">\n<source src=\"a.mp4\">\n\
                 <track src=\"a.vtt\" srclang=\"en\">\n<track src=\"gone.vtt\">\n</video>\n";
    let ran = BuildTest::site("minimal")
        .file("content/en/news/2026-01-04-film.md", story)
        .file("content/en/news/a.gif", GIF)
        .file("content/en/news/a.mp4", "film")
        .file("content/en/news/a.vtt", "WEBVTT")
        .run()
        .code(0);
    let body = ran.article("news/2026/film/").article.body;
    let [Block::Video(film)] = body.as_slice() else { panic!("no film: {body:?}") };
    assert_eq!(film.poster.as_ref().expect("a poster").size, Some((1, 1)));
    assert_eq!((film.tracks.len(), film.tracks[0].label.as_str()), (1, "English"));
    assert_eq!(ran.text(&film.tracks[0].src), "WEBVTT");
    assert!(ran.stderr().contains("gone.vtt"));
}

#[test]
fn texts_do_not_steer_what_shows_them() {
    let story = "---\ntitle: \"A \\e[31m\\u202ered\\x07 head\"\nauthors: [\"Eve\\u202e\"]\n---\n<a href='/gone\u{1b}]0;t\u{7}/'>x</a>\u{9b} \u{202e}\n";
    let long = format!("---\ntitle: {}\n---\nText.\n", "大".repeat(400));
    let ran = BuildTest::site("minimal")
        .file("content/en/news/2026-01-04-evil.md", story)
        .file("content/en/news/2026-01-05-long.md", long)
        .run()
        .code(0);
    let article = ran.article("news/2026/evil/").article;
    assert_eq!((article.headline.as_str(), article.authors[0].name.as_str()), ("A [31mred head", "Eve"));
    let steers = |character: char| character.is_control() && character != '\n' || character == '\u{202e}';
    let stderr = ran.stderr();
    assert!(stderr.contains("dead-link") && stderr.contains("\\u{1b}"), "{stderr}");
    assert!(!stderr.contains(steers), "{stderr:?}");
    assert_eq!(ran.article("news/2026/long/").article.headline.chars().count(), 400);
}
