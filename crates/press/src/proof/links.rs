//! Links to places that pages do not have, and links of `site.toml` that lead nowhere. Dead links of stories are a matter
//! of every build.

use super::known::{Kept, Known, Leap};
use crate::{
    address,
    diagnostic::{Diagnostic, Finding, Rule},
    front_matter::value::Node,
    phrase, say,
};
use percent_encoding::percent_decode_str;
use std::collections::HashMap;

/// Reports links to a place inside of another page that is not there.
pub fn anchors(_: &Known<'_>, kept: &[Kept]) -> Vec<Diagnostic> {
    let pages = kept.iter().map(|text| (&*text.href, text)).collect::<HashMap<_, _>>();
    let mut diagnostics = Vec::new();
    for text in kept {
        for leap in &text.leaps {
            // Of lists and files nothing is known.
            let Some(page) = pages.get(&*leap.page).filter(|page| !has(page, leap)) else { continue };
            let nearest = page.anchors.iter().min_by_key(|anchor| strsim::damerau_levenshtein(anchor, &leap.anchor));
            let help = match nearest {
                Some(nearest) => say!(
                    "the nearest place is “#{nearest}”; or link to the page as a whole",
                    "最接近的锚点是“#{nearest}”；也可以链接到整个页面"
                ),
                None => {
                    phrase!("link to the page as a whole: it has no subheads", "请链接到整个页面：它没有小标题").into()
                }
            };
            let message = say!("{} has no place “#{}”", "{} 没有锚点“#{}”", page.file.display(), leap.anchor);
            let finding = Finding { rule: Rule::DeadAnchor, span: leap.span.clone(), message, help };
            diagnostics.push(Diagnostic::at(&text.file, finding, 0));
        }
    }
    diagnostics
}

/// Whether a page has the place to which a link leads.
fn has(page: &Kept, leap: &Leap) -> bool {
    let Ok(anchor) = percent_decode_str(&leap.anchor).decode_utf8() else { return false };
    let note = ["note-", "mark-"].iter().find_map(|sort| anchor.strip_prefix(sort)?.parse::<usize>().ok());
    anchor.is_empty()
        || anchor.eq_ignore_ascii_case("top")
        || note.is_some_and(|note| (1..=page.footnotes).contains(&note))
        || page.anchors.iter().any(|own| **own == *anchor)
}

/// Reports addresses in `site.toml` that no page of the site has.
pub fn of_site(known: &Known<'_>, _: &[Kept]) -> Vec<Diagnostic> {
    let legal = known.root.get("legal").map(|legal| legal.get("lines").unwrap_or(legal));
    let tables = [known.root.get("navigation"), legal].into_iter().flatten().flat_map(Node::elements);
    let urls = tables.filter_map(|table| table.get("url"));
    let dead = urls.filter(|node| node.text().is_some_and(|url| !leads(url, known)));
    let report = |node: &Node| Finding {
        rule: Rule::DeadLink,
        span: node.span.clone(),
        message: say!(
            "the link `{}` leads nowhere on this site",
            "链接 `{}` 在本站没有目标",
            node.text().unwrap_or_default()
        ),
        help: phrase!("correct the address, or add the page that it names", "请改正地址，或添加它所指的页面").into(),
    };
    dead.map(|node| known.about_site(report(node))).collect()
}

fn leads(url: &str, known: &Known<'_>) -> bool {
    let base_url = &known.newsroom.config.site.base_url;
    let path = match url.strip_prefix(base_url.as_str()) {
        Some(path) => path,
        None if address::web(url).is_some() || address::scheme(url).is_some() => return true,
        None => url,
    };
    let path = path.split(['#', '?']).next().unwrap_or(path);
    // Feeds and other files.
    let is_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    is_file || known.addresses.leads_to_page(path)
}

#[cfg(test)]
mod tests {
    use crate::{
        diagnostic::Rule,
        proof::tests::{Site, story},
    };

    #[test]
    fn places_inside_of_other_pages() {
        let page = story("Two", "## The *river* wall\n\nText.[^1]\n\n[^1]: A note.\n\n## 大桥\n\nText.");
        for (anchor, is_dead) in [
            ("the-river-wall", false),
            ("the-river-wal", true),
            ("大桥", false),
            ("%E5%A4%A7%E6%A1%A5", false),
            ("大橋", true),
            ("note-1", false),
            ("note-2", true),
            ("top", false),
        ] {
            let link = story("One", &format!("See [there](b.md#{anchor})."));
            let found = Site::new("en").file("a.md", &link).file("b.md", &page).rules();
            assert_eq!(found.contains(&Rule::DeadAnchor), is_dead, "{anchor} {found:?}");
        }
    }

    #[test]
    fn addresses_of_the_site() {
        for (url, is_dead) in [
            ("/news/", false),
            ("news/?topic=x#y", false),
            ("/nowhere/", true),
            ("/feed.xml", false),
            ("https://example.org/nowhere/", true),
            ("https://elsewhere.example/", false),
            ("mailto:a@example.org", false),
        ] {
            let table = format!("[[navigation]]\nlabel = \"X\"\nurl = \"{url}\"\n");
            let found = Site::new("en").table(&table).file("a.md", story("One", "Text.")).rules();
            assert_eq!(found.contains(&Rule::DeadLink), is_dead, "{url} {found:?}");
        }
    }
}
