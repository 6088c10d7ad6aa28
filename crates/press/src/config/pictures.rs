//! How pictures are published.

use super::table::{Table, error};
use crate::{diagnostic::Finding, front_matter::value::Node};
use std::ops::RangeInclusive;

/// The qualities between which pictures are neither ruined nor larger than the camera's.
const QUALITIES: RangeInclusive<u8> = 40..=95;

/// What `[pictures]` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureSettings {
    /// Whether pictures are published in several widths and formats.
    pub variants: bool,
    /// How much of a picture is kept, as JPEG counts it.
    pub quality: u8,
}

impl Default for PictureSettings {
    fn default() -> Self {
        Self { variants: true, quality: 75 }
    }
}

/// Reads `[pictures]`.
pub fn read(root: &mut Table<'_>, findings: &mut Vec<Finding>) -> PictureSettings {
    let mut settings = PictureSettings::default();
    let Some(node) = root.get("pictures") else { return settings };
    if node.entries().is_none() {
        let help = "write [pictures] with variants, quality below it";
        findings.push(error(&node.span, "“pictures” holds a table", help));
        return settings;
    }
    let mut table = Table::new(node);
    settings.variants = table.truth("variants", findings).unwrap_or(settings.variants);
    if let Some(node) = table.get("quality") {
        match quality(node) {
            Some(quality) => settings.quality = quality,
            None => {
                let message = format!("a quality is a number from {} to {}", QUALITIES.start(), QUALITIES.end());
                findings.push(error(&node.span, message, "write quality = 75, or leave it out"));
            }
        }
    }
    table.finish(findings);
    settings
}

fn quality(node: &Node) -> Option<u8> {
    node.text()?.parse().ok().filter(|quality| QUALITIES.contains(quality))
}
