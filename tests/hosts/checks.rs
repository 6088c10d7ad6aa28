//! What must hold on every server, at the root of a host and under a path.

use anyhow::{Context, Result, ensure};
use url::Url;

use crate::client;
use crate::servers::{Kind, Server};
use crate::site::{CHINESE_STORY, STORY, Site};

/// Something that must hold.
pub struct Check {
    pub name: &'static str,
    /// The servers that can do it; the others send the files alone.
    hosts: &'static [Kind],
    pub run: fn(&Site, &Server) -> Result<()>,
}

impl Check {
    pub fn is_for(&self, kind: Kind) -> bool {
        self.hosts.contains(&kind)
    }
}

const CONFIGURED: &[Kind] = &[Kind::Nginx, Kind::Caddy, Kind::Apache];

macro_rules! checks {
    ($($hosts:expr => $($name:ident),+;)+) => {
        &[$($(Check { name: stringify!($name), hosts: $hosts, run: $name }),+),+]
    };
}

pub const ALL: &[Check] = checks![
    &Kind::ALL => deep_links, folders_without_a_slash, unknown_addresses, old_addresses, types, compressed_files;
    CONFIGURED => old_addresses_of_programs, how_long_files_are_kept, data_for_partners, policy, types_of_feeds_and_captions;
    &[Kind::Nginx] => old_addresses_with_a_query;
];

const FOR_EVER: &str = "public, max-age=31536000, immutable";

fn deep_links(site: &Site, server: &Server) -> Result<()> {
    for path in ["", "news/", STORY, "zh/", CHINESE_STORY] {
        let answer = server.get(path)?.expect(200, "text/html")?;
        let file = percent_encoding::percent_decode_str(path).decode_utf8()?;
        ensure!(answer.body == site.read(&format!("{file}index.html"))?, "{path} is another page");
    }
    Ok(())
}

fn folders_without_a_slash(_: &Site, server: &Server) -> Result<()> {
    for path in ["news/", STORY, CHINESE_STORY] {
        let answer = server.get(path.trim_end_matches('/'))?;
        // Caddy says 308, which is as lasting.
        ensure!([301, 308].contains(&answer.status), "{path} without its slash has status {}", answer.status);
        let (found, wanted) = (answer.location()?, server.url(path));
        ensure!(found.eq_ignore_ascii_case(&wanted), "{path} without its slash leads to {found}, not {wanted}");
    }
    Ok(())
}

fn unknown_addresses(site: &Site, server: &Server) -> Result<()> {
    for path in ["nothing/", "nothing", "news/2025/nothing/index.json", "%E6%97%A0/", "media/nothing.jpg"] {
        let answer = server.get(path)?.expect(404, "text/html")?;
        ensure!(answer.body == site.read("404.html")?, "{path} shows another page than ours");
    }
    Ok(())
}

fn old_addresses(_: &Site, server: &Server) -> Result<()> {
    let old = ["system/2020/06/17/0123.shtml", "old/bridge/", "%E6%97%A7%E9%97%BB/%E6%A1%A5.htm"];
    for path in old {
        leads_to_the_story(server, path)?;
    }
    Ok(())
}

/// Hosts that cannot be configured know `.shtml` as a page, but not the endings of programs.
fn old_addresses_of_programs(_: &Site, server: &Server) -> Result<()> {
    leads_to_the_story(server, "show/2020.php")
}

fn old_addresses_with_a_query(_: &Site, server: &Server) -> Result<()> {
    for path in ["article.php?id=3", "show/2020.php?from=feed", "show/2020.php"] {
        leads_to_the_story(server, path)?;
        ensure!(server.get(path)?.status == 301, "{path} is no redirect");
    }
    ensure!(server.get("article.php?id=4")?.status == 404, "another query leads to the story");
    Ok(())
}

/// By a redirect, or by a page that leads on.
fn leads_to_the_story(server: &Server, path: &str) -> Result<()> {
    let answer = server.get(path)?;
    let target = if answer.status == 301 {
        answer.location()?
    } else {
        let page = answer.expect(200, "text/html")?;
        let text = page.text();
        let (_, rest) = text.split_once("content=\"0; url=").with_context(|| format!("{path} leads nowhere"))?;
        let target = rest.split('"').next().unwrap_or_default();
        Url::parse(&page.url)?.join(target)?.into()
    };
    ensure!(target == server.url(STORY), "{path} leads to {target}");
    client::get(&target, "identity")?.expect(200, "text/html").map(drop)
}

