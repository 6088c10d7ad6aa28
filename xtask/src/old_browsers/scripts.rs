//! Scripts: their words by esbuild, and the names that they use.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::data::{CHROME, Data};
use crate::run::output;
use crate::tools::{self, npm::NpmTool};

/// Reads scripts into trees.
const ACORN: NpmTool = NpmTool { package: "acorn", version: "8.19.0", file: "acorn/dist/acorn.js", seconds: 3 };

/// Called with scripts. Tells each name that is asked of something, without the script's own methods, and each that nothing in the script declares.
const NAMES: &str = "
import { readFileSync } from 'node:fs';
import { parse } from 'acorn';
const names = [];
for (const file of process.argv.slice(1)) {
  const declared = new Set(), used = new Set(), members = new Set(), own = new Set();
  const declare = (pattern) => {
    if (!pattern) return;
    if (pattern.type === 'Identifier') declared.add(pattern.name);
    else if (pattern.type === 'ObjectPattern') for (const { key, value, argument } of pattern.properties) {
      if (key) members.add(key.name);
      declare(value || argument);
    } else if (pattern.type === 'ArrayPattern') pattern.elements.forEach(declare);
    else if (pattern.type === 'AssignmentPattern') declare(pattern.left);
    else if (pattern.type === 'RestElement') declare(pattern.argument);
  };
  const walk = (node, parent, key) => {
    if (Array.isArray(node)) node.forEach((one) => walk(one, parent, key));
    if (!node || typeof node.type !== 'string') return;
    if (node.type === 'VariableDeclarator') declare(node.id);
    if (node.params) node.params.forEach(declare);
    if (/^(Function|Class)/.test(node.type)) declare(node.id);
    if (node.type === 'CatchClause') declare(node.param);
    if (node.type === 'MethodDefinition') own.add(node.key.name);
    if (node.type === 'Identifier') {
      const isName = (key === 'property' || key === 'key') && !parent.computed;
      if (key === 'property' && isName) members.add(node.name);
      if (!isName || parent.shorthand) used.add(node.name);
    }
    for (const [key, below] of Object.entries(node)) if (below && typeof below === 'object') walk(below, node, key);
  };
  walk(parse(readFileSync(file, 'utf8'), { ecmaVersion: 'latest', sourceType: 'module' }));
  names.push({ members: [...members].filter((name) => !own.has(name)), globals: [...used].filter((name) => !declared.has(name)) });
}
console.log(JSON.stringify(names));
";

/// Nothing in the script's words is younger than the browser: esbuild has nothing to put into older ones.
pub fn parses(script: &Path) -> Result<()> {
    let tools = tools::ensure()?;
    let written = |target: &str| output(tools.program("esbuild")?.arg(format!("--target={target}")).arg(script));
    let (as_it_is, lowered) = (written("esnext")?, written(&format!("chrome{CHROME}"))?);
    ensure!(as_it_is == lowered, "{} has words that Chrome {CHROME} does not know", script.display());
    Ok(())
}

/// The names in scripts that the browser does not know. A name that many things have counts as known when any of them is.
pub fn unknown(scripts: &[PathBuf], data: &Data) -> Result<Vec<String>> {
    let modules = ACORN.ensure()?;
    let mut node = Command::new("node");
    node.args(["--input-type=module", "--eval", NAMES, "--"]).args(scripts);
    // Where its modules are found.
    let names: Vec<Value> =
        serde_json::from_str(&output(node.current_dir(modules))?).context("names that are not JSON")?;
    let texts =
        |list: &Value| list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
    let mut unknown = Vec::new();
    for (names, script) in names.iter().zip(scripts) {
        let script = script.file_name().unwrap_or_default().to_string_lossy();
        let (members, globals): (Vec<String>, Vec<String>) = (texts(&names["members"]), texts(&names["globals"]));
        ensure!(!members.is_empty() && !globals.is_empty(), "{script} names nothing");
        for name in globals {
            let paths = [&["api", &name][..], &["javascript", "builtins", &name], &["api", "Window", &name]];
            let told: Vec<bool> = paths.iter().filter_map(|path| data.knows(path)).collect();
            if !told.is_empty() && !told.contains(&true) {
                unknown.push(format!("{script}: {name}"));
            }
        }
        let younger = members.into_iter().filter(|name| data.knows_member(name) == Some(false));
        unknown.extend(younger.map(|name| format!("{script}: .{name}")));
    }
    Ok(unknown)
}
