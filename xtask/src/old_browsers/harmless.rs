//! What the browsers of 2018 do not know, and why nothing is lost.

/// What is unknown, and the reason why it may be.
pub const HARMLESS: &[(&str, &str)] = &[
    ("boot.js: .globalPrivacyControl", "nothing, where it is asked for, is no wish"),
    ("boot.js: .prerendering", "nothing, where it is asked for, is a page that somebody sees"),
    ("boot.js: .script", "a name of ours in a data set; the other is that of a kind of events"),
    ("embed.js: .minHeight", "a property of styles; the other is that of a kind of rules"),
    ("media forced-colors", "Windows alone has them"),
    ("media prefers-color-scheme", "the colours of the day, or what the reader has chosen"),
    ("property color-scheme", "fields and bars for scrolling stay light"),
    ("property scrollbar-width", "a row that can be scrolled shows its bar"),
    ("property text-decoration-thickness", "lines under words are as thick as ever"),
    ("property text-emphasis-position", "the dots of Chinese stress stand above"),
    ("property text-underline-offset", "lines under words are where they ever were"),
    ("property text-wrap", "headlines are broken where the line ends"),
    ("selector :focus-visible", "the browser's own ring is drawn, for fingers too"),
    ("selector :highlight", "marks what is read aloud, by a program that is not loaded there"),
    ("selector :view-transition", "one page takes the place of the other at once"),
    ("selector :view-transition-new", "so it does"),
    ("selector :view-transition-old", "so it does"),
    ("value -webkit-text-emphasis-position: under", "so do they with its prefix"),
    ("value align-content: start", "in grids, where alone it is used, it is as old as these"),
    ("value overflow-wrap: anywhere", "word-break: break-word stands beside it"),
];
