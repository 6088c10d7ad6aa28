//! The shards of a tier.

use crate::{
    format::{
        cards::CARDS,
        name::hash,
        routes::Routes,
        shard::{Chunk, FormEntry, ListEntry, Shard},
    },
    write::{
        collect::{FormUse, TierStore},
        lists::{Heads, Part, Weights, cut},
        places,
        sink::Sink,
        tails::{self, Waiting},
    },
};
use hashbrown::HashMap;
use std::{io, mem};

/// The sizes between which a shard is cut, in bytes before deflating; deflated it is about half.
const SMALLEST_TARGET: usize = 2_500;
const LARGEST_TARGET: usize = 40_000;
/// About the bytes of a list for each story.
const ENTRY: usize = 2;
/// Forms of one stem that have so many others between them may be in different shards, which then both have its list: as many
/// as a part of a shard has.
const FAR: std::ops::RangeInclusive<usize> = 10..=64;
const PART_OF_SHARD: usize = 250;
/// The fewest shards that there may be.
const FEWEST: usize = 48;
/// About how many shards the newest tier has at most, unless these would be large.
const FEW_NEWER: usize = 48;
/// How large a part of the shards has a file of dictionaries.
const DICTIONARIES: usize = 110_000;

/// Writes the shards of a tier, and everything that they lead to.
pub(crate) fn write(tier: &TierStore, weights: &Weights<'_>, files: f32, sink: &mut Sink<'_>) -> io::Result<Routes> {
    let mut forms: Vec<(&str, &FormUse)> = tier.forms.iter().map(|(form, uses)| (form.as_str(), uses)).collect();
    forms.sort_unstable_by_key(|(form, _)| *form);
    let mut shards = Shards {
        sink,
        routes: Routes::default(),
        open: Open::default(),
        group: Vec::new(),
        last: String::new(),
        places: places::size(tier),
    };
    let target = ((1.0 / files) as usize).clamp(SMALLEST_TARGET, LARGEST_TARGET);
    // Every word is looked up in every tier: what newer ones cost is for few stories. But a new story changes most shards of its
    // tier, which must be few.
    let few = (size(tier, weights.heads) / FEW_NEWER).min(LARGEST_TARGET / 2);
    let newer = || (target / 4).max(SMALLEST_TARGET).max(few);
    let target = if tier.first > 0 { newer() } else { target };
    let ends = ends(&forms, (target / PART_OF_SHARD).clamp(*FAR.start(), *FAR.end()));
    for (place, (form, uses)) in forms.into_iter().enumerate() {
        let size = shards.open.size;
        let is_full = size >= 2 * target || size >= target && hash(form.as_bytes()).is_multiple_of(16);
        // Who looks for the words before a long list does without it.
        let is_long = || {
            uses.lists.iter().map(|list| ENTRY * weights.heads.head(tier.documents(*list))).sum::<usize>() >= 2 * target
        };
        if place > shards.open.end && (is_full || is_long()) {
            shards.close_shard()?;
        }
        let mut lists = Vec::new();
        for list in &uses.lists {
            let here = match shards.open.here.get(list) {
                Some(here) => *here,
                None => shards.open.add_list(*list, cut(&tier.lists[*list as usize], weights)),
            };
            shards.open.end = shards.open.end.max(ends[list]);
            lists.push(here);
        }
        shards.open.size += form.len() / 2 + 4;
        shards.open.shard.forms.push(FormEntry { form: form.to_owned(), documents: uses.documents, lists });
    }
    shards.close_shard()?;
    shards.close_group()?;
    Ok(shards.routes)
}

/// The last form of each list, by its place, unless it is far from the one before.
fn ends(forms: &[(&str, &FormUse)], far: usize) -> HashMap<u32, usize> {
    let mut ends = HashMap::new();
    for (place, (_, uses)) in forms.iter().enumerate() {
        for list in &uses.lists {
            let end = ends.entry(*list).or_insert(place);
            if place - *end <= far {
                *end = place;
            }
        }
    }
    ends
}

/// How many shards there may be for a byte before deflating: there may be one file for ten stories only, and cards,
/// positions and dictionaries have theirs. Where stories are few, files may be more. The oldest stories decide, so that a new
/// one does not move every cut.
pub(crate) fn room(tiers: &[TierStore], count: u32) -> f32 {
    let oldest = tiers.iter().find(|tier| tier.stories() > 0);
    let (stories, size, places) =
        oldest.map_or((0, 0, 0), |tier| (tier.stories(), size(tier, tier.heads(count)), places::bytes(tier)));
    let taken = stories / CARDS + places / places::LARGEST + size / DICTIONARIES + 6;
    (stories / 10).saturating_sub(taken).max(FEWEST) as f32 / size.max(1) as f32
}

