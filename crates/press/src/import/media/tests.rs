use super::*;
use crate::fetch::host::{self, Says};
use std::time::Duration;

fn of_site(file: &Path) -> Media {
    let name = file.to_string_lossy();
    Media::of_site(file, &name, &name)
}

fn at(address: &str) -> String {
    Media::at(&address.parse().expect("an address")).path
}

#[test]
fn names_tell_what_they_were_and_stay_inside() {
    let bridge = at("https://a.example/wp-content/uploads/2019/05/The%20Bridge.JPG?w=300");
    assert!(bridge.starts_with("/media/imported/the-bridge-") && bridge.ends_with(".jpg"), "{bridge}");
    assert_ne!(bridge, at("https://a.example/wp-content/uploads/2019/06/The%20Bridge.JPG?w=300"));
    assert_eq!(bridge, at("https://a.example/wp-content/uploads/2019/05/The%20Bridge.JPG?w=300"));
    for address in [
        "https://a.example/..%2f..%2fetc%2fpasswd",
        "https://a.example/a%5c..%5cboot.ini",
        "https://a.example/",
        "https://a.example/%00.png",
        "https://a.example/show.php?id=3",
        &format!("https://a.example/{}.png", "长".repeat(300)),
    ] {
        let path = at(address);
        let name = path.strip_prefix("/media/imported/").expect("its folder");
        assert!(!name.contains(['/', '\\', '\0', ':', '%']) && !name.starts_with('.') && name.len() < 120, "{name}");
    }
    let file = of_site(Path::new("old/static/../../../secret.png")).path;
    assert!(file.starts_with("/media/imported/secret-"), "{file}");
}

#[test]
fn files_come_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let (site, old) = (folder.path().join("site"), folder.path().join("a.png"));
    fs::write(&old, "picture").expect("a file");
    let porter = Porter::new(&site, Limits::MEDIA);
    let media = of_site(&old);
    porter.bring(&media).expect("a file");
    let new = site.join(&media.path[1..]);
    fs::write(&new, "edited").expect("a file");
    porter.bring(&media).expect("a file");
    assert_eq!(fs::read_to_string(new).expect("a file"), "edited");
    let missing = of_site(&folder.path().join("b.png"));
    assert!(porter.bring(&missing).expect_err("missing").contains("b.png"));
}

fn answer(path: &str) -> Says {
    let kind = |kind: &str| format!("Content-Type: {kind}\r\n");
    match path {
        "/picture" => Says::All("200 OK", kind("image/png"), "picture".into()),
        "/page" => Says::All("200 OK", kind("text/html"), "Sorry".into()),
        "/around" => Says::All("302 Found", "Location: /around\r\n".into(), String::new()),
        "/large" => Says::All("200 OK", kind("image/png"), "x".repeat(200)),
        "/cut" => Says::Part(90),
        "/stalls" => Says::Nothing(90),
        _ => Says::All("404 Not Found", String::new(), String::new()),
    }
}

const SMALL: Limits = Limits { patience: Duration::from_millis(300), most: 100 };

#[test]
fn hosts_answer_in_many_ways() {
    let (folder, host) = (tempfile::tempdir().expect("a folder"), host::start(answer));
    let bring = |path: &str| {
        let media = Media::at(&host.join(path).expect("an address"));
        let outcome = Porter::new(folder.path(), SMALL).bring(&media);
        (outcome, folder.path().join(&media.path[1..]))
    };
    let (outcome, file) = bring("picture");
    outcome.expect("a picture");
    assert_eq!(fs::read(file).expect("a file"), b"picture");
    for (path, why) in [
        ("page", "a page stands there"),
        ("around", "redirect"),
        ("cut", ""),
        ("large", "limit"),
        ("stalls", "timeout"),
        ("nowhere", "404"),
    ] {
        let (outcome, file) = bring(path);
        let told = outcome.expect_err(path);
        assert!(told.contains(why) && told.contains(path), "{path}: {told}");
        assert!(!file.exists(), "{path}");
    }
    assert_eq!(fs::read_dir(folder.path().join(FOLDER)).expect("a folder").count(), 1);
}

#[test]
fn a_host_that_fails_is_left_alone() {
    let (folder, host) = (tempfile::tempdir().expect("a folder"), host::start(answer));
    let porter = Porter::new(folder.path(), SMALL);
    let bring = |path: &str| porter.bring(&Media::at(&host.join(path).expect("an address")));
    (0..2 * PATIENCE).for_each(|number| assert!(bring(&format!("nowhere/{number}")).is_err()));
    bring("picture").expect("only files were missing");
    (0..PATIENCE).for_each(|_| assert!(bring("cut").is_err()));
    let told = bring("cut").expect_err("left alone");
    assert!(told.contains("is not asked any more"), "{told}");
}
