//! An item of an export as a story.

use super::{body, export::Item, survey::Survey};
use crate::{
    excerpt, fetch,
    import::{
        aliases,
        destination::Destination,
        from_html, markdown,
        story::{Media, Picture, Story, StoryKind},
    },
    say, text,
    times::Moment,
};
use anyhow::Result;

/// What becomes of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is a post or a page that readers could see.
    AsStory,
    /// It is a file that stories name.
    InLibrary,
    /// Nothing; says what it is.
    Not(String),
}

impl Item {
    /// What becomes of it.
    pub fn kept(&self) -> Kept {
        let (kind, status) = (self.field("wp:post_type"), self.field("wp:status"));
        match (kind, status) {
            ("attachment", _) => Kept::InLibrary,
            ("post" | "page", "publish" | "future") if self.field("wp:post_password").is_empty() => Kept::AsStory,
            ("post" | "page", "publish" | "future") => Kept::Not(say!("{kind} with a password", "{kind}（有密码）")),
            ("post" | "page", status) => Kept::Not(say!("{kind}, {status}", "{kind}（{status}）")),
            (kind, _) => Kept::Not(kind.to_owned()),
        }
    }
}

/// Makes a story of a post or a page.
///
/// # Errors
/// When the site has no language.
pub fn story(item: &Item, survey: &Survey, destination: &Destination) -> Result<Story> {
    let stated = Some(survey.language.clone()).filter(|language| !language.is_empty());
    let mut story = Story { language: stated, ..Story::default() };
    let language = destination.language(&story)?.0.clone();
    let plain = |html: &str| text::plain(&excerpt::words(&markdown::html(html), &language));
    let host = survey.base.as_ref().map(|base| base.to_string()).unwrap_or_default();
    story.id = format!("wordpress {host} {}", item.id());
    story.headline = plain(item.field("title"));
    story.dek = Some(plain(item.field("excerpt:encoded"))).filter(|dek| !dek.is_empty());

    let moment = |name: &str| moment(item.field(&format!("{name}_gmt")), item.field(name), destination);
    story.date = moment("wp:post_date");
    story.updated = moment("wp:post_modified").filter(|updated| Some(updated) > story.date.as_ref());
    let is_page = item.field("wp:post_type") == "page";
    if is_page {
        story.kind = StoryKind::Page;
    }

    let login = item.field("dc:creator");
    let author = survey.authors.get(login).map_or(login, String::as_str);
    story.authors = Some(text::plain(author)).filter(|name| !name.is_empty()).into_iter().collect();
    let terms = item.terms.iter().filter(|(kind, _)| matches!(kind.as_str(), "category" | "post_tag"));
    for name in terms.map(|(_, name)| text::plain(name)).filter(|name| !name.is_empty() && name != "Uncategorized") {
        if !story.tags.contains(&name) {
            story.tags.push(name);
        }
    }

    let by_number = format!("/?{}={}", if is_page { "page_id" } else { "p" }, item.id());
    story.aliases = aliases::of(item.field("link")).into_iter().collect();
    if !story.aliases.contains(&by_number) {
        story.aliases.push(by_number);
    }

    let base = fetch::address(item.field("link")).or_else(|| survey.base.clone());
    let (html, notes) = body::html(item.field("content:encoded"), &survey.attachments);
    let text = from_html::markdown(&html, base.as_ref());
    (story.body, story.media) = (text.markdown, text.media);
    story.notes = text.notes;
    story.notes.extend(notes);

    let lead = item.meta.get("_thumbnail_id").and_then(|number| survey.attachments.get(number.trim()));
    if let Some((lead, url)) = lead.and_then(|lead| Some((lead, fetch::address(&lead.url)?))) {
        let file = Media::at(&url);
        let text = |text: &str| Some(plain(text)).filter(|text| !text.is_empty());
        story.picture = Some(Picture { src: file.path.clone(), alt: text(&lead.alt), caption: text(&lead.caption) });
        if !story.media.contains(&file) {
            story.media.push(file);
        }
    }
    Ok(story)
}

/// A time as front matter has it: of the whole world, or else the newsroom's.
fn moment(of_the_world: &str, local: &str, destination: &Destination) -> Option<String> {
    let is_time = |time: &&str| !time.is_empty() && !time.starts_with("0000");
    let of_the_world = Some(of_the_world).filter(is_time).map(|time| time.replace(' ', "T") + "Z");
    let time = of_the_world.or_else(|| Some(local).filter(is_time).map(|time| time.replace(' ', "T")))?;
    let moment = Moment::parse(&time, destination.zone.as_ref()).ok()?;
    Some(Moment::new(moment.timestamp(), destination.zone.as_ref()).stamp().as_str().to_owned())
}
