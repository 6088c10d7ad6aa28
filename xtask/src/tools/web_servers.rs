//! The web servers on which a built site is tested: Debian's packages, as they are installed on this machine, or unpacked
//! into the cache. Nothing is installed, and no service is started.

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::apt::{self, Apt};
use super::cache;
use crate::run::{on_path, step};

/// A web server that publishers use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum WebServer {
    /// nginx, with its module for brotli.
    Nginx,
    /// Caddy.
    Caddy,
    /// Apache.
    Apache,
}

impl WebServer {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Nginx, Self::Caddy, Self::Apache];

    /// The packages of Debian that bring it, without services where there is a choice.
    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Nginx => &["nginx", "nginx-common", "libnginx-mod-http-brotli-static"],
            Self::Caddy => &["caddy"],
            Self::Apache => &["apache2-bin", "media-types"],
        }
    }

    /// The files that it cannot do without, as Debian places them.
    fn files(self) -> &'static [&'static str] {
        match self {
            Self::Nginx => {
                &["usr/sbin/nginx", "etc/nginx/mime.types", "usr/lib/nginx/modules/ngx_http_brotli_static_module.so"]
            }
            Self::Caddy => &["usr/bin/caddy"],
            Self::Apache => &["usr/sbin/apache2", "usr/lib/apache2/modules/mod_rewrite.so", "etc/mime.types"],
        }
    }

    /// The variable in which the tests look for it.
    pub fn variable(self) -> &'static str {
        match self {
            Self::Nginx => "NEWSPRINT_NGINX",
            Self::Caddy => "NEWSPRINT_CADDY",
            Self::Apache => "NEWSPRINT_APACHE",
        }
    }

    fn is_below(self, root: &Path) -> bool {
        self.files().iter().all(|file| root.join(file).is_file())
    }

    /// Its folder in the cache.
    fn cached(self) -> String {
        format!("debian-{self}")
    }

    fn find(self) -> Result<Option<PathBuf>> {
        let places = [PathBuf::from("/"), cache::folder()?.join(self.cached())];
        Ok(places.into_iter().find(|root| self.is_below(root)))
    }

    fn unpack(self) -> Result<()> {
        step(format!("unpacking Debian's {} (a few seconds, once)", self.packages().join(", ")));
        let fill = || cache::install(&self.cached(), |folder| apt::unpack(self.packages(), folder));
        match (fill(), Apt::usable()) {
            // No lists yet, or lists that name versions which the mirror has no more.
            (Err(_), Some(apt)) => apt.update().and_then(|()| fill()),
            (result, _) => result,
        }
    }
}

impl fmt::Display for WebServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nginx => "nginx",
            Self::Caddy => "caddy",
            Self::Apache => "apache",
        })
    }
}

/// Makes sure of these servers, and gives for each the folder below which Debian's files are.
pub fn ensure(servers: &[WebServer]) -> Result<Vec<(WebServer, PathBuf)>> {
    let mut found = Vec::new();
    let mut missing = Vec::new();
    for &server in servers {
        let mut tried = "getting them needs Debian's apt-get and dpkg".to_owned();
        if server.find()?.is_none()
            && on_path("apt-get").and(on_path("dpkg")).is_some()
            && let Err(error) = server.unpack()
        {
            tried = format!("{error:#}");
        }
        match server.find()? {
            Some(root) => found.push((server, root)),
            None => missing.push(format!("{server}: needs {} ({tried})", server.packages().join(", "))),
        }
    }
    if !missing.is_empty() {
        bail!(
            "these web servers are not on this machine, and could not be had:\n  - {}\n\
             Install them and run this again, or name those that you have with --hosts.",
            missing.join("\n  - ")
        );
    }
    Ok(found)
}
