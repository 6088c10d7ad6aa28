//! What findings can be about: the names of `newsprint build` and `newsprint check`, with how bad each is.

use crate::diagnostic::Severity;
use serde::{Deserialize, Serialize};

/// What a finding is about; its name stands in reports and in `site.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rule {
    /// `site.toml` is no TOML, or a value in it is missing or cannot be used.
    BrokenSite,
    /// The list of sources is no TOML, or a value in it cannot be used.
    BrokenSources,
    /// A front file is no TOML, or a value in it cannot be used.
    BrokenFront,
    /// The list of withdrawn stories is no TOML, or a value in it cannot be used.
    BrokenWithdrawals,
    /// The front matter is not closed, no YAML or TOML, or a value in it cannot be used.
    BrokenFrontMatter,
    /// A story has no headline anywhere.
    NoHeadline,
    /// Two pages have one address.
    SameAddress,
    /// A story belongs to no section of the site.
    UnknownSection,
    /// A story is in a language that the site does not have.
    UnknownLanguage,
    /// A time has no zone, and neither has the site.
    ZonelessTime,
    /// A story has no date, and the site does not allow that.
    Undated,
    /// A file is not UTF-8.
    InvalidUtf8,
    /// A document of a word processor cannot be read.
    BrokenDocument,
    /// A folder contains itself through a symbolic link.
    SymlinkLoop,
    /// A file is too large.
    TooLarge,
    /// A file cannot be read.
    Unreadable,
    /// A file vanished or changed while the site was being built.
    Changed,
    /// A file or folder of pages has no place in the site.
    UnusedPages,
    /// A document is of a kind that is not read.
    UnreadDocument,
    /// A text is in an older encoding that had to be guessed.
    OldEncoding,
    /// Front matter stands in a file without a story beside it.
    UnusedFrontMatter,
    /// A story is approved, but nobody says by whom.
    Unreviewed,
    /// A key has no meaning.
    UnknownKey,
    /// A value is of no use where it stands and is passed over.
    UnusedValue,
    /// A story that a front file names cannot stand there.
    UnusedPin,
    /// The list of what is read most cannot be read.
    BrokenMostRead,
    /// An old address cannot lead to the story.
    UnusedAlias,
    /// Two stories in one language say that they are the same story.
    SameTranslation,
    /// A link inside the site leads nowhere.
    DeadLink,
    /// A link has a scheme that pages do not carry (`javascript:`, `data:`).
    RefusedLink,
    /// The interface has no word for something in a language.
    MissingWords,
    /// A colour is hard to read on paper.
    LowContrast,
    /// No font has the letters of a social card, or a font file cannot be read.
    MissingFont,
    /// No icons can be made from the logo.
    UnreadableLogo,
    /// A picture's file is not there, or lies outside of the site.
    MissingPicture,
    /// A picture is of a kind that browsers do not show.
    UnshownPicture,
    /// A picture is broken, cut off or too large, or a drawing carries a script.
    UnusablePicture,
    /// A shortcode or template tag has no handler.
    UnknownShortcode,
    /// Something of HTML or of a word processor has no block.
    UnknownElement,
    /// Blocks are nested deeper than a page can show.
    DeepNesting,
    /// A link leads to a place that the page does not have.
    DeadAnchor,
    /// A picture has no alternative text.
    MissingAlt,
    /// A picture's file is larger than pages should carry.
    OversizedPicture,
    /// Two stories in one language have the same text.
    Duplicate,
    /// Two stories in one language have nearly the same text.
    NearDuplicate,
    /// A headline is too long.
    HeadlineLength,
    /// A headline has been cut off, as its ellipsis tells.
    CutHeadline,
    /// A passage in another script does not say its language.
    UnmarkedLanguage,
    /// A quotation mark has no counterpart.
    UnclosedQuote,
    /// Chinese words stand in typewriter quotation marks.
    LatinQuote,
    /// The copyright ends in a year that is over.
    PastCopyright,
    /// An e-mail address, a telephone number or a postal address is none.
    ContactLine,
    /// A tag looks like a misspelling of another.
    MisspeltTag,
    /// A reprint lacks its source, its original author or its editor.
    IncompleteReprint,
    /// A source is not on the newsroom's list.
    UnknownSource,
    /// A legal line that the newsroom requires is not there.
    MissingLegalLine,
}

