//! What a build leaves behind beside the site: the addresses that are others than before, and a line in the journal.

use crate::driver::BuildTest;
use newsprint::journal::{Line, file::Journal};
use std::fs;

const STORY: &str = "---\ntitle: The tram\n---\nIt runs.\n";

fn changed(site: &BuildTest) -> Vec<String> {
    let text = fs::read_to_string(site.path("changed-urls.txt")).expect("addresses");
    text.lines().map(str::to_owned).collect()
}

fn journal(site: &BuildTest) -> Vec<Line> {
    let text = fs::read_to_string(site.path("journal.jsonl")).unwrap_or_default();
    text.lines().map(|line| serde_json::from_str(line).expect("a line")).collect()
}

#[test]
fn addresses_that_are_others_than_before() {
    let site = BuildTest::site("minimal").argument("--compress").run_first();
    let all = changed(&site);
    assert!(all.contains(&"https://example.org/".to_owned()) && all.len() > 20, "{all:?}");
    assert!(all.is_sorted() && all.iter().all(|url| !url.ends_with(".br") && !url.contains("/_")), "{all:?}");
    let site = site.run_first();
    assert_eq!(changed(&site), [""; 0]);

    let site = site.file("content/en/news/2026-01-05-tram.md", STORY).run_first();
    let published = changed(&site);
    let has = |urls: &[String], path: &str| urls.contains(&format!("https://example.org/{path}"));
    for path in
        ["", "news/2026/tram/", "news/2026/tram/index.json", "news/", "news/rss.xml", "sitemap.xml", "build.json"]
    {
        assert!(has(&published, path), "{path}: {published:?}");
    }
    for path in ["404.html", "boot.js", "data/site.json"] {
        assert!(!has(&published, path), "{path}: {published:?}");
    }
    fs::remove_file(site.path("content/en/news/2026-01-05-tram.md")).expect("a file");
    // What has gone must be forgotten by those who keep copies.
    assert_eq!(changed(&site.run_first()), published);
}

#[test]
fn a_line_for_each_build_that_did_something() {
    let site = BuildTest::site("minimal").run_first().run_first();
    let lines = journal(&site);
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].published.keys().collect::<Vec<_>>(), ["news/2026/bridge/", "news/2026/ferry/"]);
    assert_eq!(
        (lines[0].time.as_str(), lines[0].base_url.as_str()),
        ("2027-01-01T01:00:00+01:00", "https://example.org/")
    );
    let build = fs::read_to_string(site.out().join("build.json")).expect("a build");
    assert!(lines[0].build.len() == 16 && build.contains(&lines[0].build), "{build}");
    let data = fs::read(site.out().join("news/2026/bridge/index.json")).expect("data");
    assert_eq!(lines[0].published["news/2026/bridge/"], blake3::hash(&data).to_hex().to_string());

    let site = site.file("content/en/news/2026-01-05-tram.md", STORY).run_first();
    let reason = ["--reason", "No.", "--site", "site", "--at", "2026-12-30"];
    assert!(site.reading_command(&[&["withdraw", "news/2026/tram/"][..], &reason].concat()).status.success());
    let site = site.run_first().file("content/en/news/2026-01-06-over.md", STORY).run_first();
    let site =
        site.file("content/en/news/2026-01-06-over.md", STORY.replace("---\nIt", "expires: 2026-02-01\n---\nIt"));
    let site = site.run_first();
    let lines = journal(&site);
    let last = |stories: &newsprint::journal::Stories| stories.keys().cloned().collect::<Vec<_>>();
    assert_eq!(lines.len(), 5);
    assert_eq!(last(&lines[1].published), ["news/2026/tram/"]);
    // The story before the new one leads on to it.
    assert_eq!(last(&lines[1].changed), ["news/2026/ferry/"]);
    assert_eq!(last(&lines[2].withdrawn), ["news/2026/tram/"]);
    assert_eq!(last(&lines[4].expired), ["news/2026/over/"]);
    assert!(!fs::read_to_string(site.path("journal.jsonl")).expect("a text").contains("The tram"));

    let journal = site.path("journal.jsonl").to_string_lossy().into_owned();
    let verified = site.command(&["journal", "verify", &journal, "--out", "out"]);
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
    fs::write(site.out().join("news/2026/ferry/index.json"), "{}").expect("a file");
    let verified = site.command(&["journal", "verify", &journal, "--out", "out"]);
    let told = String::from_utf8_lossy(&verified.stdout).into_owned();
    assert!(
        verified.status.code() == Some(1) && told.contains("news/2026/ferry/ is not what the journal says"),
        "{told}"
    );
}

#[test]
fn a_build_that_fails_or_is_not_for_the_public_leaves_nothing() {
    let site = BuildTest::site("minimal").run_first();
    let (before, addresses) = (journal(&site), changed(&site));
    let site = site.file("content/en/news/2026-01-05-tram.md", STORY);
    let preview = ["build", "site", "--out", "preview", "--at", "2027-01-01"];
    assert!(
        site.reading_command(&[&preview[..], &["--base-url", "https://preview.example.org/"]].concat())
            .status
            .success()
    );
    assert_eq!((journal(&site), changed(&site)), (before.clone(), addresses.clone()));
    assert!(
        site.reading_command(&[&preview[..], &["--no-journal", "--changed-urls", "preview.txt"]].concat())
            .status
            .success()
    );
    assert_eq!((journal(&site), changed(&site)), (before.clone(), addresses));
    let site = site.file("content/en/news/2026-01-06-broken.md", "---\ntitle: [\n---\n");
    assert!(!site.reading_command(&["build", "site", "--out", "out", "--at", "2027-01-01"]).status.success());
    assert_eq!(journal(&site), before);

    let quiet = BuildTest::site("minimal").append("site.toml", "[workflow]\njournal = false\n").run_first();
    assert!(!quiet.path("journal.jsonl").exists());
    let named = BuildTest::site("minimal").append("site.toml", "[workflow]\njournal = \"log/../told.jsonl\"\n");
    fs::create_dir(named.path("log")).expect("a folder");
    assert!(Journal::open(&named.run_first().path("told.jsonl")).expect("a journal").lines == 1);
}

#[test]
fn what_is_wrong_with_the_journal_does_not_stop_a_build() {
    let site = BuildTest::site("minimal").run_first();
    let whole = fs::read_to_string(site.path("journal.jsonl")).expect("a journal");
    let site = site
        .file("journal.jsonl", format!("{whole}{{\"previous\":\"12"))
        .file("content/en/news/2026-01-05-tram.md", STORY);
    let ran = site.run().code(0);
    assert!(ran.stderr().contains("site/journal.jsonl: line 2 ends in the middle"), "{}", ran.stderr());

    let site = BuildTest::site("minimal");
    fs::create_dir(site.path("journal.jsonl")).expect("a folder");
    let ran = site.run().code(0);
    assert!(ran.stderr().contains("journal.jsonl cannot be written") && ran.out().is_dir(), "{}", ran.stderr());
}
