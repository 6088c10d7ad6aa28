//! The languages of a site and what stands on every page in each of them.

use super::{
    sections::{check_reserved, per_language},
    table::{Table, error},
};
use crate::{address, diagnostic::Finding, phrase, say, times::Moment};
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
            findings.push(error(
                &table.span(),
                phrase!("a language has no “tag”", "有一种语言没有写“tag”"),
                phrase!("add tag = \"en\"", "请加上 tag = \"en\""),
            ));
        }
        if let Some(language) = table.parse::<Language>("tag", findings) {
            if languages.iter().any(|named| named.language == language) {
                let message =
                    say!("the language “{language}” stands here a second time", "语言“{language}”在这里第二次出现");
                findings.push(error(&table.span_of("tag"), message, phrase!("remove one of them", "请删去其中一个")));
                continue;
            }
            languages.push(Named { language, table });
        }
    }
    if languages.is_empty() {
        let help = phrase!(
            "add [[languages]] with tag = \"en\" and name = \"English\"",
            "请加上 [[languages]]，在它下面写 tag = \"en\" 和 name = \"English\""
        );
        findings.push(error(&root.span(), phrase!("the site has no languages", "网站没有语言"), help));
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
                let message = say!(
                    "the path “{path}” of this language is a word for frames on partners' pages",
                    "这种语言的路径“{path}”是合作方页面上的嵌入框架要用的词"
                );
                findings.push(error(
                    &span,
                    message,
                    phrase!("give it another one with path = \"…\"", "请用 path = \"…\" 另写一个"),
                ));
            }
            let is_section = sections.iter().any(|section| &section.slug == path);
            if is_section || editions.iter().any(|edition| edition.path.as_ref() == Some(path)) {
                let what =
                    if is_section { phrase!("section", "栏目") } else { phrase!("language", "另一种语言") };
                let message = say!(
                    "the path “{path}” of this language is that of a {what} too",
                    "这种语言的路径“{path}”也是{what}的路径"
                );
                findings.push(error(
                    &span,
                    message,
                    phrase!("give it another one with path = \"…\"", "请用 path = \"…\" 另写一个"),
                ));
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
            let help = phrase!(
                "remove it; the first language is the one that the site's own address shows",
                "请删去；网站本身的地址显示的就是第一种语言"
            );
            let message = phrase!("the first language has no path", "第一种语言不带路径");
            findings.push(error(&table.span_of("path"), message, help));
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
                let message = say!("the site has no section “{slug}”", "网站没有栏目“{slug}”");
                let help = phrase!("add it to [[sections]]", "请把它加入 [[sections]]");
                findings.push(error(&table.span_of("section"), message, help));
            }
            (None, Some(url), Some(labels)) => {
                links.push(Link::Url { labels, url });
            }
            _ => {
                let help = phrase!(
                    "write section = \"…\", or label = \"…\" and url = \"…\"",
                    "请写 section = \"…\"，或者写 label = \"…\" 和 url = \"…\""
                );
                let message = phrase!("this link leads nowhere", "这个链接没有写明通向哪里");
                findings.push(error(&table.span(), message, help));
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
        let help = phrase!(
            "write an address that begins with https:, http:, mailto: or tel:, or one of the site",
            "请写以 https:、http:、mailto: 或 tel: 开头的地址，或者本站的地址"
        );
        let message = say!("pages do not carry links such as “{url}”", "页面不会带上“{url}”这样的链接");
        findings.push(error(&table.span_of("url"), message, help));
    }
    Some(url.strip_prefix('/').filter(|rest| !rest.starts_with('/')).map(str::to_owned).unwrap_or(url))
}
