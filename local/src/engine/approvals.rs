//! Manual approvals (behaviour facts 3.7).
//!
//! | state | command | state' |
//! |---|---|---|
//! | open, its token | Approved | action Succeeded, the token is used up |
//! | open, its token | Rejected | action Failed, and with it the stage |
//! | answered, its token | either | refused: ApprovalAlreadyCompleted |
//! | another token | either | refused: InvalidApprovalToken |
//! | open | its time has passed | action Failed (`timers`) |

use serde_json::{Value, json};

use super::state::{ActionAt, Pipeline};
use super::view::seconds;
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
    pub fn put_approval_result(&mut self, answer: &Answer<'_>, step: &mut Step<'_>) -> Outcome<Value> {
        let at = self.approval(answer)?;
        let by = format!("arn:aws:iam::{}:user/local", self.account.id);
        let run = self.run_mut(at);
        run.summary = Some(answer.summary.to_owned()).filter(|summary| !summary.is_empty());
        run.updated_by = Some(by);
        if answer.approved {
            self.succeed_action(at, Default::default(), step);
        } else {
            let message = if answer.summary.is_empty() { "Rejected" } else { answer.summary };
            self.fail_action(at, "JobFailed", message, step);
        }
        Ok(json!({"approvedAt": seconds(step.now)}))
    }

    /// The open approval that the answer is for.
    fn approval(&self, answer: &Answer<'_>) -> Outcome<ActionAt> {
        let Answer { stage, action, .. } = answer;
        let declared = self.current().declaration.stages.iter().find(|each| each.name == *stage);
        let declared = declared.ok_or_else(|| {
            Refusal::new(
                "StageNotFoundException",
                format!("The pipeline '{}' does not contain a stage with name '{stage}'", self.name),
            )
        })?;
        if !declared.actions.iter().any(|each| each.name == *action) {
            let message = format!("The stage '{stage}' does not contain an action with name '{action}'");
            return Err(Refusal::new("ActionNotFoundException", message));
        }
        let runs = || {
            self.executions.iter().enumerate().rev().flat_map(|(execution, each)| {
                each.stages.iter().enumerate().filter(|(_, run)| run.name == *stage).flat_map(
                    move |(stage, run)| {
                        run.actions
                            .iter()
                            .enumerate()
                            .map(move |(index, run)| (ActionAt { execution, stage, action: index }, run))
                    },
                )
            })
        };
        let open = self.open_actions.values().find(|at| {
            let run = self.run(**at);
            run.name == *action && run.token.as_deref() == Some(answer.token)
        });
        if let Some(at) = open {
            return Ok(*at);
        }
        if runs().any(|(_, run)| run.name == *action && run.used_token.as_deref() == Some(answer.token)) {
            return Err(Refusal::new(
                "ApprovalAlreadyCompletedException",
                "The approval action has already been approved or rejected.",
            ));
        }
        Err(Refusal::new("InvalidApprovalTokenException", "The approval token is not valid for the action."))
    }
}
