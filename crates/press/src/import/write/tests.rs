use super::{super::destination::tests::site, *};
use std::path::PathBuf;

fn story(id: &str, headline: &str) -> Story {
    let date = Some("2026-11-21T08:40:00+08:00".to_owned());
    Story { id: id.into(), headline: headline.into(), date, body: "Text.".into(), ..Story::default() }
}

fn write(folder: &Path, stories: &[Story], mode: Mode, media: MediaChoice) -> Written {
    let site = site(folder);
    let mut writer = Writer::open(&site, mode, media).expect("a site");
    let given = stories.iter().try_for_each(|given| writer.story(given.clone()));
    writer.end(given).expect("an import")
}

fn run(folder: &Path, stories: &[Story], mode: Mode) -> Vec<(Outcome, String)> {
    write(folder, stories, mode, MediaChoice::Bring).files
}

fn outcomes(folder: &Path, stories: &[Story]) -> Vec<Outcome> {
    run(folder, stories, Mode::Write).into_iter().map(|(outcome, _)| outcome).collect()
}

fn first(folder: &Path) -> PathBuf {
    folder.join("content/en/news/2026-11-21-a-bridge.md")
}

#[test]
fn again_and_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    let stories = [story("1", "A bridge"), story("2", "A bridge"), story("1", "A bridge")];
    let files = run(here, &stories, Mode::Write);
    let second = "content/en/news/2026-11-21-a-bridge-2.md";
    assert_eq!(files[1], (Outcome::New, second.to_owned()));
    assert_eq!(files.len(), 2);
    assert_eq!(outcomes(here, &stories), [Outcome::Unchanged; 2]);
    // The file keeps its name, and so the story its address.
    let renamed = [story("1", "A long bridge"), stories[1].clone()];
    assert_eq!(outcomes(here, &renamed), [Outcome::Changed, Outcome::Unchanged]);
    assert!(fs::read_to_string(first(here)).expect("a file").contains("A long bridge"));

    fs::write(first(here), "edited").expect("a file");
    assert_eq!(outcomes(here, &renamed)[0], Outcome::Unchanged);
    assert_eq!(outcomes(here, &stories), [Outcome::Edited, Outcome::Unchanged]);
    assert_eq!(fs::read_to_string(first(here)).expect("a file"), "edited");
    fs::remove_file(here.join(second)).expect("a file");
    assert_eq!(outcomes(here, &stories), [Outcome::Edited, Outcome::Deleted]);
    assert!(!here.join(second).exists());
}

#[test]
fn a_file_of_an_interrupted_import_is_taken_over() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(outcomes(folder.path(), &[story("1", "A bridge")]), [Outcome::New]);
    fs::remove_file(folder.path().join(super::super::manifest::FILE)).expect("a file");
    assert_eq!(outcomes(folder.path(), &[story("1", "A bridge")]), [Outcome::Unchanged]);
    assert_eq!(fs::read_dir(folder.path().join("content/en/news")).expect("a folder").count(), 1);
}

#[test]
fn a_dry_run_writes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = run(folder.path(), &[story("1", "A bridge")], Mode::DryRun);
    assert_eq!(files, [(Outcome::New, "content/en/news/2026-11-21-a-bridge.md".to_owned())]);
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
}

#[test]
fn what_stories_lack() {
    let folder = tempfile::tempdir().expect("a folder");
    let bare = Story { id: "1".into(), body: "Six lanes, *two* paths.".into(), ..Story::default() };
    let foreign = Story { language: Some("fr".into()), ..story("2", "Un pont") };
    let written = write(folder.path(), &[bare, foreign], Mode::Write, MediaChoice::Bring);
    let kinds = written.notes.iter().map(|note| note.kind).collect::<Vec<_>>();
    assert_eq!(kinds, [Kind::NoHeadline, Kind::NoDate, Kind::OtherLanguage]);
    let text = fs::read_to_string(folder.path().join("content/en/news/six-lanes-two-paths.md")).expect("a file");
    assert_eq!(text, "---\ntitle: \"Six lanes, two paths.\"\ndraft: true\n---\n\nSix lanes, *two* paths.\n");
}

/// A story with a picture in its text, which stands in the folder.
fn illustrated(folder: &Path) -> Story {
    let file = folder.join("old.png");
    let media = Media::of_site(&file, "old.png", "/old.png");
    let body = format!("![A bridge]({})", media.path);
    let picture = Some(Picture { src: media.path.clone(), ..Picture::default() });
    Story { body, picture, media: vec![media], ..story("1", "A bridge") }
}

#[test]
fn files_come_with_their_stories() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    let story = illustrated(here);
    let new = here.join(&story.media[0].path[1..]);
    // What cannot be had keeps its address, and is looked for at the next import.
    let written = write(here, std::slice::from_ref(&story), Mode::Write, MediaChoice::Bring);
    let kinds = written.notes.iter().map(|note| note.kind).collect::<Vec<_>>();
    assert_eq!(kinds, [Kind::LostMedia]);
    let text = fs::read_to_string(first(here)).expect("a file");
    assert_eq!(text.matches("old.png").count(), 2, "{text}");
    assert!(!text.contains(&story.media[0].path) && !new.exists(), "{text}");
    assert_eq!(outcomes(here, std::slice::from_ref(&story)), [Outcome::Unchanged]);

    fs::write(here.join("old.png"), "picture").expect("a file");
    assert_eq!(run(here, std::slice::from_ref(&story), Mode::DryRun)[0].0, Outcome::Changed);
    assert!(!new.exists());
    assert_eq!(outcomes(here, std::slice::from_ref(&story)), [Outcome::Changed]);
    assert_eq!(fs::read(&new).expect("a file"), b"picture");
    assert!(fs::read_to_string(first(here)).expect("a file").contains(&story.media[0].path));
    assert_eq!(outcomes(here, std::slice::from_ref(&story)), [Outcome::Unchanged]);
}

#[test]
fn files_stay_where_they_are() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("old.png"), "picture").expect("a file");
    let story = illustrated(folder.path());
    let written = write(folder.path(), &[story], Mode::Write, MediaChoice::Leave);
    assert_eq!(written.notes[0].kind, Kind::RemotePicture);
    assert!(!folder.path().join("media").exists());
}

#[test]
fn a_file_without_an_address_comes_along() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("old.png"), "picture").expect("a file");
    let mut story = illustrated(folder.path());
    story.media[0].old = None;
    let new = folder.path().join(&story.media[0].path[1..]);
    let written = write(folder.path(), &[story], Mode::Write, MediaChoice::Leave);
    assert!(written.notes.is_empty() && new.exists(), "{:?}", written.notes);
}

#[test]
fn pages_are_no_stories() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = Story { kind: StoryKind::Page, date: None, ..story("1", "About us") };
    let written = write(folder.path(), &[page], Mode::Write, MediaChoice::Bring);
    assert_eq!(written.files, [(Outcome::New, "pages/en/about-us.md".to_owned())]);
    assert!(written.notes.is_empty(), "{:?}", written.notes);
}
