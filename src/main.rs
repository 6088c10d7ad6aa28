//! The app's start in the browser.

#[cfg(target_arch = "wasm32")]
fn main() {
    newsprint_reader::start::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The reader runs in a browser: `cargo xtask serve` builds and serves it.");
}
