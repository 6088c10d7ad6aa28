//! Names and file names become segments of addresses.

use newsprint_model::{Slug, slug::MAX_BYTES};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The slug of a tag, an author or a source: letters, digits and marks of any script in lower case,
/// hyphens for everything else.
pub fn from_name(name: &str) -> Slug {
    make(name, false)
}

/// The slug of a story, from front matter or a file name: keeps `_`, `.` and `~` too.
///
/// A folder cannot have the name of a file that stands beside it.
pub fn from_segment(segment: &str) -> Slug {
    let slug = make(segment, true);
    match slug.as_str() {
        "index.html" | "index.json" => make(segment, false),
        _ => slug,
    }
}

fn make(text: &str, keeps_marks: bool) -> Slug {
    let mut slug = String::with_capacity(text.len());
    for character in text.nfkc().flat_map(char::to_lowercase) {
        let is_kept = character.is_alphanumeric()
            || is_combining_mark(character)
            || keeps_marks && matches!(character, '_' | '.' | '~');
        if is_kept {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    // Long letters are cut at a whole one.
    let end = (0..=MAX_BYTES.min(slug.len())).rev().find(|&at| slug.is_char_boundary(at)).unwrap_or_default();
    let slug = slug[..end].trim_start_matches('.').trim_end_matches(['-', '.']);
    slug.parse().unwrap_or_else(|_| fallback(text))
}

/// A name that has no letters at all still needs an address of its own.
fn fallback(text: &str) -> Slug {
    let hash = blake3::hash(text.as_bytes()).to_hex();
    // Sixteen hexadecimal digits are always a slug.
    hash[..16].parse().unwrap_or_else(|_| unreachable!("hexadecimal digits are a slug"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{prop_assert, proptest};

    #[test]
    fn names_keep_their_letters() {
        for (name, slug) in [
            ("Public transport", "public-transport"),
            ("合肥 市", "合肥-市"),
            ("ÉTÉ!", "été"),
            ("हिन्दी", "हिन्दी"),
            ("v1.2 – x_y", "v1-2-x-y"),
            ("  A  ", "a"),
            ("Ⅷ", "viii"),
        ] {
            assert_eq!(from_name(name).as_str(), slug, "{name}");
        }
        assert_eq!(from_name("!!!").as_str().len(), 16);
    }

    #[test]
    fn file_names_keep_dots() {
        assert_eq!(from_segment("release-1.4").as_str(), "release-1.4");
        assert_eq!(from_segment(".Hidden_File.").as_str(), "hidden_file");
    }

    proptest! {
        #[test]
        fn every_name_has_a_slug(name in ".*") {
            prop_assert!(!from_name(&name).as_str().is_empty());
            prop_assert!(!from_segment(&name).as_str().is_empty());
        }

        #[test]
        fn a_slug_is_its_own_slug(name in "\\PC{1,80}") {
            let slug = from_name(&name);
            prop_assert!(from_name(slug.as_str()) == slug);
        }
    }
}
