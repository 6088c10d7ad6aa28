//! How far a build is: a bar on a terminal, plain lines elsewhere.

use crate::{build::Step, locale::Locale, phrase, say};
use indicatif::{FormattedDuration, HumanDuration, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::{
    fmt,
    io::{self, IsTerminal, Write},
};

/// The line while nobody knows how much there is to do.
const BEGINNING: &str = "{msg}";
/// The bar's form: what is being done, the bar, how many stories are done and how long the rest takes. It fits into 80 columns, and
/// the bar keeps its place while the numbers change.
fn bar_form() -> &'static str {
    phrase!(
        "{msg} {bar:30.cyan/dim} {human_pos} of {human_len}{rest}",
        "{msg} {bar:30.cyan/dim} {human_pos}/{human_len}{rest}"
    )
}

/// What the bar is drawn with: done, where it is, to do.
const LINES: &str = "━╸─";
/// From this number of stories on it is worth a line that they are being written.
const MANY: usize = 1_000;

/// Shows how far a build is.
#[derive(Debug)]
pub struct Progress(Option<ProgressBar>);

impl Progress {
    /// On the terminal, or in lines where there is none.
    pub fn new() -> Self {
        if !io::stderr().is_terminal() {
            return Self(None);
        }
        Self::on(ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(10)))
    }

    /// By a bar.
    fn on(bar: ProgressBar) -> Self {
        form(&bar, BEGINNING);
        Self(Some(bar))
    }

    /// Takes over what the build says.
    pub fn tell(&self, step: Step) {
        match (&self.0, step) {
            (Some(bar), Step::Load) => bar.set_message(phrase!("reading the stories", "正在读取文章")),
            (Some(_), Step::Write { stories }) => self.count(phrase!("writing the pages", "正在写入页面"), stories),
            (Some(_), Step::Written) => self.advance(),
            (Some(bar), Step::Publish) => bar.finish_and_clear(),
            // Nothing is lost when nobody reads it.
            (None, Step::Write { stories }) if stories >= MANY => {
                let _ = writeln!(
                    io::stderr(),
                    "{}",
                    say!("writing the pages of {stories} stories …", "正在写入 {stories} 篇文章的页面……")
                );
            }
            (None, Step::Load | Step::Write { .. } | Step::Written | Step::Publish) => {}
        }
    }

    /// Says what is being done, where nobody knows how much there is.
    pub fn say(&self, what: &'static str) {
        self.0.iter().for_each(|bar| bar.set_message(what));
    }

    /// Begins with something of which there are so many.
    pub fn count(&self, what: &'static str, all: usize) {
        if let Some(bar) = &self.0 {
            bar.set_message(what);
            bar.set_length(all as u64);
            form(bar, bar_form());
            bar.tick();
        }
    }

    /// One of them is done.
    pub fn advance(&self) {
        self.0.iter().for_each(|bar| bar.inc(1));
    }

    /// Takes the bar away when the build has ended early.
    pub fn end(&self) {
        self.0.iter().for_each(ProgressBar::finish_and_clear);
    }
}

/// Gives the bar another form. The forms are written above: there is none that cannot be read.
fn form(bar: &ProgressBar, template: &str) {
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style.progress_chars(LINES).with_key("rest", rest));
    }
}

/// How long the rest takes: nobody knows before something is done.
fn rest(state: &ProgressState, out: &mut dyn fmt::Write) {
    if state.pos() > 0 {
        // What a bar writes into is a text: it takes everything.
        let left = state.eta();
        let _ = match Locale::current() {
            Locale::English => write!(out, ", {:#} left", HumanDuration(left)),
            Locale::Chinese => write!(out, "，还需 {}", FormattedDuration(left)),
        };
    }
}

impl Default for Progress {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use indicatif::TermLike;
    use std::sync::{Arc, Mutex, PoisonError};

    /// A terminal of 80 columns that keeps what was drawn last.
    #[derive(Clone, Debug, Default)]
    struct Screen(Arc<Mutex<String>>);

    impl Screen {
        fn line(&self) -> String {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).trim_end().to_owned()
        }
    }

    impl TermLike for Screen {
        fn width(&self) -> u16 {
            80
        }
        fn move_cursor_up(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_down(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_right(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_left(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn write_line(&self, text: &str) -> io::Result<()> {
            self.write_str(text)
        }
        fn write_str(&self, text: &str) -> io::Result<()> {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).push_str(text);
            Ok(())
        }
        fn clear_line(&self) -> io::Result<()> {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
            Ok(())
        }
        fn flush(&self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_bar_stands_where_something_is_known() {
        let screen = Screen::default();
        let target = ProgressDrawTarget::term_like(Box::new(screen.clone()));
        let progress = Progress::on(ProgressBar::with_draw_target(None, target));
        progress.tell(Step::Load);
        assert_eq!(screen.line(), "reading the stories");
        progress.tell(Step::Write { stories: 100_000 });
        let line = screen.line();
        assert!(line.starts_with("writing the pages ") && line.ends_with(" 0 of 100,000"), "{line}");
        progress.tell(Step::Written);
        let line = screen.line();
        assert!(line.ends_with(" left") && line.chars().count() <= 80, "{line}");
        progress.end();
        assert_eq!(screen.line(), "");
    }
}
