//! Statistics: what pages say of being counted, what a log tells of a site, and the most read on its front.

use crate::driver::{BuildTest, Ran};
use flate2::{Compression, write::GzEncoder};
use newsprint_model::front::Layout;
use serde_json::Value;
use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};

const COUNTING: &str = "\n[statistics]\nviews = true\n";
const MARK: &str = "<meta name=\"newsprint-views\" content=\"r.gif\">";
const FRONT: &str = "[[slots]]\nlayout = \"lead\"\n\n[[slots]]\nlayout = \"most-read\"\nstories = 3\n\n\
                     [[slots]]\nlayout = \"recent\"\nstories = 4\n";

fn site() -> BuildTest {
    BuildTest::site("front").at("2025-06-01").file("front.en.toml", FRONT)
}

/// A line of a log in the combined format.
fn combined(time: &str, target: &str) -> String {
    format!(
        "203.0.113.7 - - [{time} +0000] \"GET {target} HTTP/2.0\" 200 43 \"https://ranked.example.org/\" \"Mozilla/5.0 (X11)\"\n"
    )
}

/// Views of stories, of a story that has been there, of pages that are none, of a robot; and lines that are no lines.
fn log() -> String {
    let mut log = String::new();
    let views = [
        ("/news/2025/story-4/&r=search.example", 6),
        ("/news/2025/story-2/", 3),
        ("/zh/news/2025/bridge/&r=m.weibo.example", 3),
        ("/news/2025/gone/", 9),
        ("/news/2025/nowhere/", 9),
        ("/", 2),
        ("/city/2025/market/", 1),
    ];
    for (page, times) in views {
        let line = combined("29/May/2025:16:30:00", &format!("/r.gif?p={page}"));
        log.push_str(&line.repeat(times));
    }
    log.push_str(&combined("30/May/2025:02:00:00", "/r.gif?p=/news/2025/story-2"));
    log.push_str(&combined("30/May/2025:02:00:00", "/news/2025/story-1/"));
    log.push_str(&combined("30/May/2025:02:00:00", "/r.gif?p=/").replace("Mozilla", "ExampleBot"));
    log.push_str("no line\n\u{1}\n{\"ts\":\n");
    log
}

fn stats(site: &BuildTest, arguments: &[&str]) -> Output {
    let out = site.out().to_string_lossy().into_owned();
    site.command(&[&["stats", "--site", "site", "--out", &out], arguments].concat())
}

