//! What a publisher is told about the input: one clear message with file, line, column and what to do.
//!
//! Knows nothing of how messages are drawn; that is [`crate::report`].

use std::{ops::Range, path::Path, sync::Arc};

/// How bad a finding is. Errors leave the previous output untouched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site is built; the text survives.
    Warning,
    /// The site is not built.
    Error,
}

/// What a finding is about; its name stands in reports and, later, in `site.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// `site.toml` is no TOML, or a value in it is missing or cannot be used.
    BrokenSite,
    /// A front file is no TOML, or a value in it cannot be used.
    BrokenFront,
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
    /// A key has no meaning.
    UnknownKey,
    /// A value is of no use where it stands and is passed over.
    UnusedValue,
    /// A story that a front file names cannot stand there.
    UnusedPin,
    /// An old address cannot lead to the story.
    UnusedAlias,
    /// Two stories in one language say that they are the same story.
    SameTranslation,
    /// A link inside the site leads nowhere.
    DeadLink,
    /// A link has a scheme that pages do not carry (`javascript:`, `data:`).
    RefusedLink,
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
    /// A shortcode or template tag has no handler.
    UnknownShortcode,
    /// Something of HTML or of a word processor has no block.
    UnknownElement,
    /// Blocks are nested deeper than a page can show.
    DeepNesting,
}

impl Rule {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::BrokenSite => "broken-site",
            Self::BrokenFront => "broken-front",
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
            Self::UnknownKey => "unknown-key",
            Self::UnusedValue => "unused-value",
            Self::UnusedPin => "unused-pin",
            Self::UnusedAlias => "unused-alias",
            Self::SameTranslation => "same-translation",
            Self::DeadLink => "dead-link",
            Self::RefusedLink => "refused-link",
            Self::LowContrast => "low-contrast",
            Self::MissingFont => "missing-font",
            Self::UnreadableLogo => "unreadable-logo",
            Self::MissingPicture => "missing-picture",
            Self::UnshownPicture => "unshown-picture",
            Self::UnknownShortcode => "unknown-shortcode",
            Self::UnknownElement => "unknown-element",
            Self::DeepNesting => "deep-nesting",
        }
    }

    /// How bad it is.
    pub fn severity(self) -> Severity {
        match self {
            Self::BrokenSite
            | Self::BrokenFront
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
            | Self::Changed => Severity::Error,
            Self::UnusedPages
            | Self::UnreadDocument
            | Self::OldEncoding
            | Self::UnusedFrontMatter
            | Self::UnknownKey
            | Self::UnusedValue
            | Self::UnusedPin
            | Self::UnusedAlias
            | Self::SameTranslation
            | Self::DeadLink
            | Self::RefusedLink
            | Self::LowContrast
            | Self::MissingFont
            | Self::UnreadableLogo
            | Self::MissingPicture
            | Self::UnshownPicture
            | Self::UnknownShortcode
            | Self::UnknownElement
            | Self::DeepNesting => Severity::Warning,
        }
    }
}

/// Something to say about a place in one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is about.
    pub rule: Rule,
    /// Where, in bytes of the text that was given.
    pub span: Range<usize>,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// Something to say about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What it is about.
    pub rule: Rule,
    /// The file, as a path that can be opened from here.
    pub file: Arc<Path>,
    /// Where, in bytes of the file; absent when it is about the file as a whole.
    pub span: Option<Range<usize>>,
    /// What is wrong, in one sentence without a full stop.
    pub message: Box<str>,
    /// What to do about it.
    pub help: Box<str>,
}

impl Diagnostic {
    /// Something about a file as a whole.
    pub fn whole(rule: Rule, file: &Arc<Path>, message: impl Into<Box<str>>, help: impl Into<Box<str>>) -> Self {
        Self { rule, file: Arc::clone(file), span: None, message: message.into(), help: help.into() }
    }

    /// Something about a story as a whole, shown at the beginning of its file.
    pub fn story(rule: Rule, file: &Arc<Path>, message: impl Into<Box<str>>, help: impl Into<Box<str>>) -> Self {
        Self { span: Some(0..0), ..Self::whole(rule, file, message, help) }
    }

    /// Something about a place in a file; the finding's span is moved by `offset`.
    pub fn at(file: &Arc<Path>, finding: Finding, offset: usize) -> Self {
        Self {
            rule: finding.rule,
            file: Arc::clone(file),
            span: Some(finding.span.start + offset..finding.span.end + offset),
            message: finding.message.into(),
            help: finding.help.into(),
        }
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.rule.severity()
    }
}
