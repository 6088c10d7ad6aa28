use super::*;
use crate::import::{
    destination::tests::site,
    story::{Incoming, Kind, Story, StoryKind},
};
use std::fs;

/// An item of an export.
fn item(number: u32, kind: &str, status: &str, more: &str) -> String {
    format!(
        "<item><title>Item {number}</title><link>https://old.example/2019/05/item-{number}/</link>\
         <dc:creator><![CDATA[lin]]></dc:creator><wp:post_id>{number}</wp:post_id>\
         <wp:post_type>{kind}</wp:post_type><wp:status>{status}</wp:status>{more}</item>\n"
    )
}

fn export(items: &str) -> String {
    format!(
        "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n<!-- a WordPress export -->\n\
         <rss version=\"2.0\" xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel>\n\
         <title>The Courier</title><link>https://old.example</link><language>en-US</language>\
         <wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://old.example</wp:base_blog_url>\n\
         <wp:author><wp:author_login>lin</wp:author_login>\
         <wp:author_display_name><![CDATA[Lin Yao]]></wp:author_display_name></wp:author>\n\
         <wp:category><wp:cat_name>News</wp:cat_name></wp:category>\n{items}</channel></rss>"
    )
}

fn read(text: &str) -> Result<Incoming> {
    let folder = tempfile::tempdir().expect("a folder");
    let (site, path) = (site(folder.path()), folder.path().join("export.xml"));
    fs::write(&path, text).expect("a file");
    let mut incoming = Incoming::default();
    super::read(&path.to_string_lossy(), &site, &mut incoming, &Progress::new())?;
    Ok(incoming)
}

fn one(more: &str) -> Story {
    read(&export(&item(7, "post", "publish", more))).expect("an export").stories.remove(0)
}

#[test]
fn a_post() {
    let library = item(
        9,
        "attachment",
        "inherit",
        "<wp:attachment_url>https://old.example/up/../../../Bridge.JPG</wp:attachment_url>\
         <excerpt:encoded><![CDATA[Six <b>lanes</b>.]]></excerpt:encoded><wp:postmeta><wp:meta_key>\
         _wp_attachment_image_alt</wp:meta_key><wp:meta_value><![CDATA[A bridge]]></wp:meta_value></wp:postmeta>",
    );
    let post = item(
        7,
        "post",
        "publish",
        "<wp:post_date>2019-05-03 08:40:00</wp:post_date><wp:post_date_gmt>2019-05-03 00:40:00</wp:post_date_gmt>\
         <wp:post_modified_gmt>2019-05-04 00:40:00</wp:post_modified_gmt>\
         <category domain=\"category\" nicename=\"news\"><![CDATA[News]]></category>\
         <category domain=\"post_tag\" nicename=\"b\">Bridges &amp; ferries</category>\
         <category domain=\"post_format\" nicename=\"x\">Aside</category>\
         <content:encoded><![CDATA[The <b>bridge</b>\nis ]]]]><![CDATA[> open.\n\n\
         <a href=\"https://old.example/2018/01/ferry/\">Ferry</a> &#8211; [gallery ids=\"9\"]]]></content:encoded>\
         <excerpt:encoded><![CDATA[Long &amp; wide.]]></excerpt:encoded>\
         <wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>\
         <wp:comment><wp:comment_content><![CDATA[First!]]></wp:comment_content></wp:comment>",
    );
    // Pictures stand behind the posts that show them.
    let mut incoming = read(&export(&(post + &library))).expect("an export");
    assert_eq!(incoming.notes.iter().map(|note| note.text.as_str()).collect::<Vec<_>>(), ["1 × comment"]);
    let story = incoming.stories.remove(0);
    assert_eq!(story.id, "wordpress https://old.example/ 7");
    assert_eq!((story.headline.as_str(), story.dek.as_deref()), ("Item 7", Some("Long & wide.")));
    assert_eq!(story.date.as_deref(), Some("2019-05-03T08:40:00+08:00"));
    assert_eq!(story.updated.as_deref(), Some("2019-05-04T08:40:00+08:00"));
    assert_eq!(
        (&*story.authors, &*story.tags),
        (&["Lin Yao".to_owned()][..], &["News".to_owned(), "Bridges & ferries".into()][..])
    );
    assert_eq!(story.aliases, ["/2019/05/item-7/", "/?p=7"]);
    let picture = story.picture.expect("a picture");
    assert_eq!((picture.alt.as_deref(), picture.caption.as_deref()), (Some("A bridge"), Some("Six lanes.")));
    assert!(picture.src.starts_with("/media/imported/bridge-") && !picture.src.contains(".."), "{}", picture.src);
    assert_eq!(story.media.len(), 1);
    let [first, second] = ["The **bridge**  \nis \\]\\]> open.\n\n", "[Ferry](/2018/01/ferry/) –\n\n<figure>"];
    assert!(story.body.starts_with(first), "{}", story.body);
    assert!(story.body.contains(second), "{}", story.body);
}

#[test]
fn what_is_no_story() {
    let items = [
        ("post", "draft", ""),
        ("post", "private", ""),
        ("post", "publish", "<wp:post_password>x</wp:post_password>"),
        ("nav_menu_item", "publish", ""),
        ("page", "publish", ""),
        (
            "post",
            "future",
            "<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt><wp:post_date>2030-01-01 08:00:00</wp:post_date>",
        ),
    ];
    let items = (1..).zip(items).map(|(number, (kind, status, more))| item(number, kind, status, more));
    let Incoming { stories, notes } = read(&export(&items.collect::<String>())).expect("an export");
    assert_eq!(stories.iter().map(|story| story.kind).collect::<Vec<_>>(), [StoryKind::Page, StoryKind::Article]);
    assert_eq!(stories[0].aliases, ["/2019/05/item-5/", "/?page_id=5"]);
    assert_eq!(stories[1].date.as_deref(), Some("2030-01-01T08:00:00+08:00"));
    assert!(notes.iter().all(|note| note.kind == Kind::LeftOut));
    let told = notes.into_iter().map(|note| note.text).collect::<Vec<_>>();
    assert_eq!(told, ["1 × nav_menu_item", "1 × post with a password", "1 × post, draft", "1 × post, private"]);
}

#[test]
fn texts_of_both_editors() {
    let content = |text: &str| one(&format!("<content:encoded><![CDATA[{text}]]></content:encoded>")).body;
    assert_eq!(content("a\nb\n\n<h2>c</h2>\n\n<pre>d\n\ne</pre>"), "a  \nb\n\n## c\n\n```\nd\n\ne\n```");
    let blocks = "<!-- wp:paragraph -->\n<p>a\nb</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:heading --><h2>c</h2>";
    assert_eq!(content(blocks), "a b\n\n## c");
    let story = one("<content:encoded>a \u{b} b [poll id=3]</content:encoded>");
    assert_eq!((story.body.as_str(), story.notes[0].kind), ("a b", Kind::Shortcode));
}

#[test]
fn what_is_broken() {
    let error = read(&export("<item><title>a</tile></item>")).expect_err("broken").to_string();
    assert!(error.contains("export.xml:7:") && error.contains("broken"), "{error}");
    let whole = export(&item(1, "post", "publish", ""));
    let error = read(whole.split("<wp:status>").next().expect("a part")).expect_err("cut").to_string();
    assert!(error.contains("ends in the middle"), "{error}");
    for text in ["", "words", "<rss><channel><title>A</title></channel></rss>"] {
        let error = read(text).expect_err("no export").to_string();
        assert!(error.contains("no export of WordPress"), "{error}");
    }
}
