//! What somebody has saved to read without a connection.

/// How many stories of a section are kept: its newest.
pub const OF_SECTION: usize = 20;

/// Something that is saved: a story.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Saved {
    /// The address of its page, without what leads to a place in it.
    pub url: String,
    /// Its headline.
    pub title: String,
    /// The name of the section with which it was saved; empty for a story that was saved by itself.
    pub section: String,
    /// The addresses of everything that is kept for it: its page and its pictures.
    pub files: Vec<String>,
    /// How many bytes that is.
    pub bytes: f64,
}

/// What nothing needs any more when a story goes, or could not be saved: its files that nothing has of the rest, be it the same story
/// as it was saved before.
pub fn spare<'s>(gone: &'s Saved, rest: &[Saved]) -> Vec<&'s str> {
    let is_needed = |file: &&String| rest.iter().any(|other| other.files.contains(file));
    gone.files.iter().filter(|file| !is_needed(file)).map(String::as_str).collect()
}

/// Bytes as people say them: tenths, and whether they are of a megabyte or else of a kilobyte.
pub fn tenths(bytes: f64) -> (u32, bool) {
    let in_tenths = |unit: f64| (bytes * 10.0 / unit).round().max(1.0);
    let is_large = bytes >= 995_000.0;
    let tenths = if is_large { in_tenths(1e6) } else { in_tenths(1e3) };
    // No storage of a browser has as many.
    (tenths.min(1e9) as u32, is_large)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved(url: &str, files: &[&str]) -> Saved {
        Saved { url: url.to_owned(), files: files.iter().map(ToString::to_string).collect(), ..Saved::default() }
    }

    #[test]
    fn what_others_need_stays() {
        let all = [saved("a/", &["a/", "one.jpg", "two.jpg"]), saved("b/", &["b/", "two.jpg"])];
        assert_eq!(spare(&all[0], &all[1..]), ["a/", "one.jpg"]);
        assert_eq!(spare(&all[0], &[]), ["a/", "one.jpg", "two.jpg"]);
        // A story that is saved again, and in vain, stays as it was saved before.
        assert_eq!(spare(&saved("a/", &["a/", "three.jpg"]), &all), ["three.jpg"]);
    }

    #[test]
    fn sizes() {
        for (bytes, said) in
            [(0.0, (1, false)), (4_321.0, (43, false)), (994_999.0, (9950, false)), (1_260_000.0, (13, true))]
        {
            assert_eq!(tenths(bytes), said, "{bytes}");
        }
        assert_eq!(tenths(f64::NAN), (1, false));
    }
}
