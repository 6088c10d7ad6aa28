//! A plain static host: what `cargo xtask serve`, the browser tests and the benchmarks serve a built site with.
//!
//! It behaves as the hosts do that publishers upload to: a folder's `index.html`, 301 to the trailing slash, the
//! `404.html` at the top for what is not there. Where a compressed file stands beside a file, browsers get that. It knows nothing of Newsprint's routes or formats: a site that
//! needed more than this would not work on a plain host.
//!
//! For tests it also keeps a log of the requests, and answers wrongly on demand.
//!
//! - [`StaticHost`] says what to serve and where; [`Host`] is the running host, which stops when it is dropped.
//! - [`Fault`] and [`Gate`] make a path fail or wait.
//! - [`Logged`] is a request that was answered.
//!
//! ```
//! # fn main() -> std::io::Result<()> {
//! let folder = tempfile::tempdir()?;
//! std::fs::write(folder.path().join("index.html"), "<!doctype html><title>News</title>")?;
//! let host = newsprint_host::StaticHost::serve(folder.path()).prefix("/news/").start()?;
//! assert!(host.url().starts_with("http://127.0.0.1:"));
//! assert!(host.url().ends_with("/news/"));
//! # Ok(())
//! # }
//! ```

mod answer;
mod fault;
mod host;
mod log;

pub use fault::{Fault, Gate};
pub use host::{Host, StaticHost};
pub use log::Logged;
