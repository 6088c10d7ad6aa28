//! Documents and plain texts become blocks.

mod cases;
mod document;
mod elements;
mod limits;
#[path = "../body/support.rs"]
mod support;

use newsprint::{
    body,
    front_matter::FrontMatter,
    manuscript::{Manuscript, docx, encoding, plain},
};
use std::fmt::Write as _;

/// Everything that becomes of a manuscript.
fn snapshot(mut manuscript: Manuscript, language: &str) -> String {
    let mut matter = FrontMatter::default();
    let errors = manuscript.fill(&mut matter, Some(&jiff::tz::TimeZone::UTC));
    let language = language.parse().expect("a language");
    let body = body::of_manuscript(&manuscript, &language, support::HREF, &support::Site);
    let mut out = String::new();
    for (name, value) in [
        ("title", matter.title),
        ("dek", matter.dek),
        ("source", matter.source),
        ("source_url", matter.source_url),
        ("editor", matter.editor),
        ("authors", Some(matter.authors.join(" + ")).filter(|names| !names.is_empty())),
        ("date", matter.date.map(|date| date.text)),
    ] {
        if let Some(value) = value {
            writeln!(out, "{name}: {value}").expect("a string");
        }
    }
    for block in &body.blocks {
        writeln!(out, "{}", serde_json::to_string(block).expect("JSON")).expect("a string");
    }
    for (index, note) in body.footnotes.iter().enumerate() {
        writeln!(out, "note {}: {}", index + 1, serde_json::to_string(note).expect("JSON")).expect("a string");
    }
    for finding in errors.iter().chain(&body.findings) {
        let place = &manuscript.text[finding.span.clone()];
        let paragraph = manuscript.text[..finding.span.start].matches('\n').count() + 1;
        writeln!(out, "{:?} in {paragraph} {place:?}: {} ({})", finding.rule, finding.message, finding.help)
            .expect("a string");
    }
    if body.characters_read != body.characters_kept {
        writeln!(out, "read {}, kept {}", body.characters_read, body.characters_kept).expect("a string");
    }
    out
}

fn document(document: document::Document) -> String {
    snapshot(docx::read(&document.bytes()).expect("a document"), "en")
}

fn text(bytes: &[u8], language: &str) -> String {
    snapshot(plain::read(encoding::decode(bytes.to_vec()).expect("a text")), language)
}
