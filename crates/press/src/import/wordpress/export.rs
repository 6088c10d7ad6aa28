//! The file of an export, item after item.

use crate::{phrase, say};
use anyhow::{Context, Result, anyhow, ensure};
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use std::{
    collections::HashMap,
    fs::File,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

/// The most that one item may hold, in bytes.
const LARGEST: usize = 64 << 20;

/// An export that is read.
#[derive(Debug)]
pub struct Export {
    path: PathBuf,
    reader: Reader<BufReader<File>>,
    buffer: Vec<u8>,
    /// What stands in the channel beside its items, by the names of elements.
    pub channel: HashMap<String, String>,
    /// The names of authors by their logins.
    pub authors: HashMap<String, String>,
}

/// What an export says of one thing: a post, a page, a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    fields: HashMap<String, String>,
    /// Fields of plugins and of WordPress itself, by their keys.
    pub meta: HashMap<String, String>,
    /// Categories and tags: what kind it is, and its name.
    pub terms: Vec<(String, String)>,
    /// How many comments it has.
    pub comments: usize,
}

impl Item {
    /// A field; empty when it has none.
    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", |text| text.trim())
    }

    /// Its number.
    pub fn id(&self) -> &str {
        self.field("wp:post_id")
    }
}

impl Export {
    /// Opens a file.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn open(path: &Path) -> Result<Self> {
        let file = File::open(path).with_context(|| say!("{} cannot be read", "无法读取 {}", path.display()))?;
        let reader = Reader::from_reader(BufReader::with_capacity(1 << 16, file));
        let (channel, authors) = (HashMap::new(), HashMap::new());
        Ok(Self { path: path.to_owned(), reader, buffer: Vec::new(), channel, authors })
    }

    /// The next item; nothing at the end.
    ///
    /// # Errors
    /// When the file cannot be read, or is no export.
    pub fn next_item(&mut self) -> Result<Option<Item>> {
        loop {
            self.buffer.clear();
            match self.reader.read_event_into(&mut self.buffer) {
                Ok(Event::Start(start)) => match name(&start).as_str() {
                    "rss" | "channel" => {}
                    "item" => return self.item().map(Some),
                    "wp:author" => {
                        let author = self.item()?;
                        let name = [author.field("wp:author_display_name"), author.field("wp:author_login")];
                        let name = name.iter().find(|name| !name.is_empty()).copied().unwrap_or_default().to_owned();
                        self.authors.insert(author.field("wp:author_login").to_owned(), name);
                    }
                    other => {
                        let other = other.to_owned();
                        let text = self.text(&mut 0)?;
                        self.channel.entry(other).or_insert(text);
                    }
                },
                Ok(Event::Eof) => {
                    let is_export = self.channel.contains_key("wp:wxr_version");
                    let path = self.path.display();
                    ensure!(
                        is_export,
                        say!(
                            "{path} is no export of WordPress: in its dashboard choose Tools, Export",
                            "{path} 不是 WordPress 的导出文件：请在它的后台选择“工具”里的“导出”"
                        )
                    );
                    return Ok(None);
                }
                Ok(_) => {}
                Err(error) => return Err(self.broken(&error.to_string())),
            }
        }
    }

    /// What stands in an element that has been opened.
    fn item(&mut self) -> Result<Item> {
        let mut item = Item::default();
        let (mut size, mut key) = (0, String::new());
        loop {
            self.buffer.clear();
            match self.reader.read_event_into(&mut self.buffer) {
                Ok(Event::Start(start)) => match name(&start).as_str() {
                    "wp:postmeta" => key.clear(),
                    "wp:comment" => {
                        item.comments += 1;
                        self.text(&mut size)?;
                    }
                    "category" => {
                        let kind = attribute(&start, "domain");
                        item.terms.push((kind, self.text(&mut size)?));
                    }
                    "wp:meta_key" => key = self.text(&mut size)?,
                    "wp:meta_value" => _ = item.meta.insert(std::mem::take(&mut key), self.text(&mut size)?),
                    other => {
                        let other = other.to_owned();
                        let text = self.text(&mut size)?;
                        item.fields.entry(other).or_insert(text);
                    }
                },
                Ok(Event::End(end)) if end.name().as_ref() != "wp:postmeta".as_bytes() => return Ok(item),
                Ok(Event::Eof) => {
                    return Err(
                        self.broken(phrase!("the file ends in the middle of an item", "文件在一个条目中间结束"))
                    );
                }
                Ok(_) => {}
                Err(error) => return Err(self.broken(&error.to_string())),
            }
        }
    }

    /// The text of an element that has been opened, with that of the elements in it.
    fn text(&mut self, size: &mut usize) -> Result<String> {
        let (mut text, mut depth) = (String::new(), 0);
        loop {
            self.buffer.clear();
            let event = self.reader.read_event_into(&mut self.buffer).map(Event::into_owned);
            match event {
                Ok(Event::Start(_)) => depth += 1,
                Ok(Event::End(_)) if depth == 0 => return Ok(text),
                Ok(Event::End(_)) => depth -= 1,
                Ok(Event::Text(part)) => text += &*part.decode().map_err(|error| self.broken(&error.to_string()))?,
                Ok(Event::CData(part)) => text += &*part.decode().map_err(|error| self.broken(&error.to_string()))?,
                Ok(Event::GeneralRef(reference)) => {
                    let name = reference.decode().map_err(|error| self.broken(&error.to_string()))?;
                    text.push_str(&html_escape::decode_html_entities(&format!("&{name};")));
                }
                Ok(Event::Eof) => {
                    return Err(
                        self.broken(phrase!("the file ends in the middle of an item", "文件在一个条目中间结束"))
                    );
                }
                Ok(_) => {}
                Err(error) => return Err(self.broken(&error.to_string())),
            }
            if *size + text.len() > LARGEST {
                return Err(self.broken(phrase!("one item holds more than 64 MB", "一个条目超过 64 MB")));
            }
        }
    }

    /// What is wrong with the file, and where.
    fn broken(&self, what: &str) -> anyhow::Error {
        let (line, column) = place(&self.path, self.reader.error_position().max(self.reader.buffer_position()));
        anyhow!(say!(
            "{}:{line}:{column}: this export is broken: {what}; export it again",
            "{}:{line}:{column}: 这个导出文件已损坏：{what}；请重新导出",
            self.path.display()
        ))
    }
}

fn name(start: &BytesStart) -> String {
    String::from_utf8_lossy(start.name().as_ref()).into_owned()
}

fn attribute(start: &BytesStart, name: &str) -> String {
    let found = start.attributes().flatten().find(|attribute| attribute.key.as_ref() == name.as_bytes());
    found.map(|attribute| String::from_utf8_lossy(&attribute.value).into_owned()).unwrap_or_default()
}

/// The line and the column of a place in a file, from 1.
fn place(path: &Path, offset: u64) -> (u64, u64) {
    let (mut line, mut column) = (1, 1);
    if let Ok(file) = File::open(path) {
        let mut reader = BufReader::new(file.take(offset));
        while let Ok(bytes) = reader.fill_buf() {
            if bytes.is_empty() {
                break;
            }
            for byte in bytes {
                (line, column) = if *byte == b'\n' { (line + 1, 1) } else { (line, column + 1) };
            }
            let length = bytes.len();
            reader.consume(length);
        }
    }
    (line, column)
}
