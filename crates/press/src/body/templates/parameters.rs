//! The parameters of a tag: positional and named, quoted and bare.

use std::borrow::Cow;

/// The parameters of a tag in order.
#[derive(Debug, Default)]
pub struct Parameters<'t> {
    given: Vec<(Option<&'t str>, Cow<'t, str>)>,
}

/// Names of parameters whose values readers see.
const VISIBLE: &[&str] = &["text", "title", "caption", "label", "cite", "intro", "kicker"];

impl<'t> Parameters<'t> {
    /// Reads `name="value" "value" value`, with backquotes and escaped quotation marks.
    pub fn read(text: &'t str) -> Self {
        let mut given = Vec::new();
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let name_length =
                rest.find(|char: char| !char.is_alphanumeric() && !matches!(char, '-' | '_')).unwrap_or(rest.len());
            let after_name = rest[name_length..].trim_start();
            let (name, value) = match after_name.strip_prefix('=') {
                Some(value) if name_length > 0 => (Some(&rest[..name_length]), value.trim_start()),
                Some(_) | None => (None, rest),
            };
            let (value, after) = take_value(value);
            given.push((name, value));
            rest = after.trim_start_matches(|char: char| char.is_whitespace() || char == ',');
        }
        Self { given }
    }

    /// The value of a named parameter; an empty one is none.
    pub fn named(&self, name: &str) -> Option<&str> {
        let found = self.given.iter().find(|(given, _)| given.is_some_and(|given| given.eq_ignore_ascii_case(name)));
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// The value of the parameter without a name at this index.
    pub fn positional(&self, index: usize) -> Option<&str> {
        let mut unnamed = self.given.iter().filter(|(name, _)| name.is_none());
        unnamed.nth(index).map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// The value of a named parameter, else the first one without a name.
    pub fn named_or_first(&self, name: &str) -> Option<&str> {
        self.named(name).or_else(|| self.positional(0))
    }

    /// The values that readers would see: those of telling names, and sentences.
    pub fn visible(&self) -> impl Iterator<Item = &str> {
        let is_visible = |(name, value): &&(Option<&str>, Cow<'_, str>)| match name {
            Some(name) => VISIBLE.iter().any(|visible| name.eq_ignore_ascii_case(visible)),
            None => value.trim().contains(' '),
        };
        self.given.iter().filter(is_visible).map(|(_, value)| value.as_ref())
    }
}

/// The value at the beginning of a text, and what follows it.
fn take_value(text: &str) -> (Cow<'_, str>, &str) {
    let (mark, body) = match text.as_bytes() {
        [mark @ (b'"' | b'`' | b'\''), ..] => (*mark, &text[1..]),
        _ => {
            let end =
                text.find(char::is_whitespace).unwrap_or(text.len()).max(text.chars().next().map_or(0, char::len_utf8));
            return (Cow::Borrowed(&text[..end]), &text[end..]);
        }
    };
    let mut escaped = false;
    let end = body.bytes().position(|byte| {
        let ends = byte == mark && !escaped;
        escaped = byte == b'\\' && !escaped && mark != b'`';
        ends
    });
    let (value, after) = match end {
        Some(end) => (&body[..end], &body[end + 1..]),
        None => (body, ""),
    };
    let mark = char::from(mark);
    if value.contains('\\') && mark != '`' {
        return (Cow::Owned(value.replace(&format!("\\{mark}"), &mark.to_string())), after);
    }
    (Cow::Borrowed(value), after)
}
