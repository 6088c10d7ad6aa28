//! Forced colours, as Windows' contrast themes have them: what pages say by a background alone is said otherwise. Chromium alone
//! can be made to have them; what is said here of style sheets holds in all.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::browser::Browser;
use crate::kinds;
use crate::page::Page;
use crate::shots::DevTools;
use crate::suite::tests;

tests![nothing_is_said_by_backgrounds_alone];

/// Which of these are told apart from what is beside or around them, when every background is the same.
const TOLD: &str = "const style = (css) => getComputedStyle(document.querySelector(css));
    const lines = ({ borderBottomStyle, borderBottomWidth, textDecorationLine }) =>
      [borderBottomStyle === 'none' ? '' : borderBottomWidth, textDecorationLine].join(' ');
    return {
      forced: matchMedia('(forced-colors: active)').matches,
      section: lines(style('.sections [aria-current]')) !== lines(style('.sections a:not([aria-current])')),
      button: style('form button').borderTopStyle !== 'none',
      field: style('form input').borderTopStyle !== 'none',
    }";

async fn nothing_is_said_by_backgrounds_alone(page: &Page) -> Result<()> {
    if page.browser != Browser::Chromium {
        return Ok(());
    }
    let host = kinds::demo()?;
    let forced = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
    page.client.issue_cmd(DevTools::new("Emulation.setEmulatedMedia", forced)).await?;
    for path in ["news/", "zh/news/"] {
        kinds::open(page, &host, path).await?;
        let told = page.script(TOLD, vec![]).await?;
        ensure!(told.as_object().is_some_and(|all| all.values().all(|is_told| is_told == true)), "{path}: {told}");
    }
    kinds::open(page, &host, "search/?q=river").await?;
    page.wait_for("mark").await?;
    let marked = "return getComputedStyle(document.querySelector('mark')).backgroundColor !== getComputedStyle(document.body).backgroundColor";
    ensure!(page.script(marked, vec![]).await? == true, "what was searched for is not marked");
    page.leave().await
}
