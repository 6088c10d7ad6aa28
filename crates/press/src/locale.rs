//! The languages in which the command speaks: English and Chinese.
//!
//! A message stands in the code once, in both: [`say!`](crate::say) and [`phrase!`](crate::phrase) take it twice, so that one
//! without a translation, or with other values in it, does not compile. What a build writes into the site never depends on it: readers'
//! words are those of the site's languages.

pub mod problems;

use clap::ValueEnum;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// A language of the command.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ValueEnum)]
pub enum Locale {
    /// English
    #[default]
    #[value(name = "en")]
    English,
    /// 中文
    #[value(name = "zh")]
    Chinese,
}

/// The language of this run.
static CURRENT: OnceLock<Locale> = OnceLock::new();

/// The option of every command that chooses it.
const OPTION: &str = "--lang";

impl Locale {
    /// The language that a run is to speak: by its option `--lang`, or else the machine's (`LANGUAGE`, `LC_ALL`,
    /// `LC_MESSAGES` and `LANG`, where there are such), or else English.
    ///
    /// It is looked for before the arguments are understood, because what is said of wrong ones is said in it too.
    pub fn wanted(arguments: impl IntoIterator<Item = String>) -> Self {
        let asked = option(arguments).and_then(|name| <Self as ValueEnum>::from_str(&name, false).ok());
        asked.or_else(|| sys_locale::get_locale().map(|tag| Self::of_tag(&tag))).unwrap_or_default()
    }

    /// The language for the tag of a machine: Chinese of every kind, and English for all others.
    fn of_tag(tag: &str) -> Self {
        let language = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("zh") { Self::Chinese } else { Self::English }
    }

    /// Speaks it from now on. The first call decides.
    pub fn speak(self) {
        CURRENT.get_or_init(|| self);
    }

    /// The language that is spoken: English until another was chosen.
    pub fn current() -> Self {
        CURRENT.get().copied().unwrap_or_default()
    }
}

/// The value of the option among arguments, as `--lang zh` or `--lang=zh`.
fn option(arguments: impl IntoIterator<Item = String>) -> Option<String> {
    let mut arguments = arguments.into_iter().take_while(|argument| argument != "--");
    while let Some(argument) = arguments.next() {
        match argument.strip_prefix(OPTION) {
            Some("") => return arguments.next(),
            Some(value) if value.starts_with('=') => return Some(value[1..].to_owned()),
            _ => {}
        }
    }
    None
}

/// A message in the language that is spoken, as a `String`: first the English format string, then the Chinese one, then the values for both.
#[macro_export]
macro_rules! say {
    ($english:literal, $chinese:literal $(, $($values:tt)+)?) => {{
        const { assert!($crate::locale::have_same_values($english, $chinese), "the messages have other values in them") };
        match $crate::locale::Locale::current() {
            $crate::locale::Locale::English => format!($english $(, $($values)+)?),
            $crate::locale::Locale::Chinese => format!($chinese $(, $($values)+)?),
        }
    }};
}

/// Words in the language that is spoken, as a `&'static str`: first in English, then in Chinese.
#[macro_export]
macro_rules! phrase {
    ($english:expr, $chinese:expr $(,)?) => {
        match $crate::locale::Locale::current() {
            $crate::locale::Locale::English => $english,
            $crate::locale::Locale::Chinese => $chinese,
        }
    };
}

/// Whether two format strings show the same values, in whatever order: each `{…}` of one stands in the other too.
pub const fn have_same_values(one: &str, other: &str) -> bool {
    holds_values_of(one.as_bytes(), other.as_bytes()) && holds_values_of(other.as_bytes(), one.as_bytes())
}

const fn holds_values_of(text: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < other.len() {
        if is_escaped(other, at) {
            at += 2;
            continue;
        }
        if other[at] == b'{' && !holds(text, other, at) {
            return false;
        }
        at += 1;
    }
    true
}

/// Whether a text holds the value that begins at a place of another.
const fn holds(text: &[u8], other: &[u8], start: usize) -> bool {
    let mut at = 0;
    while at < text.len() {
        if is_escaped(text, at) {
            at += 2;
            continue;
        }
        let mut length = 0;
        while text[at] == b'{'
            && at + length < text.len()
            && start + length < other.len()
            && text[at + length] == other[start + length]
        {
            if text[at + length] == b'}' {
                return true;
            }
            length += 1;
        }
        at += 1;
    }
    false
}

/// Whether a brace stands for itself here.
const fn is_escaped(text: &[u8], at: usize) -> bool {
    at + 1 < text.len() && matches!(text[at], b'{' | b'}') && text[at] == text[at + 1]
}

#[cfg(test)]
mod tests {
    use super::{Locale, have_same_values, option};

    #[test]
    fn messages_show_the_same_values() {
        assert!(have_same_values("{path} cannot be read: {error:#}", "无法读取 {path}：{error:#}"));
        assert!(have_same_values("write {{ tag }} at {0}", "在 {0} 写 {{ tag }}"));
        for (english, chinese) in
            [("{path} is {what}", "{path}"), ("nothing", "{0}"), ("{a:>3}", "{a}"), ("{a}", "{ab}")]
        {
            assert!(!have_same_values(english, chinese), "{english} and {chinese}");
        }
    }

    #[test]
    fn the_option_is_found_before_all_others_are_understood() {
        let option = |line: &str| option(line.split(' ').map(str::to_owned));
        assert_eq!(option("newsprint build --lang zh --nonsense"), Some("zh".into()));
        assert_eq!(option("newsprint --lang=en build"), Some("en".into()));
        for line in ["newsprint build .", "newsprint new -- --lang zh", "newsprint --language zh", "newsprint --lang"] {
            assert_eq!(option(line), None, "{line}");
        }
    }

    #[test]
    fn machines_speak_chinese_or_english() {
        for (tag, locale) in [("zh-CN", Locale::Chinese), ("zh_TW.UTF-8", Locale::Chinese), ("zha", Locale::English)] {
            assert_eq!(Locale::of_tag(tag), locale, "{tag}");
        }
        assert_eq!([Locale::of_tag("C"), Locale::of_tag("fr-FR")], [Locale::English; 2]);
    }
}
