use super::{super::destination::tests::site, *};
use std::path::PathBuf;

fn story(id: &str, headline: &str) -> Story {
    let date = Some("2026-11-21T08:40:00+08:00".to_owned());
    Story { id: id.into(), headline: headline.into(), date, body: "Text.".into(), ..Story::default() }
}

fn run(folder: &Path, stories: &[Story], mode: Mode) -> Vec<(Outcome, String)> {
    let incoming = Incoming { stories: stories.to_vec(), notes: Vec::new() };
    write(incoming, &site(folder), mode, &Progress::new()).expect("an import").files
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
    let incoming = Incoming { stories: vec![bare, foreign], notes: Vec::new() };
    let written = write(incoming, &site(folder.path()), Mode::Write, &Progress::new()).expect("an import");
    let kinds = written.notes.iter().map(|note| note.kind).collect::<Vec<_>>();
    assert_eq!(kinds, [Kind::NoHeadline, Kind::NoDate, Kind::OtherLanguage]);
    let text = fs::read_to_string(folder.path().join("content/en/news/six-lanes-two-paths.md")).expect("a file");
    assert_eq!(text, "---\ntitle: \"Six lanes, two paths.\"\ndraft: true\n---\n\nSix lanes, *two* paths.\n");
}
