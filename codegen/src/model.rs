//! The model as the generator's modules see it: loaded from `model/`, corrected, and checked before
//! anything is written.

use std::path::Path;

use serde_json::{Map, Value};

/// Everything that files are generated from.
pub struct Model {
    pub target_prefix: String,
    pub operations: Vec<Operation>,
    shapes: Map<String, Value>,
    sensitive: Vec<String>,
    /// The lines of `Shape` and `Shape$member`.
    docs: Map<String, Value>,
    pub partitions: Map<String, Value>,
}

pub struct Operation {
    pub name: String,
    pub doc: String,
    pub input: String,
    pub output: Option<String>,
    pub errors: Vec<String>,
    pub pagination: Option<Pagination>,
}

pub struct Pagination {
    pub input_token: String,
    pub output_token: String,
    pub result_key: String,
    pub limit_key: Option<String>,
}

/// A shape, borrowed from the model's JSON.
pub struct Shape<'a> {
    pub name: &'a str,
    pub sensitive: bool,
    json: &'a Map<String, Value>,
}

pub enum Kind<'a> {
    Structure(Vec<Member<'a>>),
    List(&'a str),
    Map(&'a str, &'a str),
    String { pattern: Option<&'a str>, values: Vec<&'a str> },
    Integer,
    Boolean,
    Timestamp,
}

pub struct Member<'a> {
    pub name: &'a str,
    pub shape: &'a str,
    pub required: bool,
    /// Required of inputs only: answers may lack it.
    pub answers_lack: bool,
    pub is_idempotency_token: bool,
}

type Problem = String;

fn read(folder: &Path, name: &str) -> Result<Value, Problem> {
    let path = folder.join(name);
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key).and_then(Value::as_str).map(str::to_owned)
}

fn need(value: &Value, key: &str, of: &str) -> Result<String, Problem> {
    text(value, key).ok_or_else(|| format!("{of}: `{key}` is missing"))
}

impl Model {
    /// Loads and checks the files of `folder`.
    pub fn load(folder: &Path) -> Result<Model, Problem> {
        let model = read(folder, "codepipeline.json")?;
        let docs = read(folder, "docs.json")?;
        let mut shapes = model["shapes"].as_object().ok_or("codepipeline.json: no shapes")?.clone();
        describe_exceptions(&mut shapes, &docs)?;
        override_limits(&mut shapes, &read(folder, "overrides.json")?)?;
        let sensitive = shape_names(&read(folder, "sensitive.json")?, &shapes)?;
        let operations = model["operations"].as_object().ok_or("codepipeline.json: no operations")?;
        let operations =
            operations.iter().map(|(name, json)| operation(name, json, &docs)).collect::<Result<_, _>>()?;
        let model = Model {
            target_prefix: need(&model["service"], "targetPrefix", "service")?,
            operations,
            shapes,
            sensitive,
            docs: docs["shapes"].as_object().cloned().unwrap_or_default(),
            partitions: read(folder, "partitions.json")?.as_object().cloned().unwrap_or_default(),
        };
        model.check()?;
        Ok(model)
    }

