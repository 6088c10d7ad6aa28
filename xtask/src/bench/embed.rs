//! What an embed costs a partner's page: bytes, movement, and work on its main thread.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use flate2::{Compression, write::GzEncoder};
use newsprint_host::StaticHost;
use std::io::Write;

use super::compress::brotli;
use crate::run::{output, step};
use crate::site::{self, DEMO, DEMO_AT};
use crate::tools::browsers::{self, Browser, Programs};
use crate::workspace::{self, cargo};

/// The frame that is measured: ten headlines.
const FRAME: &str = "embed/section/news/";
/// How often each page is visited. What disturbs a visit only adds to its work, so the least of many says what the work is.
const RUNS: usize = 15;
/// How wide the telephone is, in CSS pixels.
const WIDTH: u32 = 412;
/// How long the page is watched after something has been added, in milliseconds. Longer than that takes.
const SETTLED: u32 = 3_000;

/// Where the newsroom and the partner's pages are.
struct Place {
    newsroom: String,
    partner: String,
    folder: PathBuf,
}

/// Builds the demo newsroom, visits a partner's page with and without an embed, and prints the table.
pub fn embed() -> Result<()> {
    let programs = browsers::ensure(&[Browser::Chromium])?;
    let (_, chromium) = programs.first().context("no browser")?;
    // Published where it is served, on a port that is free now.
    let port = std::net::TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
    let newsroom = format!("http://127.0.0.1:{port}/");
    let site = site::build(DEMO.as_ref(), Some(DEMO_AT), Some(&newsroom))?;
    let _newsroom = StaticHost::serve(&site).port(port).start()?;
    let folder = workspace::target().join("bench/embed");
    fs::create_dir_all(&folder)?;
    let partner = StaticHost::serve(&folder).start()?;
    let place = Place { newsroom, partner: partner.url(), folder };
    let height = place.height(&chromium.browser)?;
    place.write("pasted.html", &place.embed(height))?;
    fs::write(place.folder.join("nothing.js"), "document.title += ' and nothing else';\n")?;
    place.write("added.html", &adding(&place.element(height), &format!("{}embed.js", place.newsroom)))?;
    place.write("plain.html", &adding(&place.plain_frame(height), "nothing.js"))?;
    step(format!("visiting partners' pages with an embed and with a plain frame, {RUNS} times (about 5 min)"));
    // Another site than the newsroom, as partners are: its frames then have a process of their own.
    let partner = place.partner.replace("127.0.0.1", "localhost");
    let pages = ["pasted.html", "added.html", "plain.html"].map(|page| format!("{partner}{page}"));
    let [pasted, added, plain] = visit(chromium, &pages)?;
    report(&site, &Visits { pasted, added, plain }, height)
}

/// What a page did: how long its main thread was busy with what was added, in milliseconds, and how much it moved.
#[derive(Clone, Copy, Debug)]
struct Work {
    milliseconds: f64,
    shift: f64,
}

/// The visits to each page.
struct Visits {
    /// With the two lines in its markup.
    pasted: Vec<Work>,
    /// With the two lines added by a script when all else is done …
    added: Vec<Work>,
    /// … and with the same frame without our script in their place, and a script that does nothing: what any frame costs.
    plain: Vec<Work>,
}

/// Visits the pages in turn, after a round that is not counted. The end-to-end tests' program does it: it knows how to drive
/// a browser.
fn visit<const PAGES: usize>(chromium: &Programs, pages: &[String; PAGES]) -> Result<[Vec<Work>; PAGES]> {
    let table = output(
        cargo(["test", "--quiet", "--workspace", "--test", "browsers"])
            .env("NEWSPRINT_BROWSER", Browser::Chromium.to_string())
            .env("NEWSPRINT_BROWSER_PROGRAM", &chromium.browser)
            .env("NEWSPRINT_DRIVER", &chromium.driver)
            .env("NEWSPRINT_WORKS", format!("{}\n", pages.join("\n")).repeat(RUNS + 1)),
    )?;
    let visits = pages.each_ref().map(|page| read(&table, page).skip(1).collect::<Vec<_>>());
    ensure!(visits.iter().all(|visits| visits.len() == RUNS), "the browser did not measure all visits:\n{table}");
    Ok(visits)
}

/// The lines of milliseconds, shift and this address.
fn read<'t>(table: &'t str, page: &'t str) -> impl Iterator<Item = Work> + 't {
    table.lines().filter_map(move |line| match line.split(' ').collect::<Vec<_>>()[..] {
        [milliseconds, shift, url] if url == page => {
            Some(Work { milliseconds: milliseconds.parse().ok()?, shift: shift.parse().ok()? })
        }
        _ => None,
    })
}

/// A place, and a function that puts an element and a script into it and waits until that has settled.
fn adding(element: &str, script: &str) -> String {
    format!(
        "<div id=\"place\"></div>\n<script>
        window.add = () => new Promise((done) => {{
          const place = document.getElementById('place');
          place.innerHTML = {element:?};
          const script = document.createElement('script');
          script.src = {script:?};
          place.append(script);
          setTimeout(done, {SETTLED});
        }});</script>\n"
    )
}

