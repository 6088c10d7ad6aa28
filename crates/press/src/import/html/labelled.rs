//! What a page says of its story in lines with labels: `Pub Date: … Source: …`, `来源：… 责任编辑：…`.

use super::{
    lines::{self, Line},
    said::Said,
    times,
};
use crate::manuscript::{
    labels::{self, Label, Labels},
    names,
};
use dom_query::{Document, NodeRef};

/// The widest line with labels, in columns.
const WIDEST: usize = 240;
/// From this width on a line is text, in columns.
const TEXT: usize = 70;
/// How far a line may be from text on both of its sides before it stands inside of the story, in lines.
const NEAR: usize = 2;
/// How far above the text a time may stand, in lines.
const ABOVE: usize = 5;
/// The widest line with a time by itself, in columns.
const TIME: usize = 40;
/// How many lines may name authors; the questions of an interview begin like them.
const MOST_AUTHOR_LINES: usize = 2;
/// What pages put between labels, beginning of words in small letters.
const FURNITURE: [&str; 17] = [
    "字号", "字体", "打印", "收藏", "分享", "浏览", "点击", "阅读", "访问", "评论", "【大", "[大", "print", "share",
    "views", "comments", "hits",
];

/// Reads the lines with labels and takes them out of the page.
pub fn take(document: &Document) -> Said {
    let lines = lines::of(&document.root());
    let is_text = |line: &Line| line.columns() >= TEXT;
    let has_text = |lines: &[Line]| lines.iter().any(is_text);
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let (before, after) = (&lines[at.saturating_sub(NEAR)..at], &lines[at + 1..lines.len().min(at + 1 + NEAR)]);
        let is_caption = line.nodes.first().is_some_and(is_in_figure);
        if line.columns() <= WIDEST && !is_caption && !(has_text(before) && has_text(after)) {
            found.extend(read(line, lines.get(at + 1)));
        }
    }
    let names_author = |labels: &Labels| labels.known.iter().any(|(label, _)| *label == Label::Author);
    if found.iter().filter(|found| names_author(&found.labels)).count() > MOST_AUTHOR_LINES {
        found.retain(|found| !names_author(&found.labels));
    }
    let mut said = Said::default();
    for Found { labels, lines } in found {
        labels.known.into_iter().for_each(|(label, value)| add(&mut said, label, value));
        let rest = without_furniture(&labels.rest);
        if let Some(first) = lines[0].nodes.first().filter(|_| !rest.is_empty()) {
            first.before_html(html_escape::encode_text(&rest).into_owned());
        }
        lines.iter().for_each(|line| line.remove());
    }
    said
}

/// Reads a time that stands by itself above the text, and takes its line out of the page.
pub fn dated(document: &Document) -> Said {
    let lines = lines::of(&document.root());
    let text = lines.iter().position(|line| line.columns() >= TEXT).unwrap_or(lines.len());
    let above = lines[text.saturating_sub(ABOVE)..text].iter().rev();
    let found = above.filter(|line| line.columns() <= TIME).find_map(|line| Some((line, times::find(&line.words)?.1)));
    found.iter().for_each(|(line, _)| line.remove());
    Said { date: found.map(|(_, time)| time), ..Said::default() }
}

/// Labels, and the lines that they stand in.
struct Found<'l, 'd> {
    labels: Labels,
    lines: Vec<&'l Line<'d>>,
}

/// The labels of a line, or of parts of it; the value may stand in the next line.
fn read<'l, 'd>(line: &'l Line<'d>, next: Option<&'l Line<'d>>) -> Option<Found<'l, 'd>> {
    let labels = of(&line.words);
    if let Some(labels) = labels.as_ref().filter(|labels| !labels.known.is_empty()) {
        return Some(Found { labels: labels.clone(), lines: vec![line] });
    }
    let is_term = line.nodes.first().and_then(NodeRef::parent).is_some_and(|node| node.has_name("dt"));
    let joined = next.filter(|_| labels.is_some() || is_term);
    let joined = joined
        .and_then(|next| Some((next, of(&format!("{}: {}", line.words.trim_end_matches([':', '：']), next.words))?)));
    if let Some((next, labels)) = joined.filter(|(_, labels)| !labels.known.is_empty()) {
        return Some(Found { labels, lines: vec![line, next] });
    }
    let parts = line.nodes.iter().flat_map(|node| std::iter::once(*node).chain(node.descendants()));
    let parts = parts.filter(NodeRef::is_element).filter_map(|node| of(&lines::words(&node)));
    let known = parts.flat_map(|labels| labels.known).collect::<Vec<_>>();
    (!known.is_empty()).then(|| Found { labels: Labels { known, rest: String::new() }, lines: vec![line] })
}

