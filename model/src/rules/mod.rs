//! What CreatePipeline and UpdatePipeline would refuse, found offline and all at once.
//!
//! Pure: a declaration and what is known of the account in, findings out. codepipeline-local asks the
//! same rules and refuses the first error, so the two cannot differ. One file per rule family; each rule
//! is a row of `RULES`, in the order in which the service is taken to check (BEHAVIOUR.md 2.1, 2.2;
//! only the order between the model's constraints and the rest is observed).

mod actions;
mod artifacts;
pub mod catalogue;
mod configuration;
mod document;
mod gates;
mod namespaces;
mod quotas;
mod regions;
mod report;
pub mod rule_types;
pub mod shape;
mod stages;
pub mod tags;
mod triggers;
mod v2;
mod variables;
#[cfg(test)]
mod sample;

use serde_json::Value;

use crate::operations::find;
use crate::shapes::{Kind as ShapeKind, Shape};
use catalogue::Registry;
pub use document::TypeId;
pub(crate) use report::Findings;
pub use report::{Finding, Severity};

/// What is known beyond the declaration; the default knows nothing.
#[derive(Clone, Copy, Default)]
pub struct Context<'a> {
    /// The region that the pipeline is to be in.
    pub region: Option<&'a str>,
    /// The types that exist besides the built-in ones. Without it nobody knows, and types that are not
    /// built in are not judged.
    pub action_types: Option<&'a dyn Registry>,
    /// The declaration that is to be replaced, for an update.
    pub current: Option<&'a Value>,
}

/// What the rules look at.
pub(crate) struct Subject<'a> {
    pub pipeline: document::Pipeline<'a>,
    pub current: Option<document::Pipeline<'a>>,
    pub context: Context<'a>,
}

type Rule = fn(&Subject<'_>, &mut Findings);

const RULES: &[Rule] = &[
    stages::count,
    artifacts::one_store_member,
    stages::unique_names,
    stages::no_blockers,
    stages::sources_first,
    stages::not_only_sources,
    stages::no_later_sources,
    actions::present,
    actions::unique_names,
    v2::mode,
    v2::variables,
    v2::triggers,
    v2::gates,
    actions::known_types,
    v2::providers,
    configuration::keys,
    configuration::new_secrets,
    configuration::commands,
    artifacts::counts,
    artifacts::made_before_used,
    namespaces::unique,
    namespaces::reserved,
    namespaces::apart_from_artifacts,
    actions::time_outs,
    regions::own_region_only,
    regions::one_store_is_for_one_region,
    regions::a_store_for_each_region,
    variables::unique_names,
    variables::not_in_sources,
    triggers::of_a_connection,
    triggers::one_for_each_source,
    triggers::distinct_filters,
    triggers::size,
    gates::failure_result_or_conditions,
    gates::no_rollback_in_parallel,
    gates::results,
    gates::skip_rules,
    gates::known_rules,
    quotas::actions,
    variables::references_have_values,
];

/// What the rules find in a declaration that fits its shape, in the order of the service.
pub fn findings(declaration: &Value, context: Context<'_>) -> Vec<Finding> {
    let subject = Subject {
        pipeline: document::Pipeline::new(declaration),
        current: context.current.map(document::Pipeline::new),
        context,
    };
    let mut findings = Findings::default();
    RULES.iter().for_each(|rule| rule(&subject, &mut findings));
    findings.into_list()
}

/// What CreatePipeline or UpdatePipeline would refuse, all at once: what does not fit the model's shape,
/// what the rules find, and what is wrong with the tags. `document` is a declaration, an input of
/// CreatePipeline or UpdatePipeline or an answer of GetPipeline.
pub fn check(document: &Value, context: Context<'_>) -> Vec<Finding> {
    let mut all = Findings::default();
    all.misfits(declaration(document));
    let mut list = all.into_list();
    list.extend(findings(declaration(document), context));
    list.extend(tags::findings(document.get("tags")));
    list
}

/// The configuration keys of an action type whose values are secret.
pub fn secrets<'a>(id: TypeId<'a>, action_types: &'a dyn Registry) -> Vec<&'a str> {
    actions::type_of(id, Some(action_types)).secrets()
}

/// The declaration inside an input or an answer, or the document itself.
pub fn declaration(document: &Value) -> &Value {
    document.get("pipeline").filter(|inner| inner.is_object()).unwrap_or(document)
}

/// The shape of a declaration.
fn declaration_shape() -> Option<&'static Shape> {
    let ShapeKind::Structure(members) = find("CreatePipeline")?.input.kind else { return None };
    members.iter().find(|member| member.name == "pipeline").map(|member| member.shape)
}

