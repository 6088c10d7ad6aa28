//! `cargo xtask`: everything that a contributor runs. The list of tasks is [`Task`]; each has a module of its name.
//!
//! A task first gets the tools that it needs ([`tools`]), then runs other programs ([`run`]) and says what it is doing.
//! It keeps to `target/` and the cache folder of the tools; nothing is installed into the user's cargo home.

#![allow(clippy::print_stdout, reason = "what a task says is its output")]

mod bench;
mod check;
mod demo_data;
mod dist;
mod looks;
mod old_browsers;
mod partner;
mod run;
mod serve;
mod shots;
mod shrink;
mod site;
mod stamp;
mod style;
mod test;
mod tools;
mod validity;
mod workspace;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::bench::Bench;
use crate::tools::browsers::Browser;
use crate::tools::web_servers::WebServer;

/// Newsprint's tasks.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Get the tools that building needs, and nothing more.
    Setup,
    /// Build everything and serve a site on this machine.
    Serve {
        /// The site's folder.
        #[arg(long, default_value = site::DEMO)]
        site: PathBuf,
        /// The time that decides what is published; otherwise now, and for the demo its last evening.
        #[arg(long)]
        at: Option<String>,
        /// The port on 127.0.0.1; a partner's page is served on the next one.
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Open it in the browser.
        #[arg(long)]
        open: bool,
    },
    /// Build everything: the command `target/release/newsprint`, and a site in `target/site`.
    Build {
        /// The site's folder.
        #[arg(long, default_value = site::DEMO)]
        site: PathBuf,
        /// The time that decides what is published; otherwise now, and for the demo its last evening.
        #[arg(long)]
        at: Option<String>,
    },
    /// The command as publishers get it, packed in `target/packed`.
    Dist,
    /// Formatting, clippy on both targets, rustdoc: all without warnings.
    Check,
    /// All tests, those in real browsers too.
    Test {
        /// The browsers that must start and pass.
        #[arg(long, value_delimiter = ',', default_values_t = Browser::ALL)]
        browsers: Vec<Browser>,
        /// The web servers that must start and pass.
        #[arg(long, value_delimiter = ',', default_values_t = WebServer::ALL)]
        hosts: Vec<WebServer>,
        /// Only tests whose name contains this.
        filter: Option<String>,
    },
    /// Measure against the budgets.
    #[command(subcommand)]
    Bench(Bench),
    /// Take pictures of pages with Chromium: three widths, light and dark, in `target/screenshots`.
    Shots {
        /// The pages' addresses.
        #[arg(required = true)]
        urls: Vec<String>,
    },
    /// Whether pages of the demo newsroom look as they did; what looks otherwise is put into `target/looks`.
    Looks {
        /// Take the pictures in `tests/looks` anew.
        #[arg(long)]
        accept: bool,
    },
    /// The style sheet for all browsers, in `target/style`: what Trunk calls before a build.
    Style,
    /// What Trunk calls after a build: the data that `trunk serve` serves.
    #[command(hide = true)]
    DemoData,
    /// Run a command and print its wall time and peak memory: what `bench build` starts for each of its runs.
    #[command(hide = true)]
    Measure {
        #[arg(trailing_var_arg = true, required = true)]
        command: Vec<std::ffi::OsString>,
    },
}

fn main() -> ExitCode {
    match run_task(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // What went wrong and why, without the stack: it is about the machine or the sources, not about this code.
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run_task(task: Task) -> Result<()> {
    workspace::prepare()?;
    match task {
        Task::Setup => tools::ensure().map(drop),
        Task::Serve { site, at, port, open } => serve::serve(&site, at.as_deref(), port, open),
        Task::Build { site, at } => site::build(&site, at.as_deref(), None).map(drop),
        Task::Dist => dist::dist(),
        Task::Check => check::check(),
        Task::Test { browsers, hosts, filter } => test::test(&browsers, &hosts, filter.as_deref()),
        Task::Bench(bench) => bench::bench(&bench),
        Task::Shots { urls } => shots::shots(&urls),
        Task::Looks { accept } => looks::looks(accept),
        Task::Style => style::style(),
        Task::DemoData => demo_data::demo_data(),
        Task::Measure { command } => bench::measure::measure(&command),
    }
}
