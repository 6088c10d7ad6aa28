//! The names of files: hashes of their bytes.

use alloc::string::String;

/// The hash of a file: five bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Id(pub(crate) [u8; 5]);

impl Id {
    /// The hash of these bytes.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let [a, b, c, d, e, ..] = hash(bytes).to_be_bytes();
        Self([a, b, c, d, e])
    }

    /// The name of the file, in a folder by the first two digits: `f/3f/3fa9c1e07b`.
    pub(crate) fn name(self) -> String {
        let mut name = String::from("f/");
        self.0.iter().take(1).for_each(|byte| push_hex(&mut name, *byte));
        name.push('/');
        self.0.iter().for_each(|byte| push_hex(&mut name, *byte));
        name
    }
}

/// The short hash of something.
pub(crate) fn short(bytes: &[u8]) -> [u8; 3] {
    let [a, b, c, ..] = hash(bytes).to_be_bytes();
    [a, b, c]
}

/// The hash of the group that a file of cards belongs to: what the file ends with makes it of the file's own hash.
pub(crate) fn of_group(file: &[u8]) -> [u8; 3] {
    let (cards, end) = file.split_last_chunk().unwrap_or((file, &[0; 3]));
    with(short(cards), *end)
}

/// What makes one hash of the other.
pub(crate) fn with([a, b, c]: [u8; 3], [d, e, f]: [u8; 3]) -> [u8; 3] {
    [a ^ d, b ^ e, c ^ f]
}

/// The name of a file of cards.
pub(crate) fn cards(number: usize, hash: [u8; 3]) -> String {
    let mut name = String::from("cards/");
    push_decimal(&mut name, number);
    name.push('-');
    hash.iter().for_each(|byte| push_hex(&mut name, *byte));
    name
}

/// Whether the name of a file of cards, without its folder, is that of one with this hash.
pub(crate) fn is_of_cards(name: &str, hash: [u8; 3]) -> bool {
    let mut ending = String::from("-");
    hash.iter().for_each(|byte| push_hex(&mut ending, *byte));
    name.ends_with(&ending)
}

fn push_decimal(name: &mut String, number: usize) {
    if number >= 10 {
        push_decimal(name, number / 10);
    }
    name.extend(char::from_digit((number % 10) as u32, 10));
}

/// FNV-1a of 64 bits with its bits mixed: small, and nobody gains from a collision.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    let fnv = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    let mixed = (fnv ^ (fnv >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    mixed ^ (mixed >> 32)
}

fn push_hex(name: &mut String, byte: u8) {
    for digit in [byte >> 4, byte & 15] {
        name.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
    }
}
