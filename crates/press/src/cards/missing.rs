//! Fonts that cannot be read, and letters that no font has: what the publisher is told.

use super::{faces::Missing, library::Library};
use crate::{
    diagnostic::{Diagnostic, Finding, Rule},
    front_matter::Located,
    phrase,
    proof::scripts::chinese_name,
    report::grouped,
    say,
};
use std::{collections::BTreeMap, fs, path::Path, sync::Arc};
use unicode_script::Script;

/// The cards that cannot be drawn, by the script that is missing.
#[derive(Debug, Default)]
pub struct Gaps(BTreeMap<&'static str, Gap>);

#[derive(Debug)]
struct Gap {
    missing: Missing,
    /// Where it was met first.
    file: Arc<Path>,
    cards: usize,
}

impl Gaps {
    /// Adds a card that cannot be drawn; `file` is what it would be a card of.
    pub fn add(&mut self, missing: Missing, file: &Arc<Path>) {
        let new = || Gap { missing, file: Arc::clone(file), cards: 0 };
        self.0.entry(missing.script.full_name()).or_insert_with(new).cards += 1;
    }

    /// One warning for each script.
    pub fn diagnostics(self) -> Vec<Diagnostic> {
        let diagnostic = |Gap { missing: Missing { letter, script }, file, cards }: Gap| {
            let name = phrase!(script.full_name(), chinese_name(script)).replace('_', " ");
            let cards = match cards {
                1 => phrase!("1 social card is", "1 张分享卡片").into(),
                _ => say!("{} social cards are", "{} 张分享卡片", grouped(cards)),
            };
            let message = say!(
                "no font has “{letter}” ({name}): {cards} left out",
                "没有字体含有“{letter}”（{name}）：{cards}会被略去"
            );
            let help = say!(
                "install a font with {name} letters ({}), name one in site.toml below [cards] as fonts = [\"…\"], \
                 or write draw = false there",
                "请安装含有{name}的字体（{}），或在 site.toml 的 [cards] 下写 fonts = [\"…\"] 指定字体，\
                 或在那里写 draw = false",
                example(script)
            );
            Diagnostic::story(Rule::MissingFont, &file, message, help)
        };
        self.0.into_values().map(diagnostic).collect()
    }
}

/// A font that has a script.
fn example(script: Script) -> &'static str {
    match script {
        Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo => {
            phrase!(
                "such as Noto Serif CJK, in Debian’s fonts-noto-cjk",
                "例如 Noto Serif CJK，在 Debian 的 fonts-noto-cjk 里"
            )
        }
        _ => phrase!(
            "such as Noto Serif, in Debian’s fonts-noto-core",
            "例如 Noto Serif，在 Debian 的 fonts-noto-core 里"
        ),
    }
}

/// Adds the fonts that `site.toml` names; `folder` is where it stands, `file` its name for people. What cannot be read is
/// reported.
pub fn add_fonts(library: &mut Library, fonts: &[Located], folder: &Path, file: &Arc<Path>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for Located { text, span } in fonts {
        let message = match fs::read(folder.join(text)) {
            Ok(bytes) => match library.add(bytes) {
                true => continue,
                false => say!("“{text}” is no font", "“{text}”不是字体"),
            },
            Err(_) => say!("there is no font “{text}”", "没有字体“{text}”"),
        };
        let help = phrase!(
            "name a file that ends in .otf, .ttf or .ttc; the path is relative to the folder of site.toml",
            "请写以 .otf、.ttf 或 .ttc 结尾的文件；路径从 site.toml 所在的文件夹算起"
        );
        let finding = Finding { rule: Rule::MissingFont, span: span.clone(), message, help: help.into() };
        diagnostics.push(Diagnostic::at(file, finding, 0));
    }
    diagnostics
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_reported_once() {
        let mut gaps = Gaps::default();
        let missing = |letter| Missing { letter, script: Script::Han };
        for (letter, file) in [('雨', "a.md"), ('水', "b.md")] {
            gaps.add(missing(letter), &Arc::from(Path::new(file)));
        }
        let diagnostics = gaps.diagnostics();
        assert_eq!(diagnostics.len(), 1);
        assert_eq!(&*diagnostics[0].message, "no font has “雨” (Han): 2 social cards are left out");
        assert_eq!(&*diagnostics[0].file, Path::new("a.md"));
        assert!(diagnostics[0].help.contains("fonts-noto-cjk"), "{}", diagnostics[0].help);
    }
}
