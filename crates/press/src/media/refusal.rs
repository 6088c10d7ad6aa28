//! Why a picture cannot be published.

use crate::diagnostic::{Finding, Rule};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Why there is no picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoPicture {
    /// There is no such file, or it lies outside of the site.
    Missing,
    /// The file is empty.
    Empty,
    /// It is none that browsers show, whatever its name says.
    Unshown,
    /// The drawing carries a script, or more than drawings need.
    Script,
    /// The file is too large to be looked at.
    Heavy,
    /// It has more pixels than there is room for.
    Pixels(u32, u32),
    /// The file ends before the picture does.
    CutOff,
    /// It cannot be decoded.
    Broken(String),
}

impl NoPicture {
    /// What it is about.
    pub fn rule(&self) -> Rule {
        match self {
            Self::Missing => Rule::MissingPicture,
            Self::Unshown => Rule::UnshownPicture,
            Self::Empty | Self::Script | Self::Heavy | Self::Pixels(..) | Self::CutOff | Self::Broken(_) => {
                Rule::UnusablePicture
            }
        }
    }

    /// What is wrong with the picture: “the picture … is not there”.
    pub fn what(&self) -> String {
        match self {
            Self::Missing => "is not there".to_owned(),
            Self::Empty => "is an empty file".to_owned(),
            Self::Unshown => "is of a kind that browsers do not show".to_owned(),
            Self::Script => "is a drawing with a script, or with more than a drawing needs".to_owned(),
            Self::Heavy => "is a file of more than 100 MB".to_owned(),
            Self::Pixels(width, height) => format!("has {width} × {height} pixels, which are too many"),
            Self::CutOff => "is cut off: its file ends in the middle of it".to_owned(),
            Self::Broken(why) => format!("cannot be decoded: {why}"),
        }
    }

    /// The report of a picture that is called for in a front matter or in `site.toml`; `help` is for a file that is not
    /// there.
    pub fn finding(&self, src: &str, span: Range<usize>, help: &str) -> Finding {
        let message = match self {
            Self::Missing => format!("there is no picture “{src}”"),
            problem => format!("the picture “{src}” {}", problem.what()),
        };
        Finding::new(self.rule(), span, message, self.help().unwrap_or(help))
    }

    /// What to do about it; nothing for a file that is not there, which depends on where it is looked for.
    pub fn help(&self) -> Option<&'static str> {
        Some(match self {
            Self::Missing => return None,
            Self::Empty | Self::CutOff | Self::Broken(_) => {
                "copy the file again from where it comes from, or save it anew as JPEG or PNG"
            }
            Self::Unshown => "save it as JPEG or PNG",
            Self::Script => "export it as plain SVG without scripts, links and foreign objects, or save it as PNG",
            Self::Heavy | Self::Pixels(..) => "make it smaller: 1,920 pixels are as wide as any page shows it",
        })
    }
}
