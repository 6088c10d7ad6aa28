//! What the tools say, from `locales/tools/<lang>.json`.

use gloo_net::http::Request;
use js_sys::{JSON, Reflect};
use wasm_bindgen::JsValue;

/// The words of a language.
#[derive(Clone, Debug)]
pub struct Words(JsValue);

impl Words {
    /// Gets them.
    ///
    /// # Errors
    /// When they cannot be had.
    pub async fn get(url: &str) -> Result<Self, JsValue> {
        let failed = |error: gloo_net::Error| JsValue::from(error.to_string());
        let text = Request::get(url).send().await.map_err(failed)?.text().await.map_err(failed)?;
        JSON::parse(&text).map(Self)
    }

    /// A text, or its key where the language lacks it.
    pub fn text(&self, key: &str) -> String {
        let text = Reflect::get(&self.0, &key.into()).ok().and_then(|text| text.as_string());
        text.unwrap_or_else(|| key.to_owned())
    }

    /// A number as the language writes it, in the digits of dates.
    pub fn number(&self, number: f64) -> String {
        let language = [&self.text("language"), "-u-nu-latn"].concat();
        js_sys::Number::from(number).to_locale_string(&language).into()
    }

    /// A text with values in the places of their names.
    pub fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        let fill = |text: String, (name, value): &(&str, &str)| text.replace(&["{", name, "}"].concat(), value);
        values.iter().fold(self.text(key), fill)
    }
}
