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

    /// A document with styles of these ids and names.
    pub fn new(body: &str, styles: &[(&str, &str)]) -> Self {
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
        let mode = if kind == "hyperlink" { r#" TargetMode="External""# } else { "" };
        self.relations += &format!(r#"<Relationship Id="{id}" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/>"#);
        self
    }

    /// Adds a picture under an id.
    pub fn picture(self, id: &str, name: &str, bytes: &[u8]) -> Self {
        self.part(&format!("word/media/{name}"), bytes).relation(id, "image", &format!("media/{name}"))
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

/// A run.
pub fn r(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A picture in a line, of a height in centimetres.
pub fn picture(id: &str, description: &str, centimetres: u32) -> String {
    let height = centimetres * 360_000;
    format!(
        r#"<w:r><w:drawing><wp:inline><wp:extent cx="{height}" cy="{height}"/><wp:docPr id="1" name="Picture 1" descr="{description}"/><a:graphic><a:graphicData><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name=""/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#
    )
}

/// The smallest GIF, one pixel by one.
pub const GIF: &[u8] = b"GIF89a\x01\0\x01\0\0\0\0;";
