//! How pictures are published.

use super::table::{Table, error};
use crate::{diagnostic::Finding, front_matter::value::Node, phrase, say};
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
        let help = phrase!(
            "write [pictures] with variants, quality below it",
            "请写 [pictures]，在它下面写 variants、quality"
        );
        findings.push(error(&node.span, phrase!("“pictures” holds a table", "“pictures”应该是一个表"), help));
        return settings;
    }
    let mut table = Table::new(node);
    settings.variants = table.truth("variants", findings).unwrap_or(settings.variants);
    if let Some(node) = table.get("quality") {
        match quality(node) {
            Some(quality) => settings.quality = quality,
            None => {
                let (least, most) = (QUALITIES.start(), QUALITIES.end());
                let message =
                    say!("a quality is a number from {least} to {most}", "质量是 {least} 到 {most} 之间的数字");
                let help = phrase!("write quality = 75, or leave it out", "请写 quality = 75，或者删去这一行");
                findings.push(error(&node.span, message, help));
            }
        }
    }
    table.finish(findings);
    settings
}

fn quality(node: &Node) -> Option<u8> {
    node.text()?.parse().ok().filter(|quality| QUALITIES.contains(quality))
}
