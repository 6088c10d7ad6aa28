//! Shortcodes: one small function each.

use super::{Expander, Parameters, Tag};

/// What a shortcode becomes.
enum Handler {
    /// Something in its place.
    Single(fn(&mut Expander<'_, '_>, &Parameters<'_>)),
    /// The target of a link around it.
    Target,
    /// A box around its inner text: the element, and its heading.
    Box(&'static str, fn(&Parameters<'_>) -> String),
    /// The box of a prompt, with a button at its end.
    Prompt,
    /// Code, when it names a language; else a marked passage.
    Highlight,
    /// Its inner text as it is.
    Transparent,
}

/// The handler of a shortcode: Hugo's own, those of common themes, and those of the newsrooms we know.
fn handler(name: &str) -> Option<Handler> {
    Some(match name {
        "figure" | "img" | "image" | "picture" | "img-right" | "img-left" | "legacy-img" | "legacy-img-right" => {
            Handler::Single(figure)
        }
        "youtube" => Handler::Single(youtube),
        "vimeo" => Handler::Single(vimeo),
        "bilibili" => Handler::Single(bilibili),
        "tweet" | "x" | "twitter" => Handler::Single(post_on_x),
        "gist" => Handler::Single(gist),
        "instagram" => Handler::Single(instagram),
        "fb-video" | "cspan-iframe" | "iframe" => Handler::Single(frame),
        "video" | "audio" => Handler::Single(recording),
        "ref" | "relref" | "link" | "legacy-file" | "absURL" | "relURL" => Handler::Target,
        "asset-static" => Handler::Single(file),
        "button" | "featured-resource" => Handler::Single(button),
        "quote-block" | "quote" | "pullquote" => Handler::Single(quote),
        "note" | "box" | "ring" | "alert" | "callout" | "notice" | "admonition" | "warning" | "tip" | "info" => {
            Handler::Box("aside", title)
        }
        "card-policy" => Handler::Box("aside", linked_title),
        "card-prompt" => Handler::Prompt,
        "accordion" | "details" | "expand" => Handler::Box("details", title),
        "highlight" => Handler::Highlight,
        "center" | "columns" | "column" | "rawhtml" | "html" | "markdown" => Handler::Transparent,
        _ => return None,
    })
}

/// Whether a shortcode becomes something.
pub fn understands(name: &str) -> bool {
    handler(name).is_some()
}

impl<'t> Expander<'t, '_> {
    pub(super) fn shortcode(&mut self, index: usize, tag: &Tag<'t>) {
        if tag.closing {
            self.end_shortcode(index, tag);
            return;
        }
        let parameters = Parameters::read(tag.rest);
        let is_paired = self.inner(index).is_some();
        match handler(tag.name) {
            Some(Handler::Single(write)) => write(self, &parameters),
            Some(Handler::Target) => match parameters.named_or_first("path") {
                Some(target) => self.target(target),
                None => self.nothing(),
            },
            Some(Handler::Box(element, heading)) if is_paired => {
                let heading = heading(&parameters);
                self.open_box(element, &heading);
            }
            Some(Handler::Prompt) if is_paired => {
                self.open_box("aside", "");
                self.open_box("div", "");
                if let Some(intro) = parameters.named("intro") {
                    let prefix = self.output.prefix();
                    self.output.write(intro);
                    self.separate(prefix.as_deref());
                }
            }
            Some(Handler::Highlight) if is_paired => self.highlight(index, &parameters),
            Some(Handler::Transparent) => {}
            Some(Handler::Box(..) | Handler::Prompt | Handler::Highlight) | None => {
                self.nothing();
                self.unknown(tag, &parameters);
            }
        }
    }

    fn end_shortcode(&mut self, index: usize, tag: &Tag<'t>) {
        let Some(opening) = self.opening(index) else { return };
        let parameters = Parameters::read(opening.rest);
        match handler(tag.name) {
            Some(Handler::Box(element, _)) => self.close_box(element),
            Some(Handler::Prompt) => {
                // The division ends whatever is still open, such as a list, so that the button stands below it.
                let prefix = self.output.prefix().unwrap_or_default();
                self.output.write("</div>");
                if let (Some(text), Some(target)) = (parameters.named("button-text"), parameters.named("button-url")) {
                    self.output.new_paragraph(&prefix);
                    self.link(text, target);
                }
                self.output.new_paragraph(&prefix);
                self.close_box("aside");
            }
            Some(Handler::Highlight) => self.output.write("</mark>"),
            Some(Handler::Single(_) | Handler::Target | Handler::Transparent) | None => {}
        }
    }

    fn highlight(&mut self, index: usize, parameters: &Parameters<'t>) {
        match (parameters.positional(0), self.inner(index)) {
            (Some(language), Some((inner, end))) => {
                self.code(language, inner);
                self.position = end;
            }
            (None, _) | (Some(_), None) => self.output.write("<mark>"),
        }
    }

    fn link(&mut self, text: &str, target: &str) {
        self.output.write("[");
        self.output.write(text);
        self.output.write("](");
        self.target(target);
        self.output.write(")");
    }
}

fn title(parameters: &Parameters<'_>) -> String {
    let kicker = parameters.named("kicker").map(|kicker| format!("<small>{kicker}</small> ")).unwrap_or_default();
    let title =
        parameters.named("title").or_else(|| parameters.named("heading")).or_else(|| parameters.named("summary"));
    kicker + title.unwrap_or_default()
}

