//! Which face draws which letter of a text.
//!
//! A text is taken apart into spans of one face each before anything is drawn, so that nothing is ever drawn with a
//! face that has no sign for it.

use super::{
    families::{self, Role},
    library::{self, Bytes, Library},
};
use cosmic_text::fontdb::ID;
use newsprint_model::Language;
use std::{collections::HashMap, path::PathBuf};
use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};

/// How many letters of a script are looked for in all fonts of the system. Each look reads many files.
const MAX_SEARCHES: usize = 8;

/// The number of a face among those that are used.
pub type FaceNumber = u16;

/// A face that is used.
#[derive(Debug)]
pub struct Face {
    /// The file.
    pub bytes: Bytes,
    /// The place in the file.
    pub index: u32,
    /// The weight in which it is drawn.
    pub weight: u16,
    /// Whether it has pictures instead of letters.
    pub is_emoji: bool,
    /// Equal for equal files, places and weights.
    pub fingerprint: [u8; 32],
}

/// A text with the faces that draw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The text.
    pub text: Box<str>,
    /// Where each span ends, and its face.
    pub spans: Box<[(usize, FaceNumber)]>,
}

/// A letter that no font has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The letter.
    pub letter: char,
    /// Its script.
    pub script: Script,
}

/// The faces that are used, found while texts are taken apart.
#[derive(Debug)]
pub struct Faces {
    library: Library,
    languages: Vec<Language>,
    used: Vec<Face>,
    numbers: HashMap<(ID, u16), Option<FaceNumber>>,
    files: HashMap<PathBuf, Bytes>,
    letters: HashMap<(Role, usize, char), Option<FaceNumber>>,
    chains: HashMap<(Role, usize, Script), Vec<ID>>,
    searches: HashMap<Script, usize>,
}

impl Faces {
    /// No faces yet, for texts of editions in these languages.
    pub fn new(library: Library, languages: Vec<Language>) -> Self {
        Self {
            library,
            languages,
            used: Vec::new(),
            numbers: HashMap::new(),
            files: HashMap::new(),
            letters: HashMap::new(),
            chains: HashMap::new(),
            searches: HashMap::new(),
        }
    }

    /// The faces that are used, by number.
    pub fn used(&self) -> &[Face] {
        &self.used
    }

    /// Ends the search; what only it needs is let go.
    pub fn into_used(self) -> Vec<Face> {
        self.used
    }

    /// Finds the faces for a text. Signs that are no letters, such as emoji, are left out when no font has them.
    ///
    /// # Errors
    /// When no font has a letter of it.
    pub fn words(&mut self, text: &str, role: Role, edition: usize) -> Result<Words, Missing> {
        let mut kept = String::with_capacity(text.len());
        let mut spans = Vec::<(usize, FaceNumber)>::new();
        let mut was_left_out = false;
        // An accent is a part of its letter where that is possible: most faces have no accents by themselves.
        for letter in text.nfc() {
            let script = letter.script();
            let last = spans.last().map(|(_, face)| *face);
            // Marks and joiners belong to the letter before them; other signs to its face, if that has them.
            let is_joiner = is_joiner(letter);
            let is_mark = is_joiner || script == Script::Inherited;
            let face = match (last, script) {
                _ if is_mark && was_left_out => continue,
                (Some(last), _) if is_joiner || is_mark && self.has(last, letter) => Some(last),
                (Some(last), Script::Common | Script::Unknown) if self.is_for_signs(last, letter) => Some(last),
                _ if is_mark => continue,
                _ => self.face(letter, script, role, edition),
            };
            was_left_out = face.is_none();
            let Some(face) = face else {
                match script {
                    Script::Common | Script::Inherited | Script::Unknown => continue,
                    script => return Err(Missing { letter, script }),
                }
            };
            // What was left out leaves no gap.
            if letter == ' ' && (kept.is_empty() || kept.ends_with(' ')) {
                continue;
            }
            kept.push(letter);
            match spans.last_mut() {
                Some((end, last)) if *last == face => *end = kept.len(),
                _ => spans.push((kept.len(), face)),
            }
        }
        Ok(Words { text: kept.into(), spans: spans.into() })
    }

    fn face(&mut self, letter: char, script: Script, role: Role, edition: usize) -> Option<FaceNumber> {
        let key = (role, edition, letter);
        if let Some(face) = self.letters.get(&key) {
            return *face;
        }
        let face = self.find(letter, script, role, edition);
        self.letters.insert(key, face);
        face
    }

