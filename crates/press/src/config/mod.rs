//! `site.toml`: the newsroom in the words of its publisher.
//!
//! Reads one text and knows of files only whether a mounted folder is there. What stands in it becomes the model's
//! [`Site`] and the few things that only press needs.

mod accent;
mod authors;
mod cards;
mod editions;
mod legal;
mod mounts;
mod pictures;
mod rules;
mod sections;
mod statistics;
mod style;
mod table;
mod targets;
mod workflow;

pub use authors::Introduction;
pub use cards::CardSettings;
pub use legal::{Badge, Required};
pub use mounts::Mount;
pub use pictures::PictureSettings;
pub use rules::{Limits, Need, RuleSettings};
pub use sections::per_language;
pub use table::{Table, error, suggestion};
pub use targets::Target;
pub use workflow::Workflow;

use crate::{
    diagnostic::{Finding, Severity},
    front_matter::{Located, toml, value::Node},
    phrase, say,
    theme::Theme,
    times::Moment,
};
use jiff::tz::TimeZone;
use newsprint_model::{FormatVersion, Site, site::Contact};
use std::{collections::BTreeSet, path::Path};

/// The name of the file.
pub const FILE: &str = "site.toml";

/// A newsroom as its publisher has set it up.
#[derive(Clone, Debug)]
pub struct Config {
    /// What every page knows of the site; its pictures and static pages are not yet there.
    pub site: Site,
    /// The path of `base_url`: `/` or `/a/prefix/`.
    pub base_path: String,
    /// The newsroom's zone.
    pub zone: Option<TimeZone>,
    /// Whether stories may have no date.
    pub allows_undated: bool,
    /// Whether pages are written with their text; otherwise the app builds them in the browser.
    pub prerenders: bool,
    /// Whether there are frames for partners' pages.
    pub embeds: bool,
    /// Whether the archive can be searched.
    pub searches: bool,
    /// Whether pages ask for a file each time that somebody sees them.
    pub counts_views: bool,
    /// What the newsroom has replaced of the style.
    pub theme: Theme,
    /// Whether the bar of sections is as the publisher wants it.
    pub states_navigation: bool,
    /// The file of the logo, as written.
    pub logo: Option<Located>,
    /// The file that icons are made of instead of the logo, as written.
    pub icon: Option<Located>,
    /// What stands between a story and its publication.
    pub workflow: Workflow,
    /// How social cards are drawn.
    pub cards: CardSettings,
    /// How pictures are published.
    pub pictures: PictureSettings,
    /// The files of the emblems of legal lines.
    pub badges: Vec<Badge>,
    /// What legal lines must hold.
    pub required: Vec<Required>,
    /// How the newsroom sees the rules of a check.
    pub rules: RuleSettings,
    /// The authors that the newsroom introduces.
    pub authors: Vec<Introduction>,
    /// Folders of articles beside `content/`.
    pub mounts: Vec<Mount>,
    /// Where the site is sent to, the usual place first.
    pub targets: Vec<Target>,
}

/// Reads `site.toml`; `folder` is where it stands, `reserved` are the words that neither sections nor languages can have.
/// There is a configuration unless a finding is an error.
pub fn read(text: &str, folder: &Path, now: Moment, reserved: &BTreeSet<&str>) -> (Option<Config>, Vec<Finding>) {
    let mut findings = Vec::new();
    let root = match toml::parse(text, 0) {
        Ok(root) => root,
        Err(problem) => {
            findings.push(error(&problem.span, problem.message, problem.help));
            return (None, findings);
        }
    };
    // “… is missing” points at the first line, not at the whole file.
    let root = Node { span: 0..text.find('\n').unwrap_or(text.len()), ..root };
    let config = read_root(Table::new(&root), folder, now, reserved, &mut findings);
    let is_broken = findings.iter().any(|finding| finding.rule.severity() == Severity::Error);
    (config.filter(|_| !is_broken), findings)
}

