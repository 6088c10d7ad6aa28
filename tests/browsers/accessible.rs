//! What axe says of partners' pages with embeds, and of the page for partners: all of WCAG 2.2 AA and the best practices.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::page::Page;
use crate::partners::{Partnership, SCRIPT, embed, inside, inside_async, wait_for_frame};
use crate::suite::tests;

tests![axe_on_a_page_with_embeds, axe_on_the_page_for_partners];

/// Runs axe in a document alone by these rules, or by the rules of these tags, and gives what it found.
const RUN: &str = "const [rules, done] = arguments;
    axe.run({ runOnly: rules, iframes: false }).then(
      ({ violations, passes }) => done([passes.length, violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)]),
      (error) => done([0, [String(error)]]))";

/// All of WCAG 2.2 AA and the best practices; no rule is switched off.
const ALL: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// The rules for which the colours of a page matter.
const COLOURS: [&str; 2] = ["color-contrast", "link-in-text-block"];

/// axe itself.
fn axe() -> Result<String> {
    let file = std::env::var_os("NEWSPRINT_AXE").context("NEWSPRINT_AXE is not set")?;
    Ok(std::fs::read_to_string(file)?)
}

fn silent(found: &Value, what: &str) -> Result<()> {
    ensure!(found[0].as_u64().is_some_and(|passes| passes > 0), "axe has not looked at {what}: {found}");
    ensure!(found[1] == json!([]), "{what}: {}", found[1]);
    Ok(())
}

/// Axe finds nothing on the page in any theme: by all rules by day and by night, and by those for colours in sepia, which
/// changes nothing else.
pub async fn silent_in_themes(page: &Page, what: &str) -> Result<()> {
    page.script(&axe()?, vec![]).await?;
    for (theme, tags) in [("light", &ALL[..]), ("dark", &ALL), ("sepia", &COLOURS)] {
        page.script("document.documentElement.setAttribute('data-theme', arguments[0])", vec![json!(theme)]).await?;
        let found = page.client.execute_async(RUN, vec![json!(tags)]).await?;
        silent(&found, &format!("{what} ({theme})"))?;
    }
    Ok(())
}

/// Axe finds nothing on the page as it is.
pub async fn silent_as_it_is(page: &Page, what: &str) -> Result<()> {
    silent_by(page, what, &ALL).await
}

/// Axe finds nothing by these rules, or by the rules of these tags.
pub async fn silent_by(page: &Page, what: &str, rules: &[&str]) -> Result<()> {
    page.script(&axe()?, vec![]).await?;
    silent(&page.client.execute_async(RUN, vec![json!(rules)]).await?, what)
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
        inside(page, at, &axe()?).await?;
        silent(&inside_async(page, at, RUN, vec![json!(ALL)]).await?, what)?;
    }
    silent_as_it_is(page, "the partner's page").await
}

async fn axe_on_the_page_for_partners(page: &Page) -> Result<()> {
    let partnership = Partnership::new("/")?;
    for path in ["", "zh/", "ar/"] {
        for scheme in ["light", "dark"] {
            page.open(&format!("{}embed/{path}", partnership.newsroom.url())).await?;
            page.prefer(scheme).await?;
            page.wait_until("there are lines", "document.getElementById('code').value !== ''").await?;
            silent_as_it_is(page, path).await?;
        }
    }
    Ok(())
}
