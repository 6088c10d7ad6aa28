//! The foot of each page: legal lines that are not there, and a copyright that has run out.

use super::known::{Kept, Known};
use crate::{
    diagnostic::{Diagnostic, Finding, Rule},
    front_matter::value::Node,
    phrase, say,
};

/// Reports words that the newsroom requires in legal lines, and that stand in none.
pub fn missing(known: &Known<'_>, _: &[Kept]) -> Vec<Diagnostic> {
    let config = &known.newsroom.config;
    let mut diagnostics = Vec::new();
    for required in &config.required {
        let Some(edition) = config.site.editions.get(required.edition) else { continue };
        let wanted = required.words.text.to_lowercase();
        let mut lines = edition.legal.iter().map(|line| line.text.as_str()).chain(edition.copyright.as_deref());
        if lines.any(|line| line.to_lowercase().contains(&wanted)) {
            continue;
        }
        let message = say!(
            "no legal line of the language “{}” holds “{}”",
            "语言“{}”的法律声明里没有“{}”",
            edition.language,
            required.words.text
        );
        diagnostics.push(known.about_site(Finding {
            rule: Rule::MissingLegalLine,
            span: required.words.span.clone(),
            message,
            help: say!(
                "add the line to [[legal.lines]], with text = {{ {} = \"…\" }}",
                "请在 [[legal.lines]] 里加上这一行，写 text = {{ {} = \"…\" }}",
                edition.language
            ),
        }));
    }
    diagnostics
}

/// Reports a copyright whose last year is over.
pub fn copyright(known: &Known<'_>, _: &[Kept]) -> Vec<Diagnostic> {
    let this_year = known.newsroom.now.year();
    let languages = known.root.get("languages").into_iter().flat_map(Node::elements);
    let tables = std::iter::once(known.root).chain(languages);
    let copyrights = tables.filter_map(|table| table.get("copyright"));
    let mut diagnostics = Vec::new();
    for node in copyrights {
        let Some(text) = node.text().filter(|text| !text.contains("{year}")) else { continue };
        let Some(year) = years(text).max().filter(|year| *year < this_year) else { continue };
        diagnostics.push(
            known.about_site(Finding {
                rule: Rule::PastCopyright,
                span: node.span.clone(),
                message: say!(
                    "this copyright ends in {year}, and it is {this_year}",
                    "版权年份到 {year} 年为止，而今年是 {this_year} 年"
                ),
                help: phrase!(
                    "write {year} in place of the year; every build puts its own there",
                    "请用 {year} 代替年份；每次构建都会填入当年"
                )
                .into(),
            }),
        );
    }
    diagnostics
}

/// The years in a text: four digits alone.
fn years(text: &str) -> impl Iterator<Item = u16> {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
    numbers.filter_map(|digits| digits.parse().ok()).filter(|year: &u16| (1900..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use crate::{
        diagnostic::Rule,
        proof::tests::{Site, story},
    };

    fn found(setting: &str, table: &str) -> Vec<Rule> {
        Site::new("en").setting(setting).table(table).file("a.md", story("T", "Text.")).rules()
    }

    #[test]
    fn copyrights() {
        // It is 2027.
        for (text, is_over) in [
            ("© 2021–2024 The Paper", true),
            ("© 2021–{year} The Paper", false),
            ("© 2027 The Paper", false),
            ("© The Paper", false),
            ("© The Paper, licence 20240001", false),
            ("© 2021年 新报", true),
        ] {
            let found = found(&format!("copyright = \"{text}\""), "");
            assert_eq!(found.contains(&Rule::PastCopyright), is_over, "{text}");
        }
        assert_eq!(found("", "[[languages]]\ntag = \"de\"\ncopyright = \"© 2020\"\n"), [Rule::PastCopyright]);
    }

    #[test]
    fn required_lines() {
        let line = "[[legal.lines]]\ntext = \"ICP filing: Lan ICP No. 1\"\n";
        assert_eq!(found("legal.required = [\"ICP\", \"Licence\"]", ""), [Rule::MissingLegalLine; 2]);
        assert_eq!(found("", &format!("[legal]\nrequired = [\"icp\"]\n{line}")), []);
        assert_eq!(
            found("", &format!("[legal]\nrequired = {{ en = [\"Licence\"] }}\n{line}")),
            [Rule::MissingLegalLine]
        );
        assert_eq!(found("", line), []);
        assert_eq!(found("", "[[legal]]\ntext = \"ICP\"\n"), []);
    }
}
