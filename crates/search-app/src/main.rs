//! Starts the search.
//!
//! Without the standard library, whose way of telling of panics would be a twentieth of the program.

#![cfg_attr(target_arch = "wasm32", no_std, no_main)]

/// Smaller than the standard library's.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Begins, as soon as the program is there.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen(start)]
pub fn begin() {
    // Without a window nobody asks anything.
    let _ = newsprint_search_app::program::start();
}

/// Nobody reads what a panic says here.
#[cfg(target_arch = "wasm32")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("this program runs in browsers: cargo xtask serve");
}
