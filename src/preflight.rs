//! `check_pipeline` for programs: its documents are read here, the rules are `codepipeline_model::rules`.

use codepipeline_model::rules::catalogue::{ActionType, Registry};
pub use codepipeline_model::rules::{
    Context, Finding, Severity, TypeId, catalogue, findings, rule_types, secrets, shape, tags,
};
use codepipeline_model::rules::{check, declaration};
use serde_json::Value;

use crate::error::{Error, Kind};
use crate::options::{Fields, json_reason};

/// Finds what CreatePipeline or UpdatePipeline would refuse in `pipeline`, without a call.
///
/// `pipeline` is the JSON of a declaration, of an input of CreatePipeline or UpdatePipeline or of an
/// answer of GetPipeline. `options` is a JSON object: `region` (text), `action_types` (a list of
/// ActionType objects as ListActionTypes gives them: the custom and partner types that exist; without it
/// such types are not judged) and `current` (the declaration to be replaced, for an update).
///
/// Gives `{"findings": [{"code", "message", "path", "severity"}, ...]}`: the service's error code and
/// text, where, and `error` or, where it is not established what the service does, `warning`.
///
/// # Errors
/// [`Kind::Argument`] for a document that is not JSON, no object or has an unknown option.
pub fn check_pipeline(pipeline: &str, options: &str) -> Result<String, Error> {
    let document = object("pipeline", pipeline)?;
    let mut fields = Fields::parse(Kind::Argument, "options", options)?;
    let region = fields.string("region")?;
    let action_types = fields.list("action_types")?;
    let current = fields.value("current");
    fields.finish()?;
    let types: Option<Vec<ActionType>> =
        action_types.map(|types| types.iter().map(ActionType::from_json).collect());
    let context = Context {
        region: region.as_deref(),
        action_types: types.as_ref().map(|types| types as &dyn Registry),
        current: current.as_ref().map(declaration),
    };
    Ok(serde_json::json!({"findings": check(&document, context)}).to_string())
}

fn object(what: &'static str, text: &str) -> Result<Value, Error> {
    let value: Value = serde_json::from_str(text).map_err(|error| {
        Error::new(Kind::Argument, format!("{what}: not valid JSON: {}", json_reason(&error)))
    })?;
    match value {
        Value::Object(_) => Ok(value),
        other => {
            let found = crate::options::type_name(&other);
            Err(Error::new(Kind::Argument, format!("{what}: must be a JSON object, not {found}")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_that_are_no_objects_and_unknown_options_are_refused() {
        let refused =
            |pipeline: &str, options: &str| check_pipeline(pipeline, options).unwrap_err().to_string();
        assert_eq!(refused("[]", ""), "pipeline: must be a JSON object, not an array");
        assert_eq!(refused("{", ""), "pipeline: not valid JSON: it ends too early at line 1 column 1");
        assert_eq!(
            refused("{}", r#"{"regoin":"x"}"#),
            "options.regoin: unknown key; known are region, action_types, current"
        );
        assert_eq!(
            refused("{}", r#"{"action_types":{}}"#),
            "options.action_types: must be a list, not an object"
        );
    }
}
