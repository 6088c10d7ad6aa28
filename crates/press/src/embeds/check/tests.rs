//! Partners' pages, and what is said of them.

use super::{CheckError, check, fetch::Answer, judge};
use std::{
    io::{Read as _, Write as _},
    net::TcpListener,
    thread,
};

const EMBED: &str = "<p>Ours</p><news-embed src=\"https://news.example.org/a/embed/section/world/\"><a href=x>World</a></news-embed>\
                     <script async src=\"https://news.example.org/a/embed.js\"></script>";
const FRAME: &str = "<iframe src=\"https://news.example.org/embed/front/#limit=5\"></iframe>";

fn answer(policies: &[&str], html: &str) -> Answer {
    Answer {
        url: "https://partner.example/page".parse().expect("an address"),
        policies: policies.iter().map(|policy| (*policy).to_owned()).collect(),
        is_isolated: false,
        html: html.to_owned(),
    }
}

fn report(policies: &[&str], html: &str) -> String {
    judge(&answer(policies, html), None).expect("a verdict").report()
}

fn needs(policy: &str, html: &str) -> usize {
    judge(&answer(&[policy], html), None).expect("a verdict").needs.len()
}

#[test]
fn what_is_said() {
    let meta = "<meta http-equiv=content-security-policy content=\"script-src 'self'\">";
    let strict = "default-src 'none'; img-src *";
    let nonce = "script-src 'nonce-abc' 'strict-dynamic'";
    let isolated = Answer { is_isolated: true, ..answer(&[], EMBED) };
    let reports = [
        report(&[], EMBED),
        report(&[strict], EMBED),
        report(&["default-src https:, frame-src 'self'"], &format!("{meta}{EMBED}{EMBED}")),
        report(&[nonce, "sandbox"], EMBED),
        report(&["script-src 'none'; frame-src 'none'"], FRAME),
        judge(&isolated, None).expect("a verdict").report(),
        judge(&answer(&[strict], "<p>Nothing yet"), Some("https://news.example.org/")).expect("a verdict").report(),
    ];
    insta::assert_snapshot!(reports.join("\n---\n"));
}

#[test]
fn what_allows_us_needs_nothing() {
    for policy in [
        "",
        "img-src 'none'",
        "default-src https:",
        "script-src https://news.example.org; frame-src https://news.example.org",
        "default-src 'none'; script-src-elem https://news.example.org/a/embed.js; child-src *.example.org; script-src 'none'",
    ] {
        assert_eq!(needs(policy, EMBED), 0, "{policy}");
    }
    // A frame alone needs no script.
    assert_eq!(needs("script-src 'none'; frame-src https://news.example.org", FRAME), 0);
    let nonce = EMBED.replace("<script async", "<script nonce=abc async");
    assert_eq!(needs("script-src 'nonce-abc' 'strict-dynamic'", &nonce), 0);
}

#[test]
fn what_stands_in_scripts_and_texts_is_not_the_page() {
    let html = format!("<script>'{FRAME}'</script><textarea>{EMBED}</textarea><!-- {EMBED} --><title>{EMBED}</title>");
    assert!(matches!(judge(&answer(&[], &html), None), Err(CheckError::NoNewsroom(_))));
}

#[test]
fn addresses_that_are_none() {
    for address in ["partner.example", "ftp://partner.example/", "/page", "https://"] {
        assert!(matches!(check(address, None), Err(CheckError::Address(_))), "{address}");
    }
}

/// A host that leads on once and then answers with a page and two policies.
#[test]
fn a_page_is_got_through_redirects() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let host = listener.local_addr().expect("an address");
    let answers = [
        "HTTP/1.1 302 Found\r\nLocation: /page\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_owned(),
        format!(
            "HTTP/1.1 200 OK\r\nContent-Security-Policy: frame-src 'self'\r\nContent-Security-Policy: script-src *\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{EMBED}",
            EMBED.len()
        ),
    ];
    let serving = thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = listener.accept().expect("a request");
            let read = stream.read(&mut [0; 4096]).expect("a request");
            assert!(read > 0);
            stream.write_all(answer.as_bytes()).expect("an answer");
        }
    });
    let verdict = check(&format!("http://{host}/"), None).expect("a verdict");
    serving.join().expect("a host");
    assert_eq!((verdict.page.path(), verdict.frames, verdict.needs.len()), ("/page", 1, 1), "{verdict:?}");
    assert!(matches!(check(&format!("http://{host}/"), None), Err(CheckError::Fetch { .. })));
}
