//! The arguments of `newsprint deploy`.

use std::path::PathBuf;

/// Where to send the site.
#[derive(Debug, clap::Args)]
pub struct DeployArguments {
    /// A target of site.toml: what stands behind “deploy.” in [deploy.production] [default: the first]
    #[arg(value_name = "TARGET")]
    pub target: Option<String>,
    /// The folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// The folder with the output [default: SITE_DIR/dist]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Of how many builds, with this one, the files that pages name by their hashes stay
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    pub keep: u32,
    /// How often a request is tried before the deploy gives up
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=20))]
    pub tries: u32,
    /// Say what would be done, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Take away what another deploy has left that did not end
    #[arg(long)]
    pub break_lock: bool,
}
