//! Drawings (SVG) as trees of shapes.

use resvg::usvg::{self, ImageHrefResolver, Options, Tree};

/// Reads a drawing. It brings everything with it: no file of this machine is read for it.
///
/// # Errors
/// When it is no drawing; the text says why.
pub fn read(bytes: &[u8]) -> Result<Tree, String> {
    let image_href_resolver =
        ImageHrefResolver { resolve_string: Box::new(|_, _| None), ..ImageHrefResolver::default() };
    let options = Options { image_href_resolver, ..Options::default() };
    Tree::from_data(bytes, &options).map_err(|error: usvg::Error| error.to_string())
}

/// Width and height in pixels as a browser shows a drawing by itself; none when it is no drawing.
pub fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let size = read(bytes).ok()?.size().to_int_size();
    Some((size.width(), size.height()))
}
