//! Opening a connection: one address after the other, the next one 250 ms later or at once when
//! one fails; the first that stands wins.

use std::collections::VecDeque;
use std::io;
use std::net::SocketAddr;
use std::os::fd::AsFd;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags};

use super::socket::Socket;
use super::wait::Call;

/// RFC 8305's recommended delay between attempts.
const NEXT_ADDRESS_AFTER: Duration = Duration::from_millis(250);

pub(super) fn connect(call: &Call, addresses: Vec<SocketAddr>) -> io::Result<Socket> {
    call.check()?;
    let mut waiting = VecDeque::from(addresses);
    let mut pending: Vec<Socket> = Vec::new();
    let mut last_error = io::Error::from(io::ErrorKind::AddrNotAvailable);
    let mut next_at = Instant::now();
    loop {
        if next_at <= Instant::now() || pending.is_empty() {
            match waiting.pop_front().map(Socket::start) {
                Some(Ok(socket)) => pending.push(socket),
                Some(Err(error)) => {
                    last_error = error;
                    continue;
                }
                None if pending.is_empty() => return Err(last_error),
                None => {}
            }
            next_at = Instant::now() + NEXT_ADDRESS_AFTER;
        }
        let tick = (!waiting.is_empty()).then_some(next_at);
        for index in ready(call, &pending, tick)?.into_iter().rev() {
            let socket = pending.remove(index);
            match socket.connect_result() {
                Ok(()) => return Ok(socket),
                Err(error) => {
                    last_error = error;
                    next_at = Instant::now();
                }
            }
        }
    }
}

/// The indexes of the attempts that have ended, in order; none when `tick` came first.
fn ready(call: &Call, pending: &[Socket], tick: Option<Instant>) -> io::Result<Vec<usize>> {
    let mut fds: Vec<PollFd<'_>> =
        pending.iter().map(|socket| PollFd::from_borrowed_fd(socket.as_fd(), PollFlags::OUT)).collect();
    call.wait_for_any(&mut fds, tick)?;
    Ok((0..pending.len()).filter(|index| !fds[*index].revents().is_empty()).collect())
}
