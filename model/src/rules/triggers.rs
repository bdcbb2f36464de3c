//! Git triggers of a pipeline.

use std::collections::HashSet;

use super::document::At;
use super::report::STRUCTURE;
use super::{Findings, Subject};

/// The whole list as JSON.
const MAX_BYTES: usize = 200 * 1024;

fn triggers<'a>(subject: &Subject<'a>) -> Vec<(At<'a>, &'a str)> {
    let of = |trigger: At<'a>| {
        let git = trigger.get("gitConfiguration")?;
        let source = git.text("sourceActionName")?;
        Some((git, source))
    };
    subject.pipeline.at.items("triggers").into_iter().filter_map(of).collect()
}

pub(super) fn of_a_connection(subject: &Subject<'_>, found: &mut Findings) {
    for (git, source) in triggers(subject) {
        let is_connection = subject
            .pipeline
            .actions()
            .any(|action| action.name == source && action.id.provider == "CodeStarSourceConnection");
        if !is_connection {
            let message = "Triggers for connections must reference a CodeStarSourceConnection action.";
            found.error(STRUCTURE, git.path_of("sourceActionName"), message);
        }
    }
}

/// The text is our own.
pub(super) fn one_for_each_source(subject: &Subject<'_>, found: &mut Findings) {
    let mut seen = HashSet::new();
    for (git, source) in triggers(subject) {
        if !seen.insert(source) {
            let message = format!("The source action '{source}' has more than one trigger");
            found.error(STRUCTURE, git.path_of("sourceActionName"), message);
        }
    }
}

/// The text is our own.
pub(super) fn distinct_filters(subject: &Subject<'_>, found: &mut Findings) {
    for (git, source) in triggers(subject) {
        for event in ["push", "pullRequest"] {
            let filters = git.items(event);
            for (index, filter) in filters.iter().enumerate() {
                if filters[..index].iter().any(|other| other.value == filter.value) {
                    let message = format!(
                        "The trigger of the source action '{source}' has the same {event} filter twice"
                    );
                    found.error(STRUCTURE, filter.path.clone(), message);
                }
            }
        }
    }
}

/// The text is our own.
pub(super) fn size(subject: &Subject<'_>, found: &mut Findings) {
    let Some(list) = subject.pipeline.at.get("triggers") else { return };
    let bytes = list.value.to_string().len();
    if bytes > MAX_BYTES {
        let message = format!("The triggers have {bytes} bytes as JSON, more than {MAX_BYTES}");
        found.error(STRUCTURE, list.path, message);
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{lines, with_connection};
    use serde_json::{Value, json};

    fn trigger(source: &str, push: Value) -> Value {
        json!({"providerType": "CodeStarSourceConnection", "gitConfiguration": {"sourceActionName": source, "push": push}})
    }

    fn found(triggers: Value) -> Vec<String> {
        let mut pipeline = with_connection();
        pipeline["triggers"] = triggers;
        lines(&pipeline)
    }

    #[test]
    fn a_trigger_is_of_a_connection_source() {
        let main = json!([{"branches": {"includes": ["main"]}}]);
        assert_eq!(found(json!([trigger("Fetch", main.clone())])), [""; 0]);
        for source in ["Nothing", "Compile"] {
            assert_eq!(
                found(json!([trigger(source, main.clone())])),
                ["InvalidStructureException pipeline.triggers[0].gitConfiguration.sourceActionName: \
                  Triggers for connections must reference a CodeStarSourceConnection action."]
            );
        }
    }

    #[test]
    fn a_source_has_one_trigger_with_distinct_filters() {
        let main = json!({"branches": {"includes": ["main"]}});
        assert_eq!(
            found(json!([
                trigger("Fetch", json!([main])),
                trigger("Fetch", json!([main, {"tags": {"includes": ["v*"]}}, main]))
            ])),
            [
                "InvalidStructureException pipeline.triggers[1].gitConfiguration.sourceActionName: The source action 'Fetch' has more than one trigger",
                "InvalidStructureException pipeline.triggers[1].gitConfiguration.push[2]: The trigger of the source action 'Fetch' has the same push filter twice",
            ]
        );
    }

    #[test]
    fn the_triggers_have_a_size_limit() {
        let patterns: Vec<String> = (0..1000).map(|n| format!("{n:0>255}")).collect();
        let found = found(json!([trigger("Fetch", json!([{"branches": {"includes": patterns}}]))]));
        assert!(found[0].contains("more than 204800"), "{found:?}");
    }
}
