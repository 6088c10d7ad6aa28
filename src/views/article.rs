//! A story and what stands around it.

use crate::{
    components::{
        blocks::{blocks, footnotes, labelled},
        byline::byline,
        corrections::corrections,
        figure::lead_picture,
        inlines::{self, Story},
        link,
        masthead::section_href,
        story::headline,
        tools,
    },
    labels::Label,
    markup::{Element, Markup, el},
    screen::Frame,
};
use newsprint_model::{
    Article, ArticleFile, Block, Headline, LatestFile, ListId, Place,
    latest::LatestSection,
    site::{Section, SectionKind},
};

/// Where the newest stories stand.
pub const NEWEST: &str = ".newest";
/// Where other sections stand.
const OTHER_SECTIONS: &str = ".other-sections";

/// How many headings a story has that is given its contents.
const LONG: usize = 4;

/// How many sections stand below a story.
const SECTIONS: usize = 8;

/// A story and what stands around it.
///
/// The newest stories stand in a file of their own, which the app gets: until then a link leads to them.
pub fn article(file: &ArticleFile, frame: &Frame) -> Markup {
    let front = link(&frame.href(Place::Front)).with(frame.labels.text(Label::ToFront));
    el("div")
        .class("article-page")
        .with(story(file, frame))
        .with(newest(el("p").with(front), frame))
        .with(el("div").class("other-sections"))
        .into()
}

/// The newest stories beside a story and below it, with the selectors of the elements that they take the place of.
pub fn around(latest: &LatestFile, article: &Article, frame: &Frame) -> Vec<(&'static str, Element)> {
    let others = latest.recent.iter().filter(|story| story.href != article.href).map(headline).collect::<Vec<_>>();
    let recent = (!others.is_empty()).then(|| newest(el("ul").class("headlines").each(others), frame));
    let sections = sections(latest, article, frame);
    recent.map(|recent| (NEWEST, recent)).into_iter().chain([(OTHER_SECTIONS, sections)]).collect()
}

fn story(file: &ArticleFile, frame: &Frame) -> Element {
    let article = &file.article;
    let story = Story { frame, href: &article.href };
    let header = el("header")
        .with(kicker(article, frame))
        .with(el("h1").attr("tabindex", "-1").with(article.headline.as_str()))
        .with(article.dek.as_deref().map(|dek| el("p").class("dek").with(dek)))
        .with(byline(article, frame))
        .with(tools::buttons([("save", Label::Save), ("listen", Label::Listen), ("share", Label::Share)], frame));
    let (material, minor) = article.corrections.iter().partition::<Vec<_>, _>(|correction| correction.material);
    el("article")
        .attr("class", format!("article kind-{}", article.kind.as_str()))
        .attr("lang", article.language.as_str())
        .with(header)
        .with(article.lead_picture.as_ref().map(|picture| lead_picture(picture, story)))
        .with(corrections(&material, story))
        .with(contents(article, story))
        .with(el("div").class("body").with(blocks(&article.body, story)))
        .with(footnotes(&article.footnotes, story))
        .with(tags(article, frame))
        .with(corrections(&minor, story))
        .with(related(&file.related, frame))
        .with(neighbours(file, frame))
        // On paper the address says where the story is from.
        .with(el("p").class("address").with(article.url.as_str()))
}

/// The way to the story, and the newsroom's own words above the headline.
fn kicker(article: &Article, frame: &Frame) -> Markup {
    let section = frame.site.section(&article.section).map(|section| {
        let link = link(&section_href(frame, &section.slug)).with(section.title(&frame.language));
        el("li").with(link)
    });
    let front = el("li").with(link(&frame.href(Place::Front)).with(frame.edition().title.as_str()));
    let breadcrumbs = el("nav")
        .class("breadcrumbs")
        .attr("aria-label", frame.labels.text(Label::Breadcrumbs))
        .with(el("ol").with(front).with(section));
    let series = article.series.as_ref().map(|series| {
        let href = frame.href(Place::List { list: ListId::Tag(series.slug.clone()), page: None });
        el("span").with(" · ").with(link(&href).with(series.name.as_str()))
    });
    let person = article.person.as_ref().map(|person| match &person.role {
        Some(role) => format!(" · {}, {role}", person.name),
        None => format!(" · {}", person.name),
    });
    let kicker = article.kicker.as_ref().map(|kicker| format!(" · {kicker}"));
    el("div").class("kicker").with(breadcrumbs).with(series).with(person).with(kicker).into()
}

