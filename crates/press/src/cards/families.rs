//! The families of fonts that are wanted for a script, best first: the reader's own stacks, then what systems have.

use newsprint_model::Language;
use std::borrow::Cow;
use unicode_script::Script;

/// What a line on a card is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A headline or a nameplate.
    Headline,
    /// The text under a headline.
    Dek,
    /// A kicker.
    Kicker,
    /// A date, a tagline.
    Meta,
}

impl Role {
    /// The weight of its letters.
    pub fn weight(self) -> u16 {
        match self {
            Self::Headline | Self::Kicker => 700,
            Self::Dek | Self::Meta => 400,
        }
    }
}

/// Families with serifs, and without.
struct Families {
    serif: &'static [&'static str],
    sans: &'static [&'static str],
}

const LATIN: Families = Families {
    serif: &["Charter", "Cambria", "Noto Serif", "Source Serif 4", "Georgia", "DejaVu Serif", "Liberation Serif"],
    sans: &["Segoe UI", "Roboto", "Noto Sans", "Helvetica Neue", "Arial", "DejaVu Sans", "Liberation Sans"],
};
const SIMPLIFIED: Families = Families {
    serif: &["Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Songti SC"],
    sans: &["Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "MiSans", "Microsoft YaHei"],
};
const TRADITIONAL: Families = Families {
    serif: &["Noto Serif CJK TC", "Noto Serif TC", "Source Han Serif TC", "Songti TC"],
    sans: &["Noto Sans CJK TC", "Noto Sans TC", "Source Han Sans TC", "PingFang TC", "Microsoft JhengHei"],
};
const HONG_KONG: Families = Families {
    serif: &["Noto Serif CJK HK", "Noto Serif HK", "Noto Serif CJK TC", "Noto Serif TC", "Songti TC"],
    sans: &["Noto Sans CJK HK", "Noto Sans HK", "PingFang HK", "Noto Sans CJK TC", "Microsoft JhengHei"],
};
const JAPANESE: Families = Families {
    serif: &["Noto Serif CJK JP", "Noto Serif JP", "Hiragino Mincho ProN", "Yu Mincho"],
    sans: &["Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic"],
};
const KOREAN: Families = Families {
    serif: &["Noto Serif CJK KR", "Noto Serif KR", "AppleMyungjo"],
    sans: &["Noto Sans CJK KR", "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic"],
};
const ARABIC: Families = Families {
    serif: &["Noto Naskh Arabic", "Geeza Pro"],
    sans: &["Noto Naskh Arabic", "Noto Sans Arabic", "Segoe UI", "Geeza Pro", "Arial", "DejaVu Sans"],
};
/// What systems have for scripts that are not named here.
const OTHERS: [&str; 5] = ["Segoe UI", "Nirmala UI", "Leelawadee UI", "Arial Unicode MS", "DejaVu Sans"];

/// The families for a script in a language, best first.
pub fn of(script: Script, language: &Language, role: Role) -> Vec<Cow<'static, str>> {
    let families = match script {
        Script::Latin | Script::Greek | Script::Cyrillic => LATIN,
        Script::Han | Script::Bopomofo => chinese(language),
        Script::Hiragana | Script::Katakana => JAPANESE,
        Script::Hangul => KOREAN,
        Script::Arabic => ARABIC,
        _ => {
            let name = script.full_name().replace('_', " ");
            let own = ["Serif", "Sans"].map(|style| Cow::Owned(format!("Noto {style} {name}")));
            return own.into_iter().chain(OTHERS.map(Cow::Borrowed)).collect();
        }
    };
    // Small Chinese letters have no serifs: their thin strokes would vanish.
    let has_serifs = match role {
        Role::Headline => true,
        Role::Dek => matches!(script, Script::Latin | Script::Greek | Script::Cyrillic),
        Role::Kicker | Role::Meta => false,
    };
    let both = if has_serifs { [families.serif, families.sans] } else { [families.sans, families.serif] };
    both.concat().into_iter().map(Cow::Borrowed).collect()
}

/// The script in which most of a language is written.
pub fn main_script(language: &Language) -> Script {
    if let Some(script) = language.script().and_then(Script::from_short_name) {
        return match script {
            // Unicode knows no letters that are simplified.
            _ if language.primary() == "zh" => Script::Han,
            script => script,
        };
    }
    match language.primary() {
        "zh" | "ja" => Script::Han,
        "ko" => Script::Hangul,
        "ar" | "fa" | "ur" | "ps" | "sd" | "ug" | "ckb" => Script::Arabic,
        "he" | "yi" => Script::Hebrew,
        "ru" | "uk" | "be" | "bg" | "sr" | "mk" | "kk" | "ky" | "mn" | "tg" => Script::Cyrillic,
        "el" => Script::Greek,
        "hi" | "mr" | "ne" | "sa" => Script::Devanagari,
        "bn" | "as" => Script::Bengali,
        "ta" => Script::Tamil,
        "te" => Script::Telugu,
        "th" => Script::Thai,
        "ka" => Script::Georgian,
        "hy" => Script::Armenian,
        "am" | "ti" => Script::Ethiopic,
        _ => Script::Latin,
    }
}

/// The shapes of Chinese letters that a language wants.
fn chinese(language: &Language) -> Families {
    match (language.primary(), language.script(), language.region()) {
        ("ja", ..) => JAPANESE,
        ("ko", ..) => KOREAN,
        ("zh", Some("Hant"), Some("HK" | "MO")) => HONG_KONG,
        ("zh", Some("Hant"), _) => TRADITIONAL,
        _ => SIMPLIFIED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(script: Script, language: &str, role: Role) -> String {
        of(script, &language.parse().expect("a language"), role)[0].to_string()
    }

    #[test]
    fn each_language_has_its_own_chinese_letters() {
        for (language, family) in [
            ("zh-Hans", "Noto Serif CJK SC"),
            ("zh-Hant", "Noto Serif CJK TC"),
            ("zh-HK", "Noto Serif CJK HK"),
            ("ja", "Noto Serif CJK JP"),
            ("ko", "Noto Serif CJK KR"),
            ("en", "Noto Serif CJK SC"),
        ] {
            assert_eq!(first(Script::Han, language, Role::Headline), family, "{language}");
        }
        assert_eq!(first(Script::Han, "zh-Hans", Role::Dek), "Noto Sans CJK SC");
    }

    #[test]
    fn scripts_without_a_table_are_looked_for_by_name() {
        assert_eq!(first(Script::Devanagari, "hi", Role::Headline), "Noto Serif Devanagari");
        assert_eq!(main_script(&"zh-Hant".parse().expect("a language")), Script::Han);
        assert_eq!(main_script(&"sr-Latn".parse().expect("a language")), Script::Latin);
    }
}
