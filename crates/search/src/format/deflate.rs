//! Deflating the contents of a file. Natively only: see [`super::inflate`].

use miniz_oxide::deflate::core::{
    CompressionStrategy, CompressorOxide, TDEFLFlush, compress_to_output, create_comp_flags_from_zip_params,
};

/// How hard is tried; more takes longer for nothing.
const LEVEL: i32 = 6;
/// A stream without a header.
const RAW: i32 = -15;
/// Parts shorter than this may shrink more together with their neighbours.
const SHORT: usize = 1_500;

/// Deflates contents. Among numbers repetitions are accidents, which are better not taken for more.
pub(crate) fn deflate(contents: &[u8]) -> Vec<u8> {
    let text = deflated(contents, CompressionStrategy::Default, TDEFLFlush::Finish);
    let numbers = deflated(contents, CompressionStrategy::HuffmanOnly, TDEFLFlush::Finish);
    if text.len() <= numbers.len() { text } else { numbers }
}

/// Deflates the parts of contents, one after the other. Each kind of bytes has its own frequencies, so that a part shrinks more
/// by itself, unless it is short: then it may be taken together with the next one.
pub(crate) fn deflate_parts(parts: &[Vec<u8>]) -> Vec<u8> {
    let mut packed = Vec::new();
    // What has been taken together so far.
    let mut open = Part::new(Vec::new());
    for part in parts.iter().filter(|part| !part.is_empty()) {
        let alone = Part::new(part.clone());
        match open.with(&alone) {
            Some(together) => open = together,
            None => {
                packed.extend(open.packed);
                open = alone;
            }
        }
    }
    packed.extend(deflated(&open.bytes, open.strategy, TDEFLFlush::Finish));
    packed
}

/// About how large contents are when they are deflated, rather more than less: by how often each byte stands in each part, as
/// if nothing were repeated. Deflating takes a hundred times as long.
pub(crate) fn estimate(parts: &[Vec<u8>]) -> usize {
    let bits: f32 = parts.iter().map(|part| entropy(part)).sum();
    // Codes have whole bits, and tables of them stand before every block.
    (bits / 8.0 * 1.02) as usize + 250 * parts.len()
}

/// The entropy of bytes as if each stood for itself, in bits (Shannon, "A Mathematical Theory of Communication", 1948).
fn entropy(bytes: &[u8]) -> f32 {
    let mut counts = [0_u32; 256];
    bytes.iter().for_each(|byte| counts[usize::from(*byte)] += 1);
    let all = bytes.len() as f32;
    counts.iter().filter(|count| **count > 0).map(|count| *count as f32 * (all / *count as f32).log2()).sum()
}

/// Bytes of one kind, and the least that they shrink to when others follow.
struct Part {
    bytes: Vec<u8>,
    strategy: CompressionStrategy,
    packed: Vec<u8>,
}

impl Part {
    fn new(bytes: Vec<u8>) -> Self {
        let pack = |strategy| (strategy, deflated(&bytes, strategy, TDEFLFlush::Sync));
        let (text, numbers) = (pack(CompressionStrategy::Default), pack(CompressionStrategy::HuffmanOnly));
        let (strategy, packed) = if text.1.len() <= numbers.1.len() {
            // Where there are repetitions, taking only the longer ones may be better still.
            let longer = pack(CompressionStrategy::Filtered);
            if longer.1.len() < text.1.len() { longer } else { text }
        } else {
            numbers
        };
        Self { bytes, strategy, packed }
    }

    /// This part and the next one as one part, if that is shorter.
    fn with(&self, next: &Self) -> Option<Self> {
        if self.bytes.len().min(next.bytes.len()) > SHORT || !self.bytes.is_empty() && self.strategy != next.strategy {
            return None;
        }
        let bytes = [&self.bytes[..], &next.bytes].concat();
        let packed = deflated(&bytes, next.strategy, TDEFLFlush::Sync);
        let is_shorter = self.bytes.is_empty() || packed.len() <= self.packed.len() + next.packed.len();
        is_shorter.then_some(Self { bytes, strategy: next.strategy, packed })
    }
}

fn deflated(bytes: &[u8], strategy: CompressionStrategy, flush: TDEFLFlush) -> Vec<u8> {
    let mut packed = Vec::new();
    let flags = create_comp_flags_from_zip_params(LEVEL, RAW, strategy.into());
    compress_to_output(&mut CompressorOxide::new(flags), bytes, flush, |some| {
        packed.extend_from_slice(some);
        true
    });
    packed
}
