//! The text with its shortcodes expanded, and the way from there back to the text that was given.

use std::borrow::Cow;

/// The text that the Markdown parser sees.
#[derive(Debug)]
pub struct Source<'t> {
    /// The text.
    pub text: Cow<'t, str>,
    /// The text that was given.
    pub original: &'t str,
    /// Where the pieces of `text` come from, in order; empty when it is `original`.
    pieces: Vec<Piece>,
}

/// A piece of the expanded text.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Where it begins in the expanded text.
    at: usize,
    /// Where it begins in the original.
    original: usize,
    /// Whether it is a copy; otherwise all of it comes from one place.
    copied: bool,
}

impl<'t> Source<'t> {
    /// A text without anything to expand.
    pub fn plain(text: &'t str) -> Self {
        Self { text: Cow::Borrowed(text), original: text, pieces: Vec::new() }
    }

    /// The place in the original of a place in the expanded text, both in bytes.
    pub fn locate(&self, at: usize) -> usize {
        let index = self.pieces.partition_point(|piece| piece.at <= at);
        let located = match index.checked_sub(1).and_then(|index| self.pieces.get(index)) {
            Some(piece) if piece.copied => piece.original + (at - piece.at),
            Some(piece) => piece.original,
            None => at,
        };
        self.original.floor_char_boundary(located)
    }
}

/// An expanded text that is being written.
#[derive(Debug)]
pub struct Expansion<'t> {
    original: &'t str,
    text: String,
    pieces: Vec<Piece>,
}

/// How far back to look for the beginning of a line, in bytes.
const LONGEST_PREFIX: usize = 200;

impl<'t> Expansion<'t> {
    /// Nothing written yet.
    pub fn new(original: &'t str) -> Self {
        Self { original, text: String::with_capacity(original.len() + original.len() / 8), pieces: Vec::new() }
    }

    /// Copies a piece of the original.
    pub fn copy(&mut self, from: usize, to: usize) {
        if from < to {
            self.pieces.push(Piece { at: self.text.len(), original: from, copied: true });
            self.text.push_str(&self.original[from..to]);
        }
    }

    /// Says where in the original the text that is written next comes from.
    pub fn place(&mut self, original: usize) {
        self.pieces.push(Piece { at: self.text.len(), original, copied: false });
    }

    /// Writes something new.
    pub fn write(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Writes text as HTML text or inside of a double-quoted attribute.
    pub fn write_escaped(&mut self, text: &str) {
        for char in text.chars() {
            match char {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' => self.text.push_str("&quot;"),
                _ => self.text.push(char),
            }
        }
    }

    /// What stands on the current line so far, when it is only indentation and marks of quotations.
    pub fn prefix(&self) -> Option<String> {
        let start = self.text.len().saturating_sub(LONGEST_PREFIX);
        let tail = &self.text.as_bytes()[start..];
        let line = match tail.iter().rposition(|&byte| byte == b'\n') {
            Some(newline) => &tail[newline + 1..],
            None if start == 0 => tail,
            None => return None,
        };
        let is_prefix = line.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'>'));
        is_prefix.then(|| String::from_utf8_lossy(line).into_owned())
    }

    /// Begins a new paragraph after the line that consists of `prefix` and what has been written.
    pub fn new_paragraph(&mut self, prefix: &str) {
        self.text.push('\n');
        self.text.push_str(prefix.trim_end());
        self.text.push('\n');
        self.text.push_str(prefix);
    }

    /// What has been written so far.
    pub fn written(&self) -> &str {
        &self.text
    }

    /// Takes back the last line that has been written, and all white space before it.
    pub fn take_back_line(&mut self) {
        let end = self.text.trim_end().rfind('\n').map_or(0, |newline| newline + 1);
        self.text.truncate(end);
        while self.pieces.last().is_some_and(|piece| piece.at > end) {
            self.pieces.pop();
        }
    }

    /// The finished text.
    pub fn finish(self) -> Source<'t> {
        Source { text: Cow::Owned(self.text), original: self.original, pieces: self.pieces }
    }
}
