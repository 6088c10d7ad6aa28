//! From a request to its answer.

use std::io::{self, ErrorKind};
use std::path::PathBuf;
use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Response, StatusCode, Uri, header};
use futures_util::{StreamExt, stream};
use tower_http::services::ServeDir;

use crate::fault::{Fault, Faults};
use crate::log::{Log, Logged};

/// What the host serves, shared by all requests.
pub struct Site {
    pub folder: PathBuf,
    /// Begins with a slash and ends without one: `/a/prefix`, or nothing.
    pub prefix: String,
    /// How long browsers may keep files, in seconds.
    pub max_age: u32,
    /// What is sent after every HTML page.
    pub addition: String,
    pub faults: Faults,
    pub log: Log,
}

pub async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response<Body> {
    let method = request.method().to_string();
    let whole = request.uri().path().to_owned();
    let query = request.uri().query().unwrap_or_default().to_owned();
    let inside = whole.strip_prefix(&site.prefix).filter(|rest| rest.starts_with('/')).map(str::to_owned);
    let (response, bytes) = match &inside {
        Some(path) => {
            site.faults.pass_gate(path).await;
            faulty(&site, path, request).await
        }
        None if whole == site.prefix => sized(redirect(&format!("{whole}/"))),
        None => sized(text(StatusCode::NOT_FOUND, "outside the site")),
    };
    site.log.push(Logged {
        method,
        inside: inside.is_some(),
        path: inside.unwrap_or(whole),
        query,
        status: response.status().as_u16(),
        bytes,
    });
    response
}

async fn faulty(site: &Site, path: &str, request: Request) -> (Response<Body>, u64) {
    match site.faults.get(path) {
        None => sized(from_folder(site, path, request).await),
        Some(Fault::Status(status)) => {
            sized(text(StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR), "a fault"))
        }
        Some(Fault::Body { content_type, body }) => sized(with_type(Response::new(Body::from(body)), content_type)),
        Some(Fault::Cut(kept)) => {
            let (parts, body) = from_folder(site, path, request).await.into_parts();
            let mut body = to_bytes(body, usize::MAX).await.unwrap_or_default();
            body.truncate(kept);
            let sent = body.len() as u64;
            (Response::from_parts(parts, broken_off(body)), sent)
        }
    }
}

/// A body that ends too early: a stream, because its length must not be known. Yielding before the error lets hyper send
/// what there is first.
fn broken_off(kept: Bytes) -> Body {
    let end = stream::once(async {
        tokio::task::yield_now().await;
        Err(io::Error::from(ErrorKind::ConnectionAborted))
    });
    Body::from_stream(stream::iter([Ok(kept)]).chain(end))
}

/// The file for a path without prefix, a redirect to the folder, or the page for what is not there.
async fn from_folder(site: &Site, path: &str, mut request: Request) -> Response<Body> {
    let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
    *request.uri_mut() = match format!("{path}{query}").parse::<Uri>() {
        Ok(uri) => uri,
        Err(_) => return text(StatusCode::BAD_REQUEST, "not a path"),
    };
    let files = ServeDir::new(&site.folder);
    // What is compressed already cannot be added to.
    let files = if site.addition.is_empty() { files.precompressed_br().precompressed_gzip() } else { files };
    let mut files = files.redirect_path_prefix(site.prefix.clone());
    let mut response = match files.try_call(request).await {
        Ok(response) => response.map(Body::new),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return not_found(site).await;
        }
        Err(error) => return text(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
    };
    match response.status() {
        StatusCode::NOT_FOUND => not_found(site).await,
        StatusCode::TEMPORARY_REDIRECT => {
            *response.status_mut() = StatusCode::MOVED_PERMANENTLY;
            response
        }
        // Sites change while they are worked on: browsers ask each time, and get a 304 for what is the same.
        _ => {
            response.headers_mut().insert(header::CACHE_CONTROL, caching(site.max_age));
            with_addition(site, response).await
        }
    }
}

/// Whether browsers may keep a file without asking.
fn caching(max_age: u32) -> HeaderValue {
    let kept = HeaderValue::try_from(format!("max-age={max_age}")).ok().filter(|_| max_age > 0);
    kept.unwrap_or(HeaderValue::from_static("no-cache"))
}

async fn not_found(site: &Site) -> Response<Body> {
    match tokio::fs::read(site.folder.join("404.html")).await {
        Ok(page) => {
            let mut response = with_type(Response::new(Body::from(page)), "text/html; charset=utf-8");
            *response.status_mut() = StatusCode::NOT_FOUND;
            with_addition(site, response).await
        }
        Err(_) => text(StatusCode::NOT_FOUND, "not found"),
    }
}

/// A page with what the host adds to it.
async fn with_addition(site: &Site, response: Response<Body>) -> Response<Body> {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let is_page = kind.is_some_and(|kind| kind.starts_with("text/html"));
    let is_whole = matches!(response.status(), StatusCode::OK | StatusCode::NOT_FOUND);
    if site.addition.is_empty() || !is_page || !is_whole {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let mut bytes = to_bytes(body, usize::MAX).await.unwrap_or_default().to_vec();
    bytes.extend_from_slice(site.addition.as_bytes());
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    Response::from_parts(parts, Body::from(bytes))
}

fn redirect(to: &str) -> Response<Body> {
    let mut response = text(StatusCode::MOVED_PERMANENTLY, "moved");
    if let Ok(to) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

fn text(status: StatusCode, text: &str) -> Response<Body> {
    let mut response = with_type(Response::new(Body::from(text.to_owned())), "text/plain; charset=utf-8");
    *response.status_mut() = status;
    response
}

fn with_type(mut response: Response<Body>, content_type: &'static str) -> Response<Body> {
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

/// With the bytes of its body: by the header for files, by the body for the rest.
fn sized(response: Response<Body>) -> (Response<Body>, u64) {
    let declared = response.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    let known = axum::body::HttpBody::size_hint(response.body()).exact();
    let bytes = declared.or(known).unwrap_or(0);
    (response, bytes)
}
