//! A built site on real web servers, with the configurations of `docs/hosting/`.
//!
//! `cargo xtask test` says in the environment where nginx, Caddy and Apache are; without it there is nothing to do. Our
//! own plain host stands for hosts that cannot be configured, as GitHub Pages.
//!
//! - [`site`] builds what is served, [`servers`] runs the servers, [`client`] asks them
//! - [`checks`] is what must hold on each of them, at `/` and under a path

#![allow(clippy::print_stdout, reason = "what cargo xtask test reads")]

mod checks;
mod client;
mod servers;
mod site;

use std::env;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use libtest_mimic::{Arguments, Failed, Trial};

use crate::servers::{Kind, Server};
use crate::site::Site;

fn main() -> ExitCode {
    if env::var_os("NEWSPRINT_BIN").is_none() || Kind::ALL.iter().all(|kind| kind.root().is_none()) {
        println!("the hosts' tests are run by `cargo xtask test`");
        return ExitCode::SUCCESS;
    }
    run().unwrap_or_else(|error| {
        eprintln!("{error:?}");
        ExitCode::FAILURE
    })
}

fn run() -> Result<ExitCode> {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    let mut started = Vec::new();
    for prefix in ["", "/a/prefix"] {
        let site = Arc::new(Site::build(prefix)?);
        for kind in Kind::ALL.into_iter().filter(|kind| kind.is_wanted()) {
            let server = Arc::new(Server::start(kind, &site)?);
            if prefix.is_empty() {
                started.push(kind.name());
            }
            for check in checks::ALL.iter().filter(|check| check.is_for(kind)) {
                let (site, server) = (Arc::clone(&site), Arc::clone(&server));
                let name = format!("{}::{}::{}", kind.name(), site.name(), check.name);
                let run = move || (check.run)(&site, &server).map_err(|error| Failed::from(format!("{error:#}")));
                trials.push(Trial::test(name, run));
            }
        }
    }
    if !arguments.list {
        println!("hosts started: {}", started.join(", "));
    }
    Ok(libtest_mimic::run(&arguments, trials).exit_code())
}
