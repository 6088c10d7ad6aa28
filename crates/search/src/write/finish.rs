//! Writes everything that the writer has collected.

use crate::{
    START,
    facet::RESERVED,
    format::{
        catalogue::Catalogue,
        file::kind,
        name,
        routes::Routes,
        start::{Here, Start, Tier},
    },
    write::{Packer, Writer, collect::TierStore, extras, lists::Weights, order, shards, sink::Sink},
};
use hashbrown::HashMap;
use std::{io, mem};

/// A word in so few stories is always looked up.
const LEAST_LEFT_OUT: usize = 512;
/// The most routes that stand in one file.
const ROUTES: usize = 256;
/// The most routes that stand in the start file; those of the newest stories first.
const DIRECT_ROUTES: usize = 640;
/// How many groups of card files there are at most.
const GROUPS: usize = 800;
/// The size of a catalogue that the start file has itself.
const DIRECT_CATALOGUE: usize = 1_500;
/// From this count of stories on, words of a single story are not in the dictionaries …
const MANY: u32 = 5_000;
/// … and from this one on not in those of newer tiers, which change often.
const SOME: u32 = 512;

impl Writer {
    /// Writes the files of the index: `take` gets the name and the bytes of each, the start file last. What `packer` has deflated
    /// before is not deflated again.
    ///
    /// # Errors
    /// Those of `take`.
    pub fn finish<'t>(
        mut self,
        packer: &'t Packer,
        take: &'t mut (dyn FnMut(&str, &[u8]) -> io::Result<()> + 't),
    ) -> io::Result<()> {
        self.skip_to(self.count);
        self.close_cards();
        self.close_columns();
        for newer in 1..self.tiers.len() {
            let (older, newer) = self.tiers.split_at_mut(newer);
            older.iter().for_each(|older| newer[0].learn_forms(older));
        }
        let mut sink = Sink::new(packer, take);
        let mut start = Start { count: self.count, ..Start::default() };
        start.stories = self.days.iter().flatten().count() as u32;
        start.backdated = order::backdated(&self.days);
        start.days = order::blocks(&self.days, &start.backdated);
        let mut catalogue = Catalogue::default();
        let averages = averages(&self.lengths, self.tiers[1].first);
        start.forms = mem::take(&mut self.forms);
        start.common = common(&self.tiers);
        let files = shards::room(&self.tiers, self.count);
        let mut room = DIRECT_ROUTES;
        for tier in self.tiers.iter().rev() {
            let weights = Weights { lengths: &self.lengths, averages, heads: tier.heads(self.count) };
            let routes = shards::write(tier, &weights, files, &mut sink)?;
            let is_deep = routes.0.len() > room;
            let routes = if is_deep { deepen(&routes, &mut sink)? } else { routes };
            room -= routes.0.len().min(room);
            start.tiers.push(Tier { first: tier.first, is_deep, routes });
            let many = if tier.first == 0 { MANY } else { SOME };
            let least = if self.count < many { 1 } else { 2 };
            catalogue.dictionaries.push(extras::dictionaries(tier, least, &mut sink)?);
        }
        start.tiers.reverse();
        catalogue.dictionaries.reverse();
        catalogue.completions = extras::completions(settled(&self.tiers), &mut sink)?;
        catalogue.values = extras::values(&self.values, &mut sink)?;
        catalogue.columns = sink.write_all(&self.columns)?;
        let mut bytes = vec![kind::CATALOGUE];
        catalogue.encode(&mut bytes);
        start.catalogue =
            if bytes.len() <= DIRECT_CATALOGUE { Here::Catalogue(catalogue) } else { Here::File(sink.write(&bytes)?) };
        write_cards(&packer.pack_all(&self.cards), &mut start, &mut sink)?;
        sink.write_named(START, &start.encode())
    }
}

/// The words that stand in more than nine of ten settled stories, unless those are few.
fn common(tiers: &[TierStore]) -> Vec<String> {
    let settled = settled(tiers);
    let least = (settled.iter().map(TierStore::stories).sum::<usize>() / 10 * 9).max(LEAST_LEFT_OUT);
    let mut stories: HashMap<&str, usize> = HashMap::new();
    let forms = settled.iter().flat_map(|tier| &tier.forms);
    // A word of most stories is one of most stories of some tier.
    for (form, uses) in forms.filter(|(form, _)| !form.starts_with(RESERVED)) {
        *stories.entry(form).or_default() += uses.documents as usize;
    }
    let common = stories.into_iter().filter(|(_, documents)| *documents > least);
    let mut common: Vec<String> = common.map(|(form, _)| form.to_owned()).collect();
    common.sort_unstable();
    common
}

/// The tiers that completions are made of: without the newest stories, whose every change would change them.
fn settled(tiers: &[TierStore]) -> &[TierStore] {
    match tiers {
        [settled @ .., recent] if recent.first > 0 => settled,
        _ => tiers,
    }
}

/// The average lengths of headlines and texts, of the oldest stories where there are enough of them, rounded to powers
/// of the fourth root of two: an edit must not change the impacts of all stories.
fn averages(lengths: &[(u32, u32)], settled: u32) -> (f32, f32) {
    let of = if settled >= 256 { &lengths[..(settled as usize).min(lengths.len())] } else { lengths };
    let stories = of.iter().filter(|(title, body)| title + body > 0).count().max(1) as f32;
    let coarse = |total: u64| ((total as f32 / stories).max(1.0).log2() * 4.0).round() / 4.0;
    let average = |total| coarse(total).exp2();
    (
        average(of.iter().map(|(title, _)| u64::from(*title)).sum()),
        average(of.iter().map(|(_, body)| u64::from(*body)).sum()),
    )
}

/// Puts routes into files of their own, and gives the routes to those.
fn deepen(routes: &Routes, sink: &mut Sink<'_>) -> io::Result<Routes> {
    let mut deep = Routes::default();
    for block in routes.0.chunks(ROUTES) {
        let mut bytes = vec![kind::ROUTES];
        Routes(block.to_vec()).encode(&mut bytes);
        deep.0.push((block[0].0.clone(), sink.write(&bytes)?));
    }
    Ok(deep)
}

/// Writes the files of cards. Those of a group have the group's hash in their names, and end with what makes it of their own.
fn write_cards(cards: &[Vec<u8>], start: &mut Start, sink: &mut Sink<'_>) -> io::Result<()> {
    start.group = cards.len().div_ceil(GROUPS).next_power_of_two();
    for (group, files) in cards.chunks(start.group).enumerate() {
        let hashes: Vec<[u8; 3]> = files.iter().map(|packed| name::short(packed)).collect();
        let hash = name::short(hashes.as_flattened());
        for (place, (packed, own)) in files.iter().zip(hashes).enumerate() {
            let file = [&packed[..], &name::with(own, hash)].concat();
            sink.write_named(&name::cards(group * start.group + place, hash), &file)?;
        }
        start.cards.push(hash);
    }
    Ok(())
}
