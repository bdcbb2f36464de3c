//! What `check_pipeline` finds is what the service refuses: every row of BEHAVIOUR.md 2.1 as a
//! pipeline that breaks it, asked of both.

use codepipeline_engine::action_types::ActionTypes;
use codepipeline_engine::state::Account;
use codepipeline_engine::{Pipeline, Refusal};
use serde_json::{Value, json};

fn account() -> Account {
    Account { id: "123456789012".into(), region: "us-east-1".into() }
}

/// What a test writes as JSON, as the engine takes it.
fn typed<T: serde::de::DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap()
}

/// One custom type, with a secret.
fn action_types() -> ActionTypes {
    let mut types = ActionTypes::default();
    let property = |name: &str, required: bool, secret: bool| json!({"name": name, "required": required, "key": false, "secret": secret});
    types
        .create(typed(json!({"category": "Build", "provider": "Worker", "version": "1",
            "configurationProperties": [property("Job", true, false), property("Token", false, true)],
            "inputArtifactDetails": {"minimumCount": 0, "maximumCount": 1}, "outputArtifactDetails": {"minimumCount": 0, "maximumCount": 1}})))
        .unwrap();
    types
}

fn id(category: &str, owner: &str, provider: &str) -> Value {
    json!({"category": category, "owner": owner, "provider": provider, "version": "1"})
}

/// A valid V2 pipeline: a connection source, CodeBuild, a custom build and an S3 deploy.
fn valid() -> Value {
    json!({
        "name": "web", "roleArn": "arn:aws:iam::123456789012:role/pipeline", "pipelineType": "V2",
        "artifactStore": {"type": "S3", "location": "artifacts"},
        "stages": [
            {"name": "Source", "actions": [{"name": "Fetch", "actionTypeId": id("Source", "AWS", "CodeStarSourceConnection"), "namespace": "Src",
                "configuration": {"ConnectionArn": "arn", "FullRepositoryId": "me/web", "BranchName": "main"}, "outputArtifacts": [{"name": "App"}]}]},
            {"name": "Build", "actions": [
                {"name": "Compile", "actionTypeId": id("Build", "AWS", "CodeBuild"), "namespace": "Bld",
                    "configuration": {"ProjectName": "web"}, "inputArtifacts": [{"name": "App"}], "outputArtifacts": [{"name": "Built"}]},
                {"name": "Work", "actionTypeId": id("Build", "Custom", "Worker"), "configuration": {"Job": "j", "Token": "secret"}},
            ]},
            {"name": "Deploy", "actions": [{"name": "Roll", "actionTypeId": id("Deploy", "AWS", "S3"),
                "configuration": {"BucketName": "site", "Extract": "true"}, "inputArtifacts": [{"name": "Built"}]}]},
        ],
    })
}

type Break = fn(&mut Value);

