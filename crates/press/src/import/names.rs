//! What the files of stories are called: `content/<language>/<section>/2026-11-21-slug.md`, and those of pages:
//! `pages/<language>/slug.md`; each with an address of its own.

use super::known::Known;
use crate::{load::naming, slugs};
use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

/// How long a file's name may be without date and number, in bytes.
const LONGEST: usize = 120;

/// The names that are taken in the folders of sections: the address of a story has the year and the slug of its file.
#[derive(Debug, Default)]
pub struct Names {
    taken: HashMap<String, Known>,
}

impl Names {
    /// Finds a name in a folder of the site that no other story has; gives the file, from the folder of the site. `is_own`
    /// says of a file whether it is this story already.
    pub fn find(
        &mut self,
        site: &Path,
        folder: String,
        day: Option<&str>,
        headline: &str,
        is_own: impl Fn(&str) -> bool,
    ) -> String {
        let taken = self.taken.entry(folder.clone()).or_insert_with(|| taken(&site.join(&folder)));
        let slug = slugs::from_name(headline);
        let slug = short(slug.as_str());
        let before = day.map(|day| format!("{day}-")).unwrap_or_default();
        let mut number = 1;
        loop {
            let name = if number == 1 { format!("{before}{slug}.md") } else { format!("{before}{slug}-{number}.md") };
            let file = format!("{folder}/{name}");
            if taken.insert(&address(&name)) || is_own(&file) {
                return file;
            }
            number += 1;
        }
    }
}

/// A slug that is short enough for a name, without a word cut in two where there are words.
fn short(slug: &str) -> &str {
    if slug.len() <= LONGEST {
        return slug;
    }
    let cut = &slug[..slug.floor_char_boundary(LONGEST)];
    cut.rsplit_once('-').map_or(cut, |(words, _)| words)
}

/// What of a file's name is a part of the address.
fn address(place: &str) -> String {
    let name = naming::file_name(place);
    let year = name.date.map(|date| date.year().to_string()).unwrap_or_default();
    format!("{year}/{}", slugs::from_segment(name.name))
}

/// The addresses of the files in a folder and in those below it. One that cannot be read has none.
fn taken(folder: &Path) -> Known {
    let mut taken = Known::default();
    let mut folders: Vec<(PathBuf, String)> = vec![(folder.to_owned(), String::new())];
    while let Some((folder, place)) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let place = format!("{place}/{name}");
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push((entry.path(), place)),
                Ok(_) | Err(_) => _ = taken.insert(&address(&place)),
            }
        }
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_story_has_an_address_of_its_own() {
        let folder = tempfile::tempdir().expect("a folder");
        let news = folder.path().join("content/en/news/bridge");
        fs::create_dir_all(&news).expect("a folder");
        fs::write(news.join("index.md"), "").expect("a file");
        fs::write(news.join("../2026-05-01-ferry.docx"), "").expect("a file");
        let mut names = Names::default();
        let mut find = |day, headline: &str| {
            let file = names.find(folder.path(), "content/en/news".into(), day, headline, |_| false);
            file.strip_prefix("content/en/news/").expect("its folder").to_owned()
        };
        let day = Some("2026-11-21");
        assert_eq!(find(day, "The bridge: open!"), "2026-11-21-the-bridge-open.md");
        assert_eq!(find(Some("2026-01-02"), "The bridge, open"), "2026-01-02-the-bridge-open-2.md");
        assert_eq!(find(Some("2025-01-02"), "The bridge, open"), "2025-01-02-the-bridge-open.md");
        assert_eq!(find(None, "Bridge"), "bridge-2.md");
        assert_eq!(find(day, "Ferry"), "2026-11-21-ferry-2.md");
        assert_eq!(find(day, "第三座大桥"), "2026-11-21-第三座大桥.md");
    }

    #[test]
    fn names_stay_in_their_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        for headline in
            ["../../etc/passwd", "/etc/passwd", "C:\\boot.ini", "con", "..", ".hidden", "a\0b", &"长".repeat(500)]
        {
            let file = Names::default().find(folder.path(), "content/en/news".into(), None, headline, |_| false);
            let name = file.strip_prefix("content/en/news/").expect("its folder");
            assert!(!name.contains(['/', '\\', ':', '\0']) && !name.starts_with('.') && name.len() < 200, "{name}");
        }
    }
}