fn read_root(
    mut root: Table<'_>,
    folder: &Path,
    now: Moment,
    reserved: &BTreeSet<&str>,
    findings: &mut Vec<Finding>,
) -> Option<Config> {
    let base_url = root.required("base_url", findings);
    let base = base_url.as_deref().and_then(|url| {
        let base = published_at(url);
        if base.is_none() {
            let help = phrase!(
                "write the whole address at which the site is published: https://example.org/",
                "请写网站发布后的完整地址：https://example.org/"
            );
            let message = say!("“{url}” is not the address of a site", "“{url}”不是网站的地址");
            findings.push(error(&root.span_of("base_url"), message, help));
        }
        base
    });
    let zone = root.text("time_zone", findings).and_then(|name| {
        let zone = TimeZone::get(&name).ok();
        if zone.is_none() {
            let help = phrase!(
                "use a name of the IANA time zone database: Asia/Shanghai, Europe/Berlin, UTC",
                "请用 IANA 时区数据库里的名称：Asia/Shanghai、Europe/Berlin、UTC"
            );
            let message = say!("there is no time zone “{name}”", "没有时区“{name}”");
            findings.push(error(&root.span_of("time_zone"), message, help));
        }
        zone
    });
    let allows_undated = match root.text("undated", findings).as_deref() {
        None | Some("error") => false,
        Some("allow") => true,
        Some(other) => {
            let help = phrase!(
                "write \"allow\" to publish stories without a date, or leave it out",
                "要发布没有日期的文章，请写 \"allow\"；否则请删去这一行"
            );
            let message = say!("“{other}” is neither “allow” nor “error”", "“{other}”既不是“allow”，也不是“error”");
            findings.push(error(&root.span_of("undated"), message, help));
            false
        }
    };
    let prerenders = root.truth("prerender", findings).unwrap_or(true);
    let embeds = root.truth("embeds", findings).unwrap_or(true);
    let searches = root.truth("search", findings).unwrap_or(true);
    let logo = root.located("logo", findings);
    let icon = root.located("icon", findings);
    let cards = cards::read(&mut root, findings);
    let pictures = pictures::read(&mut root, findings);
    let counts_views = statistics::counts_views(&mut root, findings);
    let contact = root.get("contact").map(|node| read_contact(node, findings)).unwrap_or_default();

    let languages = editions::languages(&mut root, findings);
    let sections = sections::read(&mut root, &languages, reserved, findings);
    let editions = editions::read(&mut root, languages, &sections, reserved, now, findings);
    let mut site = Site {
        format: FormatVersion::CURRENT,
        base_url: String::new(),
        embeds: false,
        search: None,
        tools: None,
        accent: None,
        logo: None,
        contact,
        editions,
        sections,
    };
    let tags = site.editions.iter().map(|edition| edition.language.clone()).collect::<Vec<_>>();
    let theme = style::read(&mut root, &tags, findings);
    site.accent = theme.accent.as_ref().map(|accent| accent.light.clone());
    let states_navigation = root.get("navigation").is_some();
    let (mut badges, mut required) = (Vec::new(), Vec::new());
    if !tags.is_empty() {
        editions::navigation(&mut root, &mut site, &tags, findings);
        (badges, required) = legal::read(&mut root, &mut site, &tags, findings);
    }
    let workflow = workflow::read(&mut root, folder, findings);
    let rules = rules::read(&mut root, findings);
    let authors = authors::read(&mut root, &tags, findings);
    let mounts = mounts::read(&mut root, &site, folder, findings);
    let targets = targets::read(&mut root, folder, findings);
    root.finish(findings);

    let (base_url, base_path) = base?;
    site.base_url = base_url;
    Some(Config {
        states_navigation,
        site,
        base_path,
        zone,
        allows_undated,
        prerenders,
        embeds,
        searches,
        counts_views,
        theme,
        logo,
        icon,
        cards,
        pictures,
        badges,
        required,
        workflow,
        rules,
        authors,
        mounts,
        targets,
    })
}

/// The address of a site with a slash at its end, and its path; nothing when it is not the address of a site.
pub fn published_at(url: &str) -> Option<(String, String)> {
    let url = format!("{}/", url.trim_end_matches('/'));
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let (host, _) = rest.split_once('/')?;
    let is_plain = !url.contains(['?', '#', '"', '<', '>', '\\']) && !url.contains(char::is_whitespace);
    let path = rest[host.len()..].to_owned();
    let is_segment = |segment: &str| {
        let decoded = segment.to_ascii_lowercase().replace("%2e", ".");
        !matches!(decoded.as_str(), "" | "." | "..")
    };
    let is_path = path == "/" || path.trim_matches('/').split('/').all(is_segment) && !path.starts_with("//");
    (is_plain && is_path && !host.is_empty() && !host.contains('@')).then_some((url, path))
}

fn read_contact(node: &Node, findings: &mut Vec<Finding>) -> Contact {
    if node.entries().is_none() {
        findings.push(error(
            &node.span,
            phrase!("“contact” holds a table", "“contact”应该是一个表"),
            phrase!(
                "write [contact] with email, phone, address below it",
                "请写 [contact]，在它下面写 email、phone、address"
            ),
        ));
    }
    let mut table = Table::new(node);
    let contact = Contact {
        email: table.text("email", findings),
        phone: table.text("phone", findings),
        address: table.text("address", findings),
    };
    table.finish(findings);
    contact
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Rule;

    const MINIMAL: &str = "title = \"T\"\nbase_url = \"https://example.org/a\"\n[[languages]]\ntag = \"en\"\nname = \"English\"\n\
                           [[sections]]\nslug = \"news\"\ntitle = \"News\"\n";

    fn read_text(text: &str) -> (Option<Config>, Vec<Finding>) {
        let at = "2026-01-02T00:00:00Z".parse().expect("a time");
        read(text, Path::new("."), Moment::new(at, None), &BTreeSet::from(["assets"]))
    }

    #[test]
    fn a_minimal_site() {
        let (config, findings) = read_text(MINIMAL);
        assert_eq!(findings, []);
        let config = config.expect("a configuration");
        assert_eq!((config.site.base_url.as_str(), config.base_path.as_str()), ("https://example.org/a/", "/a/"));
        assert_eq!(config.site.editions[0].navigation[0].href, "news/");
    }

    #[test]
    fn words_that_the_site_needs_itself() {
        let (config, findings) = read_text(&MINIMAL.replace("\"news\"", "\"assets\""));
        assert!(config.is_none() && findings[0].message.contains("assets"), "{findings:?}");
    }

    #[test]
    fn everything_that_is_wrong_is_reported_at_once() {
        let text = "tile = \"T\"\nbase_url = \"example.org\"\ntime_zone = \"Mars/Olympus\"\naccent = \"red\"\n[[mounts]]\nfolder = \"nowhere\"\n";
        let (config, findings) = read_text(text);
        assert!(config.is_none());
        let messages = findings.iter().map(|finding| finding.message.as_str()).collect::<Vec<_>>();
        for part in ["“tile”", "“title”", "example.org", "Mars/Olympus", "red", "languages", "sections", "nowhere"]
        {
            assert!(messages.iter().any(|message| message.contains(part)), "{part}: {messages:#?}");
        }
        let unknown = findings.iter().find(|finding| finding.rule == Rule::UnknownKey).expect("an unknown key");
        assert_eq!((unknown.span.clone(), unknown.help.as_str()), (0..4, "did you mean “title”?"));
    }
}
