//! One non-blocking TCP socket. Knows addresses and errno, not time: callers wait elsewhere.

use std::io;
use std::net::SocketAddr;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use rustix::io::Errno;
use rustix::net::sockopt::{set_tcp_nodelay, socket_error};
use rustix::net::{
    AddressFamily, RecvFlags, SendFlags, SocketFlags, SocketType, connect, ipproto, recv, send, socket_with,
};

#[derive(Debug)]
pub(super) struct Socket(OwnedFd);

impl Socket {
    /// Starts to connect; the connection stands, or the attempt has failed, once it is writable.
    pub(super) fn start(addr: SocketAddr) -> io::Result<Socket> {
        let family = if addr.is_ipv4() { AddressFamily::INET } else { AddressFamily::INET6 };
        let flags = SocketFlags::NONBLOCK | SocketFlags::CLOEXEC;
        let socket = Socket(socket_with(family, SocketType::STREAM, flags, Some(ipproto::TCP))?);
        set_tcp_nodelay(&socket.0, true)?;
        match connect(&socket.0, &addr) {
            // A connect that a signal interrupted goes on by itself, like one in progress.
            Ok(()) | Err(Errno::INPROGRESS | Errno::INTR) => Ok(socket),
            Err(errno) => Err(errno.into()),
        }
    }

    /// What became of the attempt, asked once the socket is writable.
    pub(super) fn connect_result(&self) -> io::Result<()> {
        socket_error(&self.0)?.map_err(io::Error::from)
    }

    /// Sends what fits, without SIGPIPE.
    pub(super) fn send(&self, bytes: &[u8]) -> io::Result<usize> {
        Ok(send(&self.0, bytes, SendFlags::NOSIGNAL | SendFlags::DONTWAIT)?)
    }

    /// Receives what is there; 0 is the end.
    pub(super) fn recv(&self, buffer: &mut [u8]) -> io::Result<usize> {
        Ok(recv(&self.0, buffer, RecvFlags::DONTWAIT)?.0)
    }

    /// Whether an idle connection can be used: open, and nothing arrived unasked.
    pub(super) fn is_quiet(&self) -> bool {
        let peeked = recv(&self.0, &mut [0_u8; 1], RecvFlags::PEEK | RecvFlags::DONTWAIT);
        matches!(peeked, Err(Errno::AGAIN))
    }
}

impl AsFd for Socket {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}
