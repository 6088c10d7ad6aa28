//! A file of a site as a story.

use super::{
    Generator,
    links::Named,
    site,
    site::{Entry, Site},
    tags, targets,
};
use crate::{
    front_matter::{FrontMatter, ImageField, Located, value::Node},
    import::{
        destination::Destination,
        story::{Kind, Media, Note, Picture, Story},
    },
    phrase, say, text,
    times::Moment,
};
use anyhow::{Result, anyhow};
use jiff::tz::TimeZone;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::collections::BTreeSet;

/// A text that is being read, and what has been found in it.
pub struct Text<'s> {
    /// The site that it is of.
    pub site: &'s Site,
    /// Which of its texts it is.
    pub entry: &'s Entry,
    /// What stands above it.
    pub root: &'s Node,
    /// The text itself.
    pub body: &'s str,
    /// The files that it names.
    pub media: Vec<Media>,
    /// What of it cannot be kept.
    pub notes: BTreeSet<Note>,
}

impl Text<'_> {
    /// What has to stand in place of a target; nothing when it is right as it is.
    pub fn target(&mut self, target: &str) -> Option<String> {
        if self.media.iter().any(|media| media.path == target) {
            return None;
        }
        let new = match self.site.named_by(target, self.entry) {
            Named::AsWritten => None,
            Named::Page(address) => Some(address),
            Named::File(media, behind) => {
                let path = media.path.clone() + &behind;
                if !self.media.iter().any(|known| known.path == media.path) {
                    self.media.push(media);
                }
                Some(path)
            }
            Named::Missing(address) => {
                self.lost(target, phrase!("is not there", "不存在"));
                Some(address)
            }
            Named::Outside => {
                self.lost(target, phrase!("is outside of the folder", "在文件夹之外"));
                None
            }
        };
        new.filter(|new| new != target)
    }

    /// The address of a text that a shortcode names by its file, by the way to it, or by its name alone.
    pub fn reference(&mut self, target: &str) -> String {
        let (path, fragment) = target.split_at(target.find('#').unwrap_or(target.len()));
        let named = Some(path).filter(|path| !path.contains('/')).and_then(|name| self.site.named(name));
        let beside = self.target(target);
        match (beside, named) {
            (Some(address), None) => address,
            (_, Some(entry)) => format!("{}{fragment}", entry.address),
            (None, None) => target.to_owned(),
        }
    }

    fn lost(&mut self, target: &str, what: &str) {
        let place = &self.entry.place;
        self.notes.insert(Note::new(Kind::LostMedia, say!("“{target}” {what}: {place}", "“{target}”{what}：{place}")));
    }
}

/// Makes a story of a file.
///
/// # Errors
/// When the file is no longer what it was.
pub fn story(generator: Generator, site: &Site, entry: &Entry, destination: &Destination) -> Result<Story> {
    let (whole, parts) = site::opened(&site.source, &entry.place).map_err(|problem| anyhow!(problem))?;
    let matter = FrontMatter::read(&parts.root);
    let mut notes = BTreeSet::new();
    let body = site.rules.prepared(&whole[parts.body..], &mut notes);
    let mut text = Text { site, entry, root: &parts.root, body: &body, media: Vec::new(), notes };
    let tagged = tags::settle(&body, &mut text);
    let mut markdown = targets::settle(&tagged, &mut text);
    let headline = matter.title.clone().or_else(|| take_headline(&mut markdown));
    let picture = matter.image.as_ref().and_then(|image| picture(image, &mut text));
    let time =
        |time: &Option<Located>| time.as_ref().map(|time| time.text.clone()).filter(|time| is_time(time, destination));
    let dek = matter.dek.clone().or_else(|| matter.summary.clone());
    if let Some(expires) = &matter.expires {
        text.notes.insert(Note::new(Kind::Expires, say!("{} ({})", "{}（{}）", entry.place, expires.text)));
    }
    let (media, notes) = (text.media, text.notes.into_iter().collect());
    Ok(Story {
        id: format!("{} {}/{}", generator.name(), site.source.name, entry.place),
        kind: entry.kind,
        headline: headline.unwrap_or_default(),
        kicker: matter.kicker.clone(),
        summary: matter.summary.clone().filter(|summary| dek.as_ref() != Some(summary)),
        dek,
        date: entry.date.clone().filter(|time| is_time(time, destination)),
        updated: time(&matter.updated),
        source: matter.source.clone(),
        source_url: matter.source_url.clone(),
        authors: matter.authors.iter().map(|name| site.rules.person(name)).collect(),
        editor: matter.editor.clone(),
        tags: site.rules.topics(&matter, &parts.root),
        section: entry.section.clone(),
        language: entry.language.clone(),
        translation: entry.translation.clone(),
        picture,
        body: markdown.trim().to_owned(),
        media,
        aliases: aliases(site, entry, &matter),
        notes,
    })
}

fn is_time(time: &str, destination: &Destination) -> bool {
    let zone = destination.zone.clone().unwrap_or(TimeZone::UTC);
    Moment::parse(time, Some(&zone)).is_ok()
}

/// The addresses that a story had: its own first.
fn aliases(site: &Site, entry: &Entry, matter: &FrontMatter) -> Vec<String> {
    let mut aliases = vec![entry.address.clone()];
    let base = site.rules.base().1;
    for alias in &matter.aliases {
        if alias.text.contains("://") {
            continue;
        }
        let alias = format!("{base}{}", site.rules.alias(&alias.text, entry));
        if !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    aliases.retain(|alias| alias != "/");
    aliases
}

/// The picture above a text. What is no file but a name that only the old site understands is left out.
fn picture(image: &ImageField, text: &mut Text<'_>) -> Option<Picture> {
    let new = text.target(&image.src);
    let src = new.unwrap_or_else(|| image.src.clone());
    let is_file = src.contains("://") || text.media.iter().any(|media| media.path == src) || image.src.contains('.');
    if !is_file {
        text.lost(&image.src, phrase!("is a name that only the old site understands", "是只有旧网站才认得的名称"));
    }
    let caption = match (&image.caption, &image.credit) {
        (Some(caption), Some(credit)) => Some(format!("{caption} ({credit})")),
        (caption, credit) => caption.clone().or_else(|| credit.clone()),
    };
    is_file.then(|| Picture { src, alt: image.alt.clone(), caption })
}

/// The heading that a text begins with; it leaves the text.
fn take_headline(markdown: &mut String) -> Option<String> {
    let mut events = Parser::new(markdown).into_offset_iter();
    let Some((Event::Start(Tag::Heading { .. }), range)) = events.next() else { return None };
    let mut headline = String::new();
    for (event, _) in events {
        match event {
            Event::Text(words) | Event::Code(words) => headline.push_str(&words),
            Event::SoftBreak | Event::HardBreak => headline.push(' '),
            Event::End(TagEnd::Heading(_)) => break,
            _ => {}
        }
    }
    let headline = text::plain(&headline);
    if headline.is_empty() {
        return None;
    }
    markdown.replace_range(range, "");
    Some(headline)
}
