//! The arguments of `newsprint import`.

use crate::phrase;
use std::path::PathBuf;

/// What to import.
#[derive(Debug, clap::Args)]
pub struct ImportArguments {
    /// What the source is
    #[arg(value_enum, value_name = "FORMAT")]
    pub format: Format,
    /// Where it is: a file; a folder; a list of pages; the address of a feed
    #[arg(value_name = "SOURCE")]
    pub source: String,
    /// The folder of the site
    #[arg(long, value_name = "SITE_DIR")]
    pub into: PathBuf,
    /// The section of its stories [default: the one that a tag of the story names, or else the site's first]
    #[arg(long, value_name = "SLUG")]
    pub section: Option<String>,
    /// The tag of their language [default: what the source says, or else the site's first]
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
    /// Pictures and other files of the stories
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = MediaChoice::Bring)]
    pub media: MediaChoice,
    /// For saved HTML pages: a TOML file with CSS selectors that say where things stand on them
    #[arg(long, value_name = "FILE")]
    pub rules: Option<PathBuf>,
    /// Say what would be done, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// What can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// RSS, Atom or JSON Feed, with its older pages
    #[value(help = phrase!("RSS, Atom or JSON Feed, with its older pages", "RSS、Atom 或 JSON Feed，包括它的旧页"))]
    Feed,
    /// Saved HTML pages: a folder of them, one, or a text that lists pages
    #[value(help = phrase!("Saved HTML pages: a folder of them, one, or a text that lists pages", "保存的 HTML 网页：一个文件夹、一个网页，或列出网页的文本"))]
    Html,
    /// Pages saved as plain text: a file, or a folder of them
    #[value(help = phrase!("Pages saved as plain text: a file, or a folder of them", "存成纯文本的网页：一个文件或一个文件夹"))]
    Text,
    /// An export file of WordPress (WXR)
    #[value(help = phrase!("An export file of WordPress (WXR)", "WordPress 的导出文件（WXR）"))]
    Wordpress,
    /// The folder of a site of Hugo's
    #[value(help = phrase!("The folder of a site of Hugo's", "Hugo 网站的文件夹"))]
    Hugo,
    /// The folder of a site of Zola's
    #[value(help = phrase!("The folder of a site of Zola's", "Zola 网站的文件夹"))]
    Zola,
    /// The folder of a site of Jekyll's
    #[value(help = phrase!("The folder of a site of Jekyll's", "Jekyll 网站的文件夹"))]
    Jekyll,
    /// The folder of a site of Docusaurus's
    #[value(help = phrase!("The folder of a site of Docusaurus's", "Docusaurus 网站的文件夹"))]
    Docusaurus,
}

/// What becomes of the pictures and other files of stories.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum MediaChoice {
    /// They come into the site's folder `media/imported`
    #[value(help = phrase!("They come into the site's folder `media/imported`", "放进网站的文件夹 `media/imported`"))]
    Bring,
    /// They stay at their old addresses
    #[value(help = phrase!("They stay at their old addresses", "留在原来的地址"))]
    Leave,
}
