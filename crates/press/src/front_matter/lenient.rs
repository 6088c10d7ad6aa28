//! YAML as other generators let it pass: where the parser is stricter than they are, the text is mended, and positions
//! in the mended text are taken back to the original.

/// What is put before a line that is not indented; quoted texts do not count white space at line ends.
const INDENT: &str = "        ";

/// A text that can be mended.
#[derive(Debug)]
pub struct Lenient {
    text: String,
    /// Where [`INDENT`] was put in, in bytes of the mended text, ascending.
    inserted: Vec<usize>,
    /// Where the text begins in its file.
    offset: usize,
    /// The byte of each character; none when all characters are single bytes.
    bytes: Option<Vec<u32>>,
}

impl Lenient {
    /// A text as it is.
    pub fn new(text: &str, offset: usize) -> Self {
        Self { text: text.to_owned(), inserted: Vec::new(), offset, bytes: bytes(text) }
    }

    /// The text, mended so far.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// From a character of the mended text to a byte of the file.
    pub fn original(&self, character: usize) -> usize {
        let byte = self.byte(character);
        let before = self.inserted.iter().filter(|&&at| at < byte).count() * INDENT.len();
        self.offset + byte.saturating_sub(before)
    }

    /// Indents the further lines of the quoted text that begins at a character; false when there is nothing to mend.
    pub fn indent_quoted(&mut self, character: usize) -> bool {
        let start = self.byte(character);
        let Some(length) = quoted_length(&self.text[start..]) else { return false };
        let quoted = &self.text[start..start + length];
        let breaks = quoted.match_indices('\n').map(|(at, _)| start + at + 1);
        let is_bare = |at: &usize| !self.text[*at..].starts_with([' ', '\t', '\r', '\n']);
        let bare = breaks.filter(is_bare).collect::<Vec<_>>();
        for &at in bare.iter().rev() {
            self.text.insert_str(at, INDENT);
            self.inserted.iter_mut().filter(|inserted| **inserted >= at).for_each(|inserted| *inserted += INDENT.len());
            let position = self.inserted.partition_point(|&inserted| inserted < at);
            self.inserted.insert(position, at);
        }
        self.bytes = bytes(&self.text);
        !bare.is_empty()
    }

    fn byte(&self, character: usize) -> usize {
        match &self.bytes {
            None => character.min(self.text.len()),
            Some(bytes) => bytes.get(character).map_or(self.text.len(), |&byte| byte as usize),
        }
    }
}

fn bytes(text: &str) -> Option<Vec<u32>> {
    (!text.is_ascii()).then(|| text.char_indices().map(|(at, _)| at as u32).collect())
}

/// The length of a quoted text with its quotation marks.
fn quoted_length(text: &str) -> Option<usize> {
    let quote = text.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        if character == '\\' && quote == '"' {
            characters.next();
        } else if character == quote {
            let is_doubled = quote == '\'' && characters.next_if(|(_, next)| *next == quote).is_some();
            if !is_doubled {
                return Some(at + 1);
            }
        }
    }
    None
}
