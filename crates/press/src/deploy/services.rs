//! The services that a site can be sent to, in one table: what `site.toml` says of each, and what only the environment does.
//!
//! Options are OpenDAL's; a service that OpenDAL knows is a row here and a feature in `Cargo.toml`.

/// A service.
#[derive(Debug, PartialEq, Eq)]
pub struct Service {
    /// What `to` calls it.
    pub name: &'static str,
    /// What OpenDAL calls it.
    pub scheme: &'static str,
    /// The keys of its table.
    pub settings: &'static [Setting],
    /// The ways to be let in, the best first. An empty one needs no secret.
    pub ways: &'static [&'static [Secret]],
    /// Options that are the same everywhere: nothing is read from files of the machine that nobody has named.
    pub fixed: &'static [(&'static str, &'static str)],
    /// How a file gets its name.
    pub arrival: Arrival,
    /// How many files are sent at once.
    pub at_once: usize,
}

/// A key of a target's table.
#[derive(Debug, PartialEq, Eq)]
pub struct Setting {
    /// The key.
    pub key: &'static str,
    /// The option that it sets.
    pub option: &'static str,
    /// Whether it can be left out.
    pub need: Need,
}

/// Whether a key can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It cannot.
    Always,
    /// It can.
    Perhaps,
}

/// Something that never stands in `site.toml`.
#[derive(Debug, PartialEq, Eq)]
pub struct Secret {
    /// The option that it sets.
    pub option: &'static str,
    /// The variable by which the service's own programs know it.
    pub standard: Option<&'static str>,
}

/// How a file gets its name, so that nobody ever sees a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// The service shows a file when it is whole.
    Whole,
    /// It is written under another name, and renamed.
    Renamed,
}

const fn need(key: &'static str, option: &'static str) -> Setting {
    Setting { key, option, need: Need::Always }
}

const fn perhaps(key: &'static str, option: &'static str) -> Setting {
    Setting { key, option, need: Need::Perhaps }
}

const fn known(option: &'static str, variable: &'static str) -> Secret {
    Secret { option, standard: Some(variable) }
}

const fn own(option: &'static str) -> Secret {
    Secret { option, standard: None }
}

/// The folder of a site on the service.
const ROOT: Setting = perhaps("root", "root");
/// The address of the service.
const ENDPOINT: Setting = need("endpoint", "endpoint");
/// No secret is needed.
const OPEN: &[Secret] = &[];

/// All of them.
pub const ALL: [Service; 9] = [
    Service {
        name: "folder",
        scheme: "fs",
        settings: &[need("folder", "root")],
        ways: &[OPEN],
        fixed: &[],
        arrival: Arrival::Renamed,
        at_once: 8,
    },
    Service {
        name: "s3",
        scheme: "s3",
        settings: &[
            need("bucket", "bucket"),
            need("region", "region"),
            perhaps("endpoint", "endpoint"),
            ROOT,
            perhaps("acl", "default_acl"),
            perhaps("virtual_host_style", "enable_virtual_host_style"),
        ],
        ways: &[
            &[
                known("access_key_id", "AWS_ACCESS_KEY_ID"),
                known("secret_access_key", "AWS_SECRET_ACCESS_KEY"),
                known("session_token", "AWS_SESSION_TOKEN"),
            ],
            &[known("access_key_id", "AWS_ACCESS_KEY_ID"), known("secret_access_key", "AWS_SECRET_ACCESS_KEY")],
        ],
        fixed: &[("disable_config_load", "true")],
        arrival: Arrival::Whole,
        at_once: 16,
    },
    Service {
        name: "gcs",
        scheme: "gcs",
        settings: &[need("bucket", "bucket"), perhaps("endpoint", "endpoint"), ROOT],
        ways: &[&[known("credential_path", "GOOGLE_APPLICATION_CREDENTIALS")], &[own("credential")]],
        fixed: &[("disable_config_load", "true"), ("disable_vm_metadata", "true")],
        arrival: Arrival::Whole,
        at_once: 16,
    },
    Service {
        name: "azblob",
        scheme: "azblob",
        settings: &[need("container", "container"), need("account", "account_name"), ENDPOINT, ROOT],
        ways: &[&[known("account_key", "AZURE_STORAGE_KEY")], &[known("sas_token", "AZURE_STORAGE_SAS_TOKEN")]],
        fixed: &[],
        arrival: Arrival::Whole,
        at_once: 16,
    },
    Service {
        name: "oss",
        scheme: "oss",
        settings: &[need("bucket", "bucket"), ENDPOINT, ROOT],
        ways: &[
            &[
                known("access_key_id", "ALIBABA_CLOUD_ACCESS_KEY_ID"),
                known("access_key_secret", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"),
                known("security_token", "ALIBABA_CLOUD_SECURITY_TOKEN"),
            ],
            &[
                known("access_key_id", "ALIBABA_CLOUD_ACCESS_KEY_ID"),
                known("access_key_secret", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"),
            ],
        ],
        fixed: &[],
        arrival: Arrival::Whole,
        at_once: 16,
    },
    Service {
        name: "cos",
        scheme: "cos",
        settings: &[need("bucket", "bucket"), ENDPOINT, ROOT],
        ways: &[
            &[
                known("secret_id", "TENCENTCLOUD_SECRET_ID"),
                known("secret_key", "TENCENTCLOUD_SECRET_KEY"),
                known("security_token", "TENCENTCLOUD_SECURITY_TOKEN"),
            ],
            &[known("secret_id", "TENCENTCLOUD_SECRET_ID"), known("secret_key", "TENCENTCLOUD_SECRET_KEY")],
        ],
        fixed: &[("disable_config_load", "true")],
        arrival: Arrival::Whole,
        at_once: 16,
    },
    Service {
        name: "webdav",
        scheme: "webdav",
        settings: &[ENDPOINT, perhaps("user", "username"), ROOT],
        ways: &[&[own("password")], &[own("token")], OPEN],
        fixed: &[],
        arrival: Arrival::Renamed,
        at_once: 4,
    },
    Service {
        name: "sftp",
        scheme: "sftp",
        settings: &[ENDPOINT, need("user", "user"), perhaps("key", "key"), ROOT],
        ways: &[OPEN],
        fixed: &[],
        arrival: Arrival::Renamed,
        at_once: 4,
    },
    Service {
        name: "ftp",
        scheme: "ftp",
        settings: &[ENDPOINT, need("user", "user"), ROOT],
        ways: &[&[own("password")]],
        fixed: &[],
        // OpenDAL renames by itself here, and makes the folders of each file: one at a time.
        arrival: Arrival::Whole,
        at_once: 1,
    },
];

impl Service {
    /// Every secret of the service, each once.
    pub fn secrets(&self) -> Vec<&'static Secret> {
        let mut secrets = Vec::new();
        for secret in self.ways.iter().copied().flatten() {
            if !secrets.contains(&secret) {
                secrets.push(secret);
            }
        }
        secrets
    }
}
