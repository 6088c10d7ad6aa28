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
        let corrections = corrections.iter().flat_map(|correction| lines(correction, story));
        labelled("corrections", story.frame.labels.text(Label::Corrections)).each(corrections).into()
    })
}

/// A correction with its day.
pub fn lines(correction: &Correction, story: Story<'_>) -> [Markup; 2] {
    let date = correction.date.as_ref().map(|date| el("p").class("meta").with(time(date)));
    [date.into(), el("p").with(inlines(&correction.text, story)).into()]
}
