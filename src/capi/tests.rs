//! What only the inside can provoke: a panic under a call, a fork while locks are held.

use std::ffi::{CStr, CString, c_char};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::ptr::{null, null_mut};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::SystemTime;

use super::call::{codepipeline_call, codepipeline_string_free};
use super::client::codepipeline_client_t;
use super::error::{codepipeline_error_free, codepipeline_error_message, codepipeline_error_status};
use super::{CODEPIPELINE_OK, CODEPIPELINE_PANIC};
use crate::Client;
use crate::clock::Clock;

/// A clock that breaks once.
#[derive(Debug, Default)]
struct BrokenOnce(AtomicBool);

impl Clock for BrokenOnce {
    fn now(&self) -> SystemTime {
        assert!(self.0.swap(true, Ordering::SeqCst), "the clock is broken");
        SystemTime::now()
    }
}

/// A server that answers every request with `{}`, one thread a connection.
fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            std::thread::spawn(move || {
                while stream.read(&mut [0; 65_536]).is_ok_and(|count| count > 0) {
                    let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
                }
            });
        }
    });
    format!(
        r#"{{"region":"r-1","use_environment":false,"endpoint_url":"http://{address}","credentials":{{"access_key_id":"a","secret_access_key":"b"}}}}"#
    )
}

/// The status of a call through the boundary, and the message of its error.
fn call(client: &codepipeline_client_t) -> (i32, String) {
    let (mut out, mut err) = (null_mut::<c_char>(), null_mut());
    let operation = CString::new("ListPipelines").unwrap();
    // SAFETY: live handles, NUL-terminated text, and places for the outputs.
    unsafe {
        let status = codepipeline_call(
            client,
            operation.as_ptr(),
            null(),
            0,
            null(),
            0,
            null(),
            &raw mut out,
            null_mut(),
            &raw mut err,
        );
        assert_eq!(codepipeline_error_status(err), status.min(0));
        let message = CStr::from_ptr(codepipeline_error_message(err)).to_str().unwrap().to_owned();
        codepipeline_string_free(out);
        codepipeline_error_free(err);
        (status, message)
    }
}

#[test]
fn a_panic_becomes_a_status_and_the_client_stays_usable() {
    let client = Client::with_clock(&server(), Box::new(BrokenOnce::default())).unwrap();
    let client = codepipeline_client_t(Arc::new(client));
    let message = "a defect inside the library: the clock is broken";
    assert_eq!(call(&client), (CODEPIPELINE_PANIC, message.to_owned()));
    assert_eq!(call(&client), (CODEPIPELINE_OK, String::new()));
}

/// Forking with the locks held is what an unlucky thread of the parent does to a child: the child
/// must not wait for a lock that nobody in it will ever release.
#[test]
fn a_child_works_although_locks_were_held_at_the_fork() {
    let client = codepipeline_client_t(Arc::new(Client::new(&server()).unwrap()));
    assert_eq!(call(&client).0, CODEPIPELINE_OK);
    let mut child = 0;
    client.0.with_locks_held(|| {
        // SAFETY: the child only makes calls and ends by _exit; a hang ends by its alarm.
        child = unsafe { libc::fork() };
        if child == 0 {
            // SAFETY: both are async-signal-safe, as the child of a threaded process needs.
            unsafe {
                libc::alarm(20);
                let good = (0..20).all(|_| call(&client).0 == CODEPIPELINE_OK);
                libc::_exit(i32::from(!good));
            }
        }
    });
    assert!((0..20).all(|_| call(&client).0 == CODEPIPELINE_OK));
    let mut status = -1;
    // SAFETY: waits for the child made above.
    unsafe { libc::waitpid(child, &raw mut status, 0) };
    assert_eq!(status, 0, "the child failed or hung");
}
