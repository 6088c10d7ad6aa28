//! Inflating (RFC 1951) in little code: a tenth of the usual libraries', which are faster than files of 64 KB need.

use crate::format::bytes::Broken;
use alloc::vec::Vec;

/// The order in which the lengths of the lengths' own codes stand.
const ORDER: [u8; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
/// The longest code, in bits.
const LONGEST: u8 = 15;
/// The symbol that ends a block.
const END: u16 = 256;

/// Inflates bytes, up to a limit. Never panics, whatever they are.
pub(crate) fn inflate(packed: &[u8], limit: usize) -> Result<Vec<u8>, Broken> {
    let mut bits = Bits { bytes: packed, held: 0, count: 0 };
    let mut contents = Vec::new();
    loop {
        let is_last = bits.take(1)? == 1;
        match bits.take(2)? {
            0 => stored(&mut bits, &mut contents)?,
            1 => {
                let mut lengths = [8; 320];
                for (symbol, length) in lengths.iter_mut().enumerate() {
                    match symbol {
                        144..=255 => *length = 9,
                        256..=279 => *length = 7,
                        288.. => *length = 5,
                        _ => {}
                    }
                }
                block(&mut bits, &lengths, 288, &mut contents, limit)?;
            }
            2 => {
                let (symbols, lengths) = lengths(&mut bits)?;
                block(&mut bits, &lengths, symbols, &mut contents, limit)?;
            }
            _ => return Err(Broken::Packed),
        }
        if contents.len() > limit {
            return Err(Broken::Packed);
        }
        if is_last {
            return Ok(contents);
        }
    }
}

/// Reads bits, the lowest of each byte first.
struct Bits<'b> {
    bytes: &'b [u8],
    held: u32,
    count: u32,
}

impl Bits<'_> {
    #[inline(never)]
    fn take(&mut self, count: u32) -> Result<usize, Broken> {
        while self.count < count {
            let (byte, rest) = self.bytes.split_first().ok_or(Broken::Packed)?;
            self.bytes = rest;
            self.held |= u32::from(*byte) << self.count;
            self.count += 8;
        }
        let bits = self.held & ((1 << count) - 1);
        self.held >>= count;
        self.count -= count;
        Ok(bits as usize)
    }
}

/// A code: how many symbols there are of each length, and the symbols in the order of their codes.
struct Code {
    counts: [usize; LONGEST as usize],
    symbols: Vec<u16>,
}

impl Code {
    fn new(lengths: &[u8]) -> Self {
        let mut code = Self { counts: [0; LONGEST as usize], symbols: Vec::new() };
        for (length, count) in (1..=LONGEST).zip(&mut code.counts) {
            for (symbol, of_symbol) in (0..).zip(lengths) {
                if *of_symbol == length {
                    *count += 1;
                    code.symbols.push(symbol);
                }
            }
        }
        code
    }

    /// Reads a symbol, bit by bit.
    #[inline(never)]
    fn read(&self, bits: &mut Bits<'_>) -> Result<u16, Broken> {
        let (mut read, mut first, mut before) = (0, 0, 0);
        for count in self.counts {
            read = read << 1 | bits.take(1)?;
            first <<= 1;
            if read < first + count {
                return self.symbols.get((before + read).wrapping_sub(first)).copied().ok_or(Broken::Packed);
            }
            first += count;
            before += count;
        }
        Err(Broken::Packed)
    }
}

/// Bytes that stand as they are.
fn stored(bits: &mut Bits<'_>, contents: &mut Vec<u8>) -> Result<(), Broken> {
    bits.take(bits.count % 8)?;
    let length = bits.take(16)?;
    if bits.take(16)? != !length & 0xffff {
        return Err(Broken::Packed);
    }
    for _ in 0..length {
        contents.push(bits.take(8)? as u8);
    }
    Ok(())
}

/// The lengths of a block's codes, and how many are those of bytes and lengths.
fn lengths(bits: &mut Bits<'_>) -> Result<(usize, Vec<u8>), Broken> {
    let symbols = bits.take(5)? + 257;
    let all = symbols + bits.take(5)? + 1;
    let mut of_lengths = [0; 19];
    for place in ORDER.iter().take(bits.take(4)? + 4) {
        if let Some(length) = of_lengths.get_mut(usize::from(*place)) {
            *length = bits.take(3)? as u8;
        }
    }
    let code = Code::new(&of_lengths);
    let mut lengths: Vec<u8> = Vec::new();
    while lengths.len() < all {
        let (length, times) = match code.read(bits)? {
            16 => (*lengths.last().ok_or(Broken::Packed)?, bits.take(2)? + 3),
            17 => (0, bits.take(3)? + 3),
            18 => (0, bits.take(7)? + 11),
            length => (length as u8, 1),
        };
        lengths.resize(lengths.len() + times, length);
    }
    Ok((symbols, lengths))
}

/// A block of bytes and of repetitions.
fn block(
    bits: &mut Bits<'_>,
    lengths: &[u8],
    symbols: usize,
    contents: &mut Vec<u8>,
    limit: usize,
) -> Result<(), Broken> {
    let (of_symbols, of_distances) = lengths.split_at_checked(symbols).ok_or(Broken::Packed)?;
    let (symbols, distances) = (Code::new(of_symbols), Code::new(of_distances));
    while contents.len() <= limit {
        let symbol = symbols.read(bits)?;
        if symbol < END {
            contents.push(symbol as u8);
            continue;
        }
        let length = match symbol {
            END => return Ok(()),
            285 => 258,
            _ => value(bits, usize::from(symbol) - 257, 4)? + 3,
        };
        let distance = distances.read(bits)?;
        let distance = value(bits, usize::from(distance), 2)? + 1;
        let from = contents.len().checked_sub(distance).ok_or(Broken::Packed)?;
        for at in from..from + length {
            contents.extend(contents.get(at).copied());
        }
    }
    Err(Broken::Packed)
}

/// The value of a symbol and the bits that follow it; the values of `steps` symbols need equally many.
fn value(bits: &mut Bits<'_>, symbol: usize, steps: usize) -> Result<usize, Broken> {
    let further = (symbol / steps).saturating_sub(1);
    if further == 0 {
        return Ok(symbol);
    }
    if further > 13 {
        return Err(Broken::Packed);
    }
    Ok(((steps + symbol % steps) << further) + bits.take(further as u32)?)
}

#[cfg(test)]
mod tests {
    use super::inflate;
    use miniz_oxide::deflate::compress_to_vec;
    use proptest::prelude::*;

    #[test]
    fn blocks_of_every_kind() {
        let text = "Water and rivers carry it to the sea; ".repeat(900);
        for level in [0, 1, 6, 9] {
            for contents in ["", "a", "abcabcabcabc", &text] {
                let packed = compress_to_vec(contents.as_bytes(), level);
                assert_eq!(inflate(&packed, 100_000).as_deref(), Ok(contents.as_bytes()));
            }
        }
        assert!(inflate(&compress_to_vec(text.as_bytes(), 9), 30_000).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn what_was_deflated(contents in prop::collection::vec(0_u8..20, 0..3_000), level in 0_u8..10) {
            prop_assert_eq!(inflate(&compress_to_vec(&contents, level), 3_000), Ok(contents));
        }

        #[test]
        fn what_never_was(packed in prop::collection::vec(any::<u8>(), 0..300)) {
            let ours = inflate(&packed, 100_000);
            if let Ok(expected) = miniz_oxide::inflate::decompress_to_vec_with_limit(&packed, 100_000) {
                prop_assert_eq!(ours, Ok(expected));
            }
        }
    }
}
