//! What goes wrong on a server that speaks S3, and what is said of it; and what is said to it.

use crate::{
    newsroom::{Newsroom, files, said},
    server::{Fault, KEY, Server},
};
use std::{fs, process::Output};

/// A site that has not been sent yet, and an empty bucket.
struct Fresh {
    newsroom: Newsroom,
    server: Server,
}

impl Fresh {
    fn new() -> Self {
        let newsroom = Newsroom::new("");
        fs::create_dir_all(newsroom.path("server/news")).expect("a folder");
        let server = Server::s3(&newsroom.path("server"));
        newsroom.target(&server);
        Self { newsroom, server }
    }

    fn deploy(&self, arguments: &[&str]) -> Output {
        deploy(&self.newsroom, KEY.1, arguments)
    }

    /// What is said when it does not succeed, without what is another each time.
    fn refusal(&self, secret: &str, arguments: &[&str]) -> String {
        let output = deploy(&self.newsroom, secret, arguments);
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        String::from_utf8(output.stderr).expect("UTF-8").replace(&self.server.address, "ADDRESS")
    }
}

impl Newsroom {
    fn target(&self, server: &Server) {
        let table = "\n[deploy.production]\nto = \"s3\"\nbucket = \"news\"\nregion = \"us-east-1\"\n";
        self.append("site/site.toml", &format!("{table}endpoint = \"{}\"\n", server.address));
    }
}

fn deploy(newsroom: &Newsroom, secret: &str, arguments: &[&str]) -> Output {
    let mut command = newsroom.deploying("one", arguments);
    command.env("AWS_ACCESS_KEY_ID", KEY.0).env("AWS_SECRET_ACCESS_KEY", secret).output().expect("the command")
}

#[test]
fn a_wrong_secret() {
    let fresh = Fresh::new();
    insta::assert_snapshot!(fresh.refusal("wrong", &[]));
    assert!(files(&fresh.newsroom.path("server/news")).is_empty());
}

#[test]
fn a_bucket_that_is_not_there() {
    let fresh = Fresh::new();
    fs::remove_dir(fresh.newsroom.path("server/news")).expect("a folder");
    insta::assert_snapshot!(fresh.refusal(KEY.1, &[]));
}

#[test]
fn a_bucket_that_vanishes() {
    let fresh = Fresh::new();
    fresh.server.fault(Fault::Gone(30));
    let told = fresh.refusal(KEY.1, &[]);
    assert_eq!(told.lines().count(), 1, "{told}");
    // Which file it was is another each time.
    assert!(told.contains("the deploy was cut") && told.ends_with(": there is no bucket “news”\n"), "{told}");
}

#[test]
fn a_request_that_fails_once_is_tried_again() {
    let fresh = Fresh::new();
    fresh.server.fault(Fault::Once(20));
    let output = fresh.deploy(&["--tries", "2"]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(files(&fresh.newsroom.path("server/news")), files(&fresh.newsroom.path("one")));
}

#[test]
fn what_has_arrived_is_not_sent_again() {
    let fresh = Fresh::new();
    for number in 1..=30 {
        fresh.newsroom.story(&format!("bridge-{number}"), &format!("Bridge {number}"), "Over the river.");
    }
    fresh.newsroom.build("one");
    let all = files(&fresh.newsroom.path("one")).len();
    fresh.server.fault(Fault::Before(all));
    assert_eq!(fresh.deploy(&[]).status.code(), Some(2));
    fresh.server.fault(Fault::None);
    let output = fresh.deploy(&[]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("goes on where"), "{}", said(&output));
    // At most what was on its way, what was not told yet, and what every deploy asks.
    assert!(fresh.server.asked() <= 16 + 16 + 30, "{} after {all}", fresh.server.asked());
}

#[test]
fn two_at_once() {
    let fresh = Fresh::new();
    let other = Newsroom::new("");
    other.target(&fresh.server);
    let outputs = std::thread::scope(|scope| {
        let second = scope.spawn(|| deploy(&other, KEY.1, &[]));
        [fresh.deploy(&[]), second.join().expect("the other")]
    });
    assert!(outputs.iter().any(|output| output.status.success()), "{}", said(&outputs[0]));
    for refused in outputs.iter().filter(|output| !output.status.success()) {
        assert!(said(refused).contains("another deploy to “production”"), "{}", said(refused));
    }
    assert_eq!(files(&fresh.newsroom.path("server/news")), files(&other.path("one")));
}

#[test]
fn what_is_said_of_each_file() {
    let fresh = Fresh::new();
    fresh.newsroom.build_with("one", &["--compress"]);
    let output = fresh.deploy(&[]);
    assert!(output.status.success(), "{}", said(&output));
    let of_interest = |name: &str| {
        let name = name.trim_start_matches("/news/");
        !name.starts_with('.') && (!name.contains('/') || name.starts_with("media/"))
    };
    let told = fresh.server.said().into_iter().filter(|(name, _)| of_interest(name));
    insta::assert_snapshot!(told.map(|(name, said)| format!("{name}: {said}\n")).collect::<String>());
}
