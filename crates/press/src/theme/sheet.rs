//! The newsroom's own style sheet: a file beside `site.toml` that pages load after the reader's.
//!
//! It is published as it is written, once a browser could read it. It loads nothing from elsewhere.

use crate::{
    diagnostic::{Diagnostic, Finding, Rule},
    front_matter::Located,
    load::walk,
    phrase, say,
};
use lightningcss::{
    dependencies::{Dependency, DependencyOptions},
    printer::PrinterOptions,
    stylesheet::{ParserOptions, StyleSheet},
};
use std::{
    fs, io,
    ops::Range,
    path::{Component, Path},
    sync::Arc,
};

/// The start of the name that it has in the output.
pub const STEM: &str = "newsroom";

/// Reads the style sheet that `site.toml` names; `site` is the folder of that file, and `file` its name for people.
///
/// # Errors
/// When the file is not there, or pages could not use it.
pub fn read(stated: &Located, site: &Path, file: &Arc<Path>) -> Result<String, Vec<Diagnostic>> {
    let Located { text, span } = stated;
    let refused = |message: String, help: &str| {
        vec![Diagnostic::at(file, Finding::new(Rule::BrokenSite, span.clone(), message, help), 0)]
    };
    if !Path::new(text).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
        return Err(refused(
            say!("“{text}” is not in the folder of the site", "“{text}”不在网站的文件夹里"),
            phrase!("put the file beside site.toml", "请把文件放在 site.toml 旁边"),
        ));
    }
    let path = site.join(text);
    let css = fs::read_to_string(&path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => refused(
            say!("there is no file “{text}”", "没有文件“{text}”"),
            phrase!("put it beside site.toml, or take the key out", "请把它放在 site.toml 旁边，或删去这个键"),
        ),
        io::ErrorKind::InvalidData => {
            refused(say!("“{text}” is not UTF-8", "“{text}”不是 UTF-8"), phrase!("save it as UTF-8", "请存为 UTF-8"))
        }
        _ => refused(
            say!("“{text}” cannot be read: {error}", "无法读取“{text}”：{error}"),
            phrase!("see who may read it", "请检查文件的读取权限"),
        ),
    })?;
    let findings = check(&css);
    let sheet = Arc::<Path>::from(walk::clean(&path));
    let diagnostics = findings.into_iter().map(|finding| Diagnostic::at(&sheet, finding, 0)).collect::<Vec<_>>();
    if diagnostics.is_empty() { Ok(css) } else { Err(diagnostics) }
}

/// What forbids to use a style sheet.
fn check(css: &str) -> Vec<Finding> {
    let broken = |message: String, (line, column): (u32, u32)| {
        let help = phrase!("put it right; the style sheet is published as it is written", "请改正；样式表会原样发布");
        vec![Finding::new(Rule::BrokenSite, place(css, line, column), message, help)]
    };
    let sheet = match StyleSheet::parse(css, ParserOptions::default()) {
        Ok(sheet) => sheet,
        Err(error) => {
            let at = error.loc.as_ref().map_or((0, 1), |loc| (loc.line, loc.column));
            return broken(say!("this is no CSS: {}", "这不是 CSS：{}", error.kind), at);
        }
    };
    let analyze_dependencies = Some(DependencyOptions { remove_imports: false });
    match sheet.to_css(PrinterOptions { analyze_dependencies, ..PrinterOptions::default() }) {
        Ok(printed) => printed.dependencies.iter().flatten().filter_map(|loaded| refuse(css, loaded)).collect(),
        Err(error) => {
            let at = error.loc.as_ref().map_or((0, 1), |loc| (loc.line, loc.column));
            broken(say!("this CSS cannot be used: {}", "无法使用这段 CSS：{}", error.kind), at)
        }
    }
}

/// Why something that a style sheet loads cannot be loaded; nothing when it can.
fn refuse(css: &str, loaded: &Dependency) -> Option<Finding> {
    let (loc, message, help) = match loaded {
        Dependency::Import(import) => {
            let message = say!("“{}” would be loaded after the page", "“{}”要在页面之后才加载", import.url);
            let help = phrase!(
                "write its rules into this file instead of the @import",
                "请把其中的规则写进这个文件，代替 @import"
            );
            (&import.loc, message, help)
        }
        Dependency::Url(url) if is_beside(&url.url) => return None,
        Dependency::Url(url) => {
            let message = say!("“{}” is not a file of the site", "“{}”不是网站的文件", url.url);
            let help = phrase!(
                "put the file into static/ and write its path there: url(fonts/courier.woff2)",
                "请把文件放进 static/，并写出它在那里的路径：url(fonts/courier.woff2)"
            );
            (&url.loc, message, help)
        }
    };
    let start = place(css, loc.start.line.saturating_sub(1), loc.start.column);
    Some(Finding::new(Rule::BrokenSite, start, message, help))
}

/// Whether an address is relative, so that it holds wherever the site is published.
fn is_beside(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    !path.starts_with('/') && !path.contains([':', '\\']) && !path.split('/').any(|part| part == "..")
}

/// The character at a line, from 0, and a column, from 1 and in UTF-16, as the reader of CSS counts them.
fn place(css: &str, line: u32, column: u32) -> Range<usize> {
    let (mut at_line, mut at_column) = (0, 1);
    let mut characters = css.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if at_line == line && at_column >= column {
            return at..at + character.len_utf8();
        }
        let is_pair = character == '\r' && characters.peek().is_some_and(|(_, next)| *next == '\n');
        if matches!(character, '\n' | '\r' | '\u{c}') && !is_pair {
            if at_line == line {
                return at..at;
            }
            (at_line, at_column) = (at_line + 1, 1);
        } else {
            at_column += u32::from(character.len_utf16() == 2) + 1;
        }
    }
    css.len()..css.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(css: &str) -> Vec<(&str, String)> {
        check(css).into_iter().map(|finding| (&css[finding.span.clone()], finding.message)).collect()
    }

    #[test]
    fn what_browsers_can_read() {
        for css in ["", ".h1 { color: red; &:hover { x: y } }", "@font-face{font-family:A;src:url(fonts/a.woff2)}"] {
            assert_eq!(found(css), [], "{css}");
        }
        // Where the text ends, lines and wide characters having been passed.
        let css = "a {}\r\n/* 新𝄞 */ b { color: red; } }\n";
        let places = check(css).into_iter().map(|finding| finding.span).collect::<Vec<_>>();
        assert_eq!(places, vec![css.len()..css.len()]);
    }

    #[test]
    fn what_would_come_from_elsewhere() {
        for url in ["https://a.example/x.png", "//a.example/x.png", "/x.png", "data:image/png;base64,AA", "../x.png"] {
            assert_eq!(found(&format!("a {{ background: url({url}) }}")).len(), 1, "{url}");
        }
        assert_eq!(found("@import \"other.css\";").len(), 1);
        assert_eq!(found("a { mask: url(#m) }"), []);
    }
}
