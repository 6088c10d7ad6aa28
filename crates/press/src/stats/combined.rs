//! The combined log format, which nginx and Apache write, and the common one, which is its beginning:
//!
//! ```text
//! 203.0.113.7 - - [21/Nov/2026:08:40:00 +0800] "GET /news/ HTTP/1.1" 200 5120 "https://example.org/" "Mozilla/5.0"
//! ```

use super::line::{At, Line};
use std::borrow::Cow;

/// What a line says. What stands before the time (addresses, names) is not read, nor what stands after the program.
pub fn parse(text: &str) -> Option<Line<'_>> {
    let (_, rest) = text.split_once(" [")?;
    let (at, rest) = rest.split_once(']')?;
    let (request, rest) = quoted(rest)?;
    let mut numbers = rest.trim_start().splitn(3, ' ');
    let (status, _bytes) = (numbers.next()?.parse().ok()?, numbers.next()?);
    let (referrer, agent) = match numbers.next().filter(|rest| !rest.trim().is_empty()) {
        None => ("", None),
        Some(rest) => {
            let (referrer, rest) = quoted(rest)?;
            (referrer, Some(quoted(rest)?.0))
        }
    };
    let (method, target) = self::request(request).unwrap_or_default();
    Some(Line {
        at: At::Written(at),
        method: Cow::Borrowed(method),
        target: Cow::Borrowed(target),
        status,
        referrer: Cow::Borrowed(if referrer == "-" { "" } else { referrer }),
        agent: agent.map(Cow::Borrowed),
        host: None,
    })
}

/// Method and target of `GET /news/ HTTP/1.1`.
fn request(text: &str) -> Option<(&str, &str)> {
    let (method, rest) = text.split_once(' ')?;
    let (target, _version) = rest.rsplit_once(' ')?;
    Some((method, target))
}

/// What stands in the quotation marks at the beginning of a text, and the rest. Apache writes a backslash before a mark inside.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start().strip_prefix('"')?;
    let mut is_escaped = false;
    let end = text.bytes().position(|byte| {
        let is_end = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_end
    })?;
    Some((&text[..end], &text[end + 1..]))
}
