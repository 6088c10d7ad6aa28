use super::*;
use crate::import::destination::tests::site;

fn read_page(text: &str) -> Option<Story> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = TextFile { path: folder.path().join("a.txt"), id: "saved/a.txt".to_owned() };
    story(&file, text, &site(folder.path()))
}

#[test]
fn a_portals_page() {
    let story = read_page(
        "E-mail desk@courier.example Phone 0551-0000000-1\n\nThe third bridge over the Lan opens\n\n\
         Pub Date:2026-11-21 08:40 Source:Office of the Lan River\n\nThe bridge was opened * on Friday.\n\nIt is long.\n\n\n\
         Related News\n- The ferry stays    2026-11-20 14:36\nphoto  >>\nThe bridge at night\nContact Us\nCopyright ©2026 courier.example",
    )
    .expect("a story");
    assert_eq!(story.headline, "The third bridge over the Lan opens");
    assert_eq!(story.date.as_deref(), Some("2026-11-21 08:40"));
    assert_eq!(story.source.as_deref(), Some("Office of the Lan River"));
    assert_eq!(story.body, "The bridge was opened &#42; on Friday.\n\nIt is long.");
    assert_eq!((story.language.as_deref(), story.notes.len()), (Some("en"), 5));
}

#[test]
fn a_papers_page() {
    let story = read_page(
        "Plenary meeting about the bridge held\n\n稿源:澜江网   编辑:沈敏   2026-11-21 14:58\n\nOn Friday the district met.\n\n\
         It was agreed to build.",
    )
    .expect("a story");
    assert_eq!((story.source.as_deref(), story.editor.as_deref()), (Some("澜江网"), Some("沈敏")));
    assert_eq!(story.date.as_deref(), Some("2026-11-21 14:58"));
    assert_eq!(story.body, "On Friday the district met.\n\nIt was agreed to build.");
    assert_eq!(story.notes, []);
}

#[test]
fn a_chinese_page() {
    let text = "大桥今日通车\n发布时间：2026年11月21日 08:40　来源：澜江新报　作者：林瑶　责任编辑：沈敏\n　　大桥今日通车。\n　　全长六百米。\n相关阅读\n渡轮停航";
    let story = read_page(text).expect("a story");
    assert_eq!((story.headline.as_str(), story.language.as_deref()), ("大桥今日通车", Some("zh-Hans")));
    assert_eq!(story.date.as_deref(), Some("2026-11-21 08:40"));
    assert_eq!((&story.authors[..], story.editor.as_deref()), (&["林瑶".to_owned()][..], Some("沈敏")));
    assert_eq!(story.body, "大桥今日通车。\n\n全长六百米。");
    assert_eq!(story.notes, [Note::new(Kind::RelatedStory, "渡轮停航")]);
}

#[test]
fn no_story() {
    for text in ["", "Contact Us\nCopyright ©2026", "photo >>\nThe bridge at night"] {
        assert_eq!(read_page(text), None, "{text}");
    }
}
