//! What stands in a paragraph: runs of characters, links, marks.

use super::{
    fields, label,
    reader::{Open, Reader, alternative},
    styles::Switches,
    xml,
};
use crate::{
    diagnostic::Rule,
    manuscript::{Run, Text},
    phrase, say,
};
use roxmltree::Node;

/// How deep elements of a line nest that are looked into; of what is deeper only the text is kept.
const DEEPEST: usize = 80;
/// How the names of bookmarks begin that programs set for themselves.
const OWN_BOOKMARKS: [&str; 3] = ["_GoBack", "OLE_LINK", "_Hlk"];

impl Reader {
    /// Reads what stands in a paragraph, or in something inside of it; `link` is where that leads.
    pub(super) fn inline<'d, 't>(&mut self, node: Node<'d, 't>, link: Option<&str>, open: &mut Open<'d, 't>) {
        if self.depth >= DEEPEST {
            push(open, &xml::text_of(node, "t"), Switches::default(), link);
            return;
        }
        self.depth += 1;
        for child in node.children() {
            match xml::name(child) {
                // Deleted text, and what belongs to no text.
                "" | "pPr" | "rPr" | "sdtPr" | "sdtEndPr" | "del" | "moveFrom" | "smartTagPr" | "customXmlPr" => {}
                "r" => self.run(child, link, open),
                "hyperlink" => {
                    let target = target(child, open);
                    self.inline(child, target.as_deref().or(link), open);
                }
                "fldSimple" => {
                    let target = xml::attribute(child, "instr").and_then(fields::link);
                    self.inline(child, target.as_deref().or(link), open);
                }
                "sdt" if is_placeholder(child) => {}
                "bookmarkStart" => {
                    let name = xml::attribute(child, "name").unwrap_or_default();
                    if !name.is_empty() && !OWN_BOOKMARKS.iter().any(|own| name.starts_with(own)) {
                        open.runs.push(Run::Anchor(name.to_owned()));
                    }
                }
                "oMath" | "oMathPara" => {
                    push(open, &xml::text_of(child, "t"), Switches::default(), link);
                    let message = phrase!(
                        "a formula has no block; only its signs are kept",
                        "公式没有对应的内容块；只保留其中的字符"
                    );
                    let help = phrase!("insert it as a picture", "请作为图片插入");
                    self.note(Rule::UnknownElement, message.to_owned(), help);
                }
                "AlternateContent" => {
                    if let Some(chosen) = alternative(child) {
                        self.inline(chosen, link, open);
                    }
                }
                _ => self.inline(child, link, open),
            }
        }
        self.depth -= 1;
    }

    fn run<'d, 't>(&mut self, node: Node<'d, 't>, link: Option<&str>, open: &mut Open<'d, 't>) {
        let switches = self.switches(xml::child(node, "rPr"), open);
        if !switches.is_hidden() {
            self.run_content(node, switches, link, open);
        }
    }

    fn run_content<'d, 't>(
        &mut self,
        node: Node<'d, 't>,
        switches: Switches,
        link: Option<&str>,
        open: &mut Open<'d, 't>,
    ) {
        for child in node.children() {
            match xml::name(child) {
                "instrText" => open.fields.code(child.text().unwrap_or_default()),
                "fldChar" => self.field(xml::attribute(child, "fldCharType").unwrap_or_default(), open),
                _ if !open.fields.shows() => {}
                "t" => push(open, child.text().unwrap_or_default(), switches, link),
                "tab" | "ptab" => push(open, " ", switches, link),
                "noBreakHyphen" => push(open, "\u{2011}", switches, link),
                "softHyphen" => push(open, "\u{AD}", switches, link),
                "sym" => self.symbol(child, switches, link, open),
                // The end of a page or column is none of the text.
                "br" if matches!(xml::attribute(child, "type"), Some("page" | "column")) => {}
                "br" | "cr" => open.runs.push(Run::Break),
                "footnoteReference" => self.mark("footnotes", child, open),
                "endnoteReference" => self.mark("endnotes", child, open),
                "ruby" => ruby(child, open),
                "drawing" => self.drawing(child, open),
                "pict" | "object" => self.old_drawing(child, open),
                "AlternateContent" => {
                    if let Some(chosen) = alternative(child) {
                        self.run_content(chosen, switches, link, open);
                    }
                }
                _ => {}
            }
        }
    }

