//! How much is decoded at the same time.

use std::sync::{Condvar, Mutex, PoisonError};

/// The bytes that pictures may take together.
const BYTES: u64 = 768 * 1024 * 1024;

/// Room for pictures.
#[derive(Debug)]
pub struct Memory {
    free: Mutex<u64>,
    freed: Condvar,
}

/// Room that is taken until this is dropped.
pub struct Taken<'m> {
    memory: &'m Memory,
    bytes: u64,
}

impl Default for Memory {
    fn default() -> Self {
        Self { free: Mutex::new(BYTES), freed: Condvar::new() }
    }
}

impl Memory {
    /// Waits until there is room. What is larger than all of it has it alone.
    pub fn take(&self, bytes: u64) -> Taken<'_> {
        let bytes = bytes.min(BYTES);
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = self.freed.wait_while(free, |free| *free < bytes).unwrap_or_else(PoisonError::into_inner);
        *free -= bytes;
        Taken { memory: self, bytes }
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        *self.memory.free.lock().unwrap_or_else(PoisonError::into_inner) += self.bytes;
        self.memory.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rayon::prelude::*;

    #[test]
    fn large_pictures_wait_for_each_other() {
        let memory = Memory::default();
        let inside = Mutex::new(0);
        (0..64).into_par_iter().for_each(|_| {
            let _taken = memory.take(BYTES * 2);
            *inside.lock().expect("a number") += 1;
            assert_eq!(*inside.lock().expect("a number"), 1);
            *inside.lock().expect("a number") -= 1;
        });
        assert_eq!(*memory.free.lock().expect("a number"), BYTES);
    }
}
