//! The host as browsers meet it, over plain sockets.
#![allow(clippy::unwrap_used, reason = "a test stops at what it cannot go on without")]

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::{Duration, Instant};

use newsprint_host::{Fault, Host, StaticHost};

/// A site with a page at the top, one in a folder, a page for what is not there, and some other files.
fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let file = folder.path().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    };
    write("index.html", "the front");
    write("404.html", "no such page");
    write("world/index.html", "the world");
    write("world/index.json", r#"{"items":[1,2,3]}"#);
    write("新闻/index.html", "新闻");
    write("app.wasm", "\0asm");
    write("app.js", "1");
    write("style.css", "a{}");
    folder
}

/// Sends one request and gives the whole answer, head and body.
fn ask(host: &Host, method: &str, target: &str) -> (String, String) {
    ask_as(host, method, target, "identity")
}

fn ask_as(host: &Host, method: &str, target: &str, coding: &str) -> (String, String) {
    let mut stream = TcpStream::connect(host.address()).unwrap();
    let headers = format!("Host: localhost\r\nAccept-Encoding: {coding}\r\nConnection: close");
    write!(stream, "{method} {target} HTTP/1.1\r\n{headers}\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.to_lowercase(), body.to_owned())
}

fn get(host: &Host, target: &str) -> (String, String) {
    ask(host, "GET", target)
}

fn status(head: &str) -> u16 {
    head.split(' ').nth(1).unwrap().parse().unwrap()
}

fn start(folder: &Path) -> Host {
    StaticHost::serve(folder).start().unwrap()
}

#[test]
fn folders_have_pages_and_a_trailing_slash() {
    let site = site();
    let host = start(site.path());
    assert_eq!(get(&host, "/").1, "the front");
    assert_eq!(get(&host, "/world/").1, "the world");
    let (head, _) = get(&host, "/world?tag=sea");
    assert_eq!(status(&head), 301);
    assert!(head.contains("location: /world/?tag=sea"), "{head}");
    assert_eq!(get(&host, "/%E6%96%B0%E9%97%BB/").1, "新闻");
}

#[test]
fn types_are_what_browsers_need() {
    let site = site();
    let host = start(site.path());
    for (path, wanted) in [
        ("/", "text/html"),
        ("/app.wasm", "application/wasm"),
        ("/app.js", "text/javascript"),
        ("/style.css", "text/css"),
        ("/world/index.json", "application/json"),
    ] {
        let (head, _) = get(&host, path);
        assert!(head.contains(&format!("content-type: {wanted}")), "{path}: {head}");
    }
}

#[test]
fn compressed_files_are_sent_to_those_who_take_them() {
    let site = site();
    std::fs::write(site.path().join("world/index.html.br"), "as brotli").unwrap();
    std::fs::write(site.path().join("world/index.html.gz"), "as gzip").unwrap();
    let host = start(site.path());
    for (accepted, coding, text) in
        [("gzip, br", "br", "as brotli"), ("gzip, deflate", "gzip", "as gzip"), ("identity", "", "the world")]
    {
        let (head, body) = ask_as(&host, "GET", "/world/", accepted);
        assert_eq!(body, text, "{head}");
        assert!(head.contains("content-type: text/html") && head.contains("vary: accept-encoding"), "{head}");
        assert_eq!(head.contains(&format!("content-encoding: {coding}")), !coding.is_empty(), "{head}");
    }
    assert_eq!(ask_as(&host, "GET", "/", "gzip, br").1, "the front");
}

#[test]
fn browsers_ask_each_time_unless_they_may_keep_files() {
    let folder = site();
    assert!(get(&start(folder.path()), "/app.js").0.contains("cache-control: no-cache"));
    let keeping = StaticHost::serve(folder.path()).max_age(600).start().unwrap();
    assert!(get(&keeping, "/app.js").0.contains("cache-control: max-age=600"));
}

#[test]
fn what_is_not_there_gets_the_page_for_it() {
    let site = site();
    let host = start(site.path());
    for path in ["/nothing/", "/nothing", "/world/nothing.json", "/app.js/nothing", "/../secret"] {
        let (head, body) = get(&host, path);
        assert_eq!(status(&head), 404, "{path}");
        assert_eq!(body, "no such page", "{path}");
        assert!(head.contains("content-type: text/html"), "{head}");
    }
    assert_eq!(status(&ask(&host, "POST", "/").0), 405);
}

#[test]
fn a_prefix_moves_the_whole_site() {
    let site = site();
    let host = StaticHost::serve(site.path()).prefix("/a/prefix/").start().unwrap();
    assert!(host.url().ends_with("/a/prefix/"));
    assert_eq!(get(&host, "/a/prefix/world/").1, "the world");
    assert!(get(&host, "/a/prefix").0.contains("location: /a/prefix/"));
    assert!(get(&host, "/a/prefix/world").0.contains("location: /a/prefix/world/"));
    assert_eq!(status(&get(&host, "/world/").0), 404);
    let inside: Vec<_> = host.requests().into_iter().map(|request| (request.path, request.inside)).collect();
    let expected = [("/world/", true), ("/a/prefix", false), ("/world", true), ("/world/", false)];
    assert_eq!(inside, expected.map(|(path, inside)| (path.to_owned(), inside)));
}

#[test]
fn the_log_counts_requests_and_bytes() {
    let site = site();
    let host = start(site.path());
    get(&host, "/world/?a=1");
    get(&host, "/world/index.json");
    get(&host, "/nothing");
    let seen: Vec<_> =
        host.requests().into_iter().map(|request| (request.path, request.status, request.bytes)).collect();
    let expected = [("/world/", 200, 9), ("/world/index.json", 200, 17), ("/nothing", 404, 12)];
    assert_eq!(seen, expected.map(|(path, status, bytes)| (path.to_owned(), status, bytes)));
    assert_eq!(host.count("/world/"), 1);
    host.forget_requests();
    assert!(host.requests().is_empty());
}

#[test]
fn faults_replace_answers_until_they_are_cleared() {
    let site = site();
    let host = start(site.path());
    let path = "/world/index.json";
    host.fault(path, Fault::Status(503));
    assert_eq!(status(&get(&host, path).0), 503);
    host.fault(path, Fault::html());
    assert!(get(&host, path).0.contains("text/html"));
    host.fault(path, Fault::json("{}"));
    assert_eq!(get(&host, path).1, "{}");
    host.fault(path, Fault::Cut(5));
    let (head, body) = get(&host, path);
    assert!(head.contains("content-length: 17"), "{head}");
    assert_eq!(body, r#"{"ite"#);
    host.clear_faults();
    assert_eq!(get(&host, path).1, r#"{"items":[1,2,3]}"#);
}

#[test]
fn a_gate_holds_answers_until_it_is_released() {
    let site = site();
    let host = start(site.path());
    let gate = host.hold("/world/");
    std::thread::scope(|scope| {
        let held = scope.spawn(|| get(&host, "/world/").1);
        let deadline = Instant::now() + Duration::from_secs(10);
        while gate.waiting() == 0 {
            assert!(Instant::now() < deadline, "the request did not come");
            std::thread::yield_now();
        }
        assert!(host.requests().is_empty());
        assert_eq!(get(&host, "/").1, "the front");
        gate.release();
        assert_eq!(held.join().unwrap(), "the world");
    });
    assert_eq!(get(&host, "/world/").1, "the world");
}

#[test]
fn it_stops_when_dropped_and_a_taken_port_is_said() {
    let site = site();
    let host = start(site.path());
    let address = host.address();
    let second = StaticHost::serve(site.path()).port(address.port()).start();
    assert_eq!(second.err().map(|error| error.kind()), Some(ErrorKind::AddrInUse));
    drop(host);
    let deadline = Instant::now() + Duration::from_secs(10);
    while TcpStream::connect(address).is_ok() {
        assert!(Instant::now() < deadline, "still listening");
    }
    let missing = StaticHost::serve(site.path().join("missing")).start();
    assert_eq!(missing.err().map(|error| error.kind()), Some(ErrorKind::NotFound));
}
