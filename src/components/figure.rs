//! Pictures with their captions.

use crate::{
    components::inlines::{Story, inlines},
    markup::{Element, Markup, el},
};
use newsprint_model::media::{Figure, Picture};

/// A picture that is seen at once.
pub fn picture(picture: &Picture) -> Element {
    let (width, height) = picture.size.unzip();
    el("img")
        .attr("src", picture.src.as_str())
        .attr("alt", picture.alt.as_str())
        .attr_if("width", width.map(|width| width.to_string()))
        .attr_if("height", height.map(|height| height.to_string()))
}

/// A picture that is loaded when it comes near.
pub fn image(picture: &Picture) -> Element {
    self::picture(picture).attr("loading", "lazy").attr("decoding", "async")
}

/// A picture with its caption and credit.
pub fn figure(figure: &Figure, story: Story<'_>) -> Markup {
    captioned(image(&figure.picture), figure, story).into()
}

/// The picture above a story.
pub fn lead_picture(figure: &Figure, story: Story<'_>) -> Element {
    captioned(picture(&figure.picture).attr("fetchpriority", "high"), figure, story).class("lead-picture")
}

fn captioned(image: Element, figure: &Figure, story: Story<'_>) -> Element {
    el("figure").with(image).with(caption(figure, story))
}

fn caption(figure: &Figure, story: Story<'_>) -> Option<Markup> {
    let credit = figure.credit.as_deref().map(|credit| el("span").class("credit").with(credit));
    (!figure.caption.is_empty() || credit.is_some())
        .then(|| el("figcaption").with(inlines(&figure.caption, story)).with(" ").with(credit).into())
}
