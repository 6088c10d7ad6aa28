//! The fonts that there are: those that the publisher names, then the system's.

use cosmic_text::{
    fontdb::{Database, FaceInfo, Family, ID, Query, Source, Style, Weight},
    skrifa::{FontRef, MetadataProvider},
};
use std::{borrow::Cow, cmp::Reverse, fs, path::Path, sync::Arc};

/// Fonts that have a sign for every letter: a box with its number.
const BOXES: [&str; 4] = ["LastResort", "Last Resort", "AdobeBlank", "Unifont"];

/// The bytes of a font file.
pub type Bytes = Arc<Vec<u8>>;

/// The fonts that there are.
#[derive(Debug, Default)]
pub struct Library {
    database: Database,
    /// Those of the publisher, in their order.
    own: Vec<ID>,
}

impl Library {
    /// The fonts of the system.
    pub fn of_system() -> Self {
        let mut database = Database::new();
        database.load_system_fonts();
        Self { database, own: Vec::new() }
    }

    /// Adds a font file of the publisher; `false` when it is no font.
    pub fn add(&mut self, bytes: Vec<u8>) -> bool {
        let ids = self.database.load_font_source(Source::Binary(Arc::new(bytes)));
        self.own.extend(&ids);
        !ids.is_empty()
    }

    /// The publisher's faces, the nearest to a weight first; without emoji, which have signs of their own for digits.
    pub fn own(&self, weight: u16) -> Vec<ID> {
        let mut own = self.own.iter().copied().filter(|id| !self.is_emoji(*id)).collect::<Vec<_>>();
        own.sort_by_key(|id| self.face(*id).map(|face| (face.style != Style::Normal, face.weight.0.abs_diff(weight))));
        own
    }

    /// The faces of those of the families that there are.
    pub fn named(&self, families: &[Cow<'_, str>], weight: u16) -> Vec<ID> {
        let face = |family: &Cow<'_, str>| {
            let families = &[Family::Name(family)];
            self.database.query(&Query { families, weight: Weight(weight), ..Query::default() })
        };
        families.iter().filter_map(face).collect()
    }

    /// A face with a sign for a letter, whatever its name is.
    pub fn with_letter(&self, letter: char, weight: u16) -> Option<ID> {
        let mut faces =
            self.database.faces().filter(|face| face.style == Style::Normal && !is_box(face)).collect::<Vec<_>>();
        faces.sort_by_cached_key(|face| {
            let is_serif = face.post_script_name.contains("Serif");
            (face.weight.0.abs_diff(weight), Reverse(is_serif), face.post_script_name.clone(), face.index)
        });
        let has_letter = |face: &&&FaceInfo| {
            let found = self.database.with_face_data(face.id, |bytes, index| has(bytes, index, letter));
            found.unwrap_or_default()
        };
        faces.iter().find(has_letter).map(|face| face.id)
    }

    /// What is known about a face.
    pub fn face(&self, id: ID) -> Option<&FaceInfo> {
        self.database.face(id)
    }

    /// Whether a face has pictures instead of letters.
    pub fn is_emoji(&self, id: ID) -> bool {
        self.face(id).is_some_and(|face| face.post_script_name.contains("Emoji"))
    }

    /// The file of a face.
    pub fn file(&self, id: ID) -> Option<&Path> {
        match &self.face(id)?.source {
            Source::File(path) | Source::SharedFile(path, _) => Some(path),
            Source::Binary(_) => None,
        }
    }

    /// Reads the file of a face.
    pub fn read(&self, id: ID) -> Option<Bytes> {
        match &self.face(id)?.source {
            Source::File(path) | Source::SharedFile(path, _) => fs::read(path).ok().map(Arc::new),
            Source::Binary(bytes) => Some(Arc::new((**bytes).as_ref().to_vec())),
        }
    }
}

/// Whether a face has a sign for a letter.
pub fn has(bytes: &[u8], index: u32, letter: char) -> bool {
    let font = FontRef::from_index(bytes, index);
    font.is_ok_and(|font| font.charmap().map(letter).is_some_and(|sign| sign.to_u32() != 0))
}

fn is_box(face: &FaceInfo) -> bool {
    BOXES.iter().any(|name| face.post_script_name.contains(name))
}
