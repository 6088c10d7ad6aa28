//! `cargo xtask serve`: a site on this machine, as a plain static host would serve it, and a partner's page that shows its
//! stories.

use std::io::{Error, ErrorKind};
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::Command;

use anyhow::{Result, anyhow, bail};
use newsprint_host::StaticHost;

use crate::partner;
use crate::run::{on_path, output, step};
use crate::site;

/// Builds everything and serves the site until the process is stopped.
pub fn serve(site: &Path, at: Option<&str>, port: u16, open: bool) -> Result<()> {
    let pages = partner::pages(site)?;
    // Before minutes of building, not after them.
    for port in [port].into_iter().chain(pages.as_ref().map(|_| next(port))) {
        TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| taken(port, &error))?;
    }
    let start = |folder, port| StaticHost::serve(folder).port(port).start().map_err(|error| taken(port, &error));
    let url = format!("http://127.0.0.1:{port}/");
    // As published here, so that a partner's page of another origin finds it.
    let host = start(site::build(site, at, Some(&url))?, port)?;
    let partner = pages.map(|pages| start(pages.showing(&url)?, next(port))).transpose()?;
    if let Some(partner) = &partner {
        step(format!("serving {}, the page of a partner that shows its stories", partner.url()));
    }
    step(format!("serving {} (Ctrl-C stops)", host.url()));
    if open && let Err(error) = show(&host.url()) {
        step(format!("no browser could be opened: {error:#}"));
    }
    loop {
        std::thread::park();
    }
}

/// Another port.
fn next(port: u16) -> u16 {
    if port < u16::MAX { port + 1 } else { 8081 }
}

/// Why a port cannot be had, and what to do.
fn taken(port: u16, error: &Error) -> anyhow::Error {
    let other = next(next(port));
    if error.kind() == ErrorKind::AddrInUse {
        anyhow!("port {port} is taken by another program: choose one with --port, such as --port {other}")
    } else {
        anyhow!("port {port} cannot be listened on ({error}): choose one with --port, such as --port {other}")
    }
}

fn show(url: &str) -> Result<()> {
    for program in ["xdg-open", "open", "wslview"] {
        if on_path(program).is_some() {
            return output(Command::new(program).arg(url)).map(drop);
        }
    }
    bail!("neither xdg-open nor open is on PATH")
}
