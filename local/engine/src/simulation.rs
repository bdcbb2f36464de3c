//! Actions and rules whose provider does no work here. They say so in their summary, succeed at once,
//! and can be set to fail or to wait.
//!
//! | set to | starts | then |
//! |---|---|---|
//! | nothing, succeed | - | Succeeded |
//! | fail | - | Failed |
//! | wait | InProgress | ends when it is set to succeed or to fail, or when its time has passed |

use codepipeline_model::types::ErrorCode;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::declaration::Provider;
use super::state::{ActionAt, Gate, Pipeline, RuleAt, Status, place};
use super::{Outcome, Refusal, Step};

/// How a simulated action or rule ends.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Simulation {
    pub outcome: Ending,
    pub message: Option<String>,
    #[serde(default)]
    pub output_variables: BTreeMap<String, String>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Ending {
    Succeed,
    Fail,
    Wait,
}

/// What the summary of everything simulated begins with.
pub const SAYS_SO: &str = "Simulated by codepipeline-local";

impl Pipeline {
    /// Sets how a simulated action or rule ends from now on; one that waits ends at once.
    pub fn simulate(
        &mut self,
        stage: &str,
        name: &str,
        simulation: Simulation,
        step: &mut Step<'_>,
    ) -> Outcome<()> {
        let (actions, rules) = (self.waiting_actions(stage, name), self.waiting_rules(stage, name));
        // What waits may be of an older version.
        if actions.is_empty() && rules.is_empty() {
            self.check_place(stage, name)?;
        }
        self.set_simulation(place(stage, name), simulation);
        for at in actions {
            self.simulate_action(at, step);
        }
        for at in rules {
            self.simulate_rule(at, step);
        }
        Ok(())
    }

    /// Refuses what the stage does not have.
    fn check_place(&self, stage: &str, name: &str) -> Outcome<()> {
        let declared = &self.current().declaration.stages[self.stage_number(stage)?];
        let rules = [Gate::BeforeEntry, Gate::OnSuccess, Gate::OnFailure].into_iter();
        let mut rules = rules.filter_map(|gate| declared.condition(gate)).flat_map(|each| &each.rules);
        if declared.actions.iter().any(|action| action.name == name) || rules.any(|rule| rule.name == name) {
            return Ok(());
        }
        let message = format!("The stage '{stage}' does not contain an action or a rule with name '{name}'");
        Err(Refusal::new(ErrorCode::ActionNotFoundException, message))
    }

    fn waiting_actions(&self, stage: &str, name: &str) -> Vec<ActionAt> {
        let is_meant = |at: &ActionAt| {
            self.is_simulated(*at)
                && self.executions()[at.execution].stages[at.stage].name == stage
                && self.run(*at).name == name
        };
        self.open_actions().filter(is_meant).collect()
    }

    /// Whether an action that runs is one that does no work, as it says itself.
    pub(super) fn is_simulated(&self, at: ActionAt) -> bool {
        let may_be = matches!(self.declared(at).provider(), Some(Provider::Simulated | Provider::S3Source));
        may_be && self.run(at).summary.as_ref().is_some_and(|summary| summary.starts_with(SAYS_SO))
    }

    fn waiting_rules(&self, stage: &str, name: &str) -> Vec<RuleAt> {
        let is_meant = |at: &RuleAt| {
            self.executions()[at.execution].stages[at.stage].name == stage
                && self.rule_run(*at).name == name
                && super::rules::is_simulated(self.declared_rule(*at))
        };
        self.open_rules().filter(is_meant).collect()
    }

    fn simulation_of(&self, stage: &str, name: &str) -> Simulation {
        let simulation = self.simulation(&place(stage, name)).cloned();
        simulation.unwrap_or(Simulation {
            outcome: Ending::Succeed,
            message: None,
            output_variables: BTreeMap::new(),
        })
    }

    pub(super) fn simulate_action(&mut self, at: ActionAt, step: &mut Step<'_>) {
        let stage = self.executions()[at.execution].stages[at.stage].name.clone();
        let simulation = self.simulation_of(&stage, &self.run(at).name);
        let provider = self.declared(at).action_type_id.provider.clone();
        self.run_mut(at).summary = Some(format!("{SAYS_SO}: {provider} did no work"));
        match simulation.outcome {
            Ending::Wait => {}
            Ending::Fail => {
                let message = simulation.message.unwrap_or_else(|| "told to fail".to_owned());
                self.fail_action(at, "JobFailed", &message, step);
            }
            Ending::Succeed => {
                let mut variables = BTreeMap::new();
                if self.declared(at).is_source() {
                    variables = self.take_simulated_source(at, step);
                }
                variables.extend(simulation.output_variables);
                self.succeed_action(at, variables, step);
            }
        }
    }

    pub(super) fn simulate_rule(&mut self, at: RuleAt, step: &mut Step<'_>) {
        let stage = self.executions()[at.execution].stages[at.stage].name.clone();
        let simulation = self.simulation_of(&stage, &self.rule_run(at).name);
        let provider = self.declared_rule(at).rule_type_id.provider.clone();
        let summary = format!("{SAYS_SO}: {provider} did no work");
        match simulation.outcome {
            Ending::Wait => self.rule_run_mut(at).summary = Some(summary),
            Ending::Succeed => self.end_rule(at, Status::Succeeded, &summary, None, step),
            Ending::Fail => {
                let message = simulation.message.unwrap_or_else(|| "told to fail".to_owned());
                self.end_rule(at, Status::Failed, &summary, Some(("JobFailed", &message)), step);
            }
        }
    }
}
