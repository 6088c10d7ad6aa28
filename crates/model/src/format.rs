//! The version of the index format.

use serde::{Deserialize, Serialize};

/// The version of the format in which a file is written: every file of the index carries it as
/// `format`, in list files under `_newsprint`.
///
/// It rises when an older reader could misunderstand a file, not when a key is added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FormatVersion(pub u32);

impl FormatVersion {
    /// The version that this crate reads and writes.
    pub const CURRENT: Self = Self(1);
}
