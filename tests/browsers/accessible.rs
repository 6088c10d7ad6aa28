//! What axe says of partners' pages with embeds, and of the page for partners: all of WCAG 2.2 AA and the best practices.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::page::Page;
use crate::partners::{Partnership, SCRIPT, embed, inside_async, wait_for_frame};
use crate::suite::tests;

tests![axe_on_a_page_with_embeds, axe_on_the_page_for_partners];

/// Runs axe in a document alone, and gives what it found.
const RUN: &str = "const done = arguments[arguments.length - 1];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    axe.run({ runOnly: tags, iframes: false }).then(
      ({ violations, passes }) => done([passes.length, violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)]),
      (error) => done([0, [String(error)]]))";

/// axe itself, and then its run.
fn axe() -> Result<String> {
    let file = std::env::var_os("NEWSPRINT_AXE").context("NEWSPRINT_AXE is not set")?;
    Ok(format!("{}\n{RUN}", std::fs::read_to_string(file)?))
}

fn silent(found: &Value, what: &str) -> Result<()> {
    ensure!(found[0].as_u64().is_some_and(|passes| passes > 5), "axe has not looked at {what}: {found}");
    ensure!(found[1] == json!([]), "{what}: {}", found[1]);
    Ok(())
}

/// Axe finds nothing on the page as it is.
pub async fn silent_as_it_is(page: &Page, what: &str) -> Result<()> {
    silent(&page.client.execute_async(&axe()?, Vec::new()).await?, what)
}

async fn axe_on_a_page_with_embeds(page: &Page) -> Result<()> {
    let partnership = Partnership::new("/")?;
    let all = [
        embed("section/world/", "pictures"),
        embed("front/zh/", "theme=dark"),
        embed("card/world/2021/story-5.html", "theme=light"),
        embed("article/ar/world/2025/bridge.html", "theme=dark"),
    ];
    let body = format!("<main><h1>A partner</h1>{}</main>{SCRIPT}", all.concat());
    page.open(&partnership.page("", &body)?).await?;
    for (at, what) in all.iter().enumerate() {
        page.script("document.querySelectorAll('news-embed')[arguments[0]].scrollIntoView()", vec![json!(at)]).await?;
        wait_for_frame(page, at).await?;
        silent(&inside_async(page, at, &axe()?).await?, what)?;
    }
    silent(&page.client.execute_async(&axe()?, Vec::new()).await?, "the partner's page")
}

async fn axe_on_the_page_for_partners(page: &Page) -> Result<()> {
    let partnership = Partnership::new("/")?;
    for path in ["", "zh/", "ar/"] {
        for scheme in ["light", "dark"] {
            page.open(&format!("{}embed/{path}", partnership.newsroom.url())).await?;
            page.prefer(scheme).await?;
            page.wait_until("there are lines", "document.getElementById('code').value !== ''").await?;
            silent(&page.client.execute_async(&axe()?, Vec::new()).await?, path)?;
        }
    }
    Ok(())
}
