//! The pixels of pictures: decoded, and as files for browsers. Knows nothing of sites.
//!
//! A crate of its own, so that debug builds optimize it: encoders are generic, and their code becomes that of who calls them.
//!
//! - [`pixels`]: pictures upright and in sRGB; [`encode`]: JPEG, PNG, WebP and AVIF; [`tint`]: what keeps their place

pub mod encode;
pub mod pixels;
pub mod tint;
