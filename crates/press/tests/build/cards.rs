//! Social cards. Which fonts a machine has is its own affair: where it has none, these tests say so and end.

use crate::{
    driver::{BuildTest, Ran},
    pages::GIF,
};
use std::path::PathBuf;

/// The card of a story; none where the machine has no font for Latin letters.
fn card(ran: &Ran, route: &str) -> Option<PathBuf> {
    if ran.stderr().contains("(Latin)") {
        eprintln!("skipped: this machine has no fonts");
        return None;
    }
    let card = ran.article(route).article.card.unwrap_or_else(|| panic!("{route} has no card\n{}", ran.stderr()));
    Some(ran.out().join(card))
}

fn story(site: BuildTest, name: &str, matter: &str) -> BuildTest {
    site.file(&format!("content/en/news/2026-05-01-{name}.md"), format!("---\n{matter}\n---\nText.\n"))
}

#[test]
fn stories_without_a_picture_have_a_card() {
    let site = BuildTest::site("minimal").with_cards().file("static/a.gif", GIF);
    let ran = story(site, "pictured", "title: Pictured\nimage: /a.gif").run().code(0);
    let Some(card) = card(&ran, "news/2026/ferry/") else { return };
    let size = imagesize::size(&card).expect("a picture");
    assert_eq!((size.width, size.height), (1200, 630));
    assert_eq!(ran.article("news/2026/pictured/").article.card, None);
    let html = ran.text("news/2026/ferry/index.html");
    let name = card.file_name().expect("a name").to_string_lossy();
    assert!(
        html.contains(&format!("<meta property=\"og:image\" content=\"https://example.org/media/{name}\">")),
        "{html}"
    );
    let front = ran.text("index.html");
    assert!(front.contains("og:image\" content=\"https://example.org/media/card-"), "{front}");
}

#[test]
fn without_cards_there_are_none() {
    let ran = BuildTest::site("minimal").run().code(0);
    assert_eq!(ran.article("news/2026/ferry/").article.card, None);
    assert!(ran.files().iter().all(|(name, _)| !name.contains("card-")));
}

#[test]
fn the_same_story_has_the_same_card() {
    let cards = |ran: &Ran| ran.files().into_iter().filter(|(name, _)| name.contains("card-")).collect::<Vec<_>>();
    let first = cards(&BuildTest::site("minimal").with_cards().run().code(0));
    assert_eq!(first, cards(&BuildTest::site("minimal").with_cards().run().code(0)));
    let names = |cards: &[(String, Vec<u8>)]| cards.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    let changed = BuildTest::site("minimal").with_cards().setting("accent = \"#0B4F8A\"").run().code(0);
    assert!(names(&cards(&changed)).iter().all(|name| !names(&first).contains(name)), "{:?}", names(&first));
}

#[cfg(unix)]
#[test]
fn a_card_is_drawn_once() {
    use std::os::unix::fs::MetadataExt;
    let file = |card: &PathBuf| std::fs::metadata(card).expect("a file").ino();
    let site = BuildTest::site("minimal").with_cards().run_first();
    let folder = site.out().join("media");
    let before = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let before = before.map(|card| (file(&card), card)).collect::<Vec<_>>();
    let ran = story(site, "new", "title: New").run().code(0);
    let Some(new) = card(&ran, "news/2026/new/") else { return };
    assert!(before.len() > 1 && before.iter().all(|(number, card)| file(card) == *number && *card != new));
}

#[test]
fn strange_headlines() {
    let words = "The council agrees to pay for the umbrellas ".repeat(700);
    let name = "Donaudampfschifffahrtsgesellschaft".repeat(300);
    let headlines = [
        ("words", words.trim()),
        ("name", &name),
        ("quotes", "\\\"</script><!-- \\u202e\\u2028 é̂̂̂̂̂ 👩‍👩‍👧 ‎\\u200f"),
        ("emoji", "🎉"),
    ];
    let site = headlines.iter().fold(BuildTest::site("minimal").with_cards(), |site, (name, headline)| {
        story(site, name, &format!("title: \"{headline}\""))
    });
    let ran = site.run().code(0);
    for (name, _) in &headlines[..3] {
        let Some(card) = card(&ran, &format!("news/2026/{name}/")) else { return };
        let bytes = std::fs::metadata(card).expect("a file").len();
        assert!(bytes < 60_000, "{name}: {bytes}");
    }
}

#[test]
fn fonts_that_cannot_be_read_are_reported() {
    let site = BuildTest::site("minimal").file("fonts/text.otf", "no font");
    let ran = site.append("site.toml", "fonts = [\"fonts/gone.otf\", \"fonts/text.otf\"]\n").with_cards().run().code(0);
    let stderr = ran.stderr();
    for part in ["there is no font “fonts/gone.otf”", "“fonts/text.otf” is no font", "site.toml:"] {
        assert!(stderr.contains(part), "{part}: {stderr}");
    }
}

#[test]
fn cards_are_set_in_a_table() {
    let ran = BuildTest::site("minimal").append("site.toml", "font = \"x\"\n").run().code(0);
    assert!(ran.stderr().contains("did you mean “fonts”?"), "{}", ran.stderr());
    let ran = BuildTest::site("warnings").append("site.toml", "draws = 1\nfonts = [[]]\n").run().code(1);
    assert!(ran.stderr().contains("a font is the path of a file"), "{}", ran.stderr());
}
