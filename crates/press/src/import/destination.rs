//! The site that stories come into: which language and which section each of them gets.

use super::story::Story;
use crate::{
    config::{self, Config},
    new, phrase, say,
    times::{Moment, TimeError},
};
use anyhow::{Context, Result, bail};
use jiff::tz::TimeZone;
use newsprint_model::{Language, Slug, site::Section};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A site that stories come into.
#[derive(Debug)]
pub struct Destination {
    /// Its folder.
    pub folder: PathBuf,
    /// The newsroom's zone.
    pub zone: Option<TimeZone>,
    /// Whether its stories may have no date.
    pub allows_undated: bool,
    languages: Vec<Language>,
    sections: Vec<Section>,
    /// The language of all stories, where one was asked for.
    language: Option<Language>,
    /// The same for the section.
    section: Option<Slug>,
}

impl Destination {
    /// Opens a site; `section` and `language` are those of all stories, where somebody asked for one.
    ///
    /// # Errors
    /// When there is no site, or it has no such section or language.
    pub fn open(folder: &Path, section: Option<&str>, language: Option<&str>) -> Result<Self> {
        let path = folder.join(config::FILE);
        let text = fs::read_to_string(&path).with_context(|| {
            say!(
                "{} cannot be read; say where the site is with --into SITE_DIR",
                "无法读取 {}；请用 --into SITE_DIR 写明网站在哪里",
                path.display()
            )
        })?;
        let config = new::read(&text, folder).with_context(|| path.display().to_string())?;
        Self::new(folder, config, section, language)
    }

    fn new(folder: &Path, config: Config, section: Option<&str>, language: Option<&str>) -> Result<Self> {
        let languages = config.site.editions.into_iter().map(|edition| edition.language).collect::<Vec<_>>();
        let sections = config.site.sections;
        let language = language.map(|tag| {
            let found = languages.iter().find(|language| language.as_str().eq_ignore_ascii_case(tag)).cloned();
            let known = || languages.iter().map(Language::as_str).collect::<Vec<_>>().join(phrase!(", ", "、"));
            found.with_context(|| {
                say!("the site has no language “{tag}”; it has: {}", "网站没有语言“{tag}”；有：{}", known())
            })
        });
        let section = section.map(|slug| {
            let mut slugs = sections.iter().map(|section| &section.slug);
            let known =
                || sections.iter().map(|section| section.slug.as_str()).collect::<Vec<_>>().join(phrase!(", ", "、"));
            let found = slugs.find(|known| known.as_str() == slug).cloned();
            found.with_context(|| {
                say!("the site has no section “{slug}”; it has: {}", "网站没有栏目“{slug}”；有：{}", known())
            })
        });
        Ok(Self {
            folder: folder.to_owned(),
            zone: config.zone,
            allows_undated: config.allows_undated,
            language: language.transpose()?,
            section: section.transpose()?,
            languages,
            sections,
        })
    }

    /// The languages of the site.
    pub fn languages(&self) -> &[Language] {
        &self.languages
    }

    /// Whether the site has a section of this name: a slug, or a title in any language.
    pub fn has_section(&self, name: &str) -> bool {
        self.sections.iter().any(|section| is_called(section, name))
    }

    /// The language of a story, and whether it is the story's own.
    ///
    /// # Errors
    /// When the site has no language at all.
    pub fn language(&self, story: &Story) -> Result<(&Language, bool)> {
        if let Some(language) = &self.language {
            return Ok((language, true));
        }
        let first = self.languages.first().context(phrase!("the site has no language", "网站没有语言"))?;
        let Some(stated) = story.language.as_deref() else { return Ok((first, true)) };
        let stated = stated.replace('_', "-");
        let whole = self.languages.iter().find(|language| language.as_str().eq_ignore_ascii_case(&stated));
        // `zh-TW` is written as `zh-Hant` is.
        let canonical = stated.parse::<Language>().ok();
        let is_alike = |language: &&Language| {
            let same = |other: &Language| other.primary() == language.primary() && other.script() == language.script();
            canonical.as_ref().is_some_and(same)
        };
        let alike = || self.languages.iter().find(is_alike);
        let main = |tag: &str| tag.split('-').next().unwrap_or(tag).to_ascii_lowercase();
        let akin = || self.languages.iter().find(|language| main(language.as_str()) == main(&stated));
        Ok(whole.or_else(alike).or_else(akin).map_or((first, false), |language| (language, true)))
    }

