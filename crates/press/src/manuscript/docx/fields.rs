//! Fields: a code that nobody sees, and the text that it gave.

/// The fields that are open at a place.
#[derive(Debug, Default)]
pub struct Fields(Vec<Field>);

/// An open field.
#[derive(Debug, Default)]
struct Field {
    code: String,
    /// Whether its text has begun.
    shows: bool,
}

impl Fields {
    /// A field begins, goes over to its text, or ends. Gives back the code of one that ends without a text.
    pub fn mark(&mut self, kind: &str) -> Option<String> {
        match kind {
            "begin" => self.0.push(Field::default()),
            "separate" => {
                if let Some(field) = self.0.last_mut() {
                    field.shows = true;
                }
            }
            "end" => return self.0.pop().filter(|field| !field.shows).map(|field| field.code),
            _ => {}
        }
        None
    }

    /// Adds to the code of the innermost field.
    pub fn code(&mut self, code: &str) {
        if let Some(field) = self.0.last_mut() {
            field.code.push_str(code);
        }
    }

    /// Whether text at this place is seen.
    pub fn shows(&self) -> bool {
        self.0.iter().all(|field| field.shows)
    }

    /// Where text at this place leads.
    pub fn link(&self) -> Option<String> {
        self.0.iter().rev().find_map(|field| link(&field.code))
    }
}

/// The address in the code of a link: `HYPERLINK "https://example.org/" \l "part"`.
pub fn link(code: &str) -> Option<String> {
    let rest = code.trim_start().strip_prefix("HYPERLINK")?;
    let mut address = String::new();
    let mut is_anchor = false;
    for (number, word) in rest.split('"').enumerate() {
        // Between quotation marks stand addresses, before them what they are.
        if number % 2 == 0 {
            is_anchor = word.contains("\\l");
        } else if is_anchor && !word.is_empty() {
            address = format!("{address}#{word}");
        } else if address.is_empty() {
            address = word.to_owned();
        }
    }
    Some(address).filter(|address| !address.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_in_codes() {
        assert_eq!(link(r#" HYPERLINK "https://example.org/" "#).as_deref(), Some("https://example.org/"));
        assert_eq!(link(r#"HYPERLINK "https://example.org/" \l "part""#).as_deref(), Some("https://example.org/#part"));
        assert_eq!(link(r#"HYPERLINK \l "_Toc1" \h"#).as_deref(), Some("#_Toc1"));
        assert_eq!(link(r#"HYPERLINK "https://example.org/" \o "a hint""#).as_deref(), Some("https://example.org/"));
        assert_eq!(link("PAGE"), None);
    }

    #[test]
    fn codes_are_not_seen() {
        let mut fields = Fields::default();
        assert!(fields.shows() && fields.link().is_none());
        fields.mark("begin");
        fields.code("HYPERLINK \"a\"");
        assert!(!fields.shows());
        fields.mark("separate");
        assert!(fields.shows());
        assert_eq!(fields.link().as_deref(), Some("a"));
        assert_eq!(fields.mark("end"), None);
        fields.mark("begin");
        fields.code("EQ");
        assert_eq!(fields.mark("end").as_deref(), Some("EQ"));
        assert_eq!(fields.mark("end"), None);
    }
}
