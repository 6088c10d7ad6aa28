//! What was wrong in a story and has been put right.

use crate::{
    components::{
        blocks::labelled,
        byline::time,
        inlines::{Story, inlines},
    },
    labels::Label,
    markup::{Markup, el},
};
use newsprint_model::article::Correction;

/// Corrections with their days; nothing when there are none.
pub fn corrections(corrections: &[&Correction], story: Story<'_>) -> Option<Markup> {
    (!corrections.is_empty()).then(|| {
        let corrections = corrections.iter().flat_map(|correction| {
            let date = correction.date.as_ref().map(|date| el("p").class("meta").with(time(date)));
            [Markup::from(date), el("p").with(inlines(&correction.text, story)).into()]
        });
        labelled("corrections", story.frame.labels.text(Label::Corrections)).each(corrections).into()
    })
}
