//! Buttons for what helps to read, and links around pictures. The program behind them is loaded when one is first touched; without
//! scripts the buttons are not seen, and the links lead to the pictures' files.

use crate::{
    components::link,
    labels::Label,
    markup::{Element, Markup, el},
    screen::Frame,
};
use newsprint_model::media::Picture;

/// The buttons of every page, with where the program and its words are.
pub fn everywhere(frame: &Frame) -> Option<Element> {
    let script = frame.site.tools.as_deref()?;
    let words = ["locales/tools/", frame.edition().interface.as_str(), ".json"].concat();
    let buttons = buttons([("settings", Label::Preferences), ("saved", Label::Saved)], frame)?;
    Some(buttons.attr("data-script", script).attr("data-words", words))
}

/// Buttons, where there is the program behind them.
pub fn buttons<const N: usize>(tools: [(&'static str, Label); N], frame: &Frame) -> Option<Element> {
    let button =
        |(tool, label)| el("button").attr("type", "button").attr("data-tool", tool).with(frame.labels.text(label));
    frame.site.tools.as_ref().map(|_| el("p").class("tools").each(tools.map(button)))
}

/// A link around a picture, which shows it in large.
pub fn large(image: Element, picture: &Picture, frame: &Frame) -> Markup {
    if frame.site.tools.is_none() {
        return image.into();
    }
    let label = picture.alt.is_empty().then(|| frame.labels.text(Label::OpenPicture));
    link(&picture.src).attr("data-tool", "picture").attr_if("aria-label", label).with(image).into()
}
