//! A pipeline's structure as the rules read it, and the defaults that the service fills in
//! (behaviour facts 1.1 and 9.1).

use std::collections::BTreeMap;

use codepipeline::preflight::catalogue::built_in;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::TypeId;

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Declaration {
    pub name: String,
    pub stages: Vec<Stage>,
    pub artifact_store: Option<ArtifactStore>,
    pub artifact_stores: Option<BTreeMap<String, ArtifactStore>>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct ArtifactStore {
    pub location: String,
    #[serde(rename = "encryptionKey")]
    pub encryption_key: Option<Value>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Stage {
    pub name: String,
    pub actions: Vec<Action>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Action {
    pub name: String,
    pub action_type_id: TypeId,
    #[serde(default = "one")]
    pub run_order: u32,
    #[serde(default)]
    pub configuration: BTreeMap<String, String>,
    #[serde(default)]
    pub input_artifacts: Vec<ArtifactName>,
    #[serde(default)]
    pub output_artifacts: Vec<ArtifactName>,
    pub namespace: Option<String>,
    pub region: Option<String>,
    pub timeout_in_minutes: Option<u64>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct ArtifactName {
    pub name: String,
}

fn one() -> u32 {
    1
}

/// Who does the work of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provider {
    S3Source,
    ManualApproval,
    Custom,
    /// A partner's workers.
    Partner,
}

impl Action {
    /// The provider, if this version serves it.
    pub fn provider(&self) -> Option<Provider> {
        let id = &self.action_type_id;
        match (id.owner.as_str(), id.category.as_str(), id.provider.as_str()) {
            ("AWS", "Source", "S3") => Some(Provider::S3Source),
            ("AWS", "Approval", "Manual") => Some(Provider::ManualApproval),
            ("Custom", _, _) => Some(Provider::Custom),
            ("ThirdParty", _, _) if built_in(id.name()).is_none() => Some(Provider::Partner),
            _ => None,
        }
    }
}

impl Declaration {
    /// The store for the artifacts of the pipeline's own region.
    pub fn store(&self, region: &str) -> Option<&ArtifactStore> {
        self.artifact_store.as_ref().or_else(|| self.artifact_stores.as_ref()?.get(region))
    }
}

/// The pipeline as the service gives it back: with defaults, at `version`.
pub fn with_defaults(mut pipeline: Value, version: u32) -> Value {
    if let Some(map) = pipeline.as_object_mut() {
        map.insert("version".to_owned(), json!(version));
        default(map, "executionMode", json!("SUPERSEDED"));
        default(map, "pipelineType", json!("V1"));
    }
    for action in actions_mut(&mut pipeline) {
        default(action, "runOrder", json!(1));
        default(action, "configuration", json!({}));
        default(action, "outputArtifacts", json!([]));
        default(action, "inputArtifacts", json!([]));
    }
    pipeline
}

fn default(map: &mut Map<String, Value>, key: &str, value: Value) {
    map.entry(key).or_insert(value);
}

/// Every action object of a pipeline's JSON.
pub fn actions_mut(pipeline: &mut Value) -> impl Iterator<Item = &mut Map<String, Value>> {
    let stages = pipeline.get_mut("stages").and_then(Value::as_array_mut).into_iter().flatten();
    stages
        .filter_map(|stage| stage.get_mut("actions").and_then(Value::as_array_mut))
        .flatten()
        .filter_map(Value::as_object_mut)
}

/// Parts of a pipeline that this version does not run, as the JSON path of the first one.
pub fn not_served(pipeline: &Value) -> Option<String> {
    let top = ["triggers", "variables"].iter().find(|key| non_empty(pipeline.get(**key)));
    if let Some(key) = top {
        return Some(format!("pipeline.{key}"));
    }
    if pipeline.get("executionMode").and_then(Value::as_str).is_some_and(|mode| mode != "SUPERSEDED") {
        return Some("pipeline.executionMode".to_owned());
    }
    let stages = pipeline.get("stages").and_then(Value::as_array).into_iter().flatten();
    stages
        .enumerate()
        .find_map(|(index, stage)| stage_not_served(stage, &format!("pipeline.stages[{index}]")))
}

fn stage_not_served(stage: &Value, path: &str) -> Option<String> {
    let gates = ["beforeEntry", "onSuccess", "onFailure"];
    if let Some(gate) = gates.iter().find(|gate| stage.get(**gate).is_some()) {
        return Some(format!("{path}.{gate}"));
    }
    let actions = stage.get("actions").and_then(Value::as_array).into_iter().flatten();
    actions.enumerate().find_map(|(index, action)| {
        let path = format!("{path}.actions[{index}]");
        let served = serde_json::from_value::<Action>(action.clone()).ok()?.provider().is_some();
        if served { None } else { Some(format!("{path}.actionTypeId")) }
    })
}

fn non_empty(value: Option<&Value>) -> bool {
    value.and_then(Value::as_array).is_some_and(|list| !list.is_empty())
}
