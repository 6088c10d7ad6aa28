//! `newsprint import html`: saved pages in several encodings become stories, and the site builds.

use crate::driver::{BuildTest, files};
use encoding_rs::{BIG5, Encoding, GBK, SHIFT_JIS, UTF_8};

const TEXT: &str = "<p>The bridge was opened on Friday by the mayor, and it is longer than all others on the river, as people say.</p>\
    <p>Six lanes lead over it, two paths, and a railway, which will run from spring on, if money is found for its trains.</p>";
const CHINESE: &str = "<p>　　第三座跨江大桥今日正式通车，全长六百米，市民一早步行过桥，江边站满了前来观看的人群。</p>\
    <p>　　大桥有六条车道、两条步道，还预留了一条铁路，明年春天如果经费落实，列车就会开过江面。</p>";

/// A site, and a folder with a page of each encoding.
fn site() -> BuildTest {
    let bytes = |encoding: &'static Encoding, html: &str| encoding.encode(html).0.into_owned();
    let english = format!(
        "<meta charset=utf-8><title>The bridge opens - The Courier</title><h1>The bridge opens</h1><p>Pub Date: Nov. 21, 2026 8:40 am \
         Source: Office of the Lan River</p><p><img src='../images/none.png'><img src='../../../../secret.png'></p>{TEXT}"
    );
    let chinese = format!(
        "<meta charset=utf-8><title>大桥今日通车-澜江新报</title><h1>大桥今日通车</h1><p>来源：澜江新报　编辑：沈敏　2026-11-21 14:58</p>{CHINESE}\
         <h4>相关新闻</h4><ul><li><a href=2.html>渡轮停航</a> 2026-11-20</li></ul>"
    );
    let traditional = "<meta charset=big5><title>大橋今日通車</title><h1>大橋今日通車</h1><p>來源：瀾江新報</p><p>2026年11月22日</p>\
        <p>第三座跨江大橋今天正式通車，全長六百公尺，市民一早步行過橋，江邊站滿了前來觀看的人群，許多人帶著孩子。</p>";
    let japanese = "<title>橋が開通</title><h1>橋が開通</h1><time datetime=2026-11-23>月曜日</time>\
        <p>三番目の橋が月曜日に開通しました。長さは六百メートルで、六つの車線と二つの歩道があります。多くの人が朝から歩いて渡りました。</p>";
    let site = BuildTest::two_languages();
    let site = site.file("saved/2026/index.html@id=7.html", bytes(UTF_8, &english));
    let site = site.file("saved/a.shtml", bytes(GBK, &chinese)).file("saved/b.html", bytes(BIG5, traditional));
    let site = site.file("saved/c.html", bytes(SHIFT_JIS, japanese));
    site.file("saved/none.html", "<title>404 Not Found</title><h1>404 Not Found</h1>").file("saved/empty.html", "")
}

fn import(site: &BuildTest, more: &[&str]) -> Result<String, String> {
    let output = site.command(&[&["import", "html", "site/saved", "--into", "site"], more].concat());
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    if output.status.success() { Ok(text(output.stdout)) } else { Err(text(output.stderr)) }
}

#[test]
fn pages_of_several_encodings_become_stories() {
    let site = site();
    let before = files(&site.path(""));
    assert!(import(&site, &["--dry-run"]).expect("told").contains("4  would be new"));
    assert_eq!(files(&site.path("")), before);
    insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("import-html", import(&site, &[]).expect("told"));
    });
    let after = files(&site.path(""));
    assert!(import(&site, &[]).expect("told").contains("4  unchanged"));
    assert_eq!(files(&site.path("")), after);

    let ran = site.run().code(0);
    let story = ran.article("news/2026/the-bridge-opens/").article;
    assert_eq!(story.published.expect("a time").at.as_str(), "2026-11-21T08:40:00+01:00");
    assert_eq!(story.source.expect("a source").name, "Office of the Lan River");
    assert_eq!(story.body.len(), 2);
    let story = ran.article("zh/news/2026/大桥今日通车/").article;
    assert_eq!((story.editor.as_deref(), story.body.len()), (Some("沈敏"), 2));
    assert!(ran.text("a.shtml").contains("/zh/news/2026/"));
}

#[test]
fn rules_for_one_site() {
    let page = format!(
        "<title>The Courier</title><b class=x>The bridge opens</b><i class=y>2026-11-21</i><u>Lin Yao</u><div class=z>{TEXT}</div>{TEXT}"
    );
    let site = BuildTest::site("minimal").file("saved/a.html", page);
    let site = site.file("wrong.toml", "headline = \".x\"\nbody = \"..z\"\n");
    let before = files(&site.path(""));
    let error = import(&site, &["--rules", "site/wrong.toml"]).expect_err("wrong");
    assert!(error.contains("site/wrong.toml:2:8: this is no CSS selector"), "{error}");
    assert_eq!(files(&site.path("")), before);
    let site = site.file("rules.toml", "headline = \".x\"\ntime = \".y\"\nauthor = \"u\"\nbody = \".z\"\n");
    assert!(import(&site, &["--rules", "site/rules.toml"]).expect("told").contains("1  new"));
    let story = site.run().code(0).article("news/2026/the-bridge-opens/").article;
    assert_eq!((story.authors.len(), story.body.len()), (1, 2));
}
