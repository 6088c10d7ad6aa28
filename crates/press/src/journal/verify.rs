//! The command `newsprint journal verify`: whether a journal is whole, and whether the site is what it says.

use super::file::Journal;
use crate::{changes::tree, output::staging::OutputError, say, text};
use percent_encoding::percent_decode_str;
use std::{fmt::Write, path::Path};

/// What there is to say about a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// For people.
    pub told: String,
    /// Whether something is wrong.
    pub is_wrong: bool,
}

/// Looks whether a journal is whole and whether an output holds what it says.
///
/// # Errors
/// When the journal cannot be read.
pub fn verify(journal: &Path, out: Option<&Path>) -> Result<Verdict, OutputError> {
    let read = Journal::open(journal).map_err(OutputError::read(journal))?;
    let mut told = String::new();
    // Writing to a String cannot fail.
    let mut line = |text: &str| {
        let _ = writeln!(told, "{text}");
    };
    let mut wrong = read.problems.len();
    read.problems.iter().for_each(|problem| line(&problem.to_string()));
    for (href, hash) in read.state.shown.iter().chain(&read.state.withdrawn) {
        let Some(out) = out else { break };
        let name = percent_decode_str(href).decode_utf8_lossy().into_owned();
        let problem = match tree::hash(&out.join(name).join("index.json")) {
            Ok(there) if there == *hash => continue,
            Ok(_) => say!("{href} is not what the journal says", "{href} 与发布日志所说的不一致"),
            Err(_) => say!("{href} is not there", "{href} 不存在"),
        };
        wrong += 1;
        line(&problem);
    }
    let stories = read.state.shown.len();
    line(&say!(
        "{}: {} lines, {stories} stories, {wrong} problems",
        "{}：{} 行，{stories} 篇文章，{wrong} 个问题",
        journal.display(),
        read.lines
    ));
    Ok(Verdict { told: text::printable(&told).into_owned(), is_wrong: wrong > 0 || read.lines == 0 })
}
