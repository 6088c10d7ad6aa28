use super::*;

const FRONT: &str = "index.html";
const STORY: &str = "news/2026/bridge/index.json";
const PICTURE: &str = "media/0123456789abcdef.jpg";
const SHEET: &str = "main-0123456789abcdef.css";

/// A site with files of these names and texts.
fn site(files: &[(&str, &str)]) -> Hashes {
    files.iter().map(|(name, text)| ((*name).to_owned(), blake3::hash(text.as_bytes()))).collect()
}

fn plan(files: &Hashes, deployed: &Deployed, is_withdrawn: &dyn Fn(&str) -> bool) -> Plan {
    Plan::new(&Local { files, size: &|_| 1, is_withdrawn }, deployed, 2)
}

/// What a target has after a whole deploy.
fn sent(files: &Hashes, deployed: &Deployed) -> Deployed {
    let plan = plan(files, deployed, &|_| false);
    plan.end(plan.beginning(files, deployed, "deploy"))
}

fn names(plan: &Plan) -> Vec<&str> {
    plan.uploads.iter().map(|upload| upload.name.as_str()).collect()
}

#[test]
fn what_is_named_is_sent_first_and_only_what_is_different() {
    let one = site(&[(FRONT, "1"), (STORY, "1"), (PICTURE, "1")]);
    let first = plan(&one, &Deployed::default(), &|_| false);
    assert_eq!(names(&first), [PICTURE, STORY, FRONT]);
    let deployed = sent(&one, &Deployed::default());
    assert!(plan(&one, &deployed, &|_| false).is_empty());
    let two = site(&[(FRONT, "2"), (STORY, "1"), (PICTURE, "1")]);
    let second = plan(&two, &deployed, &|_| false);
    assert_eq!((names(&second), second.unchanged, second.build), (vec![FRONT], 2, 2));
}

#[test]
fn hashed_files_stay_for_so_many_builds() {
    let mut deployed = sent(&site(&[(FRONT, "1"), (SHEET, "1"), ("a/b/c.html", "1")]), &Deployed::default());
    let second = plan(&site(&[(FRONT, "2")]), &deployed, &|_| false);
    assert_eq!((&second.deletes, second.kept), (&vec![(Why::Gone, "a/b/c.html".to_owned())], 1));
    deployed = sent(&site(&[(FRONT, "2")]), &deployed);
    // The same build again is no other build.
    deployed = sent(&site(&[(FRONT, "2")]), &deployed);
    assert!(deployed.files.contains_key(SHEET));
    let third = plan(&site(&[(FRONT, "3")]), &deployed, &|_| false);
    assert_eq!(third.deletes, [(Why::Outdated, SHEET.to_owned())]);
}

#[test]
fn nothing_of_a_withdrawn_story_stays_even_when_the_deploy_is_cut() {
    let deployed = sent(&site(&[(FRONT, "1"), (STORY, "1"), (PICTURE, "1"), (SHEET, "1")]), &Deployed::default());
    let local = site(&[(FRONT, "1"), (STORY, "gone")]);
    let first = plan(&local, &deployed, &|name| name == STORY);
    assert_eq!((&first.deletes, first.kept), (&vec![(Why::Withdrawn, PICTURE.to_owned())], 1));
    // The notice has arrived, and then the connection broke.
    let mut cut = first.beginning(&local, &deployed, "deploy");
    cut.files.insert(STORY.into(), first.uploads[0].held(first.build));
    let again = plan(&local, &cut, &|name| name == STORY);
    assert_eq!((names(&again), &again.deletes, again.build), (vec![], &first.deletes, first.build));
}

#[test]
fn after_a_cut_nothing_is_taken_for_what_it_may_not_be() {
    let one = site(&[(FRONT, "1"), (STORY, "1"), ("a/b/c.html", "1")]);
    let deployed = sent(&one, &Deployed::default());
    let two = site(&[(FRONT, "2"), (STORY, "1"), ("a/b/d.html", "2")]);
    let cut = plan(&two, &deployed, &|_| false).beginning(&two, &deployed, "deploy");
    // Back to the first build: what the second may have changed, sent or deleted is put right.
    let back = plan(&one, &cut, &|_| false);
    assert_eq!(names(&back), ["a/b/c.html", FRONT]);
    assert_eq!(back.uploads[0].class, Class::New);
    assert_eq!(back.deletes, [(Why::Gone, "a/b/d.html".to_owned())]);
}
