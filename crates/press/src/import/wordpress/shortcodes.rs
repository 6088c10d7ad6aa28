//! WordPress's shortcodes: those of its own become HTML, all others are told, and their texts stay.

use super::survey::Attachment;
use crate::{
    body::players,
    import::story::{Kind, Note},
    text::escape,
};
use std::collections::{BTreeSet, HashMap};

/// A shortcode's tag: `[gallery ids="1,2"]`, `[/caption]`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Tag<'t> {
    name: &'t str,
    attributes: HashMap<&'t str, &'t str>,
    /// Those without a name.
    values: Vec<&'t str>,
    is_end: bool,
    /// How long it is.
    length: usize,
}

/// Replaces the shortcodes of a text; tells what of them cannot be kept.
pub fn expand(content: &str, library: &HashMap<String, Attachment>) -> (String, Vec<Note>) {
    let mut html = String::with_capacity(content.len());
    let mut unknown = BTreeSet::new();
    let mut rest = content;
    while let Some(start) = rest.find('[') {
        html.push_str(&rest[..start]);
        rest = &rest[start..];
        let Some(tag) = tag(rest) else {
            html.push('[');
            rest = &rest[1..];
            continue;
        };
        let behind = &rest[tag.length..];
        let inner = behind.split_once(&format!("[/{}]", tag.name));
        // A word in brackets is a word in brackets, as `[sic]`.
        let is_shortcode = tag.is_end || inner.is_some() || !tag.attributes.is_empty() || tag.name.contains(['_', '-']);
        match known(&tag, inner.map(|(inner, _)| inner), library) {
            Some(text) => {
                html.push_str(&text);
                rest = inner.filter(|_| takes_text(tag.name)).map_or(behind, |(_, behind)| behind);
            }
            None if is_shortcode => {
                unknown.insert(tag.name.to_owned());
                rest = behind;
            }
            None => {
                html.push_str(&rest[..tag.length]);
                rest = behind;
            }
        }
    }
    html.push_str(rest);
    let notes = unknown.into_iter().map(|name| Note::new(Kind::Shortcode, format!("[{name}]"))).collect();
    (html, notes)
}

/// Whether a shortcode of WordPress's own stands around a text.
fn takes_text(name: &str) -> bool {
    matches!(name, "caption" | "wp_caption" | "embed" | "video" | "audio")
}

/// What a shortcode of WordPress's own is as HTML.
fn known(tag: &Tag, inner: Option<&str>, library: &HashMap<String, Attachment>) -> Option<String> {
    if tag.is_end {
        return None;
    }
    let source = || ["src", "mp4", "webm", "m4v", "mp3", "m4a", "ogg"].iter().find_map(|name| tag.attributes.get(name));
    match tag.name {
        "caption" | "wp_caption" => {
            let inner = inner?;
            let at = inner.find("<img")?;
            let end = if inner.trim_start().starts_with("<a") { "</a>" } else { ">" };
            let picture = at + inner[at..].find(end)? + end.len();
            let (picture, words) = inner.split_at(picture);
            let words = tag.attributes.get("caption").copied().unwrap_or(words).trim();
            Some(format!("\n\n<figure>{picture}<figcaption>{words}</figcaption></figure>\n\n"))
        }
        "gallery" | "playlist" => {
            let numbers = tag.attributes.get("ids").or_else(|| tag.attributes.get("include"))?;
            let found = numbers.split(',').filter_map(|number| library.get(number.trim()));
            Some(found.map(picture).collect())
        }
        "embed" => Some(player(inner?.trim())),
        "video" => source().map(|src| format!("\n\n<video src=\"{}\" controls></video>\n\n", escape(src))),
        "audio" => source().map(|src| format!("\n\n<audio src=\"{}\" controls></audio>\n\n", escape(src))),
        "youtube" | "vimeo" => Some(player(tag.values.first().copied().or(inner)?.trim())),
        _ => None,
    }
}

