//! `cargo xtask serve`: a site on this machine, as a plain static host would serve it.

use std::io::{Error, ErrorKind};
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::Command;

use anyhow::{Result, anyhow, bail};
use newsprint_host::StaticHost;

use crate::run::{on_path, output, step};
use crate::site;

/// Builds everything and serves the site until the process is stopped.
pub fn serve(site: &Path, at: Option<&str>, port: u16, open: bool) -> Result<()> {
    // Before minutes of building, not after them.
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| taken(port, &error))?;
    let folder = site::build(site, at)?;
    let host = StaticHost::serve(folder).port(port).start().map_err(|error| taken(port, &error))?;
    step(format!("serving {} (Ctrl-C stops)", host.url()));
    if open && let Err(error) = show(&host.url()) {
        step(format!("no browser could be opened: {error:#}"));
    }
    loop {
        std::thread::park();
    }
}

/// Why a port cannot be had, and what to do.
fn taken(port: u16, error: &Error) -> anyhow::Error {
    let other = if port < u16::MAX { port + 1 } else { 8081 };
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
