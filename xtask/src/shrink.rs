//! Makes the programs for browsers small: wasm-opt has its turn, names that only their two halves use for each other become
//! short in both, and the scripts between WASM and browser lose what only people read.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::run::output;
use crate::tools::Tools;

/// What rustc's WASM uses. With more allowed, wasm-opt would write what browsers do not know yet.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// What makes it smaller, apart from names: found by trying. Trunk runs none of it.
const PASSES: [&str; 7] =
    ["--low-memory-unused", "--flatten", "--rereloop", "-Oz", "-Oz", "--strip-producers", "--strip-target-features"];

/// Words that browsers know which are too old for the app: these scripts run there too. They know `import()` without the rest
/// of its year.
const OLD: &str = "--target=es2019";

/// The scripts that stand alone.
pub const SCRIPTS: [&str; 5] = ["boot.js", "embed.js", "embed-frame.js", "settings.js", "sw.js"];

/// The programs that Trunk builds beside the app, without a hash in their names.
const BESIDE: [&str; 3] = ["newsprint-embed-builder", "newsprint-search-app", "newsprint-tools"];

/// Shrinks what Trunk has built into a folder.
pub fn shrink(tools: &Tools, folder: &Path) -> Result<()> {
    let app = app_stem(folder)?;
    shrink_program(tools, folder, &app)?;
    name_anew(folder, &app, "index.html")?;
    for stem in BESIDE {
        shrink_program(tools, folder, stem)?;
        name_anew(folder, stem, &format!("{stem}_loader.js"))?;
    }
    SCRIPTS.iter().try_for_each(|script| minify(tools, &folder.join(script), &[OLD]))
}

fn shrink_program(tools: &Tools, folder: &Path, stem: &str) -> Result<()> {
    let (wasm, script) = halves(folder, stem);
    let mut wasm_opt = tools.program("wasm-opt")?;
    wasm_opt
        .args(FEATURES)
        .args(PASSES)
        .arg("--minify-imports-and-exports-and-modules")
        .arg(&wasm)
        .arg("--output")
        .arg(&wasm);
    let names = serde_json::from_str(&output(&mut wasm_opt)?).context("wasm-opt gives no table of names")?;
    // Nobody starts the program in the way that waits.
    let text = replace_once(&fs::read_to_string(&script)?, "export { initSync, ", "export { ")?;
    fs::write(&script, rename(text, &names)?)?;
    // wasm-bindgen warns of hosts that send WASM as something else: it works there too.
    minify(tools, &script, &["--target=esnext", "--drop:console"])
}

fn minify(tools: &Tools, script: &Path, options: &[&str]) -> Result<()> {
    let mut esbuild = tools.program("esbuild")?;
    esbuild.args(["--minify", "--tree-shaking=true", "--format=esm", "--supported:dynamic-import=true"]).args(options);
    fs::write(script, output(esbuild.arg(script))?)?;
    Ok(())
}

/// Gives both halves a name made of what they are now: browsers keep files by their names. `named_in` is the file that names
/// them; the script may name its WASM.
fn name_anew(folder: &Path, old: &str, named_in: &str) -> Result<()> {
    let (wasm, script) = halves(folder, old);
    let hash = blake3::Hasher::new().update(&fs::read(&wasm)?).update(&fs::read(&script)?).finalize().to_hex();
    let name = old.rsplit_once('-').filter(|_| !BESIDE.contains(&old)).map_or(old, |(name, _)| name);
    let new = format!("{name}-{}", &hash[..16]);
    let (new_wasm, new_script) = halves(folder, &new);
    fs::rename(wasm, new_wasm)?;
    fs::write(new_script, fs::read_to_string(&script)?.replace(&format!("{old}_bg"), &format!("{new}_bg")))?;
    fs::remove_file(script)?;
    let naming = folder.join(named_in);
    let text = fs::read_to_string(&naming)?;
    let names = |stem: &str| [format!("{stem}_bg.wasm"), format!("{stem}.js")];
    ensure!(names(old).iter().any(|name| text.contains(name)), "{named_in} does not name {old}");
    let pairs = names(old).into_iter().zip(names(&new));
    fs::write(naming, pairs.fold(text, |text, (old, new)| text.replace(&old, &new)))?;
    Ok(())
}

