//! A list of forms with how many stories have them: for misspelt words, and for completions.

use crate::format::bytes::{Broken, Bytes};

/// Forms with how many stories have them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Forms(pub(crate) Vec<(String, u32)>);

impl Forms {
    pub(crate) fn decode(mut bytes: Bytes<'_>) -> Result<Self, Broken> {
        let mut forms: Vec<(String, u32)> = Vec::new();
        for _ in 0..bytes.count(3)? {
            let form = bytes.text_after(forms.last().map_or("", |(form, _)| form))?;
            forms.push((form, bytes.number()?));
        }
        Ok(Self(forms))
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Forms {
    /// The contents of the file.
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
}
