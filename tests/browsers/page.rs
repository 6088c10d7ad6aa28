//! What a test does with a browser, in words that read as what a reader does.
//!
//! Reading goes through scripts in one step, so that an app that is rendering cannot take an element away in between;
//! acting goes through WebDriver, as real input. Nothing waits for a time: [`Page::wait_until`] waits for a condition.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use fantoccini::actions::{InputSource, KeyAction, KeyActions, MouseActions, PointerAction};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use newsprint_host::Host;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::shots::DevTools;

/// How long a condition may take to come true.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// Whether the page takes clicks: while it fades into the next one, browsers give it none.
const NOTHING_FADES: &str = "!CSS.supports('selector(:active-view-transition)')
    || !document.documentElement.matches(':active-view-transition')";

/// A browser's page in a session of its own.
pub struct Page {
    pub client: Client,
    pub browser: Browser,
}

impl Page {
    pub async fn new(client: Client, browser: Browser) -> Result<Self> {
        let page = Self { client, browser };
        page.watch_every_document().await?;
        Ok(page)
    }

    /// Opens an address, as by typing it, and waits until it has loaded.
    pub async fn open(&self, url: &str) -> Result<()> {
        self.client.goto(url).await.with_context(|| format!("opening {url}"))?;
        self.watch().await
    }

    /// Leaves the site for an empty page.
    pub async fn leave(&self) -> Result<()> {
        self.client.goto("about:blank").await.context("leaving the page")
    }

    /// The same as [`Page::open`], and waits until the app is ready for what the reader does.
    pub async fn open_with_app(&self, url: &str) -> Result<()> {
        self.open(url).await?;
        self.wait_for_app().await
    }

    /// Waits until the app is ready for what the reader does.
    pub async fn wait_for_app(&self) -> Result<()> {
        self.wait_until("the app is ready", "performance.getEntriesByName('newsprint-ready').length > 0").await
    }

    /// The browser's Back.
    pub async fn back(&self) -> Result<()> {
        self.client.back().await.context("going back")
    }

    /// The browser's Forward.
    pub async fn forward(&self) -> Result<()> {
        self.client.forward().await.context("going forward")
    }

    /// Reloads as the browser's button does. Firefox's driver has a reload of its own, which forgets the place on any page.
    pub async fn reload(&self) -> Result<()> {
        self.script("window.isOld = true; location.reload()", vec![]).await.context("reloading")?;
        self.wait_until("reloaded", "!window.isOld && document.readyState === 'complete'").await?;
        self.watch().await
    }

    /// Clicks the first element of a selector, once it is there.
    pub async fn click(&self, css: &str) -> Result<()> {
        let element = self.element(css).await?;
        element.click().await.with_context(|| format!("clicking {css}"))
    }

    /// Clicks the first link whose whole text is this, once it is there.
    pub async fn click_link(&self, text: &str) -> Result<()> {
        let named = format!("[...document.links].some((link) => link.innerText.trim() === {})", json!(text));
        self.wait_until(&format!("a link “{text}”"), &named).await?;
        self.wait_until("nothing fades", NOTHING_FADES).await?;
        let link = self.client.find(Locator::LinkText(text)).await?;
        link.click().await.with_context(|| format!("clicking the link “{text}”"))
    }

    /// Types into the first element of a selector, as on a keyboard.
    pub async fn type_into(&self, css: &str, text: &str) -> Result<()> {
        let element = self.element(css).await?;
        element.send_keys(text).await.with_context(|| format!("typing into {css}"))
    }

    /// Presses and releases keys, whatever has the focus: `[Key::Tab]`, or held together `[Key::Shift, Key::Tab]`.
    pub async fn press(&self, keys: &[Key]) -> Result<()> {
        let key = |key: &Key| char::from(*key);
        let mut actions = KeyActions::new("keyboard".to_owned());
        for down in keys {
            actions = actions.then(KeyAction::Down { value: key(down) });
        }
        for up in keys.iter().rev() {
            actions = actions.then(KeyAction::Up { value: key(up) });
        }
        self.client.perform_actions(actions).await.with_context(|| format!("pressing {keys:?}"))
    }

