//! What is known of an export before the first story.

use super::{
    export::{Export, Item},
    item::Kept,
};
use crate::{
    fetch,
    import::story::{Kind, Note},
    say,
};
use anyhow::Result;
use std::collections::{BTreeMap, HashMap};
use url::Url;

/// A picture, film or document of the library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attachment {
    /// Where it is.
    pub url: String,
    /// What it shows.
    pub alt: String,
    /// The words under it.
    pub caption: String,
}

/// What is known of an export.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// Where the site was.
    pub base: Option<Url>,
    /// Its language.
    pub language: String,
    /// The names of authors by their logins.
    pub authors: HashMap<String, String>,
    /// The library by numbers.
    pub attachments: HashMap<String, Attachment>,
    /// How many posts and pages come into the site.
    pub texts: usize,
    /// How many things do not, by what they are.
    left_out: BTreeMap<String, usize>,
    comments: usize,
}

impl Survey {
    /// Reads an export to its end.
    ///
    /// # Errors
    /// When it cannot be read, or is broken.
    pub fn of(mut export: Export) -> Result<Self> {
        let mut survey = Self::default();
        while let Some(item) = export.next_item()? {
            survey.comments += item.comments;
            match item.kept() {
                Kept::AsStory => survey.texts += 1,
                Kept::InLibrary => _ = survey.attachments.insert(item.id().to_owned(), attachment(&item)),
                Kept::Not(what) => *survey.left_out.entry(what).or_default() += 1,
            }
        }
        survey.authors = std::mem::take(&mut export.authors);
        let channel = |name: &str| export.channel.get(name).map(|text| text.trim());
        survey.base = channel("wp:base_blog_url").or_else(|| channel("link")).and_then(fetch::address);
        survey.language = channel("language").unwrap_or_default().to_owned();
        Ok(survey)
    }

    /// What does not come into the site.
    pub fn notes(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        for (what, count) in &self.left_out {
            notes.push(Note::new(Kind::LeftOut, format!("{count} × {what}")));
        }
        if self.comments > 0 {
            notes.push(Note::new(Kind::LeftOut, say!("{} × comment", "{} × 评论", self.comments)));
        }
        notes
    }
}

fn attachment(item: &Item) -> Attachment {
    let alt = item.meta.get("_wp_attachment_image_alt").cloned().unwrap_or_default();
    let url = [item.field("wp:attachment_url"), item.field("guid")].into_iter().find(|url| !url.is_empty());
    Attachment { url: url.unwrap_or_default().to_owned(), alt, caption: item.field("excerpt:encoded").to_owned() }
}
