//! Stages: how many, their names, and where sources stand.

use std::collections::HashSet;

use super::report::{BLOCKER, STAGE, STRUCTURE};
use super::{Findings, Subject};

pub(super) fn count(subject: &Subject<'_>, found: &mut Findings) {
    let message = match subject.pipeline.stages.len() {
        count @ 0..=1 => {
            format!("Pipeline has only {count} stage(s). There should be a minimum of 2 stages in a pipeline")
        }
        2..=50 => return,
        _ => "Pipeline has too many stages. There can only be up to 50 stages in a pipeline".to_owned(),
    };
    found.error(STRUCTURE, subject.pipeline.at.path_of("stages"), message);
}

pub(super) fn unique_names(subject: &Subject<'_>, found: &mut Findings) {
    let mut seen = HashSet::new();
    for stage in
        subject.pipeline.stages.iter().filter(|stage| !stage.name.is_empty() && !seen.insert(stage.name))
    {
        let message = format!("Stage name '{}' is used more than once", stage.name);
        found.error(STAGE, stage.at.path_of("name"), message);
    }
}

/// Reserved by the service; the text is our own.
pub(super) fn no_blockers(subject: &Subject<'_>, found: &mut Findings) {
    for stage in subject.pipeline.stages.iter().filter(|stage| !stage.at.items("blockers").is_empty()) {
        let message = format!("Stage '{}' declares blockers, which are reserved for future use", stage.name);
        found.error(BLOCKER, stage.at.path_of("blockers"), message);
    }
}

pub(super) fn sources_first(subject: &Subject<'_>, found: &mut Findings) {
    let Some(first) = subject.pipeline.stages.first() else { return };
    if first.actions.is_empty() || first.actions.iter().any(|action| !action.is_source()) {
        let message = "Pipeline should start with a stage that only contains source actions";
        found.error(STRUCTURE, first.at.path_of("actions"), message);
    }
}

pub(super) fn not_only_sources(subject: &Subject<'_>, found: &mut Findings) {
    let mut actions = subject.pipeline.actions().peekable();
    if actions.peek().is_some() && actions.all(|action| action.is_source()) {
        let message = "Pipeline should contain at least 1 action whose category is not Source";
        found.error(STRUCTURE, subject.pipeline.at.path_of("stages"), message);
    }
}

pub(super) fn no_later_sources(subject: &Subject<'_>, found: &mut Findings) {
    let later = subject.pipeline.stages.iter().skip(1).flat_map(|stage| &stage.actions);
    for action in later.filter(|action| action.is_source()) {
        let message = "Source actions can only be included in the first stage of the pipeline";
        found.error(STRUCTURE, action.at.path_of("actionTypeId"), message);
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{lines, pipeline};
    use serde_json::{Value, json};

    #[test]
    fn a_pipeline_has_two_to_fifty_stages() {
        let mut one = pipeline();
        one["stages"].as_array_mut().unwrap().truncate(1);
        assert!(lines(&one).contains(
            &"InvalidStructureException pipeline.stages: Pipeline has only 1 stage(s). There should be a minimum of 2 stages in a pipeline".to_owned()
        ));
        let mut many = pipeline();
        let last = many["stages"][2].clone();
        let stages = many["stages"].as_array_mut().unwrap();
        stages.extend((0..48).map(|n| {
            let mut stage = last.clone();
            stage["name"] = json!(format!("S{n}"));
            stage
        }));
        assert_eq!(
            lines(&many),
            [
                "InvalidStructureException pipeline.stages: Pipeline has too many stages. There can only be up to 50 stages in a pipeline"
            ]
        );
    }

    #[test]
    fn a_stage_name_is_used_once() {
        let mut twice = pipeline();
        twice["stages"][2]["name"] = json!("Build");
        assert_eq!(
            lines(&twice),
            [
                "InvalidStageDeclarationException pipeline.stages[2].name: Stage name 'Build' is used more than once"
            ]
        );
    }

    #[test]
    fn blockers_are_reserved() {
        let mut blocked = pipeline();
        blocked["stages"][1]["blockers"] = json!([{"name": "b", "type": "Schedule"}]);
        assert_eq!(
            lines(&blocked),
            [
                "InvalidBlockerDeclarationException pipeline.stages[1].blockers: Stage 'Build' declares blockers, which are reserved for future use"
            ]
        );
    }

    #[test]
    fn sources_are_in_the_first_stage_and_nothing_else_is() {
        let first = "InvalidStructureException pipeline.stages[0].actions: Pipeline should start with a stage that only contains source actions";
        let mut none = pipeline();
        none["stages"][0]["actions"] = json!([]);
        assert_eq!(lines(&none)[0], first);
        let mut mixed = pipeline();
        let mut build: Value = mixed["stages"][1]["actions"][0].clone();
        build["inputArtifacts"] = json!([]);
        mixed["stages"][0]["actions"].as_array_mut().unwrap().push(build);
        assert_eq!(lines(&mixed)[0], first);
        let mut later = pipeline();
        let mut source = later["stages"][0]["actions"][0].clone();
        source["outputArtifacts"] = json!([{"name": "Other"}]);
        later["stages"][1]["actions"].as_array_mut().unwrap().push(source.clone());
        assert_eq!(
            lines(&later),
            ["InvalidStructureException pipeline.stages[1].actions[1].actionTypeId: \
              Source actions can only be included in the first stage of the pipeline"]
        );
        let mut only = pipeline();
        only["stages"].as_array_mut().unwrap().truncate(2);
        only["stages"][1]["actions"] = json!([source]);
        assert_eq!(
            lines(&only)[0],
            "InvalidStructureException pipeline.stages: Pipeline should contain at least 1 action whose category is not Source"
        );
    }
}
