//! One run of a command: wall time, processor time, peak memory.
//!
//! The system tells a process the largest memory among all the children that it has waited for. So each run gets a
//! process of its own, this program again with the task `measure`, which has had no other child.

use std::ffi::{OsStr, OsString};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use nix::sys::resource::{UsageWho, getrusage};

use crate::run::output;

/// What one run took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Run {
    /// From start to end.
    pub seconds: f64,
    /// The largest resident memory.
    pub bytes: u64,
    /// The time of all its processors, its own and the system's for it.
    pub cpu: f64,
}

/// Runs a command in a process of its own and gives what it took.
pub fn one(command: &[&OsStr]) -> Result<Run> {
    let text = output(Command::new(std::env::current_exe()?).arg("measure").args(command))?;
    parse(&text).with_context(|| format!("no measurement in: {text}"))
}

fn parse(text: &str) -> Option<Run> {
    let [seconds, bytes, cpu] = text.lines().last()?.split(' ').collect::<Vec<_>>()[..] else { return None };
    Some(Run { seconds: seconds.parse().ok()?, bytes: bytes.parse().ok()?, cpu: cpu.parse().ok()? })
}

/// The task `measure`: seconds, bytes and processor seconds in one line.
pub fn measure(command: &[OsString]) -> Result<()> {
    let (program, arguments) = command.split_first().context("no command")?;
    // What was written before is not to reach the disk in the measured time.
    nix::unistd::sync();
    let start = Instant::now();
    let status = Command::new(program).args(arguments).stdout(Stdio::null()).status()?;
    let seconds = start.elapsed().as_secs_f64();
    ensure!(status.success(), "{} failed: {status}", program.display());
    // Linux counts in KiB, macOS in bytes.
    let unit = if cfg!(target_os = "macos") { 1 } else { 1024 };
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let peak = u64::try_from(usage.max_rss())?;
    let times = [usage.user_time(), usage.system_time()];
    let cpu: f64 = times.iter().map(|time| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6).sum();
    println!("{seconds:.4} {} {cpu:.4}", peak * unit);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Run, parse};

    #[test]
    fn the_line_is_read_back() {
        assert_eq!(parse("1.2500 2048 2.5000"), Some(Run { seconds: 1.25, bytes: 2048, cpu: 2.5 }));
        assert_eq!(parse(""), None);
    }
}
