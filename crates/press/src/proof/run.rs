//! A check: everything that a build does but writing, and the rules.

use super::{
    Look, PROOFS,
    known::{Kept, Known},
    sources::Sources,
    text::{Asking, Text},
};
use crate::{
    article::{self, Surroundings},
    build::Failure,
    cards::Cards,
    check,
    config::RuleSettings,
    diagnostic::{Diagnostic, Severity},
    front_matter::{
        toml,
        value::{Node, Value},
    },
    icons::Icons,
    link::{Addresses, StoryResolver},
    lists::Lists,
    load::{
        self, Story, opened,
        pages::{Page, Pages},
    },
    media::darkroom::Darkroom,
    memory::{Memory, asked::Questions},
    newsroom::Audience,
    prepare::Prepared,
    reader::Reader,
    report::Report,
    static_page,
};
use jiff::Timestamp;
use rayon::prelude::*;
use std::{fs, path::Path, sync::Arc};

/// Checks a site and writes nothing.
///
/// # Errors
/// When the site cannot be read at all.
pub fn check(site: &Path, at: Timestamp, reader: &Reader) -> Result<Report, Failure> {
    let prepared = match Prepared::new(
        site,
        at,
        None,
        (reader, Audience::Public),
        (&mut Memory::default(), &site.join("dist")),
        &|_| {},
        &Darkroom::closed,
    ) {
        Ok(prepared) => prepared,
        // Without a configuration there are no rules.
        Err(Failure::Content(report)) => return Ok(report.sorted()),
        Err(failure) => return Err(failure),
    };
    let Prepared { mut report, reader, newsroom, pages, loaded, stories, file, .. } = prepared;
    let place = (site, &file);
    let (icons, diagnostics) = Icons::new(&newsroom, &reader, place);
    report.diagnostics.extend(diagnostics);
    let (_, diagnostics) = Cards::new(&newsroom, &loaded, &stories, icons.logo.as_ref(), place);
    report.diagnostics.extend(diagnostics);
    let lists = Lists::new(&stories, &newsroom);
    let (_, diagnostics) = check::Translations::new(&stories, &loaded);
    report.diagnostics.extend(diagnostics);
    let (aliases, diagnostics) = check::aliases(&stories, &loaded, &pages, &newsroom, &lists, &reader.root_names());
    report.diagnostics.extend(diagnostics);
    let addresses = Addresses::new(&newsroom, &loaded, &stories, &pages, &lists, &aliases);

    let languages = newsroom.config.site.editions.iter().map(|edition| edition.language.clone()).collect::<Vec<_>>();
    let (sources, diagnostics) = Sources::of(site, &languages);
    report.diagnostics.extend(diagnostics);
    let root = fs::read_to_string(&file).ok().and_then(|text| toml::parse(&text, 0).ok());
    let root = root.unwrap_or(Node { value: Value::Null, span: 0..0 });
    let known = Known {
        newsroom: &newsroom,
        loaded: &loaded,
        stories: &stories,
        addresses: &addresses,
        sources: sources.as_ref(),
        file: &file,
        root: &root,
    };
    let visible = stories.par_iter().filter(|story| !story.is_expired);
    let read = visible.map(|story| known.story(story)).collect::<Vec<_>>();
    let read = read.into_iter().chain(pages.pages.iter().map(|page| known.page(page, &pages)));
    let mut kept = Vec::new();
    for (text, diagnostics) in read {
        kept.extend(text);
        report.diagnostics.extend(diagnostics);
    }
    for proof in PROOFS {
        if let Look::Site(look) = proof.look
            && newsroom.config.rules.severity(proof.rule).is_some()
        {
            report.diagnostics.extend(look(&known, &kept));
        }
    }
    Ok(seen_by(&newsroom.config.rules, report).sorted())
}

/// The report as the newsroom sees the rules.
fn seen_by(rules: &RuleSettings, mut report: Report) -> Report {
    report.diagnostics.retain_mut(|diagnostic| {
        let severity = rules.severity(diagnostic.rule);
        diagnostic.severity = severity.unwrap_or(Severity::Warning);
        severity.is_some()
    });
    report
}

/// What is kept of a text, and what there is to say about it.
type Read = (Option<Kept>, Vec<Diagnostic>);

impl Known<'_> {
    fn story(&self, story: &Story) -> Read {
        let file = &self.loaded.files[story.file];
        let mut opened = match opened::open_again(file, story.fingerprint, self.newsroom) {
            Ok(opened) => opened,
            Err(diagnostic) => return (None, vec![diagnostic]),
        };
        let matter = std::mem::take(&mut opened.matter);
        let text = load::Text {
            index: story.file,
            file,
            root: &self.loaded.roots[file.root],
            opened: &opened,
            questions: Questions::default(),
        };
        let resolver = StoryResolver::new(self.addresses, &text, &story.href);
        let asking = Asking::new(&resolver);
        let page = article::make(story, matter.clone(), &text, &asking, Surroundings::default(), self.newsroom);
        let asked = asking.finish();
        let text = Text::story(&page.file.article, usize::from(story.edition), matter, &text, &asked);
        self.read(&text, &file.path, page.diagnostics)
    }

    fn page(&self, page: &Page, pages: &Pages) -> Read {
        let file = &pages.files[page.file];
        let mut opened = match opened::open_again(file, page.fingerprint, self.newsroom) {
            Ok(opened) => opened,
            Err(diagnostic) => return (None, vec![diagnostic]),
        };
        let matter = std::mem::take(&mut opened.matter);
        let text = load::Text {
            index: page.file,
            file,
            root: &pages.roots[file.root],
            opened: &opened,
            questions: Questions::default(),
        };
        let resolver = StoryResolver::new(self.addresses, &text, &page.href);
        let asking = Asking::new(&resolver);
        let made = static_page::make(page, pages, matter.clone(), &text, &asking, self.newsroom);
        let asked = asking.finish();
        let text = Text::page(&made.file, page.edition, matter, &text, &asked);
        self.read(&text, &file.path, made.diagnostics)
    }

    fn read(&self, text: &Text<'_>, file: &Arc<Path>, mut diagnostics: Vec<Diagnostic>) -> Read {
        for proof in PROOFS {
            if let Look::Text(look) = proof.look
                && self.newsroom.config.rules.severity(proof.rule).is_some()
            {
                let findings = look(text, self).into_iter();
                diagnostics.extend(findings.map(|finding| Diagnostic::at(file, finding, 0)));
            }
        }
        (Some(Kept::new(text, file)), diagnostics)
    }
}
