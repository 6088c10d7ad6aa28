//! Gets a page, as a browser would.

use crate::fetch::{self, FetchError};
use url::Url;

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
pub fn get(url: &Url) -> Result<Answer, FetchError> {
    let answer = fetch::get(url, "text/html")?;
    let values = |name| {
        let values = answer.headers.get_all(name).iter();
        values.filter_map(|value| value.to_str().ok().map(str::to_owned)).collect::<Vec<_>>()
    };
    let policies = values("content-security-policy");
    let is_isolated = values("cross-origin-embedder-policy").iter().any(|value| value.starts_with("require-corp"));
    // What matters here is ASCII in every encoding of the web.
    Ok(Answer { policies, is_isolated, html: String::from_utf8_lossy(&answer.bytes).into_owned(), url: answer.url })
}
