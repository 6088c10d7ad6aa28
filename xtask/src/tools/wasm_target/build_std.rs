//! Building the target's standard library, and putting it where plain cargo looks for it.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use super::{Toolchain, WASM};
use crate::run::{output, run, step};

/// Lies in a target folder that was built here, and holds the identity of the compiler that built it.
const MARK: &str = "built-by-newsprint-xtask";

/// Was the target built here by another compiler than the active one? rustup leaves such a folder behind when it
/// updates a toolchain, and rustc then refuses its libraries.
pub fn is_stale(toolchain: &Toolchain) -> Result<bool> {
    let mark = toolchain.target_folder().join(MARK);
    Ok(mark.is_file() && fs::read_to_string(mark)? != toolchain.identity)
}

/// Builds std from the source folder `library` and installs it into the toolchain's sysroot.
pub fn build(toolchain: &Toolchain, library: &Path, work: &Path) -> Result<()> {
    let source = BorrowedSource::place(&toolchain.sysroot, library)?;
    step("compiling the standard library (about 30 s)");
    let package = empty_package(work)?;
    let target = work.join("target");
    run(Command::new("cargo")
        .args(["build", "--release", "-Zbuild-std=std,panic_abort,test", "--target", WASM])
        // std's bitcode is what `lto = true` needs later.
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", &target)
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .current_dir(&package))?;
    drop(source);
    install(toolchain, &target.join(WASM).join("release/deps"))?;
    if let Err(error) = verify(&package, &work.join("verify")) {
        fs::remove_dir_all(toolchain.target_folder())?;
        return Err(error.context("the library that was built does not work"));
    }
    Ok(())
}

fn empty_package(work: &Path) -> Result<PathBuf> {
    let package = work.join("package");
    fs::create_dir_all(package.join("src"))?;
    fs::write(
        package.join("Cargo.toml"),
        "[package]\nname = \"newsprint_empty\"\nedition = \"2024\"\n[lib]\ncrate-type = [\"lib\", \"cdylib\"]\n\
         [profile.release]\npanic = \"abort\"\n[profile.lto]\ninherits = \"release\"\nlto = true\n[workspace]\n",
    )?;
    fs::write(
        package.join("src/lib.rs"),
        "#[unsafe(no_mangle)]\npub extern \"C\" fn length() -> usize { std::env::args().count() }\n",
    )?;
    Ok(package)
}

/// Into a folder beside the final one first, then renamed: an interrupted copy is never taken for a target.
fn install(toolchain: &Toolchain, built: &Path) -> Result<()> {
    let target = toolchain.target_folder();
    let fresh = target.with_extension("new");
    if fresh.exists() {
        fs::remove_dir_all(&fresh)?;
    }
    fs::create_dir_all(fresh.join("lib")).context("the toolchain's folder cannot be written to")?;
    let mut count = 0;
    for file in fs::read_dir(built)? {
        let file = file?.path();
        let name = file.file_name().unwrap_or_default();
        let own = name.to_string_lossy().starts_with("libnewsprint_empty");
        if file.extension() == Some(OsStr::new("rlib")) && !own {
            fs::copy(&file, fresh.join("lib").join(name))?;
            count += 1;
        }
    }
    ensure!(count > 5, "cargo built only {count} libraries");
    fs::write(fresh.join(MARK), &toolchain.identity)?;
    if target.exists() {
        fs::remove_dir_all(&target)?;
    }
    fs::rename(&fresh, &target)?;
    step(format!("installed {count} libraries in {}", target.display()));
    Ok(())
}

/// Compiles the small package as cargo does from now on, with LTO.
fn verify(package: &Path, target: &Path) -> Result<()> {
    output(
        Command::new("cargo")
            .args(["build", "--profile", "lto", "--target", WASM])
            .env("CARGO_TARGET_DIR", target)
            .current_dir(package),
    )?;
    let module = fs::read(target.join(WASM).join("lto/newsprint_empty.wasm"))?;
    ensure!(module.starts_with(b"\0asm"), "no WebAssembly came out");
    Ok(())
}

/// The source at the place where `-Zbuild-std` looks for it, for as long as this lives: left there, it would be in
/// the way of a later `rustup component add rust-src`.
struct BorrowedSource(Option<PathBuf>);

impl BorrowedSource {
    fn place(sysroot: &Path, library: &Path) -> Result<Self> {
        let place = sysroot.join("lib/rustlib/src/rust/library");
        if place.is_symlink() {
            // An interrupted run of ours left it.
            fs::remove_file(&place)?;
        } else if place.is_dir() {
            return Ok(Self(None));
        }
        let folder = place.parent().context("a path without a parent")?;
        fs::create_dir_all(folder).context("the toolchain's folder cannot be written to")?;
        std::os::unix::fs::symlink(library, &place)?;
        Ok(Self(Some(place)))
    }
}

impl Drop for BorrowedSource {
    fn drop(&mut self) {
        if let Some(place) = &self.0 {
            // Best effort: a link that stays is replaced by the next run.
            drop(fs::remove_file(place));
            for folder in place.ancestors().skip(1).take(2) {
                drop(fs::remove_dir(folder));
            }
        }
    }
}
