//! Starts the tools.

#[cfg(target_arch = "wasm32")]
fn main() {
    // A page without tools stays as it is.
    let _ = newsprint_tools::page::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("this program runs in browsers: cargo xtask serve");
}
