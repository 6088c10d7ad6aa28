//! Addresses that stand in a text as they are.
//!
//! The rules are those of the extension "autolinks" of GitHub Flavored Markdown for `http://`, `https://` and `www.`;
//! besides, an address ends where a script without spaces begins, because no space would end it there.

use super::text;
use memchr::memmem;
use std::ops::Range;

/// The addresses in a text, in order.
pub fn find(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    let mut next = [Candidate::Unknown, Candidate::Unknown];
    std::iter::from_fn(move || {
        loop {
            let [with_scheme, without] = &mut next;
            let with_scheme = with_scheme.find(text, from, "://");
            let without = without.find(text, from, "www.");
            let (at, offset) = match (with_scheme, without) {
                (None, None) => return None,
                (Some(at), None) => (at, 3),
                (None, Some(at)) => (at, 0),
                (Some(first), Some(second)) => {
                    if first < second {
                        (first, 3)
                    } else {
                        (second, 0)
                    }
                }
            };
            let start = if offset == 0 { Some(at) } else { scheme(text, from, at) };
            let begin = at + offset;
            from = begin + if offset == 0 { 4 } else { 0 };
            let Some(start) = start.filter(|&start| begins_word(text, start)) else { continue };
            let Some(end) = end(text, start, begin) else { continue };
            from = end;
            return Some(start..end);
        }
    })
}

/// Where a needle stands next.
#[derive(Clone, Copy)]
enum Candidate {
    Unknown,
    At(usize),
    Nowhere,
}

impl Candidate {
    fn find(&mut self, text: &str, from: usize, needle: &str) -> Option<usize> {
        let known = match *self {
            Candidate::At(at) if at >= from => return Some(at),
            Candidate::Nowhere => return None,
            Candidate::At(_) | Candidate::Unknown => {
                memmem::find(text.as_bytes().get(from..).unwrap_or_default(), needle.as_bytes())
            }
        };
        *self = known.map_or(Candidate::Nowhere, |offset| Candidate::At(from + offset));
        known.map(|offset| from + offset)
    }
}

/// Where the scheme before `://` begins, when it is http or https.
fn scheme(text: &str, from: usize, colon: usize) -> Option<usize> {
    ["https", "http"].into_iter().find_map(|scheme| {
        let start = colon.checked_sub(scheme.len()).filter(|&start| start >= from)?;
        text.get(start..colon).is_some_and(|given| given.eq_ignore_ascii_case(scheme)).then_some(start)
    })
}

fn begins_word(text: &str, start: usize) -> bool {
    let before = text[..start].chars().next_back();
    before.is_none_or(|char| !char.is_alphanumeric() && char != '/' || text::is_written_without_spaces(char))
}

/// Where an address ends whose host begins at `host`.
fn end(text: &str, start: usize, host: usize) -> Option<usize> {
    let rest = &text[start..];
    let length = rest.find(ends_address).unwrap_or(rest.len());
    let mut address = &rest[..length];
    let mut surplus = bytes(address, b')').saturating_sub(bytes(address, b'('));
    while let Some(last) = address.chars().next_back() {
        match last {
            '?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' | '\'' | ';' | ']' | '}' | '|' | '…' => {}
            ')' if surplus > 0 => surplus -= 1,
            _ => break,
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    let name = address.get(host - start..)?;
    let name = &name[..name.find(['/', '?', '#', ':']).unwrap_or(name.len())];
    let labels_are_sound = name.split('.').all(|label| !label.is_empty() && label.chars().all(is_in_host));
    (name.contains('.') && labels_are_sound).then_some(start + address.len())
}

fn is_in_host(char: char) -> bool {
    char.is_alphanumeric() || matches!(char, '-' | '_')
}

fn ends_address(char: char) -> bool {
    char.is_whitespace()
        || char.is_control()
        || matches!(char, '<' | '>' | '"' | '`' | '“' | '”' | '‘' | '’' | '«' | '»')
        || text::is_written_without_spaces(char)
}

fn bytes(text: &str, byte: u8) -> usize {
    text.bytes().filter(|&given| given == byte).count()
}
