//! What a client tells its host while it works: one JSON object per event, on the thread that calls.
//!
//! An event is a name and fields, never a sentence assembled from values: operations, codes, hosts,
//! request ids, numbers. No body, header value, credential or token may enter one.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use arc_swap::ArcSwapOption;
use serde_json::{Map, Value};

/// How much an event matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Level {
    /// A call failed.
    Error = 1,
    /// Something was ignored, or works for now.
    Warning = 2,
    /// A retry; where credentials came from.
    Info = 3,
    /// Every attempt and every call.
    Debug = 4,
}

impl Level {
    fn name(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Info => "info",
            Level::Debug => "debug",
        }
    }
}

/// Takes the events of a client: the level and the event as JSON text.
pub type Sink = Box<dyn Fn(Level, &str) + Send + Sync>;

/// A client's events.
#[derive(Default)]
pub(crate) struct Log {
    /// The highest level that somebody wants; 0: nobody listens.
    max_level: AtomicU8,
    sink: ArcSwapOption<Sink>,
}

impl Log {
    /// Sends events up to `max_level` to `sink` from now on; `None` silences the client.
    pub(crate) fn set(&self, sink: Option<(Level, Sink)>) {
        let level = sink.as_ref().map_or(0, |(level, _)| *level as u8);
        self.sink.store(sink.map(|(_, sink)| Arc::new(sink)));
        self.max_level.store(level, Ordering::Release);
    }

    /// Tells an event; `fields` runs only when somebody listens.
    pub(crate) fn event(&self, level: Level, name: &str, fields: impl FnOnce() -> Value) {
        if self.max_level.load(Ordering::Acquire) < level as u8 {
            return;
        }
        let Some(sink) = self.sink.load_full() else { return };
        let mut event = Map::new();
        event.insert("event".to_owned(), name.into());
        event.insert("level".to_owned(), level.name().into());
        if let Value::Object(fields) = fields() {
            event.extend(fields);
        }
        sink(level, &Value::Object(event).to_string());
    }
}

impl fmt::Debug for Log {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Log").field("max_level", &self.max_level).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::sync::Mutex;

    #[test]
    fn events_up_to_the_level_are_told_and_others_cost_nothing() {
        let log = Log::default();
        let heard = Arc::new(Mutex::new(Vec::new()));
        log.event(Level::Error, "unheard", || unreachable!());
        let kept = heard.clone();
        let sink: Sink = Box::new(move |level, text| kept.lock().unwrap().push((level, text.to_owned())));
        log.set(Some((Level::Info, sink)));
        log.event(Level::Info, "retry", || json!({"operation": "GetPipeline", "delay_ms": 7}));
        log.event(Level::Debug, "attempt", || unreachable!());
        log.set(None);
        log.event(Level::Error, "unheard", || unreachable!());
        let text = r#"{"event":"retry","level":"info","operation":"GetPipeline","delay_ms":7}"#;
        assert_eq!(*heard.lock().unwrap(), [(Level::Info, text.to_owned())]);
    }
}
