//! `[style]`: what the newsroom puts in the place of the reader's colours and type, and its own style sheet.

use super::{
    accent,
    sections::per_language,
    table::{Table, error, suggestion},
};
use crate::{
    diagnostic::{Finding, Rule},
    front_matter::value::{Entry, Node},
    phrase, say,
    theme::{
        Colours, Theme,
        contrast::{CONTROLS, LETTERS, contrast, in_words},
        tokens::{COLOURS, FAMILIES, MEASURES, Scheme, Token, TypeToken},
        value,
    },
};
use newsprint_model::Language;
use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

/// What stands out from what, and the contrast that it needs.
const PAIRS: [(Token, &[Token], f64); 6] = [
    ("ink", &["paper", "wash", "mark"], LETTERS),
    ("ink-2", &["paper", "wash"], LETTERS),
    ("link", &["paper", "wash"], LETTERS),
    ("visited", &["paper", "wash"], LETTERS),
    ("control-edge", &["paper"], CONTROLS),
    ("focus", &["paper", "wash"], CONTROLS),
];

/// Where the values of tokens stand.
type Places = HashMap<Token, Range<usize>>;

/// Reads `[style]` and the accent.
pub fn read(root: &mut Table<'_>, languages: &[Language], findings: &mut Vec<Finding>) -> Theme {
    let mut theme = Theme::default();
    if let Some(node) = root.get("style") {
        expect_table(
            node,
            "style",
            phrase!(
                "write [style.light], [style.dark], [style.type] or css = \"…\" below [style]",
                "请在 [style] 下面写 [style.light]、[style.dark]、[style.type] 或 css = \"…\""
            ),
            findings,
        );
        let mut table = Table::new(node);
        theme.css = table.located("css", findings);
        let light = table.get("light").map(|node| colours(node, "light", &mut theme.light, findings));
        let dark = table.get("dark").map(|node| colours(node, "dark", &mut theme.dark, findings));
        if let Some(node) = table.get("type") {
            read_type(node, languages, &mut theme, findings);
        }
        table.finish(findings);
        for (places, scheme) in [(light, Scheme::Light), (dark, Scheme::Dark)] {
            look_at_contrasts(&theme, scheme, &places.unwrap_or_default(), findings);
        }
    }
    theme.accent = accent::read(root, &theme, findings);
    theme
}

fn expect_table(node: &Node, name: &str, help: &str, findings: &mut Vec<Finding>) {
    if node.entries().is_none() {
        findings.push(error(&node.span, say!("“{name}” holds a table", "“{name}”应该是一个表"), help));
    }
}

/// Reads the colours of a scheme, and gives their places.
fn colours(node: &Node, scheme: &str, colours: &mut Colours, findings: &mut Vec<Finding>) -> Places {
    let mut places = Places::new();
    let help = say!(
        "write [style.{scheme}] with paper, ink and others below it",
        "请写 [style.{scheme}]，在它下面写 paper、ink 等"
    );
    expect_table(node, scheme, &help, findings);
    for Entry { key, key_span, value: node } in node.entries().unwrap_or_default() {
        let Some(token) = COLOURS.iter().map(|colour| colour.token).find(|token| token == key) else {
            findings.push(unknown(key, key_span, COLOURS.iter().map(|colour| colour.token)));
            continue;
        };
        match node.text().and_then(value::colour) {
            Some(colour) => {
                colours.insert(token, colour);
                places.insert(token, node.span.clone());
            }
            None => {
                let message = say!("“{}” is not a colour", "“{}”不是颜色", node.text().unwrap_or(key));
                let help = phrase!(
                    "write an opaque colour of CSS: \"#0B4F8A\", \"rgb(11 79 138)\", \"navy\"",
                    "请写 CSS 的不透明颜色：\"#0B4F8A\"、\"rgb(11 79 138)\"、\"navy\""
                );
                findings.push(error(&node.span, message, help));
            }
        }
    }
    places
}

