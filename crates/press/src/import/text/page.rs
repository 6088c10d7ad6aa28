//! What of a page is its story, and what stands around it: contact and copyright lines, related stories, headlines of other parts of
//! the site.

use crate::{
    import::story::{Kind, Note},
    manuscript::labels,
    say,
};

/// What stands above lists of related stories, in small letters.
const RELATED: [&str; 15] = [
    "related news",
    "related stories",
    "related articles",
    "related reading",
    "related",
    "read more",
    "more news",
    "相关新闻",
    "相关阅读",
    "相关报道",
    "相关链接",
    "相关文章",
    "延伸阅读",
    "推荐阅读",
    "相关推荐",
];
/// What lines with addresses and numbers of the newsroom begin with, in small letters.
const CONTACT: [&str; 16] = [
    "contact",
    "e-mail",
    "email",
    "phone",
    "telephone",
    "tel",
    "fax",
    "hotline",
    "address",
    "联系",
    "电话",
    "邮箱",
    "传真",
    "热线",
    "投稿",
    "地址",
];
/// What stands in lines about who may copy the page, in small letters.
const COPYRIGHT: [&str; 6] = ["©", "copyright (c)", "all rights reserved", "版权所有", "icp备", "icp证"];
/// The signs behind the name of another part of the site.
const MORE: [&str; 4] = [">>", "»", "＞＞", "> >"];
/// The signs before an item of a list.
const BULLETS: [char; 8] = ['-', '•', '·', '*', '●', '▪', '■', '◆'];
/// The longest name of a part of the site, in characters.
const LONGEST_NAME: usize = 30;
/// The longest line around a story, in characters.
const LONGEST_LINE: usize = 160;
/// How many lines may stand above the headline.
const ABOVE: usize = 3;

/// A page as it was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The story with the lines about it.
    pub text: String,
    /// What stands around it.
    pub around: Vec<Note>,
}

impl Page {
    /// Takes a page apart. Below the first list of other stories only whole sentences are text.
    pub fn read(text: &str) -> Self {
        let mut page = Self { text: String::new(), around: Vec::new() };
        let lines = text.lines().collect::<Vec<_>>();
        let is_filled = |line: &str| !line.trim().is_empty();
        let end = lines.iter().position(|line| part(line.trim()).is_some()).unwrap_or(lines.len());
        let last = lines[..end].iter().rposition(|line| is_filled(line) && frame(line.trim()).is_none());
        let last = last.map_or(0, |at| at + 1);
        let mut above = lines
            .iter()
            .filter(|line| is_filled(line))
            .take(ABOVE)
            .take_while(|line| frame(line.trim()).is_some())
            .count();
        for line in &lines[..last] {
            let is_above = above > 0 && is_filled(line);
            above -= usize::from(is_above);
            match frame(line.trim()).filter(|_| is_above) {
                Some(kind) => page.around.push(Note::new(kind, line.trim())),
                None => page.text.extend([line, "\n"]),
            }
        }
        let mut place = None;
        for line in lines[last..].iter().map(|line| line.trim()).filter(|line| !line.is_empty()) {
            if let Some(kind) = frame(line) {
                page.around.push(Note::new(kind, line));
            } else if let Some(part) = part(line) {
                place = Some(part);
            } else if is_sentence(line) {
                page.text.extend(["\n", line, "\n"]);
            } else {
                page.around.push(other(line, place.as_ref()));
            }
        }
        page
    }
}

/// A part of a page below the story.
enum Below {
    /// Stories on the same subject.
    Related,
    /// Stories of a part of the site with this name.
    Part(String),
}

/// The part of a page whose name a line is.
fn part(line: &str) -> Option<Below> {
    let name =
        line.trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, ':' | '：' | '【' | '】' | '[' | ']'));
    if RELATED.contains(&name.to_lowercase().as_str()) {
        return Some(Below::Related);
    }
    let name = MORE.iter().find_map(|sign| name.strip_suffix(sign))?.trim();
    let is_name = !name.is_empty() && name.chars().count() <= LONGEST_NAME;
    let is_related = RELATED.contains(&name.to_lowercase().as_str());
    is_name.then(|| if is_related { Below::Related } else { Below::Part(name.to_owned()) })
}

/// Whether a line is the heading of a list of related stories.
pub fn is_related(line: &str) -> bool {
    matches!(part(line), Some(Below::Related))
}

