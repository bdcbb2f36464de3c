//! A gate that opens once, and on which any number of threads can wait within the limits of their
//! calls: for what another thread is fetching.

use std::io;
use std::os::fd::{AsFd, OwnedFd};

use rustix::event::{EventfdFlags, PollFlags, eventfd};

use super::exchange;
use super::wait::Call;
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

    /// Lets everyone through, from now on.
    pub(crate) fn open(&self) {
        // Nobody reads the counter, so a full one is open as well.
        let _ = rustix::io::write(&self.0, &1_u64.to_ne_bytes());
    }

    /// Waits for the gate to open, within the limits of `call`.
    pub(crate) fn wait(&self, call: &Call) -> Result<(), Error> {
        call.wait_for(self.0.as_fd(), PollFlags::IN).map_err(|_| exchange::ended(call))
    }
}
