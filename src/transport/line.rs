//! ureq's buffers and transport over one of our sockets.
//!
//! Head and body leave in one send: `transmit_output` only adds to what is held, and the next wait
//! for input (or a full buffer) sends it. Which attempt's bounds hold is read from the [`Lease`],
//! because the connection outlives the attempt that opened it.

use std::io;
use std::os::fd::AsFd;
use std::sync::{Arc, Mutex, PoisonError};

use rustix::event::PollFlags;
use ureq::http::Uri;
use ureq::unversioned::transport::{Buffers, NextTimeout, Transport};

use super::attempt::Attempt;
use super::socket::Socket;

/// What a connection and its place in the pool share: the socket, where it leads, and the
/// attempt it serves.
#[derive(Debug)]
pub(super) struct Lease {
    pub(super) socket: Socket,
    to: Uri,
    attempt: Mutex<Option<Arc<Attempt>>>,
}

impl Lease {
    pub(super) fn new(socket: Socket, to: Uri, attempt: Arc<Attempt>) -> Lease {
        Lease { socket, to, attempt: Mutex::new(Some(attempt)) }
    }

    /// Whether requests to `uri` may use the connection.
    pub(super) fn leads_to(&self, uri: &Uri) -> bool {
        self.to.scheme() == uri.scheme() && self.to.authority() == uri.authority()
    }

    /// Lends the connection to `attempt`; `None` takes it back.
    pub(super) fn lend(&self, attempt: Option<Arc<Attempt>>) {
        *self.attempt.lock().unwrap_or_else(PoisonError::into_inner) = attempt;
    }

    fn attempt(&self) -> io::Result<Arc<Attempt>> {
        let attempt = self.attempt.lock().unwrap_or_else(PoisonError::into_inner).clone();
        attempt.ok_or_else(|| io::ErrorKind::NotConnected.into())
    }
}

/// Room for head and body; what does not fit is sent in between.
const OUTPUT_SIZE: usize = 32 * 1024;
/// ureq must be able to write its longest line, a header with a session token, in one piece.
const OUTPUT_MIN_FREE: usize = 16 * 1024;
const INPUT_SIZE: usize = 16 * 1024;
/// Large answers fill the buffer; it then grows to save receives.
const INPUT_MAX_FREE: usize = 128 * 1024;

/// A connection as ureq sees it.
#[derive(Debug)]
pub(super) struct Line {
    lease: Arc<Lease>,
    output: Vec<u8>,
    held: usize,
    input: Vec<u8>,
    start: usize,
    end: usize,
    progress: bool,
}

impl Line {
    pub(super) fn new(lease: Arc<Lease>) -> Line {
        Line { lease, output: Vec::new(), held: 0, input: Vec::new(), start: 0, end: 0, progress: false }
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.held == 0 {
            return Ok(());
        }
        let attempt = self.lease.attempt()?;
        let mut rest = &self.output[..self.held];
        while !rest.is_empty() {
            match self.lease.socket.send(rest) {
                Ok(sent) => {
                    attempt.count_sent(sent);
                    rest = &rest[sent..];
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    attempt.wait_for(self.lease.socket.as_fd(), PollFlags::OUT)?;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                // The server may have answered and closed before it read everything: the answer,
                // or the end, is found by the read that follows.
                Err(error) if is_peer_gone(&error) => break,
                Err(error) => return Err(error),
            }
        }
        self.held = 0;
        Ok(())
    }

    fn receive(&mut self) -> io::Result<usize> {
        let attempt = self.lease.attempt()?;
        loop {
            // Poll first: right after a request there is nothing to receive yet.
            attempt.wait_for(self.lease.socket.as_fd(), PollFlags::IN)?;
            match self.lease.socket.recv(&mut self.input[self.end..]) {
                Ok(received) => {
                    attempt.count_received(received);
                    return Ok(received);
                }
                Err(error) if is_spurious(&error) => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Makes room behind the unread input: moves it to the front, and grows for large answers.
    fn make_room(&mut self) {
        if self.start == self.end {
            (self.start, self.end) = (0, 0);
        } else if self.start > 0 {
            self.input.copy_within(self.start..self.end, 0);
            (self.start, self.end) = (0, self.end - self.start);
        }
        if self.input.is_empty() {
            self.input.resize(INPUT_SIZE, 0);
        } else if self.end == self.input.len() {
            self.input.resize(self.input.len() + INPUT_MAX_FREE.min(self.input.len()), 0);
        }
    }

    fn ensure_output(&mut self) {
        if self.output.is_empty() {
            self.output.resize(OUTPUT_SIZE, 0);
        }
    }
}

fn is_spurious(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted)
}

fn is_peer_gone(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::BrokenPipe | io::ErrorKind::ConnectionReset)
}

impl Buffers for Line {
    fn output(&mut self) -> &mut [u8] {
        self.ensure_output();
        &mut self.output[self.held..]
    }

    fn input(&self) -> &[u8] {
        &self.input[self.start..self.end]
    }

    fn input_append_buf(&mut self) -> &mut [u8] {
        self.make_room();
        &mut self.input[self.end..]
    }

    fn input_appended(&mut self, amount: usize) {
        self.end += amount;
    }

    fn input_consume(&mut self, amount: usize) {
        self.progress = amount > 0;
        self.start += amount;
    }

    fn tmp_and_output(&mut self) -> (&mut [u8], &mut [u8]) {
        self.make_room();
        self.ensure_output();
        (&mut self.input[self.end..], &mut self.output[self.held..])
    }

    fn can_use_input(&self) -> bool {
        self.start < self.end && self.progress
    }
}

impl Transport for Line {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self
    }

    fn transmit_output(&mut self, amount: usize, _: NextTimeout) -> Result<(), ureq::Error> {
        self.held += amount;
        if self.output.len() - self.held < OUTPUT_MIN_FREE {
            self.flush()?;
        }
        Ok(())
    }

    fn await_input(&mut self, _: NextTimeout) -> Result<bool, ureq::Error> {
        self.flush()?;
        self.make_room();
        let received = self.receive()?;
        self.end += received;
        Ok(received > 0)
    }

    fn is_open(&mut self) -> bool {
        self.held == 0 && self.start == self.end && self.lease.socket.is_quiet()
    }
}
