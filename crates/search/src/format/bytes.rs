//! Numbers and texts in bytes: what every file of the index is made of.

use crate::format::Id;
use std::str;
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
#[derive(Clone, Copy)]
pub(crate) struct Bytes<'b> {
    rest: &'b [u8],
}

impl<'b> Bytes<'b> {
    pub(crate) fn new(rest: &'b [u8]) -> Self {
        Self { rest }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// What has not been read.
    pub(crate) fn rest(&self) -> &'b [u8] {
        self.rest
    }

    pub(crate) fn byte(&mut self) -> Result<u8, Broken> {
        let (first, rest) = self.rest.split_first().ok_or(Broken::Short)?;
        self.rest = rest;
        Ok(*first)
    }

    pub(crate) fn take(&mut self, length: usize) -> Result<&'b [u8], Broken> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(Broken::Short)?;
        self.rest = rest;
        Ok(taken)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], Broken> {
        self.take(N)?.try_into().map_err(|_| Broken::Short)
    }

    pub(crate) fn id(&mut self) -> Result<Id, Broken> {
        self.array().map(Id)
    }

    /// A number of up to 32 bits, seven bits a byte, the lowest first.
    pub(crate) fn number(&mut self) -> Result<u32, Broken> {
        let mut number = 0_u32;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            let bits = u32::from(byte & 0x7f);
            if shift == 28 && bits > 0xf {
                return Err(Broken::Impossible);
            }
            number |= bits << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(Broken::Impossible)
    }

    /// A number that may be below zero.
    pub(crate) fn signed(&mut self) -> Result<i32, Broken> {
        let number = self.number()?;
        Ok((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    pub(crate) fn size(&mut self) -> Result<usize, Broken> {
        usize::try_from(self.number()?).map_err(|_| Broken::Impossible)
    }

    /// The count of things to come, each of at least `least` bytes.
    pub(crate) fn count(&mut self, least: usize) -> Result<usize, Broken> {
        let count = self.size()?;
        if count.checked_mul(least).is_none_or(|bytes| bytes > self.rest.len()) {
            Err(Broken::Short)
        } else {
            Ok(count)
        }
    }

    pub(crate) fn text(&mut self) -> Result<&'b str, Broken> {
        let length = self.size()?;
        str::from_utf8(self.take(length)?).map_err(|_| Broken::Impossible)
    }

    /// A text that a zero ends.
    pub(crate) fn line(&mut self) -> Result<&'b str, Broken> {
        let end = self.rest.iter().position(|byte| *byte == 0).ok_or(Broken::Short)?;
        let line = self.take(end)?;
        self.byte()?;
        str::from_utf8(line).map_err(|_| Broken::Impossible)
    }

    /// A text of which the previous one has the beginning.
    pub(crate) fn text_after(&mut self, previous: &str) -> Result<String, Broken> {
        let shared = self.size()?;
        let beginning = previous.get(..shared).ok_or(Broken::Impossible)?;
        let rest = self.text()?;
        let mut text = String::with_capacity(shared + rest.len());
        text.push_str(beginning);
        text.push_str(rest);
        Ok(text)
    }
}

/// Reads a number that a store in memory holds; zero at its end.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn next_number(bytes: &mut Bytes<'_>) -> u32 {
    bytes.number().unwrap_or_default()
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
