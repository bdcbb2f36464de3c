//! The conditions of stages: `beforeEntry`, `onSuccess`, `onFailure`.

use std::collections::HashSet;

use super::document::{At, Stage};
use super::report::STAGE;
use super::{Findings, Subject, rule_types};

/// The conditions of all gates: the stage, the gate's name and the condition.
fn conditions<'a, 's>(subject: &'s Subject<'a>) -> Vec<(&'s Stage<'a>, &'static str, At<'a>)> {
    let mut list = Vec::new();
    for stage in &subject.pipeline.stages {
        for name in super::v2::GATES {
            let Some(gate) = stage.at.get(name) else { continue };
            list.extend(gate.items("conditions").into_iter().map(|condition| (stage, name, condition)));
        }
    }
    list
}

pub(super) fn failure_result_or_conditions(subject: &Subject<'_>, found: &mut Findings) {
    for stage in &subject.pipeline.stages {
        let Some(gate) = stage.at.get("onFailure") else { continue };
        if gate.text("result").is_some() && !gate.items("conditions").is_empty() {
            // The service's text has no closing quote.
            let message = format!(
                "The following stage cannot have a failure exit gate configured with both top level result and conditions: '{}",
                stage.name
            );
            found.error(STAGE, gate.path, message);
        }
    }
}

pub(super) fn no_rollback_in_parallel(subject: &Subject<'_>, found: &mut Findings) {
    if subject.pipeline.mode() != "PARALLEL" {
        return;
    }
    for stage in &subject.pipeline.stages {
        let Some(gate) = stage.at.get("onFailure") else { continue };
        let conditions = gate.items("conditions");
        let results = conditions.iter().chain([&gate]);
        if results.into_iter().any(|each| each.text("result") == Some("ROLLBACK")) {
            let message =
                "Failure conditions with rollback result type cannot be added to a PARALLEL pipeline.";
            found.error(STAGE, gate.path, message);
        }
    }
}

/// Which results a gate may have; the text is our own.
pub(super) fn results(subject: &Subject<'_>, found: &mut Findings) {
    for (stage, gate, condition) in conditions(subject) {
        let allowed: &[&str] = match gate {
            "beforeEntry" => &["FAIL", "SKIP"],
            "onSuccess" => &["ROLLBACK", "FAIL"],
            _ => &["ROLLBACK"],
        };
        check_result(found, stage, gate, &condition, allowed);
    }
    for stage in &subject.pipeline.stages {
        let Some(gate) = stage.at.get("onFailure") else { continue };
        check_result(found, stage, "onFailure", &gate, &["ROLLBACK", "RETRY"]);
        let retries = gate.text("result") == Some("RETRY");
        if let Some(retry) = gate.get("retryConfiguration").filter(|_| !retries) {
            let message =
                format!("onFailure of stage '{}' configures a retry without the result RETRY", stage.name);
            found.warning(STAGE, retry.path, message);
        }
    }
}

fn check_result(found: &mut Findings, stage: &Stage<'_>, gate: &str, of: &At<'_>, allowed: &[&str]) {
    if let Some(result) = of.text("result").filter(|result| !allowed.contains(result)) {
        let message = format!(
            "{gate} of stage '{}' cannot have the result {result}; it can have {}",
            stage.name,
            allowed.join(" or ")
        );
        found.error(STAGE, of.path_of("result"), message);
    }
}

/// Which rules may skip a stage; the text is our own.
pub(super) fn skip_rules(subject: &Subject<'_>, found: &mut Findings) {
    for (stage, _, condition) in conditions(subject) {
        if condition.text("result") != Some("SKIP") {
            continue;
        }
        for rule in condition.items("rules") {
            let Some(id) = rule.get("ruleTypeId") else { continue };
            let provider = id.text("provider").unwrap_or_default();
            if rule_types::find(provider).is_some_and(|known| !known.may_skip) {
                let message = format!(
                    "A {provider} rule cannot skip the stage '{}'; only LambdaInvoke and VariableCheck rules can",
                    stage.name
                );
                found.error(STAGE, id.path_of("provider"), message);
            }
        }
    }
}

