//! Starts the page for partners.

#[cfg(target_arch = "wasm32")]
fn main() {
    // A page that is not the one for partners stays as it is.
    let _ = newsprint_embed_builder::page::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("this program runs in browsers: cargo xtask serve");
}
