//! The scripts that languages are written in.

use newsprint_model::Language;
use unicode_script::{Script, UnicodeScript};

/// The scripts that a language is written in.
pub fn scripts(language: &Language) -> Vec<Script> {
    if let Some(script) = language.script().and_then(Script::from_short_name)
        && language.primary() != "zh"
    {
        return vec![script];
    }
    match language.primary() {
        "zh" => vec![Script::Han, Script::Bopomofo],
        "ja" => vec![Script::Han, Script::Hiragana, Script::Katakana],
        "ko" => vec![Script::Hangul, Script::Han],
        "ru" | "uk" | "be" | "bg" | "mk" | "sr" | "kk" | "ky" | "mn" | "tg" => vec![Script::Cyrillic],
        "ar" | "fa" | "ur" | "ps" | "ug" | "ckb" | "sd" => vec![Script::Arabic],
        "he" | "yi" => vec![Script::Hebrew],
        "el" => vec![Script::Greek],
        "hi" | "mr" | "ne" => vec![Script::Devanagari],
        "bn" | "as" => vec![Script::Bengali],
        "th" => vec![Script::Thai],
        "lo" => vec![Script::Lao],
        "km" => vec![Script::Khmer],
        "my" => vec![Script::Myanmar],
        "ka" => vec![Script::Georgian],
        "hy" => vec![Script::Armenian],
        "am" | "ti" => vec![Script::Ethiopic],
        "bo" | "dz" => vec![Script::Tibetan],
        "ta" => vec![Script::Tamil],
        "te" => vec![Script::Telugu],
        "kn" => vec![Script::Kannada],
        "ml" => vec![Script::Malayalam],
        "gu" => vec![Script::Gujarati],
        "pa" => vec![Script::Gurmukhi],
        "si" => vec![Script::Sinhala],
        _ => vec![Script::Latin],
    }
}

/// The name of a script as readers know it.
pub fn name(script: Script) -> &'static str {
    match script {
        Script::Han => "Chinese",
        Script::Hiragana | Script::Katakana => "Japanese",
        Script::Hangul => "Korean",
        script => script.full_name(),
    }
}

/// The script of a character that belongs to one; Japanese syllables are one script.
pub fn script(character: char) -> Option<Script> {
    match character.script() {
        Script::Common | Script::Inherited | Script::Unknown => None,
        Script::Katakana => Some(Script::Hiragana),
        script => Some(script),
    }
}

#[cfg(test)]
mod tests {
    use super::scripts;
    use unicode_script::Script;

    #[test]
    fn scripts_of_languages() {
        for (tag, expected) in [
            ("en", Script::Latin),
            ("zh-Hant", Script::Han),
            ("sr-Latn", Script::Latin),
            ("sr", Script::Cyrillic),
            ("az-Arab", Script::Arabic),
            ("eo", Script::Latin),
        ] {
            assert_eq!(scripts(&tag.parse().expect("a language"))[0], expected, "{tag}");
        }
    }
}
