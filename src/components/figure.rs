//! Pictures with their captions.

use crate::{
    components::{
        inlines::{Story, inlines},
        tools::large,
    },
    markup::{Element, Markup, el},
};
use newsprint_model::{
    media::{Figure, Picture},
    variants::{Format, Variants},
};

/// How wide a picture is on the page, as `sizes` says it: by this a browser chooses the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// As wide as the text, or the page where that is narrow.
    Text,
    /// Half of a wide page.
    Lead,
    /// A tile of a strip.
    Tile,
    /// A third of a wide page, half of one that is not narrow.
    Third,
    /// A thumbnail beside words.
    Thumbnail,
}

impl Room {
    fn sizes(self) -> &'static str {
        match self {
            Self::Text => "(min-width:56.25em) 792px,100vw",
            Self::Lead => "(min-width:56.25em) 50vw,100vw",
            Self::Tile => "(min-width:37.5em) 50vw,80vw",
            Self::Third => "(min-width:56.25em) 33vw,(min-width:37.5em) 50vw,100vw",
            Self::Thumbnail => "120px",
        }
    }
}

/// A small picture that is one file.
pub fn picture(picture: &Picture) -> Element {
    let (width, height) = picture.size.unzip();
    el("img")
        .attr("src", picture.src.as_str())
        .attr("alt", picture.alt.as_str())
        .attr_if("width", width.map(|width| width.to_string()))
        .attr_if("height", height.map(|height| height.to_string()))
}

/// The same, loaded when it comes near.
pub fn image(picture: &Picture) -> Element {
    late(self::picture(picture))
}

/// A picture that is seen at once.
pub fn first(picture: &Picture, room: Room) -> Element {
    sized(self::picture(picture).attr("fetchpriority", "high"), picture, room)
}

/// A picture that is loaded when it comes near.
pub fn shown(picture: &Picture, room: Room) -> Element {
    sized(image(picture), picture, room)
}

fn late(image: Element) -> Element {
    image.attr("loading", "lazy").attr("decoding", "async")
}

/// The picture in the width and the format that suit the browser; the colour of its class keeps its place.
fn sized(image: Element, picture: &Picture, room: Room) -> Element {
    let Some(variants) = Variants::of(picture) else { return image };
    let set = |element: Element, format| element.attr("srcset", variants.srcset(format)).attr("sizes", room.sizes());
    let source = |kind: &'static str, format| set(el("source").attr("type", kind), format);
    let image = set(image, Format::Plain);
    el("picture")
        .with(source("image/avif", Format::Avif))
        .with(source("image/webp", Format::WebP))
        .with(image.attr_if("class", variants.tint().map(|tint| format!("tint-{tint}"))))
}

/// A picture with its caption and credit.
pub fn figure(figure: &Figure, story: Story<'_>) -> Markup {
    captioned(shown(&figure.picture, Room::Text), figure, story).into()
}

/// The picture above a story.
pub fn lead_picture(figure: &Figure, story: Story<'_>) -> Element {
    captioned(first(&figure.picture, Room::Text), figure, story).class("lead-picture")
}

fn captioned(image: Element, figure: &Figure, story: Story<'_>) -> Element {
    el("figure").with(large(image, &figure.picture, story.frame)).with(caption(figure, story))
}

fn caption(figure: &Figure, story: Story<'_>) -> Option<Markup> {
    let credit = figure.credit.as_deref().map(|credit| el("span").class("credit").with(credit));
    (!figure.caption.is_empty() || credit.is_some())
        .then(|| el("figcaption").with(inlines(&figure.caption, story)).with(" ").with(credit).into())
}