/// What a line is that says something of the newsroom.
pub fn frame(line: &str) -> Option<Kind> {
    let small = line.to_lowercase();
    if line.chars().count() > 2 * LONGEST_LINE {
        return None;
    }
    if COPYRIGHT.iter().any(|mark| small.contains(mark)) {
        return Some(Kind::Copyright);
    }
    let rest = CONTACT.iter().find_map(|word| small.strip_prefix(word))?;
    let digits = line.chars().filter(char::is_ascii_digit).count();
    let names_nothing = matches!(rest, "" | " us" | "我们" | "方式");
    // In sentences stand numbers too.
    let reaches_somebody = (line.contains('@') || digits >= 5) && !is_sentence(line);
    (names_nothing || reaches_somebody).then_some(Kind::Contact)
}

/// Whether a line is text, and no headline.
fn is_sentence(line: &str) -> bool {
    let end = line.trim_end_matches(['”', '’', '"', '\'', '」', '』', '）', ')']);
    let ends = end.ends_with(['.', '。', '！', '？', '!', '?']) && !end.ends_with("...");
    ends || line.chars().count() > LONGEST_LINE
}

/// The headline of another story, with its time where one stands behind it.
fn other(line: &str, place: Option<&Below>) -> Note {
    let line = line.trim_start_matches(|sign: char| sign.is_whitespace() || BULLETS.contains(&sign));
    let starts = line.char_indices().filter(|(_, sign)| sign.is_ascii_digit()).map(|(at, _)| line.split_at(at));
    let brackets = ['(', ')', '（', '）', '[', ']'];
    let timed = starts
        .filter(|(headline, _)| headline.ends_with(|sign: char| sign.is_whitespace() || brackets.contains(&sign)))
        .find_map(|(headline, time)| Some((headline, labels::date(time.trim_matches(brackets))?)));
    let text = match timed {
        Some((headline, time)) => {
            let headline =
                headline.trim_end_matches(|sign: char| sign.is_whitespace() || matches!(sign, '(' | '（' | '['));
            say!("{headline} ({time})", "{headline}（{time}）")
        }
        None => line.to_owned(),
    };
    match place {
        Some(Below::Part(name)) => Note::new(Kind::OtherStory, say!("{name}: {text}", "{name}：{text}")),
        Some(Below::Related) | None => Note::new(Kind::RelatedStory, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(text: &str) -> (String, Vec<(Kind, String)>) {
        let page = Page::read(text);
        let words = page.text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("|");
        (words, page.around.into_iter().map(|note| (note.kind, note.text)).collect())
    }

    #[test]
    fn what_stands_around_a_story() {
        let (text, around) = around(
            "E-mail desk@courier.example Phone 0551-0000000-1\n\nThe bridge opens\n\nIt is open.\n\nCall 555 000 000.\n\n\
             Related News\n- (Bridges of the Lan) ...    2026-11-20 14:36\n- The ferry stays 2026-11-19\n\
             photo  >>\nThe bridge at night\nTravel »\nAlong the Lan\nIt is a sentence of the story.\nContact Us\n\
             Copyright ©2026 courier.example All rights reserved. Nothing may be copied.",
        );
        assert_eq!(text, "The bridge opens|It is open.|Call 555 000 000.|It is a sentence of the story.");
        let expected = [
            (Kind::Contact, "E-mail desk@courier.example Phone 0551-0000000-1"),
            (Kind::RelatedStory, "(Bridges of the Lan) ... (2026-11-20 14:36)"),
            (Kind::RelatedStory, "The ferry stays (2026-11-19)"),
            (Kind::OtherStory, "photo: The bridge at night"),
            (Kind::OtherStory, "Travel: Along the Lan"),
            (Kind::Contact, "Contact Us"),
            (Kind::Copyright, "Copyright ©2026 courier.example All rights reserved. Nothing may be copied."),
        ];
        assert_eq!(around, expected.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn chinese_pages() {
        let (text, around) = around(
            "联系电话：0551-0000000\n大桥通车\n　　大桥今日通车。\n【相关新闻】\n· 渡轮继续运行（2026年11月20日）\n要闻 更多>>\n江边的早晨\n\
             版权所有 澜江新报 未经许可不得转载\n皖ICP备00000000号",
        );
        assert_eq!(text, "大桥通车|大桥今日通车。");
        let kinds = around.iter().map(|(kind, _)| *kind).collect::<Vec<_>>();
        let expected = [Kind::Contact, Kind::RelatedStory, Kind::OtherStory, Kind::Copyright, Kind::Copyright];
        assert_eq!(kinds, expected);
        assert_eq!(around[1].1, "渡轮继续运行 (2026-11-20)");
    }

    #[test]
    fn texts_stay_as_they_are() {
        for text in [
            "The bridge opens|Contact between the towns was lost for 12345 days.|Related people were heard.",
            "Phones|Telephone lines were cut.|It ended at 3 > 2.",
            "One line",
            "",
        ] {
            assert_eq!(around(&text.replace('|', "\n")), (text.to_owned(), Vec::new()), "{text}");
        }
    }
}
