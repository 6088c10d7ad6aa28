//! The command as publishers get it: one program with the app inside, packed with what is to be read, and a checksum.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};

use crate::run::{output, run, step};
use crate::workspace::{self, cargo};
use crate::{site, tools};

/// What is packed beside the program.
const READ: [&str; 4] = ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"];
/// The folder whose pages for publishers are packed too.
const DOCS: &str = "docs";

/// Builds the command and packs it into `target/packed`.
pub fn dist() -> Result<()> {
    site::reader(&tools::ensure()?)?;
    let program = program()?;
    let name = format!("newsprint-{}-{}", env!("CARGO_PKG_VERSION"), site::host()?);
    let folder = workspace::target().join("packed");
    fs::create_dir_all(&folder)?;
    let archive = folder.join(format!("{name}.tar.gz"));
    step(format!("packing {}", archive.display()));
    let mut tar = tar::Builder::new(GzBuilder::new().mtime(0).write(File::create(&archive)?, Compression::best()));
    add(&mut tar, &program, &format!("{name}/{}", file_name(&program)?), 0o755)?;
    for (file, name) in read().map(|file| (workspace::root().join(&file), format!("{name}/{file}"))) {
        add(&mut tar, &file, &name, 0o644)?;
    }
    tar.into_inner()?.finish()?.flush()?;
    let sum: String = Sha256::digest(fs::read(&archive)?).iter().map(|byte| format!("{byte:02x}")).collect();
    fs::write(folder.join(format!("{name}.tar.gz.sha256")), format!("{sum}  {name}.tar.gz\n"))?;
    try_out(&program, &folder)?;
    let megabytes = fs::metadata(&archive)?.len() as f64 / 1e6;
    println!("{} ({megabytes:.1} MB, sha256 {sum})", archive.display());
    Ok(())
}

/// Builds the command as publishers get it; it names the state of the sources that it is built from.
pub fn program() -> Result<PathBuf> {
    step("building the command newsprint as publishers get it (about 6 min)");
    let mut cargo = cargo(["build", "--quiet", "--profile", "dist", "--package", "newsprint"]);
    // Sources without their history have a version all the same.
    let state = output(Command::new("git").args(["describe", "--always", "--dirty"]).current_dir(workspace::root()));
    if let Ok(state) = state {
        cargo.env("NEWSPRINT_BUILD", state);
    }
    run(&mut cargo)?;
    Ok(workspace::target().join(format!("dist/newsprint{}", std::env::consts::EXE_SUFFIX)))
}

/// The names of the files to read.
fn read() -> impl Iterator<Item = String> {
    let pages = fs::read_dir(workspace::root().join(DOCS)).into_iter().flatten().flatten();
    let pages = pages.map(|page| page.file_name().to_string_lossy().into_owned()).filter(|name| name.ends_with(".md"));
    let mut pages: Vec<String> = pages.map(|name| format!("{DOCS}/{name}")).collect();
    pages.sort();
    READ.map(str::to_owned).into_iter().chain(pages)
}

/// Adds a file; the same bytes give the same archive, whenever it is made and by whom.
fn add(tar: &mut tar::Builder<impl Write>, file: &Path, name: &str, mode: u32) -> Result<()> {
    let bytes = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let mut header = tar::Header::new_gnu();
    header.set_size(bytes.len() as u64);
    header.set_mode(mode);
    header.set_mtime(0);
    Ok(tar.append_data(&mut header, name, bytes.as_slice())?)
}

fn file_name(path: &Path) -> Result<String> {
    Ok(path.file_name().context("no name")?.to_string_lossy().into_owned())
}

/// Runs the program as a publisher would, in an empty folder and with nothing else on PATH: a site is begun and built.
fn try_out(program: &Path, folder: &Path) -> Result<()> {
    step("trying it in an empty folder: a new site is built");
    let folder = tempfile::tempdir_in(folder)?;
    let own: PathBuf = folder.path().join(file_name(program)?);
    fs::copy(program, &own)?;
    let run = |arguments: &[&str]| {
        output(Command::new(&own).args(arguments).current_dir(folder.path()).env_clear().env("PATH", ""))
    };
    let version = run(&["--version"])?;
    let site = ["new", "site", "--title", "News", "--language", "en", "--section", "City", "--time-zone", "UTC"];
    run(&[&site[..], &["--base-url", "https://example.org/"]].concat())?;
    run(&["build", "site"])?;
    let page = folder.path().join("site/dist/index.html");
    ensure!(page.is_file(), "{version} built no {}", page.display());
    step(format!("{version} built a site there"));
    Ok(())
}
