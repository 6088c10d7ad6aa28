//! Feeds Markdown's elements and raw HTML into one tree, by html5ever's tokenizer and tree builder.
//!
//! Two things differ from a browser: names that no HTML element has stay visible as text (see `unknown.rs`), and
//! `<x/>` is closed at once, because that is what authors of Markdown mean.

use super::{
    dom::{Dom, NodeId},
    names,
    sink::Sink,
    unknown::{Names, UnknownName},
};
use html5ever::{
    Attribute, LocalName, QualName,
    interface::{TreeSink, create_element},
    local_name, ns,
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, EndTag, StartTag, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
    },
    tree_builder::{TreeBuilder, TreeBuilderOpts},
};
use std::cell::{Cell, RefCell};

/// How deep elements nest in the tree; what is deeper loses its elements and keeps its text. Twice the depth of any
/// article known to us, and small enough for recursion over the tree.
pub const DEEPEST: u32 = 128;

/// Formatting elements that are never closed are opened again in every paragraph, which can multiply a text. Beyond
/// one node a byte and these, the rest of a text is taken without its elements.
const SPARE_NODES: usize = 10_000;

/// A tree that is being built.
pub struct Tree {
    builder: TreeBuilder<NodeId, Sink>,
    /// The element whose content is nothing but text (`<script>`, `<textarea>`), while it is open.
    raw: RefCell<Option<LocalName>>,
    at: Cell<usize>,
    most_nodes: usize,
    /// Where elements were first left out because they nest too deep.
    too_deep: Cell<Option<usize>>,
    names: RefCell<Names>,
}

/// What there is to know about a finished tree.
pub struct Parsed {
    /// The tree.
    pub dom: Dom,
    /// Where elements were first left out because they nest too deep.
    pub too_deep: Option<usize>,
    /// Names that are not HTML's, each once.
    pub unknown: Vec<UnknownName>,
}

impl Tree {
    /// An empty tree for a text of so many bytes.
    pub fn new(bytes: usize) -> Self {
        let sink = Sink::new(bytes / 16 + 16);
        let context = create_element(&sink, QualName::new(None, ns!(html), local_name!("body")), Vec::new());
        let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
        Self {
            builder: TreeBuilder::new_for_fragment(sink, context, None, options),
            raw: RefCell::default(),
            at: Cell::new(0),
            most_nodes: bytes + SPARE_NODES,
            too_deep: Cell::new(None),
            names: RefCell::default(),
        }
    }

    /// From now on elements begin here, in bytes of the text that is parsed.
    pub fn set_at(&self, at: usize) {
        self.at.set(at);
        self.builder.sink.set_at(at);
    }

    /// Opens an element of Markdown; `false` when it nests too deep and was left out.
    pub fn open(&self, name: LocalName, attributes: Vec<Attribute>) -> bool {
        if names::starts_block(&name) {
            self.close_raw();
        }
        if self.raw.borrow().is_some() || self.is_full() {
            return false;
        }
        self.tag(StartTag, name, attributes);
        true
    }

    /// Closes an element of Markdown.
    pub fn close(&self, name: LocalName) {
        if names::starts_block(&name) {
            self.close_raw();
        }
        if self.raw.borrow().is_none() {
            self.tag(EndTag, name, Vec::new());
        }
    }

    /// Adds text.
    pub fn text(&self, text: &str) {
        self.process(Token::CharacterTokens(StrTendril::from_slice(text)));
    }

    /// Adds raw HTML that stands alone, such as a tag inside a paragraph.
    pub fn raw_html(&self, html: &str) {
        let mut raw = RawHtml::new(self);
        raw.feed(html);
        raw.finish();
    }

    /// Ends the element whose content is nothing but text, if one is open.
    fn close_raw(&self) {
        let raw = self.raw.borrow_mut().take();
        if let Some(name) = raw {
            self.tag(EndTag, name, Vec::new());
        }
    }

    /// Finishes the tree.
    pub fn finish(self) -> Parsed {
        self.close_raw();
        self.process(Token::EOFToken);
        Parsed {
            dom: self.builder.sink.finish(),
            too_deep: self.too_deep.get(),
            unknown: self.names.into_inner().unknown,
        }
    }

