//! The runner of everything that is done in this process.

use std::sync::Arc;

use codepipeline_engine::WorkOrder;
use codepipeline_engine::work::{Ended, Progress, Work};

use super::{Runner, Wanted, s3_source};
use crate::clock::Clock;
use crate::s3::objects::Objects;

#[derive(Debug)]
pub struct Own {
    pub objects: Arc<Objects>,
    pub clock: Arc<Clock>,
    /// Where the service itself is reached, for URLs in summaries.
    pub base_url: String,
}

impl Runner for Own {
    fn run(&self, order: &WorkOrder, _: &Wanted, _: &dyn Fn(Progress)) -> Ended {
        match &order.work {
            // A link to a file, too short to be ended or to have progress.
            Work::Fetch(fetch) => s3_source::fetch(&self.objects, fetch, self.clock.now(), &self.base_url),
        }
    }
}
