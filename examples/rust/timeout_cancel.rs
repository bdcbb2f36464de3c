//! A call that nobody answers ends by its time-out, and by a cancel from another thread.
//!
//!     cargo run --example timeout_cancel

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use codepipeline::types::{GetPipelineInput, StartPipelineExecutionInput};
use codepipeline::{CallOptions, Cancel, Client, Kind};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The system takes connections for it, and it never reads one.
    let silent = TcpListener::bind("127.0.0.1:0")?;
    let address = silent.local_addr()?;
    let client = Client::new(&format!(
        r#"{{"region":"us-east-1","anonymous":true,"endpoint_url":"http://{address}"}}"#
    ))?;

    let options = CallOptions::default().with_timeout(Duration::from_millis(200));
    let input = GetPipelineInput { name: "web".into(), ..Default::default() };
    let error = client.send(&input, &options, None).expect_err("nobody answers");
    println!("{error}");
    assert_eq!(error.kind(), Kind::Timeout);

    let cancel = Arc::new(Cancel::new()?);
    let from_elsewhere = Arc::clone(&cancel);
    let other = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(200));
        from_elsewhere.trigger();
    });
    let input = StartPipelineExecutionInput { name: "web".into(), ..Default::default() };
    let error = client.send(&input, &CallOptions::default(), Some(&cancel)).expect_err("nobody answers");
    println!("{error}");
    // The request was sent, so a listener that reads could have started the execution.
    assert_eq!((error.kind(), error.report().may_have_taken_effect), (Kind::Cancelled, true));
    other.join().map_err(|_| "the other thread failed")?;
    Ok(())
}
