//! A story's file, opened: its front matter, and its text in whatever format it is written.

use super::{
    Root, SourceFile,
    source::{self, Fingerprint, Source},
    walk::Format,
};
use crate::{
    body::{self, Body, Resolver},
    diagnostic::{Diagnostic, Finding, Rule},
    front_matter::{
        self, FrontMatter,
        value::{Node, SyntaxError},
    },
    manuscript::{Manuscript, docx, encoding, plain},
    media::{self, Around, Known, Media, NoPicture},
    memory::asked::{Questions, Where},
    newsroom::Newsroom,
    phrase, say,
};
use newsprint_model::{Language, media::Picture};
use std::path::Path;

/// A story's file, taken apart.
#[derive(Debug)]
pub struct Opened {
    /// What its file is recognised by.
    pub fingerprint: Fingerprint,
    /// What it says of itself.
    pub matter: FrontMatter,
    /// Its front matter as it is written.
    root: Node,
    written: Written,
    /// What there is to say about its front matter.
    pub diagnostics: Vec<Diagnostic>,
}

/// How a story is written.
#[derive(Debug)]
enum Written {
    /// As Markdown.
    Markdown {
        /// The whole file.
        text: String,
        /// Where the text begins in it.
        body: usize,
    },
    /// In another program.
    Manuscript(Manuscript),
}

impl Opened {
    /// The bytes of text that it holds; none when it is not worth while to keep it: documents hold their pictures too.
    pub fn kept_length(&self) -> Option<usize> {
        match &self.written {
            Written::Markdown { text, .. } => Some(text.len()),
            Written::Manuscript(_) => None,
        }
    }
}

/// Opens a file.
///
/// # Errors
/// When it cannot be read, or is not what its name says.
pub fn open(file: &SourceFile, newsroom: &Newsroom) -> Result<Opened, Diagnostic> {
    take_apart(source::read(file)?, file, newsroom)
}

/// Opens a file that was opened before.
///
/// # Errors
/// When it is no longer there, or no longer the same.
pub fn open_again(file: &SourceFile, before: Fingerprint, newsroom: &Newsroom) -> Result<Opened, Diagnostic> {
    take_apart(source::read_again(file, before)?, file, newsroom)
}

fn take_apart(source: Source, file: &SourceFile, newsroom: &Newsroom) -> Result<Opened, Diagnostic> {
    let Source { bytes, matter, fingerprint } = source;
    let (root, mut written) = match file.format {
        Format::Markdown => {
            let text = source::utf8(&file.path, bytes)?;
            let parts = front_matter::split(&text).map_err(|error| broken(file, error))?;
            (parts.root, Written::Markdown { text, body: parts.body })
        }
        Format::Document | Format::Plain => {
            let root = front_matter::beside(matter.as_deref().unwrap_or_default());
            let root = root.map_err(|error| broken(file, error))?;
            (root, Written::Manuscript(manuscript(file, bytes)?))
        }
    };
    let mut matter = FrontMatter::read(&root);
    let findings = std::mem::take(&mut matter.findings).into_iter();
    let mut diagnostics = findings.map(|finding| Diagnostic::at(file.matter(), finding, 0)).collect::<Vec<_>>();
    if let Written::Manuscript(manuscript) = &mut written {
        let errors = manuscript.fill(&mut matter, newsroom.config.zone.as_ref()).into_iter();
        diagnostics.extend(errors.map(|finding| Diagnostic::at(&file.path, finding, 0)));
    }
    Ok(Opened { fingerprint, matter, root, written, diagnostics })
}

fn manuscript(file: &SourceFile, bytes: Vec<u8>) -> Result<Manuscript, Diagnostic> {
    if file.format == Format::Document {
        return docx::read(&bytes).map_err(|problem| {
            Diagnostic::whole(Rule::BrokenDocument, &file.path, problem.to_string(), problem.help())
        });
    }
    let decoded = encoding::decode(bytes).map_err(|error| source::invalid_utf8(&file.path, &error))?;
    Ok(plain::read(decoded))
}

fn broken(file: &SourceFile, error: SyntaxError) -> Diagnostic {
    let SyntaxError { message, span, help } = error;
    let finding = Finding { rule: Rule::BrokenFrontMatter, span, message, help: help.into() };
    Diagnostic::at(file.matter(), finding, 0)
}

/// The text of a file as places in it are counted, for showing them.
pub fn shown(path: &Path, bytes: Vec<u8>) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    Some(match Format::of(name) {
        Some((_, Format::Document)) => docx::read(&bytes).ok()?.text,
        Some((_, Format::Plain)) => match encoding::decode(bytes) {
            Ok(decoded) => decoded.text,
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        },
        Some((_, Format::Markdown)) | None => String::from_utf8_lossy(&bytes).into_owned(),
    })
}

