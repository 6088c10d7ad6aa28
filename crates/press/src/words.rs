//! The words of the interface: what a language lacks, English says.

use crate::{
    diagnostic::{Diagnostic, Rule},
    reader::Reader,
    say,
};
use newsprint_model::Language;
use newsprint_reader::labels::{Counted, Label};
use std::{collections::BTreeMap, path::Path, sync::Arc};

type Words = BTreeMap<String, String>;

/// Puts English words into the file of a language that lacks some, and says which.
pub fn complete(reader: &mut Reader, interface: &Language, file: &Arc<Path>) -> Option<Diagnostic> {
    let english = reader.json::<Words>(&reader.words_of(&"en".parse().ok()?))?;
    let name = reader.words_of(interface);
    let mut own = reader.json::<Words>(&name)?;
    let wanted = Label::ALL.iter().map(|label| label.key().to_owned());
    let wanted = wanted.chain(Counted::ALL.iter().map(|label| format!("{}_other", label.key())));
    let missing = wanted.filter(|key| !own.contains_key(key) && english.contains_key(key)).collect::<Vec<_>>();
    if missing.is_empty() {
        return None;
    }
    own.extend(missing.iter().filter_map(|key| Some((key.clone(), english.get(key)?.clone()))));
    reader.insert(&name, serde_json::to_vec(&own).ok()?);
    let missing = missing.join(", ");
    let message = say!(
        "the words of the interface in “{interface}” lack {missing}: English stands in",
        "界面语言“{interface}”缺少 {missing}：用英文代替"
    );
    let help = say!(
        "add them to public/locales/{interface}.json in the sources of newsprint",
        "请在 newsprint 源代码的 public/locales/{interface}.json 里补上"
    );
    Some(Diagnostic::whole(Rule::MissingWords, file, message, help))
}

#[cfg(test)]
mod tests {
    use super::complete;
    use crate::{reader::Reader, rule::Rule};
    use std::{collections::BTreeMap, path::Path};

    fn reader(german: &[u8]) -> Reader {
        let mut reader = Reader::from_shell("");
        reader.insert("locales/en.json", br#"{"zoom_in":"Enlarge","close":"Close","to_front":"To the front page","stories_found_one":"{count} story","stories_found_other":"{count} stories"}"#.to_vec());
        reader.insert("locales/de.json", german.to_vec());
        reader
    }

    #[test]
    fn english_stands_in() {
        let mut reader = reader(br#"{"stories_found_one":"{count} Artikel"}"#);
        let german = "de".parse().expect("a language");
        let told = complete(&mut reader, &german, &Path::new("site.toml").into()).expect("a warning");
        assert_eq!(told.rule, Rule::MissingWords);
        assert!(told.message.contains("lack to_front, stories_found_other"), "{}", told.message);
        let words = reader.json::<BTreeMap<String, String>>("locales/de.json").expect("words");
        assert_eq!(
            (words["to_front"].as_str(), words["stories_found_other"].as_str()),
            ("To the front page", "{count} stories")
        );
    }

    #[test]
    fn what_is_whole_stays_as_it_is() {
        let german = br#"{"stories_found_other":"{count} Artikel","to_front":"Zur Titelseite"}"#;
        let mut reader = reader(german);
        let language = "de".parse().expect("a language");
        assert!(complete(&mut reader, &language, &Path::new("site.toml").into()).is_none());
        assert!(reader.files().any(|(_, bytes)| bytes == german));
    }
}