    /// The section of a story.
    ///
    /// # Errors
    /// When the site has no section at all.
    pub fn section(&self, story: &Story) -> Result<&Slug> {
        if let Some(section) = &self.section {
            return Ok(section);
        }
        let stated = |section: &&Section| story.section.iter().any(|name| is_called(section, name));
        let tagged = |section: &&Section| story.tags.iter().any(|tag| is_called(section, tag));
        let found = self.sections.iter().find(stated).or_else(|| self.sections.iter().find(tagged));
        let found = found.or(self.sections.first());
        found.map(|section| &section.slug).context(phrase!("the site has no section", "网站没有栏目"))
    }

    /// The day of a time where the newsroom is.
    ///
    /// # Errors
    /// When the time has no offset and the newsroom no zone.
    pub fn day(&self, time: &str) -> Result<Option<String>> {
        match Moment::parse(time, self.zone.as_ref()) {
            Ok(moment) => Ok(Some(moment.stamp().day().to_owned())),
            Err(TimeError::NoTime) => Ok(None),
            Err(TimeError::Zoneless) => {
                bail!(say!(
                    "“{time}” has no offset: add time_zone = \"…\" to {}",
                    "“{time}”没有时差：请在 {} 里加上 time_zone = \"…\"",
                    self.folder.join(config::FILE).display()
                ))
            }
        }
    }
}

fn is_called(section: &Section, name: &str) -> bool {
    name == section.slug.as_str() || section.titles.values().any(|title| title.eq_ignore_ascii_case(name))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A site in two languages with two sections.
    pub fn site(folder: &Path) -> Destination {
        let toml = "title = \"A\"\nbase_url = \"https://a.example/\"\ntime_zone = \"Asia/Shanghai\"\n\
            [[languages]]\ntag = \"en\"\nname = \"English\"\n[[languages]]\ntag = \"zh-Hans\"\nname = \"中文\"\n\
            [[sections]]\nslug = \"news\"\ntitle = \"News\"\n[[sections]]\nslug = \"city\"\ntitle = \"City Hall\"\n";
        fs::write(folder.join(config::FILE), toml).expect("a file");
        Destination::open(folder, None, None).expect("a site")
    }

    #[test]
    fn where_stories_go() {
        let folder = tempfile::tempdir().expect("a folder");
        let site = site(folder.path());
        for (stated, language, is_own) in [
            (None, "en", true),
            (Some("EN_us"), "en", true),
            (Some("zh-CN"), "zh-Hans", true),
            (Some("fr"), "en", false),
        ] {
            let story = Story { language: stated.map(str::to_owned), ..Story::default() };
            let (found, own) = site.language(&story).expect("a language");
            assert_eq!((found.as_str(), own), (language, is_own), "{stated:?}");
        }
        for (tag, section) in [("Bridges", "news"), ("city", "city"), ("city hall", "city")] {
            let story = Story { tags: vec![tag.to_owned()], ..Story::default() };
            assert_eq!(site.section(&story).expect("a section").as_str(), section, "{tag}");
        }
        assert_eq!(site.day("2026-11-21T23:30:00Z").expect("a zone").as_deref(), Some("2026-11-22"));
        assert_eq!(site.day("soon").expect("a zone"), None);
    }

    #[test]
    fn what_the_site_does_not_have() {
        let folder = tempfile::tempdir().expect("a folder");
        let refused = |section, language| Destination::open(folder.path(), section, language).expect_err("refused");
        assert!(refused(None, None).to_string().contains("--into SITE_DIR"));
        site(folder.path());
        let error = refused(Some("sport"), None).to_string();
        assert_eq!(error, "the site has no section “sport”; it has: news, city");
        assert_eq!(refused(None, Some("fr")).to_string(), "the site has no language “fr”; it has: en, zh-Hans");
    }
}
