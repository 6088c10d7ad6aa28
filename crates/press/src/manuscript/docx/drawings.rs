//! Pictures, boxes with text, and what else is drawn in a document.

use super::{
    package::{MAX_PICTURE, Relation},
    reader::{Open, Reader},
    xml,
};
use crate::{
    diagnostic::Rule,
    manuscript::{Picture, Run, Text},
    phrase, say,
};
use roxmltree::Node;

/// What browsers show of what documents hold.
const SHOWN: [&str; 8] = ["jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "jfif"];
/// What Word says of descriptions that it has written itself.
const GENERATED: [&str; 2] = ["automatically generated", "AI-generated content"];
/// The highest picture that belongs into a line, in 914,400ths of an inch: a little more than a centimetre.
const HIGHEST_IN_LINE: u64 = 450_000;

impl Reader {
    /// A drawing as Word writes it since 2007.
    pub(super) fn drawing<'d, 't>(&mut self, node: Node<'d, 't>, open: &mut Open<'d, 't>) {
        let Some(frame) = node.children().find(Node::is_element) else { return };
        let about = xml::child(frame, "docPr");
        if about.is_some_and(|about| xml::attribute(about, "hidden") == Some("1")) {
            return;
        }
        let extent = xml::child(frame, "extent").and_then(|extent| xml::attribute(extent, "cy"));
        let height = extent.and_then(|height| height.parse::<u64>().ok());
        let is_small = xml::name(frame) == "inline" && height.is_some_and(|height| height <= HIGHEST_IN_LINE);
        for part in outside_of_boxes(frame) {
            match xml::name(part) {
                "blip" => {
                    let own = part.ancestors().find(|above| xml::name(*above) == "pic");
                    let own = own.and_then(|picture| picture.descendants().find(|node| xml::name(*node) == "cNvPr"));
                    let alt = own.into_iter().chain(about).find_map(description).unwrap_or_default();
                    let source = xml::relation(part, "embed").or_else(|| xml::relation(part, "link"));
                    self.picture(source, alt, is_small, open);
                }
                "txbxContent" => open.boxes.push(part),
                "chart" | "relIds" if xml::relation(part, "id").or_else(|| xml::relation(part, "dm")).is_some() => {
                    let message =
                        phrase!("a chart or diagram has no block; it is left out", "图表没有对应的内容块，会被略去");
                    let help = phrase!("insert it as a picture", "请作为图片插入");
                    self.note(Rule::UnknownElement, message.to_owned(), help);
                }
                _ => {}
            }
        }
    }

    /// A drawing as older programs write it, or the picture of an embedded object.
    pub(super) fn old_drawing<'d, 't>(&mut self, node: Node<'d, 't>, open: &mut Open<'d, 't>) {
        for part in outside_of_boxes(node) {
            match xml::name(part) {
                "imagedata" => {
                    let shape = part.parent().and_then(|shape| xml::attribute(shape, "alt"));
                    let alt = shape.or_else(|| xml::attribute(part, "title")).unwrap_or_default();
                    self.picture(xml::relation(part, "id"), described(alt).unwrap_or_default(), false, open);
                }
                "txbxContent" => open.boxes.push(part),
                "textpath" => {
                    let text = xml::attribute(part, "string").unwrap_or_default().to_owned();
                    open.runs.push(Run::Text(Text { text, ..Text::default() }));
                }
                _ => {}
            }
        }
    }

    fn picture(&mut self, source: Option<&str>, alt: String, is_small: bool, open: &mut Open<'_, '_>) {
        let Some(relation) = source.and_then(|id| open.relations.get(id)) else {
            let message = phrase!("a picture of this paragraph is not in the document", "这一段有一张图片不在文档里");
            self.note(Rule::MissingPicture, message.to_owned(), insert_again());
            return;
        };
        match self.unusable(relation) {
            Some((rule, message, help)) => self.note(rule, message, help),
            None => open.runs.push(Run::Picture(Picture { src: relation.target.clone(), alt, is_small })),
        }
    }

    /// Why a picture cannot be shown, and what to do about it.
    fn unusable(&self, picture: &Relation) -> Option<(Rule, String, &'static str)> {
        if picture.is_external {
            return None;
        }
        let name = &picture.target;
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
        if !SHOWN.contains(&ending.as_str()) {
            let message = say!(
                "browsers do not show pictures of the kind {}",
                "浏览器不显示 {} 格式的图片",
                ending.to_ascii_uppercase()
            );
            let help = phrase!("save the picture as PNG, and insert it again", "请把图片存为 PNG，再重新插入");
            return Some((Rule::UnshownPicture, message, help));
        }
        let most = MAX_PICTURE / 1024 / 1024;
        let (message, help) = match self.size(name) {
            None => (say!("the picture “{name}” is not in the document", "图片“{name}”不在文档里"), insert_again()),
            Some(bytes) if bytes > MAX_PICTURE => (
                say!(
                    "the picture “{name}” is too large; a picture has at most {most} MB",
                    "图片“{name}”太大；一张图片最多 {most} MB"
                ),
                phrase!("make it smaller", "请缩小"),
            ),
            Some(_) => return None,
        };
        Some((Rule::MissingPicture, message, help))
    }
}

fn insert_again() -> &'static str {
    phrase!("insert the picture again", "请重新插入图片")
}

/// What stands below a node, of boxes with text only the boxes themselves.
fn outside_of_boxes<'d, 't>(top: Node<'d, 't>) -> impl Iterator<Item = Node<'d, 't>> {
    let is_inside = move |node: &Node<'_, '_>| {
        let mut above = node.ancestors().skip(1).take_while(|above| *above != top);
        above.any(|above| xml::name(above) == "txbxContent")
    };
    top.descendants().filter(|node| node.is_element()).filter(move |node| !is_inside(node))
}

/// What a picture shows, as its properties say.
fn description(node: Node<'_, '_>) -> Option<String> {
    ["descr", "title"].into_iter().filter_map(|name| xml::attribute(node, name)).find_map(described)
}

/// A description. Programs also write the name of the picture's file there, which says nothing, and a line about who wrote
/// it where nobody did.
fn described(text: &str) -> Option<String> {
    let is_about_itself = |line: &&str| GENERATED.iter().any(|words| line.contains(words));
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !is_about_itself(line));
    let text = lines.collect::<Vec<_>>().join(" ");
    (!text.is_empty() && !is_name_of_file(&text)).then_some(text)
}

/// Whether this is `bridge.jpg`, or what a camera or a telephone calls its pictures.
fn is_name_of_file(text: &str) -> bool {
    let has_ending = text.rsplit_once('.').is_some_and(|(_, ending)| {
        SHOWN.iter().chain(&["bmp", "tif", "tiff"]).any(|known| ending.eq_ignore_ascii_case(known))
    });
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    has_ending || digits >= 4 && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions() {
        for (written, description) in [
            ("A bridge over a river", Some("A bridge over a river")),
            ("A bridge\n\nDescription automatically generated", Some("A bridge")),
            ("The bridge in 2026", Some("The bridge in 2026")),
            ("bridge.JPG", None),
            ("IMG_20261121", None),
            ("微信图片_20261121084000", None),
            (" ", None),
        ] {
            assert_eq!(described(written).as_deref(), description, "{written}");
        }
    }
}
