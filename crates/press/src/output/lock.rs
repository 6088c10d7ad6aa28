//! The lock of an output: two builds that write to the same place at once refuse each other.

use super::OutputError;
use std::{
    fs::{File, TryLockError},
    io,
    path::Path,
};

/// A lock that is held until this is dropped.
#[derive(Debug)]
pub struct Lock(File);

impl Lock {
    /// Locks an output by the file at `path`.
    ///
    /// # Errors
    /// When somebody else holds the lock, or the file cannot be made.
    pub fn new(path: &Path, out: &Path) -> Result<Self, OutputError> {
        let file = File::create(path).map_err(OutputError::write(path))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(OutputError::Busy(out.to_owned())),
            // A file system without locks is no reason not to build.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(Self(file)),
            Err(TryLockError::Error(error)) => Err(OutputError::write(path)(error)),
        }
    }
}

impl Drop for Lock {
    /// Gives the lock up. Closing the file is not enough: a process that is being started has it open too, until its own
    /// program runs.
    fn drop(&mut self) {
        // Where a file system has no locks there is none to give up.
        let _ = self.0.unlock();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, out) = (folder.path().join("lock"), Path::new("dist"));
        let lock = Lock::new(&path, out).expect("a lock");
        assert!(matches!(Lock::new(&path, out), Err(OutputError::Busy(busy)) if busy == out));
        drop(lock);
        Lock::new(&path, out).expect("a lock");
    }

    #[test]
    fn given_up_while_a_process_that_is_being_started_has_the_file_open() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, out) = (folder.path().join("lock"), Path::new("dist"));
        let lock = Lock::new(&path, out).expect("a lock");
        let _inherited = lock.0.try_clone().expect("the same open file");
        drop(lock);
        Lock::new(&path, out).expect("a lock");
    }
}