impl Rule {
    /// Every rule, in the order of reports.
    pub const ALL: [Self; 56] = [
        Self::BrokenSite,
        Self::BrokenSources,
        Self::BrokenFront,
        Self::BrokenWithdrawals,
        Self::BrokenFrontMatter,
        Self::NoHeadline,
        Self::SameAddress,
        Self::UnknownSection,
        Self::UnknownLanguage,
        Self::ZonelessTime,
        Self::Undated,
        Self::InvalidUtf8,
        Self::BrokenDocument,
        Self::SymlinkLoop,
        Self::TooLarge,
        Self::Unreadable,
        Self::Changed,
        Self::UnusedPages,
        Self::UnreadDocument,
        Self::OldEncoding,
        Self::UnusedFrontMatter,
        Self::Unreviewed,
        Self::UnknownKey,
        Self::UnusedValue,
        Self::UnusedPin,
        Self::BrokenMostRead,
        Self::UnusedAlias,
        Self::SameTranslation,
        Self::DeadLink,
        Self::RefusedLink,
        Self::MissingWords,
        Self::LowContrast,
        Self::MissingFont,
        Self::UnreadableLogo,
        Self::MissingPicture,
        Self::UnshownPicture,
        Self::UnusablePicture,
        Self::UnknownShortcode,
        Self::UnknownElement,
        Self::DeepNesting,
        Self::DeadAnchor,
        Self::MissingAlt,
        Self::OversizedPicture,
        Self::Duplicate,
        Self::NearDuplicate,
        Self::HeadlineLength,
        Self::CutHeadline,
        Self::UnmarkedLanguage,
        Self::UnclosedQuote,
        Self::LatinQuote,
        Self::PastCopyright,
        Self::ContactLine,
        Self::MisspeltTag,
        Self::IncompleteReprint,
        Self::UnknownSource,
        Self::MissingLegalLine,
    ];

    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::BrokenSite => "broken-site",
            Self::BrokenSources => "broken-sources",
            Self::BrokenFront => "broken-front",
            Self::BrokenWithdrawals => "broken-withdrawals",
            Self::BrokenFrontMatter => "broken-front-matter",
            Self::NoHeadline => "no-headline",
            Self::SameAddress => "same-address",
            Self::UnknownSection => "unknown-section",
            Self::UnknownLanguage => "unknown-language",
            Self::ZonelessTime => "zoneless-time",
            Self::Undated => "undated",
            Self::InvalidUtf8 => "invalid-utf-8",
            Self::BrokenDocument => "broken-document",
            Self::SymlinkLoop => "symlink-loop",
            Self::TooLarge => "too-large",
            Self::Unreadable => "unreadable",
            Self::Changed => "changed",
            Self::UnusedPages => "unused-pages",
            Self::UnreadDocument => "unread-document",
            Self::OldEncoding => "old-encoding",
            Self::UnusedFrontMatter => "unused-front-matter",
            Self::Unreviewed => "unreviewed",
            Self::UnknownKey => "unknown-key",
            Self::UnusedValue => "unused-value",
            Self::UnusedPin => "unused-pin",
            Self::BrokenMostRead => "broken-most-read",
            Self::UnusedAlias => "unused-alias",
            Self::SameTranslation => "same-translation",
            Self::DeadLink => "dead-link",
            Self::RefusedLink => "refused-link",
            Self::MissingWords => "missing-words",
            Self::LowContrast => "low-contrast",
            Self::MissingFont => "missing-font",
            Self::UnreadableLogo => "unreadable-logo",
            Self::MissingPicture => "missing-picture",
            Self::UnshownPicture => "unshown-picture",
            Self::UnusablePicture => "unusable-picture",
            Self::UnknownShortcode => "unknown-shortcode",
            Self::UnknownElement => "unknown-element",
            Self::DeepNesting => "deep-nesting",
            Self::DeadAnchor => "dead-anchor",
            Self::MissingAlt => "missing-alt",
            Self::OversizedPicture => "oversized-picture",
            Self::Duplicate => "duplicate",
            Self::NearDuplicate => "near-duplicate",
            Self::HeadlineLength => "headline-length",
            Self::CutHeadline => "cut-headline",
            Self::UnmarkedLanguage => "unmarked-language",
            Self::UnclosedQuote => "unclosed-quote",
            Self::LatinQuote => "latin-quote",
            Self::PastCopyright => "past-copyright",
            Self::ContactLine => "contact-line",
            Self::MisspeltTag => "misspelt-tag",
            Self::IncompleteReprint => "incomplete-reprint",
            Self::UnknownSource => "unknown-source",
            Self::MissingLegalLine => "missing-legal-line",
        }
    }

    /// How bad it is.
    pub fn severity(self) -> Severity {
        match self {
            Self::BrokenSite
            | Self::BrokenSources
            | Self::BrokenFront
            | Self::BrokenWithdrawals
            | Self::BrokenFrontMatter
            | Self::NoHeadline
            | Self::SameAddress
            | Self::UnknownSection
            | Self::UnknownLanguage
            | Self::ZonelessTime
            | Self::Undated
            | Self::InvalidUtf8
            | Self::BrokenDocument
            | Self::SymlinkLoop
            | Self::TooLarge
            | Self::Unreadable
            | Self::Changed
            | Self::MissingLegalLine => Severity::Error,
            Self::UnusedPages
            | Self::UnreadDocument
            | Self::OldEncoding
            | Self::UnusedFrontMatter
            | Self::Unreviewed
            | Self::UnknownKey
            | Self::UnusedValue
            | Self::UnusedPin
            | Self::BrokenMostRead
            | Self::UnusedAlias
            | Self::SameTranslation
            | Self::DeadLink
            | Self::RefusedLink
            | Self::MissingWords
            | Self::LowContrast
            | Self::MissingFont
            | Self::UnreadableLogo
            | Self::MissingPicture
            | Self::UnshownPicture
            | Self::UnusablePicture
            | Self::UnknownShortcode
            | Self::UnknownElement
            | Self::DeepNesting
            | Self::DeadAnchor
            | Self::MissingAlt
            | Self::OversizedPicture
            | Self::Duplicate
            | Self::NearDuplicate
            | Self::HeadlineLength
            | Self::CutHeadline
            | Self::UnmarkedLanguage
            | Self::UnclosedQuote
            | Self::LatinQuote
            | Self::PastCopyright
            | Self::ContactLine
            | Self::MisspeltTag
            | Self::IncompleteReprint
            | Self::UnknownSource => Severity::Warning,
        }
    }

    /// Whether a newsroom may see it in another way: all but what forbids a build.
    pub fn can_be_set(self) -> bool {
        self.severity() == Severity::Warning || self == Self::MissingLegalLine
    }

    /// Where the documentation explains it.
    pub fn page(self) -> String {
        format!("docs/check.md#{}", self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::Rule;

    #[test]
    fn every_rule_stands_in_the_list_and_in_the_documentation() {
        let documentation = include_str!("../../../docs/check.md");
        let headings = documentation.lines().filter_map(|line| line.strip_prefix("### ")).collect::<Vec<_>>();
        for (number, rule) in Rule::ALL.into_iter().enumerate() {
            assert_eq!(rule as usize, number, "{rule}");
            assert_eq!(headings.iter().filter(|heading| **heading == rule.name()).count(), 1, "{rule}");
        }
        assert_eq!(headings.len(), Rule::ALL.len(), "the documentation explains rules that there are not");
    }
}
