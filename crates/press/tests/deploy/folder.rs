//! Sent into a folder: what arrives, what is deleted, what stays.

use crate::newsroom::{Newsroom, all_files, files, said};
use std::fs;

const TARGET: &str = "[deploy.shelf]\nto = \"folder\"\nfolder = \"../shelf\"\n";

fn newsroom() -> Newsroom {
    let newsroom = Newsroom::new(TARGET);
    fs::create_dir(newsroom.path("shelf")).expect("a folder");
    newsroom
}

fn deploy(newsroom: &Newsroom, out: &str, arguments: &[&str]) -> String {
    let output = newsroom.deploy(out, arguments);
    assert!(output.status.success(), "{}", said(&output));
    said(&output)
}

#[test]
fn a_site_arrives_and_then_only_what_is_different() {
    let newsroom = newsroom();
    insta::assert_snapshot!("first", deploy(&newsroom, "one", &[]));
    assert_eq!(files(&newsroom.path("shelf")), files(&newsroom.path("one")));
    insta::assert_snapshot!("again", deploy(&newsroom, "one", &["shelf"]));
    newsroom.second();
    let before = all_files(&newsroom.path("shelf"));
    insta::assert_snapshot!("dry_run", deploy(&newsroom, "two", &["--dry-run"]));
    assert_eq!(all_files(&newsroom.path("shelf")), before);
    deploy(&newsroom, "two", &["--keep", "1"]);
    assert_eq!(files(&newsroom.path("shelf")), files(&newsroom.path("two")));
    let own = all_files(&newsroom.path("shelf")).into_keys().filter(|name| name.starts_with(".newsprint/"));
    assert_eq!(own.collect::<Vec<_>>(), [".newsprint/deployed.json.gz"]);
}

#[test]
fn pictures_stay_for_pages_that_readers_have_open() {
    let newsroom = newsroom();
    deploy(&newsroom, "one", &[]);
    newsroom.second();
    deploy(&newsroom, "two", &[]);
    let [shelf, one, two] = ["shelf", "one", "two"].map(|name| files(&newsroom.path(name)));
    let stays = shelf.keys().filter(|name| !two.contains_key(*name)).collect::<Vec<_>>();
    assert!(
        !stays.is_empty() && stays.iter().all(|name| name.starts_with("media/") && one.contains_key(*name)),
        "{stays:?}"
    );
}

#[test]
fn nothing_of_a_withdrawn_story_stays() {
    let newsroom = newsroom();
    deploy(&newsroom, "one", &[]);
    newsroom.withdraw();
    newsroom.build("two");
    insta::assert_snapshot!("withdrawn", deploy(&newsroom, "two", &[]));
    assert_eq!(files(&newsroom.path("shelf")), files(&newsroom.path("two")));
}
