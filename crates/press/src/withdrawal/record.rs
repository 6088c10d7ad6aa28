//! `withdrawn.toml`: read at each build, written by `newsprint withdraw`.

use super::{Withdrawal, Withdrawals};
use crate::{
    config::{Table, error},
    diagnostic::{Diagnostic, Finding, Rule},
    front_matter::{Located, toml, value::Node},
    load::walk,
    phrase, say,
    times::Moment,
};
use jiff::tz::TimeZone;
use newsprint_model::Slug;
use std::{
    collections::HashSet,
    fs::{self, File},
    io::{self, Write},
    path::Path,
    sync::Arc,
};

/// The name of the file.
pub const FILE: &str = "withdrawn.toml";

/// What stands at the top of a new file.
const HEADER: &str =
    "# Stories that have been withdrawn. Keep this file: it keeps their places in lists, and them out of the site.\n";

/// Reads the withdrawals of a site, which may have none; and what there is to say about the file.
pub fn read(site: &Path, zone: Option<&TimeZone>) -> (Withdrawals, Vec<Diagnostic>) {
    let path = Arc::<Path>::from(walk::clean(&site.join(FILE)));
    let text = match fs::read_to_string(site.join(FILE)) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return (Withdrawals::default(), Vec::new()),
        Err(error) => {
            let message = say!("this file cannot be read: {error}", "无法读取这个文件：{error}");
            let help = phrase!("make it a text in UTF-8", "请存为 UTF-8 文本");
            let diagnostic = Diagnostic::whole(Rule::Unreadable, &path, message, help);
            return (Withdrawals::default(), vec![diagnostic]);
        }
    };
    let (all, findings) = parse(&text, zone);
    let diagnostics = findings.into_iter().map(|finding| Diagnostic::at(&path, finding, 0)).collect();
    (Withdrawals::new(all, site, path), diagnostics)
}

/// What stands in the file. Whatever is wrong with it is an error: a story might come back.
fn parse(text: &str, zone: Option<&TimeZone>) -> (Vec<Withdrawal>, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut all = Vec::new();
    match toml::parse(text, 0) {
        Ok(root) => {
            let mut root = Table::new(&root);
            let mut seen = HashSet::new();
            for table in root.tables("withdrawn", &mut findings) {
                let Some(withdrawal) = one(table, zone, &mut findings) else { continue };
                if !seen.insert(withdrawal.href.clone()) {
                    let message = say!("“{}” stands here a second time", "“{}”在这里第二次出现", withdrawal.href);
                    let help = phrase!("remove one of the two", "请删去两者之一");
                    findings.push(error(&withdrawal.span, message, help));
                }
                all.push(withdrawal);
            }
            root.finish(&mut findings);
        }
        Err(problem) => findings.push(error(&problem.span, problem.message, problem.help)),
    }
    for finding in &mut findings {
        finding.rule = Rule::BrokenWithdrawals;
    }
    (all, findings)
}

fn one(mut table: Table<'_>, zone: Option<&TimeZone>, findings: &mut Vec<Finding>) -> Option<Withdrawal> {
    let href = table.required("href", findings);
    let date = table.required("date", findings);
    let date = date.and_then(|date| moment(&mut table, "date", &date, zone, findings));
    let reason = table.required("reason", findings);
    // Both are asked for before they are parsed: one that is missing is reported.
    let stated = [table.required("language", findings), table.required("section", findings)];
    let language = stated[0].as_ref().and_then(|_| table.parse("language", findings));
    let section = stated[1].as_ref().and_then(|_| table.parse("section", findings));
    let published = table.text("published", findings);
    let published = published.map(|published| moment(&mut table, "published", &published, zone, findings));
    let [tags, authors] = ["tags", "authors"].map(|key| slugs(table.get(key), findings));
    let source = table.parse("source", findings);
    let aliases = table.get("aliases").map(Node::elements).unwrap_or_default();
    let aliases =
        aliases.iter().filter_map(|node| Some(Located { text: node.text()?.to_owned(), span: node.span.clone() }));
    let aliases = aliases.collect();
    let file = table.required("file", findings);
    // For those who remove what has been published: nothing of a build.
    table.get("files");
    let span = table.span_of("href");
    table.finish(findings);
    Some(Withdrawal {
        href: href?,
        span,
        date: date?,
        reason: reason?,
        language: language?,
        section: section?,
        published: match published {
            None => None,
            Some(published) => Some(published?),
        },
        tags,
        authors,
        source,
        aliases,
        file: file?,
    })
}

fn moment(
    table: &mut Table<'_>,
    key: &'static str,
    text: &str,
    zone: Option<&TimeZone>,
    findings: &mut Vec<Finding>,
) -> Option<Moment> {
    match Moment::parse(text, zone) {
        Ok(moment) => Some(moment),
        Err(problem) => {
            let help = phrase!("write it as 2026-11-21T08:40:00+08:00", "请写成 2026-11-21T08:40:00+08:00");
            findings.push(error(&table.span_of(key), problem.to_string(), help));
            None
        }
    }
}

