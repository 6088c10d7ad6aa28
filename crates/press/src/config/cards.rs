//! How social cards are drawn.

use super::table::{Table, error};
use crate::{
    diagnostic::Finding,
    front_matter::{Located, value::Node},
    phrase,
};

/// What `[cards]` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardSettings {
    /// Whether there are cards.
    pub draws: bool,
    /// Font files that are used before those of the system, as written.
    pub fonts: Vec<Located>,
}

impl Default for CardSettings {
    fn default() -> Self {
        Self { draws: true, fonts: Vec::new() }
    }
}

/// Reads `[cards]`.
pub fn read(root: &mut Table<'_>, findings: &mut Vec<Finding>) -> CardSettings {
    let mut settings = CardSettings::default();
    let Some(node) = root.get("cards") else { return settings };
    if node.entries().is_none() {
        let help = phrase!("write [cards] with draw, fonts below it", "请写 [cards]，在它下面写 draw、fonts");
        findings.push(error(&node.span, phrase!("“cards” holds a table", "“cards”应该是一个表"), help));
        return settings;
    }
    let mut table = Table::new(node);
    settings.draws = table.truth("draw", findings).unwrap_or(settings.draws);
    for font in table.get("fonts").map(Node::elements).unwrap_or_default() {
        match font.text() {
            Some(text) => settings.fonts.push(Located { text: text.to_owned(), span: font.span.clone() }),
            None => findings.push(error(
                &font.span,
                phrase!("a font is the path of a file", "字体要写成文件的路径"),
                phrase!("write fonts = [\"fonts/….otf\"]", "请写 fonts = [\"fonts/….otf\"]"),
            )),
        }
    }
    table.finish(findings);
    settings
}
