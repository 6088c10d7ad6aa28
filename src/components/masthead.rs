//! The top of every page: date, contact and languages, nameplate, sections.

use crate::{
    components::{byline::time, figure::picture, footer::reach, link, tools},
    labels::Label,
    markup::{Element, Markup, el},
    screen::{Frame, Page, Screen},
};
use newsprint_model::{ListId, Place, Route, site::NavigationItem};

/// How many sections the narrowest page has room for.
const SHORT: usize = 3;

/// The top of every page.
pub fn masthead(screen: &Screen) -> Markup {
    let frame = &screen.frame;
    let edition = frame.edition();
    // The newsroom's name stands beside its logo.
    let logo = frame.site.logo.as_ref().map(|logo| picture(logo).attr("class", "logo"));
    let front = link(&frame.href(Place::Front)).with(logo).with(edition.title.as_str());
    el("header")
        .class("masthead")
        .with(dateline(screen))
        .with(el("p").class("nameplate").with(front))
        .with(edition.tagline.as_deref().map(|tagline| el("p").class("tagline").with(tagline)))
        .with(frame.site.search.as_ref().map(|_| search(frame)))
        .with(sections(screen))
        .into()
}

/// The field that searches from every page: without the app it leads to the page of the search.
fn search(frame: &Frame) -> Element {
    let label = frame.labels.text(Label::Search);
    let field = el("input").attr("type", "search").attr("name", "q").attr("aria-label", label.as_str());
    let button = el("button").attr("type", "submit").with(label);
    el("form").class("search").attr("role", "search").attr("action", frame.href(Place::Search)).with(field).with(button)
}

/// The bar of sections. Where it is too narrow for them, a link to the bar itself has it show all.
pub fn sections(screen: &Screen) -> Element {
    let frame = &screen.frame;
    let section = section_of(screen);
    let label = frame.labels.text(Label::Sections);
    let items = &frame.edition().navigation;
    // A page that stands for any address cannot lead to a place in itself.
    let is_long = items.len() > SHORT && !matches!(screen.page, Page::Failure(_));
    let all = is_long.then(|| link(&format!("{}#sections", screen.path)).class("all").with(label.as_str()));
    let items = items.iter().map(|item| el("li").with(navigation_link(item, screen, &section)));
    el("nav").class("sections").attr("id", "sections").attr("aria-label", label).with(all).with(el("ul").each(items))
}

/// The line above the nameplate. The day stands on the front alone, so that other pages do not change with it.
pub fn dateline(screen: &Screen) -> Element {
    let frame = &screen.frame;
    let date = match &screen.page {
        Page::Front(file) => file.extension.front.as_ref().map(|front| el("p").class("date").with(time(&front.date))),
        _ => None,
    };
    el("div").class("dateline").with(date).each(reach(frame)).with(tools::everywhere(frame)).with(languages(screen))
}

/// Each language leads to the same page, or else to its front.
fn languages(screen: &Screen) -> Option<Markup> {
    let frame = &screen.frame;
    let others = frame.site.editions.iter().filter(|edition| edition.language != frame.language);
    let links = others.map(|edition| {
        let same = screen.page.alternates().iter().find(|alternate| alternate.language == edition.language);
        let front = || Route { language: edition.language.clone(), place: Place::Front }.href(&frame.site);
        let href = same.map_or_else(front, |same| same.href.clone());
        let tag = edition.language.as_str();
        el("li").with(link(&href).attr("lang", tag).attr("hreflang", tag).with(edition.name.as_str()))
    });
    let links = links.collect::<Vec<_>>();
    (!links.is_empty()).then(|| {
        let label = frame.labels.text(Label::Languages);
        el("nav").class("languages").attr("aria-label", label).with(el("ul").each(links)).into()
    })
}

fn navigation_link(item: &NavigationItem, screen: &Screen, section: &str) -> Element {
    let current = match item.href.as_str() {
        href if href == screen.path => Some("page"),
        href if href == section => Some("true"),
        _ => None,
    };
    link(&item.href).attr_if("aria-current", current.map(str::to_owned)).with(item.label.as_str())
}

/// The address of the section that a page belongs to.
fn section_of(screen: &Screen) -> String {
    let slug = match &screen.page {
        Page::Article(file) => &file.article.section,
        Page::List(list) => match &list.route.place {
            Place::List { list: ListId::Section(slug), .. } => slug,
            _ => return String::new(),
        },
        Page::Front(_) | Page::Index(_) | Page::Corrections(_) | Page::Static(_) | Page::Failure(_) => {
            return String::new();
        }
    };
    section_href(&screen.frame, slug)
}

/// The address of a section.
pub fn section_href(frame: &Frame, section: &newsprint_model::Slug) -> String {
    frame.href(Place::List { list: ListId::Section(section.clone()), page: None })
}
