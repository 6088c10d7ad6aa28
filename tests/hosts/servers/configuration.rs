//! The configurations of `docs/hosting/` with their words filled in, and around each what the system brings on a
//! publisher's machine: modules, media types, and here a port.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::site::{HOST, Site};

/// The modules that Debian's Apache has switched on, as far as the site needs them, and those that the docs ask for.
const APACHE_MODULES: [&str; 6] = ["mpm_event", "authz_core", "dir", "mime", "headers", "rewrite"];

/// nginx, in one process.
pub fn nginx(root: &Path, work: &Path, site: &Site, port: u16) -> Result<Command> {
    let server = filled("nginx.conf", site)?;
    write(&work.join("site.conf"), &instead(&server, "listen 80;", &format!("listen 127.0.0.1:{port};"))?)?;
    let (root_name, work_name) = (root.display(), work.display());
    let folders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    let folders = folders.map(|name| format!("{name}_temp_path {work_name}/{name};\n")).concat();
    let main = format!(
        "load_module {root_name}/usr/lib/nginx/modules/ngx_http_brotli_static_module.so;\n\
         daemon off;\nmaster_process off;\npid {work_name}/pid;\nevents {{}}\n\
         http {{\ninclude {root_name}/etc/nginx/mime.types;\ndefault_type application/octet-stream;\naccess_log off;\n\
         {folders}include {work_name}/site.conf;\n}}\n"
    );
    write(&work.join("nginx.conf"), &main)?;
    let mut command = Command::new(root.join("usr/sbin/nginx"));
    command.arg("-p").arg(work).arg("-c").arg(work.join("nginx.conf")).args(["-e", "stderr"]);
    Ok(command)
}

/// Caddy, without certificates and without its door for administrators.
pub fn caddy(root: &Path, work: &Path, site: &Site, port: u16) -> Result<Command> {
    let file = filled("Caddyfile", site)?;
    let file = instead(&file, &format!("\n{HOST} {{"), &format!("\nhttp://127.0.0.1:{port} {{"))?;
    write(&work.join("Caddyfile"), &format!("{{\n\tadmin off\n\tauto_https off\n}}\n{file}"))?;
    let mut command = Command::new(root.join("usr/bin/caddy"));
    command.args(["run", "--adapter", "caddyfile", "--config"]).arg(work.join("Caddyfile"));
    // Where it keeps notes of its own.
    command.env("HOME", work).env_remove("XDG_CONFIG_HOME").env_remove("XDG_DATA_HOME");
    Ok(command)
}

/// Apache, in one process, with `.htaccess` in the site's folder.
pub fn apache(root: &Path, work: &Path, site: &Site, port: u16) -> Result<Command> {
    write(&site.folder().join(".htaccess"), &filled("apache.htaccess", site)?)?;
    let modules = root.join("usr/lib/apache2/modules");
    let modules = APACHE_MODULES
        .map(|name| format!("LoadModule {name}_module {}\n", modules.join(format!("mod_{name}.so")).display()));
    let (work_name, served) = (work.display(), site.served.display());
    let main = format!(
        "{}ServerRoot {work_name}\nServerName {HOST}\nListen 127.0.0.1:{port}\nPidFile {work_name}/pid\n\
         ErrorLog /dev/stderr\nTypesConfig {}\nDocumentRoot {served}\n\
         <Directory {served}>\nAllowOverride All\nOptions FollowSymLinks\nRequire all granted\n</Directory>\n",
        modules.concat(),
        root.join("etc/mime.types").display(),
    );
    write(&work.join("httpd.conf"), &main)?;
    let mut command = Command::new(root.join("usr/sbin/apache2"));
    command.arg("-X").arg("-f").arg(work.join("httpd.conf"));
    if let Some(libraries) = libraries(root) {
        command.env("LD_LIBRARY_PATH", libraries);
    }
    Ok(command)
}

/// The folder with the libraries that were unpacked along with the programs.
fn libraries(root: &Path) -> Option<PathBuf> {
    let folders = fs::read_dir(root.join("usr/lib")).ok()?.flatten().map(|entry| entry.path());
    let mut folders = folders.filter(|_| root != Path::new("/"));
    folders.find(|folder| folder.join("libapr-1.so.0").exists())
}

/// A file of `docs/hosting/` for a site.
fn filled(name: &str, site: &Site) -> Result<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/hosting").join(name);
    let text = fs::read_to_string(&file).with_context(|| format!("no {}", file.display()))?;
    let served = site.served.to_string_lossy();
    Ok(text.replace("HOST", HOST).replace("FOLDER", &served).replace("PREFIX", site.prefix))
}

/// A text with one thing in it exchanged, which must be there.
fn instead(text: &str, old: &str, new: &str) -> Result<String> {
    ensure!(text.contains(old), "the configuration has no “{}”", old.trim());
    Ok(text.replacen(old, new, 1))
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("{} cannot be written", path.display()))
}
