//! What a document says of the page beside its text: title, language, and what search engines, social networks and feed
//! readers look for. Written by press into the page, and by the app when it shows another one.

mod json_ld;
#[cfg(test)]
mod tests;

use crate::{
    components::link_to_feed,
    markup::{Element, Markup, el},
    screen::{Frame, Page, Screen},
};
use newsprint_model::{
    Article, Feed, Language, Place, Route, Timestamp, VisibleTime,
    media::Picture,
    partner::{OEMBED, OEMBED_TYPE},
    variants::{CHAT, Variants},
};
use web_sys::Document;

/// The elements of a head that belong to its page, for the app that exchanges them.
const ELEMENTS: &str = "head > [rel=canonical], head > [rel=alternate], head > meta[property], head > meta[name=robots], \
                        head > meta[name=description], head > meta[name='twitter:card'], head > [type='application/ld+json']";

/// The width and height of a social card.
const CARD_SIZE: (u32, u32) = (1200, 630);

/// Makes the document say to its reader what the screen shows: by its title, language and direction.
pub fn announce(document: &Document, screen: &Screen) {
    document.set_title(&title(screen));
    let Some(root) = document.document_element() else { return };
    let language = &screen.frame.language;
    for (name, value) in [("lang", language.as_str()), ("dir", language.direction().as_str())] {
        // Even the same value would cost the style of every element.
        if root.get_attribute(name).as_deref() != Some(value) {
            // Setting an attribute fails only for names that are no names.
            let _ = root.set_attribute(name, value);
        }
    }
}

/// Makes the document's head say to machines what the screen shows.
pub fn describe(document: &Document, screen: &Screen) {
    if let (Some(head), Ok(old)) = (document.head(), document.query_selector_all(ELEMENTS)) {
        for element in (0..old.length()).filter_map(|at| old.item(at)) {
            let _ = head.remove_child(&element);
        }
        elements(screen).append_to_element(&head);
    }
}

/// The page's title: its headline and the newsroom's name.
pub fn title(screen: &Screen) -> String {
    let newsroom = &screen.frame.edition().title;
    let headline = screen.page.headline(&screen.frame);
    match headline == *newsroom {
        true => headline,
        false => format!("{headline} — {newsroom}"),
    }
}

/// What the page says of itself to machines.
pub fn elements(screen: &Screen) -> Markup {
    if is_hidden(&screen.page) {
        return el("meta").attr("name", "robots").attr("content", "noindex").into();
    }
    let parts = [description(screen).into(), links(screen), open_graph(screen), json_ld::scripts(screen)];
    parts.into_iter().collect()
}

/// Whether search engines are not to show a page.
fn is_hidden(page: &Page) -> bool {
    match page {
        Page::Failure(_) => true,
        Page::Static(file) => file.withdrawn.is_some(),
        Page::Front(_) | Page::List(_) | Page::Index(_) | Page::Corrections(_) | Page::Article(_) => false,
    }
}

/// The page's own address, absolute.
fn url(screen: &Screen) -> String {
    absolute(&screen.path, &screen.frame)
}

/// An address of the index as an absolute one.
fn absolute(href: &str, frame: &Frame) -> String {
    match href.starts_with("https://") || href.starts_with("http://") {
        true => href.to_owned(),
        false => format!("{}{href}", frame.site.base_url),
    }
}

fn description(screen: &Screen) -> Option<Element> {
    let text = summary(screen).filter(|text| !text.is_empty())?;
    Some(el("meta").attr("name", "description").attr("content", text))
}

/// What the page is about, in a sentence or two.
fn summary(screen: &Screen) -> Option<&str> {
    match &screen.page {
        Page::Article(file) => Some(&file.article.summary),
        Page::Static(file) => Some(&file.summary),
        Page::List(page) => {
            let about = page.file.extension.profile.as_ref().and_then(|profile| profile.about.as_deref());
            about.or(screen.frame.edition().tagline.as_deref())
        }
        Page::Front(_) | Page::Index(_) | Page::Corrections(_) | Page::Failure(_) => {
            screen.frame.edition().tagline.as_deref()
        }
    }
}

/// The address that counts, the page in other languages, the feeds.
fn links(screen: &Screen) -> Markup {
    let frame = &screen.frame;
    let canonical = el("link").attr("rel", "canonical").attr("href", url(screen));
    let version = |language: &str, href: &str| {
        el("link").attr("rel", "alternate").attr("hreflang", language).attr("href", absolute(href, frame))
    };
    let others = screen.page.alternates();
    let own = (frame.language.clone(), screen.path.as_str());
    let versions = std::iter::once(own)
        .chain(others.iter().map(|other| (other.language.clone(), other.href.as_str())))
        .collect::<Vec<(Language, &str)>>();
    let default = versions.iter().find(|(language, _)| *language == frame.site.editions[0].language);
    let default = default.map(|(_, href)| version("x-default", href));
    let versions = versions.iter().map(|(language, href)| version(language.as_str(), href)).chain(default);
    let versions = versions.filter(|_| !others.is_empty()).map(Markup::from).collect::<Markup>();
    [canonical.into(), versions, feeds(screen), oembed(screen).into()].into_iter().collect()
}

