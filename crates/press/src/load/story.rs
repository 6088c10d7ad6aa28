//! Front matter becomes a [`Story`]: as much of an article as lists, links and checks need.

use super::{
    Outcome, Text, Why, naming,
    source::Fingerprint,
    stage::{Stage, stage},
    terms::{Term, Terms},
};
use crate::{
    address,
    body::{Body, Resolver, Target},
    diagnostic::{Diagnostic, Finding, Rule},
    excerpt,
    front_matter::{CorrectionField, FrontMatter, Located},
    media::NoPicture,
    memory::as_json,
    newsroom::{Audience, Newsroom},
    phrase,
    related::Words,
    say, slugs,
    times::{Moment, TimeError},
};
use newsprint_model::{Language, Place, Route, Slug, media::Picture, people::Person};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The shape of a time, for help.
fn time_help() -> &'static str {
    phrase!(
        "write it as 2026-11-21T08:40:00+08:00, 2026-11-21 08:40 or 2026-11-21",
        "请写成 2026-11-21T08:40:00+08:00、2026-11-21 08:40 或 2026-11-21"
    )
}

/// What a story is that is shown to its newsroom before it is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    /// It is not finished.
    Draft,
    /// Nobody has approved it yet.
    Review,
    /// It is for later.
    Scheduled(Moment),
}

/// A story that has a place in lists, in the form in which thousands are kept.
#[derive(Debug, Serialize, Deserialize)]
pub struct Story {
    /// The number of its file.
    #[serde(skip)]
    pub file: usize,
    /// What its file is recognised by.
    #[serde(skip)]
    pub fingerprint: Fingerprint,
    /// What it is, when it is not published.
    pub mark: Option<Mark>,
    /// The number of its edition.
    pub edition: u16,
    /// The number of its section.
    pub section: u16,
    /// Its page, relative to the site's root.
    pub href: Box<str>,
    /// The headline.
    pub headline: Box<str>,
    /// The line above the headline.
    pub kicker: Option<Box<str>>,
    /// The series that it is a part of; also one of its tags.
    pub series: Option<Arc<Term>>,
    /// The text for lists.
    pub summary: Box<str>,
    /// Whom it portrays.
    #[serde(with = "as_json")]
    pub person: Option<Box<Person>>,
    /// How long its film is, in words.
    pub duration: Option<Box<str>>,
    /// The words by which related stories are found.
    pub words: Words,
    /// When it was published.
    pub published: Option<Moment>,
    /// When it was last changed in substance.
    pub updated: Option<Moment>,
    /// When it leaves the site.
    pub expires: Option<Moment>,
    /// Whether it has left the site; its place in lists stays.
    pub is_expired: bool,
    /// Whether it has been withdrawn: it has left the site, and something else stands at its address.
    pub is_withdrawn: bool,
    /// Who wrote it.
    pub authors: Box<[Arc<Term>]>,
    /// Its tags.
    pub tags: Box<[Arc<Term>]>,
    /// Where it was taken from.
    pub source: Option<Arc<Term>>,
    /// The story at its source.
    pub source_url: Option<Box<str>>,
    /// Its picture in lists.
    #[serde(with = "as_json")]
    pub picture: Option<Box<Picture>>,
    /// What it shares with the same story in other languages, and where that is written.
    pub translation: Option<Located>,
    /// What was put right in it.
    pub corrections: Box<[CorrectionField]>,
    /// Addresses that it had, and where they are written.
    pub aliases: Box<[Located]>,
    /// The address that another generator would give it, and where it is written.
    pub permalink: Option<Located>,
}

impl Story {
    /// Whether there is a page at its address.
    pub fn has_page(&self) -> bool {
        !self.is_expired || self.is_withdrawn
    }

    /// Has names in common with the other stories.
    pub fn share_terms(&mut self, terms: &Terms) {
        self.authors.iter_mut().chain(&mut self.tags).for_each(|term| terms.adopt(term));
        self.source.iter_mut().chain(&mut self.series).for_each(|term| terms.adopt(term));
    }
}

