//! The words that only frames and the page for partners have: the app does not load them. They come from
//! `public/locales/embed/<lang>.json`.

use crate::labels::{Labels, labels};

labels! {
    /// A text of frames or of the page for partners.
    pub enum PartnerLabel {
        /// In the frame of a story that can no longer be read.
        Withdrawn = "withdrawn",
        /// The headline of the page for partners.
        Title = "title",
        /// What the page is for.
        Purpose = "purpose",
        /// The name of the form.
        Choices = "choices",
        /// What is shown.
        What = "what",
        /// The newest stories of the whole newsroom.
        Front = "front",
        /// A group of lists.
        Sections = "sections",
        /// A group of lists.
        Tags = "tags",
        /// A group of lists.
        Authors = "authors",
        /// The address of a page, instead of a list.
        Address = "address",
        /// What may be written there.
        AddressHelp = "address_help",
        /// The address is not one of this newsroom's.
        AddressUnknown = "address_unknown",
        /// How much of a story is shown.
        Shows = "shows",
        /// A story in short.
        Card = "card",
        /// A whole story.
        Article = "article",
        /// How many headlines.
        Limit = "limit",
        /// Whether pictures are shown.
        Pictures = "pictures",
        /// The language.
        Language = "language",
        /// Light or dark.
        Theme = "theme",
        /// As the reader's system has it.
        Auto = "auto",
        /// Light.
        Light = "light",
        /// Dark.
        Dark = "dark",
        /// The colour of the rule.
        Accent = "accent",
        /// How wide the place on the partner's page is.
        Width = "width",
        /// Above the frame as it will be.
        Preview = "preview",
        /// Above the lines to paste.
        Code = "code",
        /// What the lines are, and where they go.
        CodeHelp = "code_help",
        /// Above the lines without a script.
        Plain = "plain",
        /// When these are wanted.
        PlainHelp = "plain_help",
        /// Copies the lines.
        Copy = "copy",
        /// The lines have been copied.
        Copied = "copied",
        /// The lines could not be copied, and stand selected.
        Selected = "selected",
        /// The page needs scripts.
        Needs = "needs",
    }
}

/// The words of one language.
#[derive(Clone, Debug, Default)]
pub struct Words(Labels);

impl Words {
    /// The words as their file holds them.
    pub fn new(words: Labels) -> Self {
        Self(words)
    }

    /// A text; its key where the language lacks it.
    pub fn text(&self, label: PartnerLabel) -> String {
        self.0.get(label.key())
    }
}

#[cfg(test)]
mod tests {
    use super::PartnerLabel;
    use crate::testing::hold_to_the_same_words;

    #[test]
    fn every_language_has_the_same_words() {
        hold_to_the_same_words("locales/embed", PartnerLabel::ALL.iter().map(|label| label.key()), std::iter::empty());
    }
}
