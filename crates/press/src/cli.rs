//! The command line.

mod chinese;
mod translation;

use crate::{
    config, deploy::arguments::DeployArguments, import::arguments::ImportArguments, journal, locale::Locale,
    parts::share::Share, proof::output::Format, say, stats::arguments::StatsArguments, times::Moment,
};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use jiff::{Timestamp, tz::TimeZone};
use std::path::PathBuf;

/// A folder of articles in, a complete news site of static files out.
#[derive(Debug, Parser)]
#[command(name = "newsprint", version = env!("NEWSPRINT_VERSION"), about)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    // Read before all others (`Locale::wanted`); it stands here so that it is known, explained, and checked.
    /// The language in which the command speaks [default: the machine's]
    #[arg(long, value_enum, value_name = "LANGUAGE", global = true)]
    pub lang: Option<Locale>,
}

impl Cli {
    /// The arguments of this run. When they are wrong, or help was asked for, it ends here, and says so in the language that is spoken.
    pub fn of_this_run() -> Self {
        match Locale::current() {
            Locale::English => Self::parse(),
            Locale::Chinese => {
                let matches = translation::translated(Self::command()).try_get_matches();
                let parsed = matches.and_then(|matches| Self::from_arg_matches(&matches));
                parsed.unwrap_or_else(|error| error.apply::<translation::Chinese>().exit())
            }
        }
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the site in a folder that holds site.toml and content/
    Build(BuildArguments),
    /// Make a site of the parts that `newsprint build --part` has built
    Merge(MergeArguments),
    /// Show the site on this machine while it is written: what changes is built and shown at once
    Serve(ServeArguments),
    /// Say what a build would, and what an editor should look at; write nothing
    Check(CheckArguments),
    /// Begin a site in a new folder, or a story in a site
    New(NewArguments),
    /// Write what another system has published into a site, again and again
    Import(ImportArguments),
    /// Take a story out of the site; its address says when and why
    Withdraw(WithdrawArguments),
    /// Send the site to where readers get it
    Deploy(DeployArguments),
    /// Show what site.toml can replace of the style, with the style's own values
    Theme(ThemeArguments),
    /// How many readers saw what, from a server's log
    Stats(StatsArguments),
    /// What each build has published, changed and withdrawn
    #[command(subcommand)]
    Journal(JournalCommand),
    /// What partners show of the newsroom on their pages
    #[command(subcommand)]
    Embed(EmbedCommand),
}

/// A new site.
#[derive(Debug, Default, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct NewArguments {
    /// A new folder for the site
    #[arg(value_name = "DIR", required = true)]
    pub folder: Option<PathBuf>,
    /// What the newsroom is called
    #[arg(long)]
    pub title: Option<String>,
    /// The tag of a language, such as en or zh-Hans; the first is the main one
    #[arg(long = "language", value_name = "TAG")]
    pub languages: Vec<String>,
    /// A section, such as News, or news=要闻 for another word in addresses
    #[arg(long = "section", value_name = "NAME")]
    pub sections: Vec<String>,
    /// The newsroom's time zone, such as Asia/Shanghai
    #[arg(long, value_name = "ZONE")]
    pub time_zone: Option<String>,
    /// Where the site will be published
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Something new in a site that is there
    #[command(subcommand)]
    pub within: Option<NewCommand>,
}

/// Something new in a site.
#[derive(Debug, Subcommand)]
pub enum NewCommand {
    /// Begin a story: a draft with its headline and the time
    Article(NewArticleArguments),
}

/// A new story.
#[derive(Debug, clap::Args)]
pub struct NewArticleArguments {
    /// Its headline
    pub headline: String,
    /// Its section [default: the site's first]
    #[arg(long, value_name = "SECTION")]
    pub section: Option<String>,
    /// The tag of its language [default: the site's first]
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
    /// The folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
}

/// What is done about partners' pages.
#[derive(Debug, Subcommand)]
pub enum EmbedCommand {
    /// Say whether a partner's page lets our stories be shown, and what is to be added to its policy
    Check {
        /// The partner's page
        #[arg(value_name = "URL")]
        page: String,
        /// The newsroom, for a page that shows nothing of it yet
        #[arg(long, value_name = "URL")]
        newsroom: Option<String>,
    },
}

