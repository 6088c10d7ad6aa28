//! Names and file names become segments of addresses.
//!
//! A segment is a folder on a disk: it cannot have the name of a file that stands beside it, nor one that Windows keeps
//! for a device.

use newsprint_model::{Feed, Slug, slug::MAX_BYTES};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The slug of a tag, an author or a source: letters, digits and marks of any script in lower case,
/// hyphens for everything else.
pub fn from_name(name: &str) -> Slug {
    beside_devices(make(name, false))
}

/// The slug of a story, from front matter or a file name: keeps `_`, `.` and `~` too.
pub fn from_segment(segment: &str) -> Slug {
    let slug = exact(segment);
    let is_free = !is_page_file(slug.as_str()) && !is_device(slug.as_str());
    if is_free { slug } else { from_name(segment) }
}

/// The same for a page whose name is not changed behind its publisher's back: it may be that of a file or a device.
pub fn exact(segment: &str) -> Slug {
    make(segment, true)
}

/// Whether a name is that of a file in the folder of a page.
pub fn is_page_file(name: &str) -> bool {
    matches!(name, "index.html" | "index.json") || Feed::ALL.iter().any(|feed| feed.file() == name)
}

/// Whether Windows keeps a name for a device, whatever its ending is; `name` is in small letters.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    let port = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    let is_number =
        |port: &str| port.chars().count() == 1 && port.starts_with(|c| matches!(c, '0'..='9' | '¹' | '²' | '³'));
    matches!(stem, "con" | "prn" | "aux" | "nul") || port.is_some_and(is_number)
}

/// A slug that no other name has: slugs that are made end in a letter or a digit.
fn beside_devices(slug: Slug) -> Slug {
    match is_device(slug.as_str()) {
        true => format!("{slug}-").parse().unwrap_or(slug),
        false => slug,
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

    #[test]
    fn names_that_disks_need_for_something_else() {
        for (segment, slug) in [
            ("index.html", "index-html"),
            ("RSS.xml", "rss-xml"),
            ("feed.json", "feed-json"),
            ("con", "con-"),
            ("con-", "con-"),
            ("NUL", "nul-"),
            ("com¹", "com1-"),
            ("lpt9.2026", "lpt9-2026"),
            ("aux.", "aux-"),
            ("icon", "icon"),
            ("com10", "com10"),
            ("com", "com"),
        ] {
            assert_eq!(from_segment(segment).as_str(), slug, "{segment}");
        }
        assert_eq!(from_name("Con").as_str(), "con-");
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
