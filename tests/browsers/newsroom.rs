//! A newsroom large enough for closed pages and filters, in two languages, written by a program.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::Result;
use newsprint_host::{Host, StaticHost};
use tempfile::TempDir;

use crate::sites;

/// How many English stories the section `world` has: three closed pages and an open one.
pub const STORIES: u32 = NUMBERED + 1;

/// How many of them have a number; the oldest has another name.
const NUMBERED: u32 = 70;

const SITE: &str = r#"
title = "The Long Paper"
base_url = "https://long.example.org{prefix}"
time_zone = "Asia/Shanghai"
cards.draw = false

[[languages]]
tag = "en"
name = "English"

[[languages]]
tag = "zh-Hans"
name = "简体中文"
path = "zh"
title = "长报"

[[authors]]
name = "Wen Lan"
role = "Reporter"
about = "Writes of rivers."

[[sections]]
slug = "world"
title = { en = "World", zh-Hans = "国际" }

[[sections]]
slug = "pictures"
kind = "photo"
title = { en = "Pictures", zh-Hans = "图片" }
"#;

/// The editor's front: a banner, two pins, what is read most, a strip of pictures.
const FRONT: &str = r#"
[breaking]
text = "The harbour is closed"
story = "world/2024/story-69"
until = "2025-07-01"

[[slots]]
layout = "lead"
pins = ["world/2021/story-3"]

[[slots]]
layout = "recent"
stories = 5

[[slots]]
layout = "most-read"

[[slots]]
layout = "strip"
section = "pictures"

[[slots]]
layout = "block"
section = "world"
pins = [{ story = "world/2021/story-4", until = "2025-05-01" }, "world/2021/story-5"]
"#;

/// What is read most: stories 1 to 5, an odd number for two columns.
fn most_read() -> String {
    (1..=5).map(|number| format!("[[stories]]\nhref = \"{}\"\nviews = {}\n", story(number), 100 - number)).collect()
}

/// Serves the newsroom where it says that it is published, by a host of the test's own.
pub fn serve(prefix: &str) -> Result<Host> {
    Ok(StaticHost::serve(built(prefix)?).prefix(prefix).start()?)
}

/// Serves the newsroom elsewhere than where it says that it is published.
pub fn serve_moved(prefix: &str) -> Result<Host> {
    Ok(StaticHost::serve(built("/")?).prefix(prefix).start()?)
}

/// Serves the newsroom without prerendered pages: each is an empty shell.
pub fn serve_shells() -> Result<Host> {
    Ok(StaticHost::serve(built_as("/", "prerender = false")?).start()?)
}

/// Builds the newsroom as published under a prefix, once in this process.
pub fn built(prefix: &str) -> Result<PathBuf> {
    built_as(prefix, "")
}

/// The same with a setting of its own.
pub fn built_as(prefix: &str, setting: &str) -> Result<PathBuf> {
    static BUILT: Mutex<BTreeMap<String, PathBuf>> = Mutex::new(BTreeMap::new());
    // Held while building: who wants the same site waits for it.
    let mut all = BUILT.lock().unwrap_or_else(PoisonError::into_inner);
    let key = format!("{setting}{prefix}");
    if let Some(folder) = all.get(&key) {
        return Ok(folder.clone());
    }
    let folder = build(prefix, setting)?;
    all.insert(key, folder.clone());
    Ok(folder)
}

/// The address of an English story of `world`, relative to the site's root.
pub fn story(number: u32) -> String {
    format!("world/{}/story-{number}/", year(number))
}

/// Builds the newsroom as published at an address, with an Arabic edition too, in the place of a folder; `changes` are files
/// that are written anew, by their paths in the newsroom's folder.
pub fn publish(base_url: &str, out: &Path, setting: &str, changes: &[(&str, &str)]) -> Result<()> {
    let site = write("/", setting)?;
    let file = site.path().join("site.toml");
    let arabic = "\n[[languages]]\ntag = \"ar\"\nname = \"العربية\"\ntitle = \"الصحيفة الطويلة\"\n";
    fs::write(&file, fs::read_to_string(&file)? + arabic)?;
    let story = site.path().join("content/ar/world/bridge.md");
    fs::create_dir_all(story.parent().unwrap_or(Path::new(".")))?;
    let text = "---\ntitle: افتتاح الجسر\ndate: 2025-05-03T08:00:00+08:00\ntranslation: bridge\n---\nافتتح الجسر هذا الصباح.\n";
    fs::write(story, text)?;
    for (path, text) in changes {
        fs::write(site.path().join(path), text)?;
    }
    sites::publish(site.path(), out, base_url)
}

