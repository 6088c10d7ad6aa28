//! Liquid's tags and variables.

use super::{Expander, Parameters, Tag};
use crate::{body::markdown::Includes, diagnostic::Rule, phrase, say};

impl<'t> Expander<'t, '_> {
    pub(super) fn liquid(&mut self, index: usize, tag: &Tag<'t>) {
        match (tag.name, tag.closing) {
            ("highlight", false) => match self.inner(index) {
                Some((inner, end)) => {
                    self.code(tag.rest.split_ascii_whitespace().next().unwrap_or_default(), inner);
                    self.position = end;
                }
                None => self.unknown(tag, &Parameters::read(tag.rest)),
            },
            ("comment", false) => {
                if let Some((_, end)) = self.inner(index) {
                    self.position = end;
                }
            }
            // Their inner text is text; what they do to it is for their own sites.
            ("raw" | "githubify", _) => {}
            ("post_url" | "link", false) => self.target(tag.rest.trim_matches(['"', '\''])),
            ("assign", false) => self.assign(tag),
            (name, false) => {
                if matches!(name, "include" | "include_relative") {
                    self.report.includes = Includes::Missing;
                }
                self.nothing();
                self.unknown(tag, &Parameters::read(tag.rest));
            }
            (_, true) => {}
        }
    }

    /// Remembers a variable that is set to a text; what is computed is not known here.
    fn assign(&mut self, tag: &Tag<'t>) {
        let assigned = tag.rest.split_once('=').map(|(name, value)| (name.trim(), value.trim()));
        let text = assigned.and_then(|(name, value)| Some((name, quoted(value)?)));
        match text {
            Some((name, text)) => {
                self.variables.insert(name, text.to_owned());
            }
            None => self.unknown(tag, &Parameters::default()),
        }
    }

    pub(super) fn variable(&mut self, tag: &Tag<'t>) {
        let assigned = quoted(tag.name).map(str::to_owned).or_else(|| self.variables.get(tag.name).cloned());
        let value = assigned.or_else(|| match tag.name {
            // What a site puts before its own paths; ours are relative to the root already.
            "site.baseurl" | "site.url" => Some(String::new()),
            name => name.strip_prefix("page.").and_then(|key| self.resolver.variable(key)),
        });
        match value {
            Some(value) => self.output.write(&value),
            None => {
                self.nothing();
                let message = say!("the variable `{}` has no value here", "变量 `{}` 在这里没有值", tag.name);
                let help = phrase!(
                    "write the value itself; `{{ page.key }}` gives what the front matter holds",
                    "请写出值本身；`{{ page.key }}` 给出文首信息里的值"
                );
                self.report.add(Rule::UnknownShortcode, tag.span.clone(), message, help);
            }
        }
    }
}

/// The text between quotation marks, when that is all there is.
fn quoted(text: &str) -> Option<&str> {
    ['"', '\'']
        .into_iter()
        .find_map(|mark| text.strip_prefix(mark)?.strip_suffix(mark))
        .filter(|text| !text.contains(['"', '\'']))
}
