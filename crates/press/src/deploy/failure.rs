//! What a publisher is told when a target does not do what it should.

use super::secrets;
use crate::{config::Target, say, text};
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
        _ if is_gone => anyhow!(say!(
            "“{name}” failed at {what}: there is no {}",
            "在“{name}”上无法{what}：没有{}",
            place(target).trim_start_matches("the ")
        )),
        _ if is_refused => {
            let (place, help) = (place(target), secrets::help(target));
            anyhow!(say!(
                "“{name}” refuses {what} in {place}: are the credentials right, and may they write there? {help}",
                "“{name}”拒绝在{place}中{what}：请检查凭据是否正确、是否可以在那里写入。{help}"
            ))
        }
        ErrorKind::ConfigInvalid => {
            anyhow!(say!("[deploy.{name}] cannot be used: {}", "[deploy.{name}] 无法使用：{}", reason(error)))
        }
        ErrorKind::RateLimited => anyhow!(say!(
            "“{name}” failed at {what}: it wants fewer requests; wait a minute",
            "在“{name}”上无法{what}：请求太多；请等一分钟"
        )),
        _ => anyhow!(say!("“{name}” failed at {what}: {}", "在“{name}”上无法{what}：{}", reason(error))),
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
    let bucket = option("bucket").map(|bucket| say!("the bucket “{bucket}”", "存储桶“{bucket}”"));
    let container = || option("container").map(|container| say!("the container “{container}”", "容器“{container}”"));
    let endpoint = || {
        let folder = option("root").map_or("/", String::as_str);
        option("endpoint")
            .map(|endpoint| say!("the folder “{folder}” of {endpoint}", "文件夹“{folder}”（位于 {endpoint}）"))
    };
    let folder = || say!("the folder {}", "文件夹“{}”", option("root").map_or(".", String::as_str));
    bucket.or_else(container).or_else(endpoint).unwrap_or_else(folder)
}
