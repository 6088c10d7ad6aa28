//! How far a build is: a bar on a terminal, plain lines elsewhere.

use crate::build::Step;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal, Write};

/// The bar's form: what is being done, the bar, how many stories are done and how long the rest takes.
const FORM: &str = "{msg:22} {wide_bar} {human_pos} of {human_len}, {eta} left";
/// From this number of stories on it is worth a line that they are being written.
const MANY: usize = 1_000;

/// Shows how far a build is.
#[derive(Debug)]
pub struct Progress(Option<ProgressBar>);

impl Progress {
    /// On the terminal, or in lines where there is none.
    pub fn new() -> Self {
        let style = ProgressStyle::with_template(FORM).ok().filter(|_| io::stderr().is_terminal());
        Self(style.map(|style| {
            ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr_with_hz(10)).with_style(style)
        }))
    }

    /// Takes over what the build says.
    pub fn tell(&self, step: Step) {
        match (&self.0, step) {
            (Some(bar), Step::Load) => bar.set_message("reading the stories"),
            (Some(bar), Step::Write { stories }) => {
                bar.set_length(stories as u64);
                bar.set_message("writing the pages");
            }
            (Some(bar), Step::Written) => bar.inc(1),
            (Some(bar), Step::Publish) => bar.finish_and_clear(),
            // Nothing is lost when nobody reads it.
            (None, Step::Write { stories }) if stories >= MANY => {
                let _ = writeln!(io::stderr(), "writing the pages of {stories} stories …");
            }
            (None, Step::Load | Step::Write { .. } | Step::Written | Step::Publish) => {}
        }
    }

    /// Takes the bar away when the build has ended early.
    pub fn end(&self) {
        self.0.iter().for_each(ProgressBar::finish_and_clear);
    }
}

impl Default for Progress {
    fn default() -> Self {
        Self::new()
    }
}