/// The labels of some words.
fn of(words: &str) -> Option<Labels> {
    labels::read(&without_furniture(&times::plain(words)))
}

/// Words without those about the size of letters, printing and the like.
fn without_furniture(words: &str) -> String {
    let is_furniture = |word: &str| FURNITURE.iter().any(|own| word.to_lowercase().starts_with(own));
    let is_size = |word: &str| matches!(word, "大" | "中" | "小" | "T" | "T|T");
    let words = words.split_whitespace().filter(|word| !is_furniture(word) && !is_size(word));
    words.collect::<Vec<_>>().join(" ")
}

fn add(said: &mut Said, label: Label, value: String) {
    match label {
        Label::Source => _ = said.source.get_or_insert(value),
        Label::Editor => _ = said.editor.get_or_insert(value),
        Label::Date => _ = said.date.get_or_insert(value),
        Label::Author => {
            let new = names::split(&value).into_iter().filter(|name| !said.authors.contains(name)).collect::<Vec<_>>();
            said.authors.extend(new);
        }
    }
}

fn is_in_figure(node: &NodeRef) -> bool {
    node.ancestors_it(None)
        .any(|around| ["figure", "figcaption", "blockquote"].iter().any(|name| around.has_name(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> (String, String) {
        let document = Document::fragment(html);
        let Said { source, editor, date, authors, .. } = take(&document);
        let said = [source, editor, date].map(Option::unwrap_or_default).join("|");
        (format!("{said}|{}", authors.join("+")), crate::text::plain(&document.text()))
    }

    #[test]
    fn labels_of_pages() {
        for (html, said, rest) in [
            ("<p>来源：澜江新报　编辑：沈敏</p><p>桥", "澜江新报|沈敏||", "桥"),
            (
                "<div><span>2026年11月21日08:40</span> <span>来源：<a href=/>澜江网</a></span> <span>字号：大 中 小</span> 打印</div>",
                "澜江网||2026-11-21 08:40|",
                "",
            ),
            ("<td>Pub Date: Nov. 21, 2026 8:40 am | Source: The Courier</td>", "The Courier||2026-11-21 08:40|", ""),
            ("<dl><dt>Source<dd>The Courier<dt>Editor:<dd>Lin Yao</dl>", "The Courier|Lin Yao||", ""),
            ("<p>（责任编辑：沈敏　审核：陆宁）</p>", "|沈敏||", "审核：陆宁"),
            ("<p>作者：林瑶、唐文博<br>发布时间：2026-11-21<br>大桥通车", "||2026-11-21|林瑶+唐文博", "大桥通车"),
            ("<figure><figcaption>Source: NASA</figcaption></figure>", "|||", "Source: NASA"),
            (
                "<p>记者：好<p>桥长：好<p>记者：长<p>桥长：长<p>记者：谢",
                "|||",
                "记者：好桥长：好记者：长桥长：长记者：谢",
            ),
        ] {
            assert_eq!(shown(html), (said.to_owned(), rest.to_owned()), "{html}");
        }
    }

    #[test]
    fn times_by_themselves() {
        let text = "The bridge was opened on Friday by the mayor, and it is longer than all others on the river.";
        let document = Document::fragment(format!(
            "<p>2020-01-01</p><h1>A</h1><p>Friday, Nov. 21, 2026</p><p>{text}</p><p>2026-11-22"
        ));
        assert_eq!(dated(&document).date.as_deref(), Some("2026-11-21"));
        assert!(!document.text().contains("Friday, Nov"));
        assert_eq!(dated(&Document::fragment(format!("<p>{text}</p><p>2026-11-22"))).date, None);
    }

    #[test]
    fn lines_inside_of_a_text_stay() {
        let text = "The bridge was opened on Friday by the mayor, and it is longer than all others on the river.";
        let (said, rest) = shown(&format!("<p>{text}<p>Source: World Bank<p>{text}"));
        assert!(said == "|||" && rest.contains("World Bank"), "{said} {rest}");
    }
}
