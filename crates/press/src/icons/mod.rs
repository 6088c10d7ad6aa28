//! What stands for the site outside of its pages: icons in tabs and on home screens, and the web app manifests.
//!
//! Icons are made from the newsroom's icon, or its logo, or else from the reader's own icon. [`logo`] makes pixels of it, [`manifest`]
//! says what an app of the site is called and where it begins.

pub mod logo;
pub mod manifest;

use crate::{
    diagnostic::{Diagnostic, Finding, Rule},
    front_matter::Located,
    media::{Around, FOLDER},
    newsroom::Newsroom,
    output::{staging::OutputError, unit::Unit},
    phrase,
    reader::Reader,
    say,
    text::escape,
};
use image::{ImageFormat, RgbImage, imageops};
use logo::{Logo, PAPER};
use newsprint_model::Site;
use std::{fs, io::Cursor, path::Path, sync::Arc};

/// The icons of a manifest: their side in pixels, and the start of their name.
const APP_ICONS: [(u32, &str); 2] = [(192, "icon-192"), (512, "icon-512")];
/// The icon of Apple's home screens.
const TOUCH_ICON: (u32, &str) = (180, "apple-touch-icon");
/// The part of an icon's side that the logo takes. Home screens cut icons to a circle of four fifths.
const LOGO_PART: f32 = 0.62;

/// An icon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Icon {
    /// Its address, relative to the site's root.
    pub href: String,
    /// Its side in pixels.
    pub side: u32,
    bytes: Vec<u8>,
}

/// A link of a page's head, relative to the site's root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadLink {
    /// What it is: `icon`, `apple-touch-icon`.
    pub rel: &'static str,
    /// The file.
    pub href: String,
    /// Its media type, for icons.
    pub media_type: Option<&'static str>,
    /// The sizes that it is for, as HTML writes them.
    pub sizes: Option<String>,
}

impl HeadLink {
    /// The link as HTML.
    pub fn html(&self) -> String {
        let Self { rel, href, media_type, sizes } = self;
        let attribute = |name: &str, value: Option<&str>| {
            value.map(|value| format!(" {name}=\"{}\"", escape(value))).unwrap_or_default()
        };
        let (media_type, sizes) = (attribute("type", *media_type), attribute("sizes", sizes.as_deref()));
        format!("<link rel=\"{rel}\" href=\"{}\"{media_type}{sizes}>", escape(href))
    }
}

/// The icons of a site.
#[derive(Debug, Default)]
pub struct Icons {
    /// The newsroom's own logo, where it has one that can be read.
    pub logo: Option<Logo>,
    /// The drawing for tabs, relative to the site's root.
    drawing: Option<String>,
    apps: Vec<Icon>,
    touch: Option<Icon>,
}

