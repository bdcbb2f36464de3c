//! The input against the model's constraints, all violations in one ValidationException (BEHAVIOUR.md
//! 0): `2 validation errors detected: Value at 'pipeline.stages.1.member.name' failed ...`.

use codepipeline_engine::Undeclared;
use codepipeline_engine::{Outcome, Refusal};
use codepipeline_model::rules::shape::{Problem, violations};
use codepipeline_model::shapes::Shape;
use codepipeline_model::types::ErrorCode;
use serde_json::Value;

/// Refuses an input that violates constraints of `shape`.
pub fn check(shape: &Shape, input: &Value) -> Outcome<()> {
    let mut found = Vec::new();
    for violation in violations(shape, input) {
        match violation.problem {
            Problem::Constraint(text) => found.push(text),
            // It ends the parsing, so nothing else is said.
            Problem::WrongType => {
                let message = format!("The value at '{}' has the wrong type", violation.path);
                return Err(Refusal::undeclared(Undeclared::Serialization, message));
            }
            Problem::UnknownMember => {}
        }
    }
    if found.is_empty() {
        return Ok(());
    }
    let errors = if found.len() == 1 { "error" } else { "errors" };
    let message = format!("{} validation {errors} detected: {}", found.len(), found.join("; "));
    Err(Refusal::new(ErrorCode::ValidationException, message))
}

#[cfg(test)]
mod tests {
    use super::*;
    use codepipeline_model::operations::find;
    use serde_json::json;

    fn message(operation: &str, input: Value) -> String {
        check(find(operation).unwrap().input, &input)
            .map_or_else(|refusal| refusal.message, |()| String::new())
    }

    #[test]
    fn all_violations_come_in_one_message_with_paths_that_count_from_one() {
        let action = json!({"name": "a b", "runOrder": 0, "actionTypeId": {"category": "Build", "owner": "Custom", "provider": "p", "version": "1"},
                            "configuration": {"k": ""}});
        let pipeline = json!({"name": "x".repeat(101), "stages": [{"name": "s", "actions": []}, {"name": "t", "actions": [action]}]});
        assert_eq!(
            message("CreatePipeline", json!({"pipeline": pipeline})),
            "5 validation errors detected: \
             Value at 'pipeline.name' failed to satisfy constraint: Member must have length less than or equal to 100; \
             Value null at 'pipeline.roleArn' failed to satisfy constraint: Member must not be null; \
             Value at 'pipeline.stages.2.member.actions.1.member.name' failed to satisfy constraint: \
             Member must satisfy regular expression pattern: [A-Za-z0-9.@\\-_]+; \
             Value at 'pipeline.stages.2.member.actions.1.member.runOrder' failed to satisfy constraint: Member must have value greater than or equal to 1; \
             Value at 'pipeline.stages.2.member.actions.1.member.configuration' failed to satisfy constraint: \
             Map value must satisfy constraint: [Member must have length less than or equal to 50000, Member must have length greater than or equal to 1]"
        );
    }

    #[test]
    fn one_violation_is_one_error() {
        assert_eq!(
            message("GetPipeline", json!({})),
            "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null"
        );
        assert_eq!(
            message("ListActionTypes", json!({"actionOwnerFilter": "Nobody"})),
            "1 validation error detected: Value at 'actionOwnerFilter' failed to satisfy constraint: \
             Member must satisfy enum value set: [AWS, ThirdParty, Custom]"
        );
    }

    #[test]
    fn another_json_type_is_a_serialization_error() {
        let refusal = check(find("GetPipeline").unwrap().input, &json!({"name": 7})).unwrap_err();
        assert_eq!(refusal.code.as_str(), "SerializationException");
    }
}
