//! A list of forms with how many stories have them: for misspelt words, and for completions.

use crate::format::bytes::{Broken, Bytes};
use alloc::string::String;

/// Reads forms with how many stories have them, one after another.
#[inline(never)]
pub(crate) fn each(bytes: &mut Bytes<'_>, take: &mut dyn FnMut(&str, u32)) -> Result<(), Broken> {
    let mut form = String::new();
    for _ in 0..bytes.count(3) {
        form = bytes.text_after(&form);
        take(&form, bytes.number());
    }
    bytes.end(())
}

/// The contents of a file of forms.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn encode(forms: &[(&str, u32)]) -> Vec<u8> {
    use crate::format::bytes::{push_number, push_size, push_text_after};
    let mut bytes = vec![super::file::kind::FORMS];
    push_size(&mut bytes, forms.len());
    let mut previous = "";
    for (form, documents) in forms {
        push_text_after(&mut bytes, previous, form);
        push_number(&mut bytes, *documents);
        previous = form;
    }
    bytes
}
