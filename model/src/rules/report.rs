//! What a rule says.

use std::fmt;

use serde::Serialize;

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The service refuses it.
    Error,
    /// It is not established what the service does, or the problem shows only when the pipeline runs.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        })
    }
}

/// One thing that CreatePipeline or UpdatePipeline would refuse.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The service's error code.
    pub code: &'static str,
    /// The service's text, as far as it is known.
    pub message: String,
    /// Where, such as `pipeline.stages[1].actions[0].configuration.S3Bucket`.
    pub path: String,
    /// How sure it is.
    pub severity: Severity,
}

pub(crate) const STRUCTURE: &str = "InvalidStructureException";
pub(crate) const STAGE: &str = "InvalidStageDeclarationException";
pub(crate) const ACTION: &str = "InvalidActionDeclarationException";
pub(crate) const BLOCKER: &str = "InvalidBlockerDeclarationException";
pub(crate) const VALIDATION: &str = "ValidationException";

/// Where rules leave what they find.
#[derive(Debug, Default)]
pub(crate) struct Findings(Vec<Finding>);

impl Findings {
    pub(crate) fn into_list(self) -> Vec<Finding> {
        self.0
    }

    pub(crate) fn error(&mut self, code: &'static str, path: impl Into<String>, message: impl Into<String>) {
        self.add(Severity::Error, code, path, message);
    }

    pub(crate) fn warning(
        &mut self,
        code: &'static str,
        path: impl Into<String>,
        message: impl Into<String>,
    ) {
        self.add(Severity::Warning, code, path, message);
    }

    pub(crate) fn add(
        &mut self,
        severity: Severity,
        code: &'static str,
        path: impl Into<String>,
        message: impl Into<String>,
    ) {
        self.0.push(Finding { code, message: message.into(), path: path.into(), severity });
    }
}
