//! Where a Markdown text holds code, in which nothing is a tag.
//!
//! A rough reading of CommonMark's fences and code spans: fences in any container, spans inside of a paragraph.

use std::{collections::HashMap, ops::Range};

/// A fence that is open.
struct Fence {
    mark: u8,
    length: usize,
    start: usize,
}

/// A run of backticks.
struct Run {
    start: usize,
    length: usize,
}

/// The stretches of code in a text, in order.
pub fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut fence: Option<Fence> = None;
    let mut runs = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_start_matches([' ', '\t', '>']);
        match (&fence, fence_mark(content)) {
            (Some(open), mark) => {
                let closes = mark.is_some_and(|(byte, length, info)| {
                    byte == open.mark && length >= open.length && info.trim().is_empty()
                });
                if closes {
                    ranges.push(open.start..at + line.len());
                    fence = None;
                }
            }
            (None, Some((mark, length, _))) => {
                spans(&mut runs, &mut ranges);
                fence = Some(Fence { mark, length, start: at });
            }
            (None, None) if content.trim().is_empty() => spans(&mut runs, &mut ranges),
            (None, None) => collect_runs(line, at, &mut runs),
        }
        at += line.len();
    }
    spans(&mut runs, &mut ranges);
    if let Some(open) = fence {
        ranges.push(open.start..text.len());
    }
    ranges
}

/// The mark, its length and what follows, when a line is a fence.
fn fence_mark(content: &str) -> Option<(u8, usize, &str)> {
    // A fence may be the first thing in an item of a list.
    let content = content.strip_prefix(['-', '*', '+']).map_or(content, |item| item.trim_start_matches(' '));
    let mark = *content.as_bytes().first().filter(|byte| matches!(byte, b'`' | b'~'))?;
    let length = content.bytes().take_while(|&byte| byte == mark).count();
    let info = &content[length..];
    (length >= 3 && (mark == b'~' || !info.contains('`'))).then_some((mark, length, info))
}

fn collect_runs(line: &str, at: usize, runs: &mut Vec<Run>) {
    let bytes = line.as_bytes();
    let mut position = 0;
    while let Some(offset) = bytes[position..].iter().position(|&byte| byte == b'`') {
        let start = position + offset;
        let length = bytes[start..].iter().take_while(|&&byte| byte == b'`').count();
        let escaped = bytes[..start].iter().rev().take_while(|&&byte| byte == b'\\').count() % 2;
        if length > escaped {
            runs.push(Run { start: at + start + escaped, length: length - escaped });
        }
        position = start + length;
    }
}

/// Makes spans of the runs of one paragraph: each ends at the next run of its own length.
fn spans(runs: &mut Vec<Run>, ranges: &mut Vec<Range<usize>>) {
    let mut ends = vec![None; runs.len()];
    let mut next: HashMap<usize, usize> = HashMap::new();
    for (index, run) in runs.iter().enumerate().rev() {
        ends[index] = next.insert(run.length, index);
    }
    let mut index = 0;
    while let Some(run) = runs.get(index) {
        match ends[index].and_then(|end| runs.get(end).map(|run| (end, run))) {
            Some((end, last)) => {
                ranges.push(run.start..last.start + last.length);
                index = end + 1;
            }
            None => index += 1,
        }
    }
    runs.clear();
}
