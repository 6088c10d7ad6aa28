//! `newsprint serve`: the site on this machine while it is written. What changes is built and shown at once; drafts and
//! stories for later are shown too, and marked; what is wrong is shown over the last site that could be built.
//!
//! - [`watch`]: waits for changes; [`told`]: what open pages are told; `live.js` and `live.css`: what they do with it
//! - this module: builds, again and again

pub mod told;
pub mod watch;

use crate::{
    build::{self, Failure, Options, Remembered},
    newsroom::Audience,
    reader::Reader,
    records::Wanted,
    render::{self, Style},
    report::Report,
    say,
    search::Numbering,
};
use anyhow::Context;
use jiff::Timestamp;
use newsprint_host::{Host, StaticHost};
use std::{
    fs,
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
    time::Instant,
};
use told::{Board, Told};
use watch::Watch;

/// The hidden folder of a site that is served, in the site's own.
const FOLDER: &str = ".newsprint";

/// What to serve.
pub struct Serving<'s> {
    /// The folder of the site.
    pub site: &'s Path,
    /// The port on this machine.
    pub port: u16,
    /// The time that decides what is published; otherwise that of each build.
    pub at: Option<Timestamp>,
    /// The reader's files.
    pub reader: &'s Reader,
}

/// A site that is served.
pub struct Server<'s> {
    serving: Serving<'s>,
    out: PathBuf,
    url: String,
    board: Board,
    watch: Watch,
    _host: Host,
}

impl<'s> Server<'s> {
    /// Builds the site and serves it.
    ///
    /// # Errors
    /// When the port cannot be had, or there is nothing that could be watched.
    pub fn start(serving: Serving<'s>) -> anyhow::Result<Self> {
        let folder = serving.site.join(FOLDER);
        let out = folder.join("site");
        fs::create_dir_all(&folder).with_context(|| say!("{} cannot be made", "无法建立 {}", folder.display()))?;
        // It holds nothing of worth, and is nothing to put under version control.
        let _ = fs::write(folder.join(".gitignore"), "*\n");
        let watch = Watch::new(serving.site)?;
        let board = Board::new();
        // Before the first build there is something to say that it is coming.
        fs::create_dir_all(&out).with_context(|| say!("{} cannot be made", "无法建立 {}", out.display()))?;
        let host = StaticHost::serve(&out).port(serving.port).routes(board.routes()).addition(told::ADDITION);
        let host = host.start().with_context(|| {
            say!("port {} cannot be had: choose one with --port", "无法使用端口 {}：请用 --port 另选一个", serving.port)
        })?;
        let url = host.url();
        Ok(Self { serving, out, url, board, watch, _host: host })
    }

    /// Where the site is.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Builds, and builds again after each change, for ever.
    ///
    /// # Errors
    /// When nothing can be written, or changes can no longer be seen.
    pub fn run(mut self) -> anyhow::Result<()> {
        self.build()?;
        // The second build of a site takes longer than those after it: nobody is to wait for it. What is wrong has been told.
        if let Ok(report) = self.make() {
            self.board.tell(Told::built(&report));
        }
        loop {
            self.watch.wait()?;
            self.build()?;
        }
    }

    fn make(&self) -> Result<Report, Failure> {
        build::build(Options {
            site: self.serving.site,
            out: &self.out,
            at: self.serving.at.unwrap_or_else(Timestamp::now),
            base_url: Some(&self.url),
            numbering: Numbering::Kept,
            reader: self.serving.reader,
            compresses: false,
            memory: Remembered::All,
            share: None,
            audience: Audience::Newsroom,
            records: &Wanted::default(),
            observer: &|_| {},
        })
    }

    /// Builds once, and tells open pages and the terminal.
    fn build(&mut self) -> anyhow::Result<()> {
        let start = Instant::now();
        let built = self.make();
        let colours = io::stderr().is_terminal();
        match built {
            Ok(report) => {
                let took = start.elapsed().as_millis();
                io::stderr().write_all(drawn(&report, colours).as_bytes())?;
                let changed = report.counts.changed.map_or(report.counts.files, |(written, removed)| written + removed);
                let told = say!(
                    "built after {took} ms: {changed} files changed; {} is open",
                    "已构建，用时 {took} 毫秒：{changed} 个文件有变动；网站在 {}",
                    self.url
                );
                writeln!(io::stderr(), "{told}")?;
                self.board.tell(Told::built(&report));
                self.watch.also(&report.mounts);
            }
            Err(Failure::Content(report)) => {
                io::stderr().write_all(drawn(&report, colours).as_bytes())?;
                writeln!(io::stderr(), "{}", render::verdict(&report))?;
                self.board.tell(Told::mistake(drawn(&report, false)));
            }
            // A file may be half saved: the next change may put it right.
            Err(failure @ Failure::Site { .. }) => {
                writeln!(io::stderr(), "{}", render::failure(&failure.to_string()))?;
                self.board.tell(Told::mistake(failure.to_string()));
            }
            Err(failure @ (Failure::Reader(_) | Failure::Output(_) | Failure::Parts(_))) => return Err(failure.into()),
        }
        Ok(())
    }
}

fn drawn(report: &Report, colours: bool) -> String {
    render::diagnostics(report, Style { colours, all_warnings: false, pages: false })
}
