//! The languages of a site and what stands on every page in each of them.

use super::{
    sections::{check_reserved, per_language},
    table::{Table, error},
};
use crate::{address, diagnostic::Finding, times::Moment};
use newsprint_model::{
    Language, ListId, Place, Route, Site, Slug, partner,
    site::{Edition, NavigationItem, Section},
};
use std::collections::{BTreeMap, BTreeSet};

/// A table of `[[languages]]` whose tag has been read.
pub struct Named<'n> {
    /// The language.
    pub language: Language,
    table: Table<'n>,
}

/// Reads the tags of `[[languages]]`.
pub fn languages<'n>(root: &mut Table<'n>, findings: &mut Vec<Finding>) -> Vec<Named<'n>> {
    let mut languages = Vec::<Named<'n>>::new();
    for mut table in root.tables("languages", findings) {
        if table.get("tag").is_none() {
            findings.push(error(&table.span(), "a language has no “tag”", "add tag = \"en\""));
        }
        if let Some(language) = table.parse::<Language>("tag", findings) {
            if languages.iter().any(|named| named.language == language) {
                let message = format!("the language “{language}” stands here a second time");
                findings.push(error(&table.span_of("tag"), message, "remove one of them"));
                continue;
            }
            languages.push(Named { language, table });
        }
    }
    if languages.is_empty() {
        let help = "add [[languages]] with tag = \"en\" and name = \"English\"";
        findings.push(error(&root.span(), "the site has no languages", help));
    }
    languages
}

/// Reads the rest of `[[languages]]` and what they share.
pub fn read(
    root: &mut Table<'_>,
    languages: Vec<Named<'_>>,
    sections: &[Section],
    reserved: &BTreeSet<&str>,
    now: Moment,
    findings: &mut Vec<Finding>,
) -> Vec<Edition> {
    let title = root.required("title", findings).unwrap_or_default();
    let tagline = root.text("tagline", findings);
    let copyright = root.text("copyright", findings);
    let mut editions = Vec::<Edition>::new();
    for Named { language, mut table } in languages {
        let path = path(&mut table, &language, &editions, findings);
        if let Some(path) = &path {
            let key = if table.get("path").is_some() { "path" } else { "tag" };
            let span = table.span_of(key);
            check_reserved(path, &span, reserved, findings);
            if partner::SORTS.contains(&path.as_str()) {
                let message = format!("the path “{path}” of this language is a word for frames on partners' pages");
                findings.push(error(&span, message, "give it another one with path = \"…\""));
            }
            let is_section = sections.iter().any(|section| &section.slug == path);
            if is_section || editions.iter().any(|edition| edition.path.as_ref() == Some(path)) {
                let what = if is_section { "section" } else { "language" };
                let message = format!("the path “{path}” of this language is that of a {what} too");
                findings.push(error(&span, message, "give it another one with path = \"…\""));
            }
        }
        let copyright = table.text("copyright", findings).or_else(|| copyright.clone());
        editions.push(Edition {
            name: table.text("name", findings).unwrap_or_else(|| language.to_string()),
            title: table.text("title", findings).unwrap_or_else(|| title.clone()),
            tagline: table.text("tagline", findings).or_else(|| tagline.clone()),
            card: None,
            copyright: copyright.map(|text| text.replace("{year}", &now.year().to_string())),
            navigation: Vec::new(),
            pages: Vec::new(),
            corrections: false,
            legal: Vec::new(),
            interface: language.clone(),
            words: String::new(),
            path,
            language,
        });
        table.finish(findings);
    }
    editions
}

/// The first segment of the edition's addresses.
fn path(table: &mut Table<'_>, language: &Language, before: &[Edition], findings: &mut Vec<Finding>) -> Option<Slug> {
    let given = table.parse::<Slug>("path", findings);
    if before.is_empty() {
        if given.is_some() {
            let help = "remove it; the first language is the one that the site's own address shows";
            findings.push(error(&table.span_of("path"), "the first language has no path", help));
        }
        return None;
    }
    let is_taken = |path: &Slug| before.iter().any(|edition| edition.path.as_ref() == Some(path));
    let primary = language.primary().parse().ok().filter(|path| !is_taken(path));
    given.or(primary).or_else(|| language.as_str().to_lowercase().parse().ok())
}

/// Reads `[[navigation]]` into the editions.
pub fn navigation(root: &mut Table<'_>, site: &mut Site, languages: &[Language], findings: &mut Vec<Finding>) {
    let links = links(root, site, languages, findings);
    for (index, language) in languages.iter().enumerate() {
        site.editions[index].navigation = links.iter().filter_map(|link| link.item(site, language)).collect();
    }
}

/// What the bar under the nameplate links to, in all languages.
enum Link {
    Section(Slug),
    Url { labels: BTreeMap<Language, String>, url: String },
}

impl Link {
    fn item(&self, site: &Site, language: &Language) -> Option<NavigationItem> {
        match self {
            Self::Section(slug) => {
                let place = Place::List { list: ListId::Section(slug.clone()), page: None };
                let href = Route { language: language.clone(), place }.href(site);
                let label = site.section(slug)?.title(language).to_owned();
                Some(NavigationItem { label, href })
            }
            Self::Url { labels, url } => {
                Some(NavigationItem { label: labels.get(language)?.clone(), href: url.clone() })
            }
        }
    }
}

fn links(root: &mut Table<'_>, site: &Site, languages: &[Language], findings: &mut Vec<Finding>) -> Vec<Link> {
    if root.get("navigation").is_none() {
        return site.sections.iter().map(|section| Link::Section(section.slug.clone())).collect();
    }
    let mut links = Vec::new();
    for mut table in root.tables("navigation", findings) {
        let section = table.parse::<Slug>("section", findings);
        let url = url(&mut table, findings);
        let labels = table.get("label").map(|node| per_language(node, languages, findings));
        match (section, url, labels) {
            (Some(slug), None, None) if site.section(&slug).is_some() => links.push(Link::Section(slug)),
            (Some(slug), None, None) => {
                let message = format!("the site has no section “{slug}”");
                findings.push(error(&table.span_of("section"), message, "add it to [[sections]]"));
            }
            (None, Some(url), Some(labels)) => {
                links.push(Link::Url { labels, url });
            }
            _ => {
                let help = "write section = \"…\", or label = \"…\" and url = \"…\"";
                findings.push(error(&table.span(), "this link leads nowhere", help));
            }
        }
        table.finish(findings);
    }
    links
}

/// The `url` of a link: relative to the site's root, or with a scheme that pages carry.
pub fn url(table: &mut Table<'_>, findings: &mut Vec<Finding>) -> Option<String> {
    let url = table.text("url", findings)?;
    if !address::is_carried(&url) {
        let help = "write an address that begins with https:, http:, mailto: or tel:, or one of the site";
        findings.push(error(&table.span_of("url"), format!("pages do not carry links such as “{url}”"), help));
    }
    Some(url.strip_prefix('/').filter(|rest| !rest.starts_with('/')).map(str::to_owned).unwrap_or(url))
}
