//! A story as the index needs it: its words with their stems and positions.

use crate::{
    facet::Facet,
    format::bytes::push_number,
    tokens::{Kind, Token, tokens},
    write::stems::{Stems, with_stems},
};
use hashbrown::HashMap;

/// The distance between two texts of a story, which no quotation spans.
const GAP: u32 = 8;
/// The most positions of a word in one story that are kept.
const MOST_PLACES: usize = 8_000;

/// A story to be found.
#[derive(Clone, Debug, Default)]
pub struct Document<'d> {
    /// What stays the same about it: its address.
    pub href: &'d str,
    /// The tag of its language.
    pub language: &'d str,
    /// Its day, in days since 1970-01-01.
    pub day: Option<i32>,
    /// Its headline.
    pub title: &'d str,
    /// Everything else that its words are taken from.
    pub texts: Vec<&'d str>,
    /// Its values of the facets.
    pub facets: Vec<Value<'d>>,
    /// What is shown of it when it is found.
    pub card: Card,
}

/// What is shown of a story when it is found: any text, given back as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Card {
    /// The text with holes: the character 1 stands for the address, 2 for the headline, 3 and so on up to 31 for the fields. Stories
    /// should have few different forms.
    pub form: String,
    /// The headline as the text has it.
    pub title: String,
    /// What fills the other holes.
    pub fields: Vec<String>,
}

/// A value of a facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value<'d> {
    /// The facet.
    pub facet: Facet,
    /// The value, as filters name it.
    pub value: &'d str,
}

/// A story that has been read.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Prepared {
    pub(crate) href: String,
    pub(crate) card: Card,
    pub(crate) day: Option<i32>,
    pub(crate) facets: Vec<(Facet, String)>,
    /// How many words the headline has, and the rest.
    pub(crate) lengths: (u32, u32),
    /// The stems with how often and where they stand.
    pub(crate) stems: SortedStems,
    /// The forms, each with the place of its stem among the stems.
    pub(crate) forms: SortedForms,
}

/// What is in it, for the measurements that know the formula.
#[doc(hidden)]
impl Prepared {
    /// How many words the headline has, and the rest.
    pub fn lengths(&self) -> (u32, u32) {
        self.lengths
    }

    /// The stems with how often they stand in the headline, and in the rest.
    pub fn stems(&self) -> impl Iterator<Item = (&str, u32, u32)> {
        self.stems.iter().map(|(stem, uses)| (stem.as_str(), uses.title, uses.body))
    }

    /// The forms with their stems.
    pub fn forms(&self) -> impl Iterator<Item = (&str, &str)> {
        self.forms.iter().filter_map(|(form, at)| Some((form.as_str(), self.stems.get(*at as usize)?.0.as_str())))
    }
}

/// How often and where a word stands in a story.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Uses {
    /// How often in the headline.
    pub(crate) title: u32,
    /// How often in the rest.
    pub(crate) body: u32,
    /// How many positions are kept.
    pub(crate) count: u32,
    /// The distances between the positions.
    pub(crate) places: Vec<u8>,
    last: u32,
}

impl Uses {
    fn add(&mut self, place: u32, is_title: bool) {
        if is_title {
            self.title += 1;
        } else {
            self.body += 1;
        }
        if (self.count as usize) < MOST_PLACES {
            push_number(&mut self.places, place - self.last);
            self.last = place;
            self.count += 1;
        }
    }
}

/// Reads a story: splits it into words and finds their stems.
pub fn prepare(document: &Document<'_>) -> Prepared {
    let (lengths, words) = with_stems(document.language, |stems| read(document, stems));
    let (stems, forms) = words.sorted();
    Prepared {
        href: document.href.to_owned(),
        card: document.card.clone(),
        day: document.day,
        facets: facets(&document.facets),
        lengths,
        stems,
        forms,
    }
}

/// The lengths of a story and its words.
fn read(document: &Document<'_>, stems: &mut Stems) -> ((u32, u32), Words) {
    let mut words = Words::default();
    let mut lengths = (0, 0);
    let mut place = 0;
    for (number, text) in std::iter::once(&document.title).chain(&document.texts).enumerate() {
        let is_title = number == 0;
        for token in tokens(text) {
            if is_title {
                lengths.0 += 1;
            } else {
                lengths.1 += 1;
            }
            words.uses(token, text, stems).add(place, is_title);
            place += 1;
        }
        place += GAP;
    }
    (lengths, words)
}

/// The stems in their order.
type SortedStems = Vec<(String, Uses)>;
/// The forms in their order, each with the place of its stem.
type SortedForms = Vec<(String, u32)>;

/// The words of a story as they are met.
#[derive(Default)]
struct Words {
    /// The forms, each with the place of its stem.
    forms: HashMap<String, u32>,
    by_stem: HashMap<String, u32>,
    stems: Vec<(String, Uses)>,
}

impl Words {
    /// Where the uses of a token's stem are gathered.
    fn uses(&mut self, token: Token, text: &str, stems: &mut Stems) -> &mut Uses {
        let at = self.forms.get(&token.form).copied().unwrap_or_else(|| {
            let stem = match token.kind {
                Kind::Word => stems.stem(&token.form, &text[token.at]),
                Kind::Pair | Kind::Single => token.form.clone(),
            };
            let at = *self.by_stem.entry_ref(&stem).or_insert(self.stems.len() as u32);
            if at as usize == self.stems.len() {
                self.stems.push((stem, Uses::default()));
            }
            self.forms.insert(token.form, at);
            at
        });
        &mut self.stems[at as usize].1
    }

    /// The stems in their order, and the forms in theirs, each with the place of its stem.
    fn sorted(self) -> (SortedStems, SortedForms) {
        let mut stems: Vec<_> = self.stems.into_iter().enumerate().collect();
        stems.sort_unstable_by(|(_, (a, _)), (_, (b, _))| a.cmp(b));
        let mut places = vec![0; stems.len()];
        stems.iter().zip(0..).for_each(|((met, _), place)| places[*met] = place);
        let mut forms: Vec<_> = self.forms.into_iter().map(|(form, met)| (form, places[met as usize])).collect();
        forms.sort_unstable();
        (stems.into_iter().map(|(_, stem)| stem).collect(), forms)
    }
}

/// The values without repetitions.
fn facets(values: &[Value<'_>]) -> Vec<(Facet, String)> {
    let mut facets: Vec<(Facet, String)> = Vec::new();
    for value in values {
        if !facets.iter().any(|(facet, known)| *facet == value.facet && known == value.value) {
            facets.push((value.facet, value.value.to_owned()));
        }
    }
    facets
}