    /// Chooses an option of a select by its value, as a reader does.
    pub async fn choose(&self, css: &str, value: &str) -> Result<()> {
        let element = self.element(css).await?;
        element.select_by_value(value).await.with_context(|| format!("choosing {value} in {css}"))
    }

    /// Gives a field a value and says so, as pickers of dates do.
    pub async fn set_value(&self, css: &str, value: &str) -> Result<()> {
        self.wait_for(css).await?;
        let set = "const field = document.querySelector(arguments[0]); field.value = arguments[1];
            field.dispatchEvent(new Event('change', { bubbles: true }))";
        self.script(set, vec![json!(css), json!(value)]).await.map(drop)
    }

    /// Moves the pointer over the first element of a selector.
    pub async fn hover(&self, css: &str) -> Result<()> {
        let element = self.element(css).await?;
        let over = PointerAction::MoveToElement { element, duration: None, x: 0.0, y: 0.0 };
        let pointer = MouseActions::new("mouse".to_owned()).then(over);
        self.client.perform_actions(pointer).await.with_context(|| format!("pointing at {css}"))
    }

    /// The value of a field, once it is there.
    pub async fn value(&self, css: &str) -> Result<String> {
        self.wait_for(css).await?;
        let get = "return document.querySelector(arguments[0]).value";
        self.script(get, vec![json!(css)]).await?.as_str().map(str::to_owned).context("no value")
    }

    /// The visible text of the first element of a selector, once it is there.
    pub async fn text(&self, css: &str) -> Result<String> {
        self.wait_for(css).await?;
        self.texts(css).await?.into_iter().next().with_context(|| format!("{css} is gone"))
    }

    /// The visible texts of all elements of a selector, as they are now.
    pub async fn texts(&self, css: &str) -> Result<Vec<String>> {
        let all = "return [...document.querySelectorAll(arguments[0])].map((found) => found.innerText.trim())";
        Ok(strings(&self.script(all, vec![json!(css)]).await?))
    }

    /// An attribute of the first element of a selector, once that is there.
    pub async fn attribute(&self, css: &str, name: &str) -> Result<Option<String>> {
        self.wait_for(css).await?;
        let get = "return document.querySelector(arguments[0])?.getAttribute(arguments[1])";
        Ok(self.script(get, vec![json!(css), json!(name)]).await?.as_str().map(str::to_owned))
    }

    /// The element that has the focus, as `tag: its text`.
    pub async fn focused(&self) -> Result<String> {
        let get = "const { localName, innerText } = document.activeElement; return `${localName}: ${innerText.trim()}`";
        self.script(get, vec![]).await?.as_str().map(str::to_owned).context("nothing has the focus")
    }

    /// The current address.
    pub async fn url(&self) -> Result<String> {
        Ok(self.client.current_url().await?.to_string())
    }

    /// The document's title.
    pub async fn title(&self) -> Result<String> {
        Ok(self.client.title().await?)
    }

    /// How far the page is scrolled down, in CSS pixels.
    pub async fn scroll_y(&self) -> Result<f64> {
        self.script("return scrollY", vec![]).await?.as_f64().context("no scroll position")
    }

    /// Scrolls at once to a distance from the top.
    pub async fn scroll_to(&self, y: f64) -> Result<()> {
        let scroll = "scrollTo({ top: arguments[0], behavior: 'instant' })";
        self.script(scroll, vec![json!(y)]).await.map(drop)
    }

    /// Makes the reader's system prefer a colour scheme, `light` or `dark`, and gives whether it is dark then. Only Chromium can:
    /// in the others it stays as it is.
    pub async fn prefer(&self, scheme: &str) -> Result<bool> {
        if self.browser == Browser::Chromium {
            let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
            self.client.issue_cmd(DevTools::new("Emulation.setEmulatedMedia", features)).await?;
        }
        let is_dark = self.script("return matchMedia('(prefers-color-scheme: dark)').matches", vec![]).await?;
        is_dark.as_bool().context("no colour scheme")
    }

