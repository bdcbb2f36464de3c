//! What is called: one of the model's operations, or a name that the caller vouches for.

use std::borrow::Cow;

use crate::error::{Error, Kind};
use crate::model::Operation;
use crate::operations;

/// An operation, as its caller has it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Called<'a> {
    Known(&'static Operation),
    Named(&'a str),
}

/// The name and, where the model knows it, the operation.
#[derive(Debug)]
pub(super) struct Target {
    pub name: Cow<'static, str>,
    /// The header `x-amz-target`.
    pub header: Cow<'static, str>,
    pub operation: Option<&'static Operation>,
    /// The output's member with the token of the next page, if there are pages.
    pub page_token: Option<&'static str>,
}

impl Target {
    /// Refuses a name that is none of the model, unless the options allow any.
    pub(super) fn of(called: Called<'_>, allow_unknown: bool) -> Result<Target, Error> {
        let name = match called {
            Called::Known(operation) => return Ok(Target::known(operation)),
            Called::Named(name) => name,
        };
        if let Some(operation) = operations::find(name) {
            return Ok(Target::known(operation));
        }
        let is_name =
            (1..=128).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if allow_unknown && is_name {
            let header = format!("{}.{name}", operations::TARGET_PREFIX).into();
            return Ok(Target { name: name.to_owned().into(), header, operation: None, page_token: None });
        }
        Err(refused(name))
    }

    fn known(operation: &'static Operation) -> Target {
        Target {
            name: operation.name.into(),
            header: operation.target.into(),
            operation: Some(operation),
            page_token: operation.pagination.as_ref().map(|pagination| pagination.output_token),
        }
    }
}

fn refused(name: &str) -> Error {
    let shown: String = name.chars().filter(|c| !c.is_control()).take(128).collect();
    let message = format!(
        "operation: `{shown}` is not one of the {} operations of this version \
         (names are like `ListPipelines`; \"allow_unknown_operation\": true sends any alphanumeric name)",
        operations::OPERATIONS.len()
    );
    Error::new(Kind::Argument, message)
}
