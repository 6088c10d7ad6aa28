//! Style sheets: at-rules, selectors, properties, values.

use std::collections::BTreeSet;

use anyhow::{Result, anyhow, bail};
use lightningcss::{
    printer::PrinterOptions,
    properties::Property,
    rules::CssRule,
    stylesheet::{ParserOptions, StyleSheet},
    traits::ToCss,
};

use super::{
    data::{Data, split_prefix},
    words::{Word, words},
};

/// All in a sheet that the browser does not know, where nothing before it does the same.
pub fn unknown(css: &str, data: &Data) -> Result<BTreeSet<String>> {
    let sheet = StyleSheet::parse(css, ParserOptions::default()).map_err(|error| anyhow!("{error}"))?;
    let mut look = Look { data, unknown: BTreeSet::new() };
    look.rules(&sheet.rules.0)?;
    Ok(look.unknown)
}

struct Look<'a> {
    data: &'a Data,
    unknown: BTreeSet<String>,
}

impl Look<'_> {
    fn rules<'i>(&mut self, rules: &[CssRule<'i>]) -> Result<()> {
        for rule in rules {
            match rule {
                CssRule::Style(style) => {
                    let selectors = style.selectors.0.iter().map(text).collect::<Result<Vec<_>>>()?;
                    self.selectors(&selectors);
                    let all = style.declarations.declarations.iter().chain(&style.declarations.important_declarations);
                    self.declarations(all)?;
                }
                CssRule::Media(media) => {
                    self.media(&text(&media.query)?);
                    self.rules(&media.rules.0)?;
                }
                CssRule::FontFace(face) => {
                    for descriptor in text(face)?.split(['{', ';', '}']).filter_map(|line| line.split_once(':')) {
                        self.note(
                            &["css", "at-rules", "font-face", descriptor.0.trim()],
                            "descriptor",
                            descriptor.0.trim(),
                        );
                    }
                }
                // Its size is no property, and as old as printing.
                CssRule::Page(page) => {
                    let all = page.declarations.declarations.iter();
                    self.declarations(all.filter(|property| property.property_id().name() != "size"))?;
                }
                // Browsers skip it that do not know what it asks for.
                CssRule::Supports(_) => {}
                other => bail!("no test for browsers of 2018 looks at {other:?}"),
            }
        }
        Ok(())
    }

    /// A browser that does not know one selector of a rule leaves out the whole rule.
    fn selectors(&mut self, selectors: &[String]) {
        let unknown = |selector: &String| -> Vec<String> {
            let names = pseudos(selector);
            names.into_iter().filter(|name| self.data.knows(&["css", "selectors", name]) == Some(false)).collect()
        };
        let found: Vec<Vec<String>> = selectors.iter().map(unknown).collect();
        if found.iter().any(Vec::is_empty) && !found.iter().all(Vec::is_empty) {
            self.unknown.insert(format!("one selector of {}", selectors.join(", ")));
        }
        self.unknown.extend(found.into_iter().flatten().map(|name| format!("selector :{name}")));
    }

    fn media(&mut self, query: &str) {
        for feature in query.split('(').skip(1) {
            let name = feature.split([':', ')']).next().unwrap_or_default().trim();
            let name = name.trim_start_matches("min-").trim_start_matches("max-");
            self.note(&["css", "at-rules", "media", name], "media", name);
        }
    }

    /// What is unknown in a value does no harm after a value of the same property that is known, and a property none beside the
    /// same with another prefix.
    fn declarations<'a, 'i: 'a>(&mut self, all: impl Iterator<Item = &'a Property<'i>>) -> Result<()> {
        let printed = all.map(|property| property.to_css_string(false, PrinterOptions::default()));
        let printed = printed.collect::<Result<Vec<_>, _>>()?;
        let lines = printed.iter().flat_map(|lines| lines.split(";\n")).filter_map(|line| line.split_once(':'));
        let (mut known, mut unknown) = (BTreeSet::new(), Vec::new());
        for (name, value) in lines.map(|(name, value)| (name.trim(), value)) {
            if !name.starts_with("--") && self.data.knows_property(name) != Some(true) {
                unknown.push(name);
                continue;
            }
            let found = self.value(name, value);
            if found.is_empty() {
                known.insert(split_prefix(name).1);
            } else if !known.contains(split_prefix(name).1) {
                self.unknown.extend(found);
            }
        }
        let lost = unknown.into_iter().filter(|name| !known.contains(split_prefix(name).1));
        self.unknown.extend(lost.map(|name| format!("property {name}")));
        Ok(())
    }

    /// Keywords, functions and units of a value.
    fn value(&self, property: &str, value: &str) -> Vec<String> {
        let (_, plain) = split_prefix(property);
        let of_property = |word: &str| self.data.knows(&["css", "properties", plain, word]);
        let unknown = words(value).into_iter().filter_map(|word| match word {
            Word::Name(name) => (of_property(&name) == Some(false)).then(|| format!("value {property}: {name}")),
            Word::Function(name) => {
                let is_known = of_property(&name).or_else(|| self.data.knows_type(&name));
                (is_known == Some(false)).then(|| format!("function {name}()"))
            }
            Word::Unit(name) => (self.data.knows_type(&name) == Some(false)).then(|| format!("unit {name}")),
        });
        unknown.collect()
    }

    fn note(&mut self, path: &[&str], kind: &str, name: &str) {
        if self.data.knows(path) == Some(false) {
            self.unknown.insert(format!("{kind} {name}"));
        }
    }
}

