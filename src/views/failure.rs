//! The page when there is none: what happened, and a way on.

use crate::{
    components::{link, tools},
    labels::Label,
    markup::{Markup, el},
    screen::{Failure, Frame},
};
use newsprint_model::Place;

impl Failure {
    /// The headline of its page.
    pub fn headline(&self) -> Label {
        match self {
            Failure::NotFound => Label::NotFound,
            Failure::Network | Failure::Status(_) | Failure::Answer | Failure::Broken | Failure::Newer(_) => {
                Label::Failed
            }
        }
    }

    fn explanation(&self, frame: &Frame) -> String {
        let labels = &frame.labels;
        match self {
            Failure::NotFound => labels.text(Label::NotFoundHelp),
            Failure::Network => labels.text(Label::FailedNetwork),
            Failure::Status(status) => labels.with(Label::FailedStatus, [("status", &status.to_string())]),
            Failure::Answer => labels.text(Label::FailedAnswer),
            Failure::Broken => labels.text(Label::FailedBroken),
            Failure::Newer(_) => labels.text(Label::FailedNewer),
        }
    }
}

/// The page when there is none, at the address `path`.
pub fn failure(failure: &Failure, frame: &Frame, path: &str) -> Markup {
    let labels = &frame.labels;
    let way_on = match failure {
        Failure::NotFound => None,
        Failure::Network | Failure::Status(_) | Failure::Answer | Failure::Broken => {
            Some(link(path).with(labels.text(Label::TryAgain)))
        }
        // Only the browser itself gets a newer app.
        Failure::Newer(_) => Some(link(path).attr("rel", "external").with(labels.text(Label::Reload))),
    };
    let kept = (*failure == Failure::Network).then(|| el("p").with(labels.text(Label::NotKept)));
    let saved = kept.is_some().then(|| tools::buttons([("saved", Label::Saved)], frame)).flatten();
    let front = link(&frame.href(Place::Front)).with(labels.text(Label::ToFront));
    let ways = el("ul").with(way_on.map(|link| el("li").with(link))).with(el("li").with(front));
    el("section")
        .class("failure")
        .with(el("h1").attr("tabindex", "-1").with(labels.text(failure.headline())))
        .with(el("p").with(failure.explanation(frame)))
        .with(kept)
        .with(saved)
        .with(ways)
        .into()
}
