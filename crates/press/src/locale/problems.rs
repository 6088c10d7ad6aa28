//! Why a text has no meaning to a crate that knows nothing of the language of the command: its sentences are said here.

use super::Locale;
use crate::say;
use newsprint_model::{language::InvalidLanguage, slug::InvalidSlug};
use std::{
    fmt::Display,
    num::{IntErrorKind, ParseIntError},
};

/// Why a text has no meaning.
pub trait Problem: Display {
    /// The sentence about the text.
    fn about(&self, text: &str) -> String;
}

impl Problem for InvalidLanguage {
    fn about(&self, text: &str) -> String {
        say!(
            "“{text}” is not a language tag such as en, zh-Hans or pt-BR",
            "“{text}”不是语言标签；请写 en、zh-Hans 或 pt-BR 这样的标签"
        )
    }
}

impl Problem for InvalidSlug {
    fn about(&self, text: &str) -> String {
        say!(
            "“{text}” cannot stand in an address: use lower-case letters, digits and hyphens",
            "“{text}”不能用在地址里：请用小写字母、数字和连字符"
        )
    }
}

impl Problem for ParseIntError {
    /// In English it is that of the standard library.
    fn about(&self, text: &str) -> String {
        match (Locale::current(), self.kind()) {
            (Locale::English, _) => self.to_string(),
            (Locale::Chinese, IntErrorKind::PosOverflow) => format!("“{text}”太大；请写小一些的数字"),
            (Locale::Chinese, _) => format!("“{text}”不是整数；请只用数字 0 到 9 写"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Problem;
    use newsprint_model::{Language, Slug};

    #[test]
    fn the_english_sentences_are_those_of_the_problems() {
        let language = "english".parse::<Language>().expect_err("no language");
        assert_eq!(language.about("english"), language.to_string());
        let slug = "A b".parse::<Slug>().expect_err("no slug");
        assert_eq!(slug.about("A b"), slug.to_string());
    }
}
