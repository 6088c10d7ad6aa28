//! The lines that a partner pastes.

use super::SCRIPT;

/// What a frame may do on a partner's page: run its own script and open stories in windows of their own, and nothing that
/// needs an origin.
pub const SANDBOX: &str = "allow-scripts allow-popups allow-popups-to-escape-sandbox";

/// What the lines say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet<'s> {
    /// Where the site is published: absolute, ending in a slash.
    pub base_url: &'s str,
    /// The frame, relative to the site's root.
    pub frame: &'s str,
    /// The page that it shows, relative to the site's root.
    pub page: &'s str,
    /// What the page is called.
    pub title: &'s str,
    /// What the partner wishes beyond that, as attributes have it.
    pub wishes: &'s [(&'static str, String)],
    /// How high it is, in CSS pixels.
    pub height: u32,
}

impl Snippet<'_> {
    /// The element whose frame becomes as high as what it shows, and its script.
    pub fn element(&self) -> String {
        let Self { base_url, frame, page, height, .. } = self;
        let title = escape(self.title);
        let wishes = self.wishes.iter().map(|(name, value)| format!(" {name}=\"{}\"", escape(value)));
        let wishes = wishes.collect::<String>();
        format!(
            "<news-embed src=\"{base_url}{frame}\"{wishes} height=\"{height}\" \
             style=\"display:block;min-height:{height}px\"><a href=\"{base_url}{page}\">{title}</a></news-embed>\n\
             <script async src=\"{base_url}{SCRIPT}\"></script>"
        )
    }

    /// The frame alone, of one height, for pages that run no script of others.
    pub fn frame(&self) -> String {
        let Self { base_url, frame, height, .. } = self;
        let title = escape(self.title);
        let wishes = self.wishes.iter().map(|(name, value)| format!("{name}={}", value.replace('#', "%23")));
        let wishes = wishes.collect::<Vec<_>>().join("&amp;");
        let hash = if wishes.is_empty() { "" } else { "#" };
        format!(
            "<iframe src=\"{base_url}{frame}{hash}{wishes}\" title=\"{title}\" width=\"100%\" height=\"{height}\" \
             style=\"border:0\" loading=\"lazy\" referrerpolicy=\"no-referrer\" sandbox=\"{SANDBOX}\"></iframe>"
        )
    }
}

/// Text as attributes and elements hold it.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::Snippet;

    const SNIPPET: Snippet<'static> = Snippet {
        base_url: "https://news.example/a/",
        frame: "embed/section/world/",
        page: "world/",
        title: "World",
        wishes: &[],
        height: 640,
    };

    #[test]
    fn an_element() {
        let wishes = [("theme", "dark".to_owned()), ("accent", "#a8201a".to_owned())];
        assert_eq!(
            Snippet { wishes: &wishes, ..SNIPPET }.element(),
            "<news-embed src=\"https://news.example/a/embed/section/world/\" theme=\"dark\" accent=\"#a8201a\" height=\"640\" \
             style=\"display:block;min-height:640px\"><a href=\"https://news.example/a/world/\">World</a></news-embed>\n\
             <script async src=\"https://news.example/a/embed.js\"></script>"
        );
    }

    #[test]
    fn a_frame() {
        let wishes = [("theme", "dark".to_owned()), ("accent", "#a8201a".to_owned())];
        assert_eq!(
            Snippet { wishes: &wishes, ..SNIPPET }.frame(),
            "<iframe src=\"https://news.example/a/embed/section/world/#theme=dark&amp;accent=%23a8201a\" title=\"World\" \
             width=\"100%\" height=\"640\" style=\"border:0\" loading=\"lazy\" referrerpolicy=\"no-referrer\" \
             sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox\"></iframe>"
        );
    }

    #[test]
    fn a_headline_stays_text() {
        let hostile = Snippet { title: "\"><script>alert(1)</script>&amp;", ..SNIPPET };
        for lines in [hostile.element(), hostile.frame()] {
            assert!(lines.contains("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;"), "{lines}");
        }
    }
}