/// What is done with the journal.
#[derive(Debug, Subcommand)]
pub enum JournalCommand {
    /// Say whether the journal is whole: each line follows from the one before
    Verify {
        /// The journal
        #[arg(value_name = "FILE", default_value = journal::FILE)]
        journal: PathBuf,
        /// An output that must hold what the journal says
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
}

/// What is otherwise had from the clock and from the command itself.
#[derive(Debug, clap::Args)]
pub struct Given {
    /// Act as if it were this time, such as 2026-11-21T08:40:00+08:00 [default: now]
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub at: Option<Timestamp>,
    /// The reader's files, instead of those inside the command
    #[arg(long, value_name = "DIR", hide = true)]
    pub reader: Option<PathBuf>,
}

/// What to build.
#[derive(Debug, clap::Args)]
pub struct BuildArguments {
    /// The folder of the site
    #[arg(value_name = "SITE_DIR")]
    pub site: PathBuf,
    /// The folder for the output, which is replaced as a whole [default: SITE_DIR/dist]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Build as if it were published at this address, instead of `base_url` in site.toml: for previews
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<String>,
    /// Number the stories of the search's index afresh, after many have been deleted or added with old dates
    #[arg(long)]
    pub compact: bool,
    /// Write every file that becomes smaller as brotli and gzip too, for hosts that send these instead
    #[arg(long)]
    pub compress: bool,
    /// Build one part of so many, such as 2/4, for `newsprint merge`: the folder for the output gets that part. Every part must be
    /// built as of the same time
    #[arg(long, value_name = "PART/PARTS", requires_all = ["at", "out"], conflicts_with_all = ["compact", "changed_urls"])]
    pub part: Option<Share>,
    /// Make everything anew, and not only what is different from the last build
    #[arg(long)]
    pub clean: bool,
    /// What is written beside the output.
    #[command(flatten)]
    pub records: RecordArguments,
    /// Show every warning, not only the first of each kind
    #[arg(long)]
    pub all_warnings: bool,
    /// The time and the reader's files.
    #[command(flatten)]
    pub given: Given,
}

/// What to merge.
#[derive(Debug, clap::Args)]
pub struct MergeArguments {
    /// The folder of the site
    #[arg(value_name = "SITE_DIR")]
    pub site: PathBuf,
    /// The folders of all parts
    #[arg(value_name = "PART_DIR", required = true)]
    pub parts: Vec<PathBuf>,
    /// The folder for the output, which is replaced as a whole [default: SITE_DIR/dist]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Number the stories of the search's index afresh, after many have been deleted or added with old dates
    #[arg(long)]
    pub compact: bool,
    /// What is written beside the output.
    #[command(flatten)]
    pub records: RecordArguments,
    /// Show every warning, not only the first of each kind
    #[arg(long)]
    pub all_warnings: bool,
    /// The reader's files, instead of those inside the command
    #[arg(long, value_name = "DIR", hide = true)]
    pub reader: Option<PathBuf>,
}

/// What is written beside the output.
#[derive(Debug, clap::Args)]
pub struct RecordArguments {
    /// The file for the addresses that are others than in the previous output
    /// [default: SITE_DIR/changed-urls.txt; none with --base-url]
    #[arg(long, value_name = "FILE")]
    pub changed_urls: Option<PathBuf>,
    /// Write no line into the journal: this build is not for the public. So it is with --base-url too
    #[arg(long)]
    pub no_journal: bool,
}

/// What to serve.
#[derive(Debug, clap::Args)]
pub struct ServeArguments {
    /// The folder of the site
    #[arg(value_name = "SITE_DIR", default_value = ".")]
    pub site: PathBuf,
    /// The port on 127.0.0.1
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// The time and the reader's files.
    #[command(flatten)]
    pub given: Given,
}

/// What is shown of the style.
#[derive(Debug, clap::Args)]
pub struct ThemeArguments {
    /// Write it into this folder, as theme.toml
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,
}

/// What to withdraw.
#[derive(Debug, clap::Args)]
pub struct WithdrawArguments {
    /// The story: its address as a browser shows it, an address that it had, or its file
    #[arg(value_name = "URL")]
    pub story: String,
    /// Why, in the words that readers will see
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    /// The folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub site: PathBuf,
    /// Remove its file too, with the pictures that no other story uses
    #[arg(long)]
    pub delete: bool,
    /// The time and the reader's files.
    #[command(flatten)]
    pub given: Given,
}

/// What to check.
#[derive(Debug, clap::Args)]
pub struct CheckArguments {
    /// The folder of the site
    #[arg(value_name = "SITE_DIR")]
    pub site: PathBuf,
    /// How to tell what was found
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Show every warning, not only the first of each kind; other formats always do
    #[arg(long)]
    pub all_warnings: bool,
    /// The time and the reader's files.
    #[command(flatten)]
    pub given: Given,
}

fn base_url(text: &str) -> Result<String, String> {
    config::published_at(text).map(|(url, _)| url).ok_or_else(|| {
        say!(
            "this is not the address of a site: write the whole address: https://example.org/preview/",
            "这不是网站的地址：请写完整的地址，例如 https://example.org/preview/"
        )
    })
}

fn time(text: &str) -> Result<Timestamp, String> {
    Moment::parse(text, Some(&TimeZone::UTC)).map(Moment::timestamp).map_err(|problem| problem.to_string())
}
