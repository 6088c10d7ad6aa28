//! Importing an export of WordPress of two gigabytes: time and memory.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Result, ensure};

use super::build::generated::Sentences;
use super::measure;
use crate::run::step;
use crate::{dist, site, tools, workspace};

/// An export of any size within so much memory, in megabytes.
const BUDGET: u64 = 200;
/// How often the text of a story stands in a post: real ones have some eight kilobytes with their markup.
const REPEATED: usize = 4;
/// A post in so many has a picture in the library.
const PICTURES: usize = 4;

/// What to import.
#[derive(clap::Args)]
pub struct Arguments {
    /// How large the export is, in megabytes.
    #[arg(long, default_value_t = 2_000)]
    megabytes: u64,
}

/// Writes an export, imports it twice and prints the table.
pub fn import(arguments: &Arguments) -> Result<()> {
    site::reader(&tools::ensure()?)?;
    let newsprint = dist::program()?;
    let folder = workspace::target().join("bench/import").join(std::process::id().to_string());
    fs::create_dir_all(&folder)?;
    let export = folder.join("export.xml");
    step(format!("writing an export of {} MB", arguments.megabytes));
    let posts = write(&export, arguments.megabytes * 1_000_000, &Sentences::of_corpus()?)?;
    fs::write(
        folder.join("site.toml"),
        "title = \"Measured\"\nbase_url = \"https://example.org/\"\ntime_zone = \"UTC\"\n[[languages]]\ntag = \"en\"\n\
         name = \"English\"\n[[sections]]\nslug = \"news\"\ntitle = \"News\"\n",
    )?;
    println!("{:<16}{:>10}{:>10}{:>10}{:>12}{:>12}", "", "posts", "MB", "seconds", "posts/s", "memory, MB");
    let mut peak = 0;
    for (name, mode) in [("dry run", Some("--dry-run")), ("import", None), ("once more", None)] {
        step(name);
        let mut command = vec![newsprint.as_os_str(), "import".as_ref(), "wordpress".as_ref(), export.as_os_str()];
        command.extend(["--media".as_ref(), "leave".as_ref(), "--into".as_ref(), folder.as_os_str()]);
        command.extend(mode.map(OsStr::new));
        let run = measure::one(&command)?;
        let (memory, speed) = (run.bytes / 1_000_000, posts as f64 / run.seconds);
        println!(
            "{name:<16}{posts:>10}{:>10}{:>10.1}{speed:>12.0}{memory:>12}",
            fs::metadata(&export)?.len() / 1_000_000,
            run.seconds
        );
        peak = peak.max(memory);
    }
    fs::remove_dir_all(&folder)?;
    ensure!(peak <= BUDGET, "an import takes {peak} MB of memory; the budget is {BUDGET} MB");
    Ok(())
}

/// Writes an export of so many bytes; gives how many posts it has.
fn write(export: &Path, bytes: u64, sentences: &Sentences) -> Result<usize> {
    let mut file = BufWriter::new(File::create(export)?);
    file.write_all(HEAD.as_bytes())?;
    let (mut written, mut number) = (0, 0);
    while written < bytes {
        number += 1;
        let item = post(number, sentences);
        file.write_all(item.as_bytes())?;
        written += item.len() as u64;
    }
    file.write_all(b"</channel></rss>\n")?;
    file.flush()?;
    Ok(number)
}

/// A post as the block editor writes it, and with some a picture of the library.
fn post(number: usize, sentences: &Sentences) -> String {
    let (_, text) = sentences.story(number);
    let mut parts = text.splitn(3, "---\n").skip(1);
    let headline = parts.next().and_then(|matter| matter.split('"').nth(1)).unwrap_or_default();
    let paragraphs = parts.next().unwrap_or_default().repeat(REPEATED);
    let paragraphs =
        paragraphs.split("\n\n").map(|text| format!("<!-- wp:paragraph -->\n<p>{text}</p>\n<!-- /wp:paragraph -->\n"));
    let (year, month, day) = (1990 + number / 9_000 % 36, 1 + number % 12, 1 + number % 28);
    let library = match number % PICTURES {
        0 => format!(
            "<item><title>p{number}</title><wp:post_id>{}</wp:post_id><wp:post_type>attachment</wp:post_type>\
             <wp:status>inherit</wp:status><wp:attachment_url>https://old.example.org/p{number}.jpg</wp:attachment_url></item>\n",
            number + 10_000_000
        ),
        _ => String::new(),
    };
    format!(
        "{library}<item><title><![CDATA[{headline} {number}]]></title><link>https://old.example.org/{year}/{number}/</link>\
         <dc:creator>reporter</dc:creator><content:encoded><![CDATA[{}]]></content:encoded><wp:post_id>{number}</wp:post_id>\
         <wp:post_date>{year}-{month:02}-{day:02} 08:00:00</wp:post_date>\
         <wp:post_date_gmt>{year}-{month:02}-{day:02} 08:00:00</wp:post_date_gmt><wp:status>publish</wp:status>\
         <wp:post_type>post</wp:post_type><category domain=\"category\" nicename=\"news\"><![CDATA[News]]></category></item>\n",
        paragraphs.collect::<String>()
    )
}

/// The beginning of an export.
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" \
    xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
    xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><title>Old</title><link>https://old.example.org</link>\
    <language>en</language><wp:wxr_version>1.2</wp:wxr_version>\n";