/// Rule types, their required keys, and the names of rules; the texts are our own, so all are warnings.
pub(super) fn known_rules(subject: &Subject<'_>, found: &mut Findings) {
    for (stage, _, condition) in conditions(subject) {
        let mut names = HashSet::new();
        for rule in condition.items("rules") {
            let name = rule.text("name").unwrap_or_default();
            if !names.insert(name) {
                let message = format!("Rule name '{name}' is used more than once in stage '{}'", stage.name);
                found.warning(STAGE, rule.path_of("name"), message);
            }
            let Some(id) = rule.get("ruleTypeId") else { continue };
            let provider = id.text("provider").unwrap_or_default();
            let Some(known) = rule_types::find(provider) else {
                let message = format!("The rule type '{provider}' of rule '{name}' is unknown");
                found.warning(STAGE, id.path_of("provider"), message);
                continue;
            };
            let given = rule.map("configuration");
            let is_missing = |key: &&&str| given.is_none_or(|given| !given.contains_key(**key));
            for key in known.required.iter().filter(is_missing) {
                let message =
                    format!("Rule configuration for rule '{name}' is missing required configuration '{key}'");
                found.warning(STAGE, format!("{}.{key}", rule.path_of("configuration")), message);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{lines, pipeline};
    use serde_json::{Value, json};

    fn with(gate: &str, value: &Value, mode: &str) -> Vec<String> {
        let mut pipeline = pipeline();
        pipeline["stages"][1][gate] = value.clone();
        pipeline["executionMode"] = json!(mode);
        lines(&pipeline)
    }

    fn condition(result: &str, provider: &str, configuration: Value) -> Value {
        let id = json!({"category": "Rule", "owner": "AWS", "provider": provider, "version": "1"});
        json!({"conditions": [{"result": result, "rules": [{"name": "r", "ruleTypeId": id, "configuration": configuration}]}]})
    }

    #[test]
    fn a_failure_gate_has_a_result_or_conditions() {
        let mut both = condition("ROLLBACK", "DeploymentWindow", json!({"Cron": "* * * * * ? *"}));
        assert_eq!(with("onFailure", &both, "QUEUED"), [""; 0]);
        both["result"] = json!("RETRY");
        assert_eq!(
            with("onFailure", &both, "QUEUED"),
            ["InvalidStageDeclarationException pipeline.stages[1].onFailure: \
              The following stage cannot have a failure exit gate configured with both top level result and conditions: 'Build"]
        );
    }

    #[test]
    fn nothing_rolls_back_in_parallel_mode() {
        let refused = "InvalidStageDeclarationException pipeline.stages[1].onFailure: \
                       Failure conditions with rollback result type cannot be added to a PARALLEL pipeline.";
        assert_eq!(with("onFailure", &json!({"result": "ROLLBACK"}), "PARALLEL"), [refused]);
        let inner = condition("ROLLBACK", "DeploymentWindow", json!({"Cron": "* * * * * ? *"}));
        assert_eq!(with("onFailure", &inner, "PARALLEL"), [refused]);
        assert_eq!(with("onFailure", &json!({"result": "ROLLBACK"}), "SUPERSEDED"), [""; 0]);
        assert_eq!(with("onFailure", &json!({"result": "RETRY"}), "PARALLEL"), [""; 0]);
    }

    #[test]
    fn each_gate_has_its_results() {
        let check =
            json!({"Variable": "#{codepipeline.PipelineExecutionId}", "Value": "x", "Operator": "EQ"});
        for (gate, allowed) in [
            ("beforeEntry", ["FAIL", "SKIP"].as_slice()),
            ("onSuccess", &["ROLLBACK", "FAIL"]),
            ("onFailure", &["ROLLBACK"]),
        ] {
            for result in ["ROLLBACK", "FAIL", "RETRY", "SKIP"] {
                let found = with(gate, &condition(result, "VariableCheck", check.clone()), "QUEUED");
                assert_eq!(found.is_empty(), allowed.contains(&result), "{gate} {result}: {found:?}");
            }
        }
        let found = with("onFailure", &json!({"result": "SKIP"}), "QUEUED");
        assert_eq!(
            found,
            ["InvalidStageDeclarationException pipeline.stages[1].onFailure.result: \
              onFailure of stage 'Build' cannot have the result SKIP; it can have ROLLBACK or RETRY"]
        );
        let found = with(
            "onFailure",
            &json!({"result": "ROLLBACK", "retryConfiguration": {"retryMode": "ALL_ACTIONS"}}),
            "QUEUED",
        );
        assert!(found.len() == 1 && found[0].starts_with("warning"), "{found:?}");
    }

    #[test]
    fn only_some_rules_skip_a_stage() {
        let window = condition("SKIP", "DeploymentWindow", json!({"Cron": "* * * * * ? *"}));
        assert_eq!(
            with("beforeEntry", &window, "QUEUED"),
            [
                "InvalidStageDeclarationException pipeline.stages[1].beforeEntry.conditions[0].rules[0].ruleTypeId.provider: \
              A DeploymentWindow rule cannot skip the stage 'Build'; only LambdaInvoke and VariableCheck rules can"
            ]
        );
        let lambda = condition("SKIP", "LambdaInvoke", json!({"FunctionName": "f"}));
        assert_eq!(with("beforeEntry", &lambda, "QUEUED"), [""; 0]);
    }

    #[test]
    fn rules_have_known_types_and_their_keys() {
        let found = with("beforeEntry", &condition("FAIL", "Moon", json!({})), "QUEUED");
        assert_eq!(
            found,
            [
                "warning: InvalidStageDeclarationException pipeline.stages[1].beforeEntry.conditions[0].rules[0].ruleTypeId.provider: \
              The rule type 'Moon' of rule 'r' is unknown"
            ]
        );
        let found = with("beforeEntry", &condition("FAIL", "CloudWatchAlarm", json!({})), "QUEUED");
        assert_eq!(
            found,
            [
                "warning: InvalidStageDeclarationException pipeline.stages[1].beforeEntry.conditions[0].rules[0].configuration.AlarmName: \
              Rule configuration for rule 'r' is missing required configuration 'AlarmName'"
            ]
        );
        let mut twice = condition("FAIL", "LambdaInvoke", json!({"FunctionName": "f"}));
        let rule = twice["conditions"][0]["rules"][0].clone();
        twice["conditions"][0]["rules"].as_array_mut().unwrap().push(rule);
        assert_eq!(
            with("beforeEntry", &twice, "QUEUED"),
            [
                "warning: InvalidStageDeclarationException pipeline.stages[1].beforeEntry.conditions[0].rules[1].name: \
              Rule name 'r' is used more than once in stage 'Build'"
            ]
        );
    }
}
