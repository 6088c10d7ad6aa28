//! Asks a server as a browser would, without following redirects and without decoding anything.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use http::HeaderMap;

/// No answer may take longer.
const DEADLINE: Duration = Duration::from_secs(20);

/// What a server answered.
pub struct Answer {
    pub url: String,
    pub status: u16,
    headers: HeaderMap,
    pub body: Vec<u8>,
}

/// Asks for an address, for one content coding.
pub fn get(url: &str, coding: &str) -> Result<Answer> {
    let configuration = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .timeout_global(Some(DEADLINE));
    let agent = configuration.build().new_agent();
    let answer = agent.get(url).header("Accept-Encoding", coding).call().with_context(|| url.to_owned())?;
    let (parts, mut body) = answer.into_parts();
    let body = body.read_to_vec()?;
    Ok(Answer { url: url.to_owned(), status: parts.status.as_u16(), headers: parts.headers, body })
}

impl Answer {
    /// A header; several of one name are joined, as the standard says.
    pub fn header(&self, name: &str) -> String {
        let values = self.headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()));
        values.collect::<Vec<_>>().join(", ")
    }

    /// The media type, without its parameters.
    pub fn media_type(&self) -> String {
        self.header("content-type").split(';').next().unwrap_or_default().trim().to_owned()
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Where a redirect leads, as a whole address.
    pub fn location(&self) -> Result<String> {
        Ok(url::Url::parse(&self.url)?.join(&self.header("location"))?.into())
    }

    /// Expects a status and a media type.
    pub fn expect(self, status: u16, media_type: &str) -> Result<Self> {
        let url = &self.url;
        ensure!(self.status == status, "{url} has status {}, not {status}", self.status);
        let found = self.media_type();
        ensure!(found == media_type, "{url} is {found}, not {media_type}");
        Ok(self)
    }

    /// Expects a header.
    pub fn expect_header(self, name: &str, value: &str) -> Result<Self> {
        let found = self.header(name);
        ensure!(found == value, "{}: {name} is “{found}”, not “{value}”", self.url);
        Ok(self)
    }
}
