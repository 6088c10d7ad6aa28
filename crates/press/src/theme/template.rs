//! `newsprint theme`: the style's tokens, as `site.toml` replaces them.

use super::{
    tokens::{COLOURS, FAMILIES, MEASURES, Scheme, TypeToken},
    value,
};
use crate::say;
use anyhow::{Context, Result, bail};
use std::{
    fmt::Write as _,
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

/// The name of the file that is written.
const FILE: &str = "theme.toml";

/// The tables of `site.toml` with every token. Each line is a comment, so that nothing changes until somebody takes its
/// mark away.
pub fn text() -> String {
    let mut text = String::from(
        "# What [style] in site.toml can replace, with the style's own values.\n\
         # Copy the tables that you need into site.toml, and take the mark away from the lines that you change.\n",
    );
    for (table, scheme) in [("style.light", Scheme::Light), ("style.dark", Scheme::Dark)] {
        let _ = writeln!(text, "\n[{table}]");
        for colour in &COLOURS {
            let own = value::css(colour.of(scheme));
            let _ = writeln!(text, "# {} = \"{own}\"  # {}", colour.token, colour.purpose);
        }
    }
    text.push_str("\n# Each for all languages, or for some: serif = { en = \"Georgia, serif\" }\n[style.type]\n");
    for TypeToken { token, value, purpose } in FAMILIES.iter().chain(&MEASURES) {
        let _ = writeln!(text, "# {token} = '{value}'  # {purpose}");
    }
    text
}

/// Writes them into a folder, which is made where it is missing. Gives the file.
///
/// # Errors
/// When there is such a file already, or it cannot be written.
pub fn write(folder: &Path) -> Result<PathBuf> {
    let path = folder.join(FILE);
    fs::create_dir_all(folder).with_context(|| say!("{} cannot be made", "无法建立 {}", folder.display()))?;
    let mut file = match File::create_new(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            bail!(say!(
                "{} is there already; choose another folder, or remove it",
                "{} 已经存在；请另选文件夹，或删除它",
                path.display()
            ))
        }
        Err(error) => bail!(unwritable(&path, &error)),
    };
    if let Err(error) = file.write_all(text().as_bytes()) {
        let _ = fs::remove_file(&path);
        bail!(unwritable(&path, &error));
    }
    Ok(path)
}

fn unwritable(path: &Path, error: &io::Error) -> String {
    say!("{} cannot be written: {error}", "无法写入 {}：{error}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_token() {
        insta::assert_snapshot!(text());
    }
}
