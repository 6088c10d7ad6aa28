//! A host on this machine, for tests.

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::Arc,
    thread,
};
use url::Url;

/// What a host does.
pub enum Says {
    /// It answers: a status with a reason, headers, and a body as long as it is.
    All(&'static str, String, String),
    /// It announces this body, and then says nothing.
    Nothing(usize),
    /// It breaks off before the body has this length.
    Part(usize),
}

/// Starts a host that answers by the path with its query; gives where it is.
pub fn start(answer: impl Fn(&str) -> Says + Send + Sync + 'static) -> Url {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let answer = Arc::new(answer);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = Arc::clone(&answer);
            thread::spawn(move || talk(stream, &*answer));
        }
    });
    format!("http://127.0.0.1:{port}/").parse().expect("an address")
}

fn talk(mut stream: TcpStream, answer: &dyn Fn(&str) -> Says) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut lines = Vec::new();
    let mut line = String::new();
    while reader.read_line(&mut line).ok()? > 2 {
        lines.push(std::mem::take(&mut line));
    }
    let (status, headers, body, length) = match answer(lines.first()?.split(' ').nth(1)?) {
        Says::All(status, headers, body) => (status, headers, body.clone(), body.len()),
        Says::Nothing(length) => ("200 OK", String::new(), String::new(), length),
        Says::Part(length) => ("200 OK", String::new(), "part".to_owned(), length),
    };
    let head = format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n");
    stream.write_all((head + &body).as_bytes()).ok()?;
    if body.is_empty() && length > 0 {
        // Until the other side has had enough.
        reader.read_line(&mut line).ok()?;
    }
    Some(())
}