/// How large a tier's shards are in all.
fn size(tier: &TierStore, heads: Heads) -> usize {
    let entries: usize = (0..tier.lists.len()).map(|list| heads.head(tier.documents(list as u32))).sum();
    entries * ENTRY + tier.lists.len() * 5 + tier.forms.len() * 8
}

struct Shards<'s, 't> {
    sink: &'s mut Sink<'t>,
    routes: Routes,
    open: Open,
    /// Closed shards whose positions go into common files.
    group: Vec<Open>,
    /// The size of files of positions.
    places: usize,
    /// The last form of the shard before.
    last: String,
}

/// A shard that is being filled.
#[derive(Default)]
pub(crate) struct Open {
    pub(crate) shard: Shard,
    /// Where each list stands in the shard.
    here: HashMap<u32, usize>,
    /// The last form of these lists, by its place in the tier.
    end: usize,
    /// The positions of each list's head, in slots: at least one.
    pub(crate) places: Vec<Vec<Vec<u8>>>,
    /// The rest of long lists, ranked and plain.
    pub(crate) ranked: Vec<Waiting>,
    pub(crate) plain: Vec<Waiting>,
    size: usize,
}

impl Open {
    /// Adds a list; gives its place.
    fn add_list(&mut self, list: u32, parts: Vec<Part>) -> usize {
        let at = self.shard.lists.len();
        self.here.insert(list, at);
        let documents = parts.iter().map(|part| part.documents).sum();
        let has_places = parts.iter().flat_map(|part| &part.places).any(|slot| !slot.is_empty());
        self.shard.lists.push(ListEntry { documents, has_places, ..ListEntry::default() });
        let mut parts = parts.into_iter();
        let head = parts.next().unwrap_or_default();
        let is_plain = head.impacts.is_empty();
        self.size += head.numbers.len() + head.impacts.len() + 5;
        let columns = &mut self.shard.columns;
        let numbers = columns.len()..columns.len() + head.numbers.len();
        columns.extend(head.numbers);
        let impacts = columns.len()..columns.len() + head.impacts.len();
        columns.extend(head.impacts);
        self.places.push(if head.places.is_empty() { vec![Vec::new()] } else { head.places });
        let entry = &mut self.shard.lists[at];
        (entry.numbers, entry.impacts, entry.is_plain) = (numbers, impacts, is_plain);
        let waiting = if is_plain { &mut self.plain } else { &mut self.ranked };
        for part in parts {
            self.size += 6;
            let chunks = &mut self.shard.lists[at].chunks;
            chunks.push(Chunk { file: 0, slot: 0, documents: part.documents, first: part.first });
            waiting.push(Waiting { list: at, chunk: chunks.len() - 1, part });
        }
        at
    }
}

impl Shards<'_, '_> {
    fn close_shard(&mut self) -> io::Result<()> {
        let open = mem::take(&mut self.open);
        if open.shard.forms.is_empty() {
            return Ok(());
        }
        self.group.push(open);
        let size: usize = self.group.iter().flat_map(|open| open.places.iter().flatten()).map(Vec::len).sum();
        if size >= self.places * 16 { self.close_group() } else { Ok(()) }
    }

    /// Writes the positions of the shards in common files, then the shards.
    fn close_group(&mut self) -> io::Result<()> {
        let mut group = mem::take(&mut self.group);
        tails::write(&mut group, self.sink)?;
        places::write(&mut group, self.places, self.sink)?;
        let contents = group.iter().map(|open| open.shard.encode()).collect::<Vec<_>>();
        let ids = self.sink.write_all(&contents)?;
        for (open, id) in group.into_iter().zip(ids) {
            let first = open.shard.forms.first().map(|entry| entry.form.clone()).unwrap_or_default();
            self.routes.0.push((beginning(&self.last, &first), id));
            self.last = open.shard.forms.last().map(|entry| entry.form.clone()).unwrap_or_default();
        }
        Ok(())
    }
}

/// The shortest beginning of `first` that comes after `last`.
fn beginning(last: &str, first: &str) -> String {
    let mut beginning = String::new();
    for character in first.chars() {
        beginning.push(character);
        if beginning.as_str() > last {
            break;
        }
    }
    beginning
}
