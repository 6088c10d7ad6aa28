//! Columns: for each story of a block its day and its values of every facet; and what those values are.

use crate::{
    facet::Facet,
    format::bytes::{Broken, Bytes},
};
use alloc::{borrow::ToOwned, string::String, vec::Vec};

/// How many stories a block has.
pub(crate) const BLOCK: u32 = 2048;

/// The columns of a block.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Columns {
    /// The day of each story, in days since 1970-01-01; none for undated stories and those that are no more.
    pub(crate) days: Vec<Option<i32>>,
    /// For each facet, for each story: the numbers of its values.
    pub(crate) values: [Vec<Vec<u32>>; Facet::ALL.len()],
}

/// Calls a function with every value that stories of a block have of a facet, and with their places in it.
pub(crate) fn each_value(mut bytes: Bytes<'_>, facet: usize, take: &mut dyn FnMut(u32, u32)) {
    let stories = bytes.count(1 + Facet::ALL.len());
    read_days(&mut bytes, stories);
    for column in 0..=facet {
        for row in 0..stories as u32 {
            for _ in 0..bytes.count(1) {
                let value = bytes.number();
                if column == facet {
                    take(row, value);
                }
            }
        }
    }
}

/// A value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ValueEntry {
    /// The facet, by its place in [`Facet::ALL`].
    pub(crate) facet: u8,
    /// The value.
    pub(crate) value: String,
    /// How many stories have it.
    pub(crate) total: u32,
}

/// The fewest bytes that a value has.
pub(crate) const LEAST_VALUE: usize = 3;

/// Reads a value.
pub(crate) fn value(bytes: &mut Bytes<'_>) -> ValueEntry {
    ValueEntry { facet: bytes.byte(), value: bytes.text().to_owned(), total: bytes.number() }
}

/// Reads the days only.
pub(crate) fn days(mut bytes: Bytes<'_>) -> Result<Vec<Option<i32>>, Broken> {
    let stories = bytes.count(1 + Facet::ALL.len());
    let days = read_days(&mut bytes, stories);
    bytes.end(days)
}

fn read_days(bytes: &mut Bytes<'_>, stories: usize) -> Vec<Option<i32>> {
    let mut days = Vec::new();
    let mut previous = 0_i32;
    for _ in 0..stories {
        let is_dated = bytes.byte() == 1;
        if is_dated {
            let day = previous.checked_add(bytes.signed());
            previous = bytes.possible(day);
        }
        days.push(is_dated.then_some(previous));
    }
    days
}

#[cfg(not(target_arch = "wasm32"))]
impl Columns {
    /// The contents of the file, in parts of one kind of bytes each.
    pub(crate) fn encode(&self) -> Vec<Vec<u8>> {
        use crate::format::bytes::{push_number, push_signed, push_size};
        let mut bytes = vec![super::file::kind::COLUMNS];
        push_size(&mut bytes, self.days.len());
        let mut previous = 0;
        for day in &self.days {
            bytes.push(u8::from(day.is_some()));
            if let Some(day) = day {
                push_signed(&mut bytes, day - previous);
                previous = *day;
            }
        }
        let mut parts = vec![bytes];
        for column in &self.values {
            let mut bytes = Vec::new();
            for values in column {
                push_size(&mut bytes, values.len());
                values.iter().for_each(|value| push_number(&mut bytes, *value));
            }
            parts.push(bytes);
        }
        parts
    }
}

/// The contents of a file of values.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn encode_values(values: &[ValueEntry]) -> Vec<u8> {
    use crate::format::bytes::{push_number, push_size, push_text};
    let mut bytes = vec![super::file::kind::VALUES];
    push_size(&mut bytes, values.len());
    for entry in values {
        bytes.push(entry.facet);
        push_text(&mut bytes, &entry.value);
        push_number(&mut bytes, entry.total);
    }
    bytes
}
