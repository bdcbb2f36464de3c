//! Manual approvals (BEHAVIOUR.md 3.7).
//!
//! | state | command | state' |
//! |---|---|---|
//! | open, its token | Approved | action Succeeded, the token is used up |
//! | open, its token | Rejected | action Failed, and with it the stage |
//! | answered, its token | either | refused: ApprovalAlreadyCompleted |
//! | another token, or that of an attempt before a retry | either | refused: InvalidApprovalToken |
//! | open | its time has passed | action Failed (`timers`) |
//! | open, PARALLEL | - | the token is the external execution id in the history |

use codepipeline_model::types::{ErrorCode, PutApprovalResultOutput};

use super::declaration::Mode;
use super::state::{ActionAt, Pipeline};
use super::view::timestamp;
use super::{Outcome, Refusal, Step};

/// An answer to an approval.
#[derive(Debug)]
pub struct Answer<'a> {
    pub stage: &'a str,
    pub action: &'a str,
    pub token: &'a str,
    pub approved: bool,
    pub summary: &'a str,
}

impl Pipeline {
    pub(super) fn open_approval(&mut self, at: ActionAt, step: &mut Step<'_>) {
        let token = step.ids.uuid();
        let is_parallel = self.executions()[at.execution].mode == Mode::Parallel;
        let run = self.run_mut(at);
        // Without a state to show the token in, the history shows it.
        run.external_id = is_parallel.then(|| token.clone());
        run.token = Some(token);
        self.note_approval(at, step.now);
    }

    pub fn put_approval_result(
        &mut self,
        answer: &Answer<'_>,
        step: &mut Step<'_>,
    ) -> Outcome<PutApprovalResultOutput> {
        let at = self.approval(answer)?;
        let by = step.caller(self.account());
        let run = self.run_mut(at);
        run.summary = Some(answer.summary.to_owned()).filter(|summary| !summary.is_empty());
        run.updated_by = Some(by);
        if answer.approved {
            self.succeed_action(at, Default::default(), step);
        } else {
            let message = if answer.summary.is_empty() { "Rejected" } else { answer.summary };
            self.fail_action(at, "JobFailed", message, step);
        }
        Ok(PutApprovalResultOutput { approved_at: Some(timestamp(step.now)), ..Default::default() })
    }

    /// The open approval that the answer is for.
    fn approval(&self, answer: &Answer<'_>) -> Outcome<ActionAt> {
        let is_named = |at: &ActionAt| {
            self.executions()[at.execution].stages[at.stage].name == answer.stage
                && self.run(*at).name == answer.action
        };
        let mut open = self.open_actions();
        let open = open.find(|at| is_named(at) && self.run(*at).token.as_deref() == Some(answer.token));
        if let Some(at) = open {
            return Ok(at);
        }
        let Answer { stage, action, .. } = answer;
        let number = self.stage_number(stage)?;
        let actions = &self.current().declaration.stages[number].actions;
        if !actions.iter().any(|each| each.name == *action) {
            let message = format!("The stage '{stage}' does not contain an action with name '{action}'");
            return Err(Refusal::new(ErrorCode::ActionNotFoundException, message));
        }
        let mut newest_first = self.action_runs().iter().rev();
        let is_answered = |at: &ActionAt| {
            let run = self.run(*at);
            !run.replaced && run.used_token.as_deref() == Some(answer.token)
        };
        if newest_first.any(|at| is_answered(at) && is_named(at)) {
            return Err(Refusal::new(
                ErrorCode::ApprovalAlreadyCompletedException,
                "The approval action has already been approved or rejected.",
            ));
        }
        Err(Refusal::new(
            ErrorCode::InvalidApprovalTokenException,
            "The approval token is not valid for the action.",
        ))
    }
}