    pub fn shape(&self, name: &str) -> Shape<'_> {
        let (name, json) =
            self.shapes.get_key_value(name).unwrap_or_else(|| panic!("{name} was checked to exist"));
        let json = json.as_object().unwrap_or_else(|| panic!("{name} was checked to be an object"));
        let marked = json.get("sensitive").and_then(Value::as_bool).unwrap_or(false);
        Shape { name, sensitive: marked || self.sensitive.iter().any(|each| each == name), json }
    }

    /// The line about a structure, or about `Structure$member`.
    pub fn doc(&self, of: &str) -> &str {
        self.docs.get(of).and_then(Value::as_str).unwrap_or_else(|| panic!("{of} was checked to have a line"))
    }

    /// The names of the shapes that operations reach, each after the shapes it refers to.
    pub fn reachable(&self) -> Vec<&str> {
        let mut found = Vec::new();
        for operation in &self.operations {
            self.reach(&operation.input, &mut found);
            if let Some(output) = &operation.output {
                self.reach(output, &mut found);
            }
        }
        found
    }

    fn reach<'a>(&'a self, name: &str, found: &mut Vec<&'a str>) {
        let shape = self.shape(name);
        if found.contains(&shape.name) {
            return;
        }
        for name in shape.references() {
            self.reach(name, found);
        }
        found.push(shape.name);
    }

    /// Exception shapes with their documentation, in model order.
    pub fn exceptions(&self) -> Vec<(&str, &str)> {
        let is_exception = |json: &Value| json.get("exception").and_then(Value::as_bool) == Some(true);
        let doc = |json: &'_ Value| json.get("doc").and_then(Value::as_str).map(str::to_owned);
        self.shapes
            .iter()
            .filter(|(_, json)| is_exception(json) && doc(json).is_some())
            .map(|(name, json)| (name.as_str(), json["doc"].as_str().unwrap_or_default()))
            .collect()
    }

    fn check(&self) -> Result<(), Problem> {
        let sorted = self.operations.is_sorted_by(|a, b| a.name < b.name);
        if !sorted {
            return Err("codepipeline.json: the operations are not in alphabetical order".to_owned());
        }
        for (name, json) in &self.shapes {
            if !json.is_object() {
                return Err(format!("shape {name}: is no object"));
            }
            for reference in self.shape(name).references() {
                self.exists(reference, name)?;
            }
        }
        for operation in &self.operations {
            self.exists(&operation.input, &operation.name)?;
            for name in operation.output.iter().chain(&operation.errors) {
                self.exists(name, &operation.name)?;
            }
        }
        for shape in self.reachable().into_iter().map(|name| self.shape(name)) {
            self.check_docs(&shape)?;
            self.check_sensitive(&shape)?;
        }
        Ok(())
    }

    fn check_docs(&self, shape: &Shape<'_>) -> Result<(), Problem> {
        let Kind::Structure(members) = shape.kind() else { return Ok(()) };
        let members = members.iter().map(|member| format!("{}${}", shape.name, member.name));
        match std::iter::once(shape.name.to_owned()).chain(members).find(|key| !self.docs.contains_key(key)) {
            Some(key) => Err(format!("docs.json: `{key}` is missing")),
            None => Ok(()),
        }
    }

    /// A secret is hidden where it is shown, member by member, so whatever is marked must come down
    /// to text: alone, in lists and maps, or as the marked members of a structure.
    fn check_sensitive(&self, shape: &Shape<'_>) -> Result<(), Problem> {
        if !shape.sensitive {
            return Ok(());
        }
        let is_shown = |name: &str| !self.shape(name).sensitive;
        match shape.kind() {
            Kind::String { values, .. } if values.is_empty() => Ok(()),
            Kind::List(item) | Kind::Map(_, item) if self.is_text(item) || !is_shown(item) => Ok(()),
            Kind::Structure(members) => match members.iter().find(|member| is_shown(member.shape)) {
                Some(member) => {
                    Err(format!("{}: is sensitive, and its member {} is not", shape.name, member.name))
                }
                None => Ok(()),
            },
            _ => Err(format!("{}: only text can be sensitive", shape.name)),
        }
    }

    fn is_text(&self, name: &str) -> bool {
        matches!(self.shape(name).kind(), Kind::String { values, .. } if values.is_empty())
    }

    fn exists(&self, name: &str, of: &str) -> Result<(), Problem> {
        if self.shapes.contains_key(name) {
            Ok(())
        } else {
            Err(format!("{of}: refers to unknown shape {name}"))
        }
    }
}

