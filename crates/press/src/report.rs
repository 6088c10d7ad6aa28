//! What is told at the end of a build: what went in, what came out, what was wrong.

use crate::{
    diagnostic::{Diagnostic, Finding, Rule, Severity},
    due::Due,
    front_matter::UnknownKey,
    output::{Changes, compress::Compressed},
    parts::share::Share,
    phrase, say, text,
};
use newsprint_model::Language;
use std::{
    collections::BTreeMap,
    fmt::{self, Write},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};
use unicode_width::UnicodeWidthStr;

/// How many columns the labels of the closing report have.
const LABELS: usize = 20;

/// What went in and came out of a build.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Files of stories.
    pub files_read: usize,
    /// Stories with a page, by language.
    pub published: Vec<(Language, usize)>,
    /// Pages that are no stories.
    pub pages: usize,
    /// Files that the configuration leaves out.
    pub left_out: usize,
    /// Stories that are not finished.
    pub drafts: usize,
    /// Stories and pages that wait for somebody to review them.
    pub in_review: usize,
    /// Stories for later.
    pub scheduled: usize,
    /// Stories whose time is over.
    pub expired: usize,
    /// Stories that have been withdrawn.
    pub withdrawn: usize,
    /// Lists, however many pages they have.
    pub lists: usize,
    /// Pictures and documents.
    pub media_files: usize,
    /// Their length in bytes.
    pub media_bytes: u64,
    /// Files that were made of pictures, because the previous output did not have them.
    pub pictures_made: usize,
    /// The part that was built, where it was not the whole site, and how many stories it has.
    pub part: Option<(Share, usize)>,
    /// Files that stand there compressed too.
    pub compressed: Compressed,
    /// Files of the output.
    pub files: usize,
    /// How many of them are new or different, and how many are no more; nothing when all were made anew.
    pub changed: Option<(usize, usize)>,
    /// Addresses that are others than in the previous output, where somebody asked.
    pub changed_urls: Option<usize>,
    /// Visible characters of the texts.
    pub characters_read: usize,
    /// Visible characters that the pages hold.
    pub characters_kept: usize,
}

/// What a build has to tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What went in and came out.
    pub counts: Counts,
    /// What there is to say, by rule and file.
    pub diagnostics: Vec<Diagnostic>,
    /// What is different from the last build; nothing when everything was made anew.
    pub changes: Option<Changes>,
    /// The addresses of stories that are shown though they are not published, with what they are.
    pub marks: Vec<(String, String)>,
    /// The folders beside the site from which stories come.
    pub mounts: Vec<PathBuf>,
    /// What went wrong after the site had been published.
    pub problems: Vec<String>,
    /// What will change next although nobody touches it.
    pub due: Option<Due>,
}

impl Report {
    /// Whether anything forbids the build.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Adds one warning for each key without a meaning, at the first place where it stands.
    pub fn add_unknown_keys(&mut self, keys: Vec<(UnknownKey, Arc<Path>)>) {
        let mut first = BTreeMap::<String, (UnknownKey, Arc<Path>, usize)>::new();
        for (key, file) in keys {
            first.entry(key.key.clone()).or_insert_with(|| (key, file, 0)).2 += 1;
        }
        for (key, file, files) in first.into_values() {
            let message = match files {
                1 => say!("“{}” has no meaning in front matter", "“{}”在文首信息里没有作用", key.key),
                _ => say!(
                    "“{}” has no meaning in front matter ({} files)",
                    "“{}”在文首信息里没有作用（{} 个文件）",
                    key.key,
                    grouped(files)
                ),
            };
            let help = crate::front_matter::suggestion(&key.key);
            let finding = Finding { rule: Rule::UnknownKey, span: key.span, message, help };
            self.diagnostics.push(Diagnostic::at(&file, finding, 0));
        }
    }

    /// With the diagnostics in their order: errors first, then by rule, file and place.
    pub fn sorted(mut self) -> Self {
        let key = |diagnostic: &Diagnostic| {
            let start = diagnostic.span.as_ref().map(|span| span.start);
            (std::cmp::Reverse(diagnostic.severity), diagnostic.rule, Arc::clone(&diagnostic.file), start)
        };
        self.diagnostics.sort_by_cached_key(key);
        self
    }

