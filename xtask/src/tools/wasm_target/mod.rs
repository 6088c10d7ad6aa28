//! The `wasm32-unknown-unknown` target of the active toolchain: present, by rustup, or built from its source.
//!
//! rustup's way is the normal one. Building is for machines that reach the packages of cargo and Debian, but not the
//! place that rustup downloads from.

mod build_std;
mod debian_source;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::run::{on_path, output, run, step};

/// The target's name.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The active toolchain.
struct Toolchain {
    /// Such as `1.95.0`.
    release: String,
    /// All that `rustc -vV` says: which compiler the standard library must come from.
    identity: String,
    sysroot: PathBuf,
}

impl Toolchain {
    fn active() -> Result<Self> {
        let identity = output(Command::new("rustc").arg("-vV"))?;
        let release = identity
            .lines()
            .find_map(|line| line.strip_prefix("release: "))
            .context("`rustc -vV` names no release")?
            .to_owned();
        let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?.into();
        Ok(Self { release, identity, sysroot })
    }

    fn target_folder(&self) -> PathBuf {
        self.sysroot.join("lib/rustlib").join(WASM)
    }
}

/// Makes the target available to plain `cargo --target wasm32-unknown-unknown`.
///
/// # Errors
/// One message that says what was tried and what to run by hand.
pub fn ensure() -> Result<()> {
    let toolchain = Toolchain::active()?;
    if build_std::is_stale(&toolchain)? {
        step("the toolchain has changed since its wasm32 library was built here: building it again");
        std::fs::remove_dir_all(toolchain.target_folder())?;
    } else if is_present(&toolchain.target_folder()) {
        return Ok(());
    }
    let mut tried = Vec::new();
    if on_path("rustup").is_some() {
        step(format!("rustup target add {WASM} (about 10 s)"));
        match run(Command::new("rustup").args(["target", "add", WASM])) {
            Ok(()) if is_present(&toolchain.target_folder()) => return Ok(()),
            Ok(()) => tried.push(format!("`rustup target add {WASM}` did nothing for the active toolchain")),
            Err(error) => tried.push(format!("{error:#}")),
        }
    } else {
        tried.push("rustup: not on PATH".to_owned());
    }
    match from_source(&toolchain) {
        Ok(()) => return Ok(()),
        Err(error) => tried.push(format!("building it from the package rust-src: {error:#}")),
    }
    bail!(
        "rustc {} in {} has no target {WASM}. Tried:\n  - {}\nBy hand: `rustup target add {WASM}`, or the package that \
         your system has for it (such as libstd-rust-dev-wasm32), then this command again.",
        toolchain.release,
        toolchain.sysroot.display(),
        tried.iter().map(|way| way.replace('\n', "\n    ")).collect::<Vec<_>>().join("\n  - "),
    )
}

fn from_source(toolchain: &Toolchain) -> Result<()> {
    step(format!("building {WASM}'s standard library from the source of rustc {} (about 1 min)", toolchain.release));
    let work = tempfile::tempdir()?;
    let library = debian_source::library(&toolchain.release, work.path())?;
    build_std::build(toolchain, &library, work.path())
}

/// A folder of the target counts when it holds libcore: rustup, a package or an interrupted copy may leave it empty.
fn is_present(target: &Path) -> bool {
    std::fs::read_dir(target.join("lib")).is_ok_and(|files| {
        files.flatten().any(|file| {
            let name = file.file_name();
            let name = name.to_string_lossy();
            name.starts_with("libcore-") && name.ends_with(".rlib")
        })
    })
}
