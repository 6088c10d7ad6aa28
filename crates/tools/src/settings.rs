//! How somebody wants to read. Kept on the device, and nowhere else, as the query of an address: `theme=dark&size=large`.
//!
//! `public/settings.js` gives the same to each page before it is painted, as attributes of its root (`data-theme`); the style sheet
//! does the rest.

/// Where it is kept.
pub const KEY: &str = "newsprint-settings";

/// Something that can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its name, and the key of the words above it.
    pub name: &'static str,
    /// The values: the name of each, and the key of its words.
    pub values: &'static [(&'static str, &'static str)],
    /// The value of a new reader, which is not kept.
    pub default: &'static str,
}

/// Everything that can be chosen among some values.
pub const CHOICES: [Setting; 4] = [
    Setting {
        name: "theme",
        values: &[("auto", "theme_auto"), ("light", "theme_light"), ("dark", "theme_dark"), ("sepia", "theme_sepia")],
        default: "auto",
    },
    Setting {
        name: "size",
        values: &[
            ("small", "size_small"),
            ("normal", "size_normal"),
            ("large", "size_large"),
            ("largest", "size_largest"),
        ],
        default: "normal",
    },
    Setting {
        name: "width",
        values: &[("narrow", "width_narrow"), ("normal", "width_normal"), ("wide", "width_wide")],
        default: "normal",
    },
    Setting {
        name: "times",
        values: &[("newsroom", "times_newsroom"), ("own", "times_own"), ("ago", "times_ago")],
        default: "newsroom",
    },
];

/// Everything that is on or off, off at first, with the keys of its words and of what explains it.
pub const SWITCHES: [(&str, &str, Option<&str>); 4] = [
    ("spacing", "spacing", Some("spacing_help")),
    ("motion", "less_motion", None),
    (SAVER, "data_saver", Some("data_saver_help")),
    ("nokeys", "no_keys", None),
];

/// The switch that has pictures wait until they are asked for.
pub const SAVER: &str = "saver";

/// The value of a switch that is on.
pub const ON: &str = "on";

/// What somebody has set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings(Vec<(String, String)>);

impl Settings {
    /// What is kept; what has no meaning is passed over.
    pub fn parse(kept: &str) -> Self {
        let mut settings = Self::default();
        for (name, value) in kept.split('&').filter_map(|pair| pair.split_once('=')) {
            settings.set(name, value);
        }
        settings
    }

    /// The value of something; absent as long as it is that of a new reader.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Sets something. A value that there is not is that of a new reader.
    pub fn set(&mut self, name: &str, value: &str) {
        self.0.retain(|(own, _)| own != name);
        let is_choice = CHOICES.iter().any(|setting| {
            let is_known = setting.values.iter().any(|(known, _)| *known == value);
            setting.name == name && is_known && value != setting.default
        });
        let is_switch = value == ON && SWITCHES.iter().any(|(known, ..)| *known == name);
        if is_choice || is_switch {
            self.0.push((name.to_owned(), value.to_owned()));
            self.0.sort_unstable();
        }
    }

    /// As it is kept.
    pub fn kept(&self) -> String {
        let pairs = self.0.iter().map(|(name, value)| [name.as_str(), value].join("="));
        pairs.collect::<Vec<_>>().join("&")
    }

    /// Every name that there is.
    pub fn names() -> impl Iterator<Item = &'static str> {
        CHOICES.iter().map(|setting| setting.name).chain(SWITCHES.iter().map(|(name, ..)| *name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_has_a_meaning_is_kept() {
        let mut settings = Settings::parse("theme=dark&size=huge&motion=on&spacing=off&nonsense=1&width");
        assert_eq!(settings.kept(), "motion=on&theme=dark");
        settings.set("size", "large");
        settings.set("theme", "auto");
        assert_eq!((settings.get("theme"), settings.get("size")), (None, Some("large")));
        assert_eq!(settings.kept(), "motion=on&size=large");
    }

    #[test]
    fn every_value_but_that_of_a_new_reader_can_be_chosen() {
        for setting in CHOICES {
            for (value, _) in setting.values {
                let mut settings = Settings::default();
                settings.set(setting.name, value);
                let kept = (*value != setting.default).then_some(*value);
                assert_eq!(settings.get(setting.name), kept, "{}", setting.name);
            }
        }
    }

    #[test]
    fn the_script_before_the_first_paint_knows_the_same() {
        let script = include_str!("../../../public/settings.js");
        assert!(script.contains(&format!("\"{KEY}\"")));
        assert!(Settings::names().all(|name| script.contains(name)), "{script}");
    }

    proptest! {
        #[test]
        fn whatever_is_kept_is_read_again(text in "\\PC*") {
            let settings = Settings::parse(&text);
            prop_assert_eq!(Settings::parse(&settings.kept()), settings);
        }
    }
}
