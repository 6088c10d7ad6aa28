//! What a publisher is told when a target does not do what it should.

use super::secrets;
use crate::{config::Target, text};
use anyhow::{Error, anyhow};
use opendal::ErrorKind;
use std::error::Error as _;

/// How much of a service's answer is shown, in characters: some answer with a page.
const LONGEST: usize = 300;

/// What the service has said, in our words; `what` is what could not be done, such as “writing index.html”.
pub fn explained(error: &opendal::Error, target: &Target, what: &str) -> Error {
    let name = &target.name;
    // OpenDAL calls a bucket of S3 that is not there a wrong setting.
    let is_gone = error.kind() == ErrorKind::NotFound || error.message().contains("NoSuchBucket");
    // Nor does it know what WebDAV (401) and FTP (530) say to those whom they do not know.
    let whole = error.to_string();
    let is_refused =
        error.kind() == ErrorKind::PermissionDenied || whole.contains("status: 401") || whole.contains("[530]");
    match error.kind() {
        _ if is_gone => anyhow!("“{name}” failed at {what}: there is no {}", place(target).trim_start_matches("the ")),
        _ if is_refused => {
            let (place, help) = (place(target), secrets::help(target));
            anyhow!("“{name}” refuses {what} in {place}: are the credentials right, and may they write there? {help}")
        }
        ErrorKind::ConfigInvalid => anyhow!("[deploy.{name}] cannot be used: {}", reason(error)),
        ErrorKind::RateLimited => anyhow!("“{name}” failed at {what}: it wants fewer requests; wait a minute"),
        _ => anyhow!("“{name}” failed at {what}: {}", reason(error)),
    }
}

/// The error's own words, and those of what lies beneath.
fn reason(error: &opendal::Error) -> String {
    let mut told = vec![error.message().to_owned()];
    let mut source = error.source();
    while let Some(error) = source {
        let words = error.to_string();
        if !told.contains(&words) {
            told.push(words);
        }
        source = error.source();
    }
    // Servers and programs answer in lines.
    text::beginning(&told.join(": ").split_whitespace().collect::<Vec<_>>().join(" "), LONGEST)
}

/// Where a target is, for people.
pub fn place(target: &Target) -> String {
    let option = |key: &str| target.options.get(key);
    let bucket = option("bucket").map(|bucket| format!("the bucket “{bucket}”"));
    let container = || option("container").map(|container| format!("the container “{container}”"));
    let endpoint = || {
        option("endpoint")
            .map(|endpoint| format!("the folder “{}” of {endpoint}", option("root").map_or("/", String::as_str)))
    };
    let folder = || format!("the folder {}", option("root").map_or(".", String::as_str));
    bucket.or_else(container).or_else(endpoint).unwrap_or_else(folder)
}
