//! A page as a story.

use super::{
    addresses::Surroundings,
    content, encoding,
    files::PageFile,
    headline, json_ld, labelled, marked, meta, related,
    rules::Rules,
    said::{PageKind, Said},
    survey::Survey,
};
use crate::{
    import::{
        destination::Destination,
        from_html,
        story::{Kind, Media, Note, Picture, Story},
        text::language,
    },
    phrase, say,
};
use dom_query::Document;

/// Elements that say nothing to readers.
const UNSEEN: &str = "script, style, noscript, template";
/// What the headlines of pages say that are none, in small letters.
const MISSING: [&str; 7] = ["404", "not found", "no longer available", "页面不存在", "找不到", "页面未找到", "已删除"];
/// Of a page that does not say that it is a story, so much may be links.
const MOST_LINKS: f64 = 0.5;
/// The shortest text of a page that says nothing else of a story, in bytes: some 30 words, or as many Chinese characters and more.
const SHORTEST: usize = 180;
/// The longest dek, in characters.
const LONGEST_DEK: usize = 300;

/// What pages are read with.
#[derive(Debug)]
pub struct Reader<'r> {
    /// The site that stories come into.
    pub destination: &'r Destination,
    /// What is the site's and not a story's.
    pub survey: Survey,
    /// What somebody has said about the pages.
    pub rules: Rules,
}

impl Reader<'_> {
    /// Makes a story of a page; a note where there is none in it.
    ///
    /// # Errors
    /// With the note.
    pub fn story(&self, page: &PageFile, bytes: &[u8], header: Option<&str>) -> Result<Story, Note> {
        let no_story = |why: &str| Note::new(Kind::NotRead, say!("{}: {why}", "{}：{why}", page.id));
        let encoding::Decoded { text: html, doubt } = encoding::decode(bytes, header);
        let document = Document::from(html);
        let mut notes = Vec::new();
        notes.extend(doubt.map(|doubt| Note::new(Kind::GuessedEncoding, say!("{}: {doubt}", "{}：{doubt}", page.id))));
        notes.extend(content::flatten(&document));
        let head = self.survey.without_common(json_ld::read(&document).or(meta::read(&document)));
        document.select(UNSEEN).remove();
        let ruled = self.rules.take(&document);
        let headline = ruled.said.headline.clone().or_else(|| headline::find(&document, &head)).unwrap_or_default();
        notes.extend(ruled.related);
        notes.extend(related::take(&document));
        let said = ruled.said.or(labelled::take(&document)).or(marked::take(&document)).or(head);
        let said = said.or(labelled::dated(&document));
        let surroundings = Surroundings::of(page, said.address.as_deref())
            .ok_or_else(|| no_story(phrase!("it has no address", "它没有地址")))?;

        let text = ruled.body.or_else(|| content::find(document)).unwrap_or_else(|| Document::fragment(""));
        notes.extend(content::trim(&text, &headline, said.dek.as_deref()));
        let words = text.text().trim().to_owned();
        if let Some(why) = is_none(&said, &headline, &words, content::links(&text)) {
            return Err(no_story(why));
        }
        notes.extend(surroundings.settle(&text));
        content::unindent(&text);
        let mut body = from_html::markdown(&text.html(), Some(&surroundings.base));
        let picture = picture(&said, &surroundings, &body.markdown, &mut notes);
        let picture = picture.map(|file| {
            let src = file.path.clone();
            body.media.push(file);
            Picture { src, alt: None, caption: None }
        });
        surroundings.bring(&mut body.media);
        notes.extend(body.notes);
        Ok(Story {
            id: format!("html {}", page.id),
            dek: said.dek.filter(|dek| is_dek(dek, &headline, &words)),
            language: spoken(said.language, &words, self.destination),
            date: said.date,
            updated: said.updated,
            source: said.source,
            source_url: said.source_url,
            authors: said.authors,
            editor: said.editor,
            tags: said.tags,
            body: body.markdown,
            media: body.media,
            aliases: surroundings.alias.into_iter().collect(),
            headline,
            picture,
            notes,
            ..Story::default()
        })
    }
}

/// Why a page is no story, in words.
fn is_none(said: &Said, headline: &str, words: &str, links: f64) -> Option<&'static str> {
    let small = headline.to_lowercase();
    let says_something =
        said.date.is_some() || said.source.is_some() || said.editor.is_some() || !said.authors.is_empty();
    let is_missing = MISSING.iter().any(|own| small.contains(own)) && !says_something;
    match said.kind {
        _ if is_missing => Some(phrase!("the page was missing when it was saved", "保存时这个网页已不存在")),
        _ if words.is_empty() && (headline.is_empty() || !says_something) => {
            Some(phrase!("there is no story in it", "里面没有文章"))
        }
        PageKind::Story => None,
        PageKind::List => Some(phrase!("it is a list of stories", "它是文章列表")),
        PageKind::Unsaid if links > MOST_LINKS => Some(phrase!("it is a list of stories", "它是文章列表")),
        PageKind::Unsaid if words.len() < SHORTEST && !says_something => {
            Some(phrase!("there is no story in it", "里面没有文章"))
        }
        PageKind::Unsaid => None,
    }
}

/// The picture that a page names in its head, where its text does not show it.
fn picture(said: &Said, surroundings: &Surroundings, body: &str, notes: &mut Vec<Note>) -> Option<Media> {
    match surroundings.picture(said.picture.as_ref()?) {
        Ok(url) => Some(Media::at(&url)).filter(|file| !body.contains(&file.path)),
        Err(note) => {
            notes.push(note);
            None
        }
    }
}

/// Whether what a page says of its story is more than the beginning of its text.
fn is_dek(dek: &str, headline: &str, words: &str) -> bool {
    let (dek_letters, words) = (headline::same(dek.trim_end_matches(['.', '…'])), headline::same(words));
    let start = dek_letters.chars().take(40).collect::<String>();
    dek.chars().count() <= LONGEST_DEK && dek_letters != headline::same(headline) && !words.contains(&start)
}

/// The language of a story: what the page says, unless its text is written otherwise, as in templates that nobody has translated.
fn spoken(stated: Option<String>, words: &str, destination: &Destination) -> Option<String> {
    let seen = language(words, destination);
    let is_chinese = |tag: &str| ["zh", "yue", "ja"].iter().any(|own| tag.to_ascii_lowercase().starts_with(own));
    let agrees = |tag: &String| seen.as_ref().is_none_or(|seen| is_chinese(seen) == is_chinese(tag));
    stated.filter(|tag| words.is_empty() || agrees(tag)).or(seen)
}