fn stdout(output: Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn json(output: Output) -> Value {
    serde_json::from_str(&stdout(output)).expect("JSON")
}

fn most_read(ran: &Ran, route: &str) -> Option<Vec<String>> {
    let file = ran.list(route);
    let slots = file.extension.front.expect("a front").slots;
    let slot = slots.into_iter().find(|slot| slot.layout == Layout::MostRead)?;
    Some(slot.stories.iter().map(|at| file.items[*at as usize].title.clone()).collect())
}

#[test]
fn nothing_is_counted_unless_it_is_wanted() {
    let site = site().with_frames().run_first();
    let page = |name: &str| fs::read_to_string(site.out().join(name)).expect("a page");
    assert!(!site.out().join("r.gif").exists());
    for name in ["index.html", "news/2025/story-1/index.html", "404.html"] {
        assert!(!page(name).contains("newsprint-views"), "{name}");
    }
    // What the last build wrote is not taken over.
    let ran = site.append("site.toml", COUNTING).run().code(0);
    assert_eq!(fs::read(ran.out().join("r.gif")).expect("a file").len(), 43);
    for name in ["index.html", "news/2025/story-1/index.html", "404.html", "zh/index.html"] {
        assert_eq!(ran.text(name).matches(MARK).count(), 1, "{name}");
    }
    let frames = ran.files().into_iter().filter(|(name, _)| name.starts_with("embed/") && name.ends_with("index.html"));
    let is_marked = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("newsprint-views");
    let marked = frames.map(|(_, bytes)| is_marked(&bytes)).collect::<Vec<_>>();
    assert!(marked.len() > 1 && !marked.contains(&true), "{marked:?}");
}

#[test]
fn the_name_of_the_file_is_no_address() {
    let section = "\n[[sections]]\nslug = \"r.gif\"\ntitle = \"R\"\n";
    let stderr = BuildTest::site("front").append("site.toml", section).run().code(1).stderr();
    assert!(stderr.contains("r.gif"), "{stderr}");
}

#[test]
fn settings_that_are_none() {
    let stderr =
        site().append("site.toml", "\n[statistics]\nviews = \"perhaps\"\ncookies = true\n").run().code(1).stderr();
    assert!(stderr.contains("“views” is either true or false") && stderr.contains("“cookies”"), "{stderr}");
}

#[test]
fn tables_of_a_site() {
    let site = site().file("access.log", log()).run_first();
    insta::assert_snapshot!("stats", stdout(stats(&site, &["site/access.log"])));
}

#[test]
fn days_tables_and_formats_as_they_are_wanted() {
    let site = site().file("access.log", log()).run_first();
    let told = |arguments: &[&str]| json(stats(&site, &[&["site/access.log", "--format", "json"], arguments].concat()));
    let all = told(&[]);
    assert_eq!((&all["views"], &all["robots"], &all["unread"]), (&34.into(), &1.into(), &3.into()));
    assert_eq!(all["most_read"][0]["href"], "news/2025/story-4/");
    assert_eq!(all["most_read"][0]["headline"], "News 4");
    // Half past four in the afternoon is the next day there.
    assert_eq!((&all["from"], &all["hours"][0], &all["hours"][10]), (&"2025-05-30".into(), &33.into(), &1.into()));
    assert_eq!(told(&["--from", "2025-05-31"])["views"], 0);
    assert_eq!(told(&["--last", "2", "--at", "2025-05-31T12:00:00+08:00"])["views"], 34);
    assert_eq!(told(&["--top", "1"])["most_read"].as_array().map(Vec::len), Some(1));
    let pages = told(&["--pages"]);
    assert_eq!((&pages["views"], &pages["most_read"][0]["headline"]), (&1.into(), &"News 1".into()));
}

#[test]
fn without_a_site_from_a_pipe_and_compressed() {
    let folder = tempfile::tempdir().expect("a folder");
    let gzip = folder.path().join("access.log.2");
    let mut encoder = GzEncoder::new(fs::File::create(&gzip).expect("a file"), Compression::fast());
    encoder.write_all(log().as_bytes()).expect("a file");
    encoder.finish().expect("a file");
    let told = json(piped(&gzip, &log()));
    assert_eq!((&told["views"], &told["unread"], &told["hours"][16]), (&68.into(), &6.into(), &66.into()));
    assert_eq!(told["most_read"][0]["href"], "news/2025/gone/");
    assert_eq!(told["sections"][0]["name"], "news");
}

/// What is told of a file and of a text on the standard input.
fn piped(file: &Path, text: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsprint"));
    command.args(["stats", "-", "--format", "json"]).arg(file);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the command");
    child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("written");
    child.wait_with_output().expect("an end")
}

#[test]
fn what_cannot_be_done_is_told() {
    let site = site().file("access.log", log());
    for (arguments, said) in [
        (&["stats", "site/nowhere.log"][..], "nowhere.log"),
        (&["stats", "site/access.log", "--site", "site"], "build the site first"),
        (&["stats", "site/access.log", "--most-read", "most-read.toml"], "add --site"),
        (&["stats", "site/access.log", "--from", "yesterday"], "2026-11-20"),
    ] {
        let output = site.command(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let stderr = String::from_utf8_lossy(&output.stderr).replace('\n', " ");
        assert!(stderr.contains(said), "{stderr}");
    }
}

#[test]
fn the_most_read_stand_on_the_front() {
    let front = FRONT.replace("stories = 3", "stories = 1");
    let site = site().file("front.zh-Hans.toml", front).file("access.log", log()).run_first();
    stdout(stats(&site, &["site/access.log", "--most-read", "site/most-read.toml"]));
    let list = fs::read_to_string(site.path("most-read.toml")).expect("a file");
    assert_eq!(list.matches("[[stories]]").count(), 4, "{list}");
    let ran = site.run().code(0);
    assert_eq!(
        most_read(&ran, ""),
        Some(vec!["News 4".to_owned(), "News 2".to_owned(), "The market moves".to_owned()])
    );
    assert_eq!(most_read(&ran, "zh/").map(|stories| stories.len()), Some(1));
    let page = ran.text("index.html");
    assert!(
        page.contains("<section class=\"most-read kind-stories\"><h2 class=\"label\">most_read</h2><ol><li>"),
        "{page}"
    );
}

#[test]
fn what_has_left_the_site_is_passed_over() {
    let hrefs =
        ["news/2025/gone/", "zh/news/2025/bridge/", "nowhere/", "%ff", "news/2025/story-3", "/news/2025/story-3/"];
    let list = hrefs.map(|href| format!("[[stories]]\nhref = \"{href}\"\nviews = 9\n")).concat();
    let ran = site().file("most-read.toml", list).run().code(0);
    assert_eq!(ran.stderr().matches("most-read").count(), 0, "{}", ran.stderr());
    assert_eq!(most_read(&ran, ""), Some(vec!["News 3".to_owned()]));
    // It stands where it would stand without the slot, too.
    assert!(ran.headlines("").contains(&"News 8".to_owned()));
}

#[test]
fn without_a_list_there_is_no_slot() {
    let ran = site().run().code(0);
    assert_eq!(most_read(&ran, ""), None);
    assert!(!ran.text("index.html").contains("most_read"));
}

#[test]
fn readers_alone_rank_the_slot() {
    let front = FRONT.replace("stories = 3", "pins = [\"news/2025/story-1\"]\nsection = \"news\"");
    let stderr = site().file("front.en.toml", front).run().code(1).stderr();
    assert!(stderr.contains("the slot “most-read” is not that of a section"), "{stderr}");
    let front = FRONT.replace("stories = 3", "pins = [\"news/2025/story-1\"]");
    let stderr = site().file("front.en.toml", front).run().code(0).stderr();
    assert!(stderr.contains("stands where readers rank the stories"), "{stderr}");
}
