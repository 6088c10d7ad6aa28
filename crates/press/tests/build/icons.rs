//! Icons from the logo, and the web app manifests.

use crate::driver::{BuildTest, Ran};
use serde_json::Value;

const LOGO: &str =
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect width='9' height='9' fill='#070'/></svg>";

fn manifest(ran: &Ran, language: &str) -> Value {
    serde_json::from_str(&ran.text(&format!("data/manifest/{language}.json"))).expect("JSON")
}

#[test]
fn a_logo_becomes_icons() {
    let ran = BuildTest::two_languages().setting("logo = \"logo.svg\"").file("logo.svg", LOGO).run().code(0);
    let manifest = manifest(&ran, "zh-Hans");
    assert_eq!((&manifest["start_url"], &manifest["scope"]), (&"../../zh/".into(), &"../../".into()));
    assert_eq!((&manifest["lang"], &manifest["display"]), (&"zh-Hans".into(), &"standalone".into()));
    let icons = manifest["icons"].as_array().expect("icons");
    let sides = icons.iter().map(|icon| {
        let href = icon["src"].as_str().and_then(|src| src.strip_prefix("../../")).expect("an address");
        let size = imagesize::size(ran.out().join(href)).expect("a picture");
        assert_eq!(icon["sizes"], format!("{}x{}", size.width, size.height));
        size.width
    });
    assert_eq!(sides.collect::<Vec<_>>(), [192, 512]);
    let touch = ran.files().into_iter().find(|(name, _)| name.contains("apple-touch-icon")).expect("an icon");
    assert_eq!(imagesize::blob_size(&touch.1).expect("a picture").width, 180);
}

#[test]
fn an_icon_takes_the_place_of_the_logo() {
    let icon = LOGO.replace("#070", "#700");
    let ran = BuildTest::site("minimal").setting("logo = \"logo.svg\"\nicon = \"tab.svg\"").file("logo.svg", LOGO);
    let ran = ran.file("tab.svg", icon).run().code(0);
    let html = ran.text("index.html");
    let href = html
        .split("<link rel=\"icon\" href=\"")
        .find_map(|rest| rest.split('"').next()?.ends_with(".svg").then(|| rest.split('"').next()));
    assert!(ran.text(href.flatten().expect("an icon")).contains("#700"), "{html}");
    assert!(ran.text("data/site.json").contains("logo"));
}

#[test]
fn a_site_without_a_logo_has_a_manifest() {
    let ran = BuildTest::site("minimal").run().code(0);
    assert_eq!(manifest(&ran, "en")["name"], "The Minimal");
}

#[test]
fn a_logo_that_cannot_be_read() {
    let logo = "<svg xmlns='http://www.w3.org/2000/svg'><g>";
    let ran = BuildTest::site("minimal").setting("logo = \"logo.svg\"").file("logo.svg", logo).run().code(0);
    assert_eq!(manifest(&ran, "en")["icons"], Value::Array(Vec::new()));
    ran.stderr_snapshot_as("logo");
}
