//! Servers, each with the configuration that `docs/hosting/` gives publishers for it.

mod configuration;

use std::env;
use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use newsprint_host::{Host, StaticHost};

use crate::client::{self, Answer};
use crate::site::Site;

/// How long a server may take until it listens.
const START: Duration = Duration::from_secs(20);

/// A web server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Nginx,
    Caddy,
    Apache,
    /// Our own: it knows folders and `404.html`, and nothing can be configured.
    Plain,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::Nginx, Self::Caddy, Self::Apache, Self::Plain];

    pub fn name(self) -> &'static str {
        match self {
            Self::Nginx => "nginx",
            Self::Caddy => "caddy",
            Self::Apache => "apache",
            Self::Plain => "plain",
        }
    }

    /// The folder below which Debian's packages are unpacked, `/` where they are installed: what `cargo xtask` says.
    pub fn root(self) -> Option<PathBuf> {
        let name = match self {
            Self::Nginx => "NEWSPRINT_NGINX",
            Self::Caddy => "NEWSPRINT_CADDY",
            Self::Apache => "NEWSPRINT_APACHE",
            Self::Plain => return None,
        };
        env::var_os(name).map(PathBuf::from)
    }

    pub fn is_wanted(self) -> bool {
        self == Self::Plain || self.root().is_some()
    }
}

/// A server that runs until this is dropped.
pub struct Server {
    /// The address of the site's root, with a slash at its end.
    url: String,
    _process: Option<Process>,
    _host: Option<Host>,
}

impl Server {
    /// Starts it for a site, and waits until it listens.
    pub fn start(kind: Kind, site: &Site) -> Result<Self> {
        let Some(root) = kind.root() else {
            let host = StaticHost::serve(site.folder()).prefix(site.prefix).start()?;
            return Ok(Self { url: host.url(), _process: None, _host: Some(host) });
        };
        let work = site.served.with_extension(kind.name());
        fs::create_dir_all(&work)?;
        // A free port: the system gives another one to whoever asks next.
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let mut command = match kind {
            Kind::Nginx => configuration::nginx(&root, &work, site, port)?,
            Kind::Caddy => configuration::caddy(&root, &work, site, port)?,
            Kind::Apache | Kind::Plain => configuration::apache(&root, &work, site, port)?,
        };
        let url = format!("http://127.0.0.1:{port}{}/", site.prefix);
        Ok(Self { url, _process: Some(Process::start(&mut command, &work, port)?), _host: None })
    }

    /// Asks for an address relative to the site's root, uncompressed.
    pub fn get(&self, path: &str) -> Result<Answer> {
        self.get_as(path, "identity")
    }

    /// Asks for it in a content coding.
    pub fn get_as(&self, path: &str, coding: &str) -> Result<Answer> {
        client::get(&self.url(path), coding)
    }

    /// The whole address.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }
}

/// A process that ends when this is dropped.
struct Process(Child);

impl Process {
    fn start(command: &mut Command, work: &Path, port: u16) -> Result<Self> {
        let log = work.join("log");
        let file = File::create(&log)?;
        command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
        let mut process = Self(command.spawn()?);
        let deadline = Instant::now() + START;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            let ended = process.0.try_wait()?;
            if ended.is_some() || Instant::now() > deadline {
                bail!("{command:?} does not listen ({ended:?}):\n{}", fs::read_to_string(&log)?);
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Ok(process)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // That it has ended already is as good.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
