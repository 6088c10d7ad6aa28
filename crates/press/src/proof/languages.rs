//! Passages in another script than the page's that do not say which language they are in: they are read aloud by a voice
//! that cannot, and set in the glyphs of another country.

use super::{
    known::Known,
    lines::{Line, Sort},
    scripts::{name, script, scripts},
    text::Text,
};
use crate::{
    diagnostic::{Finding, Rule},
    phrase, say,
};
use unicode_script::Script;

/// Reports passages in another script.
pub fn unmarked(text: &Text<'_>, known: &Known<'_>) -> Vec<Finding> {
    let own = scripts(text.language);
    let least = known.limits().words;
    let lines = &text.gathered.lines;
    let found = lines.iter().flat_map(|line| passages(line, &own).into_iter().map(move |passage| (line, passage)));
    let found = found.filter(|(_, passage)| passage.is_prose(least)).collect::<Vec<_>>();
    let Some((line, passage)) = found.first() else { return Vec::new() };
    let script = name(passage.script);
    let (message, help) = if is_foreign(lines, &own) {
        (
            say!(
                "most of this text is in {script} script, in the edition “{}”",
                "这篇文章大部分是{script}，却在语言版本“{}”里",
                text.language
            ),
            phrase!(
                "move it to the edition in its language, or translate it",
                "请把它移到相应的语言版本，或译成这个版本的语言"
            ),
        )
    } else {
        let more = match found.len() {
            0 | 1 => String::new(),
            passages => say!(" ({passages} such passages in this text)", "（本文共有 {passages} 段）"),
        };
        (
            say!(
                "this passage in {script} script does not say which language it is in{more}",
                "这段{script}没有标明是哪种语言{more}"
            ),
            phrase!(
                "put it between <span lang=\"…\"> and </span>, with the tag of its language",
                "请把它放在 <span lang=\"…\"> 和 </span> 之间，写上它的语言标签"
            ),
        )
    };
    vec![Finding::new(Rule::UnmarkedLanguage, text.place(line.from(passage.at)), message, help)]
}

/// Whether most of what is not marked is in other scripts than the page's own; a Chinese character says more than a letter.
fn is_foreign(lines: &[Line<'_>], own: &[Script]) -> bool {
    let pieces = lines.iter().flat_map(|line| &line.pieces).filter(|piece| piece.sort == Sort::Plain);
    let (mut ours, mut others) = (0, 0);
    for script in pieces.flat_map(|piece| piece.text.chars()).filter_map(script) {
        let weight = if script == Script::Han { 3 } else { 1 };
        *if own.contains(&script) { &mut ours } else { &mut others } += weight;
    }
    others > ours
}

/// Words of one script that follow one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Passage {
    script: Script,
    /// The number of its piece, and where it begins in that.
    at: (usize, usize),
    letters: usize,
    words: usize,
    /// How many of the words do not begin with a capital.
    small: usize,
}

impl Passage {
    /// Whether it is more than a name or a title.
    fn is_prose(&self, least: usize) -> bool {
        match self.script {
            Script::Han | Script::Hiragana | Script::Katakana | Script::Thai | Script::Khmer | Script::Lao => {
                self.letters >= least * 2
            }
            // The words of a name begin with capitals, where there are any.
            _ => self.words >= least && self.small * 2 >= self.words,
        }
    }
}

/// The stretches of a line in other scripts than its own.
fn passages(line: &Line<'_>, own: &[Script]) -> Vec<Passage> {
    let mut found = Vec::<Passage>::new();
    let mut is_open = false;
    for (number, piece) in line.pieces.iter().enumerate() {
        if piece.sort != Sort::Plain {
            is_open = false;
            continue;
        }
        for (at, word) in words(piece.text) {
            // Addresses, names of files and the like are no words.
            if word.contains(['/', '@', '_', '\\', '=', '<', '>', '{', '}']) {
                is_open = false;
                continue;
            }
            let mut is_first = true;
            for (offset, character) in word.char_indices() {
                let Some(script) = script(character) else { continue };
                if own.contains(&script) {
                    // Japanese has Chinese characters between its syllables.
                    let last = found.last().map(|last| last.script);
                    is_open &= script == Script::Han && last == Some(Script::Hiragana);
                    continue;
                }
                let same = found.last_mut().filter(|last| is_open && last.script == script);
                match same {
                    Some(passage) => {
                        passage.letters += 1;
                        passage.words += usize::from(is_first);
                        passage.small += usize::from(is_first && !character.is_uppercase());
                    }
                    None => {
                        let small = usize::from(!character.is_uppercase());
                        found.push(Passage { script, at: (number, at + offset), letters: 1, words: 1, small });
                    }
                }
                (is_open, is_first) = (true, false);
            }
        }
    }
    found
}

/// The words between white space, with where they begin.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end = 0;
    text.split_inclusive(char::is_whitespace).map(move |word| {
        let at = end;
        end += word.len();
        (at, word)
    })
}

#[cfg(test)]
mod tests {
    use crate::{
        diagnostic::Rule,
        proof::tests::{Site, rules, story},
    };

    #[test]
    fn passages_in_another_script() {
        for (language, text, expected) in [
            ("en", "The poem goes 床前明月光疑是地上霜举头望明月 and so on.", true),
            ("en", "The ministry (中华人民共和国外交部) is in Beijing.", false),
            ("en", "The poem goes <span lang=\"zh\">床前明月光疑是地上霜举头望明月</span>.", false),
            ("en", "She said: я не знаю что мне теперь делать.", true),
            ("en", "The Российская Академия Наук И Искусств Москвы met.", false),
            ("en", "Run `床前明月光疑是地上霜举头望明月`.", false),
            ("zh-Hans", "他说 we do not know what to do about it 就走了。", true),
            ("zh-Hans", "他在 International Olympic Committee of Sri Lanka 工作。", false),
            ("zh-Hans", "见 https://example.org/a/b-c-d 和 docs/how/to/go.md 两处。", false),
            ("zh-Hans", "歌里唱道：さくらさくらやよいの空は見わたすかぎり。", true),
            ("zh-Hans", "买了一盒の字牌饼干。", false),
            ("ja", "東京で桜が咲きました。昨日はとても暖かい一日でした。", false),
            ("ar", "قال الرجل we do not know what to do ثم ذهب", true),
            ("ru", "Он сказал: 我们不知道应该怎么办才好啊。", true),
        ] {
            let found = rules(language, &story("One", text));
            assert_eq!(found.contains(&Rule::UnmarkedLanguage), expected, "{language} {text} {found:?}");
        }
    }
    #[test]
    fn a_text_in_the_wrong_edition() {
        let message = |text: &str| {
            let found = Site::new("zh-Hans").file("a.md", story("One", text)).diagnostics();
            found.into_iter().map(|diagnostic| diagnostic.message).collect::<String>()
        };
        assert!(message("He said that we do not know what to do about it. 走吧。").starts_with("most of this text"));
        assert!(
            message("他说 we do not know what to do about it 就走了，谁也没有再问，我们在桥上等到了天亮。")
                .starts_with("this passage")
        );
    }
}
