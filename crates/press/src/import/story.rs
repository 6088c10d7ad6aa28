//! What every format gives: stories, and what of them has no place in the site.

use crate::phrase;
use std::path::PathBuf;
use url::Url;

/// A story of another system. Texts are plain, times as front matter has them: one without an offset is the newsroom's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// What tells it from all others, at every import.
    pub id: String,
    /// Whether it is a story.
    pub kind: StoryKind,
    /// The headline; empty when it has none.
    pub headline: String,
    /// The line above the headline.
    pub kicker: Option<String>,
    /// The line below the headline.
    pub dek: Option<String>,
    /// The text for lists, where it is another.
    pub summary: Option<String>,
    /// When it was published.
    pub date: Option<String>,
    /// When it was last changed.
    pub updated: Option<String>,
    /// Where it was taken from.
    pub source: Option<String>,
    /// The story there.
    pub source_url: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Who is answerable for it.
    pub editor: Option<String>,
    /// Its tags; one of them may name its section.
    pub tags: Vec<String>,
    /// What the source calls its section.
    pub section: Option<String>,
    /// Its language, as the source calls it.
    pub language: Option<String>,
    /// What it shares with the same story in other languages.
    pub translation: Option<String>,
    /// The picture above the text.
    pub picture: Option<Picture>,
    /// Its text, as Markdown.
    pub body: String,
    /// The files that the text and the picture name, to be brought into the site.
    pub media: Vec<Media>,
    /// Addresses that it had: paths with their queries.
    pub aliases: Vec<String>,
    /// What of it cannot be kept.
    pub notes: Vec<Note>,
}

impl Story {
    /// Has the text and the picture name a file where it was, if it had an address, because it does not come into the site.
    pub fn leave(&mut self, media: &Media) {
        let Some(old) = &media.old else { return };
        self.body = self.body.replace(&media.path, old);
        if let Some(picture) = self.picture.as_mut().filter(|picture| picture.src == media.path) {
            picture.src.clone_from(old);
        }
    }
}

/// What a text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StoryKind {
    /// A story, with a date, in lists.
    #[default]
    Article,
    /// A page such as "About us".
    Page,
}

/// A file that comes into the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// Its address in the site, from its root, as the text and the picture name it. No other file has it.
    pub path: String,
    /// Where it comes from.
    pub origin: Origin,
    /// Its old address, for a text that has to keep it; a file in a folder of saved pages has none.
    pub old: Option<String>,
}

/// Where a file comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The web.
    Url(Url),
    /// The source's own folder.
    File(PathBuf),
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// Its address.
    pub src: String,
    /// What it shows.
    pub alt: Option<String>,
    /// The words under it.
    pub caption: Option<String>,
}

/// What a source holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    /// Its stories.
    pub stories: Vec<Story>,
    /// What is said of the source as a whole.
    pub notes: Vec<Note>,
}

/// Something that an editor has to know: it was not kept, or not as it was.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// What kind of thing it is.
    pub kind: Kind,
    /// What it says, or which story has it.
    pub text: String,
}

/// What can be said of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A story without a headline.
    NoHeadline,
    /// A story without a date.
    NoDate,
    /// A story without a text.
    NoText,
    /// A story in a language that the site does not have.
    OtherLanguage,
    /// A recording or document beside the text.
    Attachment,
    /// A picture that stays where it is.
    RemotePicture,
    /// A file that could not be brought into the site.
    LostMedia,
    /// A part of a text that Markdown and the site's pages do not have.
    LostMarkup,
    /// A text whose encoding had to be guessed.
    GuessedEncoding,
    /// A story that a page calls related.
    RelatedStory,
    /// A story of another part of the site.
    OtherStory,
    /// A line that says how to reach the newsroom.
    Contact,
    /// A line that says who may copy the page.
    Copyright,
    /// A part of the source that was not read.
    NotRead,
    /// A story that was to leave the old site at some time.
    Expires,
    /// Something that is no story, or that readers could not see.
    LeftOut,
    /// A key of front matter that says nothing here.
    UnknownKey,
    /// A part of a text that only a plugin of the old system understands.
    Shortcode,
}

impl Note {
    /// Something about a thing.
    pub fn new(kind: Kind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into() }
    }
}

impl Kind {
    /// The kind in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::NoHeadline => phrase!("without a headline: the first words are taken", "没有标题：取正文开头的文字"),
            Self::NoDate => phrase!("without a date: written as drafts", "没有日期：写成草稿"),
            Self::NoText => phrase!("without a text", "没有正文"),
            Self::OtherLanguage => phrase!(
                "in a language that the site does not have: written in its first",
                "所用语言是网站没有的：写入网站的第一种语言"
            ),
            Self::Attachment => {
                phrase!("recordings and documents beside texts, left out", "正文之外的视频、音频和文档，已略去")
            }
            Self::LostMedia => phrase!(
                "pictures and other files that could not be had: they keep their old address",
                "无法取得的图片和其他文件：保留旧地址"
            ),
            Self::LostMarkup => phrase!(
                "parts of texts that no page of the site can hold, left out",
                "网站页面无法容纳的正文内容，已略去"
            ),
            Self::RemotePicture => phrase!("lead pictures that stay at their old address", "留在旧地址的头图"),
            Self::GuessedEncoding => phrase!(
                "in another encoding than they say, or than UTF-8: look whether their signs are right",
                "编码与声明的不同，或不是 UTF-8：请检查文字是否正确"
            ),
            Self::RelatedStory => phrase!("related stories: a build finds them anew", "相关文章：构建时会重新查找"),
            Self::OtherStory => phrase!("headlines of other parts of the site, left out", "网站其他部分的标题，已略去"),
            Self::Contact => phrase!(
                "contact lines: [contact] in site.toml shows them on every page",
                "联系方式：site.toml 里的 [contact] 会在每个页面上显示它们"
            ),
            Self::Copyright => phrase!(
                "copyright lines: [legal] in site.toml shows them on every page",
                "版权说明：site.toml 里的 [legal] 会在每个页面上显示它们"
            ),
            Self::LeftOut => phrase!(
                "things that are no stories, or that readers could not see, left out",
                "不是文章或读者原本看不到的内容，已略去"
            ),
            Self::Shortcode => phrase!(
                "shortcodes that nobody here understands: their texts are kept",
                "这里无法识别的短代码：其中的文字予以保留"
            ),
            Self::UnknownKey => {
                phrase!("keys of front matter that say nothing here, left out", "在这里没有作用的文首信息键，已略去")
            }
            Self::Expires => phrase!(
                "stories that were to leave the old site at some time: they stay",
                "原定在某个时间从旧网站撤下的文章：予以保留"
            ),
            Self::NotRead => phrase!("parts of the source that were not read", "来源中没有读取的部分"),
        }
    }
}
