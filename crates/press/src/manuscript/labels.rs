//! Lines about a story that stand in its text: `Source: … | Editor: …`, `（来源：……　编辑：……）`.

use super::names;

/// What a label says something about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// Where the story was taken from.
    Source,
    /// Who is answerable for it.
    Editor,
    /// Who wrote it.
    Author,
    /// When it was published.
    Date,
}

/// The names of labels, in small letters.
const NAMES: [(Label, &[&str]); 4] = [
    (Label::Source, &["来源", "稿源", "文章来源", "信息来源", "新闻来源", "來源", "source"]),
    (Label::Editor, &["责任编辑", "编辑", "责编", "本文编辑", "編輯", "責任編輯", "editor", "edited by"]),
    (Label::Author, &["作者", "记者", "通讯员", "撰文", "記者", "author", "authors", "by", "written by", "reporter"]),
    (
        Label::Date,
        &[
            "发布时间",
            "发布日期",
            "发表时间",
            "发稿时间",
            "时间",
            "日期",
            "發布時間",
            "發佈時間",
            "時間",
            "date",
            "pub date",
            "pubdate",
            "published",
            "published on",
            "publish date",
            "posted",
            "posted on",
            "release time",
        ],
    ),
];

/// The brackets around a line or a label.
const OPENING: [char; 7] = ['（', '(', '【', '[', '〔', '［', '『'];
const CLOSING: [char; 7] = ['）', ')', '】', ']', '〕', '］', '』'];
/// The signs between labels, beside white space.
const BETWEEN: [char; 6] = ['|', '｜', '丨', '·', '/', '／'];
/// The signs that stand in sentences, and in no name.
const SENTENCE: [char; 8] = ['。', '！', '？', '!', '?', '；', '“', '”'];
/// The longest value, in characters.
const LONGEST: usize = 60;
/// The longest name of a label with its colon, in characters.
const LONGEST_NAME: usize = 16;

/// What stands in a line with labels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// The labels with their values.
    pub known: Vec<(Label, String)>,
    /// What other labels say, as it is written.
    pub rest: String,
}

/// The labels of a line; `None` when there are none, or something else stands in it.
pub fn read(line: &str) -> Option<Labels> {
    let starts = starts(line);
    let mut labels = Labels::default();
    let before = inside(&line[..starts.first()?.at]);
    if !before.is_empty() {
        labels.known.push((Label::Date, date(before)?));
    }
    for (number, start) in starts.iter().enumerate() {
        let end = starts.get(number + 1).map_or(line.len(), |next| next.at);
        let mut value = inside(&line[start.value..end]);
        let Some(label) = start.label else {
            let between = if labels.rest.is_empty() { "" } else { " " };
            labels.rest += &format!("{between}{}", inside(&line[start.at..end]));
            continue;
        };
        // A time often stands by itself behind the others.
        if let Some((rest, time)) = trailing_date(value).filter(|_| label != Label::Date) {
            labels.known.push((Label::Date, time));
            value = rest;
        }
        if !value.is_empty() {
            labels.known.push((label, value_of(label, value)?));
        }
    }
    starts.iter().any(|start| start.label.is_some()).then_some(labels)
}

/// A time as labels write it, `2026年11月21日 08:40` too, in the form of front matter.
pub fn date(written: &str) -> Option<String> {
    let mut date = String::new();
    for sign in written.trim().chars() {
        match sign {
            '年' | '月' => date.push('-'),
            '日' | '号' => date.push(' '),
            '时' | '：' => date.push(':'),
            '分' | '秒' => {}
            sign if sign.is_whitespace() => date.push(' '),
            sign => date.push(sign),
        }
    }
    let date = date.split_whitespace().collect::<Vec<_>>().join(" ");
    crate::times::Moment::parse(&date, Some(&jiff::tz::TimeZone::UTC)).ok().map(|_| date)
}

/// Where a label begins.
struct Start {
    /// `None` when it is another than ours.
    label: Option<Label>,
    at: usize,
    /// Where its value begins.
    value: usize,
}

/// The labels that begin in a line, at its beginning or after a space, a bracket or a sign.
fn starts(line: &str) -> Vec<Start> {
    let mut starts: Vec<Start> = Vec::new();
    let mut may_start = true;
    for (at, sign) in line.char_indices() {
        let is_behind = starts.last().is_none_or(|last| last.value <= at);
        if may_start
            && is_behind
            && let Some((label, length)) = label(&line[at..])
        {
            starts.push(Start { label, at, value: at + length });
        }
        may_start = is_edge(sign);
    }
    starts
}

fn is_edge(sign: char) -> bool {
    sign.is_whitespace() || OPENING.contains(&sign) || CLOSING.contains(&sign) || BETWEEN.contains(&sign)
}

