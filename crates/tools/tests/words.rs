//! Every language has the same words, and all that the tools say are among them.

use newsprint_tools::{
    keys::KEYS,
    settings::{CHOICES, SWITCHES},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

type Words = BTreeMap<String, String>;

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn words(path: &Path) -> Words {
    serde_json::from_str(&fs::read_to_string(path).expect("a file")).expect("words")
}

#[test]
fn every_language_has_the_same_words() {
    let english = words(&here("../../public/locales/tools/en.json"));
    let files =
        fs::read_dir(here("../../public/locales/tools")).expect("the words").map(|file| file.expect("a file").path());
    let places = |text: &str| {
        text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect::<BTreeSet<_>>()
    };
    let mut languages = 0;
    for file in files {
        let own = words(&file);
        assert!(own.keys().eq(english.keys()), "{}", file.display());
        for (key, text) in &own {
            assert_eq!(places(text), places(&english[key]), "{}: {key}", file.display());
        }
        languages += 1;
    }
    assert!(languages >= 12);
}

#[test]
fn what_is_said_is_there() {
    let english = words(&here("../../public/locales/tools/en.json"));
    let choices = CHOICES.iter().flat_map(|setting| setting.values.iter().map(|(_, key)| *key));
    let switches = SWITCHES.iter().flat_map(|(_, label, help)| [Some(*label), *help]).flatten();
    let keys = KEYS.iter().map(|(_, _, key)| *key);
    for key in choices.chain(switches).chain(keys) {
        assert!(english.contains_key(key), "{key}");
    }
}
