//! Starting WebDriver servers, and sessions with them.
//!
//! A driver serves one session at a time (WebKit's and Firefox's can do no more), so there are as many as tests run at
//! once: [`Drivers`] keeps those that are free.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use tokio::time::timeout;

use crate::browser::{Browser, Setup};

/// How long a driver may take until it is ready, has given a session or has ended one.
const START: Duration = Duration::from_secs(30);

/// The drivers of one browser.
pub struct Drivers {
    pub setup: Setup,
    free: Mutex<Vec<Driver>>,
}

impl Drivers {
    pub fn new(setup: Setup) -> Self {
        Self { setup, free: Mutex::default() }
    }

    /// Gives a session in a fresh profile, on a free driver or a new one. A driver that gives none in time is stopped,
    /// and another one is asked once: WebKit's hangs now and then before a browser is there.
    pub async fn session(&self) -> Result<(Client, Driver)> {
        match timeout(START, self.try_session()).await {
            Ok(session) => session,
            Err(_) => timeout(START, self.try_session()).await.context("no session in time")?,
        }
    }

    async fn try_session(&self) -> Result<(Client, Driver)> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let driver = match free {
            Some(driver) => driver,
            None => Driver::start(&self.setup)?,
        };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(self.setup.capabilities())
            .connect(&format!("http://127.0.0.1:{}", driver.port))
            .await
            .with_context(|| format!("{} gave no session", self.setup.browser.name()))?;
        Ok((client, driver))
    }

    /// Ends a session. A driver that cannot end it in good order is stopped, and its browser with it.
    pub async fn end(&self, client: Client, driver: Driver) {
        if matches!(timeout(START, client.close()).await, Ok(Ok(()))) {
            self.free.lock().unwrap_or_else(PoisonError::into_inner).push(driver);
        }
    }
}

/// A running WebDriver server. It and all that it started end when this is dropped.
pub struct Driver {
    port: u16,
    _process: Group,
    _display: Option<Group>,
}

impl Driver {
    fn start(setup: &Setup) -> Result<Self> {
        let mut command = Command::new(&setup.driver);
        let display = match setup.browser {
            Browser::Chromium | Browser::Firefox => None,
            Browser::WebKitGtk => {
                let (display, name) = virtual_display()?;
                command.env("DISPLAY", name).env_remove("WAYLAND_DISPLAY").env("GDK_BACKEND", "x11");
                Some(display)
            }
        };
        // A free port: the system gives another one to whoever asks next.
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let log = tempfile::tempfile()?;
        command.arg(format!("--port={port}")).stdout(log.try_clone()?).stderr(log.try_clone()?);
        let mut process = Group::start(&mut command)?;
        let deadline = Instant::now() + START;
        while !is_ready(port) {
            let ended = process.process.try_wait()?;
            if ended.is_some() || Instant::now() > deadline {
                bail!("{} did not become ready ({ended:?})\n{}", setup.driver.display(), text_of(log));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(Self { port, _process: process, _display: display })
    }
}

/// Does the driver say that it is ready for a session?
fn is_ready(port: u16) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_read_timeout(Some(Duration::from_secs(1)))?;
        write!(stream, "GET /status HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")?;
        let mut answer = Vec::new();
        // Some drivers keep the connection open: what came until the timeout is the answer.
        drop(stream.read_to_end(&mut answer));
        Ok(String::from_utf8_lossy(&answer).split_whitespace().collect())
    };
    ask().is_ok_and(|answer| answer.contains("\"ready\":true"))
}

/// An X server without a screen, and its name. It picks a free number itself and tells it when it is ready.
fn virtual_display() -> Result<(Group, String)> {
    let mut command = Command::new("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]);
    let mut process = Group::start(command.stdout(Stdio::piped()).stderr(Stdio::null()))?;
    let mut number = String::new();
    BufReader::new(process.process.stdout.take().context("no pipe")?).read_line(&mut number)?;
    if number.trim().is_empty() {
        bail!("Xvfb did not start");
    }
    Ok((process, format!(":{}", number.trim())))
}

fn text_of(mut log: std::fs::File) -> String {
    use std::io::Seek;
    let mut text = String::new();
    drop(log.rewind().and_then(|()| log.read_to_string(&mut text)));
    text
}

/// The groups that run now.
static RUNNING: Mutex<BTreeSet<i32>> = Mutex::new(BTreeSet::new());

/// Ends all drivers and browsers at once: for when this process is about to end itself.
pub fn kill_all() {
    for &id in RUNNING.lock().unwrap_or_else(PoisonError::into_inner).iter() {
        kill(id);
    }
}

fn kill(group: i32) {
    // An error means that it has ended by itself.
    let _ = killpg(Pid::from_raw(group), Signal::SIGKILL);
}

/// A process and its children, as a group of its own, which ends when this is dropped.
struct Group {
    process: Child,
    id: i32,
}

impl Group {
    fn start(command: &mut Command) -> Result<Self> {
        let process = command.stdin(Stdio::null()).process_group(0).spawn();
        let process = process.with_context(|| format!("{} cannot be started", command.get_program().display()))?;
        let id = i32::try_from(process.id())?;
        RUNNING.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
        Ok(Self { process, id })
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        kill(self.id);
        drop(self.process.wait());
        RUNNING.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
    }
}
