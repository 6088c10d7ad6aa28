//! What `[style]` replaces, and what it may not hold.

use crate::driver::{BuildTest, Ran};

const STYLE: &str = "\n[style]\ncss = \"newsroom.css\"\n[style.light]\npaper = \"white\"\nlink = \"oklch(0.4 0.1 250)\"\n\
                     [style.dark]\nmark = \"#333\"\n[style.type]\nserif = { en = '\"Source Serif\", Georgia, serif' }\n\
                     measure = \"60ch\"\n";

fn styled() -> BuildTest {
    BuildTest::two_languages().append("site.toml", STYLE).file("newsroom.css", ".h1 { color: red }\n")
}

/// The names of the style sheets that a page links, in their order.
fn linked(html: &str) -> Vec<String> {
    let links = html.split("<link rel=\"stylesheet\" href=\"./").skip(1);
    links.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

#[test]
fn pages_have_the_newsrooms_style() {
    let ran = styled().run().code(0);
    assert_eq!(ran.stderr(), "");
    let sheets = linked(&ran.text("index.html"));
    assert_eq!(sheets.len(), 2, "{sheets:?}");
    for page in ["news/index.html", "zh/index.html", "404.html"] {
        assert_eq!(linked(&ran.text(page)), sheets, "{page}");
    }
    let css = ran.text(&sheets[0]);
    for rule in [
        "@media screen{:root,:root[data-theme=light]{--paper:#FFFFFF;--link:#",
        // What is replaced by day alone stays as it was by night.
        "@media screen and (prefers-color-scheme:dark){:root{--paper:#141517;--link:#8FC1F5;--mark:#333333}}",
        "@media screen{:root[data-theme=dark]{--paper:#141517;--link:#8FC1F5;--mark:#333333}}",
        ":lang(en){--serif:Source Serif,Georgia,serif}",
        ":root:lang(en){--measure:60ch}",
        ":root:lang(zh-Hans){--measure:60ch}",
    ] {
        assert!(css.contains(rule), "{rule} is not in {css}");
    }
    assert!(sheets[1].starts_with("newsroom-"), "{sheets:?}");
    assert_eq!(ran.text(&sheets[1]), ".h1 { color: red }\n");
}

#[test]
fn pages_without_text_link_the_same() {
    let sheets = linked(&styled().run().code(0).text("index.html"));
    assert_eq!(linked(&styled().setting("prerender = false").run().code(0).text("index.html")), sheets);
}

#[test]
fn frames_have_the_colours_and_the_type() {
    let ran = styled().with_frames().run().code(0);
    let sheet = |stem: &str| {
        let files = ran.files();
        let is_it = |name: &str| name.rsplit_once('-').is_some_and(|(own, _)| own == stem) && name.ends_with(".css");
        let (_, bytes) = files.into_iter().find(|(name, _)| is_it(name)).expect("a style sheet");
        String::from_utf8(bytes).expect("UTF-8")
    };
    let day = sheet("embed");
    assert!(day.contains(":root{--paper:#FFFFFF;") && day.contains(":lang(en){--serif:"), "{day}");
    assert!(sheet("embed-dark").contains(";--mark:#333333}"), "{}", sheet("embed-dark"));
}

#[test]
fn what_the_style_cannot_hold() {
    is_refused("style", |site| {
        let style = "\n[style]\ncolour = \"x\"\n[style.light]\npapr = \"white\"\nink = \"blackish\"\naccent = \"red\"\n\
                     [style.type]\nserif = \"a}b\"\nmeasure = { en = \"wide\", fr = \"60ch\" }\n";
        site.append("site.toml", style)
    });
}

#[test]
fn a_style_sheet_that_is_not_there() {
    is_refused("style-missing", |site| site.append("site.toml", "\n[style]\ncss = \"newsroom.css\"\n"));
    is_refused("style-outside", |site| site.append("site.toml", "\n[style]\ncss = \"../newsroom.css\"\n"));
}

#[test]
fn a_style_sheet_that_is_broken() {
    let css = "@import \"other.css\";\n/* 新 */ a { background: url(https://elsewhere.example/x.png) }\n";
    is_refused("style-elsewhere", |site| site.append("site.toml", "\n[style]\ncss = \"a.css\"\n").file("a.css", css));
    let css = "a { color: red }\r\n新 } b {}\r\n";
    is_refused("style-broken", |site| site.append("site.toml", "\n[style]\ncss = \"a.css\"\n").file("a.css", css));
}

#[test]
fn colours_that_are_hard_to_read() {
    let style = "\n[style.light]\nink-2 = \"#999\"\n[style.dark]\npaper = \"#777\"\n";
    let ran = BuildTest::site("minimal").append("site.toml", style).run().code(0);
    assert!(ran.stdout().contains("low-contrast"));
    ran.stderr_snapshot_as("style-contrast");
}

#[test]
fn what_can_be_replaced_is_told() {
    let site = BuildTest::site("minimal");
    let told = site.command(&["theme"]);
    let told = String::from_utf8(told.stdout).expect("UTF-8");
    assert!(site.command(&["theme", "--into", "style"]).status.success());
    let file = site.path("../style/theme.toml");
    assert_eq!(std::fs::read_to_string(&file).expect("a file"), told);
    let again = site.command(&["theme", "--into", "style"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&again.stderr).contains("is there already"));
    // As it is, it changes nothing; and every line of it can be used.
    let plain = site.append("site.toml", &told).run().code(0);
    assert_eq!(linked_by_front(&plain), ["style-0123456789abcdef.css"]);
    let values = told.lines().map(|line| line.strip_prefix("# ").filter(|line| line.contains(" = ")).unwrap_or(line));
    let values = values.filter(|line| !line.starts_with("Each")).collect::<Vec<_>>().join("\n");
    let ran = BuildTest::site("minimal").append("site.toml", &format!("\n{values}\n")).run().code(0);
    assert_eq!(ran.stderr(), "");
}

fn linked_by_front(ran: &Ran) -> Vec<String> {
    linked(&ran.text("index.html"))
}

fn is_refused(name: &str, edit: impl FnOnce(BuildTest) -> BuildTest) {
    let ran = edit(BuildTest::site("minimal")).run().code(1).stderr_snapshot_as(name);
    assert!(!ran.out().exists());
}
