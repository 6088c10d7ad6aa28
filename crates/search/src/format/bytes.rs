//! Numbers and texts in bytes: what every file of the index is made of.

use crate::format::Id;
use alloc::string::String;
use core::str;
use thiserror::Error;

/// Why a file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Broken {
    /// It ends before everything has been read.
    #[error("the file ends too early")]
    Short,
    /// A number or a text is not what can stand there.
    #[error("the file says something impossible")]
    Impossible,
    /// It cannot be inflated, or would become too large.
    #[error("the file cannot be inflated")]
    Packed,
    /// Its bytes are not those that its name was made of.
    #[error("the file is not the one that was asked for")]
    Other,
}

/// Reads bytes from the front; never further than they go, and never believes a count that they cannot hold.
///
/// After a failure everything reads as nothing: [`Bytes::end`] says that there was one. Asking after each step would be
/// a tenth of the code that reads files.
#[derive(Clone, Copy)]
pub(crate) struct Bytes<'b> {
    rest: &'b [u8],
    broken: Option<Broken>,
}

impl<'b> Bytes<'b> {
    pub(crate) fn new(rest: &'b [u8]) -> Self {
        Self { rest, broken: None }
    }

    /// What has been read, unless something failed.
    pub(crate) fn end<T>(&self, read: T) -> Result<T, Broken> {
        match self.broken {
            Some(broken) => Err(broken),
            None => Ok(read),
        }
    }

    /// Ends the reading.
    #[inline(never)]
    pub(crate) fn fail(&mut self, broken: Broken) {
        self.rest = &[];
        self.broken = self.broken.or(Some(broken));
    }

    /// What an option holds; nothing there is a failure.
    pub(crate) fn possible<T: Default>(&mut self, read: Option<T>) -> T {
        read.unwrap_or_else(|| {
            self.fail(Broken::Impossible);
            T::default()
        })
    }

    /// Whether there is nothing more to read, after a failure too.
    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// What has not been read.
    pub(crate) fn rest(&self) -> &'b [u8] {
        self.rest
    }

    #[inline(never)]
    pub(crate) fn byte(&mut self) -> u8 {
        match self.rest.split_first() {
            Some((first, rest)) => {
                self.rest = rest;
                *first
            }
            None => {
                self.fail(Broken::Short);
                0
            }
        }
    }

    #[inline(never)]
    pub(crate) fn take(&mut self, length: usize) -> &'b [u8] {
        match self.rest.split_at_checked(length) {
            Some((taken, rest)) => {
                self.rest = rest;
                taken
            }
            None => {
                self.fail(Broken::Short);
                &[]
            }
        }
    }

    pub(crate) fn array<const N: usize>(&mut self) -> [u8; N] {
        let mut array = [0; N];
        for (byte, read) in array.iter_mut().zip(self.take(N)) {
            *byte = *read;
        }
        array
    }

    pub(crate) fn id(&mut self) -> Id {
        Id(self.array())
    }

    /// A number of up to 32 bits, seven bits a byte, the lowest first.
    #[inline(never)]
    pub(crate) fn number(&mut self) -> u32 {
        let mut number = 0_u32;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte();
            let bits = u32::from(byte & 0x7f);
            if shift == 28 && bits > 0xf {
                break;
            }
            number |= bits << shift;
            if byte < 0x80 {
                return number;
            }
        }
        self.fail(Broken::Impossible);
        0
    }

    /// A number that may be below zero.
    pub(crate) fn signed(&mut self) -> i32 {
        let number = self.number();
        (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
    }

    pub(crate) fn size(&mut self) -> usize {
        self.number() as usize
    }

    /// The count of things to come, each of at least `least` bytes.
    #[inline(never)]
    pub(crate) fn count(&mut self, least: usize) -> usize {
        let count = self.size();
        if count.saturating_mul(least) > self.rest.len() {
            self.fail(Broken::Short);
            return 0;
        }
        count
    }

    pub(crate) fn text(&mut self) -> &'b str {
        let length = self.size();
        let text = self.take(length);
        self.possible(str::from_utf8(text).ok())
    }

    /// A text that a zero ends.
    #[inline(never)]
    pub(crate) fn line(&mut self) -> &'b str {
        let end = self.rest.iter().position(|byte| *byte == 0).unwrap_or(self.rest.len());
        let line = self.take(end);
        self.byte();
        self.possible(str::from_utf8(line).ok())
    }

    /// A text of which the previous one has the beginning.
    #[inline(never)]
    pub(crate) fn text_after(&mut self, previous: &str) -> String {
        let shared = self.size();
        let beginning = self.possible(previous.get(..shared));
        [beginning, self.text()].concat()
    }
}

/// Reads a number that a store in memory holds; zero at its end.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn next_number(bytes: &mut Bytes<'_>) -> u32 {
    bytes.number()
}

#[cfg(not(target_arch = "wasm32"))]
mod push {
    /// Appends a number; see [`super::Bytes::number`].
    pub(crate) fn push_number(bytes: &mut Vec<u8>, mut number: u32) {
        while number >= 0x80 {
            bytes.push((number & 0x7f) as u8 | 0x80);
            number >>= 7;
        }
        bytes.push(number as u8);
    }

    /// Appends a number that may be below zero.
    pub(crate) fn push_signed(bytes: &mut Vec<u8>, number: i32) {
        push_number(bytes, ((number << 1) ^ (number >> 31)).cast_unsigned());
    }

    /// Appends a length or a count.
    pub(crate) fn push_size(bytes: &mut Vec<u8>, size: usize) {
        push_number(bytes, u32::try_from(size).unwrap_or(u32::MAX));
    }

    /// Appends a text behind its length.
    pub(crate) fn push_text(bytes: &mut Vec<u8>, text: &str) {
        push_size(bytes, text.len());
        bytes.extend_from_slice(text.as_bytes());
    }

    /// Appends a text with a zero behind it; zeros in it are left out.
    pub(crate) fn push_line(bytes: &mut Vec<u8>, text: &str) {
        bytes.extend(text.bytes().filter(|byte| *byte != 0));
        bytes.push(0);
    }

    /// How many bytes two texts have in common at their beginnings.
    pub(crate) fn shared(one: &str, other: &str) -> usize {
        one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
    }

    /// Appends a text without the beginning that it has from the previous one.
    pub(crate) fn push_text_after(bytes: &mut Vec<u8>, previous: &str, text: &str) {
        let shared = shared(previous, text);
        push_size(bytes, shared);
        push_text(bytes, &text[shared..]);
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use push::{push_line, push_number, push_signed, push_size, push_text, push_text_after, shared};
