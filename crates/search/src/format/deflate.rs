//! Deflating the contents of a file. Natively only: see [`super::inflate`].

use miniz_oxide::deflate::core::{
    CompressionStrategy, CompressorOxide, TDEFLFlush, compress_to_output, create_comp_flags_from_zip_params,
};

/// How hard is tried; more takes longer for nothing.
const LEVEL: i32 = 9;
/// A stream without a header.
const RAW: i32 = -15;
/// The ways that are tried: numbers often shrink more when what looks like repetition is not taken for it.
const STRATEGIES: [CompressionStrategy; 3] =
    [CompressionStrategy::Default, CompressionStrategy::Filtered, CompressionStrategy::HuffmanOnly];

/// Deflates contents of one kind of bytes.
pub(crate) fn deflate(contents: &[u8]) -> Vec<u8> {
    smallest(contents, TDEFLFlush::Finish)
}

/// Deflates the parts of contents, one after the other. Each kind of bytes has its own frequencies, so that a part shrinks more
/// by itself, unless it is short: then it is taken together with the next one.
pub(crate) fn deflate_parts(parts: &[Vec<u8>]) -> Vec<u8> {
    let mut packed = Vec::new();
    // What has been taken together so far, and what it shrinks to.
    let (mut open, mut size): (Vec<u8>, usize) = Default::default();
    for part in parts {
        let alone = smallest(part, TDEFLFlush::Sync).len();
        let both = [&open[..], part].concat();
        let together = smallest(&both, TDEFLFlush::Sync).len();
        if open.is_empty() || together <= size + alone {
            (open, size) = (both, together);
        } else {
            packed.extend(smallest(&open, TDEFLFlush::Sync));
            (open, size) = (part.clone(), alone);
        }
    }
    packed.extend(smallest(&open, TDEFLFlush::Finish));
    packed
}

/// The shortest of the ways to deflate bytes.
fn smallest(bytes: &[u8], flush: TDEFLFlush) -> Vec<u8> {
    let packed = STRATEGIES.map(|strategy| {
        let mut packed = Vec::new();
        let flags = create_comp_flags_from_zip_params(LEVEL, RAW, strategy.into());
        compress_to_output(&mut CompressorOxide::new(flags), bytes, flush, |some| {
            packed.extend_from_slice(some);
            true
        });
        packed
    });
    packed.into_iter().min_by_key(Vec::len).unwrap_or_default()
}
