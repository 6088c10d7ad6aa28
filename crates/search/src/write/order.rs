//! Where the stories stand in time: the days of blocks, and the stories that are out of order.

use crate::format::{
    columns::BLOCK,
    start::{Backdated, Days, MOST_BACKDATED},
};

/// The day of each number: none where there is no story, an undated story is `Some(None)`.
pub(crate) type StoryDays = [Option<Option<i32>>];

/// The stories whose number is not in the order of their day: as few as possible, the newest numbers where there are
/// too many to name.
pub(crate) fn backdated(days: &StoryDays) -> Vec<Backdated> {
    let in_order = in_order(days);
    let ordered: Vec<(u32, Option<i32>)> = stories(days).filter(|(number, _)| in_order[*number as usize]).collect();
    let mut found: Vec<Backdated> = stories(days)
        .filter(|(number, _)| !in_order[*number as usize])
        .map(|(document, day)| {
            let next = ordered.partition_point(|(_, other)| *other <= day);
            let before = ordered.get(next).map_or(days.len() as u32, |(number, _)| *number);
            Backdated { document, day, before }
        })
        .collect();
    let superfluous = found.len().saturating_sub(MOST_BACKDATED);
    found.drain(..superfluous);
    found
}

/// The days of each block, without the stories that are named apart.
pub(crate) fn blocks(days: &StoryDays, backdated: &[Backdated]) -> Vec<Days> {
    let is_apart = |number: u32| backdated.binary_search_by_key(&number, |story| story.document).is_ok();
    let blocks = (days.len() as u32).div_ceil(BLOCK);
    (0..blocks)
        .map(|block| {
            let first = block * BLOCK;
            let last = (first + BLOCK).min(days.len() as u32);
            let of_block: Vec<Option<i32>> =
                (first..last).filter(|number| !is_apart(*number)).filter_map(|number| days[number as usize]).collect();
            let dated = || of_block.iter().flatten().copied();
            Days { range: dated().min().zip(dated().max()), is_full: of_block.iter().all(Option::is_some) }
        })
        .collect()
}

fn stories(days: &StoryDays) -> impl Iterator<Item = (u32, Option<i32>)> {
    days.iter().enumerate().filter_map(|(number, day)| Some((number as u32, (*day)?)))
}

/// Which stories belong to the longest row of stories whose days never go back.
fn in_order(days: &StoryDays) -> Vec<bool> {
    // The story that ends the best row of each length, and the story before each.
    let mut ends: Vec<(Option<i32>, u32)> = Vec::new();
    let mut before: Vec<Option<u32>> = vec![None; days.len()];
    for (number, day) in stories(days) {
        let length = ends.partition_point(|(end, _)| *end <= day);
        before[number as usize] = length.checked_sub(1).map(|shorter| ends[shorter].1);
        if length == ends.len() { ends.push((day, number)) } else { ends[length] = (day, number) }
    }
    let mut is_in_order = vec![false; days.len()];
    let mut at = ends.last().map(|(_, number)| *number);
    while let Some(number) = at {
        is_in_order[number as usize] = true;
        at = before[number as usize];
    }
    is_in_order
}
