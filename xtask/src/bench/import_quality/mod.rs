//! What `newsprint import` finds on pages: a table for saved HTML pages and pages saved as plain text.
//!
//! - [`articles`]: real articles, whose fields are known; [`layouts`]: pages made of them, as sites lay stories out
//! - [`score`]: what an import has found of them

mod articles;
mod layouts;
mod score;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use articles::Article;
use layouts::Layout;
use score::Score;

use super::search::corpora;
use crate::run::{output, run, step};
use crate::workspace::{self, cargo};

const SITE: &str = "title = \"Import\"\nbase_url = \"https://import.example/\"\ntime_zone = \"UTC\"\n\n[[languages]]\ntag = \"en\"\n\
    name = \"English\"\n\n[[languages]]\ntag = \"zh-Hans\"\nname = \"中文\"\n\n[[sections]]\nslug = \"news\"\ntitle = \"News\"\n";

/// How much is looked at.
#[derive(clap::Args)]
pub struct Arguments {
    /// How many articles of the corpora become pages
    #[arg(long, default_value_t = 400)]
    articles: usize,
}

/// Makes pages of articles, imports them, and prints what was found.
pub fn import_quality(arguments: &Arguments) -> Result<()> {
    let articles = articles::read(&corpora()?, arguments.articles)?;
    step("building the command newsprint");
    run(&mut cargo(["build", "--quiet", "--package", "newsprint"]))?;
    let newsprint = workspace::target().join("debug/newsprint");
    println!(
        "{} pages; none of them, and none of their layouts, was used in making the rules of the import.",
        articles.len() * 2
    );
    println!(
        "Their articles are real, their layouts and editors made for this bench, and so are authors and sources where an article has none.\n"
    );
    println!("{}", score::HEADER);
    for (format, layouts) in [("html", layouts::HTML), ("text", layouts::TEXT)] {
        let folder = tempfile::tempdir_in(workspace::target())?;
        let pages = pages(&folder.path().join("saved"), layouts, &articles)?;
        step(format!("importing {} pages by the format {format}", pages.len()));
        let site = import(&newsprint, format, folder.path())?;
        let mut all = Score::default();
        for layout in layouts {
            let mut score = Score::default();
            for (name, article, _) in pages.iter().filter(|(_, _, own)| own.name == layout.name) {
                score.add(article, score::imported(&site, &format!("{format} saved/{name}"))?.as_ref());
            }
            println!("{}", score.row(&format!("{format}: {}", layout.name)));
            all = all.with(&score);
        }
        println!("{}", all.row(&format!("{format}, all")));
    }
    Ok(())
}

/// Writes a page of each article, of one layout after the other.
fn pages<'a>(
    folder: &Path,
    layouts: &'a [Layout],
    articles: &'a [Article],
) -> Result<Vec<(String, &'a Article, &'a Layout)>> {
    fs::create_dir_all(folder)?;
    let mut pages = Vec::new();
    for (number, (article, layout)) in articles.iter().zip(layouts.iter().cycle()).enumerate() {
        let name = format!("{number}.{}", layout.ending);
        fs::write(folder.join(&name), (layout.page)(article)).with_context(|| format!("{name} cannot be written"))?;
        pages.push((name, article, layout));
    }
    Ok(pages)
}

/// Imports the pages into a new site.
fn import(newsprint: &Path, format: &str, folder: &Path) -> Result<PathBuf> {
    let site = folder.join("site");
    fs::create_dir_all(site.join("content"))?;
    fs::write(site.join("site.toml"), SITE)?;
    let mut command = std::process::Command::new(newsprint);
    command.args(["import", format]).arg(folder.join("saved")).arg("--into").arg(&site).args(["--media", "leave"]);
    let told = output(&mut command)?;
    ensure!(site.join("imported.json").is_file(), "nothing was imported: {told}");
    Ok(site)
}