fn types(site: &Site, server: &Server) -> Result<()> {
    let script = server.get(&site.find("", ".js")?)?;
    let known = ["text/javascript", "application/javascript"];
    ensure!(
        script.status == 200 && known.contains(&script.media_type().as_str()),
        "a script is {}",
        script.media_type()
    );
    for (path, media_type) in [
        (site.find("", ".wasm")?, "application/wasm"),
        (site.find("", ".css")?, "text/css"),
        (site.find("media/", ".svg")?, "image/svg+xml"),
        (format!("{STORY}index.json"), "application/json"),
        (format!("{CHINESE_STORY}index.json"), "application/json"),
    ] {
        server.get(&path)?.expect(200, media_type)?;
    }
    Ok(())
}

fn types_of_feeds_and_captions(site: &Site, server: &Server) -> Result<()> {
    server.get(&site.find("media/", ".vtt")?)?.expect(200, "text/vtt")?;
    for (path, media_type) in [
        ("rss.xml", "application/rss+xml"),
        ("atom.xml", "application/atom+xml"),
        ("feed.json", "application/feed+json"),
    ] {
        let answer = server.get(&format!("feeds/{path}"))?.expect(200, media_type)?;
        answer.expect_header("access-control-allow-origin", "*")?;
    }
    Ok(())
}

fn compressed_files(site: &Site, server: &Server) -> Result<()> {
    let style = site.find("", ".css")?;
    let wasm = site.find("", ".wasm")?;
    for (path, file, media_type) in [
        (STORY, format!("{STORY}index.html"), "text/html"),
        ("index.json", "index.json".to_owned(), "application/json"),
        (&style, style.clone(), "text/css"),
        (&wasm, wasm.clone(), "application/wasm"),
    ] {
        for (asked, sent, ending) in [("br, gzip", "br", ".br"), ("gzip, deflate", "gzip", ".gz"), ("identity", "", "")]
        {
            let answer =
                server.get_as(path, asked)?.expect(200, media_type)?.expect_header("content-encoding", sent)?;
            ensure!(answer.body == site.read(&format!("{file}{ending}"))?, "{path}: {asked} gets another file");
            let vary = answer.header("vary").to_ascii_lowercase();
            ensure!(vary.contains("accept-encoding"), "{path}: {asked} may be kept for others: “{vary}”");
        }
    }
    Ok(())
}

fn how_long_files_are_kept(site: &Site, server: &Server) -> Result<()> {
    let of_index = format!("{}/", site.find("data/search/f/", "")?);
    let hashed = [
        ("", ".wasm"),
        ("", ".css"),
        ("media/", ".svg"),
        ("locales/", ".json"),
        ("data/search/cards/", ""),
        (of_index.as_str(), ""),
    ];
    for (folder, ending) in hashed {
        let path = site.find(folder, ending)?;
        for coding in ["identity", "br", "gzip"] {
            server.get_as(&path, coding)?.expect_header("cache-control", FOR_EVER)?;
        }
    }
    for path in ["", STORY, "index.json", "build.json", "data/site.json", "data/search/start", "nothing/"] {
        server.get(path)?.expect_header("cache-control", "no-cache")?;
    }
    Ok(())
}

fn data_for_partners(_: &Site, server: &Server) -> Result<()> {
    for path in ["index.json", "news/index.json", &format!("{CHINESE_STORY}index.json")] {
        for coding in ["identity", "br"] {
            let answer = server.get_as(path, coding)?.expect(200, "application/json")?;
            answer.expect_header("access-control-allow-origin", "*")?;
        }
    }
    Ok(())
}

/// The same that press writes for other hosts.
fn policy(site: &Site, server: &Server) -> Result<()> {
    let headers = String::from_utf8(site.read("_headers")?)?;
    let lines = headers.lines().filter_map(|line| line.strip_prefix("  ")?.split_once(": "));
    let of_all = lines.take_while(|(name, _)| *name != "Access-Control-Allow-Origin").collect::<Vec<_>>();
    ensure!(of_all.len() == 3, "_headers begins otherwise: {of_all:?}");
    for path in ["", STORY, "nothing/"] {
        for (name, value) in &of_all {
            server.get(path)?.expect_header(name, value)?;
        }
    }
    Ok(())
}
