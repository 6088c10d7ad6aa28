//! A connection that breaks at any request leaves a site that works, and the next deploy goes on from there.

use crate::{
    newsroom::{Files, Newsroom, all_files, files, said, write},
    server::{Fault, KEY, Server},
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Output,
};

/// A site with two outputs, the first of which has been sent to a server.
struct Sent {
    newsroom: Newsroom,
    server: Server,
    /// What the server keeps, and the site below it.
    folder: PathBuf,
    site: &'static str,
    /// What the server kept after the first deploy.
    before: Files,
    one: Files,
    two: Files,
}

impl Sent {
    fn new(serve: fn(&Path) -> Server, table: &str, site: &'static str) -> Self {
        let newsroom = Newsroom::new("");
        fs::remove_file(newsroom.path("site/content/en/news/2026-01-03-ferry.md")).expect("a story");
        newsroom.second();
        let folder = newsroom.path("server");
        fs::create_dir_all(folder.join(site)).expect("a folder");
        let server = serve(&folder);
        newsroom
            .append("site/site.toml", &format!("\n[deploy.production]\n{table}endpoint = \"{}\"\n", server.address));
        let (one, two) = (files(&newsroom.path("one")), files(&newsroom.path("two")));
        let mut sent = Self { newsroom, server, folder, site, before: Files::new(), one, two };
        let first = sent.deploy("one");
        assert!(first.status.success(), "{}", said(&first));
        assert_eq!(files(&sent.folder.join(site)), sent.one);
        sent.before = all_files(&sent.folder);
        sent
    }

    fn deploy(&self, out: &str) -> Output {
        let mut command = self.newsroom.deploying(out, &["--keep", "1"]);
        command.env("AWS_ACCESS_KEY_ID", KEY.0).env("AWS_SECRET_ACCESS_KEY", KEY.1);
        command.output().expect("the command")
    }

    /// Puts the server back to what it kept after the first deploy.
    fn back(&self) {
        fs::remove_dir_all(&self.folder).expect("a folder");
        self.before.iter().for_each(|(name, bytes)| write(&self.folder.join(name), bytes));
        self.server.fault(Fault::None);
    }

    /// What a whole deploy of the second output asks.
    fn requests(&self) -> usize {
        self.back();
        let whole = self.deploy("two");
        assert!(whole.status.success(), "{}", said(&whole));
        assert_eq!(files(&self.folder.join(self.site)), self.two);
        self.server.asked()
    }

    /// Every file is whole, and everything that a page names is there.
    fn works(&self, cut: Fault) {
        let there = files(&self.folder.join(self.site));
        for (name, bytes) in &there {
            let build = [&self.two, &self.one].into_iter().find(|build| build.get(name) == Some(bytes));
            let build = build.unwrap_or_else(|| panic!("{cut:?}: {name} is broken"));
            if !name.ends_with(".html") && !name.ends_with(".json") {
                continue;
            }
            let text = String::from_utf8_lossy(bytes);
            // Nothing leads any more to a page that the second build has not; it may lead to others of that kind.
            let is_left = !self.two.contains_key(name);
            let named = build.iter().filter(|(named, _)| !is_left || self.two.contains_key(*named));
            for (named, holds) in named.filter(|(named, _)| folder(named) != folder(name) && names(&text, named)) {
                let found =
                    there.get(named).unwrap_or_else(|| panic!("{cut:?}: {name} names {named}, which is not there"));
                assert!(!named.starts_with("media/") || found == holds, "{cut:?}: {name} names another {named}");
            }
        }
        assert!(there.contains_key("index.html"), "{cut:?}");
    }

    /// Cuts a deploy at some requests, and lets the next one go on.
    fn cut_at(&self, cuts: impl IntoIterator<Item = Fault>) {
        for cut in cuts {
            self.back();
            self.server.fault(cut);
            let output = self.deploy("two");
            assert_eq!(output.status.code(), Some(2), "{cut:?}: {}", said(&output));
            let errors = said(&output).lines().filter(|line| line.starts_with("newsprint:")).count();
            assert_eq!(errors, 1, "{cut:?}: {}", said(&output));
            self.works(cut);
            self.server.fault(Fault::None);
            let resumed = self.deploy("two");
            assert!(resumed.status.success(), "{cut:?}: {}", said(&resumed));
            assert_eq!(files(&self.folder.join(self.site)), self.two, "{cut:?}");
        }
    }
}

/// The folder of a file.
fn folder(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Whether a text names a file, or the page of which the file is.
fn names(text: &str, file: &str) -> bool {
    match file.strip_suffix("index.html") {
        Some("") => false,
        Some(page) => text.contains(&format!("\"{page}\"")),
        None if file.ends_with(".html") => text.contains(&format!("\"{file}\"")),
        None => file.starts_with("media/") && text.contains(file.trim_start_matches("media/")),
    }
}

const S3: &str = "to = \"s3\"\nbucket = \"news\"\nregion = \"us-east-1\"\n";
const WEBDAV: &str = "to = \"webdav\"\nroot = \"news\"\n";

/// Some requests of so many, of each step of a deploy one.
fn some(all: usize) -> [Fault; 5] {
    let after = [2, 5, 8].map(|tenths| Fault::After(all * tenths / 10));
    [after[0], Fault::Before(all / 3), after[1], after[2], Fault::Before(all - 3)]
}

/// Every request.
fn every(all: usize) -> impl Iterator<Item = Fault> {
    (1..=all).flat_map(|number| [Fault::Before(number), Fault::After(number)])
}

#[test]
fn s3() {
    let sent = Sent::new(Server::s3, S3, "news");
    sent.cut_at(some(sent.requests()));
}

#[test]
fn webdav() {
    let sent = Sent::new(Server::webdav, WEBDAV, "news");
    sent.cut_at(some(sent.requests()));
}

#[test]
#[ignore = "takes minutes"]
fn s3_at_every_request() {
    let sent = Sent::new(Server::s3, S3, "news");
    sent.cut_at(every(sent.requests()));
}

#[test]
#[ignore = "takes minutes"]
fn webdav_at_every_request() {
    let sent = Sent::new(Server::webdav, WEBDAV, "news");
    sent.cut_at(every(sent.requests()));
}

#[test]
fn back_to_the_first_build_after_a_cut() {
    let sent = Sent::new(Server::s3, S3, "news");
    let all = sent.requests();
    for number in [all / 3, all / 2, all - 6] {
        sent.back();
        sent.server.fault(Fault::Before(number));
        assert_eq!(sent.deploy("two").status.code(), Some(2));
        sent.server.fault(Fault::None);
        let back = sent.deploy("one");
        assert!(back.status.success(), "{}", said(&back));
        assert_eq!(files(&sent.folder.join(sent.site)), sent.one, "{number}");
    }
}
