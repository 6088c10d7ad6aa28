//! Whole small manuscripts.

use crate::{
    document,
    document::{Document, GIF, p, picture, r, styled},
    elements::{cell, item, item_with, row, set, table, text_box},
    support, text,
};

/// Expects what became of a manuscript to be as it was.
macro_rules! is_as_before {
    ($name:literal, $snapshot:expr) => {
        insta::with_settings!({
            snapshot_path => "../snapshots/manuscripts",
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!($name, $snapshot);
        });
    };
}

#[test]
fn a_story_from_word() {
    let body = [
        styled("Title", &r("A bridge opens")),
        styled("Subtitle", &r("Six lanes and two paths")),
        p(&r("Source: The Courier | Editor: Martha Shen")),
        p(&r("By: Lin Yao, Tang Wenbo")),
        p(&(r("The ") + &set("<w:b/>", "first ") + &set("<w:b/><w:i/>", "walker") + &r(" came at six."))),
        p(&(r("Water is H")
            + &set(r#"<w:vertAlign w:val="subscript"/>"#, "2")
            + &r("O, ")
            + &set("<w:strike/>", "no")
            + &set(r#"<w:rStyle w:val="Strong"/>"#, " yes")
            + &set(r#"<w:b w:val="0"/>"#, " plain"))),
        styled("Heading2", &set("<w:b/>", "The deck")),
        p(&(r("A line") + "<w:r><w:br/></w:r>" + &r("and another.") + r#"<w:r><w:br w:type="page"/></w:r>"#)),
        styled("Quote", &r("I walked across.")),
        styled("Quote", &r("It was cold.")),
        styled("Heading3", &r("Below")),
        p(&r("The end of the text of this story.")),
    ];
    is_as_before!("word", document(Document::word(&body.concat())));
}

#[test]
fn a_story_is_the_same_in_word_and_markdown() {
    let markdown =
        "The **first** walker.\n\n## Deck\n\n- One\n- Two\n\n> It was cold.\n\nA [plan](https://example.org/).\n";
    let body = [
        styled("Title", &r("Headline")),
        p(&(r("The ") + &set("<w:b/>", "first") + &r(" walker."))),
        styled("Heading2", &r("Deck")),
        item(1, 0, "One"),
        item(1, 0, "Two"),
        styled("Quote", &r("It was cold.")),
        p(&(r("A ") + r#"<w:hyperlink r:id="web">"# + &r("plan") + "</w:hyperlink>" + &r("."))),
    ];
    let document_ = Document::word(&body.concat()).lists().relation("web", "hyperlink", "https://example.org/");
    let blocks = support::parse(markdown, "en").blocks;
    let blocks = blocks.iter().map(|block| serde_json::to_string(block).expect("JSON") + "\n").collect::<String>();
    assert_eq!(document(document_), format!("title: Headline\n{blocks}"));
}

#[test]
fn links_and_notes() {
    let field = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let body = [
        styled("Title", &r("Links")),
        p(&(r("See ")
            + r#"<w:hyperlink r:id="web">"#
            + &r("the plan")
            + "</w:hyperlink>"
            + &r(" or ")
            + r#"<w:hyperlink w:anchor="part">"#
            + &r("below")
            + "</w:hyperlink>"
            + &r(". https://example.org/bare too."))),
        p(&(r("A ")
            + &field("begin")
            + r#"<w:r><w:instrText> HYPERLINK "https://example.org/f" </w:instrText></w:r>"#
            + &field("separate")
            + &r("field")
            + &field("end")
            + &r(" and ")
            + r#"<w:fldSimple w:instr=" PAGE ">"#
            + &r("7")
            + "</w:fldSimple>"
            + &r("."))),
        p(&(r("A note")
            + r#"<w:r><w:footnoteReference w:id="2"/></w:r>"#
            + &r(" and one more")
            + r#"<w:r><w:footnoteReference w:id="1"/></w:r>"#
            + &r("."))),
        styled(
            "Heading1",
            &(r#"<w:bookmarkStart w:id="0" w:name="part"/><w:bookmarkEnd w:id="0"/>"#.to_owned() + &r("Part")),
        ),
        styled("Heading2", &r("Smaller part")),
        p(&(r#"<w:hyperlink r:id="script">"#.to_owned() + &r("No script") + "</w:hyperlink>" + &r("."))),
    ];
    let document_ = Document::word(&body.concat())
        .relation("web", "hyperlink", "https://example.org/plan")
        .relation("script", "hyperlink", "javascript://alert")
        .footnotes(&["Of the plan.", "Of the map."]);
    is_as_before!("links", document(document_));
}

#[test]
fn lists_and_tables() {
    let head = [cell("", &p(&r("Span"))), cell("", &p(&r("Metres")))];
    let restart = r#"<w:vMerge w:val="restart"/>"#;
    let right = |text: &str| p(&format!(r#"<w:pPr><w:jc w:val="right"/></w:pPr>{}"#, r(text)));
    let body = [
        styled("Title", &r("Lists")),
        item(1, 0, "Leeks"),
        item(1, 1, "White"),
        item(1, 1, "Green"),
        item(1, 0, "Carts"),
        item(2, 0, "First"),
        item(2, 0, "Second"),
        p(&r("Between the items.")),
        item(2, 0, "Third"),
        styled("Caption", &r("Table 1: The spans")),
        table(&[
            row("<w:tblHeader/>", &head),
            row("", &[cell(restart, &p(&r("Main"))), cell("", &right("688"))]),
            row("", &[cell("<w:vMerge/>", "<w:p/>"), cell("", &right("120"))]),
            row("", &[cell(r#"<w:gridSpan w:val="2"/>"#, &p(&r("All steel")))]),
            row("<w:del/>", &[cell("", &p(&r("gone")))]),
        ]),
        table(&[row(
            "",
            &[cell("", &(p(&r("A frame")) + &table(&[row("", &[cell("", &p(&r("a"))), cell("", &p(&r("b")))])])))],
        )]),
    ];
    is_as_before!("lists", document(Document::word(&body.concat()).lists()));
}

#[test]
fn pictures_and_boxes() {
    let body = [
        styled("Title", &r("Pictures")),
        p(&picture("one", "A bridge over a river", 8)),
        styled("Caption", &r("The bridge on Friday. Lin Yao")),
        p(&(r("A flag ")
            + &picture("one", "A flag", 1)
            + &r(" in the line, a map behind it.")
            + &picture("two", "map.png", 8))),
        p(&(r("A box hangs here.") + &text_box(&(p(&r("In the box")) + &p(&r("More in it")))))),
        p(&(picture("two", "", 8) + &text_box(&styled("Caption", &r("A caption in a box"))))),
        p(&(picture("old", "A chart", 8) + &r("Beside a chart."))),
        p(&picture("gone", "", 8)),
        p(&picture("broken", "", 8)),
        styled("Quote", &(r("A quotation ") + &picture("one", "In it", 8))),
        item_with(1, &(r("An item ") + &picture("one", "Of a list", 8))),
        styled("Caption", &r("A caption of nothing")),
        table(&[row("", &[cell("", &p(&picture("one", "In a table", 8))), cell("", &p(&r("Words")))])]),
        styled("Caption", &r("Behind a table")),
        styled("Heading2", &picture("one", "A heading without words", 8)),
        p(r#"<w:r><w:object><v:shape alt="A sheet"><v:imagedata r:id="one"/></v:shape></w:object></w:r>"#),
    ];
    let document_ = Document::word(&body.concat())
        .picture("one", "image1.png", GIF)
        .picture("two", "image2.jpeg", GIF)
        .picture("old", "image3.emf", b"EMF")
        .picture("broken", "missing.png", b"no picture");
    is_as_before!("pictures", document(document_));
}

#[test]
fn what_does_not_show() {
    let change = |kind: &str, content: &str| format!(r#"<w:{kind} w:id="1" w:author="A">{content}</w:{kind}>"#);
    let body = [
        styled("Title", &r("Changes")),
        p(&(r("Kept")
            + &change("ins", &r(" added"))
            + &change("del", "<w:r><w:delText> deleted</w:delText></w:r>")
            + &change("moveFrom", &r(" moved away"))
            + &change("moveTo", &r(" moved here"))
            + &r("."))),
        p(&(r("Hidden")
            + &set("<w:vanish/>", " no")
            + r#"<w:commentRangeStart w:id="1"/>"#
            + &r(" comment")
            + r#"<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>"#
            + &r("."))),
        p(&("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>".to_owned() + &r("Joined "))),
        p(&r("to the next.")),
        p(&format!(
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
            r("Click here")
        )),
        format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", p(&r("In a form."))),
        p(&(r("Formula ")
            + "<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>"
            + &r(" and ")
            + r#"<w:r><w:sym w:font="Wingdings" w:char="F0E0"/><w:sym w:font="Symbol" w:char="03B1"/></w:r>"#
            + &r("."))),
        p(
            "<w:r><w:ruby><w:rubyBase><w:r><w:t>澜</w:t></w:r></w:rubyBase><w:rt><w:r><w:t>lán</w:t></w:r></w:rt></w:ruby></w:r>",
        ),
        r#"<w:altChunk r:id="x"/>"#.to_owned(),
    ];
    is_as_before!("hidden", document(Document::word(&body.concat())));
}

#[test]
fn a_story_from_wps() {
    let centred = |text: &str| p(&format!(r#"<w:pPr><w:jc w:val="center"/></w:pPr>{}"#, set("<w:b/><w:bCs/>", text)));
    let body = [
        "<w:p/>".to_owned(),
        centred("第三座跨江大桥今日通车"),
        p(&r("2026年11月21日08:40　来源：澜江新报　记者：林瑶 唐文博")),
        p(&(r("　　今天上午，") + &set(r#"<w:rFonts w:hint="eastAsia"/>"#, "大桥正式通车。"))),
        styled("3", &r("桥面")),
        p(&r("　　桥面宽四十米，设六条车道。")),
        p(&picture("a", "bridge.jpg", 9)),
        styled("4", &r("大桥全景。")),
        p(&r("　　市民步行过桥，记者现场采访。")),
        p(&r("（责任编辑：沈敏）")),
    ];
    let document_ = Document::wps(&body.concat()).picture("a", "image1.jpeg", GIF);
    is_as_before!("wps", document(document_));
}

#[test]
fn plain_texts() {
    let english = "A bridge opens\r\nSource: The Courier\r\n\r\nThe first came at six\r\nin the morning: *no* _Markdown_\r\n\
                   - nor this.\r\n\r\nhttps://example.org/plan has the plan.\r\n\r\n(Editor: Martha Shen)\r\n";
    is_as_before!("text-english", text(english.as_bytes(), "en"));
    let chinese = "第三座跨江大桥今日通车\n稿源:澜江新报   编辑:沈敏   2026-11-21 08:40\n　　今天上午，大桥正式通车。\n　　桥面宽四十米。\n";
    is_as_before!("text-chinese", text(chinese.as_bytes(), "zh-Hans"));
    let (old, _, _) = encoding_rs::GB18030.encode(chinese);
    is_as_before!("text-gb18030", text(&old, "zh-Hans"));
}