/// Row of 2.1, what breaks it, the service's code, its text and the path of the finding.
const ROWS: &[(&str, Break, &str, &str, &str)] = &[
    (
        "fewer than 2 stages",
        |p| p["stages"].as_array_mut().unwrap().truncate(1),
        "InvalidStructureException",
        "Pipeline has only 1 stage(s). There should be a minimum of 2 stages in a pipeline",
        "pipeline.stages",
    ),
    (
        "more than 50 stages",
        |p| {
            let ask = json!({"name": "Ask", "actionTypeId": id("Approval", "AWS", "Manual")});
            let stages = (0..48).map(|n| json!({"name": format!("S{n}"), "actions": [ask]}));
            p["stages"].as_array_mut().unwrap().extend(stages);
        },
        "InvalidStructureException",
        "Pipeline has too many stages. There can only be up to 50 stages in a pipeline",
        "pipeline.stages",
    ),
    (
        "stage 1 has a non-source action",
        |p| {
            let ask = json!({"name": "Ask", "actionTypeId": id("Approval", "AWS", "Manual")});
            p["stages"][0]["actions"].as_array_mut().unwrap().push(ask);
        },
        "InvalidStructureException",
        "Pipeline should start with a stage that only contains source actions",
        "pipeline.stages[0].actions",
    ),
    (
        "stage 1 has no action",
        |p| p["stages"][0]["actions"] = json!([]),
        "InvalidStructureException",
        "Pipeline should start with a stage that only contains source actions",
        "pipeline.stages[0].actions",
    ),
    (
        "Source action in a later stage",
        |p| {
            let mut source = p["stages"][0]["actions"][0].clone();
            source["outputArtifacts"] = json!([{"name": "Other"}]);
            source["namespace"] = json!("Other2");
            p["stages"][1]["actions"].as_array_mut().unwrap().push(source);
        },
        "InvalidStructureException",
        "Source actions can only be included in the first stage of the pipeline",
        "pipeline.stages[1].actions[2].actionTypeId",
    ),
    (
        "only source actions in the pipeline",
        |p| {
            let mut source = p["stages"][0]["actions"][0].clone();
            source["outputArtifacts"] = json!([{"name": "Other"}]);
            source["namespace"] = json!("Other2");
            p["stages"].as_array_mut().unwrap().truncate(2);
            p["stages"][1]["actions"] = json!([source]);
        },
        "InvalidStructureException",
        "Pipeline should contain at least 1 action whose category is not Source",
        "pipeline.stages",
    ),
    (
        "duplicate stage name",
        |p| p["stages"][2]["name"] = json!("Build"),
        "InvalidStageDeclarationException",
        "Stage name 'Build' is used more than once",
        "pipeline.stages[2].name",
    ),
    (
        "duplicate action name in a stage",
        |p| p["stages"][1]["actions"][1]["name"] = json!("Compile"),
        "InvalidActionDeclarationException",
        "Action name 'Compile' is used more than once in stage 'Build'",
        "pipeline.stages[1].actions[1].name",
    ),
    (
        "unknown provider",
        |p| p["stages"][2]["actions"][0]["actionTypeId"]["provider"] = json!("Teleport"),
        "InvalidActionDeclarationException",
        "ActionType (Category: 'Deploy', Provider: 'Teleport', Owner: 'AWS', Version: '1') in action 'Roll' is not available in region 'US_EAST_1'",
        "pipeline.stages[2].actions[0].actionTypeId",
    ),
    (
        "unknown version",
        |p| p["stages"][2]["actions"][0]["actionTypeId"]["version"] = json!("2"),
        "InvalidActionDeclarationException",
        "ActionType (Category: 'Deploy', Provider: 'S3', Owner: 'AWS', Version: '2') in action 'Roll' is not available in region 'US_EAST_1'",
        "pipeline.stages[2].actions[0].actionTypeId",
    ),
    (
        "a custom type that is absent",
        |p| p["stages"][1]["actions"][1]["actionTypeId"]["provider"] = json!("Nobody"),
        "InvalidActionDeclarationException",
        "ActionType (Category: 'Build', Provider: 'Nobody', Owner: 'Custom', Version: '1') in action 'Work' is not available in region 'US_EAST_1'",
        "pipeline.stages[1].actions[1].actionTypeId",
    ),
    (
        "required configuration key missing",
        |p| p["stages"][1]["actions"][0]["configuration"] = json!({}),
        "InvalidActionDeclarationException",
        "Action configuration for action 'Compile' is missing required configuration 'ProjectName'",
        "pipeline.stages[1].actions[0].configuration.ProjectName",
    ),
    (
        "configuration key not declared by the type",
        |p| p["stages"][1]["actions"][1]["configuration"]["Unheard"] = json!("x"),
        "InvalidActionDeclarationException",
        "Action configuration for action 'Work' contains unknown configuration 'Unheard'",
        "pipeline.stages[1].actions[1].configuration.Unheard",
    ),
    (
        "**** used for a secret on a new action",
        |p| p["stages"][1]["actions"][1]["configuration"]["Token"] = json!("****"),
        "InvalidActionDeclarationException",
        "Action configuration for the new action \"Work\" contains an invalid configuration for the secret property \"Token\". \
         \"****\" may be used in secret properties only when updating an existing action.",
        "pipeline.stages[1].actions[1].configuration.Token",
    ),
    (
        "too few input artifacts",
        |p| p["stages"][1]["actions"][0]["inputArtifacts"] = json!([]),
        "InvalidActionDeclarationException",
        "Action Compile declares 0 input artifacts which is less than the minimum count (1)",
        "pipeline.stages[1].actions[0].inputArtifacts",
    ),
    (
        "too many output artifacts",
        |p| p["stages"][2]["actions"][0]["outputArtifacts"] = json!([{"name": "X"}]),
        "InvalidActionDeclarationException",
        "Action Roll declares 1 output artifacts which is more than the maximum count (0)",
        "pipeline.stages[2].actions[0].outputArtifacts",
    ),
    (
        "input artifact not produced earlier",
        |p| p["stages"][2]["actions"][0]["inputArtifacts"] = json!([{"name": "Nothing"}]),
        "InvalidActionDeclarationException",
        "Input Artifact Bundle Nothing in action Roll is not declared as Output Artifact Bundle in any of the preceding actions",
        "pipeline.stages[2].actions[0].inputArtifacts[0].name",
    ),
    (
        "namespace used twice",
        |p| p["stages"][1]["actions"][0]["namespace"] = json!("Src"),
        "InvalidActionDeclarationException",
        "Namespaces must be unique across the pipeline definition. The following occur more than once in the pipeline.\n\
         StageName=[Build], ActionName=[Compile], Namespace=[Src]",
        "pipeline.stages[1].actions[0].namespace",
    ),
    (
        "Commands action without commands",
        |p| {
            p["stages"][1]["actions"][0]["actionTypeId"] = id("Compute", "AWS", "Commands");
            p["stages"][1]["actions"][0]["configuration"] = json!({});
        },
        "InvalidActionDeclarationException",
        "Action Compile must have a non-empty commands field",
        "pipeline.stages[1].actions[0].commands",
    ),
    (
        "V2-only provider in V1",
        |p| {
            p["pipelineType"] = json!("V1");
            p["stages"][1]["actions"][0]["actionTypeId"] = id("Build", "AWS", "ECRBuildAndPublish");
            p["stages"][1]["actions"][0]["configuration"] = json!({"ECRRepositoryName": "r"});
        },
        "InvalidActionDeclarationException",
        "ECRBuildAndPublish Action can only be used with V2 pipelines.",
        "pipeline.stages[1].actions[0].actionTypeId",
    ),
    (
        "cross-region action with single artifactStore",
        |p| p["stages"][2]["actions"][0]["region"] = json!("eu-west-1"),
        "ValidationException",
        "Your pipeline contains actions in more than one region. Use 'pipeline.artifactStores' instead of 'pipeline.artifactStore' \
         to declare an artifact store, such as an artifact bucket, for each region where you have an action.",
        "pipeline.stages[2].actions[0].region",
    ),
    (
        "artifactStores lacks a region in use",
        |p| {
            p.as_object_mut().unwrap().remove("artifactStore");
            p["artifactStores"] = json!({"us-east-1": {"type": "S3", "location": "artifacts"}});
            p["stages"][2]["actions"][0]["region"] = json!("eu-west-1");
        },
        "ValidationException",
        "Your pipeline must have an artifact store, such as an artifact bucket, for each region where you have an action. \
         The following region is missing in 'pipeline.artifactStores': eu-west-1.",
        "pipeline.artifactStores.eu-west-1",
    ),
    (
        "artifactStores lacks the pipeline's own region",
        |p| {
            p.as_object_mut().unwrap().remove("artifactStore");
            p["artifactStores"] = json!({"eu-west-1": {"type": "S3", "location": "artifacts"}});
        },
        "ValidationException",
        "Your pipeline must have an artifact store, such as an artifact bucket, for each region where you have an action. \
         The following region is missing in 'pipeline.artifactStores': us-east-1.",
        "pipeline.artifactStores.us-east-1",
    ),
    (
        "executionMode QUEUED/PARALLEL on V1",
        |p| {
            p["pipelineType"] = json!("V1");
            p["executionMode"] = json!("PARALLEL");
        },
        "InvalidStructureException",
        "QUEUED or PARALLEL mode can only be used with V2 pipelines",
        "pipeline.executionMode",
    ),
    (
        "variables on V1",
        |p| {
            p["pipelineType"] = json!("V1");
            p["variables"] = json!([{"name": "v", "defaultValue": "1"}]);
        },
        "InvalidStructureException",
        "Pipeline variable can only be used with V2 pipelines",
        "pipeline.variables",
    ),
    (
        "triggers on V1",
        |p| {
            p["pipelineType"] = json!("V1");
            p["triggers"] = json!([{"providerType": "CodeStarSourceConnection", "gitConfiguration": {"sourceActionName": "Fetch"}}]);
        },
        "InvalidStructureException",
        "Triggers on tag can only be used with V2 pipelines",
        "pipeline.triggers",
    ),
    (
        "duplicate variable name",
        |p| p["variables"] = json!([{"name": "v", "defaultValue": "1"}, {"name": "v", "defaultValue": "2"}]),
        "InvalidStructureException",
        "Variable names must be unique. The following variable name is already in use: v",
        "pipeline.variables[1].name",
    ),
    (
        "trigger's sourceActionName absent",
        |p| p["triggers"] = json!([{"providerType": "CodeStarSourceConnection", "gitConfiguration": {"sourceActionName": "Nobody"}}]),
        "InvalidStructureException",
        "Triggers for connections must reference a CodeStarSourceConnection action.",
        "pipeline.triggers[0].gitConfiguration.sourceActionName",
    ),
    (
        "trigger's sourceActionName not a connection source",
        |p| p["triggers"] = json!([{"providerType": "CodeStarSourceConnection", "gitConfiguration": {"sourceActionName": "Compile"}}]),
        "InvalidStructureException",
        "Triggers for connections must reference a CodeStarSourceConnection action.",
        "pipeline.triggers[0].gitConfiguration.sourceActionName",
    ),
    (
        "beforeEntry/onSuccess/onFailure on V1",
        |p| {
            p["pipelineType"] = json!("V1");
            p["stages"][1]["onFailure"] = json!({"result": "ROLLBACK"});
        },
        "InvalidStageDeclarationException",
        "Stage level conditions can only be used with V2 pipelines.",
        "pipeline.stages[1].onFailure",
    ),
    (
        "onFailure has both result and conditions",
        |p| {
            let rule = json!({"name": "r", "ruleTypeId": {"category": "Rule", "owner": "AWS", "provider": "LambdaInvoke", "version": "1"},
                "configuration": {"FunctionName": "f"}});
            p["stages"][1]["onFailure"] =
                json!({"result": "ROLLBACK", "conditions": [{"result": "ROLLBACK", "rules": [rule]}]});
        },
        "InvalidStageDeclarationException",
        "The following stage cannot have a failure exit gate configured with both top level result and conditions: 'Build",
        "pipeline.stages[1].onFailure",
    ),
    (
        "onFailure ROLLBACK in PARALLEL mode",
        |p| {
            p["executionMode"] = json!("PARALLEL");
            p["stages"][1]["onFailure"] = json!({"result": "ROLLBACK"});
        },
        "InvalidStageDeclarationException",
        "Failure conditions with rollback result type cannot be added to a PARALLEL pipeline.",
        "pipeline.stages[1].onFailure",
    ),
    (
        "neither of artifactStore and artifactStores",
        |p| drop(p.as_object_mut().unwrap().remove("artifactStore")),
        "InvalidStructureException",
        "Pipeline must have exactly one of artifactStore and artifactStores",
        "pipeline.artifactStore",
    ),
    (
        "both of artifactStore and artifactStores",
        |p| p["artifactStores"] = json!({"us-east-1": {"type": "S3", "location": "artifacts"}}),
        "InvalidStructureException",
        "Pipeline must have exactly one of artifactStore and artifactStores",
        "pipeline.artifactStore",
    ),
    (
        "2.2: blockers are reserved",
        |p| p["stages"][1]["blockers"] = json!([{"name": "b", "type": "Schedule"}]),
        "InvalidBlockerDeclarationException",
        "Stage 'Build' declares blockers, which are reserved for future use",
        "pipeline.stages[1].blockers",
    ),
];

