//! Caddy's access log: an object of JSON on each line.

use super::line::{At, Line};
use serde::Deserialize;
use std::borrow::Cow;

#[derive(Deserialize)]
struct Logged<'l> {
    #[serde(borrow)]
    ts: Time<'l>,
    #[serde(borrow)]
    request: Option<Request<'l>>,
    #[serde(default)]
    status: u16,
}

/// Seconds, unless the newsroom has set another `time_format`.
#[derive(Deserialize)]
#[serde(untagged)]
enum Time<'l> {
    Seconds(f64),
    #[serde(borrow)]
    Text(Cow<'l, str>),
}

#[derive(Default, Deserialize)]
struct Request<'l> {
    #[serde(borrow)]
    method: Cow<'l, str>,
    #[serde(borrow)]
    uri: Cow<'l, str>,
    #[serde(borrow)]
    host: Option<Cow<'l, str>>,
    #[serde(default)]
    headers: Headers,
}

#[derive(Default, Deserialize)]
struct Headers {
    #[serde(default, rename = "User-Agent")]
    agent: Vec<String>,
    #[serde(default, rename = "Referer")]
    referrer: Vec<String>,
}

/// What a line says; one that is of no request says it of none.
pub fn parse(text: &str) -> Option<Line<'_>> {
    let Logged { ts, request, status } = serde_json::from_str(text).ok()?;
    let Request { method, uri, host, headers } = request.unwrap_or_default();
    let first = |values: Vec<String>| Cow::Owned(values.into_iter().next().unwrap_or_default());
    Some(Line {
        at: match ts {
            Time::Seconds(seconds) => At::Seconds(seconds),
            Time::Text(text) => At::Standard(text),
        },
        method,
        target: uri,
        status,
        referrer: first(headers.referrer),
        agent: Some(first(headers.agent)),
        host,
    })
}
