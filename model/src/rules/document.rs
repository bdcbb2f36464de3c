//! A pipeline's JSON as the rules read it: what is missing or of another type reads as absent, because
//! `shape` has told of it already, and every value knows its path.

use serde_json::{Map, Value};

/// A value and where it stands, `pipeline.stages[1].name`.
#[derive(Clone, Debug)]
pub(crate) struct At<'a> {
    pub path: String,
    pub value: &'a Value,
}

impl<'a> At<'a> {
    pub(crate) fn root(path: &str, value: &'a Value) -> At<'a> {
        At { path: path.to_owned(), value }
    }

    /// The path of a member, whether it is there or not.
    pub(crate) fn path_of(&self, key: &str) -> String {
        format!("{}.{key}", self.path)
    }

    pub(crate) fn get(&self, key: &str) -> Option<At<'a>> {
        let value = self.value.get(key).filter(|value| !value.is_null())?;
        Some(At { path: self.path_of(key), value })
    }

    pub(crate) fn text(&self, key: &str) -> Option<&'a str> {
        self.value.get(key)?.as_str()
    }

    /// The items of a list; none when it is absent.
    pub(crate) fn items(&self, key: &str) -> Vec<At<'a>> {
        let path = self.path_of(key);
        let list = self.value.get(key).and_then(Value::as_array).into_iter().flatten();
        list.enumerate().map(|(index, value)| At { path: format!("{path}[{index}]"), value }).collect()
    }

    /// The entries of a map; none when it is absent.
    pub(crate) fn map(&self, key: &str) -> Option<&'a Map<String, Value>> {
        self.value.get(key)?.as_object()
    }
}

/// Category, owner, provider and version of an action type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypeId<'a> {
    /// `Source`, `Build`, ...
    pub category: &'a str,
    /// `AWS`, `ThirdParty` or `Custom`.
    pub owner: &'a str,
    /// Such as `CodeBuild`.
    pub provider: &'a str,
    /// Such as `1`.
    pub version: &'a str,
}

impl<'a> TypeId<'a> {
    /// Reads an `ActionTypeId`; what is missing is empty.
    pub fn from_json(id: &'a Value) -> TypeId<'a> {
        let text = |key: &str| id.get(key).and_then(Value::as_str).unwrap_or_default();
        TypeId {
            category: text("category"),
            owner: text("owner"),
            provider: text("provider"),
            version: text("version"),
        }
    }
}

/// An action of the document.
#[derive(Clone, Debug)]
pub(crate) struct Action<'a> {
    pub at: At<'a>,
    pub name: &'a str,
    pub id: TypeId<'a>,
    pub run_order: u64,
}

impl<'a> Action<'a> {
    fn new(at: At<'a>) -> Action<'a> {
        static NONE: Value = Value::Null;
        let id = TypeId::from_json(at.value.get("actionTypeId").unwrap_or(&NONE));
        let run_order = at.value.get("runOrder").and_then(Value::as_u64).unwrap_or(1);
        Action { name: at.text("name").unwrap_or_default(), id, run_order, at }
    }

    /// The value of a configuration key.
    pub(crate) fn configured(&self, key: &str) -> Option<&'a str> {
        self.at.map("configuration")?.get(key)?.as_str()
    }

    /// The names of its `inputArtifacts` or `outputArtifacts`.
    pub(crate) fn artifacts(&self, key: &str) -> Vec<(String, &'a str)> {
        let items = self.at.items(key).into_iter();
        items.filter_map(|item| Some((item.path_of("name"), item.text("name")?))).collect()
    }

    pub(crate) fn is_source(&self) -> bool {
        self.id.category == "Source"
    }
}

/// A stage of the document.
#[derive(Clone, Debug)]
pub(crate) struct Stage<'a> {
    pub at: At<'a>,
    pub name: &'a str,
    pub actions: Vec<Action<'a>>,
}

impl<'a> Stage<'a> {
    fn new(at: At<'a>) -> Stage<'a> {
        let actions = at.items("actions").into_iter().map(Action::new).collect();
        Stage { name: at.text("name").unwrap_or_default(), actions, at }
    }

    /// Its actions in the order in which they run: one list for each run order.
    pub(crate) fn groups(&self) -> Vec<Vec<&Action<'a>>> {
        let mut orders: Vec<u64> = self.actions.iter().map(|action| action.run_order).collect();
        orders.sort_unstable();
        orders.dedup();
        let group = |order| self.actions.iter().filter(move |action| action.run_order == order).collect();
        orders.into_iter().map(group).collect()
    }
}

/// The document.
#[derive(Clone, Debug)]
pub(crate) struct Pipeline<'a> {
    pub at: At<'a>,
    pub stages: Vec<Stage<'a>>,
}

impl<'a> Pipeline<'a> {
    pub(crate) fn new(declaration: &'a Value) -> Pipeline<'a> {
        let at = At::root("pipeline", declaration);
        let stages = at.items("stages").into_iter().map(Stage::new).collect();
        Pipeline { at, stages }
    }

    pub(crate) fn actions(&self) -> impl Iterator<Item = &Action<'a>> {
        self.stages.iter().flat_map(|stage| &stage.actions)
    }

    pub(crate) fn is_v2(&self) -> bool {
        self.at.text("pipelineType") == Some("V2")
    }

    pub(crate) fn mode(&self) -> &'a str {
        self.at.text("executionMode").unwrap_or("SUPERSEDED")
    }
}
