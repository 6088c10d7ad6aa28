//! Markup as HTML.

use super::{Element, Markup};
use memchr::memchr3;

/// Elements that have no children and no end tag.
const VOID: [&str; 9] = ["br", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

impl Markup {
    /// Writes HTML.
    pub fn write_html(&self, html: &mut String) {
        match self {
            Markup::Text(text) => escape(text, |rest| memchr3(b'&', b'<', b'>', rest), html),
            Markup::Element(element) => element.write_html(html),
            Markup::Many(pieces) => pieces.iter().for_each(|piece| piece.write_html(html)),
        }
    }
}

impl Markup {
    /// Writes the JSON of a script, where HTML knows no entities.
    fn write_data(&self, html: &mut String) {
        match self {
            Markup::Text(json) => data(json, html),
            Markup::Element(_) => {}
            Markup::Many(pieces) => pieces.iter().for_each(|piece| piece.write_data(html)),
        }
    }
}

/// JSON as it may stand in a script: `<` occurs in strings alone, and could end the script or begin a comment.
pub fn data(json: &str, html: &mut String) {
    for (number, piece) in json.split('<').enumerate() {
        if number > 0 {
            html.push_str("\\u003c");
        }
        html.push_str(piece);
    }
}

impl Element {
    fn write_html(&self, html: &mut String) {
        html.push('<');
        html.push_str(self.0.tag);
        for (name, value) in &self.0.attributes {
            html.push(' ');
            html.push_str(name);
            if !value.is_empty() {
                html.push_str("=\"");
                // Whoever looks for the end of a tag without reading values finds it too.
                escape(value, |rest| rest.iter().position(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"')), html);
                html.push('"');
            }
        }
        html.push('>');
        if VOID.contains(&self.0.tag) {
            return;
        }
        // A parser drops the first line break of a <pre>.
        if self.0.tag == "pre" {
            html.push('\n');
        }
        match self.0.tag {
            "script" => self.0.children.iter().for_each(|child| child.write_data(html)),
            _ => self.0.children.iter().for_each(|child| child.write_html(html)),
        }
        html.push_str("</");
        html.push_str(self.0.tag);
        html.push('>');
    }
}

/// Writes a text; `find` finds the next character that would mean something.
fn escape(text: &str, find: impl Fn(&[u8]) -> Option<usize>, html: &mut String) {
    let mut rest = text;
    while let Some(at) = find(rest.as_bytes()) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

#[cfg(test)]
mod tests {
    use crate::markup::{Markup, el};

    #[test]
    fn nothing_in_a_text_becomes_markup() {
        let link = el("a").attr("href", "\"><script>").with("<b>&amp;\"").with(el("br")).attr("hidden", "");
        let mut html = String::new();
        Markup::from(link).write_html(&mut html);
        assert_eq!(html, r#"<a href="&quot;&gt;&lt;script&gt;" hidden>&lt;b&gt;&amp;amp;"<br></a>"#);
    }

    #[test]
    fn lines_of_code_are_kept() {
        let mut html = String::new();
        Markup::from(el("pre").with("\nfirst")).write_html(&mut html);
        assert_eq!(html, "<pre>\n\nfirst</pre>");
    }
}
