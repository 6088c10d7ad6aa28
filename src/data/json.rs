//! JSON as a tree.
//!
//! The index holds texts, truths, whole numbers, lists and objects; so does this tree. It knows just
//! enough to tell a damaged file from a sound one. Measured against serde's derived code over
//! `JSON.parse`, reading by this tree takes 20 KB less of compressed WASM.

use std::{iter::Peekable, str::Chars};

/// How deeply values may be nested; press nests a body to a quarter of this.
const MAX_DEPTH: usize = 250;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Truth(bool),
    /// A whole number, not negative.
    Number(u64),
    /// A string.
    Text(String),
    /// An array.
    Items(Vec<Json>),
    /// An object, in the order of the file.
    Pairs(Vec<(String, Json)>),
}

impl Json {
    /// Reads a file; none when it is no sound JSON of the kinds above.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parser = Parser(text.chars().peekable());
        let value = parser.value(MAX_DEPTH)?;
        parser.space();
        parser.0.next().is_none().then_some(value)
    }

    /// The value under a key of an object.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.pairs()?.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The pairs of an object.
    pub fn pairs(&self) -> Option<&[(String, Self)]> {
        match self {
            Self::Pairs(pairs) => Some(pairs),
            Self::Null | Self::Truth(_) | Self::Number(_) | Self::Text(_) | Self::Items(_) => None,
        }
    }

    /// The items of an array.
    pub fn items(&self) -> Option<&[Self]> {
        match self {
            Self::Items(items) => Some(items),
            Self::Null | Self::Truth(_) | Self::Number(_) | Self::Text(_) | Self::Pairs(_) => None,
        }
    }

    /// A whole number.
    pub fn number(&self) -> Option<u64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Null | Self::Truth(_) | Self::Text(_) | Self::Items(_) | Self::Pairs(_) => None,
        }
    }

    /// A string.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Null | Self::Truth(_) | Self::Number(_) | Self::Items(_) | Self::Pairs(_) => None,
        }
    }

    /// A variant: a string is its name; an object of one pair is its name and content.
    pub fn variant(&self) -> Option<(&str, &Self)> {
        match self {
            Self::Text(name) => Some((name, &Self::Null)),
            Self::Pairs(pairs) => match pairs.as_slice() {
                [(name, content)] => Some((name, content)),
                _ => None,
            },
            Self::Null | Self::Truth(_) | Self::Number(_) | Self::Items(_) => None,
        }
    }
}

struct Parser<'a>(Peekable<Chars<'a>>);

impl Parser<'_> {
    fn space(&mut self) {
        while self.0.next_if(|character| matches!(character, ' ' | '\t' | '\n' | '\r')).is_some() {}
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        let depth = depth.checked_sub(1)?;
        self.space();
        match self.0.next()? {
            '"' => self.string().map(Json::Text),
            '[' => self.sequence(']', |parser| parser.value(depth)).map(Json::Items),
            '{' => self.sequence('}', |parser| parser.pair(depth)).map(Json::Pairs),
            't' => self.word("rue", Json::Truth(true)),
            'f' => self.word("alse", Json::Truth(false)),
            'n' => self.word("ull", Json::Null),
            digit => self.number(digit),
        }
    }

    /// What stands between commas, up to `end`.
    fn sequence<T>(&mut self, end: char, mut next: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let mut found = Vec::new();
        self.space();
        if self.0.next_if_eq(&end).is_some() {
            return Some(found);
        }
        loop {
            found.push(next(self)?);
            self.space();
            match self.0.next()? {
                ',' => {}
                character => return (character == end).then_some(found),
            }
        }
    }

    fn pair(&mut self, depth: usize) -> Option<(String, Json)> {
        self.space();
        self.0.next_if_eq(&'"')?;
        let key = self.string()?;
        self.space();
        self.0.next_if_eq(&':')?;
        Some((key, self.value(depth)?))
    }

    fn word(&mut self, rest: &str, value: Json) -> Option<Json> {
        rest.chars().all(|character| self.0.next() == Some(character)).then_some(value)
    }

    fn number(&mut self, first: char) -> Option<Json> {
        let mut number = u64::from(first.to_digit(10)?);
        while let Some(digit) = self.0.peek().and_then(|character| character.to_digit(10)) {
            self.0.next();
            number = number.checked_mul(10)?.checked_add(digit.into())?;
        }
        Some(Json::Number(number))
    }

    /// The rest of a string after its opening quotation mark.
    fn string(&mut self) -> Option<String> {
        let mut text = String::new();
        loop {
            match self.0.next()? {
                '"' => return Some(text),
                '\\' => text.push(self.escaped()?),
                character => text.push(character),
            }
        }
    }

    fn escaped(&mut self) -> Option<char> {
        Some(match self.0.next()? {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'u' => self.unicode()?,
            character => matches!(character, '"' | '\\' | '/').then_some(character)?,
        })
    }

    /// A character by its UTF-16 units.
    fn unicode(&mut self) -> Option<char> {
        let unit = self.unit()?;
        if !(0xD800..0xDC00).contains(&unit) {
            return char::from_u32(unit);
        }
        let low = self.word("\\u", Json::Null).and_then(|_| self.unit())?.checked_sub(0xDC00)?;
        char::from_u32(0x10000 + ((unit - 0xD800) << 10) + low)
    }

    fn unit(&mut self) -> Option<u32> {
        (0..4).try_fold(0, |unit, _| Some(unit * 16 + self.0.next()?.to_digit(16)?))
    }
}
