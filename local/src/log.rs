//! The log on stderr: a line for each call, for each other request and for each change of a status. A line is the name of what
//! happened and fields, never a sentence; nothing secret may enter: no body, no configuration, no token.
//!
//! Lines go through a thread of their own and a queue with an end, so that a terminal that stands still
//! holds nobody up: what finds no room is counted, and the count is a line once there is room.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, SystemTime};

use clap::ValueEnum;
use codepipeline_engine::Millis;
use codepipeline_engine::events::{Event, date};
use serde_json::{Map, Value};

/// Lines that may wait.
const ROOM: usize = 4096;
/// How long the end of the process waits for the last lines.
const LAST_LINES: Duration = Duration::from_secs(1);
/// Names in calls are the caller's: longer ones are cut.
const NAME_MAX_CHARS: usize = 120;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// `TIME EVENT KEY=VALUE ...`
    Plain,
    /// An object each
    Json,
    Off,
}

/// A call that was answered.
#[derive(Debug)]
pub struct Call<'a> {
    pub operation: &'a str,
    /// The pipeline that it names.
    pub pipeline: Option<&'a str>,
    pub job_id: Option<&'a str>,
    /// The code of the error, if it was refused.
    pub error: Option<&'a str>,
    pub request_id: &'a str,
    pub took: Duration,
}

#[derive(Debug, Default)]
pub struct Log {
    writer: Option<Writer>,
}

#[derive(Debug)]
struct Writer {
    format: Format,
    lines: SyncSender<String>,
    left_out: Arc<AtomicU64>,
    /// Ends when the last line is written.
    end: std::sync::Mutex<Receiver<()>>,
}

impl Log {
    /// Writes lines to `out`, usually stderr.
    pub fn to(out: impl Write + Send + 'static, format: Format) -> std::io::Result<Log> {
        if format == Format::Off {
            return Ok(Log::default());
        }
        let (lines, written) = sync_channel(ROOM);
        let (ended, end) = sync_channel(0);
        let left_out = Arc::new(AtomicU64::new(0));
        let count = left_out.clone();
        std::thread::Builder::new().name("log".to_owned()).spawn(move || {
            write(out, format, &written, &count);
            drop(ended);
        })?;
        Ok(Log { writer: Some(Writer { format, lines, left_out, end: end.into() }) })
    }

    pub fn is_on(&self) -> bool {
        self.writer.is_some()
    }

    pub fn call(&self, call: &Call<'_>) {
        self.line("call", || {
            vec![
                ("operation", Some(text(call.operation))),
                ("pipeline", call.pipeline.map(text)),
                ("job_id", call.job_id.map(text)),
                ("outcome", Some(call.error.unwrap_or("ok").into())),
                ("duration_ms", Some(milliseconds(call.took))),
                ("request_id", Some(call.request_id.into())),
            ]
        });
    }

    /// A request that is no call of the service: to a bucket, STS, a webhook, `/_local/`. Queries stay out:
    /// they hold signatures and the tokens of webhooks.
    pub fn request(&self, method: &str, path: &str, status: u16, took: Duration) {
        self.line("request", || {
            vec![
                ("method", Some(text(method))),
                ("path", Some(text(path))),
                ("status", Some(status.into())),
                ("duration_ms", Some(milliseconds(took))),
            ]
        });
    }

    pub fn change(&self, event: &Event) {
        self.line(event.kind, || {
            vec![
                ("pipeline", Some(event.pipeline.clone().into())),
                ("execution_id", Some(event.execution_id.clone().into())),
                ("stage", event.stage.clone().map(Value::from)),
                ("action", event.action.clone().map(Value::from)),
                ("state", Some(event.state.into())),
            ]
        });
    }

