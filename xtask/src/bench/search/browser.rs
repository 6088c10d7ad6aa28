//! Pagefind's own search in Chromium, over a host that counts what it sends.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context, Result};
use newsprint_host::{Host, StaticHost};
use serde_json::{Value, json};

use super::pagefind::Pagefind;
use crate::bench::load::LIGHTHOUSE;
use crate::tools::browsers::{self, Browser as Engine};
use crate::workspace;

/// The program that drives Chromium.
const SCRIPT: &str = include_str!("browser.mjs");

/// In which browser a question is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visit {
    /// In one that has been nowhere yet.
    First,
    /// In the one of the question before, with what it has loaded.
    Next,
}

/// What came of a question.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The addresses of the results that were shown.
    pub hrefs: Vec<String>,
    /// How long the same question takes when everything has been loaded.
    pub milliseconds: f64,
    /// Bytes of the index: words, and the texts of what was shown.
    pub index: u64,
    /// Bytes of everything that a search needs: also code and what is loaded first.
    pub all: u64,
}

/// A running browser.
pub struct Browser {
    child: Child,
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    host: Host,
}

impl Browser {
    /// Starts it.
    pub fn start(pagefind: &Pagefind) -> Result<Self> {
        let programs = browsers::ensure(&[Engine::Chromium])?;
        let (_, chromium) = programs.first().context("no browser")?;
        // Lighthouse brings what drives Chromium.
        let modules = LIGHTHOUSE.ensure()?;
        let host = StaticHost::serve(&pagefind.site).start()?;
        let script = workspace::target().join("bench/search/browser.mjs");
        std::fs::write(&script, SCRIPT)?;
        let mut node = Command::new("node");
        node.arg(script).arg(modules).arg(&chromium.browser).arg(format!("{}search.html", host.url()));
        let mut child = node.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context("could not start node")?;
        let questions = child.stdin.take();
        let answers = BufReader::new(child.stdout.take().context("node has no output")?);
        Ok(Self { child, questions, answers, host })
    }

    /// Asks, and shows so many results at most.
    pub fn ask(&mut self, text: &str, visit: Visit, shown: usize) -> Result<Answer> {
        self.host.forget_requests();
        let question = json!({ "text": text, "fresh": visit == Visit::First, "shown": shown });
        writeln!(self.questions.as_mut().context("the browser has stopped")?, "{question}")?;
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        let data: Value = serde_json::from_str(&line).with_context(|| format!("Pagefind did not answer “{text}”"))?;
        let mut answer = read(&data).with_context(|| format!("no answer: {line}"))?;
        for request in self.host.requests() {
            if request.path.ends_with("/search.html") {
                continue;
            }
            answer.all += request.bytes;
            if [".pf_index", ".pf_fragment"].iter().any(|end| request.path.ends_with(end)) {
                answer.index += request.bytes;
            }
        }
        Ok(answer)
    }
}

fn read(data: &Value) -> Option<Answer> {
    let hrefs = data["hrefs"].as_array()?.iter().map(|href| href.as_str().map(str::to_owned));
    Some(Answer {
        hrefs: hrefs.collect::<Option<_>>()?,
        milliseconds: data["milliseconds"].as_f64()?,
        ..Answer::default()
    })
}

impl Drop for Browser {
    /// Node ends with its input, and closes the browser.
    fn drop(&mut self) {
        self.questions = None;
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::read;

    #[test]
    fn an_answer_is_read() {
        let answer = read(&json!({ "hrefs": ["a/", "b/"], "milliseconds": 3.5 })).expect("an answer");
        assert_eq!((answer.hrefs.len(), answer.milliseconds), (2, 3.5));
        assert!(read(&json!({ "hrefs": [1] })).is_none());
    }
}