/// The headings of a long story.
fn contents(article: &Article, story: Story<'_>) -> Option<Element> {
    let heading = |block: &Block| match block {
        Block::Heading(heading) if heading.level <= 2 => {
            let link = link(&format!("{}#{}", article.href, heading.id)).with(inlines::text(&heading.content));
            Some(el("li").with(link))
        }
        _ => None,
    };
    let headings = article.body.iter().filter_map(heading).collect::<Vec<_>>();
    (headings.len() >= LONG).then(|| {
        let name = story.frame.labels.text(Label::Contents);
        let list = el("nav").attr("aria-label", name.as_str()).with(el("ol").each(headings));
        el("details").class("contents").with(el("summary").with(name)).with(list)
    })
}

fn tags(article: &Article, frame: &Frame) -> Option<Markup> {
    (!article.tags.is_empty()).then(|| {
        let tags = article.tags.iter().map(|tag| {
            let href = frame.href(Place::List { list: ListId::Tag(tag.slug.clone()), page: None });
            el("li").with(link(&href).attr("rel", "tag").with(tag.name.as_str()))
        });
        labelled("tags", frame.labels.text(Label::Tags)).with(el("ul").each(tags)).into()
    })
}

fn related(stories: &[Headline], frame: &Frame) -> Option<Markup> {
    (!stories.is_empty()).then(|| {
        let stories = stories.iter().map(headline);
        labelled("related", frame.labels.text(Label::Related)).with(el("ul").class("headlines").each(stories)).into()
    })
}

/// The next older and the next newer story of the section.
fn neighbours(file: &ArticleFile, frame: &Frame) -> Option<Markup> {
    let neighbour = |class, rel, label, story: &Option<Headline>| {
        let story = story.as_ref()?;
        let link = link(&story.href).attr("rel", rel).with(story.headline.as_str());
        Some(el("div").class(class).with(el("p").class("meta").with(frame.labels.text(label))).with(link))
    };
    let previous = neighbour("previous", "prev", Label::PreviousStory, &file.previous);
    let next = neighbour("next", "next", Label::NextStory, &file.next);
    let section = frame.site.section(&file.article.section)?.title(&frame.language);
    (previous.is_some() || next.is_some())
        .then(|| el("nav").class("neighbours").attr("aria-label", section).with(previous).with(next).into())
}

/// The column of the newest stories.
fn newest(stories: Element, frame: &Frame) -> Element {
    el("aside").class("newest").with(el("h2").class("label").with(frame.labels.text(Label::MostRecent))).with(stories)
}

/// Other sections with their newest stories: those with pictures and films first.
fn sections(latest: &LatestFile, article: &Article, frame: &Frame) -> Element {
    let known = |block: &LatestSection| {
        let section = frame.site.section(&block.section).filter(|section| section.slug != article.section);
        section.cloned().map(|section| (section, block.stories.clone()))
    };
    let (texts, others): (Vec<_>, Vec<_>) =
        latest.sections.iter().filter_map(known).partition(|(section, _)| section.kind == SectionKind::Stories);
    let blocks =
        others.into_iter().chain(texts).take(SECTIONS).map(|(section, stories)| block(&section, &stories, frame));
    el("div").class("other-sections").each(blocks)
}

fn block(section: &Section, stories: &[Headline], frame: &Frame) -> Element {
    let name = link(&section_href(frame, &section.slug)).with(section.title(&frame.language));
    el("section")
        .attr("class", format!("kind-{}", section.kind.as_str()))
        .with(el("h2").class("label").with(name))
        .with(el("ul").class("headlines").each(stories.iter().map(headline)))
}
