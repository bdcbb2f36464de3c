//! What must hold after every command; tests check it, nothing repairs it.

use std::collections::BTreeSet;

use super::declaration::Mode;
use super::state::{Execution, ExecutionIndex, JobStatus, Pipeline, StageRun, Status, Waiting};

impl Pipeline {
    /// The message names what does not hold.
    pub fn invariants(&self) -> Result<(), String> {
        self.every_lock_has_its_holder()?;
        self.only_who_may_wait_waits()?;
        for (index, execution) in ExecutionIndex::each(self.executions()) {
            self.execution_is_somewhere(index, execution)?;
        }
        self.what_is_open_is_known()?;
        self.queues_are_of_the_jobs()?;
        self.timers_are_of_the_runs()
    }

    fn every_lock_has_its_holder(&self) -> Result<(), String> {
        for (name, stage) in self.stages() {
            let holds = |(_, execution): &(ExecutionIndex, &Execution)| {
                execution.mode != Mode::Parallel
                    && execution.stages.last().is_some_and(|run| run.name == *name && run.status.is_running())
            };
            let holding = ExecutionIndex::each(self.executions()).filter(holds);
            let holders: Vec<ExecutionIndex> = holding.map(|(number, _)| number).collect();
            if holders != Vec::from_iter(stage.locked_by) {
                return Err(format!("stage {name}: {holders:?} are inside, locked by {:?}", stage.locked_by));
            }
        }
        Ok(())
    }

    fn only_who_may_wait_waits(&self) -> Result<(), String> {
        for (name, stage) in self.stages() {
            let mode = |waiting: &Waiting| self.executions()[waiting.execution].mode;
            let superseded = stage.waiting.iter().filter(|waiting| mode(waiting) == Mode::Superseded).count();
            if superseded > 1 {
                return Err(format!("stage {name}: {superseded} wait where one may"));
            }
            let times: Vec<u64> = stage.waiting.iter().map(|waiting| waiting.since).collect();
            if !times.is_sorted() {
                return Err(format!("stage {name}: somebody has overtaken: {:?}", stage.waiting));
            }
        }
        Ok(())
    }

    /// A running execution is inside one stage or waits in front of one; an ended one is in none.
    fn execution_is_somewhere(&self, number: ExecutionIndex, execution: &Execution) -> Result<(), String> {
        let inside = execution.stages.iter().filter(|run| run.status.is_running()).count();
        let waiting = self
            .stages()
            .values()
            .flat_map(|stage| &stage.waiting)
            .filter(|waiting| waiting.execution == number)
            .count();
        let expected = usize::from(execution.status.is_running());
        if inside + waiting != expected || self.active().contains(&number) != execution.status.is_running() {
            return Err(format!(
                "execution {} ({:?}): in {inside} stages, before {waiting}",
                execution.id, execution.status
            ));
        }
        match execution.stages.iter().find(|run| !run.status.is_running() && run.is_busy()) {
            Some(run) => {
                Err(format!("execution {}: work goes on in the ended stage {}", execution.id, run.name))
            }
            None => Ok(()),
        }
    }

    /// Open actions, rules and jobs are those that have not ended.
    fn what_is_open_is_known(&self) -> Result<(), String> {
        let runs: Vec<&StageRun> = self.executions().iter().flat_map(|execution| &execution.stages).collect();
        let is_open = |status: Status| status == Status::InProgress;
        let actions = runs.iter().flat_map(|run| &run.actions).filter(|action| is_open(action.status));
        let rules = runs.iter().flat_map(|run| &run.gates).flat_map(|check| &check.rules);
        let open_actions: BTreeSet<&str> = actions.map(|action| action.id.as_str()).collect();
        let open_rules: BTreeSet<&str> =
            rules.filter(|rule| is_open(rule.status)).map(|rule| rule.id.as_str()).collect();
        if open_actions != self.open_actions().map(|at| self.run(at).id.as_str()).collect() {
            return Err("the open actions are not those in progress".to_owned());
        }
        if let Some(id) = self.at_work().iter().find(|id| self.open_action(id).is_none()) {
            return Err(format!("action {id}: its work goes on although it has ended"));
        }
        if open_rules != self.open_rules().map(|at| self.rule_run(at).id.as_str()).collect() {
            return Err("the open rules are not those in progress".to_owned());
        }
        for job in self.jobs() {
            let ended = matches!(job.status, JobStatus::Succeeded | JobStatus::Failed | JobStatus::TimedOut);
            if !ended && !is_open(self.run(job.at).status) {
                return Err(format!("job {}: open although its action has ended", job.id));
            }
        }
        Ok(())
    }
}
