//! Where changes of a status are reported: to the log, and to those who read `/_local/events`. Nothing is
//! reported that is not kept yet, and nobody can hold the service up: a reader that is too slow learns how
//! much it has missed. Knows no HTTP, and decides of no event whether it takes place.

use std::sync::Arc;

use codepipeline_engine::events::Event;
use tokio::sync::broadcast;
use uuid::Uuid;

use crate::log::Log;

/// Events that a reader may be behind.
const ROOM: usize = 1024;

/// An event as readers get it.
#[derive(Debug)]
pub struct Published {
    pub kind: &'static str,
    pub pipeline: String,
    /// JSON.
    pub text: String,
}

/// What is sent to a reader.
#[derive(Clone, Debug)]
pub enum Sent {
    Event(Arc<Published>),
    /// The service ends.
    End,
}

#[derive(Debug)]
pub struct Events {
    pub log: Log,
    readers: broadcast::Sender<Sent>,
}

impl Default for Events {
    fn default() -> Events {
        Events::with(Log::default())
    }
}

impl Events {
    pub fn with(log: Log) -> Events {
        Events { log, readers: broadcast::Sender::new(ROOM) }
    }

    /// Whether anybody listens.
    pub fn listens(&self) -> bool {
        self.log.is_on() || self.readers.receiver_count() > 0
    }

    pub fn report(&self, events: Vec<Event>) {
        for mut event in events {
            self.log.change(&event);
            if self.readers.receiver_count() == 0 {
                continue;
            }
            if event.kind != "approval" {
                event.body["id"] = Uuid::new_v4().to_string().into();
            }
            let Event { kind, pipeline, body, .. } = event;
            let published = Published { kind, pipeline, text: body.to_string() };
            // The last reader may have gone in this moment.
            let _ = self.readers.send(Sent::Event(Arc::new(published)));
        }
    }

    /// Gets everything from now on.
    pub fn reader(&self) -> broadcast::Receiver<Sent> {
        self.readers.subscribe()
    }

    /// Lets the readers go.
    pub fn end(&self) {
        let _ = self.readers.send(Sent::End);
    }
}
