//! Actions: their names, types and time limits.

use std::collections::HashSet;

use super::catalogue::{ActionType, BuiltIn, Counts, Keys, Property, Registry, Sure, built_in};
use super::document::Action;
use super::report::{ACTION, STAGE, Severity};
use super::{Findings, Subject, TypeId};

/// What is known of an action's type.
#[derive(Debug)]
pub(super) enum Type<'a> {
    BuiltIn(&'static BuiltIn),
    /// A customer's or a partner's.
    Made(&'a ActionType),
    /// It does not exist; how sure that is.
    Absent(Severity),
    /// Nobody knows whether it exists.
    Unknown,
}

pub(super) fn type_of<'a>(id: TypeId<'_>, made: Option<&'a dyn Registry>) -> Type<'a> {
    // What is missing of an id is told of as a misfit.
    if [id.category, id.owner, id.provider, id.version].contains(&"") {
        return Type::Unknown;
    }
    if let Some(known) = built_in(id) {
        return if id.version == "1" { Type::BuiltIn(known) } else { Type::Absent(Severity::Error) };
    }
    match made {
        Some(registry) => registry.find(id).map_or(Type::Absent(Severity::Error), Type::Made),
        // The table may be older than the service.
        None if id.owner == "AWS" => Type::Absent(Severity::Warning),
        None => Type::Unknown,
    }
}

impl<'a> Subject<'a> {
    pub(super) fn type_of(&self, id: TypeId<'_>) -> Type<'a> {
        type_of(id, self.context.action_types)
    }
}

impl<'a> Type<'a> {
    /// The keys that must be there, and how sure that is.
    pub(super) fn required(&self) -> (Vec<&'a str>, Severity) {
        match self {
            Type::BuiltIn(known) => (known.required.to_vec(), severity(known.sure)),
            Type::Made(known) => (names(&known.properties, |property| property.required), Severity::Error),
            _ => (Vec::new(), Severity::Error),
        }
    }

    /// The keys that may be there, and how sure it is that there are no others.
    pub(super) fn allowed(&self) -> Option<(Vec<&'a str>, Severity)> {
        match self {
            Type::BuiltIn(known) => {
                let severity = match known.keys {
                    Keys::All => Severity::Error,
                    Keys::Documented => Severity::Warning,
                    Keys::Some => return None,
                };
                Some(([known.required, known.optional].concat(), severity))
            }
            Type::Made(known) => Some((names(&known.properties, |_| true), Severity::Error)),
            _ => None,
        }
    }

    pub(super) fn secrets(&self) -> Vec<&'a str> {
        match self {
            Type::BuiltIn(known) => known.secret.to_vec(),
            Type::Made(known) => names(&known.properties, |property| property.secret),
            _ => Vec::new(),
        }
    }

    /// How many inputs and outputs, and how sure that is.
    pub(super) fn counts(&self) -> Option<(Counts, Counts, Severity)> {
        match self {
            Type::BuiltIn(known) => Some((known.inputs, known.outputs, severity(known.sure))),
            Type::Made(known) => Some((known.inputs, known.outputs, Severity::Error)),
            _ => None,
        }
    }
}

fn severity(sure: Sure) -> Severity {
    match sure {
        Sure::Yes => Severity::Error,
        Sure::No => Severity::Warning,
    }
}

fn names(properties: &[Property], which: impl Fn(&Property) -> bool) -> Vec<&str> {
    properties.iter().filter(|property| which(property)).map(|property| property.name.as_str()).collect()
}

/// Of the first stage `stages::sources_first` tells; the text is our own.
pub(super) fn present(subject: &Subject<'_>, found: &mut Findings) {
    for stage in subject.pipeline.stages.iter().skip(1).filter(|stage| stage.actions.is_empty()) {
        found.error(STAGE, stage.at.path_of("actions"), format!("Stage '{}' has no actions", stage.name));
    }
}

/// The text is our own.
pub(super) fn unique_names(subject: &Subject<'_>, found: &mut Findings) {
    for stage in &subject.pipeline.stages {
        let mut seen = HashSet::new();
        for action in
            stage.actions.iter().filter(|action| !action.name.is_empty() && !seen.insert(action.name))
        {
            let message =
                format!("Action name '{}' is used more than once in stage '{}'", action.name, stage.name);
            found.error(ACTION, action.at.path_of("name"), message);
        }
    }
}

pub(super) fn known_types(subject: &Subject<'_>, found: &mut Findings) {
    for action in subject.pipeline.actions() {
        let Type::Absent(severity) = subject.type_of(action.id) else { continue };
        let TypeId { category, owner, provider, version } = action.id;
        let named = format!(
            "ActionType (Category: '{category}', Provider: '{provider}', Owner: '{owner}', Version: '{version}') in action '{}' is not available",
            action.name
        );
        let message = match subject.context.region {
            Some(region) => {
                format!("{named} in region '{}'", region.to_ascii_uppercase().replace('-', "_"))
            }
            None => named,
        };
        found.add(severity, ACTION, action.at.path_of("actionTypeId"), message);
    }
}

/// Only approvals have a time limit of their own; the text is our own.
pub(super) fn time_outs(subject: &Subject<'_>, found: &mut Findings) {
    let is_approval = |action: &Action<'_>| action.id.category == "Approval";
    let limited = |action: &&Action<'_>| action.at.get("timeoutInMinutes").is_some();
    for action in subject.pipeline.actions().filter(limited).filter(|action| !is_approval(action)) {
        let message = format!(
            "Action {} declares timeoutInMinutes, which only manual approval actions have",
            action.name
        );
        found.error(ACTION, action.at.path_of("timeoutInMinutes"), message);
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{lines, pipeline};
    use serde_json::json;

    #[test]
    fn an_action_name_is_used_once_in_a_stage() {
        let mut twice = pipeline();
        let action = json!({"name": "Compile", "actionTypeId": {"category": "Approval", "owner": "AWS", "provider": "Manual", "version": "1"}});
        twice["stages"][1]["actions"].as_array_mut().unwrap().push(action.clone());
        twice["stages"][2]["actions"].as_array_mut().unwrap().push(action);
        assert_eq!(
            lines(&twice),
            [
                "InvalidActionDeclarationException pipeline.stages[1].actions[1].name: Action name 'Compile' is used more than once in stage 'Build'"
            ]
        );
    }

    #[test]
    fn a_stage_has_an_action() {
        let mut empty = pipeline();
        empty["stages"][2]["actions"] = json!([]);
        assert_eq!(
            lines(&empty),
            ["InvalidStageDeclarationException pipeline.stages[2].actions: Stage 'Deploy' has no actions"]
        );
    }

    #[test]
    fn an_unknown_type_is_a_warning_and_another_version_an_error() {
        let mut unknown = pipeline();
        unknown["stages"][2]["actions"][0]["actionTypeId"]["provider"] = json!("Teleport");
        unknown["stages"][1]["actions"][0]["actionTypeId"]["version"] = json!("2");
        assert_eq!(
            lines(&unknown),
            [
                "InvalidActionDeclarationException pipeline.stages[1].actions[0].actionTypeId: \
                 ActionType (Category: 'Build', Provider: 'CodeBuild', Owner: 'AWS', Version: '2') in action 'Compile' is not available in region 'US_EAST_1'",
                "warning: InvalidActionDeclarationException pipeline.stages[2].actions[0].actionTypeId: \
                 ActionType (Category: 'Deploy', Provider: 'Teleport', Owner: 'AWS', Version: '1') in action 'Roll' is not available in region 'US_EAST_1'",
            ]
        );
    }

    #[test]
    fn only_approvals_have_a_time_limit() {
        let mut limited = pipeline();
        limited["stages"][2]["actions"][0]["timeoutInMinutes"] = json!(60);
        limited["stages"][1]["actions"]
            .as_array_mut()
            .unwrap()
            .push(json!({"name": "Ask", "timeoutInMinutes": 60,
            "actionTypeId": {"category": "Approval", "owner": "AWS", "provider": "Manual", "version": "1"}}));
        assert_eq!(
            lines(&limited),
            ["InvalidActionDeclarationException pipeline.stages[2].actions[0].timeoutInMinutes: \
              Action Roll declares timeoutInMinutes, which only manual approval actions have"]
        );
    }
}
