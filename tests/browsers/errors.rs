//! What a page reports as gone wrong: exceptions, rejections, `console.error`, resources that do not load.

use anyhow::Result;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::page::{Page, strings};
use crate::shots::DevTools;

/// Installs the collector once in a document.
const COLLECT: &str = r#"
if (!window.newsprintErrors) {
  const errors = window.newsprintErrors = [];
  addEventListener("error", ({ message, filename, lineno, target }) =>
    errors.push(message ? `${message} (${filename}:${lineno})` : `not loaded: ${target.src || target.href}`), true);
  addEventListener("unhandledrejection", ({ reason }) => errors.push(`rejected: ${reason}`));
  const { error } = console;
  console.error = (...all) => { errors.push(all.join(" ")); error.apply(console, all); };
}
"#;

impl Page {
    /// In Chromium every document is watched from its start; in the others from when its loading was waited for.
    pub async fn watch_every_document(&self) -> Result<()> {
        match self.browser {
            Browser::Chromium => self.before_every_document(COLLECT).await,
            Browser::WebKitGtk | Browser::Firefox => Ok(()),
        }
    }

    /// Runs a script in every document from now on before its own scripts. Only Chromium can.
    pub async fn before_every_document(&self, script: &str) -> Result<()> {
        let script = DevTools::new("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
        self.client.issue_cmd(script).await?;
        Ok(())
    }

    /// Watches the current document from now on.
    pub async fn watch(&self) -> Result<()> {
        self.script(COLLECT, vec![]).await.map(drop)
    }

    /// What the current document has reported since this was last asked. A test that provokes errors takes them.
    pub async fn take_errors(&self) -> Result<Vec<String>> {
        let taken: Value = self.script("return window.newsprintErrors?.splice(0) ?? []", vec![]).await?;
        Ok(strings(&taken))
    }
}

/// Whether an error only says that something did not arrive any more when the test had ended, and its host with it.
pub fn is_of_a_host_that_is_gone(error: &str) -> bool {
    let host = error.strip_prefix("not loaded: http://").and_then(|url| url.split('/').next());
    host.is_some_and(|host| std::net::TcpStream::connect(host).is_err())
}