/// Decides what a file is, and reads a story out of it.
pub fn read(text: &Text<'_>, newsroom: &Newsroom, diagnostics: &mut Vec<Diagnostic>) -> Outcome {
    let matter = &text.opened.matter;
    let shows_all = newsroom.audience == Audience::Newsroom;
    let mut mark = None;
    match stage(matter, (text.file, text.root), &newsroom.config.workflow, diagnostics) {
        Stage::Draft if shows_all => mark = Some(Mark::Draft),
        Stage::Draft => return Outcome::Unpublished(Why::Draft),
        Stage::Review if shows_all => mark = Some(Mark::Review),
        Stage::Review => return Outcome::Unpublished(Why::Review),
        Stage::Unknown => return Outcome::Broken,
        Stage::Ready => {}
    }
    let reader = Reader { text, matter, newsroom };
    let edition = reader.edition(diagnostics);
    let section = reader.section(diagnostics);
    let name = naming::file_name(&text.file.place);
    let published = reader.published(&name, diagnostics);
    let updated = reader.moment(matter.updated.as_ref(), diagnostics);
    let embargo = reader.moment(matter.embargo.as_ref(), diagnostics);
    // What another generator's content says of its end was meant for another site.
    let expires = matter.expires.as_ref().filter(|_| text.root.has_workflow);
    let expires = reader.moment(expires, diagnostics);
    let event_date = reader.moment(matter.event_date.as_ref(), diagnostics);
    let (Ok(edition), Ok(section), Ok(published), Ok(updated), Ok(embargo), Ok(expires), Ok(_)) =
        (edition, section, published, updated, embargo, expires, event_date)
    else {
        return Outcome::Broken;
    };
    let is_after_now = |moment: Moment| text.questions.is_ahead(moment, newsroom.now);
    let until = published.into_iter().chain(embargo).max_by_key(|moment| moment.timestamp());
    if let Some(until) = until.filter(|until| is_after_now(*until)) {
        if !shows_all {
            return Outcome::Unpublished(Why::Scheduled(until));
        }
        mark = mark.or(Some(Mark::Scheduled(until)));
    }
    let is_expired = expires.is_some_and(|expires| !is_after_now(expires));

    let site = &newsroom.config.site;
    let language = newsroom.language(edition);
    let section_slug = site.sections[section].slug.clone();
    let year = published.map(Moment::year);
    let place = Place::Article { section: section_slug, year, slug: reader.slug(&name) };
    let href = Route { language: language.clone(), place }.href(site);
    if newsroom.withdrawals.get(&href).is_some() {
        return Outcome::Unpublished(Why::Withdrawn);
    }

    let lead = matter.image.as_ref().filter(|_| !is_expired);
    let mut picture = lead.and_then(|image| {
        let picture = text.lead_picture(&image.src, &newsroom.media).ok()?;
        Some(Picture { alt: image.alt.clone().unwrap_or_default(), ..picture })
    });
    let wants_picture = picture.is_none() && !is_expired && text.may_hold_picture();
    let summary = matter.summary.as_ref().or(matter.dek.as_ref());
    let summary = summary.map(|summary| excerpt::plain(summary.clone(), language));
    let mut body = Body::default();
    if matter.title.is_none() || summary.is_none() || wants_picture {
        body = text.parse(language, &href, &FirstPass { text, newsroom });
    }
    let headline = matter.title.clone().or_else(|| excerpt::take_headline(&mut body.blocks));
    let Some(headline) = headline else {
        let help = text.headline_help();
        let message = phrase!("this story has no headline", "这篇文章没有标题");
        diagnostics.push(Diagnostic::story(Rule::NoHeadline, &text.file.path, message, help));
        return Outcome::Broken;
    };
    if wants_picture {
        picture = excerpt::first_picture(&body.blocks).cloned();
    }
    let summary = summary.unwrap_or_else(|| excerpt::summary(&body.blocks, summary_length(language.primary())));

    let tags = newsroom.terms.all(&matter.tags);
    let words = Words::new(&headline, tags.iter().map(|tag| tag.slug.as_str()), &[&summary, text.words()]);

    Outcome::Story(Box::new(Story {
        file: text.index,
        fingerprint: text.opened.fingerprint,
        mark,
        edition: edition as u16,
        section: section as u16,
        href: href.into(),
        headline: headline.into(),
        kicker: matter.kicker.as_deref().map(Into::into),
        series: matter.series.as_deref().map(|series| newsroom.terms.get(series)),
        summary: summary.into(),
        person: matter.person.clone().map(Box::new),
        duration: matter.duration.as_deref().map(Into::into),
        words,
        published,
        updated,
        expires,
        is_expired,
        is_withdrawn: false,
        authors: newsroom.terms.all(&matter.authors),
        tags,
        source: matter.source.as_deref().map(|source| newsroom.terms.get(source)),
        source_url: matter.source_url.as_deref().and_then(address::web).map(Into::into),
        picture: picture.map(Box::new),
        translation: matter.translation.clone(),
        corrections: matter.corrections.clone().into(),
        aliases: matter.aliases.clone().into(),
        // A pattern such as `/:year/:title/` is no address.
        permalink: matter.permalink.clone().filter(|permalink| !permalink.text.contains(':')),
    }))
}

