//! Who is told what happens: the log, and those who read `/_local/events`. Nobody is told of what is not
//! kept yet, and nobody can hold the service up: a reader that is too slow learns how much it has missed.

use std::sync::Arc;

use tokio::sync::broadcast;
use uuid::Uuid;

use crate::log::Log;
use codepipeline_engine::events::Event;

/// Events that a reader may be behind.
const ROOM: usize = 1024;

/// An event as it goes out.
#[derive(Debug)]
pub struct Public {
    pub kind: &'static str,
    pub pipeline: String,
    /// JSON.
    pub text: String,
}

#[derive(Clone, Debug)]
pub enum Told {
    Event(Arc<Public>),
    /// The service ends.
    End,
}

#[derive(Debug)]
pub struct Audience {
    pub log: Log,
    readers: broadcast::Sender<Told>,
}

impl Default for Audience {
    fn default() -> Audience {
        Audience::with(Log::default())
    }
}

impl Audience {
    pub fn with(log: Log) -> Audience {
        Audience { log, readers: broadcast::Sender::new(ROOM) }
    }

    /// Whether anybody listens.
    pub fn listens(&self) -> bool {
        self.log.is_on() || self.readers.receiver_count() > 0
    }

    pub fn tell(&self, events: Vec<Event>) {
        for mut event in events {
            self.log.change(&event);
            if self.readers.receiver_count() == 0 {
                continue;
            }
            if event.kind != "approval" {
                event.body["id"] = Uuid::new_v4().to_string().into();
            }
            let Event { kind, pipeline, body, .. } = event;
            // Without a reader there is nobody to tell.
            let _ =
                self.readers.send(Told::Event(Arc::new(Public { kind, pipeline, text: body.to_string() })));
        }
    }

    /// Hears everything from now on.
    pub fn reader(&self) -> broadcast::Receiver<Told> {
        self.readers.subscribe()
    }

    /// Lets the readers go.
    pub fn end(&self) {
        let _ = self.readers.send(Told::End);
    }
}