/// Reads `[style.type]`.
fn read_type(node: &Node, languages: &[Language], theme: &mut Theme, findings: &mut Vec<Finding>) {
    let help = phrase!(
        "write [style.type] with serif, sans and others below it",
        "请写 [style.type]，在它下面写 serif、sans 等"
    );
    expect_table(node, "type", help, findings);
    let find = |tokens: &[TypeToken], key: &str| tokens.iter().map(|known| known.token).find(|token| *token == key);
    for Entry { key, key_span, value: node } in node.entries().unwrap_or_default() {
        if let Some(token) = find(&FAMILIES, key) {
            let help = phrase!(
                "write families of type as CSS does: 'Georgia, \"Noto Serif\", serif'",
                "请按 CSS 的写法写字体：'Georgia, \"Noto Serif\", serif'"
            );
            put(&mut theme.families, token, (node, help), languages, value::families, findings);
        } else if let Some(token) = find(&MEASURES, key) {
            let help = phrase!(
                "write a length of CSS: \"62ch\", \"36em\", \"600px\", \"0\"",
                "请写 CSS 的长度：\"62ch\"、\"36em\"、\"600px\"、\"0\""
            );
            put(&mut theme.measures, token, (node, help), languages, value::length, findings);
        } else {
            let known = FAMILIES.iter().chain(&MEASURES).map(|known| known.token);
            findings.push(unknown(key, key_span, known));
        }
    }
}

/// Puts a token's value into each of the languages that it is written for; `help` says how values are written.
fn put(
    tokens: &mut BTreeMap<Language, BTreeMap<Token, String>>,
    token: Token,
    (node, help): (&Node, &str),
    languages: &[Language],
    parse: fn(&str) -> Option<String>,
    findings: &mut Vec<Finding>,
) {
    for (language, text) in per_language(node, languages, findings) {
        let Some(value) = parse(&text) else {
            let span = node.get(language.as_str()).map_or(&node.span, |node| &node.span);
            let message = say!("“{text}” cannot be used as “{token}”", "“{text}”不能用作“{token}”");
            findings.push(error(span, message, help));
            // A text for all languages is wrong once.
            if node.entries().is_none() {
                return;
            }
            continue;
        };
        tokens.entry(language).or_default().insert(token, value);
    }
}

fn unknown(key: &str, span: &Range<usize>, known: impl Iterator<Item = Token>) -> Finding {
    let help = match key {
        "accent" => phrase!(
            "write accent = \"#…\" at the top of site.toml: it is fitted to the paper of day and night",
            "请在 site.toml 开头写 accent = \"#…\"：它会配合日间和夜间的纸色"
        )
        .into(),
        _ => suggestion(key, known),
    };
    let message = say!("the style has no “{key}” that can be replaced here", "样式里没有可以在这里替换的“{key}”");
    error(span, message, help)
}

/// Reports what is hard to read among what has been replaced.
fn look_at_contrasts(theme: &Theme, scheme: Scheme, places: &Places, findings: &mut Vec<Finding>) {
    for (token, grounds, needed) in PAIRS {
        let own = places.get(token);
        let replaced = grounds.iter().filter_map(|ground| Some((*ground, own.or_else(|| places.get(ground))?)));
        let weakest = replaced
            .map(|(ground, span)| (contrast(theme.colour(scheme, token), theme.colour(scheme, ground)), ground, span))
            .min_by(|one, other| one.0.total_cmp(&other.0));
        let Some((found, ground, span)) = weakest.filter(|(found, ..)| *found < needed) else { continue };
        let message = say!(
            "“{token}” has a contrast of {} on “{ground}”; it needs {needed} : 1",
            "“{token}”在“{ground}”上的对比度是 {}；需要 {needed} : 1",
            in_words(found)
        );
        let help = say!(
            "choose colours that are farther apart; “{token}” on “{ground}” stays as written",
            "请选相差更大的颜色；“{token}”和“{ground}”仍按所写的使用"
        );
        findings.push(Finding::new(Rule::LowContrast, span.clone(), message, help));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_styles_own_colours_can_be_read() {
        for scheme in [Scheme::Light, Scheme::Dark] {
            let places = COLOURS.iter().map(|colour| (colour.token, 0..1)).collect();
            let mut findings = Vec::new();
            look_at_contrasts(&Theme::default(), scheme, &places, &mut findings);
            assert_eq!(findings, [], "{scheme:?}");
        }
    }
}
