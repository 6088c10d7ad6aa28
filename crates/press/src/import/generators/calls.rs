//! Shortcodes of Zola's (`{{ youtube(id="…") }}`, `{% note() %} … {% end %}`) as those of Hugo's, which a build understands.

use crate::body::templates::{self, Parameters};

/// The longest call, in bytes.
const LONGEST: usize = 4_000;

/// The text with its shortcodes rewritten.
pub fn as_shortcodes(body: &str) -> String {
    let code = templates::code_ranges(body);
    let mut code = code.iter().peekable();
    let mut written = String::with_capacity(body.len());
    let mut open = Vec::new();
    let (mut copied, mut position) = (0, 0);
    while let Some(at) = body[position..].find('{').map(|offset| position + offset) {
        while code.next_if(|range| range.end <= at).is_some() {}
        if let Some(range) = code.peek().filter(|range| range.start <= at) {
            position = range.end;
            continue;
        }
        position = at + 1;
        if let Some((length, call)) = call(&body[at..]) {
            written.push_str(&body[copied..at]);
            written.push_str(&rewritten(call, &mut open));
            copied = at + length;
            position = copied;
        }
    }
    written + &body[copied..]
}

/// What stands between the marks of a call.
enum Call<'t> {
    /// A shortcode without a text.
    Whole(&'t str, &'t str),
    /// One before a text.
    Start(&'t str, &'t str),
    /// The end of that.
    End,
    /// One that is shown.
    Shown(&'t str),
}

/// The call that a text begins with, and its length.
fn call(text: &str) -> Option<(usize, Call<'_>)> {
    let close = if text.starts_with("{{") { "}}" } else { text.starts_with("{%").then_some("%}")? };
    let window = &text[..text.floor_char_boundary(LONGEST)];
    let end = window.find(close)?;
    let inside = window[2..end].trim().trim_matches('-').trim();
    let length = end + close.len();
    if let Some(shown) = inside.strip_prefix("/*").and_then(|shown| shown.strip_suffix("*/")) {
        return Some((length, Call::Shown(shown.trim())));
    }
    if close == "%}" && inside == "end" {
        return Some((length, Call::End));
    }
    let (name, parameters) = inside.strip_suffix(')')?.split_once('(')?;
    let name = name.trim();
    let is_name =
        !name.is_empty() && name.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-' | ':'));
    let call = if close == "}}" { Call::Whole(name, parameters) } else { Call::Start(name, parameters) };
    is_name.then_some((length, call))
}

fn rewritten<'t>(call: Call<'t>, open: &mut Vec<&'t str>) -> String {
    match call {
        Call::Whole("gist", parameters) => {
            let given = Parameters::read(parameters);
            let address = given.named("url").unwrap_or_default().trim_end_matches('/');
            let mut parts = address.rsplit('/');
            let (id, user) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            format!("{{{{< gist {user} {id} >}}}}")
        }
        Call::Whole(name, parameters) => format!("{{{{< {name} {parameters} >}}}}"),
        Call::Start(name, parameters) => {
            open.push(name);
            format!("{{{{< {name} {parameters} >}}}}")
        }
        Call::End => open.pop().map(|name| format!("{{{{< /{name} >}}}}")).unwrap_or_default(),
        Call::Shown(shown) => format!("&#123;{{ {shown} }}}}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_of_both_kinds() {
        for (text, expected) in [
            ("{{ youtube(id=\"a\", autoplay=true) }}", "{{< youtube id=\"a\", autoplay=true >}}"),
            ("{% note(title='b') %}c{% end %}", "{{< note title='b' >}}c{{< /note >}}"),
            ("{{ gist(url=\"https://gist.github.com/lin/12\") }}", "{{< gist lin 12 >}}"),
            ("`{{ a() }}` {{ b }} {% c %} {{/* d() */}}", "`{{ a() }}` {{ b }} {% c %} &#123;{ d() }}"),
            ("{% end %}{{", "{{"),
        ] {
            assert_eq!(as_shortcodes(text), expected, "{text}");
        }
    }
}
