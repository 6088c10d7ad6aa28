//! Press: a folder of articles in, a complete news site of static files out.
//!
//! load → check → link → render → write, one way.
//!
//! - [`cli`]: the command line; [`progress`]: how far a build is; [`build`]: the whole way; [`prepare`]: its first half, and a check's
//! - [`config`]: `site.toml`; [`newsroom`]: what every step needs to know
//! - [`load`]: the first pass over the files, with [`front_matter`] and [`times`]
//! - [`check`]: what can only be seen when all stories are known; [`link`]: where links lead
//! - [`mod@write`], [`site_files`] and `host_files`: which files there are; [`output`]: how they are written
//! - [`article`] and [`static_page`]: the second pass, with [`body`]: Markdown and HTML become the model's blocks
//! - [`related`]: stories on the same subject; `neighbours`: the stories before and after one
//! - [`front`]: what an editor ranks
//! - [`feeds`]: the newest stories of lists for feed readers; [`maps`]: what search engines look for
//! - [`embeds`]: what partners show on their own pages; [`search`]: what stories are found by
//! - [`lists`]: fronts, sections, tags, authors, sources, years, months, and their indexes
//! - [`mod@brand`]: the pictures of `site.toml`; [`profiles`]: who the authors are; [`theme`]: what it replaces of the style
//! - [`cards`]: pictures for social networks; [`icons`]: icons and web app manifests
//! - [`manuscript`]: stories from word processors and plain texts
//! - [`media`]: pictures and documents; [`slugs`]: segments of addresses
//! - [`memory`]: what a build remembers for the next one
//! - [`reader`]: the app that is copied into every site; `words`: its words in each language; [`prerender`]: its components, rendered here
//! - [`withdrawal`]: stories that have been withdrawn, and the command that does it; [`due`]: what will change by itself
//! - [`records`]: what a build leaves behind beside the site: [`changes`] between two outputs, and the [`journal`]
//! - [`new`]: a site to begin with; [`serve`]: the site on this machine while it is written
//! - [`import`]: stories from other systems become files of the site; `fetch`: what is got from the web
//! - [`mod@deploy`]: the site goes where readers get it
//! - [`stats`]: what is counted of readers, and the command that reads a server's log
//! - [`proof`]: the rules of `newsprint check`
//! - [`diagnostic`] and [`rule`]: what a publisher is told about the input; [`report`] and [`render`]: how; [`locale`]: in which language

mod address;
pub mod article;
pub mod body;
pub mod brand;
pub mod build;
pub mod cards;
pub mod changes;
pub mod check;
pub mod cli;
pub mod config;
pub mod csp;
pub mod deploy;
pub mod diagnostic;
mod drawing;
pub mod due;
pub mod embeds;
mod excerpt;
pub mod feeds;
mod fetch;
pub mod front;
pub mod front_matter;
mod host_files;
pub mod icons;
pub mod import;
pub mod journal;
pub mod link;
pub mod lists;
pub mod load;
pub mod locale;
pub mod manuscript;
pub mod maps;
pub mod media;
pub mod memory;
mod neighbours;
pub mod new;
pub mod newsroom;
pub mod output;
pub mod parts;
pub mod prepare;
pub mod prerender;
pub mod profiles;
pub mod progress;
pub mod proof;
pub mod reader;
pub mod records;
pub mod related;
pub mod render;
pub mod report;
pub mod rule;
pub mod search;
pub mod serve;
pub mod site_files;
pub mod slugs;
pub mod static_page;
pub mod stats;
mod text;
pub mod theme;
pub mod times;
pub mod withdrawal;
mod words;
pub mod write;