impl Place {
    fn write(&self, name: &str, embed: &str) -> Result<()> {
        let text = "<p>What a partner writes, in as many words as it takes to be a page.</p>\n".repeat(20);
        let html = format!(
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>A partner</title>\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"></head>\n\
             <body><h1>A partner</h1>\n<p>Words before it.</p>\n{embed}{text}</body></html>\n"
        );
        Ok(fs::write(self.folder.join(name), html)?)
    }

    /// The two lines, with a fitting height.
    fn embed(&self, height: u32) -> String {
        format!("{}\n<script async src=\"{}embed.js\"></script>\n", self.element(height), self.newsroom)
    }

    /// The same frame as the script-free variant shows it.
    fn plain_frame(&self, height: u32) -> String {
        format!("<iframe src=\"{}{FRAME}\" style=\"border:0;width:100%;height:{height}px\"></iframe>", self.newsroom)
    }

    fn element(&self, height: u32) -> String {
        let root = &self.newsroom;
        format!(
            "<news-embed src=\"{root}{FRAME}\" height=\"{height}\" style=\"display:block;min-height:{height}px\">\
             <a href=\"{root}news/\">News</a></news-embed>"
        )
    }

    /// How high the frame is at the telephone's width: what the page for partners measures too.
    fn height(&self, chromium: &Path) -> Result<u32> {
        let said = "<script>const embed = document.querySelector('news-embed');
            new ResizeObserver(() => { document.title = `height ${embed.offsetHeight} ` }).observe(embed)</script>";
        let margins = 16;
        let narrow = format!("<div style=\"width:{}px\">{}</div>{said}", WIDTH - margins, self.embed(100));
        self.write("height.html", &narrow)?;
        let mut browser = Command::new(chromium);
        browser.args(["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--dump-dom"]);
        browser.args(["--virtual-time-budget=8000", &format!("--window-size={WIDTH},823")]);
        let dom = output(browser.arg(format!("{}height.html", self.partner)))?;
        let height = dom.split("<title>height ").nth(1).and_then(|rest| rest.split(' ').next());
        let height: u32 = height.context("the page did not say how high the frame is")?.parse()?;
        ensure!(height > 200, "the frame was not shown: it is {height} high");
        Ok(height)
    }
}

fn report(site: &Path, visits: &Visits, height: u32) -> Result<()> {
    let sorted = |works: &[Work]| {
        let mut all = works.iter().map(|work| work.milliseconds).collect::<Vec<_>>();
        all.sort_by(f64::total_cmp);
        all
    };
    let (added, plain) = (sorted(&visits.added), sorted(&visits.plain));
    let most_shift = visits.pasted.iter().map(|work| work.shift).fold(0.0, f64::max);
    let (with, without) = (added[0], plain[0]);
    println!("a frame of {FRAME}, {height} px high at {WIDTH} px; {RUNS} visits at 4 × CPU");
    println!("main thread, ms: least and median {with:.1} and {:.1} with an embed", added[RUNS / 2]);
    println!("                 least and median {without:.1} and {:.1} with the frame alone\n", plain[RUNS / 2]);
    println!("{:<52} {:>10} {:>8}", "budget", "figure", "limit");
    let script = fs::read(site.join("embed.js"))?;
    let rows = [
        ("embed.js, gzip", gzip(&script)? as f64, 2_000.0),
        ("a frame with 10 headlines, brotli, in all", frame_bytes(site)? as f64, 6_000.0),
        ("CLS of the partner's page, the most of all runs", most_shift, 0.02),
        ("main thread, more than the frame alone, ms", with - without, 20.0),
    ];
    let mut over = Vec::new();
    for (name, figure, limit) in rows {
        let verdict = if figure > limit { "OVER" } else { "" };
        println!("{name:<52} {figure:>10.3} {limit:>8} {verdict}");
        if figure > limit {
            over.push(name);
        }
    }
    ensure!(over.is_empty(), "over budget: {}", over.join("; "));
    Ok(())
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

/// The frame's document with everything that it names of the newsroom, each compressed by itself, as hosts send them.
fn frame_bytes(site: &Path) -> Result<usize> {
    let html = fs::read_to_string(site.join(FRAME).join("index.html"))?;
    let (head, _) = html.split_once("</head>").context("a document without a head")?;
    let names = ["href=\"", "src=\""].into_iter().flat_map(|name| head.split(name).skip(1));
    let names = names.filter_map(|rest| rest.split('"').next());
    let files = names.filter(|name| [".css", ".js"].iter().any(|ending| name.ends_with(ending)));
    let mut sum = brotli(html.as_bytes())?.len();
    let mut count = 0;
    for file in files {
        sum += brotli(&fs::read(site.join(file))?)?.len();
        count += 1;
    }
    ensure!(count == 3, "the frame names {count} files, not two style sheets and a script");
    Ok(sum)
}