/// The description by oEmbed beside a page that partners can show.
fn oembed(screen: &Screen) -> Option<Element> {
    let has_frame = match &screen.page {
        Page::Front(_) | Page::Article(_) => true,
        Page::List(list) => list.route.place.has_feeds(),
        Page::Index(_) | Page::Corrections(_) | Page::Static(_) | Page::Failure(_) => false,
    };
    (has_frame && screen.frame.site.embeds).then(|| {
        el("link")
            .attr("rel", "alternate")
            .attr("type", OEMBED_TYPE)
            .attr("title", title(screen))
            .attr("href", format!("{}{OEMBED}", url(screen)))
    })
}

/// The feeds of a list beside it; elsewhere those of the front.
fn feeds(screen: &Screen) -> Markup {
    let frame = &screen.frame;
    let own = match &screen.page {
        Page::List(list) if list.route.place.has_feeds() => {
            (screen.path.clone(), format!("{} — {}", list.file.title, frame.edition().title))
        }
        _ => (frame.href(Place::Front), frame.edition().title.clone()),
    };
    Feed::ALL.into_iter().map(|feed| link_to_feed(feed, &own.0, &own.1).into()).collect()
}

/// What social networks show of the page.
fn open_graph(screen: &Screen) -> Markup {
    let (frame, edition) = (&screen.frame, screen.frame.edition());
    let property =
        |name, content: &str| -> Markup { el("meta").attr("property", name).attr("content", content).into() };
    let mut tags = vec![
        property("og:site_name", &edition.title),
        property("og:title", &screen.page.headline(frame)),
        property("og:url", &url(screen)),
        property("og:locale", &frame.language.open_graph()),
    ];
    tags.extend(summary(screen).filter(|text| !text.is_empty()).map(|text| property("og:description", text)));
    let picture = picture(screen);
    if let Some(picture) = &picture {
        tags.push(property("og:image", &absolute(&picture.src, frame)));
        let size = |(width, height): (u32, u32)| {
            [("og:image:width", width), ("og:image:height", height)]
                .map(|(name, side)| property(name, &side.to_string()))
        };
        tags.extend(picture.size.into_iter().flat_map(size));
        if !picture.alt.is_empty() {
            tags.push(property("og:image:alt", &picture.alt));
        }
        // A square for apps that show a small picture beside a link, and no large one.
        if let Some(square) = square(screen) {
            tags.push(property("og:image", &absolute(&square, frame)));
            tags.extend(size((CHAT, CHAT)));
        }
    }
    match &screen.page {
        Page::Article(file) => {
            let article = &file.article;
            tags.push(property("og:type", "article"));
            let times = [("article:published_time", &article.published), ("article:modified_time", &article.updated)];
            tags.extend(times.into_iter().filter_map(|(name, time)| Some(property(name, at(time)?.as_str()))));
            tags.extend(section(article, frame).map(|(title, _)| property("article:section", &title)));
            tags.extend(article.tags.iter().map(|tag| property("article:tag", &tag.name)));
        }
        Page::Front(_) | Page::List(_) | Page::Index(_) | Page::Corrections(_) | Page::Static(_) | Page::Failure(_) => {
            tags.push(property("og:type", "website"));
        }
    }
    let card = if picture.is_some() { "summary_large_image" } else { "summary" };
    tags.push(el("meta").attr("name", "twitter:card").attr("content", card).into());
    tags.into_iter().collect()
}

/// The picture that stands for the page elsewhere.
fn picture(screen: &Screen) -> Option<Picture> {
    let card = |src: &String| Picture { src: src.clone(), alt: String::new(), size: Some(CARD_SIZE) };
    let own = match &screen.page {
        Page::Article(file) => {
            let article = &file.article;
            let lead = article.lead_picture.as_ref().map(|figure| large(&figure.picture));
            lead.or_else(|| article.card.as_ref().map(card))
        }
        Page::Front(_) | Page::List(_) | Page::Index(_) | Page::Corrections(_) | Page::Static(_) | Page::Failure(_) => {
            None
        }
    };
    own.or_else(|| screen.frame.edition().card.as_ref().map(card))
}

/// A picture in the width that networks show large.
fn large(picture: &Picture) -> Picture {
    match Variants::of(picture) {
        Some(variants) => {
            let (src, size) = variants.large();
            Picture { src, alt: picture.alt.clone(), size: Some(size) }
        }
        None => picture.clone(),
    }
}

/// The small picture that stands for a story in chats.
fn square(screen: &Screen) -> Option<String> {
    let Page::Article(file) = &screen.page else { return None };
    Variants::of(&file.article.lead_picture.as_ref()?.picture).map(Variants::chat)
}

/// The section of a story: its title and address.
fn section(article: &Article, frame: &Frame) -> Option<(String, String)> {
    let section = frame.site.section(&article.section)?;
    let href = crate::components::masthead::section_href(frame, &section.slug);
    Some((section.title(&frame.language).to_owned(), href))
}

fn at(time: &Option<VisibleTime>) -> Option<&Timestamp> {
    time.as_ref().map(|time| &time.at)
}

/// The address of a place in the language of the page, absolute.
fn url_of(place: Place, frame: &Frame) -> String {
    absolute(&Route { language: frame.language.clone(), place }.href(&frame.site), frame)
}