    fn is_full(&self) -> bool {
        let full = self.builder.sink.depth() >= DEEPEST || self.builder.sink.size() > self.most_nodes;
        if full && self.too_deep.get().is_none() {
            self.too_deep.set(Some(self.at.get()));
        }
        full
    }

    fn tag(&self, kind: TagKind, name: LocalName, attrs: Vec<Attribute>) {
        let tag = Tag { kind, name, self_closing: false, attrs, had_duplicate_attributes: false };
        self.process(Token::TagToken(tag));
    }

    /// Hands a token to the tree builder, which answers how to read on after a start tag.
    fn process(&self, token: Token) -> Reading {
        match self.builder.process_token(token, 0) {
            TokenSinkResult::RawData(kind) => Reading::Raw(kind),
            // Nothing runs scripts here, `<plaintext>` ends like any element, and text is UTF-8 already.
            TokenSinkResult::Continue
            | TokenSinkResult::Script(_)
            | TokenSinkResult::Plaintext
            | TokenSinkResult::EncodingIndicator(_) => Reading::On,
        }
    }

    fn start_tag(&self, mut tag: Tag) -> Reading {
        if self.raw.borrow().is_some() || names::is_frame_of_page(&tag.name) || self.is_full() {
            return Reading::On;
        }
        let name = tag.name.clone();
        let closed = tag.self_closing && !self.names.borrow().in_drawing() && !names::is_void(&name);
        tag.self_closing &= !closed;
        let reading = self.process(Token::TagToken(tag));
        if let Reading::Raw(_) = reading {
            *self.raw.borrow_mut() = Some(name.clone());
        }
        if !closed {
            return reading;
        }
        *self.raw.borrow_mut() = None;
        self.tag(EndTag, name, Vec::new());
        Reading::On
    }

    fn end_tag(&self, tag: Tag) {
        if names::is_frame_of_page(&tag.name) || self.builder.sink.size() > self.most_nodes {
            return;
        }
        let is_raw_end = match &*self.raw.borrow() {
            Some(raw) if *raw == tag.name => true,
            Some(_) => return,
            None => false,
        };
        if is_raw_end {
            *self.raw.borrow_mut() = None;
        }
        self.process(Token::TagToken(tag));
    }
}

/// How the tokenizer reads on.
enum Reading {
    /// As before.
    On,
    /// As the content of an element that holds nothing but text.
    Raw(html5ever::tokenizer::states::RawKind),
}

/// A stretch of raw HTML that goes into a [`Tree`] piece by piece.
pub struct RawHtml<'t> {
    tokenizer: Tokenizer<Forward<'t>>,
    queue: BufferQueue,
}

impl<'t> RawHtml<'t> {
    /// Nothing fed yet.
    pub fn new(tree: &'t Tree) -> Self {
        let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
        Self { tokenizer: Tokenizer::new(Forward(tree), options), queue: BufferQueue::default() }
    }

    /// Feeds one more piece.
    pub fn feed(&mut self, html: &str) {
        let tree = self.tokenizer.sink.0;
        let html = tree.names.borrow_mut().escape(html, tree.at.get());
        self.queue.push_back(StrTendril::from(html));
        // It reads to the end, because the sink never asks for a script to be run first.
        let _ = self.tokenizer.feed(&self.queue);
    }

    /// Ends the stretch; tags that it leaves unfinished are dropped.
    pub fn finish(self) {
        self.tokenizer.end();
        self.tokenizer.sink.0.names.borrow_mut().end();
    }
}

/// Hands the tokenizer's tokens to the tree.
struct Forward<'t>(&'t Tree);

impl TokenSink for Forward<'_> {
    type Handle = NodeId;

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<NodeId> {
        let reading = match token {
            Token::TagToken(tag) => match tag.kind {
                StartTag => self.0.start_tag(tag),
                EndTag => {
                    self.0.end_tag(tag);
                    Reading::On
                }
            },
            Token::CharacterTokens(_) => self.0.process(token),
            // The end of a stretch is not the end of the text.
            Token::EOFToken
            | Token::DoctypeToken(_)
            | Token::CommentToken(_)
            | Token::NullCharacterToken
            | Token::ParseError(_) => Reading::On,
        };
        match reading {
            Reading::On => TokenSinkResult::Continue,
            Reading::Raw(kind) => TokenSinkResult::RawData(kind),
        }
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.0.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
