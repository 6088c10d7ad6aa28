//! What lists there are of one sort: tags, authors, years.

use crate::{
    components::{figure::image, link},
    markup::{Element, Markup, el},
};
use newsprint_model::{IndexFile, index::IndexItem};

/// An index.
pub fn index(file: &IndexFile) -> Markup {
    let head = el("header").class("list-head").with(el("h1").attr("tabindex", "-1").with(file.title.as_str()));
    let has_inner = file.items.iter().any(|item| !item.items.is_empty());
    let items = match has_inner {
        true => el("div").class("years").each(file.items.iter().map(year)),
        false => el("ul").class("index").each(file.items.iter().map(item)),
    };
    [head.into(), items.into()].into_iter().collect()
}

fn year(year: &IndexItem) -> Element {
    let name = el("h2").class("label").with(link(&year.href).with(year.name.as_str())).with(count(year));
    el("section").with(name).with(el("ul").class("index").each(year.items.iter().map(item)))
}

fn item(item: &IndexItem) -> Element {
    let portrait = item.portrait.as_ref().map(|portrait| image(portrait).attr("class", "portrait"));
    let role = item.role.as_deref().map(|role| el("span").class("role").with(role));
    let words = el("span").with(link(&item.href).with(item.name.as_str())).with(count(item)).with(role);
    el("li").with(portrait).with(words)
}

fn count(item: &IndexItem) -> Element {
    el("span").class("count").with(format!(" {}", item.stories))
}
