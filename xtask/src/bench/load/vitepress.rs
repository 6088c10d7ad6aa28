//! The story on a site of VitePress with its default theme: what readers of a JavaScript framework's site download.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::json;

use super::story::Story;
use crate::run::{output, step};
use crate::tools::npm::NpmTool;

const VITEPRESS: NpmTool =
    NpmTool { package: "vitepress", version: "1.6.4", file: "vitepress/bin/vitepress.js", seconds: 15 };

/// Where a story stands on the site.
pub fn href(story: &Story) -> String {
    story.place.file.replace(".md", ".html")
}

/// Builds the site in a folder and gives the folder of its output.
pub fn build(stories: &[Story], site: &Path, folder: &Path) -> Result<PathBuf> {
    let modules = VITEPRESS.ensure()?;
    step("building the stories with VitePress (about 6 s)");
    fs::create_dir_all(folder.join(".vitepress"))?;
    // Built pages import their framework from beside themselves.
    std::os::unix::fs::symlink(&modules, folder.join("node_modules"))?;
    fs::write(folder.join(".vitepress/config.mjs"), config(stories))?;
    for story in stories {
        write(&folder.join(story.place.file), page(story, stories).as_bytes())?;
        let picture = &story.picture.src;
        write(&folder.join("public").join(picture), &fs::read(site.join(picture))?)?;
    }
    output(Command::new("node").arg(modules.join(VITEPRESS.file)).arg("build").arg(folder).current_dir(folder))?;
    Ok(folder.join(".vitepress/dist"))
}

fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    fs::create_dir_all(file.parent().context("no folder")?)?;
    fs::write(file, bytes).with_context(|| format!("{} cannot be written", file.display()))
}

/// The site's configuration: its name, and all stories in the sidebar. All else is as it comes.
fn config(stories: &[Story]) -> String {
    let links = stories.iter().map(|story| json!({ "text": story.headline, "link": format!("/{}", href(story)) }));
    let config = json!({
        "title": "The Lan River Courier",
        "description": "News of the province and the river, from Songzhou",
        "lang": "en",
        "themeConfig": { "sidebar": links.collect::<Vec<_>>() },
    });
    format!("export default {config}\n")
}

/// A story in Markdown. Links between stories hold, because the files stand as in the demo's sources.
fn page(story: &Story, stories: &[Story]) -> String {
    let Story { headline, dek, authors, published, picture, body, .. } = story;
    let matter = json!({ "title": headline, "description": dek });
    let others = stories.iter().filter(|other| other.place.file != story.place.file);
    let related = others.map(|other| format!("- [{}](/{})\n", other.headline, other.place.file)).collect::<String>();
    // JSON is YAML too.
    format!(
        "---\n{matter}\n---\n# {headline}\n\n{dek}\n\nBy {authors}, {published}\n\n\
         ![{alt}](/{src})\n\n{caption}\n\n{body}\n## Related\n\n{related}",
        alt = picture.alt,
        src = picture.src,
        caption = picture.caption,
    )
}

#[cfg(test)]
mod tests {
    use super::{config, page};
    use crate::bench::load::story::tests::story;

    #[test]
    fn the_page_holds_the_story() {
        let page = page(&story().expect("a story"), &[]);
        assert!(page.starts_with("---\n{\"description\":\"A town\",\"title\":\"Ink & walls\"}\n---\n# Ink"), "{page}");
        assert!(page.contains("(../news/2026-11-19-yanxi-west-station.md)"), "{page}");
    }

    #[test]
    fn all_stories_stand_in_the_sidebar() {
        let config = config(&[story().expect("a story")]);
        assert!(config.contains(r#""link":"/travel/2026-11-14-yanxi-white-walls.html""#), "{config}");
    }
}
