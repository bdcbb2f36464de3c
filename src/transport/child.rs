//! What a child process writes until it ends, within the bounds of who needs it.
//!
//! Its end is seen through a pidfd, so that neither a host that ignores SIGCHLD nor a grandchild that
//! keeps the pipes open can confuse the wait. No signal handler, no thread.

use std::io::{self, Read};
use std::os::fd::{AsFd, BorrowedFd};
use std::process::{Child, ChildStderr, ChildStdout, Command, ExitStatus, Stdio};

use rustix::event::{PollFd, PollFlags};
use rustix::io::Errno;
use rustix::process::{Pid, PidfdFlags, pidfd_open};

use super::wait::until_any;
use crate::bounds::{Bounds, Step};
use crate::error::Error;

/// A child's output, each stream cut at the limit.
#[derive(Debug, Default)]
pub(crate) struct Output {
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
    /// `None`: it ended and the host, which ignores SIGCHLD, let its status be lost.
    pub status: Option<ExitStatus>,
}

/// Why there is no output.
pub(crate) enum Failure {
    /// The child could not be started or read.
    Io(io::Error),
    /// The bounds ended first; the child was killed.
    Ended(Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Io(error)
    }
}

/// Runs `command` to its end and keeps at most `limit` bytes of each stream.
pub(crate) fn run(command: &mut Command, limit: usize, bounds: &Bounds) -> Result<Output, Failure> {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let result = read(&mut child, limit, bounds);
    if result.is_err() {
        // It may have ended by itself meanwhile; either way it is over, and reaped.
        let _ = child.kill();
        let _ = child.wait();
    }
    result
}

fn read(child: &mut Child, limit: usize, bounds: &Bounds) -> Result<Output, Failure> {
    let (Some(stdout), Some(stderr)) = (child.stdout.take(), child.stderr.take()) else {
        return Err(io::Error::other("the child has no pipes").into());
    };
    let end = match pidfd_open(pid(child)?, PidfdFlags::NONBLOCK) {
        Ok(end) => Some(end),
        // Ended and reaped already: the host ignores SIGCHLD.
        Err(Errno::SRCH) => None,
        Err(errno) => return Err(io::Error::from(errno).into()),
    };
    let mut pipes = Pipes { stdout: Some(stdout), stderr: Some(stderr), output: Output::default(), limit };
    pipes.set_nonblocking()?;
    loop {
        // The end is looked at first: what was written before it is then read below.
        let ended = match &end {
            None => true,
            Some(end) => is_readable(end.as_fd())?,
        };
        pipes.drain()?;
        if ended {
            break;
        }
        let end = end.iter().map(AsFd::as_fd);
        let mut fds: Vec<PollFd<'_>> =
            pipes.open().chain(end).map(|fd| PollFd::from_borrowed_fd(fd, PollFlags::IN)).collect();
        until_any(&mut fds, bounds, Step::Other, None)
            .map_err(|ended| Failure::Ended(ended.error(bounds)))?;
    }
    // A host that ignores SIGCHLD has no status for us (ECHILD).
    pipes.output.status = child.wait().ok();
    Ok(pipes.output)
}

fn pid(child: &Child) -> io::Result<Pid> {
    let raw = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    raw.ok_or_else(|| io::Error::other("the child has no process id"))
}

fn is_readable(fd: BorrowedFd<'_>) -> io::Result<bool> {
    let mut fds = [PollFd::from_borrowed_fd(fd, PollFlags::IN)];
    let now = rustix::event::Timespec { tv_sec: 0, tv_nsec: 0 };
    match rustix::event::poll(&mut fds, Some(&now)) {
        Ok(ready) => Ok(ready > 0),
        Err(Errno::INTR) => Ok(false),
        Err(errno) => Err(errno.into()),
    }
}

/// The streams that are open yet, and what came through them.
struct Pipes {
    stdout: Option<ChildStdout>,
    stderr: Option<ChildStderr>,
    output: Output,
    limit: usize,
}

impl Pipes {
    fn open(&self) -> impl Iterator<Item = BorrowedFd<'_>> {
        let stdout = self.stdout.iter().map(AsFd::as_fd);
        stdout.chain(self.stderr.iter().map(AsFd::as_fd))
    }

    fn set_nonblocking(&self) -> io::Result<()> {
        self.open().try_for_each(|fd| Ok(rustix::io::ioctl_fionbio(fd, true)?))
    }

    fn drain(&mut self) -> io::Result<()> {
        drain(&mut self.stdout, &mut self.output.stdout, self.limit)?;
        drain(&mut self.stderr, &mut self.output.stderr, self.limit)
    }
}

/// Reads what is there; at the end the pipe is closed.
fn drain<P: Read>(pipe: &mut Option<P>, into: &mut Vec<u8>, limit: usize) -> io::Result<()> {
    let Some(open) = pipe else { return Ok(()) };
    let mut buffer = [0; 4096];
    loop {
        match open.read(&mut buffer) {
            Ok(0) => break *pipe = None,
            Ok(length) => into.extend_from_slice(&buffer[..length.min(limit - into.len())]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
