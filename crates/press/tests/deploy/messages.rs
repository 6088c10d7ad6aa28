//! What a publisher is told when a deploy cannot be.

use crate::newsroom::{Newsroom, all_files, said, write};
use std::fs;

/// What is said, which ends with an exit code.
fn refusal(newsroom: &Newsroom, arguments: &[&str], code: i32) -> String {
    let output = newsroom.deploy("one", arguments);
    assert_eq!(output.status.code(), Some(code), "{}", said(&output));
    said(&output).replace(&*newsroom.path("").to_string_lossy(), "FOLDER/")
}

#[test]
fn tables_that_are_wrong() {
    let wrong = "[deploy.production]\nto = \"s3\"\nbuket = \"news\"\nsecret_access_key = \"hush\"\n";
    let newsroom = Newsroom::new("");
    let settings = fs::read_to_string(newsroom.path("site/site.toml")).expect("a text");
    write(&newsroom.path("site/site.toml"), format!("{settings}\n{wrong}"));
    insta::assert_snapshot!(refusal(&newsroom, &[], 1));
}

#[test]
fn what_is_not_there() {
    let newsroom = Newsroom::new("");
    insta::assert_snapshot!("no_target", refusal(&newsroom, &[], 2));
    let newsroom = Newsroom::new("[deploy.shelf]\nto = \"folder\"\nfolder = \"../shelf\"\n");
    insta::assert_snapshot!("unknown_target", refusal(&newsroom, &["production"], 2));
    insta::assert_snapshot!("no_folder", refusal(&newsroom, &[], 2));
    let output = newsroom.deploy("nowhere", &[]);
    insta::assert_snapshot!("no_site", said(&output));
}

#[test]
fn secrets_that_are_missing() {
    let newsroom = Newsroom::new("[deploy.production]\nto = \"s3\"\nbucket = \"news\"\nregion = \"auto\"\n");
    let mut command = newsroom.deploying("one", &[]);
    let output = command.env_remove("AWS_ACCESS_KEY_ID").env_remove("AWS_SECRET_ACCESS_KEY").output().expect("a run");
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!(said(&output));
}

#[test]
fn a_lock_of_another_machine() {
    let newsroom = Newsroom::new("[deploy.shelf]\nto = \"folder\"\nfolder = \"../shelf\"\n");
    let lock = "{\"id\":\"other\",\"name\":\"ben at desk\",\"since\":\"2027-01-01T00:00:00Z\"}";
    write(&newsroom.path("shelf/.newsprint/lock.json"), lock);
    let told = refusal(&newsroom, &[], 2);
    assert!(told.contains("by ben at desk") && told.contains("--break-lock"), "{told}");
    assert_eq!(all_files(&newsroom.path("shelf")).len(), 1);
    let output = newsroom.deploy("one", &["--break-lock"]);
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn a_record_that_is_broken() {
    let newsroom = Newsroom::new("[deploy.shelf]\nto = \"folder\"\nfolder = \"../shelf\"\n");
    write(&newsroom.path("shelf/.newsprint/deployed.json.gz"), "{");
    insta::assert_snapshot!(refusal(&newsroom, &["--dry-run"], 2));
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written() {
    let newsroom = Newsroom::new("[deploy.shelf]\nto = \"folder\"\nfolder = \"/proc/self\"\n");
    let output = newsroom.deploy("one", &[]);
    assert_eq!(output.status.code(), Some(2));
    let told = said(&output);
    assert!(told.contains("“shelf”") && told.lines().count() == 1, "{told}");
}
