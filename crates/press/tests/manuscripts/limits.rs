//! Input that wants to do harm, or is broken: one problem, never a panic.

use crate::{
    document::{Document, GIF, p, picture, r, styled},
    elements::{cell, row, table},
};
use newsprint::manuscript::docx::{self, Problem};

#[test]
fn what_inflates_too_far_is_refused() {
    let bomb = format!("<w:body>{}</w:body>", " ".repeat(51 * 1024 * 1024));
    let bytes = Document::word("").xml("word/numbering.xml", "numbering", &bomb);
    let bytes = bytes.relation("lists", "numbering", "numbering.xml").bytes();
    assert!(bytes.len() < 200_000);
    assert_eq!(docx::read(&bytes).err(), Some(Problem::TooLarge));
}

#[test]
fn entities_do_not_multiply() {
    let xml =
        r#"<!DOCTYPE a [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;">]><w:document xmlns:w="w"><w:body/></w:document>"#;
    let bytes = Document::word("").part("word/numbering.xml", xml);
    let bytes = bytes.relation("lists", "numbering", "numbering.xml").bytes();
    assert_eq!(docx::read(&bytes).err(), Some(Problem::NoXml("word/numbering.xml".into())));
}

#[test]
fn what_nests_deep_keeps_its_text() {
    let nested = |open: &str, inner: &str, close: &str, depth| open.repeat(depth) + inner + &close.repeat(depth);
    for depth in [70, 900] {
        let tables = nested("<w:tbl><w:tr><w:tc>", &p(&r("deep")), "</w:tc></w:tr></w:tbl>", depth);
        let forms = nested("<w:sdt><w:sdtContent>", &p(&r("deep")), "</w:sdtContent></w:sdt>", depth);
        let links = p(&nested("<w:smartTag>", &r("deep"), "</w:smartTag>", depth));
        for body in [tables, forms, links] {
            let shown = crate::document(Document::word(&(styled("Title", &r("Deep")) + &body)));
            assert!(shown.contains("deep"), "{depth}: {shown}");
        }
    }
}

#[test]
fn xml_that_nests_without_end() {
    let body = "<w:sdt>".repeat(200_000) + &"</w:sdt>".repeat(200_000);
    let read = docx::read(&Document::word(&body).bytes());
    assert!(read.is_ok() || matches!(read, Err(Problem::NoXml(_))));
}

#[test]
fn damaged_documents() {
    let body = [styled("Title", &r("Damaged")), table(&[row("", &[cell("", &p(&r("a")))])]), p(&picture("a", "", 8))];
    let bytes = Document::word(&body.concat()).lists().footnotes(&["a"]).picture("a", "a.gif", GIF).bytes();
    assert!(docx::read(&bytes).is_ok());
    for length in (0..bytes.len()).step_by(37) {
        assert!(docx::read(&bytes[..length]).is_err(), "{length}");
    }
    for place in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[place] ^= 0x55;
        // Whatever it is, it does not panic.
        let _ = docx::read(&damaged);
    }
}
