//! Makes the table of the reader's files that the command carries: those in the folder that `NEWSPRINT_READER` names,
//! none when it is not set. `NEWSPRINT_BUILD` says which state of the sources the command is built from.

use std::{
    env, fs,
    io::{self, Write},
    path::Path,
};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=NEWSPRINT_READER");
    println!("cargo::rerun-if-env-changed=NEWSPRINT_BUILD");
    let version = env::var("CARGO_PKG_VERSION").map_err(io::Error::other)?;
    match env::var("NEWSPRINT_BUILD") {
        Ok(build) => println!("cargo::rustc-env=NEWSPRINT_VERSION={version} ({build})"),
        Err(_) => println!("cargo::rustc-env=NEWSPRINT_VERSION={version}"),
    }
    let mut names = Vec::new();
    let folder = env::var("NEWSPRINT_READER").unwrap_or_default();
    if !folder.is_empty() {
        println!("cargo::rerun-if-changed={folder}");
        collect(Path::new(&folder), "", &mut names)?;
        names.sort();
    }
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let mut table = fs::File::create(Path::new(&out).join("reader.rs"))?;
    writeln!(table, "/// The reader's files by name.\nstatic EMBEDDED: &[(&str, &[u8])] = &[")?;
    for name in names {
        let path = Path::new(&folder).join(&name);
        writeln!(table, "    ({name:?}, include_bytes!({:?})),", path.display().to_string())?;
    }
    writeln!(table, "];")
}

fn collect(folder: &Path, prefix: &str, names: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), names)?;
        } else {
            names.push(name);
        }
    }
    Ok(())
}
