//! Cards: what is shown of a story that was found. The index does not look into them.
//!
//! A card is a form with holes and what fills them. The forms are few and stand in the start file; what fills them stands
//! in columns, of which each deflates better than all together.

use crate::format::bytes::{Broken, Bytes};
use alloc::{string::String, vec::Vec};

/// How many stories have their cards in one file. Fewer would cost a page of hits less, but there may be one
/// file for ten stories only, and shards need the rest.
pub(crate) const CARDS: usize = 32;

/// A card as its file has it; without an address for a story that is no more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row<'c> {
    /// The number of its form.
    pub(crate) form: usize,
    /// The story's address.
    pub(crate) href: String,
    /// The headline, and what else fills the form.
    pub(crate) fields: Vec<&'c str>,
}

impl Row<'_> {
    /// The form with its holes filled: the character 1 is the address, 2 the headline, 3 and so on the rest.
    pub(crate) fn filled(&self, form: &str) -> String {
        let mut card = String::new();
        for character in form.chars() {
            match u32::from(character) {
                1 => card.push_str(&self.href),
                hole @ 2..32 => card.push_str(self.fields.get(hole as usize - 2).copied().unwrap_or_default()),
                _ => card.push(character),
            }
        }
        card
    }
}

/// The card of a story, by its place in a file of cards.
pub(crate) fn card<'c>(mut bytes: Bytes<'c>, slot: usize) -> Result<Row<'c>, Broken> {
    let (cards, fields) = (bytes.count(4), bytes.count(1));
    if slot >= cards {
        return Err(Broken::Short);
    }
    let mut row = Row::default();
    for number in 0..cards {
        let form = bytes.size();
        if number == slot {
            row.form = form;
        }
    }
    let mut parts = Vec::new();
    for _ in 0..cards {
        parts.push((bytes.size(), bytes.size()));
    }
    let mut rests = Vec::new();
    for _ in 0..cards {
        rests.push(bytes.line());
    }
    let mut titles = Vec::new();
    for field in 0..fields {
        for number in 0..cards {
            let text = bytes.line();
            if field == 0 {
                titles.push(text);
            }
            if number == slot {
                row.fields.push(text);
            }
        }
    }
    for (((folder, spelt), rest), title) in parts.iter().zip(rests).zip(titles).take(slot + 1) {
        let spelling = spelling(title);
        let (folder, spelt) = (row.href.get(..*folder), spelling.get(..*spelt));
        row.href = [bytes.possible(folder), bytes.possible(spelt), rest].concat();
    }
    bytes.end(row)
}

/// A headline as addresses often spell it.
fn spelling(title: &str) -> String {
    let mut spelling = String::new();
    for character in title.chars() {
        if character.is_ascii_alphanumeric() || !character.is_ascii() && character != '’' {
            spelling.push(character.to_ascii_lowercase());
        } else if character != '\'' && character != '’' && !spelling.is_empty() && !spelling.ends_with('-') {
            spelling.push('-');
        }
    }
    spelling
}

/// A file of cards, in the order of the stories' numbers.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Cards {
    /// The form, the address, and what fills the form, the headline first.
    pub(crate) cards: Vec<(usize, String, Vec<String>)>,
}

#[cfg(not(target_arch = "wasm32"))]
impl Cards {
    /// The contents of the file, in parts of one kind of bytes each.
    pub(crate) fn encode(&self) -> Vec<Vec<u8>> {
        use crate::format::bytes::{push_line, push_size, shared};
        let mut bytes = vec![super::file::kind::CARDS];
        let fields = self.cards.iter().map(|(.., fields)| fields.len()).max().unwrap_or_default().max(1);
        push_size(&mut bytes, self.cards.len());
        push_size(&mut bytes, fields);
        self.cards.iter().for_each(|(form, ..)| push_size(&mut bytes, *form));
        let mut previous = "";
        let mut rests = Vec::new();
        for (_, href, fields) in &self.cards {
            let folder = shared(previous, href);
            let folder = href[..folder].rfind('/').map_or(0, |slash| slash + 1);
            let spelt = shared(&spelling(fields.first().map_or("", String::as_str)), &href[folder..]);
            push_size(&mut bytes, folder);
            push_size(&mut bytes, spelt);
            rests.push(&href[folder + spelt..]);
            previous = href;
        }
        rests.iter().for_each(|rest| push_line(&mut bytes, rest));
        let mut parts = vec![bytes];
        for field in 0..fields {
            let mut column = Vec::new();
            for (.., fields) in &self.cards {
                push_line(&mut column, fields.get(field).map_or("", String::as_str));
            }
            parts.push(column);
        }
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_are_read_as_they_were_written() {
        let card =
            |href: &str, fields: &[&str]| (1, href.to_owned(), fields.iter().map(|field| (*field).into()).collect());
        let cards = Cards {
            cards: vec![
                card("news/2026/the-city-s-bridge/", &["The city’s “bridge”", "May 1"]),
                card("news/2026/the-citys-bridge-opens/", &["The city’s bridge opens", ""]),
                Default::default(),
                card("zh/news/大桥/", &["大桥通车", "5月1日", "more"]),
            ],
        };
        let contents = cards.encode().concat();
        for (slot, (form, href, fields)) in cards.cards.iter().enumerate() {
            let row = card_at(&contents, slot).expect("a card");
            assert_eq!((row.form, &row.href), (*form, href));
            assert!(fields.iter().zip(&row.fields).all(|(written, read)| written == read), "{row:?}");
        }
        assert!(card_at(&contents, 4).is_err());
        let row = card_at(&contents, 0).expect("a card");
        assert_eq!(
            row.filled("\u{1}: \u{2}, \u{3}\u{4}\u{5}."),
            "news/2026/the-city-s-bridge/: The city’s “bridge”, May 1."
        );
    }

    fn card_at(contents: &[u8], slot: usize) -> Result<Row<'_>, Broken> {
        card(Bytes::new(&contents[1..]), slot)
    }

    #[test]
    fn headlines_are_spelt_as_addresses() {
        assert_eq!(spelling("The City’s “Big” Bridge, 2026"), "the-citys-“big”-bridge-2026");
        assert_eq!(spelling("大桥 通车!"), "大桥-通车-");
    }
}
