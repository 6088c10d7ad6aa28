//! The files of a new site: a `site.toml`, a story and a page in each language.

use super::{answers::Answers, quoted, read, write};
use crate::{config, phrase, say};
use anyhow::{Context, Result, bail};
use jiff::civil::Date;
use std::{
    fmt::Write,
    fs, io,
    path::{Path, PathBuf},
};

/// What languages call themselves.
const NAMES: [(&str, &str); 12] = [
    ("en", "English"),
    ("zh-Hans", "简体中文"),
    ("zh-Hant", "繁體中文"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("es", "Español"),
    ("fr", "Français"),
    ("de", "Deutsch"),
    ("pt", "Português"),
    ("ru", "Русский"),
    ("ar", "العربية"),
    ("hi", "हिन्दी"),
];

/// A file of the site: its path below the site's folder, and what it holds.
pub type File = (String, String);

/// The files of a site that begins on a day.
///
/// # Errors
/// When the answers make no site.
pub fn files(answers: &Answers, day: Date) -> Result<Vec<File>> {
    let toml = site_toml(answers);
    read(&toml, Path::new(""))?;
    let section = answers.sections.first().context(phrase!(
        "a site has at least one section: say --section News",
        "网站至少要有一个栏目：请写 --section News"
    ))?;
    let mut files = vec![
        (config::FILE.to_owned(), toml),
        (".gitignore".to_owned(), "/dist/\n/.dist.newsprint/\n/.newsprint/\n/changed-urls.txt\n".to_owned()),
    ];
    for language in &answers.languages {
        let words = Words::of(language);
        let story = format!("---\ntitle: {}\n---\n\n{}\n", words.headline, words.story);
        files.push((format!("content/{language}/{}/{day}-{}.md", section.slug, words.slug), story));
        files.push((format!("pages/{language}/about.md"), format!("# {}\n\n{}\n", words.about, words.page)));
    }
    Ok(files)
}

/// Writes the files of a site into a new folder, all or none.
///
/// # Errors
/// When the folder holds something already, or cannot be written.
pub fn write_all(folder: &Path, files: &[File]) -> Result<()> {
    match fs::read_dir(folder).map(|mut entries| entries.next().is_some()) {
        Ok(true) => bail!(say!(
            "{} holds files already; choose a new folder",
            "{} 里已有文件；请另选新文件夹",
            folder.display()
        )),
        Ok(false) => (),
        Err(error) if error.kind() == io::ErrorKind::NotFound => (),
        Err(error) => bail!(say!("{} cannot be read: {error}", "无法读取 {}：{error}", folder.display())),
    }
    let written = files.iter().try_for_each(|(path, contents)| write(&folder.join(path), contents));
    if written.is_err() {
        // It was empty, or not there.
        let _ = fs::remove_dir_all(folder);
    }
    written
}

/// What is said when the site has been written.
pub fn next_steps(folder: &Path, files: &[File]) -> String {
    let mut text = say!("A new site is in {}:\n", "新网站在 {}：\n", folder.display());
    for (path, _) in files {
        let _ = writeln!(text, "  {path}");
    }
    let here: PathBuf = folder.components().collect();
    let here = here.display();
    text += &say!(
        "\nBuild it:            newsprint build {here}\n\
         Write a story:       newsprint new article \"A headline\" --site {here}\n",
        "\n构建网站：    newsprint build {here}\n\
         开始写文章：  newsprint new article \"A headline\" --site {here}\n"
    );
    text
}

fn site_toml(answers: &Answers) -> String {
    let Answers { title, languages, sections, time_zone, base_url } = answers;
    let mut toml = format!("title = {}\n", quoted(title));
    toml += "# Where the site is published: in feeds, for search engines, in what partners show.\n";
    let _ = writeln!(toml, "base_url = {}\ntime_zone = {}", quoted(base_url), quoted(time_zone));
    toml += "\n# The first language is the default and has no path in addresses.\n";
    for tag in languages {
        let name = NAMES.iter().find(|(known, _)| known == tag).map_or(tag.as_str(), |(_, name)| name);
        let _ = writeln!(toml, "[[languages]]\ntag = {}\nname = {}\n", quoted(tag), quoted(name));
    }
    for section in sections {
        let _ = write!(toml, "[[sections]]\nslug = {}\n", quoted(&section.slug));
        let _ = writeln!(toml, "kind = \"stories\"\ntitle = {}\n", quoted(&section.title));
    }
    toml.truncate(toml.trim_end().len());
    toml + "\n"
}

/// The words of the first story and page.
struct Words {
    headline: &'static str,
    slug: &'static str,
    story: &'static str,
    about: &'static str,
    page: &'static str,
}

impl Words {
    fn of(language: &str) -> Self {
        match language.split('-').next() {
            Some("zh") => Self {
                headline: "第一篇报道",
                slug: "first-story",
                story: "这是本站的第一篇报道。改写它，或者删掉它，再用 newsprint new article 开始写自己的。\n\n\
                        新闻稿放在 content 文件夹里，每种语言、每个栏目各有一个文件夹。",
                about: "关于我们",
                page: "在这里写明本站由谁主办，如何联系。",
            },
            _ => Self {
                headline: "The first story",
                slug: "first-story",
                story: "This is the first story of this site. Change it, or delete it and begin one of your own with \
                        newsprint new article.\n\nStories stand in the folder content, in a folder for each language and \
                        each section.",
                about: "About",
                page: "Say here who publishes this site, and how to reach you.",
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::new::answers::Section;
    use jiff::civil::date;

    fn answers() -> Answers {
        Answers {
            title: "The “Post” \\ \"Courier\"".to_owned(),
            languages: vec!["en".to_owned(), "zh-Hans".to_owned(), "sw".to_owned()],
            sections: vec![Section::parse("News"), Section::parse("city=City Hall")],
            time_zone: "Asia/Shanghai".to_owned(),
            base_url: "https://example.org/paper/".to_owned(),
        }
    }

    #[test]
    fn what_is_written() {
        let files = files(&answers(), date(2026, 11, 21)).expect("a site");
        let all = files.iter().map(|(path, contents)| format!("=== {path}\n{contents}")).collect::<String>();
        insta::assert_snapshot!(all);
    }

    #[test]
    fn answers_that_make_no_site() {
        let day = date(2026, 11, 21);
        for broken in [
            Answers { sections: vec![Section::parse("tag")], ..answers() },
            Answers { languages: vec!["no such".to_owned()], ..answers() },
            Answers { time_zone: "Mars/Olympus".to_owned(), ..answers() },
            Answers { base_url: "example".to_owned(), ..answers() },
            Answers { sections: Vec::new(), ..answers() },
            Answers { languages: Vec::new(), ..answers() },
        ] {
            assert!(files(&broken, day).is_err(), "{broken:?}");
        }
    }

    #[test]
    fn a_folder_with_files_stays_as_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let site = folder.path().join("site");
        let files = [("a/b.md".to_owned(), "text".to_owned())];
        write_all(&site, &files).expect("a new folder");
        assert_eq!(fs::read_to_string(site.join("a/b.md")).expect("a file"), "text");
        let error = write_all(&site, &files).expect_err("it holds files");
        assert!(error.to_string().contains("holds files already"), "{error}");
    }
}
