//! A target while it is open: files are read, written whole, and deleted through OpenDAL, which tries again what fails.

use super::{failure, kinds::Kind, secrets, services::Arrival, state::FOLDER};
use crate::{config::Target, phrase, say};
use anyhow::{Context, Result, ensure};
use opendal::{
    ErrorKind, HttpTransporter, Operator,
    layers::{RetryLayer, TimeoutLayer},
    options::WriteOptions,
};
use opendal_http_transport_reqwest::ReqwestTransport;
use std::{collections::BTreeSet, env, path::Path, time::Duration};

/// How long a connection may take to come about.
const CONNECT: Duration = Duration::from_secs(20);
/// How long a request without a file may take.
const ANSWER: Duration = Duration::from_secs(60);
/// How long a file may take, or a part of a large one.
const TRANSFER: Duration = Duration::from_secs(300);
/// Files above this many bytes are sent in parts of this length, where the service has parts.
const PART: usize = 16 << 20;
/// How long is waited before the second try, and at most before a later one.
const WAITS: (Duration, Duration) = (Duration::from_millis(500), Duration::from_secs(20));

/// A target while it is open.
#[derive(Debug)]
pub struct Store<'t> {
    target: &'t Target,
    operator: Operator,
}

impl<'t> Store<'t> {
    /// Opens a target; nothing is sent yet. Each request is tried so often.
    ///
    /// # Errors
    /// When what lets us in is missing, or the target cannot be what `site.toml` says.
    pub fn open(target: &'t Target, tries: u32) -> Result<Self> {
        let scheme = target.service.scheme;
        ensure!(
            scheme != "sftp" || cfg!(unix),
            phrase!(
                "SFTP goes through OpenSSH, which can be used so on Linux and macOS only: take WebDAV or FTP here",
                "SFTP 要通过 OpenSSH，只能在 Linux 和 macOS 上这样使用：这里请改用 WebDAV 或 FTP"
            )
        );
        if let Some(folder) = target.options.get("root").filter(|_| scheme == "fs") {
            ensure!(
                Path::new(folder).is_dir(),
                say!(
                    "there is no folder {folder} for “{}”: make it first",
                    "没有文件夹 {folder}，“{}”要用它：请先创建",
                    target.name
                )
            );
        }
        let secrets = secrets::read(target, |name| env::var(name).ok())?;
        let fixed = target.service.fixed.iter().map(|(option, value)| ((*option).to_owned(), (*value).to_owned()));
        let options = target.options.iter().map(|(option, value)| ((*option).to_owned(), value.clone()));
        install_transport()?;
        let operator = Operator::via_iter(scheme, fixed.chain(options).chain(secrets));
        let operator =
            operator.map_err(|error| failure::explained(&error, target, phrase!("its settings", "使用它的设置")))?;
        let (first, longest) = WAITS;
        let retry = RetryLayer::new().with_max_times(tries as usize - 1).with_jitter();
        let retry = retry.with_min_delay(first).with_max_delay(longest);
        let timeout = TimeoutLayer::new().with_timeout(ANSWER).with_io_timeout(TRANSFER);
        Ok(Self { target, operator: operator.layer(timeout).layer(retry) })
    }

    /// The target.
    pub fn target(&self) -> &Target {
        self.target
    }

    /// Reads a file; nothing when it is not there.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn read(&self, name: &str) -> Result<Option<Vec<u8>>> {
        match self.operator.read(name).await {
            Ok(bytes) => Ok(Some(bytes.to_vec())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failure::explained(&error, self.target, &say!("reading {name}", "读取 {name}"))),
        }
    }

    /// Writes a file of the site: nobody sees a part of it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn write(&self, name: &str, bytes: Vec<u8>, kind: Kind) -> Result<()> {
        let can = self.operator.info().capability();
        // Such a service does without files that hold nothing.
        if bytes.is_empty() && !can.write_can_empty {
            return Ok(());
        }
        let options = WriteOptions {
            content_type: Some(kind.content_type).filter(|_| can.write_with_content_type),
            cache_control: Some(kind.cache.to_owned()).filter(|_| can.write_with_cache_control),
            content_encoding: kind.encoding.map(str::to_owned).filter(|_| can.write_with_content_encoding),
            chunk: Some(PART).filter(|part| bytes.len() > *part && can.write_can_multi),
            ..WriteOptions::default()
        };
        let written = match self.target.service.arrival {
            Arrival::Whole => self.operator.write_options(name, bytes, options).await,
            Arrival::Renamed => self.write_renamed(name, bytes, options).await,
        };
        written
            .map(|_| ())
            .map_err(|error| failure::explained(&error, self.target, &say!("writing {name}", "写入 {name}")))
    }

    async fn write_renamed(
        &self,
        name: &str,
        bytes: Vec<u8>,
        options: WriteOptions,
    ) -> opendal::Result<opendal::Metadata> {
        let unfinished = format!("{FOLDER}/arriving/{}", &blake3::hash(name.as_bytes()).to_hex()[..16]);
        let written = self.operator.write_options(&unfinished, bytes, options).await?;
        self.operator.rename(&unfinished, name).await?;
        Ok(written)
    }

    /// Makes the folders of files that are about to be renamed into them, one after the other: Apache refuses a folder that is
    /// being made for another file in that moment.
    ///
    /// # Errors
    /// When one cannot be made.
    pub async fn make_folders(&self, names: impl Iterator<Item = &str>) -> Result<()> {
        if self.target.service.arrival == Arrival::Whole {
            return Ok(());
        }
        let folders = names.filter_map(|name| name.rsplit_once('/')).map(|(folder, _)| folder).collect::<BTreeSet<_>>();
        for folder in folders {
            let made = self.operator.create_dir(&format!("{folder}/")).await;
            made.map_err(|error| {
                failure::explained(&error, self.target, &say!("making the folder {folder}", "创建文件夹 {folder}"))
            })?;
        }
        Ok(())
    }

    /// Writes a file of our own; where the service can, only if there is none.
    ///
    /// # Errors
    /// When it cannot be written. A file that is there already is none.
    pub async fn write_new(&self, name: &str, bytes: Vec<u8>) -> Result<()> {
        let if_not_exists = self.operator.info().capability().write_with_if_not_exists;
        let options = WriteOptions { if_not_exists, ..WriteOptions::default() };
        match self.operator.write_options(name, bytes, options).await {
            Err(error) if is_taken(error.kind()) => Ok(()),
            Err(error) => Err(failure::explained(&error, self.target, &say!("writing {name}", "写入 {name}"))),
            Ok(_) => Ok(()),
        }
    }

    /// Deletes files; those that are not there are none too many.
    ///
    /// # Errors
    /// When one cannot be deleted.
    pub async fn delete(&self, names: impl IntoIterator<Item = &str>) -> Result<()> {
        let deleted = self.operator.delete_iter(names.into_iter().map(str::to_owned)).await;
        deleted.map_err(|error| failure::explained(&error, self.target, phrase!("deleting files", "删除文件")))
    }
}

/// Whether an error says that the file is there already.
fn is_taken(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::AlreadyExists | ErrorKind::ConditionNotMatch | ErrorKind::Conflict)
}

/// Gives OpenDAL what speaks HTTP. It would fall over by itself where a machine has no certificates.
fn install_transport() -> Result<()> {
    // A second time there is one already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().connect_timeout(CONNECT).build();
    let client = client.context(phrase!(
        "secure connections are not possible on this machine: has it certificates?",
        "这台机器上无法建立安全连接：它有证书吗？"
    ))?;
    HttpTransporter::install_default(ReqwestTransport::new(client));
    opendal::init_default_registry();
    Ok(())
}
