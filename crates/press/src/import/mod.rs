//! `newsprint import`: what another system has published becomes files of the site, again and again.
//!
//! - [`arguments`]: what is asked for; [`destination`]: the site, and which section and language a story gets
//! - [`story`]: what every format gives; [`feed`]: RSS, Atom and JSON Feed; [`html`]: saved pages; [`text`]: plain texts; [`wordpress`]: its exports;
//!   [`generators`]: sites of other static generators
//! - [`from_html`]: HTML as Markdown; [`media`]: the files that come with stories
//! - [`markdown`]: a story as a file; [`names`]: what files are called; [`aliases`]: what addresses were; [`receiver`]: who takes the stories of a format
//! - [`mod@write`]: which files are written, by [`manifest`]: what earlier imports have written, and [`known`]: what has been seen
//! - [`report`]: what is told about it
//!
//! A format is a module beside [`feed`] and [`text`], and its line in [`arguments::Format`]; the compiler names the rest.

pub mod aliases;
pub mod arguments;
pub mod destination;
pub mod feed;
pub mod from_html;
pub mod generators;
pub mod html;
pub mod known;
pub mod manifest;
pub mod markdown;
pub mod media;
pub mod names;
pub mod receiver;
pub mod report;
pub mod story;
pub mod text;
pub mod wordpress;
pub mod write;

use crate::{phrase, progress::Progress};
use anyhow::Result;
use arguments::{Format, ImportArguments};
use destination::Destination;
use generators::Generator;
use story::Incoming;
use write::{Mode, Writer};

/// Brings stories into a site; gives what is printed.
///
/// # Errors
/// When the source or the site cannot be read, or a file cannot be written.
pub fn run(arguments: &ImportArguments) -> Result<String> {
    let destination = Destination::open(&arguments.into, arguments.section.as_deref(), arguments.language.as_deref())?;
    let progress = Progress::new();
    progress.say(phrase!("reading the source", "正在读取来源"));
    let mode = if arguments.dry_run { Mode::DryRun } else { Mode::Write };
    let mut writer = Writer::open(&destination, mode, arguments.media)?;
    let give = |incoming: Incoming| {
        progress.count(phrase!("writing the stories", "正在写入文章"), incoming.stories.len());
        incoming.give(&mut writer, || progress.advance())
    };
    let old_site = |generator, writer: &mut Writer<'_>| {
        generators::read(generator, &arguments.source, &destination, writer, &progress)
    };
    let given = match arguments.format {
        Format::Feed => feed::read(&arguments.source, &destination).and_then(give),
        Format::Html => {
            let rules = arguments.rules.as_deref();
            html::read(&arguments.source, rules, &destination, &mut writer, &progress)
        }
        Format::Text => text::read(&arguments.source, &destination).and_then(give),
        Format::Wordpress => wordpress::read(&arguments.source, &destination, &mut writer, &progress),
        Format::Hugo => old_site(Generator::Hugo, &mut writer),
        Format::Zola => old_site(Generator::Zola, &mut writer),
        Format::Jekyll => old_site(Generator::Jekyll, &mut writer),
        Format::Docusaurus => old_site(Generator::Docusaurus, &mut writer),
    };
    let written = writer.end(given);
    progress.end();
    Ok(report::told(&written?, mode))
}
