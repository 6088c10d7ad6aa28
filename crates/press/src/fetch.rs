//! Gets one file of the web, within limits of time and size.

#[cfg(test)]
pub mod host;

use crate::say;
use std::time::Duration;
use ureq::{Agent, ResponseExt, http::HeaderMap};
use url::Url;

/// How much of a host's time and bytes is taken.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// For how long the whole answer is waited for.
    pub patience: Duration,
    /// The most of an answer that is read, in bytes.
    pub most: u64,
}

impl Limits {
    /// Those for a page or a feed.
    pub const PAGE: Self = Self { patience: Duration::from_secs(30), most: 10 << 20 };
    /// Those for a picture, a film or a document.
    pub const MEDIA: Self = Self { patience: Duration::from_secs(120), most: 100 << 20 };
}

/// What a host has answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Where it is, after redirects.
    pub url: Url,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Something of the web that cannot be had.
#[derive(Debug, thiserror::Error)]
#[error("{}", say!("{url} cannot be read: {reason}", "无法读取 {url}：{reason}", url = .url, reason = .reason))]
pub struct FetchError {
    /// Where it should be.
    pub url: Url,
    /// Why.
    pub reason: String,
    /// Whether the host has answered, and only this file cannot be had.
    pub is_of_file: bool,
}

/// Gets a page or a feed; `accept` says of which types it may be.
///
/// # Errors
/// When the host cannot be reached, or does not answer with the file.
pub fn get(url: &Url, accept: &str) -> Result<Answer, FetchError> {
    get_within(url, accept, Limits::PAGE)
}

/// Gets a file within other limits.
///
/// # Errors
/// When the host cannot be reached, or does not answer with the file.
pub fn get_within(url: &Url, accept: &str, limits: Limits) -> Result<Answer, FetchError> {
    let failed = |error: ureq::Error| {
        use ureq::Error::{BodyExceedsLimit, StatusCode};
        let is_of_file = matches!(error, StatusCode(400..500) | BodyExceedsLimit(_));
        FetchError { url: url.clone(), reason: error.to_string(), is_of_file }
    };
    let agent = Agent::from(Agent::config_builder().timeout_global(Some(limits.patience)).build());
    let mut response = agent.get(url.as_str()).header("Accept", accept).call().map_err(failed)?;
    let headers = response.headers().clone();
    let url = Url::parse(&response.get_uri().to_string()).unwrap_or_else(|_| url.clone());
    let bytes = response.body_mut().with_config().limit(limits.most).read_to_vec().map_err(failed)?;
    Ok(Answer { url, headers, bytes })
}

/// The address of something that can be got; nothing when a text is none.
pub fn address(text: &str) -> Option<Url> {
    Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}
