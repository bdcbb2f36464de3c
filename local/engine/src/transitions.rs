//! Transitions between stages (BEHAVIOUR.md 1.3, 3.6, 10).
//!
//! | state | command | state' |
//! |---|---|---|
//! | any | disable | disabled with reason, time and caller; executions wait in front of it |
//! | disabled | enable | enabled; the reason is gone; who waits may enter |
//! | enabled | enable | as it was |
//!
//! Inbound is the way into a stage, on the first stage too. Outbound is the way out: it holds
//! executions in front of the next stage and is not shown in the state.

use codepipeline_model::types::ErrorCode;

use super::state::{Pipeline, StageNumber, Transition};
use super::{Outcome, Refusal, Step, Todo};

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Inbound,
    Outbound,
}

impl Pipeline {
    pub fn disable_transition(
        &mut self,
        stage: &str,
        way: Way,
        reason: &str,
        step: &mut Step<'_>,
    ) -> Outcome<()> {
        self.stage_number(stage)?;
        let changed = Some((step.caller(self.account()), step.now));
        *self.transition(stage, way) =
            Transition { enabled: false, reason: Some(reason.to_owned()), changed };
        Ok(())
    }

    pub fn enable_transition(&mut self, stage: &str, way: Way, step: &mut Step<'_>) -> Outcome<()> {
        self.stage_number(stage)?;
        let changed = Some((step.caller(self.account()), step.now));
        let transition = self.transition(stage, way);
        if transition.enabled {
            return Ok(());
        }
        *transition = Transition { enabled: true, reason: None, changed };
        // Whoever waits anywhere looks again: an outbound transition is not that of the stage behind it.
        let waited_for = self.stages().iter().filter(|(_, state)| !state.waiting.is_empty());
        step.agenda.todo.extend(waited_for.map(|(name, _)| Todo::Admit(name.clone())));
        self.settle(step);
        Ok(())
    }

    fn transition(&mut self, stage: &str, way: Way) -> &mut Transition {
        let state = self.stage_mut(stage);
        match way {
            Way::Inbound => &mut state.inbound,
            Way::Outbound => &mut state.outbound,
        }
    }

    /// The number of a stage of the current version.
    pub(super) fn stage_number(&self, name: &str) -> Outcome<StageNumber> {
        let stages = &self.current().declaration.stages;
        let mut numbered = StageNumber::each(stages);
        let found = numbered.find(|(_, stage)| stage.name == name);
        found.map(|(number, _)| number).ok_or_else(|| {
            let message =
                format!("The pipeline '{}' does not contain a stage with name '{name}'", self.name());
            Refusal::new(ErrorCode::StageNotFoundException, message)
        })
    }
}