/// A story's file with what is around it.
pub struct Text<'t> {
    /// The number of the file.
    pub index: usize,
    /// The file.
    pub file: &'t SourceFile,
    /// The folder under which it was found.
    pub root: &'t Root,
    /// What it holds.
    pub opened: &'t Opened,
    /// What it asks about other files.
    pub questions: Questions,
}

impl Text<'_> {
    /// Where it stands, for what it refers to.
    fn around(&self) -> Around<'_> {
        self.file.around(self.root)
    }

    fn find(&self, target: &str, media: &Media) -> Known {
        self.questions.note(target, Where::Around, media.find(target, self.around()))
    }

    /// The picture behind an address as written in the front matter.
    pub fn lead_picture(&self, target: &str, media: &Media) -> Result<Picture, NoPicture> {
        media::shown(target, |target| self.find(target, media))
    }

    /// The picture behind an address as written in the text.
    pub fn picture(&self, target: &str, media: &Media) -> Result<Picture, NoPicture> {
        match (&self.opened.written, self.file.format) {
            (Written::Manuscript(_), Format::Document) => media::shown(target, |target| {
                self.questions.note(target, Where::Inside, media.part(target, &self.file.real))
            }),
            (Written::Manuscript(_) | Written::Markdown { .. }, _) => self.lead_picture(target, media),
        }
    }

    /// The address of the file that a link names.
    pub fn linked_file(&self, target: &str, media: &Media) -> Option<String> {
        self.find(target, media).ok().map(|file| file.href.clone())
    }

    /// The value of a front matter key.
    pub fn variable(&self, key: &str) -> Option<String> {
        self.opened.root.get(key).and_then(Node::text).map(str::to_owned)
    }

    /// Its words, with what else is written between them.
    pub fn words(&self) -> &str {
        match &self.opened.written {
            Written::Markdown { text, body } => &text[*body..],
            Written::Manuscript(manuscript) => &manuscript.text,
        }
    }

    /// Where its words begin in the file.
    pub fn start(&self) -> usize {
        match &self.opened.written {
            Written::Markdown { body, .. } => *body,
            Written::Manuscript(_) => 0,
        }
    }

    /// Its front matter as it is written, when it stands in the same file.
    pub fn own_front_matter(&self) -> Option<&Node> {
        matches!(self.opened.written, Written::Markdown { .. }).then_some(&self.opened.root)
    }

    /// Whether it is worth while to look for a picture in it.
    pub fn may_hold_picture(&self) -> bool {
        match &self.opened.written {
            Written::Markdown { .. } => {
                ["![", "<img", "<figure", "<picture", "{{<", "{{%", "{%"].iter().any(|mark| self.words().contains(mark))
            }
            Written::Manuscript(_) => self.file.format == Format::Document,
        }
    }

    /// Its blocks; places are those of the file.
    pub fn parse(&self, language: &Language, href: &str, resolver: &dyn Resolver) -> Body {
        match &self.opened.written {
            Written::Markdown { body: from, .. } => {
                let mut body = body::parse(self.words(), language, href, resolver);
                for finding in &mut body.findings {
                    finding.span = finding.span.start + from..finding.span.end + from;
                }
                body
            }
            Written::Manuscript(manuscript) => body::of_manuscript(manuscript, language, href, resolver),
        }
    }

    /// What to do when there is no headline.
    pub fn headline_help(&self) -> String {
        let otherwise = match self.file.format {
            Format::Markdown => phrase!("begin the text with a heading", "在正文开头写一个标题"),
            Format::Document => phrase!("give the headline the style Title", "给标题套用样式“标题”（Title）"),
            Format::Plain => phrase!(
                "begin the text with a short line that does not end like a sentence",
                "把正文第一行写成短短的一行，末尾不用句号"
            ),
        };
        self.help("title", otherwise)
    }

    /// What to do when front matter lacks a key; `otherwise` is another way.
    pub fn help(&self, key: &str, otherwise: &str) -> String {
        if self.file.format == Format::Markdown {
            return say!(
                "add {key}: … to the front matter, or {otherwise}",
                "请在文首信息里加上 {key}: …，或者{otherwise}"
            );
        }
        let name = self.file.real.with_extension("toml");
        let name = name.file_name().unwrap_or_default().to_string_lossy();
        say!(
            "write {key} = … into {name}, or {otherwise}; a file to download belongs into media/ or static/",
            "请在 {name} 里写 {key} = …，或者{otherwise}；供下载的文件请放进 media/ 或 static/"
        )
    }
}
