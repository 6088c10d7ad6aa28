//! What a partner's page holds of what matters here: its policies, our elements, frames and script.

use html5ever::{
    buffer_queue::BufferQueue,
    interface::TokenizerResult,
    tendril::StrTendril,
    tokenizer::{StartTag, Tag, Token, TokenSink, TokenSinkResult, Tokenizer, states::RawKind},
};
use newsprint_model::partner::SCRIPT;
use std::cell::RefCell;
use url::Url;

/// What a page holds.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The policies of its `<meta>` elements.
    pub policies: Vec<String>,
    /// How many elements `<news-embed>` there are.
    pub elements: usize,
    /// The frames that are shown, by an element or without a script.
    pub frames: Vec<Url>,
    /// The scripts called `embed.js`.
    pub scripts: Vec<Script>,
}

/// A script.
#[derive(Clone, Debug)]
pub struct Script {
    /// Where it is.
    pub src: Url,
    /// The number used once by which a policy knows it; may be empty.
    pub nonce: String,
}

impl Page {
    /// Reads the HTML of a page.
    pub fn read(html: &str, url: &Url) -> Self {
        let tokenizer = Tokenizer::new(Reading { page: RefCell::default(), url }, Default::default());
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(html));
        // It stops only for scripts, which are not run.
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        tokenizer.end();
        tokenizer.sink.page.into_inner()
    }
}

struct Reading<'u> {
    page: RefCell<Page>,
    url: &'u Url,
}

impl TokenSink for Reading<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let Token::TagToken(tag @ Tag { kind: StartTag, .. }) = token else { return TokenSinkResult::Continue };
        self.open(&tag);
        match &*tag.name {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "noscript" | "xmp" | "noembed" | "noframes" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }
}

impl Reading<'_> {
    fn open(&self, tag: &Tag) {
        let attribute = |name: &str| tag.attrs.iter().find(|own| &*own.name.local == name).map(|own| &*own.value);
        let address = || self.url.join(attribute("src")?.trim()).ok();
        let is_ours = |url: &Url| url.path().contains("/embed/");
        let mut page = self.page.borrow_mut();
        match &*tag.name {
            "meta" => {
                let equivalent = attribute("http-equiv").unwrap_or_default();
                if equivalent.eq_ignore_ascii_case("content-security-policy") {
                    page.policies.extend(attribute("content").map(str::to_owned));
                }
            }
            "news-embed" => {
                page.elements += 1;
                page.frames.extend(address());
            }
            "iframe" => page.frames.extend(address().filter(is_ours)),
            "script" => {
                let src = address().filter(|url| url.path().rsplit('/').next() == Some(SCRIPT));
                let nonce = attribute("nonce").unwrap_or_default().to_owned();
                page.scripts.extend(src.map(|src| Script { src, nonce }));
            }
            _ => {}
        }
    }
}
