//! What keys do: one character, without Control, Alt or Meta, where nothing is being written. Who speaks to their computer switches
//! them off in the settings (WCAG 2.1.4).

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Shows what keys do.
    Help,
    /// Puts the cursor into the search.
    Search,
    /// Goes to the front.
    Front,
    /// Goes to the next story.
    Next,
    /// Goes to the story before.
    Previous,
    /// Shares the page.
    Share,
    /// Shows the settings.
    Settings,
}

/// Every key with what it does and the key of its words.
pub const KEYS: [(&str, Act, &str); 7] = [
    ("?", Act::Help, "key_help"),
    ("/", Act::Search, "key_search"),
    ("h", Act::Front, "key_front"),
    ("j", Act::Next, "key_next"),
    ("k", Act::Previous, "key_previous"),
    ("s", Act::Share, "key_share"),
    (",", Act::Settings, "key_preferences"),
];

/// What a key does.
pub fn act(key: &str) -> Option<Act> {
    KEYS.iter().find(|(own, ..)| *own == key).map(|(_, act, _)| *act)
}

#[cfg(test)]
mod tests {
    use super::{Act, KEYS, act};

    #[test]
    fn the_script_that_loads_the_tools_knows_the_keys() {
        let script = include_str!("../../../public/boot.js");
        // The field for the search is the app's.
        let keys = KEYS.map(|(key, ..)| key).concat().replace('/', "");
        assert!(script.contains(&format!("\"{keys}\".includes")), "{keys}");
    }

    #[test]
    fn each_key_does_one_thing() {
        assert!(KEYS.iter().enumerate().all(|(at, (key, ..))| KEYS[..at].iter().all(|(other, ..)| other != key)));
        assert_eq!((act("?"), act("x")), (Some(Act::Help), None));
    }
}
