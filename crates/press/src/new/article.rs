//! The file of a new story: a draft with its headline and the time.

use super::{quoted, read, write};
use crate::{
    cli::NewArticleArguments,
    config::{self, Config},
    load::walk::CONTENT,
    phrase, say, slugs,
};
use anyhow::{Context, Result, bail};
use jiff::{Timestamp, tz::TimeZone};
use newsprint_model::Language;
use std::{fs, path::PathBuf};

/// Writes the file of a story into a site; gives its path.
///
/// # Errors
/// When the site cannot be read, has no such section or language, or has a file of this name already.
pub fn write_story(arguments: &NewArticleArguments, now: Timestamp) -> Result<PathBuf> {
    let path = arguments.site.join(config::FILE);
    let text = fs::read_to_string(&path).with_context(|| {
        say!(
            "{} cannot be read; say where the site is with --site DIR",
            "无法读取 {}；请用 --site DIR 写明网站在哪里",
            path.display()
        )
    })?;
    let config = read(&text, &arguments.site).with_context(|| path.display().to_string())?;
    let language = language(&config, arguments.language.as_deref())?;
    let section = section(&config, arguments.section.as_deref())?;
    let headline = arguments.headline.trim();
    if headline.is_empty() {
        bail!(phrase!(
            "a story has a headline: newsprint new article \"A headline\"",
            "文章要有标题：newsprint new article \"A headline\""
        ));
    }
    let zone = config.zone.clone().unwrap_or(TimeZone::UTC);
    let now = now.to_zoned(zone);
    let name = format!("{}-{}.md", now.date(), slugs::from_name(headline));
    let file =
        [CONTENT, language.as_str(), &section, &name].iter().fold(arguments.site.clone(), |path, part| path.join(part));
    if file.exists() {
        bail!(say!("{} is there already", "{} 已经存在", file.display()));
    }
    let (title, date) = (quoted(headline), now.strftime("%Y-%m-%dT%H:%M:00%:z"));
    write(&file, &format!("---\ntitle: {title}\ndate: {date}\ndraft: true\n---\n\n"))?;
    Ok(file)
}

/// The language that was asked for, or the site's first.
fn language<'c>(config: &'c Config, asked: Option<&str>) -> Result<&'c Language> {
    let mut languages = config.site.editions.iter().map(|edition| &edition.language);
    let found = match asked {
        Some(tag) => languages.clone().find(|language| language.as_str().eq_ignore_ascii_case(tag)),
        None => languages.next(),
    };
    found.with_context(|| {
        let known = languages.map(Language::as_str).collect::<Vec<_>>().join(phrase!(", ", "、"));
        say!(
            "the site has no language “{}”; it has: {known}",
            "网站没有语言“{}”；现有：{known}",
            asked.unwrap_or_default()
        )
    })
}

/// The section that was asked for, or the site's first.
fn section(config: &Config, asked: Option<&str>) -> Result<String> {
    let mut slugs = config.site.sections.iter().map(|section| section.slug.as_str());
    let found = match asked {
        Some(slug) => slugs.clone().find(|known| *known == slug),
        None => slugs.next(),
    };
    found.map(str::to_owned).with_context(|| {
        let known = slugs.collect::<Vec<_>>().join(phrase!(", ", "、"));
        say!(
            "the site has no section “{}”; it has: {known}",
            "网站没有栏目“{}”；现有：{known}",
            asked.unwrap_or_default()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: &str = "title = \"A\"\nbase_url = \"https://a.example/\"\ntime_zone = \"Asia/Shanghai\"\n\
        [[languages]]\ntag = \"en\"\nname = \"English\"\n[[languages]]\ntag = \"zh-Hans\"\nname = \"中文\"\n\
        [[sections]]\nslug = \"news\"\nkind = \"stories\"\ntitle = \"News\"\n";

    fn arguments(folder: &std::path::Path, headline: &str) -> NewArticleArguments {
        let site = folder.to_owned();
        NewArticleArguments { headline: headline.to_owned(), section: None, language: None, site }
    }

    fn now() -> Timestamp {
        "2026-11-20T22:05:00Z".parse().expect("a time")
    }

    #[test]
    fn a_draft_with_the_newsrooms_time() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join(config::FILE), SITE).expect("a file");
        let file = write_story(&arguments(folder.path(), "A “new”: bridge"), now()).expect("a story");
        assert!(file.ends_with("content/en/news/2026-11-21-a-new-bridge.md"), "{file:?}");
        let text = fs::read_to_string(&file).expect("a file");
        assert_eq!(text, "---\ntitle: \"A “new”: bridge\"\ndate: 2026-11-21T06:05:00+08:00\ndraft: true\n---\n\n");
        let again = write_story(&arguments(folder.path(), "A “new”: bridge"), now()).expect_err("it is there");
        assert!(again.to_string().ends_with("is there already"), "{again}");
    }

    #[test]
    fn what_the_site_does_not_have() {
        let folder = tempfile::tempdir().expect("a folder");
        let missing = write_story(&arguments(folder.path(), "A"), now()).expect_err("no site");
        assert!(missing.to_string().contains("--site DIR"), "{missing}");
        fs::write(folder.path().join(config::FILE), SITE).expect("a file");
        let sport = NewArticleArguments { section: Some("sport".to_owned()), ..arguments(folder.path(), "A") };
        let error = write_story(&sport, now()).expect_err("no section");
        assert_eq!(error.to_string(), "the site has no section “sport”; it has: news");
        let french = NewArticleArguments { language: Some("fr".to_owned()), ..arguments(folder.path(), "A") };
        let error = write_story(&french, now()).expect_err("no language");
        assert_eq!(error.to_string(), "the site has no language “fr”; it has: en, zh-Hans");
        let chinese =
            NewArticleArguments { language: Some("zh-hans".to_owned()), ..arguments(folder.path(), "大桥") };
        assert!(write_story(&chinese, now()).expect("a story").ends_with("content/zh-Hans/news/2026-11-21-大桥.md"));
    }
}
