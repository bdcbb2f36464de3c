//! `#{namespace.key}` in the configuration of an action or a rule, resolved just before it starts
//! (BEHAVIOUR.md 2.4): `variables` are the pipeline's own, `codepipeline` has the execution's id, the
//! rest are outputs of actions. A reference to what does not exist fails the action or rule.

use std::collections::BTreeMap;

use super::state::Execution;

/// The configuration with every reference replaced, or which one has no value.
pub fn resolve(
    execution: &Execution,
    configuration: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>, String> {
    configuration.iter().map(|(key, value)| Ok((key.clone(), replace(execution, value)?))).collect()
}

fn replace(execution: &Execution, text: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("#{") {
        let Some((reference, behind)) = after.split_once('}') else { break };
        out.push_str(before);
        let value = lookup(execution, reference);
        out.push_str(&value.ok_or_else(|| format!("The variable #{{{reference}}} has no value"))?);
        rest = behind;
    }
    out.push_str(rest);
    Ok(out)
}

fn lookup(execution: &Execution, reference: &str) -> Option<String> {
    match reference.split_once('.')? {
        ("codepipeline", "PipelineExecutionId") => Some(execution.id.clone()),
        ("variables", key) => execution.variables.get(key).cloned(),
        (namespace, key) => execution.outputs.get(namespace)?.get(key).cloned(),
    }
}
