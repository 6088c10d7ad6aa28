//! What is shown of a story that was found: an entry of a list, without what lists do not show. Its summary follows from the
//! story's own file.

use crate::{
    lists::entry::entry,
    load::Story,
    newsroom::Newsroom,
    output::{staging::OutputError, to_json},
};
use newsprint_model::{Entry, media::Picture, people::Person};
use newsprint_search::Card;
use serde::Serialize;

/// What stands in place of a summary until it is there.
const SUMMARY: &str = "…";

/// The card of a story.
///
/// # Errors
/// When a text has no form in JSON, as every text has.
pub fn card(story: &Story, newsroom: &Newsroom) -> Result<Card, OutputError> {
    let entry = entry(story, newsroom);
    let extension = &entry.extension;
    let mut form = Form { href: &story.href, text: String::new(), fields: Vec::new() };
    form.text("{\"id\":\"\u{1}\",\"url\":\"");
    form.text(&form.json(&newsroom.config.site.base_url)?);
    form.text("\u{1}\",\"title\":\"\u{2}\",\"content_text\":\"");
    form.text(if entry.content_text.is_empty() { "" } else { SUMMARY });
    form.text("\",\"language\":\"");
    form.text(entry.language.as_str());
    form.text("\",\"_newsprint\":{\"href\":\"\u{1}\",\"section\":\"");
    let section = form.hole(extension.section.as_str())?;
    form.text(&section);
    form.text("\",\"kind\":\"");
    form.text(extension.kind.as_str());
    form.text("\"");
    form.published(&entry)?;
    form.rest(&entry)?;
    form.text("}}");
    Ok(Card { title: form.json(&entry.title)?, form: form.text, fields: form.fields })
}

/// A form that is being made, and what fills it.
struct Form<'s> {
    href: &'s str,
    text: String,
    fields: Vec<String>,
}

impl Form<'_> {
    fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// A text as JSON writes it, without its quotation marks.
    fn json(&self, text: &str) -> Result<String, OutputError> {
        let json = to_json(self.href, &text)?;
        Ok(json[1..json.len() - 1].to_owned())
    }

    /// A hole that a text fills.
    fn hole(&mut self, text: &str) -> Result<String, OutputError> {
        let text = self.json(text)?;
        Ok(self.raw_hole(text))
    }

    fn raw_hole(&mut self, json: String) -> String {
        self.fields.push(json);
        // The first two are the address and the headline.
        u8::try_from(self.fields.len() + 2).map_or_else(|_| String::new(), |hole| char::from(hole).to_string())
    }

    /// When a story was published. The label is most often made of the day and the clock.
    fn published(&mut self, entry: &Entry) -> Result<(), OutputError> {
        let extension = &entry.extension;
        let Some(published) = &extension.published else { return Ok(()) };
        let at = self.hole(published.at.as_str())?;
        let (day, clock) =
            (extension.day.as_deref().unwrap_or_default(), extension.clock.as_deref().unwrap_or_default());
        let [day_hole, clock_hole] = [self.hole(day)?, self.hole(clock)?];
        let label = match published.label.strip_prefix(day).and_then(|label| label.strip_suffix(clock)) {
            Some(between) if !day.is_empty() => format!("{day_hole}{}{clock_hole}", self.json(between)?),
            _ => self.hole(&published.label)?,
        };
        self.text(&format!(",\"published\":{{\"at\":\"{at}\",\"label\":\"{label}\"}}"));
        for (key, text, hole) in [("day", day, day_hole), ("clock", clock, clock_hole)] {
            if !text.is_empty() {
                self.text(&format!(",\"{key}\":\"{hole}\""));
            }
        }
        Ok(())
    }

    /// What few stories have fills one hole with its keys.
    fn rest(&mut self, entry: &Entry) -> Result<(), OutputError> {
        let extension = &entry.extension;
        let rest = Rest {
            kicker: extension.kicker.as_deref(),
            picture: extension.picture.as_ref(),
            duration: extension.duration.as_deref(),
            person: extension.person.as_ref(),
        };
        let json = to_json(self.href, &rest)?;
        let keys = &json[1..json.len() - 1];
        let comma = if keys.is_empty() { "" } else { "," };
        let hole = self.raw_hole(format!("{comma}{keys}"));
        self.text(&hole);
        Ok(())
    }
}

/// What few stories have.
#[derive(Serialize)]
struct Rest<'e> {
    #[serde(skip_serializing_if = "Option::is_none")]
    kicker: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    picture: Option<&'e Picture>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<&'e Person>,
}
