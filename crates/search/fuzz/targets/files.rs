//! Bytes as the contents of a file of any kind (the first byte says which), and as a start file.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = newsprint_search::check(bytes);
    let _ = newsprint_search::check_start(bytes);
});
