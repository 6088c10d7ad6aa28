//! Real servers in this process, in which something goes wrong at any request.

use dav_server::{DavHandler, fakels::FakeLs, localfs::LocalFs};
use hyper::{Request, Response, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use s3s::{
    S3Result,
    access::{S3Access, S3AccessContext},
    auth::SimpleAuth,
    s3_error,
    service::S3ServiceBuilder,
};
use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};
use tokio::{net::TcpListener, runtime::Runtime};

/// What lets us in.
pub const KEY: (&str, &str) = ("key", "secret");

/// What goes wrong, and when; the first request is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    None,
    /// The connection is cut before this request, and before all that follow.
    Before(usize),
    /// That request does its work, but is not answered; and the connection is cut before all that follow.
    After(usize),
    /// The connection is cut before this request alone.
    Once(usize),
    /// The bucket is gone before this request.
    Gone(usize),
}

/// A server with a folder behind it.
pub struct Server {
    /// Its address.
    pub address: String,
    state: Arc<State>,
    _runtime: Runtime,
}

struct State {
    /// Whether there is no bucket any more.
    gone: Arc<AtomicBool>,
    fault: Mutex<Fault>,
    asked: AtomicUsize,
    /// What was said of files that were sent.
    said: Mutex<BTreeMap<String, String>>,
}

/// The folder with the buckets: as with other servers, there are none but those that somebody has made.
struct Buckets {
    folder: PathBuf,
    gone: Arc<AtomicBool>,
}

#[async_trait::async_trait]
impl S3Access for Buckets {
    async fn check(&self, asked: &mut S3AccessContext<'_>) -> S3Result<()> {
        let bucket = asked.s3_path().get_bucket_name().unwrap_or_default();
        match asked.credentials() {
            None => Err(s3_error!(AccessDenied)),
            Some(_) if self.folder.join(bucket).is_dir() && !self.gone.load(Ordering::SeqCst) => Ok(()),
            Some(_) => Err(s3_error!(NoSuchBucket)),
        }
    }
}

impl Server {
    /// Speaks S3; each folder below is a bucket.
    pub fn s3(folder: &Path) -> Self {
        let mut builder = S3ServiceBuilder::new(s3s_fs::FileSystem::new(folder).expect("a folder"));
        builder.set_auth(SimpleAuth::from_single(KEY.0, KEY.1));
        let gone = Arc::new(AtomicBool::new(false));
        builder.set_access(Buckets { folder: folder.to_owned(), gone: Arc::clone(&gone) });
        let service = builder.build();
        Self::start(gone, move |request| {
            let service = service.clone();
            async move {
                hyper::service::Service::call(&service, request)
                    .await
                    .map_err(|error| io::Error::other(format!("{error:?}")))
            }
        })
    }

    /// Speaks WebDAV.
    pub fn webdav(folder: &Path) -> Self {
        let files = LocalFs::new(folder, false, false, false);
        let handler = DavHandler::builder().filesystem(files).locksystem(FakeLs::new()).build_handler();
        Self::start(Arc::default(), move |request| {
            let handler = handler.clone();
            async move { Ok(handler.handle(request).await) }
        })
    }

    fn start<S, F, B>(gone: Arc<AtomicBool>, service: S) -> Self
    where
        S: Fn(Request<Incoming>) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = io::Result<Response<B>>> + Send + 'static,
        B: hyper::body::Body<Data: Send, Error: Into<Box<dyn std::error::Error + Send + Sync>>> + Send + 'static,
    {
        let runtime = Runtime::new().expect("a runtime");
        let state = State { gone, fault: Mutex::new(Fault::None), asked: 0.into(), said: Mutex::default() };
        let state = Arc::new(state);
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let shared = Arc::clone(&state);
        runtime.spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (state, service) = (Arc::clone(&shared), service.clone());
                stream.set_nodelay(true).expect("a connection");
                let answer = service_fn(move |request| {
                    let (state, service) = (Arc::clone(&state), service.clone());
                    async move { state.answer(request, service).await }
                });
                // A connection that is cut ends with an error.
                tokio::spawn(
                    async move { http1::Builder::new().serve_connection(TokioIo::new(stream), answer).await.ok() },
                );
            }
        });
        Self { address, state, _runtime: runtime }
    }

    /// Goes wrong from now on, counted anew.
    pub fn fault(&self, fault: Fault) {
        self.state.asked.store(0, Ordering::SeqCst);
        *self.state.fault.lock().expect("a fault") = fault;
    }

    /// How many requests there were since.
    pub fn asked(&self) -> usize {
        self.state.asked.load(Ordering::SeqCst)
    }

    /// What was said of each file that was sent.
    pub fn said(&self) -> BTreeMap<String, String> {
        self.state.said.lock().expect("what was said").clone()
    }
}

impl State {
    async fn answer<B, F: Future<Output = io::Result<Response<B>>>>(
        &self,
        request: Request<Incoming>,
        service: impl Fn(Request<Incoming>) -> F,
    ) -> io::Result<Response<B>> {
        let number = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        let fault = *self.fault.lock().expect("a fault");
        let cut = || io::Error::from(io::ErrorKind::ConnectionAborted);
        match fault {
            Fault::Before(first) if number >= first => return Err(cut()),
            Fault::After(last) if number > last => return Err(cut()),
            Fault::Once(only) if number == only => return Err(cut()),
            Fault::Gone(first) if number == first => self.gone.store(true, Ordering::SeqCst),
            _ => {}
        }
        if request.method() == "PUT" {
            let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or("-");
            let said = ["content-type", "cache-control", "content-encoding"].map(header).join(" | ");
            self.said.lock().expect("what was said").insert(request.uri().path().to_owned(), said);
        }
        let answer = service(request).await?;
        if fault == Fault::After(number) { Err(cut()) } else { Ok(answer) }
    }
}
