//! What stands in a front file.

use super::{Plan, default_stories};
use crate::{
    config::{Table, error},
    diagnostic::{Finding, Rule},
    front_matter::{Located, toml, value::Node},
    phrase, say,
    times::Moment,
};
use jiff::tz::TimeZone;
use newsprint_model::{
    front::Layout,
    site::{Section, SectionKind},
};
use std::ops::Range;

/// The most stories of a slot.
const MOST: usize = 40;

/// A front as its editor has written it; nobody has looked for the stories yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// What cannot wait, with the name of its story.
    pub breaking: Option<(String, Option<Located>)>,
    /// The slots.
    pub slots: Vec<Plan<Located>>,
}

/// Reads a front file at a time; pins and banners whose time is over are not there any more.
pub fn read(text: &str, sections: &[Section], now: Moment, zone: Option<&TimeZone>) -> (Written, Vec<Finding>) {
    let mut reader = Reader { sections, now, zone, findings: Vec::new() };
    let written = match toml::parse(text, 0) {
        Ok(root) => reader.root(Table::new(&root)),
        Err(problem) => {
            reader.findings.push(error(&problem.span, problem.message, problem.help));
            Written { breaking: None, slots: Vec::new() }
        }
    };
    let mut findings = reader.findings;
    for finding in findings.iter_mut().filter(|finding| finding.rule == Rule::BrokenSite) {
        finding.rule = Rule::BrokenFront;
    }
    (written, findings)
}

struct Reader<'r> {
    sections: &'r [Section],
    now: Moment,
    zone: Option<&'r TimeZone>,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn root(&mut self, mut root: Table<'_>) -> Written {
        let breaking = root.get("breaking").and_then(|node| self.breaking(node));
        let mut slots = Vec::<Plan<Located>>::new();
        for table in root.tables("slots", &mut self.findings) {
            let span = table.span();
            let Some(slot) = self.slot(table) else { continue };
            if slot.section.is_none() && slots.iter().any(|other| other.layout == slot.layout) {
                let message = say!(
                    "a front has one slot “{}”, and this is the second",
                    "首页只有一个版位“{}”，这是第二个",
                    slot.layout.as_str()
                );
                self.findings.push(error(&span, message, phrase!("remove one of them", "请删去其中一个")));
            }
            slots.push(slot);
        }
        root.finish(&mut self.findings);
        if slots.is_empty() {
            slots = super::default_slots(self.sections);
        }
        Written { breaking, slots }
    }

    fn breaking(&mut self, node: &Node) -> Option<(String, Option<Located>)> {
        let mut table = Table::new(node);
        let text = table.required("text", &mut self.findings);
        let story = table.located("story", &mut self.findings);
        let is_over = self.is_over(&mut table);
        table.finish(&mut self.findings);
        text.filter(|_| !is_over).map(|text| (text, story))
    }

    fn slot(&mut self, mut table: Table<'_>) -> Option<Plan<Located>> {
        let layout = self.layout(&mut table);
        let section = self.section(&mut table);
        let pins = table.get("pins").map(Node::elements).unwrap_or_default();
        let pins = pins.iter().filter_map(|node| self.pin(node)).collect();
        let stories = self.stories(&mut table);
        let span = table.span_of("layout");
        table.finish(&mut self.findings);
        let layout = layout?;
        self.fits(layout, section != Some(None), &span)?;
        let section = section?;
        let kind = section.map_or(SectionKind::default(), |number| self.sections[number].kind);
        Some(Plan { layout, section, stories: stories.unwrap_or_else(|| default_stories(layout, kind)), pins })
    }

    fn layout(&mut self, table: &mut Table<'_>) -> Option<Layout> {
        let words = || Layout::ALL.map(Layout::as_str).join(phrase!(", ", "、"));
        let stated = table.required("layout", &mut self.findings)?;
        let layout = Layout::ALL.into_iter().find(|layout| layout.as_str() == stated);
        if layout.is_none() {
            let message = say!("“{stated}” is not a layout", "“{stated}”不是版式");
            let help = say!("write one of {}", "请写其中之一：{}", words());
            self.findings.push(error(&table.span_of("layout"), message, help));
        }
        layout
    }

    /// The number of the section that is named; nothing at all when it is none of the site.
    fn section(&mut self, table: &mut Table<'_>) -> Option<Option<usize>> {
        let Some(slug) = table.text("section", &mut self.findings) else { return Some(None) };
        let number = self.sections.iter().position(|section| section.slug.as_str() == slug);
        if number.is_none() {
            let names = self.sections.iter().map(|section| section.slug.as_str()).collect::<Vec<_>>();
            let names = names.join(phrase!(", ", "、"));
            let message = say!("the site has no section “{slug}”", "网站没有栏目“{slug}”");
            let help = say!("write one of {names}", "请写其中之一：{names}");
            self.findings.push(error(&table.span_of("section"), message, help));
        }
        number.map(Some)
    }

    /// Blocks, strips and people are those of a section; the others are of the whole newsroom.
    fn fits(&mut self, layout: Layout, names_section: bool, span: &Range<usize>) -> Option<()> {
        let wants_section = matches!(layout, Layout::Block | Layout::Strip | Layout::People);
        if names_section == wants_section {
            return Some(());
        }
        let (message, help) = match wants_section {
            true => (
                say!("the slot “{}” names no section", "版位“{}”没有写明栏目", layout.as_str()),
                phrase!("add section = \"…\"", "请加上 section = \"…\""),
            ),
            false => (
                say!("the slot “{}” is not that of a section", "版位“{}”不属于栏目", layout.as_str()),
                phrase!("remove section = …", "请删去 section = …"),
            ),
        };
        self.findings.push(error(span, message, help));
        None
    }

    fn stories(&mut self, table: &mut Table<'_>) -> Option<usize> {
        let stated = table.text("stories", &mut self.findings)?;
        let number = stated.parse().ok().filter(|number| (1..=MOST).contains(number));
        if number.is_none() {
            let message = say!("“{stated}” is not a number of stories", "“{stated}”不是文章的篇数");
            let help = say!("write a number from 1 to {MOST}", "请写 1 到 {MOST} 之间的数字");
            self.findings.push(error(&table.span_of("stories"), message, help));
        }
        number
    }

    /// A pin is the name of a story, or a table with the name and the time until which it holds.
    fn pin(&mut self, node: &Node) -> Option<Located> {
        if let Some(text) = node.text() {
            return Some(Located { text: text.to_owned(), span: node.span.clone() });
        }
        let mut table = Table::new(node);
        table.required("story", &mut self.findings)?;
        let story = table.located("story", &mut self.findings);
        let is_over = self.is_over(&mut table);
        table.finish(&mut self.findings);
        story.filter(|_| !is_over)
    }

    fn is_over(&mut self, table: &mut Table<'_>) -> bool {
        let Some(until) = table.located("until", &mut self.findings) else { return false };
        match Moment::parse(&until.text, self.zone) {
            Ok(until) => until.timestamp() <= self.now.timestamp(),
            Err(problem) => {
                let help = phrase!(
                    "write it as 2026-11-21T18:00:00+08:00, 2026-11-21 18:00 or 2026-11-21",
                    "请写成 2026-11-21T18:00:00+08:00、2026-11-21 18:00 或 2026-11-21"
                );
                self.findings.push(error(&until.span, say!("“{}”: {problem}", "“{}”：{problem}", until.text), help));
                false
            }
        }
    }
}
