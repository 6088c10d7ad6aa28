//! Who takes the stories of a format.

use super::story::{Incoming, Note, Story};
use anyhow::Result;

/// Takes stories one after the other: a source of any size need not be held at once.
pub trait Receiver {
    /// Takes a story.
    ///
    /// # Errors
    /// When it cannot be written; then there is no use in giving more.
    fn story(&mut self, story: Story) -> Result<()>;

    /// Takes something that is said of the source as a whole.
    fn note(&mut self, note: Note);
}

impl Receiver for Incoming {
    fn story(&mut self, story: Story) -> Result<()> {
        self.stories.push(story);
        Ok(())
    }

    fn note(&mut self, note: Note) {
        self.notes.push(note);
    }
}

impl Incoming {
    /// Gives everything on; `advance` is called after each story.
    ///
    /// # Errors
    /// When a story is not taken.
    pub fn give(self, receiver: &mut dyn Receiver, advance: impl Fn()) -> Result<()> {
        self.notes.into_iter().for_each(|note| receiver.note(note));
        for story in self.stories {
            receiver.story(story)?;
            advance();
        }
        Ok(())
    }
}
