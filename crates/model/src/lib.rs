//! The index: every type that stands in a file between press and reader, and the routes.
//!
//! Press writes these files, the reader reads them, partners may use them as a plain JSON API. This
//! crate does no input or output and knows nothing of Leptos.
//!
//! - [`site`]: the newsroom: editions (languages), sections, contact, legal lines
//! - [`article`]: one story with its people and source; [`block`] and [`inline`]: its body
//! - [`list`]: the front and every other list, as JSON Feed 1.1; [`entry`]: a story in a list; [`front`]: the
//!   layout of a front
//! - [`corrections`]: what was put right, of all stories
//! - [`index`]: what lists there are; [`latest`]: the newest stories; [`static_page`]: pages that are no stories
//! - [`route`]: the written grammar of addresses; [`slug`]: one segment of an address; [`feed`]: the feeds beside lists
//! - [`partner`]: what partners show on their own pages
//! - [`language`], [`time`], [`media`], [`people`]: what they are made of; [`variants`]: the files of one picture
//! - [`mod@format`]: the version of the format, and how a reader meets a newer one

pub mod article;
pub mod block;
pub mod corrections;
pub mod entry;
pub mod feed;
pub mod format;
pub mod front;
pub mod index;
pub mod inline;
pub mod language;
pub mod latest;
pub mod list;
pub mod media;
pub mod partner;
pub mod people;
pub mod route;
pub mod site;
pub mod slug;
pub mod static_page;
pub mod time;
pub mod variants;

pub use article::{Article, ArticleFile};
pub use block::Block;
pub use corrections::CorrectionsFile;
pub use entry::Entry;
pub use feed::Feed;
pub use format::FormatVersion;
pub use front::Front;
pub use index::IndexFile;
pub use inline::Inline;
pub use language::Language;
pub use latest::{Headline, LatestFile};
pub use list::ListFile;
pub use partner::PartnerFrame;
pub use route::{IndexId, ListId, Place, Route};
pub use site::Site;
pub use slug::Slug;
pub use static_page::StaticFile;
pub use time::{Timestamp, VisibleTime};
