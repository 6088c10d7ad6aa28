//! The scripts that languages are written in.

use crate::phrase;
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
    let english = match script {
        Script::Han => "Chinese",
        Script::Hiragana | Script::Katakana => "Japanese",
        Script::Hangul => "Korean",
        script => script.full_name(),
    };
    phrase!(english, chinese_name(script))
}

/// The name of a script in Chinese; rare ones keep their English name.
pub fn chinese_name(script: Script) -> &'static str {
    match script {
        Script::Latin => "拉丁文",
        Script::Han => "汉字",
        Script::Bopomofo => "注音符号",
        Script::Hiragana | Script::Katakana => "日文假名",
        Script::Hangul => "韩文",
        Script::Cyrillic => "西里尔文",
        Script::Greek => "希腊文",
        Script::Arabic => "阿拉伯文",
        Script::Hebrew => "希伯来文",
        Script::Devanagari => "天城文",
        Script::Bengali => "孟加拉文",
        Script::Thai => "泰文",
        Script::Lao => "老挝文",
        Script::Khmer => "高棉文",
        Script::Myanmar => "缅甸文",
        Script::Georgian => "格鲁吉亚文",
        Script::Armenian => "亚美尼亚文",
        Script::Ethiopic => "埃塞俄比亚文",
        Script::Tibetan => "藏文",
        Script::Mongolian => "蒙古文",
        Script::Tamil => "泰米尔文",
        Script::Telugu => "泰卢固文",
        Script::Kannada => "卡纳达文",
        Script::Malayalam => "马拉雅拉姆文",
        Script::Gujarati => "古吉拉特文",
        Script::Gurmukhi => "古木基文",
        Script::Sinhala => "僧伽罗文",
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