fn text(part: &impl ToCss) -> Result<String> {
    Ok(part.to_css_string(PrinterOptions::default())?)
}

/// The names after colons in a selector.
fn pseudos(selector: &str) -> Vec<String> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let after = selector.split(':').skip(1).map(|rest| rest.split(|c| !is_part(c)).next().unwrap_or_default());
    after.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::unknown;
    use crate::old_browsers::data::Data;

    fn since(version: &str) -> Value {
        json!({ "__compat": { "support": { "chrome": { "version_added": version } } } })
    }

    fn data() -> Data {
        let mut display = since("1");
        display["grid"] = since("57");
        display["masonry"] = since("140");
        Data::new(json!({ "css": {
            "properties": {
                "color": since("1"), "display": display, "height": since("1"), "text-wrap": since("114"),
                "hyphens": { "__compat": { "support": { "chrome": [
                    { "version_added": "88" }, { "prefix": "-webkit-", "version_added": "13" },
                ] } } },
            },
            "selectors": { "hover": since("1"), "focus-visible": since("86") },
            "types": { "length": { "lh": since("109"), "em": since("1") }, "color-mix": since("111") },
            "at-rules": { "media": { "prefers-color-scheme": since("76"), "width": since("1") } },
        } }))
    }

    fn found(css: &str) -> Vec<String> {
        unknown(css, &data()).expect("a style sheet").into_iter().collect()
    }

    #[test]
    fn what_came_later_is_found() {
        assert_eq!(found("a:hover{color:red;display:grid;height:2em}@media (min-width:20em){a{color:red}}"), [""; 0]);
        assert_eq!(found("a{text-wrap:balance}"), ["property text-wrap"]);
        assert_eq!(found("a{display:masonry}"), ["value display: masonry"]);
        assert_eq!(found("a{height:2lh}"), ["unit lh"]);
        assert_eq!(found("a{color:color-mix(in srgb,var(--a),red)}"), ["function color-mix()"]);
        assert_eq!(found("@media (prefers-color-scheme:dark){a{color:red}}"), ["media prefers-color-scheme"]);
    }

    #[test]
    fn what_stands_before_it_is_enough() {
        assert_eq!(found("a{height:3em;height:2lh}"), [""; 0]);
        assert_eq!(found("a{height:2lh;height:3em}"), ["unit lh"]);
        assert_eq!(found("a{-webkit-hyphens:auto;hyphens:auto}"), [""; 0]);
        assert_eq!(found("a{hyphens:auto}"), ["property hyphens"]);
    }

    #[test]
    fn one_unknown_selector_takes_its_rule_away() {
        assert_eq!(found("a:focus-visible{color:red}"), ["selector :focus-visible"]);
        let both = ["one selector of a:focus-visible, b", "selector :focus-visible"];
        assert_eq!(found("a:focus-visible,b{color:red}"), both);
    }
}
