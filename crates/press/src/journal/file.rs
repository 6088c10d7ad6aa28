//! The file of the journal: one line of JSON for each build. What a crash has left of a line is taken away; nothing else is
//! ever changed.

use super::{Line, State};
use crate::say;
use std::{
    fmt,
    fs::{self, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    path::Path,
};

/// What stands in a journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    /// The stories as it knows them.
    pub state: State,
    /// How many lines it has.
    pub lines: usize,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// The hash of its last line.
    last: Option<String>,
    /// How long it is up to the end of its last whole line, in bytes.
    whole: usize,
}

/// What is wrong with a journal; lines are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A line is no line of a journal.
    Unreadable(usize),
    /// A line does not follow from the one before.
    Broken(usize),
    /// The last line has no end.
    Torn(usize),
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(line) => formatter.write_str(&say!("line {line} cannot be read", "无法读取第 {line} 行")),
            Self::Broken(line) => formatter.write_str(&say!(
                "line {line} does not follow from the line before: one of them has been changed or taken away",
                "第 {line} 行与前一行接不上：两行中有一行被改动或删去了"
            )),
            Self::Torn(line) => formatter.write_str(&say!(
                "line {line} ends in the middle, as a crash leaves it",
                "第 {line} 行在中途断开，像是崩溃留下的"
            )),
        }
    }
}

impl Journal {
    /// Reads what a file holds. What is wrong with it keeps nothing else from being read.
    pub fn read(bytes: &[u8]) -> Self {
        let mut journal = Self::default();
        for line in bytes.split_inclusive(|&byte| byte == b'\n') {
            journal.lines += 1;
            let Some(text) = line.strip_suffix(b"\n") else {
                journal.problems.push(Problem::Torn(journal.lines));
                journal.lines -= 1;
                break;
            };
            journal.whole += line.len();
            match serde_json::from_slice::<Line>(text) {
                Ok(line) => {
                    if line.previous != journal.last {
                        journal.problems.push(Problem::Broken(journal.lines));
                    }
                    journal.state.add(&line);
                }
                Err(_) => journal.problems.push(Problem::Unreadable(journal.lines)),
            }
            journal.last = Some(blake3::hash(text).to_hex().to_string());
        }
        journal
    }

    /// Reads a file; one that is not there is empty.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(path: &Path) -> io::Result<Self> {
        match fs::read(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            bytes => Ok(Self::read(&bytes?)),
        }
    }
}

/// Adds a line about what has been done since the last one, if anything has; it is on the disk when this returns. Gives what
/// is wrong with the lines before.
///
/// # Errors
/// When the file cannot be read or written.
pub fn add(path: &Path, state: &State, build: Line) -> io::Result<Vec<Problem>> {
    let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
    // Two builds of one site may end at once. A file system without locks is no reason not to write.
    match file.lock() {
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {}
        locked => locked?,
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let journal = Journal::read(&bytes);
    if let Some(done) = state.since(&journal.state) {
        let line =
            Line { previous: journal.last, time: build.time, build: build.build, base_url: build.base_url, ..done };
        let mut text = serde_json::to_vec(&line)?;
        text.push(b'\n');
        let whole = journal.whole as u64;
        file.set_len(whole)?;
        file.seek(SeekFrom::Start(whole))?;
        file.write_all(&text)?;
        file.sync_all()?;
    }
    Ok(journal.problems)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::changes::Hashes;

    fn hashes(stories: &[(&str, &str)]) -> Hashes {
        stories.iter().map(|(href, text)| ((*href).to_owned(), blake3::hash(text.as_bytes()))).collect()
    }

    fn shown(stories: &[(&str, &str)]) -> State {
        State { shown: hashes(stories), ..State::default() }
    }

    fn build(time: &str) -> Line {
        Line { time: time.into(), build: "0".into(), base_url: "https://example.org/".into(), ..Line::default() }
    }

    fn lines(path: &Path) -> Vec<Line> {
        let text = fs::read_to_string(path).expect("a journal");
        text.lines().map(|line| serde_json::from_str(line).expect("a line")).collect()
    }

    #[test]
    fn from_publication_to_withdrawal() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal.jsonl");
        let states = [
            shown(&[("a/", "1"), ("b/", "1"), ("c/", "1"), ("d/", "1")]),
            shown(&[("a/", "1"), ("b/", "1"), ("c/", "1"), ("d/", "1")]),
            State {
                shown: hashes(&[("a/", "2"), ("e/", "1")]),
                withdrawn: hashes(&[("b/", "stone")]),
                expired: ["c/".to_owned()].into(),
            },
            shown(&[("a/", "2"), ("b/", "3")]),
        ];
        for (time, state) in ["1", "2", "3", "4"].into_iter().zip(&states) {
            assert_eq!(add(&path, state, build(time)).expect("a journal"), []);
        }
        let lines = lines(&path);
        let names = |stories: &super::super::Stories| stories.keys().map(String::as_str).collect::<Vec<_>>().join(" ");
        let told = lines.iter().map(|line| {
            let [published, changed, withdrawn, expired, removed] =
                [&line.published, &line.changed, &line.withdrawn, &line.expired, &line.removed].map(names);
            format!("{}: +{published} ~{changed} ×{withdrawn} -{expired} !{removed}", line.time)
        });
        let expected = ["1: +a/ b/ c/ d/ ~ × - !", "3: +e/ ~a/ ×b/ -c/ !d/", "4: +b/ ~ × - !e/"];
        assert_eq!(told.collect::<Vec<_>>(), expected);
        assert_eq!(Journal::open(&path).expect("a journal").state.shown, states[3].shown);
    }

    #[test]
    fn what_a_crash_has_left_is_taken_away() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal.jsonl");
        add(&path, &shown(&[("a/", "1")]), build("1")).expect("a journal");
        let whole = fs::read(&path).expect("bytes");
        let both = shown(&[("a/", "1"), ("b/", "1")]);
        add(&path, &both, build("2")).expect("a journal");
        let two = fs::read(&path).expect("bytes");
        for torn in whole.len() + 1..two.len() {
            fs::write(&path, &two[..torn]).expect("a file");
            assert_eq!(add(&path, &both, build("2")).expect("a journal"), [Problem::Torn(2)]);
            assert_eq!(fs::read(&path).expect("bytes"), two);
        }
    }

    #[test]
    fn what_has_been_changed_shows() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal.jsonl");
        for number in ["1", "2", "3"] {
            add(&path, &shown(&[("a/", number)]), build(number)).expect("a journal");
        }
        let text = fs::read_to_string(&path).expect("a text");
        assert_eq!(Journal::read(text.as_bytes()).problems, []);
        let changed = text.replace("\"time\":\"2\"", "\"time\":\"7\"");
        assert_eq!(Journal::read(changed.as_bytes()).problems, [Problem::Broken(3)]);
        let shorter = text.lines().skip(1).map(|line| format!("{line}\n")).collect::<String>();
        assert_eq!(Journal::read(shorter.as_bytes()).problems, [Problem::Broken(1)]);
        let foreign = format!("{text}nothing\n");
        assert_eq!(Journal::read(foreign.as_bytes()).problems, [Problem::Unreadable(4)]);
    }
}