    /// How many diagnostics of a severity there are, by rule.
    pub fn by_rule(&self, severity: Severity) -> BTreeMap<Rule, usize> {
        let mut rules = BTreeMap::new();
        for diagnostic in self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity) {
            *rules.entry(diagnostic.rule).or_default() += 1;
        }
        rules
    }

    /// The closing report.
    pub fn summary(&self, out: &Path, time: Duration) -> String {
        let counts = &self.counts;
        let mut lines = vec![(0, phrase!("files read", "读取的文件"), grouped(counts.files_read), String::new())];
        let total = counts.published.iter().map(|(_, count)| count).sum::<usize>();
        let languages = counts.published.iter().map(|(language, count)| format!("{language} {}", grouped(*count)));
        let languages = languages.collect::<Vec<_>>().join(phrase!(", ", "、"));
        lines.push((0, phrase!("published", "已发布"), grouped(total), languages));
        let unpublished = [
            (phrase!("drafts", "草稿"), counts.drafts),
            (phrase!("in review", "待审"), counts.in_review),
            (phrase!("scheduled", "定时发布"), counts.scheduled),
            (phrase!("expired", "已到期"), counts.expired),
            (phrase!("withdrawn", "已撤回"), counts.withdrawn),
            (phrase!("left out", "略去"), counts.left_out),
        ];
        for (what, count) in unpublished {
            lines.push((0, what, grouped(count), String::new()));
        }
        if let Some((share, stories)) = counts.part {
            lines.push((0, phrase!("in this part", "这一份里"), grouped(stories), share.to_string()));
        }
        lines.push((0, phrase!("pages", "页面"), grouped(counts.pages), String::new()));
        lines.push((0, phrase!("lists", "列表"), grouped(counts.lists), String::new()));
        let megabytes = counts.media_bytes as f64 / 1_000_000.0;
        lines.push((0, phrase!("media files", "媒体文件"), grouped(counts.media_files), format!("{megabytes:.1} MB")));
        lines.push((0, phrase!("pictures made", "生成的图片"), grouped(counts.pictures_made), String::new()));
        if counts.compressed.files > 0 {
            let Compressed { files, bytes, brotli, .. } = counts.compressed;
            let [from, to] = [bytes, brotli].map(|bytes| bytes as f64 / 1_000_000.0);
            let sizes = say!("{from:.1} MB to {to:.1} MB", "从 {from:.1} MB 到 {to:.1} MB");
            lines.push((0, phrase!("compressed", "已压缩"), grouped(files), sizes));
        }
        let changed = counts.changed.map(|(written, removed)| {
            say!(
                "{} new or different, {} removed",
                "{} 个是新的或有变动，{} 个已删去",
                grouped(written),
                grouped(removed)
            )
        });
        lines.push((0, phrase!("files written", "写入的文件"), grouped(counts.files), changed.unwrap_or_default()));
        if let Some(changed) = counts.changed_urls {
            lines.push((0, phrase!("changed addresses", "有变动的地址"), grouped(changed), String::new()));
        }
        let lost = counts.characters_read.saturating_sub(counts.characters_kept);
        let percent = 100.0 * lost as f64 / counts.characters_read.max(1) as f64;
        let of = say!("{percent:.2} % of {}", "{} 中的 {percent:.2} %", grouped(counts.characters_read));
        lines.push((0, phrase!("characters lost", "丢失的字符"), grouped(lost), of));
        let warnings = self.by_rule(Severity::Warning);
        lines.push((0, phrase!("warnings", "警告"), grouped(warnings.values().sum()), String::new()));
        for (rule, count) in warnings {
            lines.push((2, rule.name(), grouped(count), String::new()));
        }

        let mut text = String::new();
        for (indent, what, count, note) in lines {
            // Of a Chinese character, which is two columns wide, a format counts one.
            let rest = LABELS.saturating_sub(indent + what.width());
            let line = format!("{:indent$}{what}{:rest$}{count:>12}  {note}", "", "");
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{}", line.trim_end());
        }
        let (out, seconds) = (out.display(), time.as_secs_f64());
        let ready = say!("{out} is ready after {seconds:.2} s", "{out} 已就绪，用时 {seconds:.2} 秒");
        let _ = writeln!(text, "\n{ready}");
        if let Some(due) = &self.due {
            let _ = writeln!(text, "{due}");
        }
        text::printable(&text).into_owned()
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// A number with a comma for each thousand.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands() {
        assert_eq!([0, 12, 123, 1234, 1234567].map(grouped), ["0", "12", "123", "1,234", "1,234,567"]);
    }
}