/// What the names of the app's both halves begin with.
fn app_stem(app: &Path) -> Result<String> {
    for entry in fs::read_dir(app)? {
        let name = entry?.file_name();
        let stem = name.to_str().and_then(|name| name.strip_suffix("_bg.wasm"));
        if let Some(stem) = stem.filter(|stem| !BESIDE.contains(stem)) {
            return Ok(stem.to_owned());
        }
    }
    bail!("Trunk built no WASM in {}", app.display())
}

/// A program's WASM and the script that loads it.
fn halves(folder: &Path, stem: &str) -> (PathBuf, PathBuf) {
    (folder.join(format!("{stem}_bg.wasm")), folder.join(format!("{stem}.js")))
}

/// Gives the script the names that WASM has now: `{"imports": [[module, old, new], …], "exports": [[old, new], …]}`. Imports
/// are the keys of an object in an object that is keyed by the module; exports are asked of `wasm`.
fn rename(mut script: String, names: &Value) -> Result<String> {
    let rows = |key: &str| names[key].as_array().context("a table without rows");
    let text = |value: &Value| value.as_str().map(str::to_owned).context("a name that is no text");
    let modules = rows("imports")?.iter().map(|row| text(&row[0])).collect::<Result<BTreeSet<_>>>()?;
    for module in modules {
        script = replace_once(&script, &format!("\"{module}\":"), "\"a\":")?;
    }
    for row in rows("imports")? {
        let (old, new) = (text(&row[1])?, text(&row[2])?);
        script = replace_once(&script, &format!(" {old}:"), &format!(" {new}:"))?;
    }
    for row in rows("exports")? {
        let (old, new) = (text(&row[0])?, text(&row[1])?);
        script = rename_export(&script, &old, &new);
    }
    Ok(script)
}

fn replace_once(script: &str, old: &str, new: &str) -> Result<String> {
    let count = script.matches(old).count();
    ensure!(count == 1, "the program's script has {count} times `{old}`: wasm-bindgen writes it in another way now");
    Ok(script.replacen(old, new, 1))
}

fn rename_export(script: &str, old: &str, new: &str) -> String {
    let whole = format!("wasm.{old}");
    let mut pieces = script.split(&whole);
    let mut renamed = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        // The name may be only the beginning of another one.
        let goes_on = piece.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '_' || next == '$');
        renamed += &format!("wasm.{}", if goes_on { old } else { new });
        renamed += piece;
    }
    renamed
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::rename;

    const SCRIPT: &str = "function imports() {
    const import0 = {
        __wbg_log_1: function(arg0) { log(arg0); },
        __wbg_log_12: function(arg0) { wasm.run(arg0); wasm.run2(wasm.memory); },
    };
    return { \"./x_bg.js\": import0 };
}";

    #[test]
    fn both_halves_have_the_same_names() {
        let names = json!({
            "imports": [["./x_bg.js", "__wbg_log_1", "a"], ["./x_bg.js", "__wbg_log_12", "b"]],
            "exports": [["run", "c"], ["run2", "d"], ["unused", "e"]],
        });
        let script = rename(SCRIPT.to_owned(), &names).expect("a script");
        for line in
            ["        a: function(arg0) { log", "b: function(arg0) { wasm.c(arg0); wasm.d(wasm.memory)", "{ \"a\": "]
        {
            assert!(script.contains(line), "{script}");
        }
    }

    #[test]
    fn a_script_of_another_make_is_an_error() {
        let names = json!({ "imports": [["./x_bg.js", "__wbg_other_1", "a"]], "exports": [] });
        assert!(rename(SCRIPT.to_owned(), &names).is_err());
    }
}
