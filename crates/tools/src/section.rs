//! The newest stories of a section, to be saved together.

use crate::{saved::Saved, store::Store};
use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlAnchorElement};

/// What a page is taken to have whose host does not say how many bytes it has.
const TYPICAL: f64 = 12_000.0;

/// The newest stories of a section.
pub struct Section {
    /// Its name.
    pub name: String,
    /// Its stories, the newest first.
    pub stories: Vec<Story>,
    /// How many bytes they have, as far as is known before they are fetched.
    pub bytes: f64,
}

/// A story of a list.
pub struct Story {
    url: String,
    title: String,
    /// The addresses of its pictures.
    pub pictures: Vec<String>,
}

impl Section {
    /// The newest so many stories of the section at an address.
    ///
    /// # Errors
    /// When its list cannot be had.
    pub async fn get(store: &Store, name: String, url: &str, most: usize) -> Result<Self, JsValue> {
        let list = store.get(&[url, "index.json"].concat(), "GET").await?;
        let list = JSON::parse(&JsFuture::from(list.text()?).await?.as_string().unwrap_or_default())?;
        let items = Reflect::get(&list, &"items".into())?.dyn_into::<Array>()?;
        let stories = items.iter().filter_map(|item| story(&item, store)).take(most).collect::<Vec<_>>();
        let mut bytes = 0.0;
        for story in &stories {
            bytes += store.size(&story.url).await.unwrap_or(TYPICAL);
            for picture in &story.pictures {
                bytes += store.size(picture).await.unwrap_or_default();
            }
        }
        Ok(Self { name, stories, bytes })
    }
}

impl Story {
    /// As it is saved with the section of a name.
    pub fn saved(&self, section: &str) -> Saved {
        let [url, title, section] = [&self.url, &self.title, section].map(str::to_owned);
        Saved { url, title, section, ..Saved::default() }
    }
}

fn story(item: &JsValue, store: &Store) -> Option<Story> {
    let get = |value: &JsValue, key: &str| Reflect::get(value, &key.into()).ok();
    let own = get(item, "_newsprint")?;
    let at = |href: String| [store.root(), &href].concat();
    let picture = get(&own, "picture").and_then(|picture| get(&picture, "src")?.as_string());
    Some(Story {
        url: at(get(&own, "href")?.as_string()?),
        title: get(item, "title")?.as_string()?,
        pictures: picture.into_iter().map(at).collect(),
    })
}

/// The name of a section and the address of its list, from the link to it.
pub fn link(link: &Element) -> Option<(String, String)> {
    let href = link.dyn_ref::<HtmlAnchorElement>()?.href();
    Some((link.text_content()?, href.split(['?', '#']).next()?.to_owned()))
}
