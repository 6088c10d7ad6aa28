//! A build that is killed at any moment leaves the old site or the new one, and the next build is as if nothing had been.

use crate::newsroom::{TestNewsroom, Tree, tree};
use std::{
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How often a build is killed, at moments spread over its time.
const KILLS: u32 = 24;

/// The command for a build of the newsroom.
fn command(newsroom: &TestNewsroom) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsprint"));
    command.arg("build").arg(newsroom.path("")).arg("--out").arg(newsroom.out());
    command.args(["--at", "2026-02-01T00:00:00Z", "--compact", "--reader"]).arg(newsroom.reader_folder());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// The site with a text in its stories, as it is when everything is made anew.
fn expected(newsroom: &TestNewsroom, text: &str) -> Tree {
    every_story(newsroom, text);
    newsroom.build_clean().expect("a site");
    tree(&newsroom.clean_out())
}

fn every_story(newsroom: &TestNewsroom, text: &str) {
    (0..12).for_each(|number| newsroom.story(number, text, text));
}

#[test]
fn the_old_site_or_the_new_one() {
    let newsroom = TestNewsroom::new();
    let [rain, snow] = ["It rained.", "It snowed."].map(|text| expected(&newsroom, text));
    assert!(command(&newsroom).status().expect("the command").success());
    assert!(newsroom.tree() == snow);

    every_story(&newsroom, "It rained.");
    let start = Instant::now();
    assert!(command(&newsroom).status().expect("the command").success());
    let whole = start.elapsed();
    assert!(newsroom.tree() == rain);

    let mut survived = 0;
    for kill in 0..KILLS {
        let text = if kill % 2 == 0 { "It snowed." } else { "It rained." };
        every_story(&newsroom, text);
        let mut build = command(&newsroom).spawn().expect("the command");
        // Not a wait for something: the moment of the kill is what is tried.
        thread::sleep(
            whole.mul_f64(f64::from(kill + 1) / f64::from(KILLS)) + Duration::from_micros(137 * u64::from(kill)),
        );
        // It may have ended.
        let _ = build.kill();
        survived += u32::from(build.wait().expect("an end").success());
        let left = newsroom.tree();
        assert!(left == rain || left == snow, "a mixture after kill {kill}");
        if kill % 3 == 2 {
            assert!(command(&newsroom).status().expect("the command").success());
            assert!(newsroom.tree() == if text == "It snowed." { &snow } else { &rain }.clone(), "after kill {kill}");
        }
    }
    assert!(survived < KILLS, "no build was killed");
}
