//! Gets one file of the web, within limits of time and size.

use std::time::Duration;
use ureq::{Agent, ResponseExt, http::HeaderMap};
use url::Url;

/// For how long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(30);
/// The most of an answer that is read, in bytes.
const MOST: u64 = 10 << 20;

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
#[error("{url} cannot be read: {reason}")]
pub struct FetchError {
    /// Where it should be.
    pub url: Url,
    /// Why.
    pub reason: String,
}

/// Gets a file; `accept` says of which types it may be.
///
/// # Errors
/// When the host cannot be reached, or does not answer with the file.
pub fn get(url: &Url, accept: &str) -> Result<Answer, FetchError> {
    let failed = |error: ureq::Error| FetchError { url: url.clone(), reason: error.to_string() };
    let agent = Agent::from(Agent::config_builder().timeout_global(Some(PATIENCE)).build());
    let mut response = agent.get(url.as_str()).header("Accept", accept).call().map_err(failed)?;
    let headers = response.headers().clone();
    let url = Url::parse(&response.get_uri().to_string()).unwrap_or_else(|_| url.clone());
    let bytes = response.body_mut().with_config().limit(MOST).read_to_vec().map_err(failed)?;
    Ok(Answer { url, headers, bytes })
}

/// The address of something that can be got; nothing when a text is none.
pub fn address(text: &str) -> Option<Url> {
    Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}