/// How many characters a summary has; a Chinese one says as much in half of them.
pub fn summary_length(primary_language: &str) -> usize {
    if matches!(primary_language, "zh" | "ja" | "ko") { 90 } else { 180 }
}

struct Reader<'r> {
    text: &'r Text<'r>,
    matter: &'r FrontMatter,
    newsroom: &'r Newsroom,
}

/// The value cannot be had; a diagnostic says why.
struct Reported;

impl Reader<'_> {
    fn report(&self, rule: Rule, at: &Located, message: String, help: impl Into<String>) -> Diagnostic {
        Diagnostic::at(self.text.file.matter(), Finding { rule, span: at.span.clone(), message, help: help.into() }, 0)
    }

    fn edition(&self, diagnostics: &mut Vec<Diagnostic>) -> Result<usize, Reported> {
        if let Some(language) = &self.text.root.language {
            return self.newsroom.edition(language).ok_or(Reported);
        }
        let Some(stated) = &self.matter.language else { return Ok(0) };
        let language = stated.text.parse().ok();
        language.and_then(|language| self.newsroom.edition(&language)).ok_or_else(|| {
            let message = say!("“{}” is not a language of the site", "“{}”不是网站的语言", stated.text);
            diagnostics.push(self.report(
                Rule::UnknownLanguage,
                stated,
                message,
                phrase!("add it to [[languages]] in site.toml", "请把它加入 site.toml 的 [[languages]]"),
            ));
            Reported
        })
    }

    fn section(&self, diagnostics: &mut Vec<Diagnostic>) -> Result<usize, Reported> {
        let sections = &self.newsroom.config.site.sections;
        let position = |slug: &str| sections.iter().position(|section| section.slug.as_str() == slug);
        if let Some(slug) = &self.text.root.section {
            return position(slug.as_str()).ok_or(Reported);
        }
        let names = sections.iter().map(|section| section.slug.as_str()).collect::<Vec<_>>();
        let names = names.join(phrase!(", ", "、"));
        let help = say!(
            "add it to [[sections]] in site.toml, or use one of {names}",
            "请把它加入 site.toml 的 [[sections]]，或改用其中之一：{names}"
        );
        if let Some(stated) = &self.matter.section {
            return position(&stated.text).ok_or_else(|| {
                let message = say!("“{}” is not a section of the site", "“{}”不是网站的栏目", stated.text);
                diagnostics.push(self.report(Rule::UnknownSection, stated, message, help));
                Reported
            });
        }
        let folder = self.text.file.place.split_once('/').map(|(folder, _)| folder);
        folder.and_then(position).ok_or_else(|| {
            let (message, help) = match folder {
                Some(folder) => {
                    (say!("the folder “{folder}” is not a section of the site", "文件夹“{folder}”不是网站的栏目"), help)
                }
                None => (
                    phrase!("this story stands in no section", "这篇文章不在任何栏目里").to_owned(),
                    say!(
                        "move it into the folder of a section, or add section: … with one of {names}",
                        "请把它移到一个栏目的文件夹里，或加上 section: …，写其中之一：{names}"
                    ),
                ),
            };
            diagnostics.push(Diagnostic::story(Rule::UnknownSection, &self.text.file.path, message, help));
            Reported
        })
    }

    fn published(
        &self,
        name: &naming::FileName<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Option<Moment>, Reported> {
        if self.matter.date.is_some() {
            return self.moment(self.matter.date.as_ref(), diagnostics);
        }
        let file = &self.text.file.path;
        let Some(date) = name.date else {
            if self.newsroom.config.allows_undated {
                return Ok(None);
            }
            if self.matter.draft {
                return Ok(Some(self.newsroom.now));
            }
            let otherwise = phrase!("write undated = \"allow\" in site.toml", "在 site.toml 里写 undated = \"allow\"");
            let help = self.text.help("date", otherwise);
            let message = phrase!("this story has no date", "这篇文章没有日期");
            diagnostics.push(Diagnostic::story(Rule::Undated, file, message, help));
            return Err(Reported);
        };
        match Moment::parse(&date.to_string(), self.newsroom.config.zone.as_ref()) {
            Ok(moment) => Ok(Some(moment)),
            Err(problem) => {
                let (rule, help) = advice(problem);
                let message = say!("in the date of the file's name: {problem}", "文件名里的日期：{problem}");
                diagnostics.push(Diagnostic::story(rule, file, message, help));
                Err(Reported)
            }
        }
    }

    fn moment(&self, stated: Option<&Located>, diagnostics: &mut Vec<Diagnostic>) -> Result<Option<Moment>, Reported> {
        let Some(stated) = stated else { return Ok(None) };
        match Moment::parse(&stated.text, self.newsroom.config.zone.as_ref()) {
            Ok(moment) => Ok(Some(moment)),
            Err(problem) => {
                let (rule, help) = advice(problem);
                diagnostics.push(self.report(rule, stated, problem.to_string(), help));
                Err(Reported)
            }
        }
    }

    fn slug(&self, name: &naming::FileName<'_>) -> Slug {
        // Docusaurus writes a whole path.
        let stated = self.matter.slug.as_deref().map(|slug| slug.trim_matches('/').rsplit('/').next().unwrap_or(slug));
        let stated = stated.filter(|slug| !slug.is_empty()).map(str::to_owned);
        let permalink = || naming::slug_of_permalink(&self.matter.permalink.as_ref()?.text);
        slugs::from_segment(&stated.or_else(permalink).unwrap_or_else(|| name.name.to_owned()))
    }
}

fn advice(problem: TimeError) -> (Rule, &'static str) {
    match problem {
        TimeError::NoTime => (Rule::BrokenFrontMatter, time_help()),
        TimeError::Zoneless => (
            Rule::ZonelessTime,
            phrase!(
                "add time_zone = \"…\" to site.toml, or write the time as 2026-11-21T08:40:00+08:00",
                "请在 site.toml 里加上 time_zone = \"…\"，或把时间写成 2026-11-21T08:40:00+08:00"
            ),
        ),
    }
}

/// Enough for headlines, summaries and pictures: links are not followed yet.
pub struct FirstPass<'r> {
    /// The story's file.
    pub text: &'r Text<'r>,
    /// Where pictures are.
    pub newsroom: &'r Newsroom,
}

impl Resolver for FirstPass<'_> {
    fn link(&self, target: &str) -> Target {
        Target::Href(target.to_owned())
    }

    fn picture(&self, target: &str) -> Result<Picture, NoPicture> {
        self.text.picture(target, &self.newsroom.media)
    }

    fn language_name(&self, _: &Language) -> Option<String> {
        None
    }

    fn variable(&self, key: &str) -> Option<String> {
        self.text.variable(key)
    }
}
