//! A posting list, cut into what the shard holds and what other files hold.

use crate::format::{
    bytes::{Bytes, next_number, push_number},
    postings::{self, Posting},
};
use crate::write::collect::List;

/// The most stories of a list that a shard holds when there are more; where the word is common.
const HEAD: usize = 1_024;
const COMMON_HEAD: usize = 256;
/// In archives up to this size lists are not cut, so that these are searched without a round for the rest …
const MIDDLING: u32 = 1 << 17;
/// … but for those of common words above this length.
const COMMON_WHOLE: usize = 12_288;
/// Up to this length a plain list is not cut.
const WHOLE: usize = 2_048;
/// The most stories of a part in another file, ranked and plain.
const PART: usize = 6_000;
const PLAIN_PART: usize = 8_192;
/// The most bytes of positions of a slot: they must fit into one file.
const PLACES: usize = 56_000;

/// How much of the lists of a tier stands in its shards.
#[derive(Clone, Copy)]
pub(crate) struct Heads {
    /// A word in more stories of the tier than this is common: of its list little stands in the shard, and its positions
    /// are not kept.
    pub(crate) common: usize,
    /// Up to this length other lists are not cut.
    whole: usize,
}

impl Heads {
    /// Those of an archive with so many numbers, where words in more than `common` stories are common.
    pub(crate) fn of(count: u32, common: usize) -> Self {
        Self { common, whole: if count <= MIDDLING { common } else { 2 * HEAD } }
    }

    /// How many stories of a list stand in the shard.
    pub(crate) fn head(self, documents: usize) -> usize {
        let (head, whole) = if documents > self.common { (COMMON_HEAD, COMMON_WHOLE) } else { (HEAD, self.whole) };
        if documents <= whole { documents } else { head }
    }
}

/// What impacts are made of.
pub(crate) struct Weights<'w> {
    /// The lengths of all stories: headline, rest.
    pub(crate) lengths: &'w [(u32, u32)],
    /// The average lengths, coarse.
    pub(crate) averages: (f32, f32),
    /// What of lists stands in shards.
    pub(crate) heads: Heads,
}

impl Weights<'_> {
    /// How much a word weighs in a story: the part of BM25F that comes from its frequencies (Robertson and Zaragoza,
    /// "The Probabilistic Relevance Framework", 2009), with headlines five times as heavy; k₁ = 1.2, b = 0.75.
    fn impact(&self, document: u32, title: u32, body: u32) -> u8 {
        let (title_length, body_length) = self.lengths.get(document as usize).copied().unwrap_or_default();
        let field = |times: u32, length: u32, average: f32| times as f32 / (0.25 + 0.75 * length as f32 / average);
        let times = 5.0 * field(title, title_length, self.averages.0) + field(body, body_length, self.averages.1);
        postings::nearest(times / (1.2 + times) * 255.0)
    }
}

/// A part of a list.
#[derive(Default)]
pub(crate) struct Part {
    /// How many stories it has.
    pub(crate) documents: u32,
    /// The best of ranked lists, see [`Posting::best`]; the first story of plain ones.
    pub(crate) first: u32,
    /// The numbers of the stories.
    pub(crate) numbers: Vec<u8>,
    /// The impacts; empty for plain lists.
    pub(crate) impacts: Vec<u8>,
    /// The positions, story by story, in slots; none for plain lists.
    pub(crate) places: Vec<Vec<u8>>,
}

/// Cuts a list: the first part is what the shard holds.
pub(crate) fn cut(list: &List, weights: &Weights<'_>) -> Vec<Part> {
    if list.is_plain { cut_plain(list) } else { cut_ranked(list, weights) }
}

fn cut_plain(list: &List) -> Vec<Part> {
    let mut bytes = Bytes::new(&list.bytes);
    let mut document = 0;
    let documents: Vec<u32> = (0..list.documents)
        .map(|_| {
            document += next_number(&mut bytes);
            document
        })
        .collect();
    let part = |documents: &[u32]| Part {
        documents: documents.len() as u32,
        first: documents.first().copied().unwrap_or_default(),
        numbers: postings::plain_column(documents),
        ..Part::default()
    };
    match documents.len() {
        ..=WHOLE => vec![part(&documents)],
        _ => [Part::default()].into_iter().chain(documents.chunks(PLAIN_PART).map(part)).collect(),
    }
}

fn cut_ranked(list: &List, weights: &Weights<'_>) -> Vec<Part> {
    let mut all = read(list, weights);
    let is_common = all.len() > weights.heads.common;
    if is_common {
        all.iter_mut().for_each(|(_, places)| places.clear());
    }
    let head = weights.heads.head(all.len());
    if all.len() <= head {
        return vec![ranked(&mut all)];
    }
    // Headlines first: what stands in one may be among the best whatever its impact is.
    all.sort_by_key(|(posting, _)| (!posting.is_title, u8::MAX - posting.impact, posting.document));
    let mut parts = Vec::new();
    let mut rest = all.as_mut_slice();
    while !rest.is_empty() {
        let length = if parts.is_empty() { head } else { PART.min(rest.len()).min(in_one_slot(rest)) };
        let (part, further) = rest.split_at_mut(length);
        parts.push(ranked(part));
        rest = further;
    }
    parts
}

/// How many of these stories have their positions in one slot: at least one.
fn in_one_slot(stories: &[(Posting, Vec<u8>)]) -> usize {
    let mut size = 0;
    let fits = |(_, places): &&(Posting, Vec<u8>)| {
        size += places.len();
        size <= PLACES
    };
    stories.iter().take_while(fits).count().max(1)
}

/// The postings of a list with their positions, as they are stored.
fn read(list: &List, weights: &Weights<'_>) -> Vec<(Posting, Vec<u8>)> {
    let mut bytes = Bytes::new(&list.bytes);
    let mut document = 0;
    let mut all = Vec::with_capacity(list.documents as usize);
    for _ in 0..list.documents {
        document += next_number(&mut bytes);
        let (title, body, count) = (next_number(&mut bytes), next_number(&mut bytes), next_number(&mut bytes));
        let mut places = Vec::new();
        push_number(&mut places, count);
        for _ in 0..count {
            push_number(&mut places, next_number(&mut bytes));
        }
        all.push((Posting { document, impact: weights.impact(document, title, body), is_title: title > 0 }, places));
    }
    all
}

fn ranked(part: &mut [(Posting, Vec<u8>)]) -> Part {
    part.sort_by_key(|(posting, _)| posting.document);
    let only: Vec<Posting> = part.iter().map(|(posting, _)| *posting).collect();
    let (numbers, impacts) = postings::columns(&only);
    Part {
        documents: only.len() as u32,
        first: only.iter().map(|posting| posting.best()).max().unwrap_or_default(),
        numbers,
        impacts,
        places: slots(part),
    }
}

/// The positions of stories, in slots.
fn slots(mut stories: &[(Posting, Vec<u8>)]) -> Vec<Vec<u8>> {
    let mut slots = Vec::new();
    while !stories.is_empty() {
        let (of_slot, rest) = stories.split_at(in_one_slot(stories));
        slots.push(of_slot.iter().flat_map(|(_, places)| places).copied().collect());
        stories = rest;
    }
    slots
}