/// A picture of the library, with its words.
fn picture(picture: &Attachment) -> String {
    let Attachment { url, alt, caption } = picture;
    let image = format!("<img src=\"{}\" alt=\"{}\">", escape(url), escape(alt));
    match caption.is_empty() {
        true => format!("\n\n<p>{image}</p>\n\n"),
        false => format!("\n\n<figure>{image}<figcaption>{caption}</figcaption></figure>\n\n"),
    }
}

/// A film of another site, or a link to what pages cannot play.
fn player(address: &str) -> String {
    let address = escape(address);
    match players::of_page(&address).is_some() {
        true => format!("\n\n<iframe src=\"{address}\"></iframe>\n\n"),
        false => format!("\n\n<p><a href=\"{address}\">{address}</a></p>\n\n"),
    }
}

/// The tag that a text begins with.
fn tag(text: &str) -> Option<Tag<'_>> {
    let end = text.find(']')?;
    let inside = &text[1..end];
    let is_end = inside.starts_with('/');
    let inside = inside.trim_start_matches('/').trim_end_matches('/');
    let name_end = inside.find(|sign: char| !(sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-')));
    let (name, mut rest) = inside.split_at(name_end.unwrap_or(inside.len()));
    let is_name = name.starts_with(|sign: char| sign.is_ascii_lowercase());
    if !is_name || !(rest.is_empty() || rest.starts_with([' ', '\n', '\t', '='])) {
        return None;
    }
    let (mut attributes, mut values) = (HashMap::new(), Vec::new());
    loop {
        rest = rest.trim_start_matches(|sign: char| sign.is_whitespace() || sign == '=');
        if rest.is_empty() {
            return Some(Tag { name, attributes, values, is_end, length: end + 1 });
        }
        let key_end = rest.find(|sign: char| sign.is_whitespace() || sign == '=').unwrap_or(rest.len());
        let (key, behind) = rest.split_at(key_end);
        let Some(value) = behind.strip_prefix('=') else {
            values.push(key.trim_matches(['"', '\'']));
            rest = behind;
            continue;
        };
        let quote = value.chars().next().filter(|sign| matches!(sign, '"' | '\''));
        let (value, behind) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        attributes.insert(key, value);
        rest = behind;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(content: &str) -> (String, Vec<String>) {
        let bridge =
            Attachment { url: "https://a.example/b.jpg".into(), alt: "A bridge".into(), caption: String::new() };
        let (html, notes) = expand(content, &HashMap::from([("7".to_owned(), bridge)]));
        (html.replace('\n', ""), notes.into_iter().map(|note| note.text).collect())
    }

    #[test]
    fn those_of_wordpress() {
        for (content, html) in [
            (
                "[caption id=\"a_1\" width=\"300\"]<img src=\"a.jpg\" /> The <b>bridge</b>[/caption]",
                "<figure><img src=\"a.jpg\" /><figcaption>The <b>bridge</b></figcaption></figure>",
            ),
            (
                "[caption]<a href='b.jpg'><img src='a.jpg'></a>Words[/caption]",
                "<figure><a href='b.jpg'><img src='a.jpg'></a><figcaption>Words</figcaption></figure>",
            ),
            ("[gallery ids=\"7,8\"]", "<p><img src=\"https://a.example/b.jpg\" alt=\"A bridge\"></p>"),
            ("[embed]https://youtu.be/abc_123[/embed]", "<iframe src=\"https://youtu.be/abc_123\"></iframe>"),
            ("[embed]https://a.example/1[/embed]", "<p><a href=\"https://a.example/1\">https://a.example/1</a></p>"),
            ("[video mp4=\"a.mp4\"][/video]", "<video src=\"a.mp4\" controls></video>"),
        ] {
            assert_eq!(read(content), (html.to_owned(), Vec::new()), "{content}");
        }
    }

    #[test]
    fn those_of_plugins_and_no_shortcodes() {
        let (html, notes) =
            read("He said [sic] it [1], [see page 3]. [box color=red]Inside[/box][contact-form-7 id=3] [");
        assert_eq!(html, "He said [sic] it [1], [see page 3]. Inside [");
        assert_eq!(notes, ["[box]", "[contact-form-7]"]);
        let (html, _) = read("[caption]no picture[/caption] [gallery]");
        assert_eq!(html, "no picture [gallery]");
    }
}
