//! The second pass: a story's file becomes the data of its page.

use crate::{
    body::{Resolver, Target},
    diagnostic::{Diagnostic, Finding},
    excerpt,
    front_matter::{self, FrontMatter, Located},
    link::{Addresses, StoryResolver},
    lists::entry,
    load::{Loaded, Story, Text, opened},
    memory::asked::{Asked, Questions},
    newsroom::Newsroom,
    phrase,
    times::Moment,
};
use newsprint_model::{
    Article, ArticleFile, Block, FormatVersion, Headline, Inline, VisibleTime,
    article::Correction,
    list::Alternate,
    media::{Figure, Picture},
    people::{Author, Original},
};

/// A story's page, and what there is to say about its text.
pub struct Page {
    /// The data.
    pub file: ArticleFile,
    /// What there is to say.
    pub diagnostics: Vec<Diagnostic>,
    /// Visible characters of the text.
    pub characters_read: usize,
    /// Visible characters that the page holds.
    pub characters_kept: usize,
    /// What it asked about other files.
    pub asked: Vec<Asked>,
    /// What it asked about links.
    pub links: Vec<(Box<str>, Target)>,
}

/// What a page shows of other stories.
#[derive(Default)]
pub struct Surroundings {
    /// The same story in the site's other languages.
    pub alternates: Vec<Alternate>,
    /// Stories on the same subject.
    pub related: Vec<Headline>,
    /// The next older story of its section.
    pub previous: Option<Headline>,
    /// The next newer story of its section.
    pub next: Option<Headline>,
}

/// Reads a story's file again, unless it is still open, and makes its page.
///
/// # Errors
/// When the file is no longer what it was.
pub fn read(
    story: &Story,
    loaded: &Loaded,
    addresses: &Addresses<'_>,
    around: Surroundings,
    newsroom: &Newsroom,
) -> Result<Page, Diagnostic> {
    let file = &loaded.files[story.file];
    let mut opened = match loaded.open.take(story.file, file) {
        Some(opened) => *opened,
        None => opened::open_again(file, story.fingerprint, newsroom)?,
    };
    let matter = std::mem::take(&mut opened.matter);
    let text = Text {
        index: story.file,
        file,
        root: &loaded.roots[file.root],
        opened: &opened,
        questions: Questions::default(),
    };
    let resolver = StoryResolver::new(addresses, &text, &story.href);
    let page = make(story, matter, &text, &resolver, around, newsroom);
    Ok(Page { links: resolver.into_links(), asked: text.questions.take(), ..page })
}

/// Makes the page of a story out of its file.
pub fn make(
    story: &Story,
    matter: FrontMatter,
    text: &Text<'_>,
    resolver: &dyn Resolver,
    around: Surroundings,
    newsroom: &Newsroom,
) -> Page {
    let file = text.file;
    let edition = usize::from(story.edition);
    let language = newsroom.language(edition);
    let mut body = text.parse(language, &story.href, resolver);
    excerpt::remove_headline(&mut body.blocks, &story.headline);
    let findings = std::mem::take(&mut body.findings).into_iter();
    let mut diagnostics = findings.map(|finding| Diagnostic::at(&file.path, finding, 0)).collect::<Vec<_>>();
    let mut lead_picture = lead_picture(&matter, text, newsroom, &mut |finding| {
        diagnostics.push(Diagnostic::at(file.matter(), finding, 0));
    });
    // A text that begins with its own lead picture shows it once, with the caption that stands there.
    if matches!((body.blocks.first(), &lead_picture), (Some(Block::Image(first)), Some(lead)) if first.picture.src == lead.picture.src)
    {
        lead_picture = None;
    }

    let dek = matter.dek.or(matter.summary).map(|dek| excerpt::plain(dek, language));
    let dek = dek.filter(|dek| !excerpt::begins_with(&body.blocks, dek));

    let site = &newsroom.config.site;
    let section = &site.sections[usize::from(story.section)];
    let original =
        Original { title: matter.original_title, author: matter.original_author, language: matter.original_language };
    let article = Article {
        href: story.href.to_string(),
        url: format!("{}{}", site.base_url, story.href),
        language: language.clone(),
        section: section.slug.clone(),
        kind: section.kind,
        kicker: story.kicker.as_deref().map(str::to_owned),
        series: story.series.as_deref().map(entry::tag),
        headline: story.headline.to_string(),
        dek,
        summary: story.summary.to_string(),
        published: story.published.map(|at| newsroom.labels(edition).visible_with_zone(at)),
        updated: story.updated.map(|at| newsroom.labels(edition).visible_with_zone(at)),
        event_date: visible(matter.event_date.as_ref(), edition, newsroom),
        authors: story
            .authors
            .iter()
            .map(|term| Author { name: term.name.to_string(), slug: term.slug.clone() })
            .collect(),
        editor: matter.editor,
        source: entry::source(story),
        original: Some(original).filter(|original| *original != Original::default()),
        person: story.person.as_deref().cloned(),
        lead_picture,
        card: None,
        minutes: excerpt::minutes(body.characters_kept, language),
        body: body.blocks,
        footnotes: body.footnotes,
        corrections: corrections(&matter.corrections, edition, newsroom),
        tags: story.tags.iter().map(|term| entry::tag(term)).collect(),
    };
    Page {
        file: ArticleFile {
            format: FormatVersion::CURRENT,
            article,
            alternates: around.alternates,
            related: around.related,
            previous: around.previous,
            next: around.next,
        },
        diagnostics,
        characters_read: body.characters_read,
        characters_kept: body.characters_kept,
        asked: Vec::new(),
        links: Vec::new(),
    }
}

fn lead_picture(
    matter: &FrontMatter,
    text: &Text<'_>,
    newsroom: &Newsroom,
    report: &mut dyn FnMut(Finding),
) -> Option<Figure> {
    let image = matter.image.as_ref()?;
    let picture = match text.lead_picture(&image.src, &newsroom.media) {
        Ok(picture) => picture,
        Err(problem) => {
            let help = phrase!(
                "put the file beside the story, or into static/ or media/ of the site",
                "请把文件放在文章旁边，或放进网站的 static/ 或 media/"
            );
            report(problem.finding(&image.src, image.span.clone(), help));
            return None;
        }
    };
    Some(Figure {
        picture: Picture { alt: image.alt.clone().unwrap_or_default(), ..picture },
        caption: image.caption.iter().map(|caption| Inline::Text(caption.clone())).collect(),
        credit: image.credit.clone(),
    })
}

fn visible(stated: Option<&Located>, edition: usize, newsroom: &Newsroom) -> Option<VisibleTime> {
    let moment = Moment::parse(&stated?.text, newsroom.config.zone.as_ref()).ok()?;
    Some(newsroom.labels(edition).visible_with_zone(moment))
}

/// A correction as pages show it.
pub fn correction(stated: &front_matter::CorrectionField, edition: usize, newsroom: &Newsroom) -> Correction {
    Correction {
        date: visible(stated.date.as_ref(), edition, newsroom),
        material: stated.material,
        text: vec![Inline::Text(stated.text.clone())],
    }
}

/// The corrections, newest first; those without a date last.
fn corrections(stated: &[front_matter::CorrectionField], edition: usize, newsroom: &Newsroom) -> Vec<Correction> {
    let mut corrections = stated.iter().map(|stated| correction(stated, edition, newsroom)).collect::<Vec<_>>();
    let day = |correction: &Correction| correction.date.as_ref().map(|date| date.at.as_str().to_owned());
    corrections.sort_by_key(|correction| std::cmp::Reverse(day(correction)));
    corrections
}
