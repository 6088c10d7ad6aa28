//! Articles of the corpora, whose fields are known.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use pulldown_cmark::{Parser, html};

use super::score;

/// The fewest words, or Chinese characters, of an article.
const SHORTEST: usize = 80;
/// The folders of articles in each language, from that of the corpora, and how many of ten articles come from there.
const FOLDERS: [(&str, Language, usize); 2] =
    [("digitalgov/content/news", Language::English, 8), ("kubevela-zh/i18n/zh", Language::Chinese, 2)];

/// The language of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    English,
    Chinese,
}

/// An article.
#[derive(Debug)]
pub struct Article {
    pub language: Language,
    pub headline: String,
    /// As `2023-01-18 14:18`.
    pub time: String,
    pub source: String,
    pub editor: String,
    pub author: String,
    /// Its text, as HTML.
    pub html: String,
}

/// Reads so many articles, spread over the corpora; fewer where there are not as many.
pub fn read(corpora: &Path, count: usize) -> Result<Vec<Article>> {
    let mut all = Vec::new();
    for (folder, language, share) in FOLDERS {
        let folder = corpora.join(folder);
        ensure!(folder.is_dir(), "the corpus is not there: expected {}", folder.display());
        let mut files = Vec::new();
        find(&folder, &mut files)?;
        files.sort();
        let articles = files.iter().filter_map(|file| article(file, language)).collect::<Vec<_>>();
        let wanted = (count * share / 10).max(1);
        let every = articles.len().div_ceil(wanted).max(1);
        all.extend(articles.into_iter().step_by(every));
    }
    Ok(all)
}

fn find(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        match path.is_dir() {
            true => find(&path, files)?,
            false if path.extension().is_some_and(|ending| ending == "md") => files.push(path),
            false => {}
        }
    }
    Ok(())
}

/// An article that has a headline on one line and a time; its lines with templates, HTML and pictures are left out.
fn article(file: &Path, language: Language) -> Option<Article> {
    let text = fs::read_to_string(file).ok()?;
    let (matter, body) = text.strip_prefix("---\n")?.split_once("\n---\n")?;
    let value = |key: &str| {
        let mut lines = matter.lines().skip_while(|line| !line.starts_with(&format!("{key}:")));
        let value = lines.next()?.split_once(':')?.1.trim().trim_matches(['"', '\'']).to_owned();
        let is_whole = lines.next().is_none_or(|next| !next.starts_with(' '));
        (is_whole && !value.is_empty() && !value.starts_with(['>', '|', '[', '{'])).then_some(value)
    };
    let is_plain = |line: &&str| !line.contains("{{") && !line.contains('<') && !line.contains("![");
    let body = body.lines().filter(is_plain).collect::<Vec<_>>().join("\n");
    let mut html = String::new();
    html::push_html(&mut html, Parser::new(&body));
    if score::words(&html).len() < SHORTEST {
        return None;
    }
    let name = file.file_name()?.to_string_lossy();
    let day = value("date").unwrap_or_else(|| format!("{} 08:40", name.get(..10).unwrap_or_default()));
    let time = day.get(..16)?.replace('T', " ");
    let is_time = time.chars().filter(char::is_ascii_digit).count() == 12;
    let invented = names(language, html.len());
    Some(Article {
        language,
        headline: value("title")?,
        time: Some(time).filter(|_| is_time)?,
        source: value("source").unwrap_or_else(|| invented.0.to_owned()),
        editor: invented.1.to_owned(),
        author: value("author").filter(|name| !name.contains('@')).unwrap_or_else(|| invented.2.to_owned()),
        html,
    })
}

/// A source, an editor and an author for what an article does not name.
fn names(language: Language, number: usize) -> (&'static str, &'static str, &'static str) {
    let all = match language {
        Language::English => [
            ("Office of the Lan River", "Martha Shen", "Lin Yao"),
            ("The Lan River Courier", "John O’Neill-Smith", "Zoë Müller"),
            ("Songzhou Daily", "R. K. Patel", "Tang Wenbo"),
        ],
        Language::Chinese => {
            [("澜江新报", "沈敏", "林瑶"), ("松州日报", "陆宁", "唐文博"), ("澜江网", "欧阳静", "何川")]
        }
    };
    all[number % all.len()]
}
