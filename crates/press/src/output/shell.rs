//! The reader's `index.html`, into which each page's language, base, title are written.
//!
//! Knows three places of it and nothing else.

use crate::text::escape;
use newsprint_model::Language;

/// The file of the reader that is the shell of every page.
pub const SHELL: &str = "index.html";

/// The places that a page fills, in their order of standing.
const MARKS: [&str; 3] = [r#"<html lang="en" dir="ltr">"#, r#"<base href="/">"#, "<title>Newsprint</title>"];

/// The shell, taken apart at its marks.
#[derive(Debug)]
pub struct Shell {
    parts: [String; 4],
}

/// What a page fills in.
#[derive(Clone, Copy, Debug)]
pub struct Page<'p> {
    /// Its language.
    pub language: &'p Language,
    /// The site's root, as seen from the page.
    pub base: &'p str,
    /// Its title.
    pub title: &'p str,
}

/// Why a file is not the shell of a reader.
#[derive(Debug, thiserror::Error)]
#[error("the reader's {SHELL} must hold {0} exactly once, in the order html, base, title")]
pub struct NoShell(&'static str);

impl Shell {
    /// Takes the reader's file apart.
    ///
    /// # Errors
    /// When a mark is missing, or there twice.
    pub fn new(html: &str) -> Result<Self, NoShell> {
        let mut parts = [const { String::new() }; 4];
        let mut rest = html;
        for (part, mark) in parts.iter_mut().zip(MARKS) {
            let (before, after) =
                rest.split_once(mark).filter(|_| html.matches(mark).count() == 1).ok_or(NoShell(mark))?;
            *part = before.to_owned();
            rest = after;
        }
        rest.clone_into(&mut parts[3]);
        Ok(Self { parts })
    }

    /// The HTML of a page.
    pub fn page(&self, page: Page<'_>) -> String {
        let Page { language, base, title } = page;
        let direction = language.direction().as_str();
        let [before, head, tail, after] = &self.parts;
        let (base, title) = (escape(base), escape(title));
        format!(
            r#"{before}<html lang="{language}" dir="{direction}">{head}<base href="{base}">{tail}<title>{title}</title>{after}"#
        )
    }
}

/// The site's root as seen from an address relative to it: `./`, `../`, `../../`.
pub fn base(href: &str) -> String {
    match href.matches('/').count() {
        0 => "./".into(),
        depth => "../".repeat(depth),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_fills_the_marks() {
        let html = "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<base href=\"/\"><title>Newsprint</title>\n<body>";
        let shell = Shell::new(html).expect("a shell");
        let language = "ar".parse().expect("a language");
        let page = shell.page(Page { language: &language, base: "../", title: "A < B" });
        assert_eq!(
            page,
            "<!doctype html>\n<html lang=\"ar\" dir=\"rtl\">\n<base href=\"../\"><title>A &lt; B</title>\n<body>"
        );
    }

    #[test]
    fn another_file_is_refused() {
        for html in
            ["", "<html lang=\"en\" dir=\"ltr\"><base href=\"/\">", "<base href=\"/\"><html lang=\"en\" dir=\"ltr\">"]
        {
            assert!(Shell::new(html).is_err(), "{html}");
        }
        let error = Shell::new("<html lang=\"en\" dir=\"ltr\"><base href=\"/\">").expect_err("no title");
        assert!(error.to_string().contains("<title>Newsprint</title>"));
    }

    #[test]
    fn bases_by_depth() {
        assert_eq!([base(""), base("news/"), base("zh/news/2026/x/")], ["./", "../", "../../../../"]);
    }
}
