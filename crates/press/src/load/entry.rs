//! What stands in a folder.

use super::format::Format;
use std::{fs, io};

/// Something in a folder.
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Whether it is a folder.
    pub is_folder: bool,
    /// Whether it is a link to something elsewhere.
    pub is_link: bool,
    /// A link that cannot be followed although something is there.
    pub is_loop: bool,
}

impl Entry {
    /// Reads an entry; links are followed.
    pub fn new(entry: io::Result<fs::DirEntry>) -> io::Result<Self> {
        let entry = entry?;
        let kind = entry.file_type()?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !kind.is_symlink() {
            return Ok(Self { name, is_folder: kind.is_dir(), is_link: false, is_loop: false });
        }
        let (is_folder, is_loop) = match fs::metadata(entry.path()) {
            Ok(target) => (target.is_dir(), false),
            // These are met again when the file is read.
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied) => {
                (false, false)
            }
            Err(_) => (false, true),
        };
        Ok(Self { name, is_folder, is_link: true, is_loop })
    }

    /// Whether it is passed over in silence.
    pub fn is_hidden(&self) -> bool {
        // Word and WPS keep a file beside each that is open, whose name begins with `~$`.
        self.name.starts_with(['.', '_']) || self.name.starts_with("~$")
    }

    /// Whether it is the file of a story.
    pub fn is_story(&self) -> bool {
        !self.is_folder && Format::of(&self.name).is_some()
    }
}
