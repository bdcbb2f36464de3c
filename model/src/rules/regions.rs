//! Actions in other regions than the pipeline's, and the artifact stores that they need.

use super::document::Action;
use super::report::{ACTION, VALIDATION};
use super::{Findings, Subject};

/// The regions of the actions, each once, with the first action there.
fn regions<'a, 's>(subject: &'s Subject<'a>) -> Vec<(&'a str, &'s Action<'a>)> {
    let mut list: Vec<(&str, &Action<'_>)> = Vec::new();
    for action in subject.pipeline.actions() {
        let Some(region) = action.at.text("region").or(subject.context.region) else { continue };
        if !list.iter().any(|(known, _)| *known == region) {
            list.push((region, action));
        }
    }
    list
}

/// Source, partner and custom actions run in the pipeline's own region; the text is our own.
pub(super) fn own_region_only(subject: &Subject<'_>, found: &mut Findings) {
    let Some(own) = subject.context.region else { return };
    let bound = |action: &&Action<'_>| action.is_source() || action.id.owner != "AWS";
    for action in subject.pipeline.actions().filter(bound) {
        if let Some(region) = action.at.text("region").filter(|region| *region != own) {
            let message = format!(
                "Action {} cannot run in region {region}: source, third-party and custom actions run in the pipeline's own region",
                action.name
            );
            found.error(ACTION, action.at.path_of("region"), message);
        }
    }
}

pub(super) fn one_store_is_for_one_region(subject: &Subject<'_>, found: &mut Findings) {
    let regions = regions(subject);
    let elsewhere = match subject.context.region {
        Some(own) => regions.iter().find(|(region, _)| *region != own),
        None => regions.get(1),
    };
    if let (Some((_, action)), Some(_)) = (elsewhere, subject.pipeline.at.get("artifactStore")) {
        let message = "Your pipeline contains actions in more than one region. Use 'pipeline.artifactStores' instead of 'pipeline.artifactStore' \
                       to declare an artifact store, such as an artifact bucket, for each region where you have an action.";
        found.error(VALIDATION, action.at.path_of("region"), message);
    }
}

pub(super) fn a_store_for_each_region(subject: &Subject<'_>, found: &mut Findings) {
    let Some(stores) = subject.pipeline.at.map("artifactStores") else { return };
    let mut used: Vec<&str> = subject.context.region.into_iter().collect();
    used.extend(regions(subject).into_iter().map(|(region, _)| region));
    used.dedup();
    for region in used.into_iter().filter(|region| !stores.contains_key(*region)) {
        let message = format!(
            "Your pipeline must have an artifact store, such as an artifact bucket, for each region where you have an action. \
             The following region is missing in 'pipeline.artifactStores': {region}."
        );
        found.error(
            VALIDATION,
            format!("{}.{region}", subject.pipeline.at.path_of("artifactStores")),
            message,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{lines, pipeline};
    use super::super::{Context, findings};
    use serde_json::{Value, json};

    fn cross_region(stores: &[&str]) -> Value {
        let mut pipeline = pipeline();
        pipeline["stages"][2]["actions"][0]["region"] = json!("eu-west-1");
        if !stores.is_empty() {
            pipeline.as_object_mut().unwrap().remove("artifactStore");
            for region in stores {
                pipeline["artifactStores"][*region] = json!({"type": "S3", "location": "artifacts"});
            }
        }
        pipeline
    }

    #[test]
    fn actions_in_two_regions_need_a_store_in_each() {
        assert_eq!(
            lines(&cross_region(&[])),
            [
                "ValidationException pipeline.stages[2].actions[0].region: Your pipeline contains actions in more than one region. \
              Use 'pipeline.artifactStores' instead of 'pipeline.artifactStore' to declare an artifact store, such as an artifact bucket, \
              for each region where you have an action."
            ]
        );
        let missing = |region: &str| {
            format!(
                "ValidationException pipeline.artifactStores.{region}: Your pipeline must have an artifact store, such as an artifact bucket, \
                 for each region where you have an action. The following region is missing in 'pipeline.artifactStores': {region}."
            )
        };
        assert_eq!(lines(&cross_region(&["us-east-1"])), [missing("eu-west-1")]);
        assert_eq!(lines(&cross_region(&["eu-west-1"])), [missing("us-east-1")]);
        assert_eq!(lines(&cross_region(&["us-east-1", "eu-west-1"])), [""; 0]);
    }

    #[test]
    fn without_a_region_only_the_actions_own_words_count() {
        let mut pipeline = cross_region(&[]);
        assert_eq!(findings(&pipeline, Context::default()), []);
        pipeline["stages"][1]["actions"][0]["region"] = json!("us-east-1");
        assert_eq!(findings(&pipeline, Context::default()).len(), 1);
    }

    #[test]
    fn sources_stay_in_the_pipelines_own_region() {
        let mut pipeline = cross_region(&["us-east-1", "eu-west-1"]);
        pipeline["stages"][0]["actions"][0]["region"] = json!("eu-west-1");
        assert_eq!(
            lines(&pipeline),
            ["InvalidActionDeclarationException pipeline.stages[0].actions[0].region: \
              Action Fetch cannot run in region eu-west-1: source, third-party and custom actions run in the pipeline's own region"]
        );
    }
}