    /// Makes the window so large.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        self.client.set_window_size(width, height).await.context("resizing the window")
    }

    /// Runs a script's body with `arguments`.
    pub async fn script(&self, body: &str, arguments: Vec<Value>) -> Result<Value> {
        self.client.execute(body, arguments).await.with_context(|| format!("the script {body}"))
    }

    /// Waits until an element of the selector is there.
    pub async fn wait_for(&self, css: &str) -> Result<()> {
        self.wait_until(&format!("{css} is there"), &format!("document.querySelector({}) !== null", json!(css))).await
    }

    /// Waits until the first element of a selector has this text in its text.
    pub async fn wait_for_text(&self, css: &str, text: &str) -> Result<()> {
        let holds = format!("document.querySelector({})?.innerText.includes({})", json!(css), json!(text));
        self.wait_until(&format!("{css} says “{text}”"), &holds).await
    }

    /// Waits until the address ends so.
    pub async fn wait_for_url(&self, end: &str) -> Result<()> {
        self.wait_until(&format!("the address ends in {end}"), &format!("location.href.endsWith({})", json!(end))).await
    }

    /// Waits until a path has been asked for so often and answered.
    pub async fn wait_until_requested(&self, host: &Host, path: &str, times: usize) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        while host.count(path) < times {
            if Instant::now() > deadline {
                bail!("waited {} s in vain until {path} was asked for\n{}", PATIENCE.as_secs(), self.describe().await);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }

    /// Waits until a JavaScript expression, or what it promises, is true. When it does not come true, the error tells what the
    /// page shows.
    pub async fn wait_until(&self, what: &str, expression: &str) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        let body = format!("return Promise.resolve({expression}).then(Boolean)");
        loop {
            // An error is no answer yet: between two documents there is none to ask.
            let last = self.client.execute(&body, vec![]).await;
            if matches!(last, Ok(Value::Bool(true))) {
                return Ok(());
            }
            if Instant::now() > deadline {
                let error = last.err().map(|error| format!("\nlast error: {error}")).unwrap_or_default();
                bail!("waited {} s in vain until {what}{error}\n{}", PATIENCE.as_secs(), self.describe().await);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Saves what the window shows as `target/screenshots/<name>.png`.
    pub async fn screenshot(&self, name: &str) -> Result<PathBuf> {
        save_picture(name, &self.client.screenshot().await?)
    }

    /// The first element of a selector, once it is there and can be clicked on.
    async fn element(&self, css: &str) -> Result<Element> {
        self.wait_for(css).await?;
        self.wait_until("nothing fades", NOTHING_FADES).await?;
        Ok(self.client.find(Locator::Css(css)).await?)
    }

    /// What is on the page, for messages.
    async fn describe(&self) -> String {
        let get = "return [location.href, document.title, document.body?.innerText.slice(0, 1000)]";
        match self.script(get, vec![]).await {
            Ok(seen) => {
                let seen = strings(&seen).join("\n");
                let errors = self.take_errors().await.unwrap_or_default().join("\n");
                format!("the page (address, title, text):\n{seen}\nits errors:\n{errors}")
            }
            Err(error) => format!("and the page cannot be asked: {error:#}"),
        }
    }
}

/// Writes a PNG into `target/screenshots`.
pub fn save_picture(name: &str, png: &[u8]) -> Result<PathBuf> {
    let target = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).parent().context("no target folder")?;
    let file = target.join("screenshots").join(name).with_extension("png");
    std::fs::create_dir_all(file.parent().context("no folder")?)?;
    std::fs::write(&file, png)?;
    Ok(file)
}

/// The strings of a JSON array.
pub fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|item| item.as_str().map(str::to_owned)).collect()
}