    fn line(&self, event: &str, fields: impl FnOnce() -> Vec<(&'static str, Option<Value>)>) {
        let Some(writer) = &self.writer else { return };
        if writer.lines.try_send(line(writer.format, event, fields())).is_err() {
            writer.left_out.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// The last lines get a moment.
impl Drop for Log {
    fn drop(&mut self) {
        if let Some(Writer { lines, end, .. }) = self.writer.take() {
            drop(lines);
            let end = end.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
            let _ = end.recv_timeout(LAST_LINES);
        }
    }
}

fn write(mut out: impl Write, format: Format, lines: &Receiver<String>, left_out: &AtomicU64) {
    // Whoever reads the log may be gone; that is no reason to end.
    while let Ok(line) = lines.recv() {
        let _ = out.write_all(line.as_bytes());
        let lost = left_out.swap(0, Ordering::Relaxed);
        if lost > 0 {
            let fields = vec![("lines", Some(lost.into()))];
            let _ = out.write_all(self::line(format, "left_out", fields).as_bytes());
        }
    }
}

fn text(value: &str) -> Value {
    value.chars().take(NAME_MAX_CHARS).collect::<String>().into()
}

fn milliseconds(took: Duration) -> Value {
    (took.as_micros() as f64 / 1000.0).into()
}

fn line(format: Format, event: &str, fields: Vec<(&'static str, Option<Value>)>) -> String {
    let time = date(now(), 3);
    let fields = fields.into_iter().filter_map(|(key, value)| Some((key, value?)));
    if format == Format::Json {
        let head = [("time", Value::from(time)), ("event", event.into())];
        let line: Map<String, Value> =
            head.into_iter().chain(fields).map(|(key, value)| (key.to_owned(), value)).collect();
        return format!("{}\n", Value::Object(line));
    }
    let mut line = format!("{time} {event}");
    for (key, value) in fields {
        line.push_str(&format!(" {key}={}", plain(&value)));
    }
    line.push('\n');
    line
}

/// A word as it is, everything else quoted, so that no value can look like another field or line.
fn plain(value: &Value) -> String {
    let is_word = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_graphic() && c != '"');
    match value.as_str() {
        Some(text) if is_word(text) => text.to_owned(),
        Some(text) => format!("{text:?}"),
        None => value.to_string(),
    }
}

fn now() -> Millis {
    let since_epoch = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    since_epoch.as_millis() as Millis
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_value_cannot_look_like_another_field_or_line() {
        let shown = |text: &str| plain(&json!(text));
        assert_eq!(shown("web-1"), "web-1");
        assert_eq!(shown("a b"), r#""a b""#);
        assert_eq!(shown("a\nb=c"), r#""a\nb=c""#);
        assert_eq!(shown("\u{1b}[2J"), r#""\u{1b}[2J""#);
        assert_eq!(shown(""), r#""""#);
    }

    /// Takes nothing until it may.
    struct Stuck(Receiver<()>, SyncSender<String>);

    impl Write for Stuck {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            let _ = self.0.recv();
            let _ = self.1.send(String::from_utf8_lossy(bytes).into_owned());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_reader_that_stands_still_holds_nobody_up_and_learns_what_was_left_out() {
        let (go, wait) = sync_channel(0);
        let (written, lines) = sync_channel(2 * ROOM);
        let log = Log::to(Stuck(wait, written), Format::Json).unwrap();
        let call = Call {
            operation: "ListPipelines",
            pipeline: None,
            job_id: None,
            error: None,
            request_id: "r",
            took: Duration::from_micros(1500),
        };
        for _ in 0..ROOM + 100 {
            log.call(&call);
        }
        // From now on every line is taken.
        drop(go);
        drop(log);
        let lines: Vec<Value> = lines.iter().map(|line| serde_json::from_str(&line).unwrap()).collect();
        let left_out: u64 = lines.iter().filter_map(|line| line["lines"].as_u64()).sum();
        let calls = lines.iter().filter(|line| line["event"] == "call").count();
        assert!(left_out > 0);
        assert_eq!(calls as u64 + left_out, ROOM as u64 + 100);
        assert_eq!(lines[0]["duration_ms"], 1.5);
    }
}
