//! The local service's time: the machine's, plus what `/_local/clock` advanced it by.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use codepipeline_engine::Millis;

#[derive(Debug, Default)]
pub struct Clock {
    ahead: AtomicU64,
}

impl Clock {
    pub fn now(&self) -> Millis {
        let since_epoch = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        since_epoch.as_millis() as Millis + self.ahead.load(Ordering::SeqCst)
    }

    pub fn advance(&self, by: Millis) {
        self.ahead.fetch_add(by, Ordering::SeqCst);
    }
}