impl Icons {
    /// Makes the icons; `place` is the folder of `site.toml`, and the file's name for people. What cannot be read is
    /// reported.
    pub fn new(newsroom: &Newsroom, reader: &Reader, place: (&Path, &Arc<Path>)) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let mut read = |stated: &Option<Located>| match own_logo(stated.as_ref()?, newsroom, place)? {
            Ok(own) => Some(own),
            Err(diagnostic) => {
                diagnostics.push(*diagnostic);
                None
            }
        };
        let (logo, own) = (read(&newsroom.config.logo), read(&newsroom.config.icon));
        let spare = || reader.icon().and_then(|(name, bytes)| Some((Logo::read(bytes, true).ok()?, name.to_owned())));
        let spare = if own.is_none() && logo.is_none() { spare() } else { None };
        let source = own.as_ref().or(logo.as_ref()).or(spare.as_ref());
        let icon = |(side, name): (u32, &str)| icon(&source?.0, side, name);
        let (apps, touch) = (APP_ICONS.into_iter().filter_map(icon).collect(), icon(TOUCH_ICON));
        let drawing = source.map(|(_, name)| name.clone()).filter(|name| is_drawing(name));
        let logo = logo.map(|(logo, _)| logo);
        (Self { logo, drawing, apps, touch }, diagnostics)
    }

    /// The links for the head of pages. The manifest is linked by `boot.js` when a page has been painted: browsers would
    /// fetch it before pictures.
    pub fn links(&self) -> Vec<HeadLink> {
        let square = |side: u32| Some(format!("{side}x{side}"));
        // Browsers that know drawings take the last that they can show; the others have the picture.
        let small = self.apps.first().map(|icon| HeadLink {
            rel: "icon",
            href: icon.href.clone(),
            media_type: Some("image/png"),
            sizes: square(icon.side),
        });
        let drawing = self.drawing.as_ref().map(|href| HeadLink {
            rel: "icon",
            href: href.clone(),
            media_type: Some("image/svg+xml"),
            sizes: Some("any".into()),
        });
        let touch = self.touch.as_ref().map(|icon| HeadLink {
            rel: "apple-touch-icon",
            href: icon.href.clone(),
            media_type: None,
            sizes: square(icon.side),
        });
        small.into_iter().chain(drawing).chain(touch).collect()
    }

    /// Writes the icons, and the manifest of each edition.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write(&self, unit: &Unit<'_>, site: &Site) -> Result<(), OutputError> {
        for icon in self.apps.iter().chain(&self.touch) {
            unit.write(&icon.href, &icon.bytes)?;
        }
        for edition in &site.editions {
            let manifest = manifest::Manifest::new(site, edition, &self.apps);
            unit.json(&manifest::file(&edition.language), &manifest)?;
        }
        Ok(())
    }

    /// The names of all icons, which tell their bytes.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.apps.iter().chain(&self.touch).map(|icon| icon.href.as_str())
    }
}

/// A logo or icon of the newsroom and its address; nothing when there is none, or it stands elsewhere.
fn own_logo(
    stated: &Located,
    newsroom: &Newsroom,
    (folder, file): (&Path, &Arc<Path>),
) -> Option<Result<(Logo, String), Box<Diagnostic>>> {
    let found = newsroom.media.find(&stated.text, Around { folder, root: folder }).ok()?;
    let bytes = fs::read(found.path()).map_err(|error| error.to_string());
    let logo = bytes.and_then(|bytes| Logo::read(&bytes, is_drawing(&found.href)));
    Some(logo.map(|logo| (logo, found.href.clone())).map_err(|problem| {
        let finding = Finding {
            rule: Rule::UnreadableLogo,
            span: stated.span.clone(),
            message: say!("no icons can be made from “{}”: {problem}", "无法用“{}”制作图标：{problem}", stated.text),
            help: phrase!(
                "use a drawing (SVG), or a picture in PNG, JPEG, GIF or WebP; until then the icons are Newsprint’s",
                "请使用矢量图（SVG），或 PNG、JPEG、GIF、WebP 格式的图片；在此之前使用 Newsprint 的图标"
            )
            .into(),
        };
        Box::new(Diagnostic::at(file, finding, 0))
    }))
}

fn is_drawing(name: &str) -> bool {
    name.ends_with(".svg")
}

/// A logo on a square of paper.
fn icon(logo: &Logo, side: u32, name: &str) -> Option<Icon> {
    let inner = (side as f32 * LOGO_PART).round() as u32;
    let drawn = logo.draw(inner, inner)?;
    let mut square = RgbImage::from_pixel(side, side, image::Rgb(PAPER));
    let start = i64::from((side - inner) / 2);
    imageops::replace(&mut square, &drawn, start, start);
    let mut bytes = Cursor::new(Vec::new());
    square.write_to(&mut bytes, ImageFormat::Png).ok()?;
    let bytes = bytes.into_inner();
    let href = format!("{FOLDER}/{name}-{}.png", &blake3::hash(&bytes).to_hex()[..16]);
    Some(Icon { href, side, bytes })
}

#[cfg(test)]
mod tests;
