//! The reader's files with what the newsroom has replaced: rules after those of the reader, in files with new names.

use super::{Theme, sheet::STEM, tokens::Scheme, value};
use crate::{
    output::shell::SHELL,
    reader::{self, Reader},
};

impl Theme {
    /// The reader with this theme: its rules in the style sheet that the shell links last and in those of frames, and the
    /// newsroom's own style sheet after all of them.
    pub fn dress(&self, reader: &Reader, sheet: Option<&str>) -> Reader {
        let mut dressed = reader.clone();
        let Some(shell) = reader.shell() else { return dressed };
        let Some(Link { tag, name, bytes }) = last_style_sheet(shell, reader) else { return dressed };
        let mut new_tag = tag.to_owned();
        let rules = self.rules();
        if !rules.is_empty() {
            let css = [bytes, b"\n", rules.as_bytes()].concat();
            let new_name = reader::hashed(name, &css);
            new_tag = without_integrity(&tag.replacen(name, &new_name, 1));
            dressed.remove(name);
            dressed.insert(&new_name, css);
            self.dress_frames(&mut dressed);
        }
        if let Some(sheet) = sheet {
            let name = reader::hashed(&format!("{STEM}.css"), sheet.as_bytes());
            new_tag.push_str(&format!("<link rel=\"stylesheet\" href=\"./{name}\"/>"));
            dressed.insert(&name, sheet.as_bytes().to_vec());
        }
        dressed.insert(SHELL, self.colour_bars(&shell.replacen(tag, &new_tag, 1)).into_bytes());
        dressed
    }

    /// The rules for pages. Paper keeps its own colours: on it everything is black.
    fn rules(&self) -> String {
        let [light, dark] = [Scheme::Light, Scheme::Dark].map(|scheme| self.declarations(scheme));
        let mut rules = String::new();
        // By day and by night as the device says, or as the reader does.
        if !light.is_empty() {
            rules.push_str(&format!("@media screen{{:root,:root[data-theme=light]{{{light}}}}}\n"));
        }
        if !dark.is_empty() {
            rules.push_str(&format!("@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"));
            rules.push_str(&format!("@media screen{{:root[data-theme=dark]{{{dark}}}}}\n"));
        }
        rules + &self.type_rules()
    }

    /// The same in the sheets of frames, of which that for the night is a file of its own.
    fn dress_frames(&self, reader: &mut Reader) {
        let root = |scheme: Scheme| {
            let declarations = self.declarations(scheme);
            if declarations.is_empty() { String::new() } else { format!("\n:root{{{declarations}}}\n") }
        };
        for (stem, rules) in [("embed", root(Scheme::Light) + &self.type_rules()), ("embed-dark", root(Scheme::Dark))] {
            if !rules.is_empty() {
                reader.append(stem, &rules);
            }
        }
    }

    /// The shell with the paper's colours for the bars that browsers draw around pages.
    fn colour_bars(&self, shell: &str) -> String {
        let mut shell = shell.to_owned();
        for scheme in [Scheme::Light, Scheme::Dark] {
            let own = Self::default().colour(scheme, "paper");
            let [own, new] = [own, self.colour(scheme, "paper")].map(|paper| value::css(paper).to_ascii_lowercase());
            shell = shell.replace(&bar(&own), &bar(&new));
        }
        shell
    }
}

/// How the shell names the colour of a bar.
fn bar(colour: &str) -> String {
    format!("<meta name=\"theme-color\" content=\"{colour}\"")
}

/// A style sheet of the reader.
struct Link<'r> {
    /// The element of the shell that links it.
    tag: &'r str,
    /// The name of the file.
    name: &'r str,
    /// What it holds.
    bytes: &'r [u8],
}

/// The style sheet of the reader that its shell links last.
fn last_style_sheet<'r>(shell: &'r str, reader: &'r Reader) -> Option<Link<'r>> {
    let tags = shell.match_indices("<link").filter_map(|(at, _)| Some(&shell[at..=at + shell[at..].find('>')?]));
    let links = tags.filter_map(|tag| {
        let href = attribute(tag, "href")?;
        let name = href.strip_prefix("./").unwrap_or(href);
        let (name, bytes) = reader.files().find(|(file, _)| *file == name && file.ends_with(".css"))?;
        Some(Link { tag, name, bytes })
    });
    links.last()
}

/// The value of an attribute, as Trunk writes it.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    tag.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

/// The tag without the hash of a file that is no longer the same; it comes from the same host.
fn without_integrity(tag: &str) -> String {
    match attribute(tag, "integrity") {
        Some(value) => tag.replacen(&format!(" integrity=\"{value}\""), "", 1),
        None => tag.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::accent::Accent;

    fn accent(light: &str, dark: &str) -> Theme {
        Theme { accent: Some(Accent { light: light.into(), dark: dark.into() }), ..Theme::default() }
    }

    #[test]
    fn the_last_style_sheet_is_written_anew() {
        let shell = r#"<link rel="icon" href="x.svg"><link rel="stylesheet" href="./a-00112233.css" integrity="sha384-A"/>
<link rel="stylesheet" href="./b-0011223344556677.css" integrity="sha384-B/+="/><body>"#;
        let mut reader = Reader::from_shell(shell);
        reader.insert("a-00112233.css", b"a{}".to_vec());
        reader.insert("b-0011223344556677.css", b"b{}".to_vec());
        let dressed = accent("#111111", "#EEEEEE").dress(&reader, None);
        let files = dressed.files().map(|(name, bytes)| (name, String::from_utf8_lossy(bytes))).collect::<Vec<_>>();
        let (name, css) = &files[1];
        assert_eq!((files.len(), files[0].0), (3, "a-00112233.css"));
        assert!(name.starts_with("b-") && *name != "b-0011223344556677.css");
        assert_eq!(
            css,
            "b{}\n@media screen{:root,:root[data-theme=light]{--accent:#111111}}\n\
             @media screen and (prefers-color-scheme:dark){:root{--accent:#EEEEEE}}\n\
             @media screen{:root[data-theme=dark]{--accent:#EEEEEE}}\n"
        );
        let shell = dressed.shell().expect("a shell");
        assert!(shell.contains(&format!("<link rel=\"stylesheet\" href=\"./{name}\"/>")), "{shell}");
        assert!(shell.contains("sha384-A"), "{shell}");
    }

    #[test]
    fn a_reader_without_style_sheets_stays() {
        let reader = Reader::from_shell("<link rel=\"stylesheet\" href=\"./gone.css\">");
        let dressed = accent("#A8201A", "#FF8F80").dress(&reader, Some("p{}"));
        assert!(dressed.files().eq(reader.files()));
    }
}
