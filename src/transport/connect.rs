//! Opening a connection: one address after the other, the next one 250 ms later or at once when
//! one fails; the first that stands wins.

use std::collections::VecDeque;
use std::io;
use std::net::SocketAddr;
use std::os::fd::AsFd;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags};

use super::attempt::Attempt;
use super::socket::Socket;

/// RFC 8305's recommended delay between attempts.
const NEXT_ADDRESS_AFTER: Duration = Duration::from_millis(250);

pub(super) fn connect(attempt: &Attempt, addresses: Vec<SocketAddr>) -> io::Result<Socket> {
    attempt.check(Instant::now())?;
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
        for index in ready(attempt, &pending, tick)?.into_iter().rev() {
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
fn ready(attempt: &Attempt, pending: &[Socket], tick: Option<Instant>) -> io::Result<Vec<usize>> {
    let mut fds: Vec<PollFd<'_>> =
        pending.iter().map(|socket| PollFd::from_borrowed_fd(socket.as_fd(), PollFlags::OUT)).collect();
    attempt.wait_for_any(&mut fds, tick)?;
    Ok((0..pending.len()).filter(|index| !fds[*index].revents().is_empty()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bounds::{Bounds, Limits};
    use rustix::net::{
        AddressFamily, SocketFlags, SocketType, bind, connect as raw_connect, getsockname, listen,
        socket_with,
    };
    use std::net::TcpListener;
    use std::os::fd::OwnedFd;

    const LONG: Duration = Duration::from_secs(20);

    fn attempt() -> Attempt {
        let limits = Limits { connect: LONG, read: LONG, attempt: None, operation: LONG };
        Attempt::new(&Bounds::new(limits, None))
    }

    fn good() -> (TcpListener, SocketAddr) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        (listener, address)
    }

    fn refused() -> SocketAddr {
        good().1
    }

    /// A listener whose queue is full, with what fills it: connects hang.
    fn silent() -> (Vec<OwnedFd>, SocketAddr) {
        let open = || {
            socket_with(
                AddressFamily::INET,
                SocketType::STREAM,
                SocketFlags::NONBLOCK | SocketFlags::CLOEXEC,
                None,
            )
            .unwrap()
        };
        let listener = open();
        bind(&listener, &SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
        listen(&listener, 0).unwrap();
        let address = getsockname(&listener).unwrap().try_into().unwrap();
        let mut kept = vec![listener];
        for _ in 0..4 {
            let socket = open();
            let _ = raw_connect(&socket, &address);
            kept.push(socket);
        }
        (kept, address)
    }

    #[test]
    fn a_silent_address_costs_one_step_and_a_refused_one_none() {
        let ((_kept, silent), (_listener, good)) = (silent(), good());
        for (addresses, steps) in
            [(vec![silent, good], 1), (vec![refused(), good], 0), (vec![silent, refused(), good], 1)]
        {
            let started = Instant::now();
            connect(&attempt(), addresses.clone()).unwrap();
            let waited = started.elapsed();
            assert!(waited >= NEXT_ADDRESS_AFTER * steps, "{addresses:?} {waited:?}");
            assert!(waited < LONG, "{addresses:?} {waited:?}");
        }
    }

    #[test]
    fn the_last_failure_is_told_when_no_address_answers() {
        let error = connect(&attempt(), vec![refused(), refused()]).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::ConnectionRefused);
    }
}
