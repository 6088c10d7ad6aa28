//! Pages as sites lay stories out: with much about a story for machines, or nothing; modern, or of twenty years ago.

use encoding_rs::{GB18030, UTF_8};
use html_escape::encode_text;

use super::articles::{Article, Language};
use super::score::visible;

/// A layout.
pub struct Layout {
    pub name: &'static str,
    /// The ending of its files.
    pub ending: &'static str,
    /// A page of an article, in the encoding of the layout.
    pub page: fn(&Article) -> Vec<u8>,
}

/// Those of HTML pages.
pub const HTML: &[Layout] = &[
    Layout { name: "JSON-LD", ending: "html", page: json_ld },
    Layout { name: "Open Graph", ending: "html", page: open_graph },
    Layout { name: "tables, a line of labels", ending: "shtml", page: tables },
    Layout { name: "labels in spans, wrong charset", ending: "html", page: spans },
    Layout { name: "microdata", ending: "html", page: microdata },
    Layout { name: "text with line breaks", ending: "htm", page: line_breaks },
    Layout { name: "a list of facts", ending: "html", page: facts },
    Layout { name: "divs without names", ending: "html", page: divs },
];
/// Those of texts.
pub const TEXT: &[Layout] = &[
    Layout { name: "one line of labels", ending: "txt", page: text_line },
    Layout { name: "labels below the text", ending: "txt", page: text_below },
];

