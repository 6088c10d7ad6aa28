//! From a click on a link until the next story is painted.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use crate::run::output;
use crate::tools::browsers::{Browser, Programs};
use crate::workspace::cargo;

/// A page with a link to the next story.
#[derive(Debug)]
pub struct Click {
    /// The page's address.
    pub url: String,
    /// A selector of the link.
    pub link: String,
    /// The next story's headline.
    pub headline: String,
}

/// Clicks on each page in turn, `runs` times after one that is not counted; gives each address's milliseconds. The
/// end-to-end tests' program does it: it knows how to drive a browser.
pub fn measure(chromium: &Programs, clicks: &[Click], runs: usize) -> Result<BTreeMap<String, Vec<f64>>> {
    let round =
        clicks.iter().map(|click| format!("{}\t{}\t{}\n", click.url, click.link, click.headline)).collect::<String>();
    let table = output(
        cargo(["test", "--quiet", "--workspace", "--test", "browsers"])
            .env("NEWSPRINT_BROWSER", Browser::Chromium.to_string())
            .env("NEWSPRINT_BROWSER_PROGRAM", &chromium.browser)
            .env("NEWSPRINT_DRIVER", &chromium.driver)
            .env("NEWSPRINT_CLICKS", round.repeat(runs + 1)),
    )?;
    let mut times = read(&table);
    for click in clicks {
        let counted = times.get_mut(&click.url).filter(|times| times.len() == runs + 1);
        counted.with_context(|| format!("the browser did not measure all clicks:\n{table}"))?.remove(0);
    }
    Ok(times)
}

/// The lines of milliseconds and address, by address.
fn read(table: &str) -> BTreeMap<String, Vec<f64>> {
    let mut times: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for (time, url) in table.lines().filter_map(|line| line.split_once(' ')) {
        if let Ok(time) = time.parse() {
            times.entry(url.to_owned()).or_default().push(time);
        }
    }
    times
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn times_are_read_by_address() {
        let times = read("browser started\n70.5 http://x/a/\n90.0 http://y/b\n71.0 http://x/a/\n");
        assert_eq!(times.get("http://x/a/"), Some(&vec![70.5, 71.0]));
        assert_eq!(times.get("http://y/b"), Some(&vec![90.0]));
        assert_eq!(times.len(), 2);
    }
}
