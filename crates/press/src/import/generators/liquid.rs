//! Liquid in the texts of Jekyll.

use super::{links, places, story::Text, tags::Change};
use crate::{body::templates::Tag, front_matter::value::Node};

/// What a tag becomes.
pub fn tag(tag: &Tag<'_>, text: &mut Text<'_>) -> Change {
    let rest = tag.rest.trim();
    match tag.name {
        "raw" | "githubify" => Change::Keep,
        "highlight" if !tag.closing => Change::Code(rest.split_whitespace().next().unwrap_or_default().to_owned()),
        "comment" if !tag.closing => Change::DropWhole,
        "post_url" => {
            let name = rest.trim_matches(['"', '\'']).trim_start_matches('/');
            let post = text.site.named(places::name(name)).filter(|post| post.place.contains(name));
            post.map_or(Change::Unknown, |post| Change::Text(links::written(&post.address)))
        }
        "link" => {
            let path = format!("/{}", rest.trim_matches(['"', '\'']).trim_start_matches('/'));
            let target = text.target(&path).unwrap_or(path);
            Change::Text(links::written(&target))
        }
        "include" => included(rest, text),
        // A build knows variables that are set to a text.
        "assign" if rest.ends_with(['"', '\'']) => Change::Keep,
        _ => Change::Unknown,
    }
}

/// The text of a file that is included, when nothing in it has to be worked out. One that defines links and is not there stays a
/// tag: by it a build knows that links without targets are links.
fn included(rest: &str, text: &Text<'_>) -> Change {
    let name = rest.split_whitespace().next().unwrap_or_default();
    let place = format!("_includes/{name}");
    let is_plain = |text: &String| !text.contains("{%") && !text.contains("{{");
    let is_markdown = places::markdown_stem(name).is_some();
    let found = text.site.source.file(&place).filter(|_| is_markdown).and_then(|_| text.site.source.text(&place).ok());
    match found.filter(is_plain) {
        Some(found) => Change::Text(found),
        None if is_markdown && rest == name => Change::UnknownKept,
        None => Change::Unknown,
    }
}

/// What a variable becomes; `base` is the path below which the site stands.
pub fn variable(tag: &Tag<'_>, text: &mut Text<'_>, base: &str) -> Change {
    let written = &text.body[tag.span.clone()];
    let said = tag.name.trim_matches(['"', '\'']);
    let is_text = said.len() < tag.name.len();
    let is_address = written.contains("relative_url") || written.contains("absolute_url");
    let value = match tag.name {
        "site.baseurl" => Some(base.to_owned()),
        "site.url" => Some(String::new()),
        "page.url" => Some(links::written(&text.entry.address)),
        _ if is_text && is_address => Some(format!("{base}/{}", said.trim_start_matches('/'))),
        _ if is_text => Some(said.to_owned()),
        name => name.strip_prefix("page.").and_then(|key| text.root.get(key)).and_then(Node::text).map(str::to_owned),
    };
    let is_assigned =
        || text.body.contains(&format!("assign {} ", tag.name)) || text.body.contains(&format!("assign {}=", tag.name));
    match value {
        Some(value) => Change::Text(value),
        None if is_assigned() => Change::Keep,
        None => Change::Unknown,
    }
}