fn slugs(list: Option<&Node>, findings: &mut Vec<Finding>) -> Vec<Slug> {
    let nodes = list.map(Node::elements).unwrap_or_default().iter();
    let slug = |node: &Node| {
        let slug = node.text().and_then(|text| text.parse().ok());
        if slug.is_none() {
            let message = phrase!("this is no segment of an address", "这不是地址里的一段");
            let help = phrase!("write it as it stands in addresses", "请按地址里的写法写");
            findings.push(error(&node.span, message, help));
        }
        slug
    };
    nodes.filter_map(slug).collect()
}

/// A record as it stands in the file; `files` are what it alone has published.
pub fn written(withdrawal: &Withdrawal, files: &[String]) -> String {
    let mut text = "\n[[withdrawn]]\n".to_owned();
    let mut line = |key: &str, value: String| {
        text.extend([key, " = ", &value, "\n"]);
    };
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let list =
        |texts: &mut dyn Iterator<Item = &str>| format!("[{}]", texts.map(quoted).collect::<Vec<_>>().join(", "));
    line("href", quoted(&withdrawal.href));
    line("date", quoted(withdrawal.date.stamp().as_str()));
    line("reason", quoted(&withdrawal.reason));
    line("language", quoted(withdrawal.language.as_str()));
    line("section", quoted(withdrawal.section.as_str()));
    if let Some(published) = withdrawal.published {
        line("published", quoted(published.stamp().as_str()));
    }
    for (key, slugs) in [("tags", &withdrawal.tags), ("authors", &withdrawal.authors)] {
        if !slugs.is_empty() {
            line(key, list(&mut slugs.iter().map(Slug::as_str)));
        }
    }
    if let Some(source) = &withdrawal.source {
        line("source", quoted(source.as_str()));
    }
    if !withdrawal.aliases.is_empty() {
        line("aliases", list(&mut withdrawal.aliases.iter().map(|alias| alias.text.as_str())));
    }
    line("file", quoted(&withdrawal.file));
    if !files.is_empty() {
        line("files", list(&mut files.iter().map(String::as_str)));
    }
    text
}

/// Adds a record to the file of a site, whole or not at all.
///
/// # Errors
/// When it cannot be written; then the file is what it was.
pub fn add(site: &Path, record: &str) -> io::Result<()> {
    let path = site.join(FILE);
    let before = match fs::read_to_string(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => HEADER.to_owned(),
        before => before?,
    };
    let unfinished = site.join(format!(".{FILE}.new"));
    let write = || {
        let mut file = File::create(&unfinished)?;
        file.write_all(format!("{}\n{record}", before.trim_end()).as_bytes())?;
        file.sync_all()?;
        fs::rename(&unfinished, &path)
    };
    write().inspect_err(|_| {
        // The first error is the one to tell.
        let _ = fs::remove_file(&unfinished);
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{prop_assert_eq, proptest};

    fn withdrawal(reason: String) -> Withdrawal {
        let moment = |text| Moment::parse(text, None).expect("a time");
        Withdrawal {
            href: "news/2026/%E6%A1%A5/".into(),
            span: 0..0,
            date: moment("2026-11-21T08:40:00+08:00"),
            reason,
            language: "zh-Hans".parse().expect("a language"),
            section: "news".parse().expect("a slug"),
            published: Some(moment("2026-01-02T00:00:00+01:00")),
            tags: vec!["桥".parse().expect("a slug")],
            authors: Vec::new(),
            source: Some("post".parse().expect("a slug")),
            aliases: vec![Located { text: "/old/1.shtml".into(), span: 0..0 }],
            file: "content/zh/news/a.md".into(),
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(reason in "\\PC{0,9}[a-z\"\\\\]\\PC{0,9}") {
            let reason = crate::text::plain(&reason);
            let written = written(&withdrawal(reason.clone()), &["media/a.jpg".to_owned()]);
            let (read, findings) = parse(&format!("{HEADER}{written}"), None);
            prop_assert_eq!(findings, []);
            let aliases = read[0].aliases.clone();
            prop_assert_eq!(&aliases[0].text, "/old/1.shtml");
            let read = Withdrawal { span: 0..0, aliases: withdrawal(String::new()).aliases, ..read[0].clone() };
            // A text of entities is read as what they stand for.
            prop_assert_eq!(read, withdrawal(crate::text::plain(&reason)));
        }
    }

    #[test]
    fn what_is_wrong_is_an_error() {
        let twice = written(&withdrawal("No.".into()), &[]).repeat(2);
        for text in ["[[withdrawn]]\nhref = 1\n", "withdrawn = 3", "[[withdrawn]", &twice, "[[withdrawals]]\n"] {
            let (_, findings) = parse(text, None);
            assert!(!findings.is_empty() && findings.iter().all(|finding| finding.rule == Rule::BrokenWithdrawals));
        }
    }
}
