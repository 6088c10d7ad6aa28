//! What only whole documents have: lists, notes, tables, boxes.

use crate::document::{Document, p, r};

impl Document {
    /// A document as WPS writes it: its styles have numbers for ids.
    pub fn wps(body: &str) -> Self {
        Self::new(body, &[("1", "Normal"), ("2", "heading 1"), ("3", "heading 2"), ("4", "caption")])
    }

    /// The lists: 1 with bullets, 2 with numbers.
    pub fn lists(self) -> Self {
        let list = |id, format| {
            let levels = (0..3).map(|level| {
                format!(r#"<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/></w:lvl>"#)
            });
            format!(r#"<w:abstractNum w:abstractNumId="{id}">{}</w:abstractNum>"#, levels.collect::<String>())
        };
        let num = |id| format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{id}"/></w:num>"#);
        let content = list(1, "bullet") + &list(2, "decimal") + &num(1) + &num(2);
        self.xml("word/numbering.xml", "numbering", &content).relation("lists", "numbering", "numbering.xml")
    }

    /// Footnotes with these texts, numbered from 1.
    pub fn footnotes(self, texts: &[&str]) -> Self {
        let note = |(id, text): (usize, &&str)| {
            format!(r#"<w:footnote w:id="{id}">{}</w:footnote>"#, p(&format!("<w:r><w:footnoteRef/></w:r>{}", r(text))))
        };
        let line = r#"<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"#;
        let content = line.to_owned() + &(1..).zip(texts).map(note).collect::<String>();
        self.xml("word/footnotes.xml", "footnotes", &content).relation("notes", "footnotes", "footnotes.xml")
    }
}

/// An item of a list.
pub fn item(list: u32, level: u32, text: &str) -> String {
    let place = format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#);
    p(&format!("<w:pPr>{place}</w:pPr>{}", r(text)))
}

/// An item of a list with anything in it.
pub fn item_with(list: u32, content: &str) -> String {
    p(&format!(r#"<w:pPr><w:numPr><w:numId w:val="{list}"/></w:numPr></w:pPr>{content}"#))
}

/// A run with properties.
pub fn set(properties: &str, text: &str) -> String {
    format!(r#"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A box with text, in the two ways of which programs show one.
pub fn text_box(content: &str) -> String {
    let new = format!(
        r#"<w:drawing><wp:anchor><wp:docPr id="2" name="Box"/><wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp></wp:anchor></w:drawing>"#
    );
    let old = format!(
        r#"<w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"#
    );
    format!(
        r#"<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"#
    )
}

/// A table of rows.
pub fn table(rows: &[String]) -> String {
    format!("<w:tbl><w:tblPr/>{}</w:tbl>", rows.concat())
}

/// A row of cells.
pub fn row(properties: &str, cells: &[String]) -> String {
    format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cells.concat())
}

/// A cell.
pub fn cell(properties: &str, content: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
}
