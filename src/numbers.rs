//! Numbers as a language writes them, and the form of words that stands with them.
//!
//! The browser knows both for every language; natively ICU does. Digits are European everywhere, as the dates on pages are.

/// The form of words that stands with a number, by CLDR's names: `one`, `few`, `other` …
#[cfg(target_arch = "wasm32")]
pub fn form(language: &str, number: u32) -> String {
    use js_sys::{Array, Intl::PluralRules, Object};
    PluralRules::new(&Array::of1(&language.into()), &Object::new()).select(number.into()).into()
}

/// A number as people read it: `12,345`.
#[cfg(target_arch = "wasm32")]
pub fn number(language: &str, number: u32) -> String {
    js_sys::Number::from(number).to_locale_string(&format!("{language}-u-nu-latn")).into()
}

/// The form of words that stands with a number, by CLDR's names: `one`, `few`, `other` …
#[cfg(not(target_arch = "wasm32"))]
pub fn form(language: &str, number: u32) -> String {
    use icu_plurals::{PluralCategory, PluralRules};
    let rules = icu_locale_core::Locale::try_from_str(language).ok();
    let rules = rules.and_then(|locale| PluralRules::try_new(locale.into(), Default::default()).ok());
    let form = match rules.map_or(PluralCategory::Other, |rules| rules.category_for(number)) {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    };
    form.to_owned()
}

/// A number as people read it: `12,345`.
#[cfg(not(target_arch = "wasm32"))]
pub fn number(language: &str, number: u32) -> String {
    use icu_decimal::{DecimalFormatter, input::Decimal};
    let locale = icu_locale_core::Locale::try_from_str(&format!("{language}-u-nu-latn")).ok();
    let formatter = locale.and_then(|locale| DecimalFormatter::try_new(locale.into(), Default::default()).ok());
    formatter.map_or_else(|| number.to_string(), |formatter| formatter.format(&Decimal::from(number)).to_string())
}

#[cfg(test)]
mod tests {
    use super::{form, number};

    #[test]
    fn each_language_has_its_forms() {
        for (language, forms) in [
            ("en", ["other", "one", "other", "other", "other", "other"]),
            ("zh-Hans", ["other"; 6]),
            ("ru", ["many", "one", "few", "many", "one", "many"]),
            ("ar", ["zero", "one", "two", "many", "many", "other"]),
            ("fr", ["one", "one", "other", "other", "other", "many"]),
        ] {
            assert_eq!([0, 1, 2, 11, 21, 1_000_000].map(|number| form(language, number)), forms, "{language}");
        }
    }

    #[test]
    fn thousands_are_grouped_as_the_language_does() {
        for (language, written) in [
            ("en", "1,234,567"),
            ("zh-Hans", "1,234,567"),
            ("de", "1.234.567"),
            ("hi", "12,34,567"),
            ("ar", "1,234,567"),
        ] {
            assert_eq!(number(language, 1_234_567), written, "{language}");
        }
        assert_eq!(number("es", 1234), "1234");
    }
}
