//! A gate that any number of threads can wait at: an eventfd, readable while it is open.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use rustix::event::{EventfdFlags, eventfd};

use crate::error::{Error, Kind, Status};

#[derive(Debug)]
pub(crate) struct Gate(OwnedFd);

impl Gate {
    pub(crate) fn new() -> Result<Gate, Error> {
        let gate = eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK).map_err(|errno| {
            let message = format!("no descriptor to wait on: {}", io::Error::from(errno));
            let mut error = Error::new(Kind::State, message);
            error.report_mut().status = Status::NoMem;
            error
        })?;
        Ok(Gate(gate))
    }

    /// Lets everyone through, from now on. Async-signal-safe: one `write`.
    pub(crate) fn open(&self) {
        // A full counter (EAGAIN) is as readable as a fresh one.
        let _ = rustix::io::write(&self.0, &1_u64.to_ne_bytes());
    }

    /// Must not race with those who wait.
    pub(super) fn close(&self) {
        let _ = rustix::io::read(&self.0, &mut [0_u8; 8]);
    }

    /// Readable while the gate is open.
    pub(crate) fn fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}