/// What `check_pipeline` finds with what the service knows.
fn found(pipeline: &Value, types: &ActionTypes) -> Vec<Value> {
    let listed: Vec<_> = types.list("Custom").collect();
    let options = json!({"region": account().region, "action_types": listed}).to_string();
    let text = codepipeline::check_pipeline(&pipeline.to_string(), &options).unwrap();
    serde_json::from_str::<Value>(&text).unwrap()["findings"].as_array().unwrap().clone()
}

fn refusal(pipeline: &Value, types: &ActionTypes) -> Option<Refusal> {
    Pipeline::create(&account(), typed(pipeline.clone()), types, 0).err()
}

#[test]
fn a_valid_pipeline_has_no_findings_and_is_accepted() {
    let types = action_types();
    for mode in ["SUPERSEDED", "QUEUED", "PARALLEL"] {
        let mut pipeline = valid();
        pipeline["executionMode"] = json!(mode);
        assert_eq!(found(&pipeline, &types), Vec::<Value>::new(), "{mode}");
        assert_eq!(refusal(&pipeline, &types), None, "{mode}");
    }
}

#[test]
fn every_row_is_found_and_refused_alike() {
    let types = action_types();
    for (row, break_it, code, message, path) in ROWS {
        let mut pipeline = valid();
        break_it(&mut pipeline);
        let refusal = refusal(&pipeline, &types).unwrap_or_else(|| panic!("{row}: accepted"));
        assert_eq!((refusal.code.as_str(), refusal.message.as_str()), (*code, *message), "{row}");
        let found = found(&pipeline, &types);
        let expected = json!({"code": code, "message": message, "path": path, "severity": "error"});
        let first = found.iter().find(|each| each["severity"] == "error");
        assert_eq!(first, Some(&expected), "{row}");
    }
}

/// 2.1: the two rows about roles. There is no IAM here, so every role may be assumed.
#[test]
fn roles_are_not_tried() {
    let mut pipeline = valid();
    pipeline["roleArn"] = json!("arn:aws:iam::210987654321:role/nobody");
    pipeline["stages"][2]["actions"][0]["roleArn"] = json!("arn:aws:iam::210987654321:role/nobody");
    assert_eq!(refusal(&pipeline, &action_types()), None);
}

/// 2.1: a deleted custom type is as absent as one that never was.
#[test]
fn a_deleted_type_is_not_available() {
    let mut types = action_types();
    types.delete("Build", "Worker", "1");
    let refusal = refusal(&valid(), &types).unwrap();
    assert_eq!(
        refusal.message,
        "ActionType (Category: 'Build', Provider: 'Worker', Owner: 'Custom', Version: '1') in action 'Work' is not available in region 'US_EAST_1'"
    );
    assert_eq!(found(&valid(), &types)[0]["message"], json!(refusal.message));
}
