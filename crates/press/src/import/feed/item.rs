//! An entry of a feed as a story.

use super::page::is_page;
use crate::{
    excerpt, fetch,
    import::{
        aliases,
        destination::Destination,
        from_html::{self, Converted},
        markdown,
        story::{Kind, Media, Note, Picture, Story},
    },
    text,
    times::Moment,
};
use anyhow::Result;
use feed_rs::model::{Content, Entry, Person, Text};
use newsprint_model::Language;
use url::Url;

/// Makes a story of an entry; `origin` is where the feed comes from.
///
/// # Errors
/// When the site has no language.
pub fn story(entry: Entry, origin: &str, destination: &Destination) -> Result<Story> {
    let mut story = Story { language: entry.language.clone(), ..Story::default() };
    let language = destination.language(&story)?.0.clone();
    let is_global = Url::parse(&entry.id).is_ok();
    story.id = if is_global { format!("feed {}", entry.id) } else { format!("feed {origin} {}", entry.id) };
    story.headline = entry.title.as_ref().map(|title| plain(title, &language)).unwrap_or_default();

    let stamp = |at: i64| {
        let at = jiff::Timestamp::from_second(at).ok()?;
        Some(Moment::new(at, destination.zone.as_ref()).stamp().as_str().to_owned())
    };
    let [published, updated] = [entry.published, entry.updated].map(|at| at.and_then(|at| stamp(at.timestamp())));
    story.updated = updated.clone().filter(|_| published.is_some() && published != updated);
    story.date = published.or(updated);

    story.authors = entry.authors.iter().filter_map(name).collect();
    story.tags =
        entry.categories.into_iter().map(|tag| text::plain(tag.label.as_deref().unwrap_or(&tag.term))).collect();
    story.tags.retain(|tag| !tag.is_empty());
    let source = entry.source.map(|source| text::plain(&source)).filter(|source| !source.is_empty());
    let source_url = source.as_deref().and_then(fetch::address);
    story.source = source.map(|name| source_url.as_ref().and_then(Url::host_str).map_or(name, str::to_owned));
    story.source_url = source_url.map(String::from);
    story.aliases =
        entry.links.iter().find(|link| is_page(link)).and_then(|link| aliases::of(&link.href)).into_iter().collect();

    let base = entry.links.iter().find(|link| is_page(link)).and_then(|link| fetch::address(&link.href));
    let base = base.or_else(|| fetch::address(origin));
    let (content, summary) =
        (entry.content.as_ref().and_then(|content| body(content, base.as_ref())), entry.summary.as_ref());
    story.dek = summary.filter(|_| content.is_some()).map(|summary| plain(summary, &language));
    story.dek = story.dek.filter(|dek| !dek.is_empty());
    let text = content.or_else(|| Some(markup(&summary?.content, base.as_ref()))).unwrap_or_default();
    story.body = text.markdown;
    story.media = text.media;
    story.notes = text.notes;

    let linked =
        entry.links.iter().filter(|link| link.rel.as_deref() == Some("enclosure") || link.media_type.is_some());
    let linked = linked.map(|link| (link.href.clone(), link.media_type.clone().unwrap_or_default(), None));
    let media = entry.media.iter().flat_map(|media| {
        let words = media.description.as_ref().map(|words| plain(words, &language));
        let contents = media.content.iter().filter_map(|content| {
            Some((
                content.url.as_ref()?.to_string(),
                content.content_type.as_ref().map(ToString::to_string).unwrap_or_default(),
            ))
        });
        let thumbnails = media.thumbnails.iter().map(|small| (small.image.uri.clone(), "image/".to_owned()));
        contents.chain(thumbnails).map(move |(src, kind)| (src, kind, words.clone())).collect::<Vec<_>>()
    });
    for (src, kind, caption) in linked.chain(media) {
        match kind.starts_with("image/") || kind.is_empty() && is_picture(&src) {
            true if story.picture.is_none() => {
                if let Some(file) = fetch::address(&src).map(|url| Media::at(&url))
                    && !story.body.contains(&file.path)
                {
                    story.picture = Some(Picture { src: file.path.clone(), alt: None, caption });
                    story.media.push(file);
                }
            }
            true => {}
            false if kind.starts_with("text/") => {}
            false => story.notes.push(Note::new(Kind::Attachment, src)),
        }
    }
    Ok(story)
}

/// A text as plain words.
fn plain(given: &Text, language: &Language) -> String {
    let is_markup = given.content.contains('<');
    text::plain(&if is_markup {
        excerpt::words(&markdown::html(&given.content), language)
    } else {
        given.content.clone()
    })
}

/// The text of an entry; nothing when it is somewhere else, or no text.
fn body(content: &Content, base: Option<&Url>) -> Option<Converted> {
    let given = content.body.as_deref().filter(|body| !body.trim().is_empty())?;
    match content.content_type.to_string().as_str() {
        "text/plain" => Some(paragraphs(given)),
        kind if kind.contains("html") || kind.starts_with("text/") || kind.contains("xml") => Some(markup(given, base)),
        _ => None,
    }
}

/// HTML, or what has no tag and no reference and is plain.
fn markup(given: &str, base: Option<&Url>) -> Converted {
    match given.contains(['<', '&']) {
        true => from_html::markdown(given, base),
        false => paragraphs(given),
    }
}

fn paragraphs(given: &str) -> Converted {
    let paragraphs = given.split("\n\n").map(str::trim).filter(|words| !words.is_empty());
    Converted { markdown: markdown::paragraphs(paragraphs), ..Converted::default() }
}

/// Whether an address ends like that of a picture, for feeds that do not say what it is.
fn is_picture(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| matches!(&*ending, "jpg" | "jpeg" | "png" | "webp" | "gif" | "avif"))
}

/// The name of a person, which RSS writes behind an address: `lin@a.example (Lin Yao)`.
fn name(person: &Person) -> Option<String> {
    let name = text::plain(person.name.as_deref()?);
    let behind = name.split_once('(').and_then(|(_, rest)| rest.trim_end().strip_suffix(')'));
    let name = match name.contains('@') {
        true => behind.unwrap_or_default().trim().to_owned(),
        false => name,
    };
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests;