    fn field(&mut self, kind: &str, open: &mut Open<'_, '_>) {
        let code = open.fields.mark(kind);
        // Old programs write characters above others as formulas.
        if code.is_some_and(|code| code.trim_start().starts_with("EQ")) {
            let message = phrase!(
                "a field with the code EQ has no block; what it shows is left out",
                "代码为 EQ 的域没有对应的内容块；它显示的内容会被略去"
            );
            let help = phrase!("type the text, or insert it as a picture", "请直接输入文字，或作为图片插入");
            self.note(Rule::UnknownElement, message.to_owned(), help);
        }
    }

    fn mark(&mut self, kind: &str, node: Node<'_, '_>, open: &mut Open<'_, '_>) {
        if let Some(id) = xml::attribute(node, "id") {
            let label = label(kind, id);
            self.marks.insert(label.clone());
            open.runs.push(Run::Note(label));
        }
    }

    /// A sign of a font that has signs of its own.
    fn symbol(&mut self, node: Node<'_, '_>, switches: Switches, link: Option<&str>, open: &mut Open<'_, '_>) {
        let code = xml::attribute(node, "char").and_then(|code| u32::from_str_radix(code, 16).ok());
        let Some(sign) = code.and_then(char::from_u32) else { return };
        if matches!(sign, '\u{E000}'..='\u{F8FF}') {
            let font = xml::attribute(node, "font").unwrap_or_default();
            let message = say!(
                "a sign of the font “{font}” has no meaning elsewhere; it is left out",
                "字体“{font}”的一个符号在别处没有意义，会被略去"
            );
            let help = phrase!("insert it as a character that all fonts have", "请改用各种字体都有的字符");
            self.note(Rule::UnknownElement, message, help);
        } else {
            push(open, sign.encode_utf8(&mut [0; 4]), switches, link);
        }
    }
}

/// Adds text; it joins the text before it that is set in the same way.
fn push(open: &mut Open<'_, '_>, text: &str, switches: Switches, link: Option<&str>) {
    let format = switches.format();
    let link = link.map(str::to_owned).or_else(|| open.fields.link());
    match open.runs.last_mut() {
        Some(Run::Text(last)) if last.format == format && last.link == link => last.text.push_str(text),
        _ if text.is_empty() => {}
        _ => open.runs.push(Run::Text(Text { text: text.to_owned(), format, link })),
    }
}

/// Where a link leads.
fn target(node: Node<'_, '_>, open: &Open<'_, '_>) -> Option<String> {
    let address = xml::relation(node, "id").and_then(|id| open.relations.get(id)).map(|relation| &relation.target);
    match (address, xml::attribute(node, "anchor")) {
        (Some(address), Some(anchor)) if !address.contains('#') => Some(format!("{address}#{anchor}")),
        (Some(address), _) => Some(address.clone()),
        (None, anchor) => anchor.map(|anchor| format!("#{anchor}")),
    }
}

/// Whether a form still shows what is to be written into it.
fn is_placeholder(node: Node<'_, '_>) -> bool {
    xml::child(node, "sdtPr").is_some_and(|properties| xml::child(properties, "showingPlcHdr").is_some())
}

fn ruby(node: Node<'_, '_>, open: &mut Open<'_, '_>) {
    let words = |wanted| xml::child(node, wanted).map(|part| xml::text_of(part, "t")).unwrap_or_default();
    let (text, reading) = (words("rubyBase"), words("rt"));
    if !text.is_empty() {
        open.runs.push(Run::Ruby { text, reading });
    }
}
