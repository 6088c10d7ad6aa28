//! What a newsroom puts in the place of the style's own: colours, type, an accent, a style sheet beside the reader's.
//!
//! - [`tokens`]: what can be replaced, and what the style has there; [`value`]: values, as CSS writes them
//! - [`mod@accent`]: an accent becomes colours that can be read; [`contrast`]: how well a colour stands out
//! - `dress`: the reader's files with all of it; [`sheet`]: the newsroom's own style sheet
//! - [`template`]: what `newsprint theme` writes
//!
//! Knows of the reader that its shell links style sheets, and the tokens of these.

pub mod accent;
pub mod contrast;
mod dress;
pub mod sheet;
pub mod template;
pub mod tokens;
pub mod value;

use crate::front_matter::Located;
use accent::Accent;
use newsprint_model::Language;
use palette::Srgb;
use std::{collections::BTreeMap, fmt::Write};
use tokens::{COLOURS, Scheme, Token};

/// The colours that are replaced in a scheme.
pub type Colours = BTreeMap<Token, Srgb<u8>>;

/// What a newsroom has replaced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    /// Its accent.
    pub accent: Option<Accent>,
    /// Its colours by day.
    pub light: Colours,
    /// Its colours by night.
    pub dark: Colours,
    /// The families of its type, in each language that has other ones, as CSS writes them.
    pub families: BTreeMap<Language, BTreeMap<Token, String>>,
    /// The measures of its type, in the same way.
    pub measures: BTreeMap<Language, BTreeMap<Token, String>>,
    /// The file of its own style sheet, as written.
    pub css: Option<Located>,
}

impl Theme {
    /// The colour of a token in a scheme: the newsroom's, or else the style's.
    pub fn colour(&self, scheme: Scheme, token: Token) -> Srgb<u8> {
        let replaced = match scheme {
            Scheme::Light => &self.light,
            Scheme::Dark => &self.dark,
        };
        let own = || COLOURS.iter().find(|colour| colour.token == token).map(|colour| colour.of(scheme));
        replaced.get(token).copied().or_else(own).unwrap_or_default()
    }

    /// The declarations of a scheme's colours. What is replaced by day is declared for the night too, since the rules of the
    /// day hold in both.
    fn declarations(&self, scheme: Scheme) -> String {
        let is_declared =
            |token: &Token| self.light.contains_key(token) || scheme == Scheme::Dark && self.dark.contains_key(token);
        let tokens = COLOURS.iter().map(|colour| colour.token).filter(is_declared);
        let mut declarations =
            tokens.map(|token| format!("--{token}:{}", value::css(self.colour(scheme, token)))).collect::<Vec<_>>();
        declarations.extend(self.accent.as_ref().map(|accent| format!("--accent:{}", accent.of(scheme))));
        declarations.join(";")
    }

    /// The rules of its type. Every element of a language has the families of this language, and the page its measures.
    fn type_rules(&self) -> String {
        let mut rules = String::new();
        for (selector, languages) in [(":lang", &self.families), (":root:lang", &self.measures)] {
            for (language, tokens) in languages {
                let declarations = tokens.iter().map(|(token, value)| format!("--{token}:{value}")).collect::<Vec<_>>();
                let _ = writeln!(rules, "{selector}({language}){{{}}}", declarations.join(";"));
            }
        }
        rules
    }
}
