//! Any text as a query, and as a text with the words of that query marked.
#![no_main]

use newsprint_search::{Query, excerpt};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let query = Query::parse(text);
    let forms: Vec<String> = query.words.into_iter().map(|word| word.form).collect();
    let found = excerpt(text, &forms);
    assert!(text.get(found.range).is_some());
});