fn linked_title(parameters: &Parameters<'_>) -> String {
    let title = title(parameters);
    match parameters.named("src").or_else(|| parameters.named("href")) {
        Some(target) => format!("<a href=\"{}\">{title}</a>", target.replace('"', "%22")),
        None => title,
    }
}

fn figure(expander: &mut Expander<'_, '_>, parameters: &Parameters<'_>) {
    let Some(source) = parameters.named_or_first("src").or_else(|| parameters.named("uid")) else { return };
    let output = &mut expander.output;
    output.write("<wbr><figure>");
    let link = parameters.named("link").or_else(|| parameters.named("href"));
    if let Some(link) = link {
        output.write("<a href=\"");
        output.write_escaped(link);
        output.write("\">");
    }
    output.write("<img src=\"");
    output.write_escaped(&unescape(source));
    output.write("\" alt=\"");
    output.write_escaped(&unescape(parameters.named("alt").unwrap_or_default()));
    output.write(if link.is_some() { "\"></a>" } else { "\">" });
    let heading = parameters.named("title");
    let caption = parameters.named("caption");
    let credit = ["credit", "attr", "attribution"].into_iter().find_map(|name| parameters.named(name));
    if heading.is_some() || caption.is_some() || credit.is_some() {
        output.write("<figcaption>");
        if let Some(heading) = heading {
            output.write(&format!("<strong>{heading}</strong> "));
        }
        output.write(caption.unwrap_or_default());
        if let Some(credit) = credit {
            output.write(&format!(" <span class=\"credit\">{credit}</span>"));
        }
        output.write("</figcaption>");
    }
    output.write("</figure>");
}

/// Markdown's escapes in a value that is not Markdown.
fn unescape(text: &str) -> String {
    text.replace("\\_", "_").replace("\\*", "*")
}

fn youtube(expander: &mut Expander<'_, '_>, parameters: &Parameters<'_>) {
    film(expander, parameters, "https://www.youtube.com/watch?v=");
}

fn vimeo(expander: &mut Expander<'_, '_>, parameters: &Parameters<'_>) {
    film(expander, parameters, "https://vimeo.com/");
}

fn bilibili(expander: &mut Expander<'_, '_>, parameters: &Parameters<'_>) {
    film(expander, parameters, "https://www.bilibili.com/video/");
}

fn film(expander: &mut Expander<'_, '_>, parameters: &Parameters<'_>, page: &str) {
    if let Some(id) = parameters.named_or_first("id") {
        let address = if id.contains("://") { id.to_owned() } else { format!("{page}{id}") };
        expander.frame(&address, parameters.named("title").unwrap_or_default());
    }
}

fn post_on_x(expander: &mut Expander<'_, '_>, parameters: &Parameters<'_>) {
    let user = parameters.named("user").unwrap_or("i");
    if let Some(id) = parameters.named("id").or_else(|| parameters.positional(1)).or_else(|| parameters.positional(0)) {
        expander.frame(&format!("https://x.com/{user}/status/{id}"), "");
    }
}

fn gist(expander: &mut Expander<'_, '_>, parameters: &Parameters<'_>) {
    if let (Some(user), Some(id)) = (parameters.positional(0), parameters.positional(1)) {
        expander.frame(&format!("https://gist.github.com/{user}/{id}"), "");
    }
}

fn instagram(expander: &mut Expander<'_, '_>, parameters: &Parameters<'_>) {
    if let Some(id) = parameters.named_or_first("id") {
        expander.frame(&format!("https://www.instagram.com/p/{id}/"), "");
    }
}

fn frame(expander: &mut Expander<'_, '_>, parameters: &Parameters<'_>) {
    if let Some(address) = parameters.named_or_first("src") {
        expander.frame(address, parameters.named("title").unwrap_or_default());
    }
}

fn recording(expander: &mut Expander<'_, '_>, parameters: &Parameters<'_>) {
    if let Some(address) = parameters.named_or_first("src") {
        // The ending of the file's name tells whether it is film or sound.
        expander.frame(address, "");
    }
}

fn file(expander: &mut Expander<'_, '_>, parameters: &Parameters<'_>) {
    match (parameters.named_or_first("file"), parameters.named("label")) {
        (Some(target), Some(label)) => expander.link(label, target),
        (Some(target), None) => expander.target(target),
        (None, _) => expander.nothing(),
    }
}

fn button(expander: &mut Expander<'_, '_>, parameters: &Parameters<'_>) {
    let text = ["text", "label", "title", "kicker"].into_iter().find_map(|name| parameters.named(name));
    let target = ["href", "link", "url", "src"].into_iter().find_map(|name| parameters.named(name));
    if let (Some(text), Some(target)) = (text, target.or_else(|| parameters.positional(0))) {
        expander.link(text, target);
    }
}

fn quote(expander: &mut Expander<'_, '_>, parameters: &Parameters<'_>) {
    let Some(text) = parameters.named_or_first("text") else { return };
    let output = &mut expander.output;
    output.write("<wbr><blockquote>");
    output.write(text);
    if let Some(name) = parameters.named("cite").or_else(|| parameters.named("author")) {
        output.write(&format!("<footer>{name}</footer>"));
    }
    output.write("</blockquote>");
}
