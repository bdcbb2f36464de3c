//! The cases' program in Rust; program.c says what it reads and prints.

use std::io::{BufRead, Write};
use std::sync::Arc;
use std::time::Duration;

use codepipeline::{CallOptions, Cancel, Client, Error, Pager, resolve_endpoint};

fn say(status: i32, text: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{status} {}\n{text}", text.len()).expect("stdout is open");
}

fn said(result: Result<String, Error>) {
    match result {
        Ok(output) => say(0, &output),
        Err(error) => say(error.report().status as i32, &error.to_json()),
    }
}

fn call(client: &Client, part: &[&str]) -> Result<String, Error> {
    let options = CallOptions::parse(part[3])?;
    let cancel = Arc::new(Cancel::new()?);
    match part[4] {
        "" => {}
        "before" => cancel.trigger(),
        ms => {
            let (cancel, ms) = (cancel.clone(), ms.parse().expect("milliseconds"));
            std::thread::spawn(move || {
                std::thread::sleep(Duration::from_millis(ms));
                cancel.trigger();
            });
        }
    }
    client.call(part[1], part[2], &options, Some(&cancel))
}

fn pages(client: &Arc<Client>, part: &[&str]) -> Result<(), Error> {
    let mut pager = Pager::new(client.clone(), part[1], part[2], CallOptions::parse(part[3])?)?;
    while let Some(page) = pager.next(None)? {
        say(0, &page);
    }
    say(1, "");
    Ok(())
}

fn main() {
    let config = std::env::args().nth(1).unwrap_or_default();
    let client = match Client::new(&config) {
        Ok(client) => Arc::new(client),
        Err(error) => return said(Err(error)),
    };
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("stdin is readable");
        let part: Vec<&str> = line.split('\t').chain([""; 4]).take(5).collect();
        match part[0] {
            "call" => said(call(&client, &part)),
            "pages" => pages(&client, &part).unwrap_or_else(|error| said(Err(error))),
            _ => said(resolve_endpoint(part[1])),
        }
    }
}
