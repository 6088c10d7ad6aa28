//! The page on which partners make the lines to paste.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::page::Page;
use crate::partners::{Partnership, inside, wait_for_frame, wait_inside};
use crate::suite::tests;

tests![lines_for_a_list, lines_for_a_story, what_is_pasted_works, an_unknown_address, lines_are_copied_or_selected];

async fn open(page: &Page, path: &str) -> Result<Partnership> {
    let partnership = Partnership::new("/a/")?;
    page.open(&format!("{}embed/{path}", partnership.newsroom.url())).await?;
    page.wait_for("news-embed").await?;
    // Frames are loaded when a reader comes near them.
    page.script("document.querySelector('news-embed').scrollIntoView()", vec![]).await?;
    wait_for_frame(page, 0).await?;
    Ok(partnership)
}

/// Waits until the lines hold a text.
async fn wait_for_lines(page: &Page, id: &str, text: &str) -> Result<()> {
    let holds = format!("document.getElementById('{id}').value.includes({})", json!(text));
    page.wait_until(&format!("{id} holds {text}"), &holds).await
}

async fn set(page: &Page, id: &str, value: &str) -> Result<()> {
    let set = "const field = document.getElementById(arguments[0]); field.value = arguments[1];
        field.dispatchEvent(new Event('input', { bubbles: true }))";
    page.script(set, vec![json!(id), json!(value)]).await.map(drop)
}

async fn lines_for_a_list(page: &Page) -> Result<()> {
    let partnership = open(page, "").await?;
    let url = partnership.newsroom.url();
    wait_for_lines(page, "code", &format!("src=\"{url}embed/front/\"")).await?;
    page.choose("#what", "section/world").await?;
    wait_for_lines(page, "code", &format!("<a href=\"{url}world/\">World</a>")).await?;
    set(page, "limit", "3").await?;
    page.choose("#theme", "dark").await?;
    set(page, "accent", "#00aa55").await?;
    page.click("#pictures").await?;
    let wishes = "limit=\"3\" pictures=\"yes\" theme=\"dark\" accent=\"#00aa55\"";
    wait_for_lines(page, "code", wishes).await?;
    wait_for_lines(page, "plain", "#limit=3&amp;pictures=yes&amp;theme=dark&amp;accent=%2300aa55\"").await?;
    wait_inside(page, "return [...document.querySelectorAll('h2')].filter((h2) => h2.offsetHeight).length", &json!(3))
        .await?;
    // The lines say how high the frame is here.
    let says = "document.getElementById('code').value.includes(`height=\"${document.querySelector('news-embed').offsetHeight}\"`)";
    page.wait_until("the lines say the height", says).await?;

    page.choose("#language", "zh-Hans").await?;
    wait_for_lines(page, "code", &format!("src=\"{url}embed/section/zh/world/\"")).await?;
    wait_for_lines(page, "code", ">国际</a>").await?;
    page.choose("#what", "tag/交通").await?;
    wait_for_lines(page, "code", "embed/tag/zh/%E4%BA%A4%E9%80%9A/").await?;
    // A tag that another language lacks is not kept.
    page.choose("#language", "ar").await?;
    wait_for_lines(page, "code", &format!("src=\"{url}embed/front/ar/\"")).await
}

async fn lines_for_a_story(page: &Page) -> Result<()> {
    let partnership = open(page, "zh/").await?;
    let url = partnership.newsroom.url();
    ensure!(page.text("h1").await? == "在您的网页上展示我们的报道");
    set(page, "address", &format!("{url}world/2021/story-5/?from=mail")).await?;
    wait_for_lines(page, "code", &format!("src=\"{url}embed/card/world/2021/story-5.html\"")).await?;
    wait_for_lines(page, "code", ">Story 5</a>").await?;
    page.choose("#shows", "article").await?;
    wait_for_lines(page, "code", &format!("src=\"{url}embed/article/world/2021/story-5.html\"")).await?;
    wait_inside(page, "return document.querySelector('h1').innerText", &json!("Story 5")).await
}

async fn what_is_pasted_works(page: &Page) -> Result<()> {
    let partnership = open(page, "").await?;
    page.choose("#what", "author/wen-lan").await?;
    wait_for_lines(page, "code", ">Wen Lan</a>").await?;
    let lines = page.value("#code").await?;
    page.open(&partnership.page("", &lines)?).await?;
    wait_for_frame(page, 0).await?;
    let title = inside(page, 0, "return document.querySelector('h1').innerText").await?;
    ensure!(title == json!("Wen Lan"), "{title}");
    Ok(())
}

async fn an_unknown_address(page: &Page) -> Result<()> {
    let partnership = open(page, "").await?;
    let lines = lines_but_for_the_height(page).await?;
    let url = partnership.newsroom.url();
    for address in ["https://elsewhere.example/", &format!("{url}world/2021/nothing/"), &format!("{url}archive/2021/")]
    {
        set(page, "address", address).await?;
        page.wait_until("it says so", "!document.getElementById('address-unknown').hidden").await?;
        let now = lines_but_for_the_height(page).await?;
        ensure!(now == lines, "{address} changes the lines:\n{lines}\n{now}");
        set(page, "address", "").await?;
        page.wait_until("it is gone", "document.getElementById('address-unknown').hidden").await?;
    }
    page.take_errors().await.map(drop)
}

/// The lines, whatever the frame has said by now about its height.
async fn lines_but_for_the_height(page: &Page) -> Result<String> {
    let lines = page.value("#code").await?;
    let (before, rest) = lines.split_once(" height=\"").context("the lines say no height")?;
    let (_, after) = rest.split_once('"').context("the height does not end")?;
    Ok(format!("{before}{after}"))
}

async fn lines_are_copied_or_selected(page: &Page) -> Result<()> {
    let _partnership = open(page, "").await?;
    page.click("[data-copies=code]").await?;
    page.wait_until("it says what has happened", "document.getElementById('said').innerText !== ''").await?;
    let said = page.text("#said").await?;
    let selected = page
        .script("const { id, selectionEnd } = document.activeElement; return [id, selectionEnd > 100]", vec![])
        .await?;
    let is_selected = said.starts_with("Your browser does not let pages copy.") && selected == json!(["code", true]);
    ensure!(said == "Copied." || is_selected, "{said} {selected}");
    page.client.active_element().await.context("nothing has the focus").map(drop)
}
