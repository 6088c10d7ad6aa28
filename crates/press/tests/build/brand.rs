//! What is the newsroom's own: its accent, the emblems at the foot of its pages.

use crate::{driver::BuildTest, pages::GIF};
use newsprint_model::Site;

fn style_sheet(files: &[(String, Vec<u8>)]) -> (String, String) {
    let mut sheets = files.iter().filter(|(name, _)| name.ends_with(".css"));
    let (name, bytes) = sheets.next().expect("a style sheet");
    assert!(sheets.next().is_none(), "there are two style sheets");
    (name.clone(), String::from_utf8(bytes.clone()).expect("UTF-8"))
}

#[test]
fn an_accent_stands_in_the_style_sheet() {
    let ran = BuildTest::site("minimal").setting("accent = \"#A8201A\"").run().code(0);
    let (name, css) = style_sheet(&ran.files());
    assert!(css.starts_with(":root { --accent: #a8201a; }\n"), "{css}");
    assert!(css.contains(":root,:root[data-theme=light]{--accent:#A8201A}"), "{css}");
    assert!(css.contains("@media screen and (prefers-color-scheme:dark){:root{--accent:#"), "{css}");
    assert_ne!(name, "style-0123456789abcdef.css");
    for page in ["index.html", "news/index.html", "404.html"] {
        let html = ran.text(page);
        assert!(html.contains(&format!("<link rel=\"stylesheet\" href=\"./{name}\"/>")), "{html}");
    }
    assert_eq!(ran.stderr(), "");
}

#[test]
fn without_an_accent_the_reader_stays() {
    let ran = BuildTest::site("minimal").run().code(0);
    assert_eq!(style_sheet(&ran.files()).0, "style-0123456789abcdef.css");
    assert!(ran.text("index.html").contains("integrity=\"sha384-abc+/==\""));
}

#[test]
fn an_accent_that_is_too_light_gives_way() {
    let ran = BuildTest::site("minimal").setting("accent = \"#FFCC00\"").run().code(0);
    let site = serde_json::from_str::<Site>(&ran.text("data/site.json")).expect("JSON");
    let accent = site.accent.expect("an accent");
    assert!(ran.stderr().contains(&accent) && style_sheet(&ran.files()).1.contains(&accent));
    ran.stderr_snapshot_as("accent");
}

#[test]
fn legal_lines_have_emblems() {
    let legal = "\n[[legal]]\ntext = \"Filing 1\"\nbadge = \"media/badge.gif\"\n[[legal]]\ntext = { zh-Hans = \"备案\" }\n\
                 [[legal]]\ntext = \"Licence 2\"\nbadge = \"gone.png\"\n";
    let ran = BuildTest::two_languages().append("site.toml", legal).file("media/badge.gif", GIF).run().code(0);
    let site = serde_json::from_str::<Site>(&ran.text("data/site.json")).expect("JSON");
    let badges = |edition: usize| site.editions[edition].legal.iter().map(|line| (&*line.text, line.badge.is_some()));
    assert_eq!(badges(0).collect::<Vec<_>>(), [("Filing 1", true), ("Licence 2", false)]);
    assert_eq!(badges(1).collect::<Vec<_>>(), [("Filing 1", true), ("备案", false), ("Licence 2", false)]);
    assert!(ran.out().join(&site.editions[0].legal[0].badge.as_ref().expect("a badge").src).is_file());
    // Once, not once in each language.
    assert_eq!(ran.count("missing-picture"), 1);
}

#[test]
fn a_bar_that_nobody_has_written_leads_to_what_is_there() {
    let hrefs = |site: BuildTest, edition: usize| {
        let site = site.run().code(0).text("data/site.json");
        let site = serde_json::from_str::<Site>(&site).expect("a site");
        site.editions[edition].navigation.iter().map(|item| item.href.clone()).collect::<Vec<_>>()
    };
    let sections = "[[sections]]\nslug = \"photo\"\nkind = \"photo\"\n[[sections]]\nslug = \"empty\"\n";
    let site = || {
        BuildTest::two_languages()
            .append("site.toml", sections)
            .file("content/zh-Hans/photo/2026-01-05-桥.md", "---\ntitle: 桥\n---\n桥。\n")
    };
    assert_eq!(hrefs(site(), 0), ["news/"]);
    assert_eq!(hrefs(site(), 1), ["zh/photo/"]);
    let stated = site().append("site.toml", "[[navigation]]\nsection = \"empty\"\n");
    assert_eq!(hrefs(stated, 0), ["empty/"]);
}
