//! What a build leaves behind beside the site: which addresses are others than before, and its line in the journal.
//!
//! Both tell what has been published, so that they are made before the outputs are exchanged and written afterwards. What
//! goes wrong here is told; the site is published all the same.

use crate::{
    changes::{Changes, Hash, Hashes, tree, urls},
    journal::{self, Line, State},
    load::Story,
    newsroom::Newsroom,
    output::{
        self,
        staging::{BUILD_FILE, OutputError},
        unit,
    },
    say,
};
use percent_encoding::percent_decode_str;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Which records of a build are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The file for the addresses that are others than before.
    pub changed_urls: Option<PathBuf>,
    /// Whether the build is for the public, so that it has a line in the journal of the site.
    pub journal: bool,
}

/// The records of a build.
#[derive(Clone, Debug)]
pub struct Records {
    /// The file for the addresses, and what is different.
    changes: Option<(PathBuf, Changes)>,
    /// The journal, and the stories as they are now.
    state: Option<(PathBuf, State)>,
    build: String,
}

impl Records {
    /// Compares the previous output and the new one, as far as it is wanted: by what was `written`, or file by file where that is not
    /// known. `state` has the stories as they are now.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn new(
        wanted: &Wanted,
        newsroom: &Newsroom,
        state: State,
        (previous, output): (&Path, &Path),
        written: Option<&output::Changes>,
    ) -> Result<Self, OutputError> {
        let changes = |path| match written {
            Some(written) => Ok((path, Changes::since(previous, written))),
            None => Ok((path, changes(previous, output)?)),
        };
        let changes = wanted.changed_urls.clone().map(changes).transpose()?;
        let journal = newsroom.config.workflow.journal.clone().filter(|_| wanted.journal);
        let state = journal.map(|path| (path, state));
        let path = output.join(BUILD_FILE);
        let build = fs::read(&path).map_err(OutputError::read(&path))?;
        let build = serde_json::from_slice::<serde_json::Value>(&build).unwrap_or_default();
        Ok(Self { changes, state, build: build["id"].as_str().unwrap_or_default().to_owned() })
    }

    /// Writes the records of a site that has been published. Gives how many addresses are others, and what has gone wrong.
    pub fn keep(self, newsroom: &Newsroom) -> (Option<usize>, Vec<String>) {
        let base_url = &newsroom.config.site.base_url;
        let (mut count, mut problems) = (None, Vec::new());
        if let Some((path, changes)) = &self.changes {
            let urls = urls::of(changes, base_url);
            match replace(path, urls::text(&urls).as_bytes()) {
                Ok(()) => count = Some(urls.len()),
                Err(error) => problems.push(unwritten(path, &error)),
            }
        }
        if let Some((path, state)) = &self.state {
            let time = newsroom.now.stamp().to_string();
            let line = Line { time, build: self.build, base_url: base_url.clone(), ..Line::default() };
            match journal::file::add(path, state, line) {
                Ok(found) => {
                    problems.extend(found.iter().map(|problem| say!("{}: {problem}", "{}：{problem}", path.display())));
                }
                Err(error) => problems.push(unwritten(path, &error)),
            }
        }
        (count, problems)
    }
}

fn unwritten(path: &Path, error: &io::Error) -> String {
    say!("{} cannot be written: {error}", "无法写入 {}：{error}", path.display())
}

fn changes(previous: &Path, output: &Path) -> Result<Changes, OutputError> {
    Ok(Changes::between(&tree::hashes(previous)?, &tree::hashes(output)?))
}

/// The stories of an output with the hashes of their pages' data; `hash` is that of a file.
pub fn state(stories: &[Story], hash: impl Fn(usize, &str) -> Option<unit::Hash>) -> State {
    let of = |is_wanted: fn(&Story) -> bool| -> Hashes {
        let wanted = stories.iter().enumerate().filter(|(_, story)| is_wanted(story));
        let hashed = wanted.filter_map(|(number, story)| {
            let folder = percent_decode_str(&story.href).decode_utf8_lossy();
            let hash = hash(number, &format!("{folder}index.json"))?;
            Some((story.href.to_string(), Hash::from_bytes(hash)))
        });
        hashed.collect()
    };
    State {
        shown: of(|story| !story.is_expired),
        withdrawn: of(|story| story.is_withdrawn),
        expired: stories.iter().filter(|story| !story.has_page()).map(|story| story.href.to_string()).collect(),
    }
}

/// Writes a file whole or not at all. What is no ordinary file, as `/dev/null`, is written to and stays what it is.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        return fs::write(path, bytes);
    }
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(".new");
    let unfinished = PathBuf::from(unfinished);
    fs::write(&unfinished, bytes).and_then(|()| fs::rename(&unfinished, path)).inspect_err(|_| {
        // The first error is the one to tell.
        let _ = fs::remove_file(&unfinished);
    })
}

#[cfg(test)]
mod tests {
    use super::replace;
    use std::fs;

    #[cfg(unix)]
    #[test]
    fn a_socket_stays_a_socket() {
        use std::os::unix::{fs::FileTypeExt, net::UnixListener};
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("socket");
        let _listener = UnixListener::bind(&path).expect("a socket");
        assert!(replace(&path, b"text").is_err());
        assert!(fs::metadata(&path).expect("a socket").file_type().is_socket());
    }

    #[test]
    fn an_ordinary_file_is_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("file");
        for text in ["one", "two"] {
            replace(&path, text.as_bytes()).expect("a file");
            assert_eq!(fs::read_to_string(&path).expect("a text"), text);
        }
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }
}