/// The label at the beginning of a text, `None` when it is another than ours; and its length with the colon.
fn label(text: &str) -> Option<(Option<Label>, usize)> {
    let (colon, sign) = text.char_indices().take(LONGEST_NAME).find(|(_, sign)| matches!(sign, ':' | '：'))?;
    let name = text[..colon].to_lowercase();
    let words = name.split_whitespace().collect::<Vec<_>>().join(if name.is_ascii() { " " } else { "" });
    let found = NAMES.iter().find(|(_, names)| names.contains(&words.as_str())).map(|(label, _)| *label);
    let is_address = text[colon..].starts_with("://");
    let is_word = name.chars().all(char::is_alphabetic) && !name.is_empty() && !is_address;
    (found.is_some() || is_word).then_some((found, colon + sign.len_utf8()))
}

/// A text without the brackets, signs and white space around it.
fn inside(text: &str) -> &str {
    let text = text.trim_matches(|sign: char| sign.is_whitespace() || BETWEEN.contains(&sign));
    let text = text.trim_start_matches(|sign: char| sign.is_whitespace() || OPENING.contains(&sign));
    let text = text.trim_end_matches(|sign: char| sign.is_whitespace() || OPENING.contains(&sign));
    // Brackets that belong to the value, as in “The Courier (Songzhou)”, are closed in it.
    let mut text = text.trim();
    while let Some(closing) = text.chars().next_back().filter(|sign| CLOSING.contains(sign)) {
        let opened = text.matches(OPENING).count();
        if opened >= text.matches(CLOSING).count() {
            break;
        }
        text = text[..text.len() - closing.len_utf8()].trim_end();
    }
    text.trim_matches(|sign: char| sign.is_whitespace() || BETWEEN.contains(&sign))
}

/// The time at the end of a value, and what stands before it.
fn trailing_date(value: &str) -> Option<(&str, String)> {
    let start = value.find(|sign: char| sign.is_ascii_digit())?;
    let (rest, time) = value.split_at(start);
    let stands_alone = rest.chars().next_back().is_none_or(is_edge);
    date(time).filter(|_| stands_alone).map(|time| (inside(rest), time))
}

/// The value of a label, when it is one and no sentence.
fn value_of(label: Label, value: &str) -> Option<String> {
    if label == Label::Date {
        return date(value);
    }
    let is_short = value.chars().count() <= LONGEST;
    if matches!(label, Label::Author | Label::Editor) && !names::split(value).iter().all(|name| names::is_name(name)) {
        return None;
    }
    let has_colon = value.replace("://", "").contains([':', '：']);
    (is_short && !has_colon && !value.contains(SENTENCE) && !value.ends_with('.')).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> Option<String> {
        let labels = read(line)?;
        let known = labels.known.iter().map(|(label, value)| format!("{label:?}={value}"));
        let rest = Some(labels.rest).filter(|rest| !rest.is_empty()).map(|rest| format!("[{rest}]"));
        Some(known.chain(rest).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn lines_with_labels() {
        for (line, expected) in [
            ("来源：澜江新报", "Source=澜江新报"),
            ("稿源:澜江新报   编辑:林 瑶   2026-11-21 09:15", "Source=澜江新报 Date=2026-11-21 09:15 Editor=林 瑶"),
            ("（来源：澜江新报　责任编辑：林瑶）", "Source=澜江新报 Editor=林瑶"),
            ("【责编：林瑶】", "Editor=林瑶"),
            ("[来 源：澜江新报][编 辑：林瑶]", "Source=澜江新报 Editor=林瑶"),
            ("2026年11月21日08:40 | 来源：澜江新报", "Date=2026-11-21 08:40 Source=澜江新报"),
            ("发布时间：2026/11/21　记者：林瑶 唐文博", "Date=2026/11/21 Author=林瑶 唐文博"),
            (
                "Pub Date:2026-11-22 10:30 Source:The Lan River Courier",
                "Date=2026-11-22 10:30 Source=The Lan River Courier",
            ),
            ("SOURCE: The Courier (Songzhou) | Editor: Lin Yao", "Source=The Courier (Songzhou) Editor=Lin Yao"),
            ("(By: Lin Yao)", "Author=Lin Yao"),
            ("By: Zoë Müller-Lüdenscheidt", "Author=Zoë Müller-Lüdenscheidt"),
            ("编辑：林瑶　审核：沈敏　监制：唐文博", "Editor=林瑶 [审核：沈敏 监制：唐文博]"),
            ("阅读：123　来源：澜江新报", "Source=澜江新报 [阅读：123]"),
            ("Source: The Courier https://example.org/a", "Source=The Courier https://example.org/a"),
            ("编辑：", ""),
        ] {
            assert_eq!(shown(line).as_deref(), Some(expected), "{line}");
        }
    }

    #[test]
    fn lines_that_say_something_else() {
        for line in [
            "",
            "The bridge opened on Friday.",
            "图片来源：澜江新报",
            "记者：您为什么走过桥？",
            "记者：欢迎您来到澜江新报",
            "Author: nobody knows who wrote the long letter",
            "Editor: And then the river rose.",
            "记者从现场获悉：桥已通车",
            "2026-11-21",
            "时间：下周五上午",
            "审核：沈敏",
            "Editor: see 3:14",
        ] {
            assert_eq!(shown(line), None, "{line}");
        }
    }
}
