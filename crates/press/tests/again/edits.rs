//! What happens to a newsroom between two builds.

use crate::newsroom::TestNewsroom;
use proptest::{prelude::*, sample::select};
use std::fs;

/// What somebody does.
#[derive(Clone, Debug)]
pub enum Edit {
    /// A story has other words, deep in its text.
    Text(usize),
    /// A story has another headline.
    Headline(usize),
    /// A story refers to a picture.
    Picture(usize),
    /// A picture comes, or changes.
    PictureFile(u8),
    /// A picture goes.
    NoPictureFile,
    /// A story comes, or comes back.
    Add(usize),
    /// A story goes.
    Delete(usize),
    /// A story's file gets another name.
    Rename(usize),
    /// A story is a draft.
    Draft(usize),
    /// A story is for later.
    Later(usize),
    /// A story's time is over soon.
    Expires(usize),
    /// Two stories are one in two languages.
    Translate(usize, usize),
    /// A story is touched, and holds what it held.
    Touch(usize),
    /// A page that is no story has other words.
    Page(usize),
    /// The site has another name.
    Settings(usize),
    /// The site has other colours, and a style sheet of its own.
    Style(u8),
    /// The style sheet of its own is another.
    StyleSheet(u8),
    /// Time goes on.
    Wait(i64),
    /// Files are compressed, or no longer.
    Compress,
    /// A story is broken: nothing is built.
    Break(usize),
    /// Somebody removes a part of the output.
    RemoveOutput,
    /// Somebody removes what the last build remembers.
    Forget,
}

/// Any of these.
pub fn edit() -> impl Strategy<Value = Edit> {
    let story = || 0..16_usize;
    prop_oneof![
        4 => story().prop_map(Edit::Text),
        3 => story().prop_map(Edit::Headline),
        2 => story().prop_map(Edit::Picture),
        2 => any::<u8>().prop_map(Edit::PictureFile),
        1 => Just(Edit::NoPictureFile),
        3 => story().prop_map(Edit::Add),
        3 => story().prop_map(Edit::Delete),
        2 => story().prop_map(Edit::Rename),
        2 => story().prop_map(Edit::Draft),
        1 => story().prop_map(Edit::Later),
        1 => story().prop_map(Edit::Expires),
        1 => (story(), story()).prop_map(|(one, other)| Edit::Translate(one, other)),
        1 => story().prop_map(Edit::Touch),
        1 => story().prop_map(Edit::Page),
        1 => story().prop_map(Edit::Settings),
        1 => any::<u8>().prop_map(Edit::Style),
        1 => any::<u8>().prop_map(Edit::StyleSheet),
        2 => select(vec![1, 30, 900]).prop_map(Edit::Wait),
        1 => Just(Edit::Compress),
        1 => story().prop_map(Edit::Break),
        1 => Just(Edit::RemoveOutput),
        1 => Just(Edit::Forget),
    ]
}

impl Edit {
    /// Does it.
    pub fn apply(&self, newsroom: &mut TestNewsroom) {
        match self {
            Self::Text(number) => change(newsroom, *number, |text| text + "\nIt rained all night.\n"),
            Self::Headline(number) => {
                change(newsroom, *number, |text| text.replacen("title: ", "title: At last, ", 1));
            }
            Self::Picture(number) => change(newsroom, *number, |text| text + "\n![A bridge](/pictures/bridge.png)\n"),
            Self::PictureFile(shade) => {
                let picture = image::RgbImage::from_pixel(4, 3, image::Rgb([*shade; 3]));
                fs::create_dir_all(newsroom.path("static/pictures")).expect("a folder");
                picture.save(newsroom.path("static/pictures/bridge.png")).expect("a picture");
            }
            Self::NoPictureFile => newsroom.remove("static/pictures/bridge.png"),
            Self::Add(number) => {
                newsroom.story(*number, "A story comes", "[One](story-2.md) and [two](/tag/topic-1/).");
            }
            Self::Delete(number) => newsroom.remove(&TestNewsroom::file(*number)),
            Self::Rename(number) => {
                let file = TestNewsroom::file(*number);
                let _ = fs::rename(newsroom.path(&file), newsroom.path(&file.replace("story", "renamed")));
            }
            Self::Draft(number) => matter(newsroom, *number, "draft: true"),
            Self::Later(number) => matter(newsroom, *number, "updated: 2026-01-30\nexpires: 2026-03-01"),
            Self::Expires(number) => matter(newsroom, *number, "expires: 2026-02-02"),
            Self::Translate(one, other) => {
                matter(newsroom, *one, "translation: both");
                matter(newsroom, *other, "translation: both");
            }
            Self::Touch(number) => change(newsroom, *number, |text| text),
            Self::Page(number) => {
                newsroom.write("pages/en/about.md", &format!("---\ntitle: About\n---\nWe are {number}.\n"));
            }
            Self::Settings(number) => newsroom.settings(&format!("The Number {number}")),
            Self::Style(shade) => {
                let toml = fs::read_to_string(newsroom.path("site.toml")).expect("a text");
                let before = toml.split("[style]").next().unwrap_or_default();
                let style = format!("[style]\ncss = \"newsroom.css\"\nlight = {{ paper = \"#ffff{shade:02x}\" }}\n");
                newsroom.write("site.toml", &format!("{before}{style}"));
                newsroom.write("newsroom.css", &format!("p {{ order: {shade} }}\n"));
            }
            Self::StyleSheet(shade) => newsroom.write("newsroom.css", &format!("h2 {{ order: {shade} }}\n")),
            Self::Wait(hours) => newsroom.hours += hours,
            Self::Compress => newsroom.compresses = !newsroom.compresses,
            Self::Break(number) => change(newsroom, *number, |_| "---\ntitle: [\n---\n".to_owned()),
            Self::RemoveOutput => {
                let _ = fs::remove_dir_all(newsroom.out().join("news"));
            }
            Self::Forget => {
                let _ = fs::remove_dir_all(newsroom.out().with_file_name(".out.newsprint"));
            }
        }
    }
}

/// Puts a line into a story's front matter.
fn matter(newsroom: &TestNewsroom, number: usize, line: &str) {
    let key = line.split(':').next().unwrap_or_default().to_owned();
    change(newsroom, number, |text| {
        if text.contains(&format!("\n{key}:")) {
            text
        } else {
            text.replacen("\n---\n", &format!("\n{line}\n---\n"), 1)
        }
    });
}

/// Writes a story's file with another text, where there is one.
fn change(newsroom: &TestNewsroom, number: usize, change: impl FnOnce(String) -> String) {
    let path = newsroom.path(&TestNewsroom::file(number));
    if let Ok(text) = fs::read_to_string(&path) {
        fs::write(path, change(text)).expect("a file");
    }
}
