//! What stands between a story and its publication: drafts, approval, embargo; when it leaves; what is due next.

use crate::driver::BuildTest;

#[test]
fn only_approved_stories_are_built() {
    let ran = BuildTest::site("workflow").run().code(0).stderr_snapshot();
    assert_eq!(ran.headlines("news/"), ["Approved", "Old"]);
    let counts = ["published", "drafts", "in review", "expired"].map(|what| ran.count(what));
    assert_eq!(counts, [2, 2, 4, 0]);
    let check = BuildTest::site("workflow").check().code(0);
    assert!(check.stdout().contains("4 in review\n"), "{}", check.stdout());
}

#[test]
fn a_mount_can_have_the_newsrooms_workflow() {
    let own = |site: BuildTest| {
        let text = std::fs::read_to_string(site.path("site.toml")).expect("a text");
        site.file("site.toml", text.replace("folder = \"archive\"", "folder = \"archive\"\nworkflow = true"))
    };
    let stderr = own(BuildTest::site("workflow")).run().code(1).stderr();
    assert!(stderr.contains("“publish” is no status"), "{stderr}");
    let old = "---\ntitle: Old\nstatus: approved\nreviewed_by: Shu Min\nexpiryDate: 2021-01-01\n---\nOld.\n";
    let ran = own(BuildTest::site("workflow")).file("archive/2020-01-01-old.md", old).run().code(0);
    assert_eq!((ran.headlines("news/"), ran.count("expired")), (vec!["Approved".to_owned()], 1));
}

#[test]
fn without_the_demand_only_what_says_so_is_kept_back() {
    let site = BuildTest::site("workflow");
    let text = std::fs::read_to_string(site.path("site.toml")).expect("a text");
    let ran = site.file("site.toml", text.replace("\"required\"", "\"optional\"")).run().code(0);
    assert_eq!(ran.headlines("news/"), ["Silent", "Nobody", "Approved", "Old"]);
    assert_eq!((ran.count("drafts"), ran.count("in review")), (2, 2));
}

#[test]
fn a_status_that_is_none() {
    let ran = BuildTest::site("invalid/unknown-status").run().code(1).stderr_snapshot();
    assert!(!ran.out().exists());
    let site = BuildTest::site("workflow");
    let text = std::fs::read_to_string(site.path("site.toml")).expect("a text");
    let stderr = site.file("site.toml", text.replace("\"required\"", "\"requierd\"")).run().code(1).stderr();
    assert!(stderr.contains("“requierd” is neither"), "{stderr}");
}

/// A site with stories that a later build shows, or no longer shows.
fn timed() -> BuildTest {
    BuildTest::site("minimal")
        .file("content/en/news/2026-01-04-embargo.md", "---\ntitle: Held\nembargo: 2027-01-03 06:00\n---\nHeld.\n")
        .file("content/en/news/2027-01-02-early.md", "---\ntitle: Early\nembargo: 2026-12-01\n---\nEarly.\n")
        .file("content/en/news/2026-01-05-over.md", "---\ntitle: Over\nexpires: 2027-01-04T00:00Z\n---\nOver.\n")
        .file("content/en/news/2026-01-06-stays.md", "---\ntitle: Stays\nexpires: 9999-12-31\n---\nStays.\n")
}

#[test]
fn an_embargo_holds_whatever_the_date_says() {
    let headlines = |at: &str| timed().at(at).run().code(0).headlines("news/");
    let rest = ["The ferry goes on", "The bridge opens"];
    assert_eq!(headlines("2027-01-01"), [&["Stays", "Over"][..], &rest].concat());
    assert_eq!(headlines("2027-01-03T04:59:59Z"), [&["Early", "Stays", "Over"][..], &rest].concat());
    assert_eq!(headlines("2027-01-03T05:00:00Z"), [&["Early", "Stays", "Over", "Held"][..], &rest].concat());
    assert_eq!(headlines("2027-01-04"), [&["Early", "Stays", "Held"][..], &rest].concat());
}

#[test]
fn a_build_says_what_is_due_next() {
    let due = |at: &str| {
        let stdout = timed().at(at).run().code(0).stdout();
        stdout.lines().find_map(|line| line.strip_prefix("build again at ").map(str::to_owned))
    };
    let early = "2027-01-02T00:00:00+01:00: site/content/en/news/2027-01-02-early.md is to be published";
    assert_eq!(due("2027-01-01").as_deref(), Some(early));
    let held = "2027-01-03T06:00:00+01:00: site/content/en/news/2026-01-04-embargo.md is to be published";
    assert_eq!(due("2027-01-02").as_deref(), Some(held));
    let over = "2027-01-04T01:00:00+01:00: site/content/en/news/2026-01-05-over.md expires";
    assert_eq!(due("2027-01-03T05:00:00Z").as_deref(), Some(over));
    assert_eq!(due("2027-02-01"), None);
}
