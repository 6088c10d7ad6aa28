//! The workspace's folders, and cargo as every task calls it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

/// The top of the workspace.
pub fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_owned()
}

/// Where cargo builds: `target`, or what `CARGO_TARGET_DIR` names.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// Where the built app lies. Not `target/reader`: there cargo keeps its own files for the profile `reader`, which Trunk
/// would delete with the last build, and everything would be compiled anew each time.
pub fn reader() -> PathBuf {
    root().join("target/app")
}

/// Makes the folders that builds expect: press embeds what is in the app's folder, be it nothing yet.
pub fn prepare() -> Result<()> {
    std::fs::create_dir_all(reader()).with_context(|| format!("{} cannot be made", reader().display()))
}

/// cargo with the given arguments, at the top of the workspace.
///
/// The environment is the same for every task: `NEWSPRINT_READER` names the app that the command `newsprint` embeds,
/// and what `cargo run` has set for ourselves is gone. Otherwise packages would be rebuilt at each turn.
pub fn cargo<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(root());
    clean_environment(&mut command);
    command
}

/// Gives another program that runs cargo (Trunk) the same environment.
pub fn clean_environment(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        let known = name.to_string_lossy();
        if known.starts_with("CARGO_PKG_") || known.starts_with("CARGO_MANIFEST_") || known.starts_with("CARGO_BIN_") {
            command.env_remove(&name);
        }
    }
    command.env("NEWSPRINT_READER", reader());
}