impl Findings {
    /// What does not fit the model's shape.
    fn misfits(&mut self, declaration: &Value) {
        let Some(shape) = declaration_shape() else { return };
        for violation in shape::violations(shape, declaration) {
            let path = match violation.path.as_str() {
                "" => "pipeline".to_owned(),
                path => format!("pipeline.{path}"),
            };
            match violation.problem {
                shape::Problem::Constraint(text) => {
                    let text = text.replacen(" at '", " at 'pipeline.", 1);
                    self.error("ValidationException", path, text);
                }
                shape::Problem::WrongType => {
                    let text = format!("The value at '{path}' has the wrong type");
                    self.error("SerializationException", path, text);
                }
                shape::Problem::UnknownMember => {
                    let text = format!(
                        "The member '{path}' is unknown: most clients refuse it, the service ignores it"
                    );
                    self.warning("ValidationException", path, text);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use catalogue::ActionType;
    use sample::{codes, pipeline};
    use serde_json::json;

    fn found(document: &Value, context: Context<'_>) -> Value {
        json!(check(document, context))
    }

    /// What is known where the account has these types and no others.
    fn with_types(types: &Vec<ActionType>) -> Context<'_> {
        Context { action_types: Some(types), ..Context::default() }
    }

    #[test]
    fn a_valid_pipeline_of_each_mode_and_type_has_no_findings() {
        let region = Context { region: Some("us-east-1"), ..Context::default() };
        for (kind, mode) in [("V1", "SUPERSEDED"), ("V2", "SUPERSEDED"), ("V2", "QUEUED"), ("V2", "PARALLEL")]
        {
            let mut valid = pipeline();
            valid["pipelineType"] = json!(kind);
            valid["executionMode"] = json!(mode);
            assert_eq!(found(&valid, region), json!([]), "{kind} {mode}");
            assert_eq!(
                found(&json!({"pipeline": valid, "metadata": {}}), Context::default()),
                json!([]),
                "{kind} {mode}"
            );
        }
    }

    #[test]
    fn all_findings_come_at_once_each_with_its_path() {
        let mut broken = pipeline();
        broken["stages"][1]["name"] = json!("Source");
        broken["stages"][0]["actions"][0]["configuration"] = json!({"S3Bucket": "b"});
        broken["roleArn"] = json!("role");
        broken["nmae"] = json!("typo");
        let found = found(&broken, Context::default());
        let lines: Vec<String> = found
            .as_array()
            .unwrap()
            .iter()
            .map(|each| {
                format!(
                    "{} {} {}",
                    each["severity"].as_str().unwrap(),
                    each["code"].as_str().unwrap(),
                    each["path"].as_str().unwrap()
                )
            })
            .collect();
        assert_eq!(
            lines,
            [
                "error ValidationException pipeline.roleArn",
                "warning ValidationException pipeline.nmae",
                "error InvalidStageDeclarationException pipeline.stages[1].name",
                "error InvalidActionDeclarationException pipeline.stages[0].actions[0].configuration.S3ObjectKey",
            ]
        );
        assert_eq!(
            found[0]["message"],
            "Value at 'pipeline.roleArn' failed to satisfy constraint: \
             Member must satisfy regular expression pattern: arn:aws(-[\\w]+)*:iam::[0-9]{12}:role/.*"
        );
    }

    #[test]
    fn values_of_other_types_are_told_and_do_not_hide_the_rest() {
        for value in
            [json!(7), json!("x"), json!([7]), json!({"a": 1}), json!([null]), json!([[]]), json!(null)]
        {
            let mut broken = pipeline();
            broken["stages"] = value.clone();
            broken["triggers"] = value.clone();
            broken["variables"] = value;
            let found = codes(&broken);
            assert!(found.iter().any(|code| code == "InvalidStructureException"), "{found:?}");
        }
    }

    #[test]
    fn what_is_missing_is_told_once() {
        let mut broken = pipeline();
        broken["stages"][1] = json!({"actions": [{}, {}]});
        let paths: Vec<String> = found(&broken, with_types(&Vec::new()))
            .as_array()
            .unwrap()
            .iter()
            .map(|each| each["path"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(
            paths,
            [
                "pipeline.stages[1].name",
                "pipeline.stages[1].actions[0].name",
                "pipeline.stages[1].actions[0].actionTypeId",
                "pipeline.stages[1].actions[1].name",
                "pipeline.stages[1].actions[1].actionTypeId",
                "pipeline.stages[2].actions[0].inputArtifacts[0].name",
            ]
        );
    }

    #[test]
    fn the_given_types_decide_whether_a_custom_type_exists() {
        let mut custom = pipeline();
        custom["stages"][1]["actions"][0]["actionTypeId"] =
            json!({"category": "Build", "owner": "Custom", "provider": "Jenkins", "version": "1"});
        custom["stages"][1]["actions"][0]["configuration"] = json!({"Job": "web"});
        assert_eq!(found(&custom, Context::default()), json!([]));
        assert_eq!(found(&custom, with_types(&Vec::new()))[0]["code"], "InvalidActionDeclarationException");
        let known = ActionType::from_json(&json!({
            "id": {"category": "Build", "owner": "Custom", "provider": "Jenkins", "version": "1"},
            "actionConfigurationProperties": [{"name": "Job", "required": true, "key": true, "secret": false}],
            "inputArtifactDetails": {"minimumCount": 0, "maximumCount": 5},
            "outputArtifactDetails": {"minimumCount": 0, "maximumCount": 5},
        }));
        assert_eq!(found(&custom, with_types(&vec![known])), json!([]));
    }
}
