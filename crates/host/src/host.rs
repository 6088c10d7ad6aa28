//! Starting and stopping.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use tokio::runtime::{Builder, Runtime};

use crate::answer::{Site, answer};
use crate::fault::{Fault, Faults, Gate};
use crate::log::{Log, Logged};

/// What to serve, and where.
#[derive(Clone, Debug)]
#[must_use = "a host serves nothing before `start`"]
pub struct StaticHost {
    folder: PathBuf,
    prefix: String,
    port: u16,
    max_age: u32,
    routes: Router,
    addition: String,
}

impl StaticHost {
    /// Serves this folder under `/` on a free port.
    pub fn serve(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            prefix: String::new(),
            port: 0,
            max_age: 0,
            routes: Router::new(),
            addition: String::new(),
        }
    }

    /// Serves it under this path instead. Slashes at its ends do not matter: `a/b` is `/a/b/`.
    pub fn prefix(mut self, prefix: &str) -> Self {
        let bare = prefix.trim_matches('/');
        self.prefix = if bare.is_empty() { String::new() } else { format!("/{bare}") };
        self
    }

    /// Listens on this port; 0 means a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Lets browsers keep files for so many seconds; otherwise they ask each time whether a file is still the same.
    pub fn max_age(mut self, seconds: u32) -> Self {
        self.max_age = seconds;
        self
    }

    /// Answers these first, and everything else with files.
    pub fn routes(mut self, routes: Router) -> Self {
        self.routes = routes;
        self
    }

    /// Sends this after every HTML page.
    pub fn addition(mut self, html: &str) -> Self {
        html.clone_into(&mut self.addition);
        self
    }

    /// Starts the host on 127.0.0.1, on threads of its own.
    ///
    /// # Errors
    /// [`io::ErrorKind::AddrInUse`] when the port is taken, [`io::ErrorKind::NotFound`] when the folder is not there,
    /// and whatever else the system says when a socket or a thread cannot be had.
    pub fn start(self) -> io::Result<Host> {
        if !self.folder.is_dir() {
            return Err(io::Error::new(io::ErrorKind::NotFound, format!("no folder {}", self.folder.display())));
        }
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = Builder::new_multi_thread().worker_threads(1).thread_name("static host").enable_all().build()?;
        let (faults, log) = (Faults::default(), Log::default());
        let Self { folder, prefix, max_age, addition, .. } = self;
        let site = Arc::new(Site { folder, prefix, max_age, addition, faults, log });
        let files = Router::new().fallback(answer).with_state(Arc::clone(&site));
        let router = self.routes.fallback_service(files);
        let listener = {
            let _entered = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        runtime.spawn(async move { axum::serve(listener, router).await });
        Ok(Host { site, address, runtime: Some(runtime) })
    }
}

/// A running host. It stops when this is dropped.
///
/// Paths of faults, gates and the log are without the prefix: `/` is the top of the site wherever it is served.
#[must_use = "the host stops when this is dropped"]
pub struct Host {
    site: Arc<Site>,
    address: SocketAddr,
    runtime: Option<Runtime>,
}

impl Host {
    /// Where the host listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address of the top of the site, with a slash at its end.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}{}/", self.address, self.site.prefix)
    }

    /// The requests so far, in the order of their answers.
    #[must_use]
    pub fn requests(&self) -> Vec<Logged> {
        self.site.log.all()
    }

    /// How often this path was asked for.
    #[must_use]
    pub fn count(&self, path: &str) -> usize {
        self.requests().iter().filter(|request| request.inside && request.path == path).count()
    }

    /// Forgets the requests so far.
    pub fn forget_requests(&self) {
        self.site.log.clear();
    }

    /// From now on, requests for this path get this answer.
    pub fn fault(&self, path: &str, fault: Fault) {
        self.site.faults.set(path, fault);
    }

    /// Ends all faults.
    pub fn clear_faults(&self) {
        self.site.faults.clear();
    }

    /// From now on, requests for this path wait until the gate is released or dropped.
    #[must_use = "a dropped gate holds nothing"]
    pub fn hold(&self, path: &str) -> Gate {
        self.site.faults.gate(path)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