fn build(prefix: &str, setting: &str) -> Result<PathBuf> {
    let site = write(prefix, setting)?;
    let name = format!("newsroom{setting}{prefix}").replace(|letter: char| !letter.is_alphanumeric(), "-");
    sites::build(&name, site.path())
}

/// Writes the newsroom's own files.
fn write(prefix: &str, setting: &str) -> Result<TempDir> {
    let site = tempfile::tempdir()?;
    let write_bytes = |path: &str, bytes: &[u8]| {
        let file = site.path().join(path);
        fs::create_dir_all(file.parent().unwrap_or(Path::new(".")))?;
        fs::write(file, bytes)
    };
    let write = |path: String, text: String| write_bytes(&path, text.as_bytes());
    write("site.toml".to_owned(), format!("{setting}\n{}", SITE.replace("{prefix}", prefix)))?;
    for number in 1..=NUMBERED {
        write(format!("content/en/world/story-{number}.md"), english(number))?;
    }
    write("front.en.toml".to_owned(), FRONT.to_owned())?;
    write("most-read.toml".to_owned(), most_read())?;
    write("pages/en/about.md".to_owned(), "---\ntitle: About us\n---\nWe count stories.\n".to_owned())?;
    write("pages/zh-Hans/about.md".to_owned(), "---\ntitle: 关于我们\n---\n我们数报道。\n".to_owned())?;
    write("content/en/world/bridge.md".to_owned(), bridge())?;
    write_bytes("content/en/pictures/silence.wav", &silence())?;
    for (name, colour) in [("red", "#a8201a"), ("blue", "#0b4f8a")] {
        let drawing = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"600\" height=\"400\"><path fill=\"{colour}\" d=\"M0 300l300 90 300-90z\"/></svg>"
        );
        write(format!("content/en/pictures/{name}.svg"), drawing)?;
    }
    write("content/en/pictures/album.md".to_owned(), album())?;
    write("content/en/pictures/endless.md".to_owned(), endless())?;
    write("content/zh-Hans/world/bridge.md".to_owned(), chinese())?;
    Ok(site)
}

/// Every story has its tag by its number; every tenth comes from the agency.
fn english(number: u32) -> String {
    let tag = if number.is_multiple_of(7) { "harbour" } else { "roads" };
    let source = if number.is_multiple_of(10) { "source: The Agency\n" } else { "" };
    let (year, month, day) = (year(number), 1 + number % 12, 1 + number % 28);
    let mut text = format!(
        "---\ntitle: Story {number}\ndek: What story {number} is about.\ndate: {year}-{month:02}-{day:02}T08:00:00+08:00\ntags: [{tag}]\n{source}---\n"
    );
    for paragraph in 1..=30 {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "Paragraph {paragraph} of story {number}, long enough to scroll.\n");
    }
    let _ = writeln!(
        text,
        "See [story 1](story-1.md), [a note][^1] and [elsewhere](https://elsewhere.example/).\n\n[^1]: The note."
    );
    text
}

fn year(number: u32) -> u32 {
    2021 + number / 20
}

fn album() -> String {
    "---\ntitle: An album\ndate: 2025-05-01T08:00:00+08:00\ntags: [harbour]\n---\nThree boats.\n\n<audio src=\"silence.wav\" controls></audio>\n".to_owned()
}

fn bridge() -> String {
    "---\ntitle: The bridge opens\ndate: 2020-05-02T08:00:00+08:00\nauthors: [Wen Lan]\ntags: [bridges]\ntranslation: bridge\n---\n\
     The bridge opened this morning.\n\n{{< youtube abc123XYZ_- >}}\n"
        .to_owned()
}

/// A second of silence: 8,000 samples of a byte each.
fn silence() -> Vec<u8> {
    const SAMPLES: u32 = 8000;
    let mut wave = b"RIFF".to_vec();
    wave.extend((36 + SAMPLES).to_le_bytes());
    wave.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    wave.extend(SAMPLES.to_le_bytes());
    wave.extend(SAMPLES.to_le_bytes());
    wave.extend(b"\x01\0\x08\0data");
    wave.extend(SAMPLES.to_le_bytes());
    wave.extend(vec![128; SAMPLES as usize]);
    wave
}

/// A headline without a space to break at.
fn endless() -> String {
    format!(
        "---\ntitle: {}\ndate: 2025-04-01T08:00:00+08:00\n---\nIt goes on.\n\n![A red boat](red.svg \"The first boat.\")\n\n![A blue boat](blue.svg)\n",
        "W".repeat(400)
    )
}

fn chinese() -> String {
    "---\ntitle: 大桥通车\ndate: 2025-05-02T08:00:00+08:00\ntags: [交通]\ntranslation: bridge\n---\n大桥今天早上通车。\n".to_owned()
}