    /// The publisher's fonts, the first of the language, those of the script, any.
    fn find(&mut self, letter: char, script: Script, role: Role, edition: usize) -> Option<FaceNumber> {
        let weight = role.weight();
        let main = families::main_script(self.languages.get(edition)?);
        let is_letter = !matches!(script, Script::Common | Script::Inherited | Script::Unknown);
        let mut ids = self.library.own(weight);
        ids.extend(self.chain(role, edition, main).first());
        ids.extend(self.chain(role, edition, if is_letter { script } else { main }));
        for id in ids {
            if let Some(face) = self.number(id, weight).filter(|face| self.has(*face, letter)) {
                return Some(face);
            }
        }
        let searches = self.searches.entry(script).or_default();
        if *searches >= MAX_SEARCHES {
            return None;
        }
        let found = self.library.with_letter(letter, weight);
        if found.is_none() {
            *searches += 1;
        }
        self.number(found?, weight)
    }

    fn chain(&mut self, role: Role, edition: usize, script: Script) -> Vec<ID> {
        let Self { library, languages, chains, .. } = self;
        let families =
            || languages.get(edition).map(|language| families::of(script, language, role)).unwrap_or_default();
        chains.entry((role, edition, script)).or_insert_with(|| library.named(&families(), role.weight())).clone()
    }

    /// Whether a face draws a sign that may stand among letters of any script.
    fn is_for_signs(&self, face: FaceNumber, sign: char) -> bool {
        self.used.get(usize::from(face)).is_some_and(|face| !face.is_emoji) && self.has(face, sign)
    }

    fn has(&self, face: FaceNumber, letter: char) -> bool {
        self.used.get(usize::from(face)).is_some_and(|face| library::has(&face.bytes, face.index, letter))
    }

    /// The number of a face, which is read when it is new.
    fn number(&mut self, id: ID, weight: u16) -> Option<FaceNumber> {
        if let Some(number) = self.numbers.get(&(id, weight)) {
            return *number;
        }
        let number = self.read(id, weight);
        self.numbers.insert((id, weight), number);
        number
    }

    fn read(&mut self, id: ID, weight: u16) -> Option<FaceNumber> {
        let path = self.library.file(id).map(ToOwned::to_owned);
        let known = path.as_ref().and_then(|path| self.files.get(path)).cloned();
        let bytes = known.or_else(|| self.library.read(id))?;
        if let Some(path) = path {
            self.files.insert(path, bytes.clone());
        }
        let index = self.library.face(id)?.index;
        let mut hasher = blake3::Hasher::new();
        hasher.update(&bytes).update(&index.to_le_bytes()).update(&weight.to_le_bytes());
        let number = FaceNumber::try_from(self.used.len()).ok()?;
        self.used.push(Face {
            bytes,
            index,
            weight,
            is_emoji: self.library.is_emoji(id),
            fingerprint: hasher.finalize().into(),
        });
        Some(number)
    }
}

/// A sign that is not seen: joiners, marks of direction, variation selectors.
fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faces(library: Library) -> Faces {
        Faces::new(library, vec!["en".parse().expect("a language"), "zh-Hans".parse().expect("a language")])
    }

    #[test]
    fn without_fonts_the_first_letter_is_missing() {
        let mut faces = faces(Library::default());
        for (text, letter, script) in [("12 Rain", 'R', Script::Latin), ("“雨”", '雨', Script::Han)] {
            assert_eq!(faces.words(text, Role::Headline, 0), Err(Missing { letter, script }), "{text}");
        }
        assert_eq!(faces.words("🎉 12!", Role::Headline, 1).map(|words| words.text), Ok("".into()));
        assert!(faces.used().is_empty());
    }

    #[test]
    fn every_letter_is_drawn_with_a_face_that_has_it() {
        let mut faces = faces(Library::of_system());
        let text = "Rain 雨 over Δ, e\u{301} \u{10FFFF}\u{FE0F}12";
        let Ok(words) = faces.words(text, Role::Headline, 1) else {
            eprintln!("skipped: this machine has no font for “{text}”");
            return;
        };
        assert_eq!(&*words.text, "Rain 雨 over Δ, \u{E9} 12");
        assert_eq!(words.spans.last().map(|(end, _)| *end), Some(words.text.len()));
        let mut start = 0;
        for (end, face) in &words.spans {
            let marks = |letter: &char| letter.script() != Script::Inherited;
            assert!(words.text[start..*end].chars().filter(marks).all(|letter| faces.has(*face, letter)));
            start = *end;
        }
    }
}
