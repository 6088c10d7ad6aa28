use super::*;
use crate::import::{destination::tests::site, feed::page::Page};

fn stories(feed: &str) -> Vec<Story> {
    let folder = tempfile::tempdir().expect("a folder");
    let destination = site(folder.path());
    let page = Page::read(feed.as_bytes(), "feed.xml", destination.zone.as_ref()).expect("a feed");
    let entries = page.feed.entries.into_iter();
    entries.map(|entry| story(entry, &page.origin, &destination).expect("a story")).collect()
}

#[test]
fn rss() {
    let feed = r#"<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:media="http://search.yahoo.com/mrss/">
      <channel><title>The Courier</title><link>https://a.example/</link><language>en</language>
      <item><guid isPermaLink="false">17</guid><title>Songzhou&#8217;s bridge &amp;amp; ferry</title>
        <link>https://a.example/show.php?id=17&amp;utm_source=rss</link><pubDate>Sat, 21 Nov 2026 00:40:00 GMT</pubDate>
        <dc:creator>Lin Yao</dc:creator><category>Bridges</category><description>Six &lt;b>lanes&lt;/b>.</description>
        <content:encoded><![CDATA[<p>The {{ bridge }} is open.</p>

        <p>It is long.</p>]]></content:encoded>
        <media:content url="https://a.example/a.jpg"><media:description>The bridge</media:description></media:content></item>
      <item><title>Ferry&nbsp;fares</title><enclosure url="https://a.example/a.mp3" type="audio/mpeg" length="1"/><description>It stays.</description></item></channel></rss>"#;
    let found = stories(feed);
    let story = &found[0];
    assert_eq!(story.id, "feed https://a.example/ 17");
    assert_eq!(story.headline, "Songzhou’s bridge & ferry");
    assert_eq!(story.dek.as_deref(), Some("Six lanes."));
    assert_eq!(story.date.as_deref(), Some("2026-11-21T08:40:00+08:00"));
    assert_eq!((&story.authors[..], &story.tags[..]), (&["Lin Yao".to_owned()][..], &["Bridges".to_owned()][..]));
    assert_eq!(story.aliases, ["/show.php?id=17"]);
    assert_eq!(story.body, "The &#123;&#123; bridge }} is open.\n\nIt is long.");
    let picture = story.picture.as_ref().expect("a picture");
    assert_eq!((&picture.src, picture.caption.as_deref()), (&story.media[0].path, Some("The bridge")));
    assert_eq!(story.media, [Media::at(&"https://a.example/a.jpg".parse().expect("an address"))]);
    assert_eq!(found[1].headline, "Ferry fares");
    assert_eq!(found[1].notes, [Note::new(Kind::Attachment, "https://a.example/a.mp3")]);
    assert_eq!((found[1].body.as_str(), found[1].date.as_deref()), ("It stays.", None));
    assert_eq!(found[1].id, stories(feed)[1].id);
}

#[test]
fn atom_and_json() {
    let found = stories(
        r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><title>A</title><id>a</id>
        <entry><id>tag:a.example,2026:1</id><title type="html">大桥 &lt;i>通车&lt;/i></title>
        <link href="https://a.example/2026/1.shtml"/><published>2026-11-21T08:40:00+08:00</published>
        <updated>2026-11-22T08:40:00+08:00</updated><author><name>林瑶</name></author>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>通车了。</p></div></content></entry></feed>"#,
    );
    assert_eq!((found[0].id.as_str(), found[0].headline.as_str()), ("feed tag:a.example,2026:1", "大桥 通车"));
    assert_eq!(found[0].updated.as_deref(), Some("2026-11-22T08:40:00+08:00"));
    assert_eq!(found[0].aliases, ["/2026/1.shtml"]);
    assert_eq!(found[0].body, "通车了。");

    let found = stories(
        r#"{"version":"https://jsonfeed.org/version/1.1","title":"A","home_page_url":"https://a.example/",
        "items":[{"id":"1","content_text":"One * two.\n\nThree."}]}"#,
    );
    assert_eq!((found[0].body.as_str(), found[0].headline.as_str()), ("One &#42; two.\n\nThree.", ""));
}

#[test]
fn names() {
    let person = |name: &str| Person { name: Some(name.to_owned()), uri: None, email: None, role: None };
    for (written, expected) in [
        ("Lin Yao", Some("Lin Yao")),
        ("lin@a.example (Lin Yao)", Some("Lin Yao")),
        ("lin@a.example", None),
        (" ", None),
    ] {
        assert_eq!(name(&person(written)).as_deref(), expected, "{written}");
    }
}
