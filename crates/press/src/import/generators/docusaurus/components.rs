//! What MDX adds to Markdown: components, and pictures that a program names.

use crate::{
    body::templates,
    import::story::{Kind, Note},
};
use std::collections::BTreeSet;

/// The components that a build understands, in small letters.
const UNDERSTOOD: [&str; 2] = ["tabs", "tabitem"];
/// The longest tag of a component, in bytes.
const LONGEST: usize = 4_000;

/// The text without the tags of components that nobody here understands; what they hold stays.
pub fn taken_out(body: &str, notes: &mut BTreeSet<Note>) -> String {
    let code = templates::code_ranges(body);
    let mut code = code.iter().peekable();
    let mut left = String::with_capacity(body.len());
    let mut copied = 0;
    for (at, _) in body.match_indices('<') {
        while code.next_if(|range| range.end <= at).is_some() {}
        if at < copied || code.peek().is_some_and(|range| range.start <= at) {
            continue;
        }
        let Some((name, length)) = component(&body[at..]) else { continue };
        let tag = &body[at..at + length];
        let is_component = tag.ends_with("/>") || is_imported(body, name);
        if is_component && !UNDERSTOOD.contains(&&*name.to_ascii_lowercase()) {
            notes.insert(Note::new(Kind::Shortcode, format!("<{name}>")));
            left.push_str(&body[copied..at]);
            copied = at + length;
        }
    }
    left + &body[copied..]
}

/// The name of the component whose tag a text begins with, and the length of the tag.
fn component(text: &str) -> Option<(&str, usize)> {
    let inside = text[1..].strip_prefix('/').unwrap_or(&text[1..]);
    let end = inside.find(|sign: char| !(sign.is_ascii_alphanumeric() || matches!(sign, '.' | '_')))?;
    let name = &inside[..end];
    if !name.starts_with(|sign: char| sign.is_ascii_uppercase()) {
        return None;
    }
    let (mut quote, mut braces) = (None, 0_usize);
    let window = &text[..text.floor_char_boundary(LONGEST)];
    let end = window.bytes().position(|byte| {
        match (quote, byte) {
            (Some(mark), byte) if mark == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'' | b'`') => quote = Some(byte),
            (None, b'{') => braces += 1,
            (None, b'}') => braces = braces.saturating_sub(1),
            (None, _) => {}
        }
        byte == b'>' && quote.is_none() && braces == 0
    })?;
    Some((name, end + 1))
}

/// Whether a text imports something of this name.
fn is_imported(body: &str, name: &str) -> bool {
    let name = name.split('.').next().unwrap_or(name);
    let imports = body.lines().filter(|line| line.starts_with("import "));
    imports
        .flat_map(|line| line.split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_'))
        .any(|word| word == name)
}

/// The value of an attribute that a program works out, when it is a file (`{require('./a.png').default}`) or a text (`{'a'}`).
pub fn named(expression: &str) -> Option<String> {
    let inside = expression.strip_prefix('{')?.strip_suffix('}')?.trim();
    let is_file = ["require(", "useBaseUrl("].iter().any(|call| inside.starts_with(call));
    let at = inside.find(['\'', '"', '`']).filter(|at| is_file || *at == 0)?;
    let (value, behind) = inside[at + 1..].split_once(&inside[at..=at])?;
    let is_whole = is_file || behind.trim().is_empty();
    (is_whole && !value.contains(['"', '$'])).then(|| format!("\"{value}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components() {
        let body = "import Card, {Deck} from 'x';\n\n<Card title=\"a > b\" style={{a: 1}}>kept</Card> <Deck.Top/> <Video\n src='a'/>\n\n\
            <Tabs><TabItem value='a'>b</TabItem></Tabs> `<Card/>` List<String> <b>c</b>";
        let mut notes = BTreeSet::new();
        let left = taken_out(body, &mut notes);
        let expected = "kept  \n\n<Tabs><TabItem value='a'>b</TabItem></Tabs> `<Card/>` List<String> <b>c</b>";
        assert_eq!(left.split_once("\n\n").map(|(_, left)| left), Some(expected));
        let notes = notes.into_iter().map(|note| note.text).collect::<Vec<_>>();
        assert_eq!(notes, ["<Card>", "<Deck.Top>", "<Video>"]);
    }

    #[test]
    fn values_of_programs() {
        for (expression, value) in [
            ("{require('./a.png').default}", Some("\"./a.png\"")),
            ("{ useBaseUrl(\"/img/a.png\") }", Some("\"/img/a.png\"")),
            ("{`a`}", Some("\"a\"")),
            ("{{ width: '3px' }}", None),
            ("{props.a}", None),
            ("{'a' + b}", None),
        ] {
            assert_eq!(named(expression).as_deref(), value, "{expression}");
        }
    }
}