fn operation(name: &str, json: &Value, docs: &Value) -> Result<Operation, Problem> {
    let pagination = match json.get("paginate") {
        None => None,
        Some(paginate) => Some(Pagination {
            input_token: need(paginate, "input_token", name)?,
            output_token: need(paginate, "output_token", name)?,
            result_key: need(paginate, "result_key", name)?,
            limit_key: text(paginate, "limit_key"),
        }),
    };
    let errors = json["errors"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect();
    Ok(Operation {
        name: name.to_owned(),
        doc: need(&docs["operations"], name, "docs.json")?,
        input: need(json, "input", name)?,
        output: text(json, "output"),
        errors,
        pagination,
    })
}

fn describe_exceptions(shapes: &mut Map<String, Value>, docs: &Value) -> Result<(), Problem> {
    for (name, json) in shapes.iter_mut() {
        if json.get("exception").and_then(Value::as_bool) == Some(true) {
            json["doc"] = need(&docs["exceptions"], name, "docs.json")?.into();
        }
    }
    Ok(())
}

fn override_limits(shapes: &mut Map<String, Value>, overrides: &Value) -> Result<(), Problem> {
    for row in overrides.as_array().into_iter().flatten() {
        need(row, "reason", "overrides.json")?;
        let name = need(row, "shape", "overrides.json")?;
        let shape = shapes.get_mut(&name).ok_or_else(|| format!("overrides.json: unknown shape {name}"))?;
        for (key, value) in row["set"].as_object().into_iter().flatten() {
            shape[key.as_str()] = value.clone();
        }
        if let Some(members) = row.get("answers_lack") {
            shape["answersLack"] = members.clone();
        }
    }
    Ok(())
}

fn shape_names(rows: &Value, shapes: &Map<String, Value>) -> Result<Vec<String>, Problem> {
    let mut names = Vec::new();
    for row in rows.as_array().into_iter().flatten() {
        need(row, "reason", "sensitive.json")?;
        let name = need(row, "shape", "sensitive.json")?;
        if !shapes.contains_key(&name) {
            return Err(format!("sensitive.json: unknown shape {name}"));
        }
        names.push(name);
    }
    Ok(names)
}

/// A reference is a name, or an object with the name and traits.
fn target(value: &Value) -> &str {
    value.as_str().or_else(|| value.get("shape").and_then(Value::as_str)).unwrap_or_default()
}

impl<'a> Shape<'a> {
    pub fn kind(&self) -> Kind<'a> {
        let get = |key: &str| self.json.get(key);
        match get("type").and_then(Value::as_str).unwrap_or_default() {
            "structure" => Kind::Structure(self.members()),
            "list" => Kind::List(get("member").map(target).unwrap_or_default()),
            "map" => Kind::Map(
                get("key").map(target).unwrap_or_default(),
                get("value").map(target).unwrap_or_default(),
            ),
            "integer" => Kind::Integer,
            "boolean" => Kind::Boolean,
            "timestamp" => Kind::Timestamp,
            _ => Kind::String {
                pattern: get("pattern").and_then(Value::as_str),
                values: get("enum")
                    .and_then(Value::as_array)
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str)
                    .collect(),
            },
        }
    }

    pub fn members(&self) -> Vec<Member<'a>> {
        let is_listed = |key: &str, name: &str| {
            let list = self.json.get(key).and_then(Value::as_array);
            list.is_some_and(|list| list.iter().any(|each| each == name))
        };
        let members = self.json.get("members").and_then(Value::as_object).into_iter().flatten();
        members
            .map(|(name, value)| Member {
                name,
                shape: target(value),
                required: is_listed("required", name),
                answers_lack: is_listed("answersLack", name),
                is_idempotency_token: value.get("idempotencyToken").and_then(Value::as_bool) == Some(true),
            })
            .collect()
    }

    pub fn min(&self) -> Option<i64> {
        self.json.get("min").and_then(Value::as_i64)
    }

    pub fn max(&self) -> Option<i64> {
        self.json.get("max").and_then(Value::as_i64)
    }

    fn references(&self) -> Vec<&'a str> {
        match self.kind() {
            Kind::Structure(members) => members.into_iter().map(|member| member.shape).collect(),
            Kind::List(member) => vec![member],
            Kind::Map(key, value) => vec![key, value],
            _ => Vec::new(),
        }
    }
}

/// `StartPipelineExecution` as `start_pipeline_execution`.
pub fn snake_case(name: &str) -> String {
    let mut out = String::new();
    let letters: Vec<char> = name.chars().collect();
    for (index, letter) in letters.iter().enumerate() {
        let after_lower = index > 0 && !letters[index - 1].is_ascii_uppercase();
        let before_lower = letters.get(index + 1).is_some_and(char::is_ascii_lowercase);
        if letter.is_ascii_uppercase() && index > 0 && (after_lower || before_lower) {
            out.push('_');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the check says of the small model after a change to it.
    fn problem(change: impl FnOnce(&mut Model)) -> Option<Problem> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/testdata");
        let mut model = Model::load(&folder).unwrap();
        change(&mut model);
        model.check().err()
    }

    #[test]
    fn a_structure_or_member_without_a_line_is_refused() {
        for key in ["Thing", "Thing$open"] {
            let found = problem(|model| {
                model.docs.remove(key);
            });
            assert_eq!(found, Some(format!("docs.json: `{key}` is missing")));
        }
    }

    #[test]
    fn what_is_sensitive_comes_down_to_text() {
        let mark = |name: &str| problem(|model| model.sensitive.push(name.to_owned()));
        assert_eq!(mark("Settings"), None);
        assert_eq!(mark("ThingList"), Some("ThingList: only text can be sensitive".to_owned()));
        assert_eq!(mark("State"), Some("State: only text can be sensitive".to_owned()));
        assert_eq!(mark("MaxResults"), Some("MaxResults: only text can be sensitive".to_owned()));
        assert_eq!(mark("Thing"), Some("Thing: is sensitive, and its member name is not".to_owned()));
    }
}
