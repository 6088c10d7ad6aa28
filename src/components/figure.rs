//! Pictures with their captions.

use crate::{
    components::inlines::{Story, inlines},
    markup::{Element, Markup, el},
};
use newsprint_model::media::{Figure, Picture};

/// A picture alone.
pub fn image(picture: &Picture) -> Element {
    let (width, height) = picture.size.unzip();
    el("img")
        .attr("src", picture.src.as_str())
        .attr("alt", picture.alt.as_str())
        .attr_if("width", width.map(|width| width.to_string()))
        .attr_if("height", height.map(|height| height.to_string()))
        .attr("loading", "lazy")
        .attr("decoding", "async")
}

/// A picture with its caption and credit.
pub fn figure(figure: &Figure, story: Story<'_>) -> Markup {
    el("figure").with(image(&figure.picture)).with(caption(figure, story)).into()
}

fn caption(figure: &Figure, story: Story<'_>) -> Option<Markup> {
    let credit = figure.credit.as_deref().map(|credit| el("span").class("credit").with(credit));
    (!figure.caption.is_empty() || credit.is_some())
        .then(|| el("figcaption").with(inlines(&figure.caption, story)).with(" ").with(credit).into())
}
