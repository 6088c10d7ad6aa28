//! Makes documents as Word and WPS write them, without their bulk.

use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

const NAMESPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" "#,
    r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" "#,
    r#"xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" "#,
    r#"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" "#,
    r#"xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" "#,
    r#"xmlns:v="urn:schemas-microsoft-com:vml""#,
);
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A document in the making.
pub struct Document {
    parts: Vec<(String, Vec<u8>)>,
    relations: String,
}

impl Document {
    /// A document as Word writes it, with this between the tags of its body.
    pub fn word(body: &str) -> Self {
        let names = [
            ("Title", "Title"),
            ("Subtitle", "Subtitle"),
            ("Heading1", "heading 1"),
            ("Heading2", "heading 2"),
            ("Heading3", "heading 3"),
            ("Quote", "Quote"),
            ("Caption", "caption"),
            ("ListParagraph", "List Paragraph"),
        ];
        Self::new(body, &names)
    }

    /// A document as WPS writes it: its styles have numbers for ids.
    pub fn wps(body: &str) -> Self {
        Self::new(body, &[("1", "Normal"), ("2", "heading 1"), ("3", "heading 2"), ("4", "caption")])
    }

    fn new(body: &str, styles: &[(&str, &str)]) -> Self {
        let style = |(id, name): &(&str, &str)| {
            format!(r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/></w:style>"#)
        };
        let styles = styles.iter().map(style).collect::<String>();
        let strong =
            r#"<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>"#;
        Self { parts: Vec::new(), relations: String::new() }
            .xml("word/document.xml", "document", &format!("<w:body>{body}<w:sectPr/></w:body>"))
            .xml("word/styles.xml", "styles", &format!("{styles}{strong}"))
            .relation("styles", "styles", "styles.xml")
    }

    /// Adds a part of XML.
    pub fn xml(self, name: &str, root: &str, content: &str) -> Self {
        let xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:{root} {NAMESPACES}>{content}</w:{root}>"
        );
        self.part(name, xml)
    }

    /// Adds a part.
    pub fn part(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.parts.push((name.into(), bytes.into()));
        self
    }

    /// Says what a part is.
    pub fn relation(mut self, id: &str, kind: &str, target: &str) -> Self {
        let mode = if target.contains("://") { r#" TargetMode="External""# } else { "" };
        self.relations += &format!(r#"<Relationship Id="{id}" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/>"#);
        self
    }

    /// Adds a picture under an id.
    pub fn picture(self, id: &str, name: &str, bytes: &[u8]) -> Self {
        self.part(&format!("word/media/{name}"), bytes).relation(id, "image", &format!("media/{name}"))
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

    /// The file.
    pub fn bytes(self) -> Vec<u8> {
        let relations = |content: &str| {
            format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{content}</Relationships>"#
            )
        };
        let main = format!(r#"<Relationship Id="a" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>"#);
        let own = relations(&self.relations);
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let parts = self.parts.into_iter().chain([
            ("_rels/.rels".into(), relations(&main).into_bytes()),
            ("word/_rels/document.xml.rels".into(), own.into_bytes()),
        ]);
        for (name, bytes) in parts {
            zip.start_file(name, SimpleFileOptions::default()).expect("a part");
            zip.write_all(&bytes).expect("a part");
        }
        zip.finish().expect("a zip").into_inner()
    }
}

/// A paragraph.
pub fn p(content: &str) -> String {
    format!("<w:p>{content}</w:p>")
}

/// A paragraph of a style.
pub fn styled(style: &str, content: &str) -> String {
    p(&format!(r#"<w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}"#))
}

/// An item of a list.
pub fn item(list: u32, level: u32, text: &str) -> String {
    let place = format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#);
    p(&format!("<w:pPr>{place}</w:pPr>{}", r(text)))
}

/// A run.
pub fn r(text: &str) -> String {
    set("", text)
}

/// A run with properties.
pub fn set(properties: &str, text: &str) -> String {
    format!(r#"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A picture in a line, of a height in centimetres.
pub fn picture(id: &str, description: &str, centimetres: u32) -> String {
    let height = centimetres * 360_000;
    format!(
        r#"<w:r><w:drawing><wp:inline><wp:extent cx="{height}" cy="{height}"/><wp:docPr id="1" name="Picture 1" descr="{description}"/><a:graphic><a:graphicData><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name=""/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#
    )
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

/// The smallest GIF, one pixel by one.
pub const GIF: &[u8] = b"GIF89a\x01\0\x01\0\0\0\0;";
