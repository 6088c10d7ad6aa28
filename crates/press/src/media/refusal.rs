//! Why a picture cannot be published.

use crate::{
    diagnostic::{Finding, Rule},
    phrase, say,
};
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
            Self::Missing => phrase!("is not there", "不存在").to_owned(),
            Self::Empty => phrase!("is an empty file", "是空文件").to_owned(),
            Self::Unshown => phrase!("is of a kind that browsers do not show", "是浏览器不显示的格式").to_owned(),
            Self::Script => phrase!(
                "is a drawing with a script, or with more than a drawing needs",
                "是矢量图，但带有脚本或矢量图不需要的内容"
            )
            .to_owned(),
            Self::Heavy => phrase!("is a file of more than 100 MB", "超过 100 MB").to_owned(),
            Self::Pixels(width, height) => {
                say!("has {width} × {height} pixels, which are too many", "有 {width} × {height} 像素，像素太多")
            }
            Self::CutOff => {
                phrase!("is cut off: its file ends in the middle of it", "不完整：文件在中途结束").to_owned()
            }
            Self::Broken(why) => say!("cannot be decoded: {why}", "无法解码：{why}"),
        }
    }

    /// The report of a picture that is called for in a front matter or in `site.toml`; `help` is for a file that is not
    /// there.
    pub fn finding(&self, src: &str, span: Range<usize>, help: &str) -> Finding {
        let message = match self {
            Self::Missing => say!("there is no picture “{src}”", "没有图片“{src}”"),
            problem => say!("the picture “{src}” {}", "图片“{src}”{}", problem.what()),
        };
        Finding::new(self.rule(), span, message, self.help().unwrap_or(help))
    }

    /// What to do about it; nothing for a file that is not there, which depends on where it is looked for.
    pub fn help(&self) -> Option<&'static str> {
        Some(match self {
            Self::Missing => return None,
            Self::Empty | Self::CutOff | Self::Broken(_) => phrase!(
                "copy the file again from where it comes from, or save it anew as JPEG or PNG",
                "请从原处重新复制文件，或重新存为 JPEG 或 PNG"
            ),
            Self::Unshown => phrase!("save it as JPEG or PNG", "请存为 JPEG 或 PNG"),
            Self::Script => phrase!(
                "export it as plain SVG without scripts, links and foreign objects, or save it as PNG",
                "请导出为普通 SVG，不带脚本、链接和外来对象，或存为 PNG"
            ),
            Self::Heavy | Self::Pixels(..) => phrase!(
                "make it smaller: 1,920 pixels are as wide as any page shows it",
                "请缩小：页面显示的宽度最多 1,920 像素"
            ),
        })
    }
}
