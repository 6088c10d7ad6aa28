//! The front as its editor ranks it.

use crate::driver::{BuildTest, Ran};
use newsprint_model::front::Layout;

fn built(at: &str) -> Ran {
    BuildTest::site("front").at(at).run().code(0)
}

/// The slots of the English front with the headlines in them.
fn slots(ran: &Ran) -> Vec<(Layout, Vec<String>)> {
    let file = ran.list("");
    let headline = |at: &u32| file.items[*at as usize].title.clone();
    let slots = file.extension.front.expect("a front").slots;
    slots.iter().map(|slot| (slot.layout, slot.stories.iter().map(headline).collect())).collect()
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

#[test]
fn what_cannot_stand_there_is_told_and_filled_up() {
    let ran = built("2025-06-01").stderr_snapshot();
    assert_eq!(ran.count("unused-pin"), 7);
    let front = ran.list("").extension.front.expect("a front");
    let breaking = front.breaking.expect("a banner");
    assert_eq!((breaking.text.as_str(), breaking.href), ("The river is closed", None));
    assert_eq!(
        slots(&ran),
        [
            (Layout::Lead, texts(&["News 3"])),
            (Layout::Seconds, texts(&["News 2", "News 8"])),
            (Layout::Strip, texts(&["Boats"])),
            (Layout::Block, texts(&["The market moves"])),
            (Layout::Recent, texts(&["News 7", "News 6", "News 5", "News 4"])),
        ]
    );
}

#[test]
fn pins_and_banners_run_out() {
    let ran = built("2025-07-01");
    assert_eq!(ran.list("").extension.front.expect("a front").breaking, None);
    assert_eq!(slots(&ran)[0], (Layout::Lead, texts(&["News 8"])));
    // What was to come is there now.
    assert_eq!(slots(&ran)[1], (Layout::Seconds, texts(&["Later", "News 3"])));
}

#[test]
fn another_front_is_another_build() {
    let id = |at: &str| {
        let build = built(at).text("build.json");
        serde_json::from_str::<serde_json::Value>(&build).expect("JSON")["id"].clone()
    };
    assert_eq!(id("2025-06-01"), id("2025-06-01T00:00:01Z"));
    assert_ne!(id("2025-06-01"), id("2025-06-03"));
}

#[test]
fn an_edition_without_a_file_goes_by_date() {
    let ran = built("2025-06-01");
    let front = ran.list("zh/").extension.front.expect("a front");
    assert_eq!(front.slots.iter().map(|slot| slot.layout).collect::<Vec<_>>(), [Layout::Lead, Layout::Block]);
    assert_eq!(front.date.label, "2025年6月1日星期日");
}
