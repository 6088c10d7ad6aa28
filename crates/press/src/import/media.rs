//! Pictures, films and documents of stories: what they are called in the site, and how they come there.

use super::{
    manifest::{hash, write_whole},
    story::{Media, Origin},
};
use crate::{
    fetch::{self, FetchError, Limits},
    say, slugs,
};
use percent_encoding::percent_decode_str;
use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};
use url::Url;

/// The folder of the site for what imports bring.
const FOLDER: &str = "media/imported";
/// How long the name of a file may be without its hash and ending, in bytes.
const LONGEST: usize = 80;
/// How often a host may fail before it is not asked any more.
const PATIENCE: u32 = 5;
/// What a file may be.
const ACCEPT: &str = "image/*, video/*, audio/*, application/*;q=0.9, */*;q=0.1";

impl Media {
    /// What stands at an address.
    pub fn at(url: &Url) -> Self {
        let path = place(url.path(), url.as_str());
        Self { path, origin: Origin::Url(url.clone()), old: Some(url.to_string()) }
    }

    /// A file of a site's sources. `id` tells it from all others wherever they stand, `old` is its old address.
    pub fn of_site(file: &Path, id: &str, old: &str) -> Self {
        Self { path: place(id, id), origin: Origin::File(file.to_owned()), old: Some(old.to_owned()) }
    }
}

/// The address in the site of something that was called `name`; `all` is what tells it from everything else.
fn place(name: &str, all: &str) -> String {
    let name = percent_decode_str(name.rsplit(['/', '\\']).next().unwrap_or_default()).decode_utf8_lossy();
    let (name, ending) = match name.rsplit_once('.') {
        Some((name, ending)) if is_ending(ending) => (name, format!(".{}", ending.to_ascii_lowercase())),
        Some(_) | None => (&*name, String::new()),
    };
    let slug = slugs::from_name(name);
    let slug = &slug.as_str()[..slug.as_str().floor_char_boundary(LONGEST)];
    format!("/{FOLDER}/{slug}-{}{ending}", &hash(all.as_bytes())[..8])
}

/// Whether the part of a name behind its last dot says what the file is.
fn is_ending(text: &str) -> bool {
    (1..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Brings files into a site, and asks no host any more that fails again and again.
#[derive(Debug)]
pub struct Porter {
    site: PathBuf,
    limits: Limits,
    /// How often each host has failed, one time after the other.
    failures: Mutex<HashMap<String, u32>>,
}

impl Porter {
    /// One for a site.
    pub fn new(site: &Path, limits: Limits) -> Self {
        Self { site: site.to_owned(), limits, failures: Mutex::default() }
    }

    /// Brings a file, unless it is there already.
    ///
    /// # Errors
    /// When it cannot be had, or is something else; told in words. Then nothing has been written.
    pub fn bring(&self, media: &Media) -> Result<(), String> {
        let target = self.site.join(media.path.trim_start_matches('/'));
        if target.exists() {
            return Ok(());
        }
        let bytes = match &media.origin {
            Origin::File(file) => fs::read(file).map_err(|error| say!("{}: {error}", "{}：{error}", file.display()))?,
            Origin::Url(url) => self.fetch(url)?,
        };
        write_whole(&target, &bytes).map_err(|error| format!("{error:#}"))
    }

    fn fetch(&self, url: &Url) -> Result<Vec<u8>, String> {
        let host = url.host_str().unwrap_or_default().to_owned();
        let failures = || self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        if failures().get(&host).is_some_and(|failed| *failed >= PATIENCE) {
            return Err(say!(
                "{url}: {host} has failed {PATIENCE} times and is not asked any more",
                "{url}：{host} 已失败 {PATIENCE} 次，不再请求"
            ));
        }
        match fetch::get_within(url, ACCEPT, self.limits) {
            Ok(answer) => {
                failures().remove(&host);
                let is_page =
                    answer.headers.get("content-type").is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
                if is_page {
                    Err(say!("{url}: a page stands there", "{url}：那里是一个网页"))
                } else {
                    Ok(answer.bytes)
                }
            }
            Err(FetchError { reason, is_of_file, .. }) => {
                *failures().entry(host).or_default() += u32::from(!is_of_file);
                Err(say!("{url}: {reason}", "{url}：{reason}"))
            }
        }
    }
}

#[cfg(test)]
mod tests;