/// What stands around stories, and the words for labels.
struct Words {
    site: &'static str,
    menu: &'static str,
    related: &'static str,
    foot: &'static str,
    labels: [&'static str; 4],
}

fn words(article: &Article) -> Words {
    match article.language {
        Language::English => Words {
            site: "The Valley Portal",
            menu: "<a href=/>Home</a> <a href=/city>City</a> <a href=/trade>Trade</a> <a href=/about>About us</a>",
            related: "<h4>Related News</h4><ul><li><a href=8.html>The ferry stays where it is</a> 2019-02-03</li><li><a href=9.html>A market for the old town</a></li></ul>",
            foot: "<p>Contact us: Phone 0551-0000000</p><p>Copyright © The Valley Portal. All rights reserved.</p>",
            labels: ["Pub Date: ", "Source: ", "Editor: ", "Author: "],
        },
        Language::Chinese => Words {
            site: "山谷门户",
            menu: "<a href=/>首页</a> <a href=/city>城市</a> <a href=/trade>经济</a> <a href=/about>关于我们</a>",
            related: "<h4>相关新闻</h4><ul><li><a href=8.html>渡轮照常运行</a> 2019-02-03</li><li><a href=9.html>老城新市场</a></li></ul>",
            foot: "<p>联系电话：0551-0000000</p><p>版权所有 山谷门户 未经许可不得转载</p>",
            labels: ["发布时间：", "来源：", "责任编辑：", "作者："],
        },
    }
}

fn json_ld(article: &Article) -> Vec<u8> {
    let Words { site, menu, related, foot, labels } = words(article);
    let data = serde_json::json!({"@context": "https://schema.org", "@type": "NewsArticle", "headline": article.headline,
        "datePublished": format!("{}:00Z", article.time.replace(' ', "T")), "author": [{"@type": "Person", "name": article.author}],
        "editor": {"@type": "Person", "name": article.editor}, "publisher": {"@type": "Organization", "name": site}});
    let (headline, html) = (encode_text(&article.headline), &article.html);
    format!(
        "<!doctype html><html><head><meta charset=utf-8><title>{headline} | {site}</title><script type=\"application/ld+json\">{data}</script></head>\
         <body><header><nav>{menu}</nav></header><main><article><h1>{headline}</h1><p class=credit>{}{}</p>{html}</article></main>\
         <aside>{related}</aside><footer>{foot}</footer></body></html>",
        labels[1], article.source
    )
    .into_bytes()
}

fn open_graph(article: &Article) -> Vec<u8> {
    let Words { site, menu, related, foot, labels } = words(article);
    let headline = html_escape::encode_quoted_attribute(&article.headline);
    format!(
        "<!doctype html><html><head><meta charset=utf-8><title>{headline} - {site}</title><meta property=\"og:type\" content=\"article\">\
         <meta property=\"og:title\" content=\"{headline}\"><meta property=\"og:site_name\" content=\"{site}\"><meta name=\"source\" content=\"{}\">\
         <meta property=\"article:published_time\" content=\"{}:00Z\"><meta name=\"author\" content=\"{}\"></head><body><div id=top>{menu}</div>\
         <div class=wrap><h2 class=title>{headline}</h2><div class=story>{}</div><p>{}{}</p>{related}</div><div id=foot>{foot}</div></body></html>",
        article.source, article.time.replace(' ', "T"), article.author, article.html, labels[2], article.editor
    )
    .into_bytes()
}

fn tables(article: &Article) -> Vec<u8> {
    let Words { site, menu, related, foot, labels } = words(article);
    let headline = encode_text(&article.headline);
    let html = format!(
        "<html><head><meta http-equiv=Content-Type content=\"text/html; charset=gb2312\"><title>{headline}_{site}</title></head><body>\
         <table width=900><tr><td colspan=2>{menu}</td></tr><tr><td width=600><table><tr><td align=center><font size=5><b>{headline}</b></font></td></tr>\
         <tr><td align=center>{}{}　{}{}　{}{}　{}{}</td></tr><tr><td>{}</td></tr></table></td><td>{related}</td></tr>\
         <tr><td colspan=2>{foot}</td></tr></table></body></html>",
        labels[0],
        article.time,
        labels[1],
        article.source,
        labels[3],
        article.author,
        labels[2],
        article.editor,
        article.html
    );
    GB18030.encode(&html).0.into_owned()
}

fn spans(article: &Article) -> Vec<u8> {
    let Words { site, menu, related, foot, labels } = words(article);
    let headline = encode_text(&article.headline);
    let html = format!(
        "<html><head><meta charset=utf-8><title>{headline}-{site}</title></head><body><div class=nav>{menu}</div><div class=content><h1>{headline}</h1>\
         <div class=info><span>{}</span><span>{}<a href=/>{}</a></span><span>{}{}</span><span>字号：大 中 小</span></div><div class=text>{}</div>\
         <div class=end>（{}{}）</div>{related}</div><div class=foot>{foot}</div></body></html>",
        article.time, labels[1], article.source, labels[3], article.author, article.html, labels[2], article.editor
    );
    let encoding = if article.language == Language::Chinese { GB18030 } else { UTF_8 };
    encoding.encode(&html).0.into_owned()
}

fn microdata(article: &Article) -> Vec<u8> {
    let Words { site, menu, related, foot, .. } = words(article);
    let headline = encode_text(&article.headline);
    format!(
        "<!doctype html><html><head><meta charset=utf-8><title>{site}: {headline}</title></head><body><nav>{menu}</nav>\
         <article itemscope itemtype=\"https://schema.org/NewsArticle\"><h1 itemprop=headline>{headline}</h1><p><span itemprop=author>{}</span>, \
         <time itemprop=datePublished datetime=\"{}:00Z\">some time ago</time>, <span class=source>{}</span></p><div itemprop=articleBody>{}</div>\
         <p class=editor>{}</p></article>{related}{foot}</body></html>",
        article.author, article.time.replace(' ', "T"), article.source, article.html, article.editor
    )
    .into_bytes()
}

fn line_breaks(article: &Article) -> Vec<u8> {
    let Words { site, menu, related, foot, labels } = words(article);
    let headline = encode_text(&article.headline);
    let text = article.html.replace("<p>", "　　").replace("</p>", "<br><br>");
    format!(
        "<html><head><title>{site}</title></head><body><center>{menu}</center><div><center><h3>{headline}</h3>{}{}</center><br>{}{}<br>{}{}<br><br>{text}\
         <br>{}{}</div>{related}<hr>{foot}</body></html>",
        labels[0], article.time, labels[1], article.source, labels[3], article.author, labels[2], article.editor
    )
    .into_bytes()
}

fn facts(article: &Article) -> Vec<u8> {
    let Words { site, menu, related, foot, labels } = words(article);
    let headline = encode_text(&article.headline);
    let values = [&article.time, &article.source, &article.editor, &article.author];
    let facts = labels
        .iter()
        .zip(values)
        .map(|(label, value)| format!("<dt>{}</dt><dd>{value}</dd>", label.trim_end_matches([':', '：', ' '])));
    format!(
        "<!doctype html><html><head><meta charset=utf-8><title>{headline} — {site}</title></head><body><ul>{menu}</ul><section><h1>{headline}</h1>\
         <dl>{}</dl>{}</section><section>{related}</section><footer>{foot}</footer></body></html>",
        facts.collect::<String>(), article.html
    )
    .into_bytes()
}

fn divs(article: &Article) -> Vec<u8> {
    let Words { site, menu, related, foot, labels } = words(article);
    let headline = encode_text(&article.headline);
    let by = if article.language == Language::English { "By " } else { "文／" };
    format!(
        "<html><head><meta charset=utf-8><title>{headline} | {site}</title></head><body><div><div>{menu}</div><div><div>{headline}</div><div>{by}{}</div>\
         <div>{}</div><div>{}</div><div>{}{}</div><div>{}{}</div></div><div>{related}</div><div>{foot}</div></div></body></html>",
        article.author, article.time, article.html, labels[1], article.source, labels[2], article.editor
    )
    .into_bytes()
}

/// The paragraphs of an article as lines.
fn lines(article: &Article) -> String {
    let breaks = ["</p>", "</h2>", "</h3>", "</li>", "</pre>"]
        .iter()
        .fold(article.html.clone(), |html, end| html.replace(end, "\n\n"));
    visible(&breaks)
}

fn text_line(article: &Article) -> Vec<u8> {
    let labels = words(article).labels;
    let (related, foot) = around(article);
    format!(
        "{}\n\n{}{} {}{} {}{} {}{}\n\n{}\n\n{related}\n{foot}\n",
        article.headline,
        labels[0],
        article.time,
        labels[1],
        article.source,
        labels[3],
        article.author,
        labels[2],
        article.editor,
        lines(article)
    )
    .into_bytes()
}

fn text_below(article: &Article) -> Vec<u8> {
    let labels = words(article).labels;
    let (related, foot) = around(article);
    format!(
        "{}\n\n{}{}\n\n{}\n\n{}{}\n\n（{}{}　{}{}）\n\n{related}\n{foot}\n",
        article.headline,
        labels[3],
        article.author,
        lines(article),
        labels[0],
        article.time,
        labels[1],
        article.source,
        labels[2],
        article.editor
    )
    .into_bytes()
}

fn around(article: &Article) -> (&'static str, &'static str) {
    match article.language {
        Language::English => (
            "Related News\n- The ferry stays where it is    2019-02-03 08:00",
            "Contact Us\nCopyright © The Valley Portal",
        ),
        Language::Chinese => ("相关新闻\n- 渡轮照常运行    2019-02-03 08:00", "联系我们\n版权所有 山谷门户"),
    }
}
