//! Gets a page, as a browser would.

use super::CheckError;
use std::time::Duration;
use ureq::{Agent, ResponseExt};
use url::Url;

/// For how long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(30);
/// The most of a page that is read, in bytes.
const MOST: u64 = 10 << 20;

/// A page as it came.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Where it is, after redirects.
    pub url: Url,
    /// Its headers `Content-Security-Policy`.
    pub policies: Vec<String>,
    /// Whether it is isolated from other origins.
    pub is_isolated: bool,
    /// Its HTML.
    pub html: String,
}

/// Gets a page.
///
/// # Errors
/// When the host cannot be reached, or does not answer with the page.
pub fn get(url: &Url) -> Result<Answer, CheckError> {
    let failed = |error: ureq::Error| CheckError::Fetch { url: url.clone(), reason: error.to_string() };
    let agent = Agent::from(Agent::config_builder().timeout_global(Some(PATIENCE)).build());
    let mut response = agent.get(url.as_str()).header("Accept", "text/html").call().map_err(failed)?;
    let values = |name| {
        let values = response.headers().get_all(name).iter();
        values.filter_map(|value| value.to_str().ok().map(str::to_owned)).collect::<Vec<_>>()
    };
    let policies = values("content-security-policy");
    let is_isolated = values("cross-origin-embedder-policy").iter().any(|value| value.starts_with("require-corp"));
    let url = Url::parse(&response.get_uri().to_string()).unwrap_or_else(|_| url.clone());
    let bytes = response.body_mut().with_config().limit(MOST).read_to_vec().map_err(failed)?;
    // What matters here is ASCII in every encoding of the web.
    Ok(Answer { url, policies, is_isolated, html: String::from_utf8_lossy(&bytes).into_owned() })
}
