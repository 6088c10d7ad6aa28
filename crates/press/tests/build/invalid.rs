//! Every row of the table of severities: what is an error is reported as a whole, and nothing is built.

use crate::driver::BuildTest;

fn is_refused(case: &str) {
    let ran = BuildTest::site(&format!("invalid/{case}")).run().code(1).stderr_snapshot();
    assert!(!ran.out().exists());
    assert_eq!(ran.stdout(), "");
}

#[test]
fn broken_front_matter() {
    is_refused("broken-front-matter");
}

#[test]
fn no_headline() {
    is_refused("no-headline");
}

#[test]
fn same_address() {
    is_refused("same-address");
}

#[test]
fn unknown_section() {
    is_refused("unknown-section");
}

#[test]
fn unknown_language() {
    is_refused("unknown-language");
}

#[test]
fn zoneless_time() {
    is_refused("zoneless-time");
}

#[test]
fn undated() {
    is_refused("undated");
}

#[test]
fn invalid_utf8() {
    is_refused("invalid-utf-8");
}

#[test]
fn several_errors_in_one_run() {
    is_refused("several-errors");
}

#[test]
fn broken_front() {
    is_refused("broken-front");
}

#[test]
fn broken_withdrawals() {
    is_refused("broken-withdrawals");
}

#[test]
fn broken_site() {
    is_refused("broken-site");
    is_refused("broken-site-toml");
}

#[test]
fn words_that_no_folder_can_have() {
    is_refused("unusable-words");
}

#[cfg(unix)]
#[test]
fn symlink_loop() {
    let site = BuildTest::site("invalid/symlink-loop");
    let site = site.link("content/en/news/again", "../../en").link("content/en/news/self.md", "self.md");
    site.run().code(1).stderr_snapshot();
}

#[test]
fn too_large() {
    let text = format!("---\ntitle: Long\n---\n{}", "A line of a very long story.\n".repeat(400_000));
    BuildTest::site("invalid/too-large")
        .file("content/en/news/2026-01-02-long.md", text)
        .run()
        .code(1)
        .stderr_snapshot();
}

#[cfg(unix)]
#[test]
fn unreadable() {
    let site = BuildTest::site("invalid/symlink-loop").link("content/en/news/gone.md", "nowhere.md");
    let stderr = site.run().code(1).stderr();
    assert!(stderr.contains("unreadable") && stderr.contains("site/content/en/news/gone.md"), "{stderr}");
}

#[test]
fn warnings() {
    let ran = BuildTest::site("warnings").run().code(0).stderr_snapshot();
    let article = ran.article("news/2026/bridge/").article;
    let body = serde_json::to_string(&article.body).expect("JSON");
    for words in ["dead link", "script", "HTML without a block"] {
        assert!(body.contains(words), "{words}: {body}");
    }
    assert!(!body.contains("javascript"));
}

#[test]
fn more_warnings_of_one_rule_are_counted() {
    let links = (0..12).map(|number| format!("[{number}](/nothing/{number}/)\n\n")).collect::<String>();
    let site = || {
        BuildTest::site("minimal").file("content/en/news/2026-01-04-links.md", format!("---\ntitle: T\n---\n{links}"))
    };
    let stderr = site().run().code(0).stderr();
    assert_eq!(stderr.matches("dead-link").count(), 5, "{stderr}");
    assert!(stderr.contains("… and 7 more like this (--all-warnings shows them)"), "{stderr}");
    assert_eq!(site().argument("--all-warnings").run().code(0).stderr().matches("dead-link").count(), 12);
}

#[test]
fn wrong_calls() {
    assert!(BuildTest::site("reader").run().code(2).stderr().contains("site.toml"));
    BuildTest::site("minimal").argument("--at").argument("soon").run().code(2);
    let site = BuildTest::site("minimal");
    std::fs::create_dir(site.out()).expect("a folder");
    std::fs::write(site.out().join("letter.txt"), "dear").expect("a file");
    let ran = site.run().code(2);
    assert!(ran.stderr().contains("no site of newsprint"));
    assert_eq!(ran.text("letter.txt"), "dear");
}
