//! The reader's `index.html`, into which each page's language, base, head and body are written.
//!
//! Knows six places of it and nothing else.

use crate::{csp, say, text::escape};
use newsprint_model::Language;

/// The file of the reader that is the shell of every page.
pub const SHELL: &str = "index.html";

/// The places that a page fills, in their order of standing.
const MARKS: [&str; 6] =
    [r#"<html lang="en" dir="ltr">"#, r#"<base href="/">"#, "<title>Newsprint</title>", "</head>", "<body>", "</body>"];

/// The shell, taken apart at its marks.
#[derive(Debug)]
pub struct Shell {
    parts: [String; 7],
    /// What pages may load, as an element.
    policy: String,
}

/// What a page fills in.
#[derive(Clone, Copy, Debug)]
pub struct Page<'p> {
    /// Its language.
    pub language: &'p Language,
    /// The site's root, as seen from the page.
    pub base: &'p str,
    /// Its title, as text.
    pub title: &'p str,
    /// The rest of what its head says, as HTML.
    pub head: &'p str,
    /// Its body, as HTML; without one, the shell's own.
    pub body: Option<&'p str>,
}

/// Why a file is not the shell of a reader.
#[derive(Debug, thiserror::Error)]
#[error("{}", say!(
    "the reader's {SHELL} must hold {mark} exactly once, in the order html, base, title, head, body",
    "阅读程序的 {SHELL} 必须正好含有一处 {mark}，顺序是 html、base、title、head、body",
    mark = .0
))]
pub struct NoShell(&'static str);

impl Shell {
    /// Takes the reader's file apart.
    ///
    /// # Errors
    /// When a mark is missing, or there twice.
    pub fn new(html: &str) -> Result<Self, NoShell> {
        let mut parts = [const { String::new() }; 7];
        let mut rest = html;
        for (part, mark) in parts.iter_mut().zip(MARKS) {
            let (before, after) =
                rest.split_once(mark).filter(|_| html.matches(mark).count() == 1).ok_or(NoShell(mark))?;
            *part = before.to_owned();
            rest = after;
        }
        rest.clone_into(&mut parts[6]);
        let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", csp::policy());
        Ok(Self { parts, policy })
    }

    /// The HTML of a page.
    pub fn page(&self, page: Page<'_>) -> String {
        let Page { language, base, title, head, body } = page;
        let direction = language.direction().as_str();
        let [before, to_base, to_title, to_head_end, to_body, own_body, after] = &self.parts;
        let (base, title, body) = (escape(base), escape(title), body.unwrap_or(own_body));
        [
            before.as_str(),
            &format!(r#"<html lang="{language}" dir="{direction}">"#),
            to_base,
            &format!(r#"<base href="{base}">"#),
            &self.policy,
            to_title,
            &format!("<title>{title}</title>"),
            to_head_end,
            head,
            "</head>",
            to_body,
            "<body>",
            body,
            "</body>",
            after,
        ]
        .concat()
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

    const HTML: &str = "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<base href=\"/\"><title>Newsprint</title>\n\
                        <link rel=x></head><body>own</body></html>";

    #[test]
    fn a_page_fills_the_marks() {
        let shell = Shell::new(HTML).expect("a shell");
        let language = "ar".parse().expect("a language");
        let page = Page { language: &language, base: "../", title: "A < B", head: "<meta>", body: Some("<p>") };
        assert_eq!(
            shell.page(page),
            "<!doctype html>\n<html lang=\"ar\" dir=\"rtl\">\n<base href=\"../\">POLICY<title>A &lt; B</title>\n\
             <link rel=x><meta></head><body><p></body></html>"
                .replace("POLICY", &shell.policy)
        );
        assert!(shell.page(Page { body: None, ..page }).contains("<body>own</body>"));
    }

    #[test]
    fn another_file_is_refused() {
        for html in ["".to_owned(), HTML.replace("<body>", ""), HTML.replace("<title>Newsprint</title>", "")] {
            assert!(Shell::new(&html).is_err(), "{html}");
        }
        let twice = HTML.replace("own", "<base href=\"/\">");
        assert!(Shell::new(&twice).expect_err("twice").to_string().contains("<base"));
    }

    #[test]
    fn bases_by_depth() {
        assert_eq!([base(""), base("news/"), base("zh/news/2026/x/")], ["./", "../", "../../../../"]);
    }
}
