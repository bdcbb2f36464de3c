//! The typed calls: every operation's documents pass through its types unharmed, and the methods
//! send and read what the tables say.

mod support;

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use codepipeline::model::{Kind as Values, Operation, Shape};
use codepipeline::operations::{OPERATIONS, find};
use codepipeline::types::*;
use codepipeline::{CallOptions, Cancel, Client, Error, Kind, Paged, Request};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use support::{FullBacklog, Server, answer, ok};

#[path = "support/typed_rows.rs"]
mod typed_rows;

/// A document after a type has read and written it, and what the type shows of it.
type Trip = fn(&Value) -> Result<(Value, String), serde_json::Error>;

/// A method of the client, with documents for its types.
type Method = Box<dyn Fn(&Client, &Value) -> Result<Value, Error>>;

/// How an operation's documents pass through its types and its method.
pub struct Row {
    operation: &'static Operation,
    input: Trip,
    output: Trip,
    /// The output that the method gives for an input.
    call: Method,
}

pub fn row<R>(method: fn(&Client, &R) -> Result<R::Output, Error>) -> Row
where
    R: Request + DeserializeOwned + Debug + 'static,
    R::Output: Serialize + Debug + 'static,
{
    let call = move |client: &Client, input: &Value| {
        let output = method(client, &serde_json::from_value(input.clone()).unwrap())?;
        Ok(serde_json::to_value(output).unwrap())
    };
    let operation = find(R::OPERATION).expect("the model has it");
    Row { operation, input: trip::<R>, output: trip::<R::Output>, call: Box::new(call) }
}

fn trip<T: Serialize + DeserializeOwned + Debug>(
    value: &Value,
) -> Result<(Value, String), serde_json::Error> {
    // Through text, as a call does it.
    let typed: T = serde_json::from_str(&value.to_string())?;
    let shown = format!("{typed:?} {typed:#?}");
    Ok((serde_json::from_str(&serde_json::to_string(&typed)?)?, shown))
}

/// Which members of structures and values of enums a document has.
#[derive(Clone, Copy, PartialEq)]
enum Filling {
    /// All members, the n-th value of each enum.
    Known(usize),
    /// As well a member and enum values that no version knows.
    Unknown,
    /// Required members only.
    Required,
}

/// A document of `shape`; text is `secret` where it must not be shown, and numbers the text.
fn document(shape: &Shape, filling: Filling, secret: bool) -> Value {
    let secret = secret || shape.sensitive;
    match &shape.kind {
        Values::Structure(members) => {
            let members = members.iter().filter(|member| member.required || filling != Filling::Required);
            let mut map: serde_json::Map<String, Value> = members
                .map(|member| (member.name.to_owned(), document(member.shape, filling, secret)))
                .collect();
            if filling == Filling::Unknown {
                map.insert("zzNewMember".into(), json!({"a": [1, 2.5, null, "hunter2"], "b": true}));
            }
            Value::Object(map)
        }
        Values::List { member, .. } => {
            json!([document(member, filling, secret), document(member, filling, secret)])
        }
        Values::Map { value, .. } => {
            json!({"us-east-1": document(value, filling, secret), "us-east-2": document(value, filling, secret)})
        }
        Values::String { values: [], .. } if secret => json!("hunter2"),
        Values::String { values: [], .. } => {
            json!(format!("a \"{}\" \u{e9}\u{1f680}\n", shape.name))
        }
        Values::String { values, .. } => match filling {
            Filling::Known(n) => json!(values[n % values.len()]),
            Filling::Unknown => json!("ZZ_NEW_VALUE"),
            Filling::Required => json!(values[0]),
        },
        Values::Integer(_) => json!(3_000_000_000_i64),
        Values::Boolean => json!(true),
        Values::Timestamp if filling == Filling::Known(0) => json!(1_586_359_884),
        Values::Timestamp => json!(1_586_359_884.137),
    }
}

fn empty() -> Shape {
    Shape { name: "EmptyOutput", sensitive: false, kind: Values::Structure(&[]) }
}

fn for_all_documents(filling: Filling, check: impl Fn(&str, &Shape, Trip, Value)) {
    for row in typed_rows::rows() {
        let none = empty();
        let output = row.operation.output.unwrap_or(&none);
        for (shape, trip) in [(row.operation.input, row.input), (output, row.output)] {
            check(row.operation.name, shape, trip, document(shape, filling, false));
        }
    }
}

#[test]
fn every_operation_has_its_types() {
    let rows: Vec<&str> = typed_rows::rows().iter().map(|row| row.operation.name).collect();
    let all: Vec<&str> = OPERATIONS.iter().map(|operation| operation.name).collect();
    assert_eq!(rows, all);
}

#[test]
fn every_document_comes_back_as_it_was() {
    // No enum has more than ten values.
    for filling in (0..10).map(Filling::Known).chain([Filling::Unknown, Filling::Required]) {
        for_all_documents(filling, |operation, shape, trip, value| {
            let (back, _) =
                trip(&value).unwrap_or_else(|error| panic!("{operation} {}: {error}", shape.name));
            assert_eq!(back, value, "{operation} {}", shape.name);
        });
    }
}

#[test]
fn every_enum_has_at_most_ten_values() {
    fn most(shape: &Shape) -> usize {
        match &shape.kind {
            Values::Structure(members) => members.iter().map(|member| most(member.shape)).max().unwrap_or(0),
            Values::List { member, .. } => most(member),
            Values::Map { value, .. } => most(value),
            Values::String { values, .. } => values.len(),
            _ => 0,
        }
    }
    let shapes = OPERATIONS.iter().flat_map(|operation| [Some(operation.input), operation.output]).flatten();
    assert!((1..=10).contains(&shapes.map(most).max().unwrap_or(0)));
}

#[test]
fn no_secret_is_shown() {
    for filling in [Filling::Known(0), Filling::Unknown] {
        for_all_documents(filling, |operation, shape, trip, value| {
            let (_, shown) = trip(&value).unwrap();
            assert!(!shown.contains("hunter2"), "{operation} {}: {shown}", shape.name);
            assert_eq!(shown.contains("****"), value.to_string().contains("hunter2"), "{operation}: {shown}");
        });
    }
}

/// The places of secrets, written down by hand: what the tables mark could be too little.
#[test]
fn the_secrets_of_a_worker_and_a_webhook_are_not_shown() {
    let job = json!({"jobs": [{"id": "j", "nonce": "hunter2", "data": {
        "actionConfiguration": {"configuration": {"Password": "hunter2"}},
        "artifactCredentials": {"accessKeyId": "hunter2", "secretAccessKey": "hunter2", "sessionToken": "hunter2"},
        "continuationToken": "hunter2"
    }}]});
    let jobs: PollForJobsOutput = serde_json::from_value(job).unwrap();
    let executions: ListActionExecutionsOutput = serde_json::from_value(json!({"actionExecutionDetails": [{
        "input": {"configuration": {"OAuthToken": "hunter2"}, "resolvedConfiguration": {"OAuthToken": "hunter2"}}
    }]}))
    .unwrap();
    let webhook = WebhookAuthConfiguration { secret_token: Some("hunter2".into()), ..Default::default() };
    let start = StartPipelineExecutionInput {
        name: "web".into(),
        client_request_token: Some("hunter2".into()),
        ..Default::default()
    };
    let details = GetThirdPartyJobDetailsInput {
        job_id: "j".into(),
        client_token: "hunter2".into(),
        ..Default::default()
    };
    let approval = PutApprovalResultInput { token: "hunter2".into(), ..Default::default() };
    let action = ActionDeclaration {
        configuration: Some(BTreeMap::from([("Password".into(), "hunter2".into())])),
        ..Default::default()
    };
    let shown = format!("{jobs:?}{executions:?}{webhook:?}{start:?}{details:?}{approval:?}{action:?}");
    assert!(!shown.contains("hunter2"), "{shown}");
    assert_eq!(shown.matches("****").count(), 13, "{shown}");
    assert!(shown.contains("\"OAuthToken\": ****") && shown.contains("\"web\""), "{shown}");
}

#[test]
fn null_is_absent_and_an_absent_required_member_has_its_default() {
    let output: CreateCustomActionTypeOutput =
        serde_json::from_str(r#"{"actionType":{"id":{"category":null,"version":"1"}},"tags":null}"#).unwrap();
    assert_eq!(output.tags, None);
    let id = output.action_type.id;
    assert_eq!((id.category, id.version.as_str(), id.provider.as_str()), ("".into(), "1", ""));
}

fn client(server: &Server) -> Client {
    Client::new(&server.config("")).unwrap()
}

#[test]
fn a_method_sends_its_operation_and_reads_its_output() {
    let (server, requests) = Server::recording(|_| {
        ok(
            r#"{"pipelines":[{"name":"web","version":3,"pipelineType":"V9","created":1586359884.137}],"new":1}"#,
        )
    });
    let output = client(&server)
        .list_pipelines(&ListPipelinesInput { max_results: Some(5), ..Default::default() })
        .unwrap();
    let requests = requests.lock().unwrap();
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].header("x-amz-target"), Some("CodePipeline_20150709.ListPipelines"));
    assert_eq!(requests[0].body, r#"{"maxResults":5}"#);
    let instant = SystemTime::UNIX_EPOCH + Duration::from_millis(1_586_359_884_137);
    assert_eq!(
        output.pipelines.as_deref(),
        Some(
            &[PipelineSummary {
                name: Some("web".into()),
                version: Some(3),
                pipeline_type: Some(PipelineType::Unknown("V9".into())),
                created: Some(instant.into()),
                ..Default::default()
            }][..]
        )
    );
    assert_eq!((output.next_token, &output.extra["new"]), (None, &json!(1)));
}

#[test]
fn every_method_sends_its_own_operation_and_reads_its_own_output() {
    let (server, requests) = Server::recording(|request| {
        let target = request.header("x-amz-target").unwrap_or_default();
        let operation = find(target.rsplit('.').next().unwrap()).unwrap();
        let output = operation.output.map(|shape| document(shape, Filling::Unknown, false));
        ok(&output.map(|output| output.to_string()).unwrap_or_default())
    });
    let client = client(&server);
    for row in typed_rows::rows() {
        let operation = row.operation;
        let input = document(operation.input, Filling::Known(1), false);
        let output =
            (row.call)(&client, &input).unwrap_or_else(|error| panic!("{}: {error}", operation.name));
        let expected = operation.output.map(|shape| document(shape, Filling::Unknown, false));
        assert_eq!(output, expected.unwrap_or(json!({})), "{}", operation.name);
        let request = requests.lock().unwrap().pop().unwrap();
        assert_eq!(request.header("x-amz-target"), Some(operation.target));
        assert_eq!(serde_json::from_str::<Value>(&request.body).unwrap(), input, "{}", operation.name);
    }
}

#[test]
fn options_and_cancel_reach_the_call() {
    let server = Server::http(|_| {
        std::thread::sleep(Duration::from_secs(30));
        ok("{}")
    });
    let client = client(&server);
    let input = ListPipelinesInput::default();
    let options = CallOptions::default().with_timeout(Duration::from_millis(50));
    assert_eq!(client.send(&input, &options, None).unwrap_err().kind(), Kind::Timeout);
    let cancel = Arc::new(Cancel::new().unwrap());
    cancel.trigger();
    let error = client.send(&input, &CallOptions::default(), Some(&cancel)).unwrap_err();
    assert_eq!(error.kind(), Kind::Cancelled);
    let page = client.pages_with(&input, CallOptions::default(), Some(&cancel)).next().unwrap();
    assert_eq!(page.unwrap_err().kind(), Kind::Cancelled);
}

#[test]
fn a_timeout_beyond_every_clock_is_a_day() {
    let server = Server::http(|_| ok("{}"));
    let options = CallOptions::default().with_timeout(Duration::MAX);
    client(&server).send(&ListPipelinesInput::default(), &options, None).unwrap();
}

#[test]
fn response_metadata_is_an_unknown_member_of_the_output() {
    let server = Server::http(|_| ok(""));
    let options = CallOptions::parse(r#"{"response_metadata":true}"#).unwrap();
    let input = DeletePipelineInput { name: "web".into(), ..Default::default() };
    let output = client(&server).send(&input, &options, None).unwrap();
    assert_eq!(output.extra["ResponseMetadata"]["RequestId"], "request-1");
}

#[test]
fn what_was_left_out_is_named_before_anything_is_sent() {
    let (server, requests) = Server::recording(|_| ok("{}"));
    let input = DeleteCustomActionTypeInput { provider: "P".into(), ..Default::default() };
    let error = client(&server).delete_custom_action_type(&input).unwrap_err();
    assert_eq!(error.kind(), Kind::Validation);
    assert_eq!(
        error.report().problems,
        [
            "Missing required parameter in input: \"category\"",
            "Invalid length for parameter version, value: 0, valid min length: 1"
        ]
    );
    assert_eq!(requests.lock().unwrap().len(), 0);
}

#[test]
fn the_services_code_is_typed() {
    let refused = |status: u16, body: &'static str| -> Error {
        let server = Server::http(move |_| answer(status, body));
        let input = GetPipelineInput { name: "web".into(), ..Default::default() };
        client(&server).get_pipeline(&input).unwrap_err()
    };
    let code = |text: &str| Some(ErrorCode::from(text));
    let known = refused(400, r#"{"__type":"PipelineNotFoundException","message":"no"}"#);
    assert_eq!(known.service_code(), Some(ErrorCode::PipelineNotFoundException));
    assert_eq!((known.to_string().as_str(), known.report().operation.as_ref()), ("no", "GetPipeline"));
    let unknown = refused(400, r#"{"__type":"ThrottlingException"}"#);
    assert_eq!(unknown.service_code(), code("ThrottlingException"));
    assert!(matches!(unknown.service_code(), Some(ErrorCode::Unknown(_))));
    assert_eq!(refused(500, "").service_code(), None);
    let full = FullBacklog::new();
    let config = format!(
        r#"{{"region":"r-1","anonymous":true,"endpoint_url":"http://{}","timeouts":{{"connect_ms":50}}}}"#,
        full.address
    );
    let timeout = Client::new(&config).unwrap().list_pipelines(&Default::default()).unwrap_err();
    assert_eq!((timeout.report().code.as_str(), timeout.service_code()), ("connect_ms", None));
}

#[test]
fn every_declared_error_is_a_known_code() {
    for code in OPERATIONS.iter().flat_map(|operation| operation.errors) {
        let typed = ErrorCode::from(*code);
        assert!(!matches!(typed, ErrorCode::Unknown(_)), "{code}");
        assert_eq!(typed.as_str(), *code);
    }
    assert_eq!(ErrorCode::values().len(), 42);
}

#[test]
fn an_answer_that_does_not_fit_is_told_without_its_values() {
    let server = Server::http(|_| {
        ok(r#"{"jobs":[{"id":"j","nonce":["hunter2, expected much"],"data":{}}],"more":1}"#)
    });
    let input = PollForJobsInput {
        action_type_id: ActionTypeId {
            category: ActionCategory::Build,
            owner: ActionOwner::Custom,
            provider: "P".into(),
            version: "1".into(),
            ..Default::default()
        },
        ..Default::default()
    };
    let error = client(&server).poll_for_jobs(&input).unwrap_err();
    assert_eq!(error.kind(), Kind::Decode);
    assert_eq!(
        error.to_string(),
        "the answer does not fit the output of PollForJobs: expected a string at line 1 column 27"
    );
    assert!(!error.report().may_have_taken_effect);

    let server = Server::http(|_| ok(r#"{"pipelineExecutionId":"hunter2","pipelineExecutionId":7}"#));
    let input = StartPipelineExecutionInput { name: "web".into(), ..Default::default() };
    let error = client(&server).start_pipeline_execution(&input).unwrap_err();
    assert_eq!(error.report().operation, "StartPipelineExecution");
    assert!(error.report().may_have_taken_effect && !error.to_json().contains("hunter2"), "{error}");
}

/// A server with three pages, the second of them empty.
fn three_pages() -> Server {
    Server::http(|request| {
        let input: Value = serde_json::from_str(&request.body).unwrap();
        ok(match input["nextToken"].as_str() {
            None => r#"{"pipelines":[{"name":"a"}],"nextToken":"2"}"#,
            Some("2") => r#"{"pipelines":[],"nextToken":"3"}"#,
            Some(_) => r#"{"pipelines":[{"name":"b"}]}"#,
        })
    })
}

fn names<R: Paged<Output = ListPipelinesOutput>>(client: &Client, input: &R) -> Vec<Option<String>> {
    let pages: Vec<ListPipelinesOutput> = client.pages(input).collect::<Result<_, _>>().unwrap();
    pages.into_iter().flat_map(|page| page.pipelines.unwrap_or_default()).map(|each| each.name).collect()
}

#[test]
fn pages_follow_each_other_to_the_last() {
    let server = three_pages();
    let client = client(&server);
    assert_eq!(client.pages(&ListPipelinesInput::default()).count(), 3);
    assert_eq!(names(&client, &ListPipelinesInput::default()), [Some("a".into()), Some("b".into())]);
    let later = ListPipelinesInput { next_token: Some("3".into()), ..Default::default() };
    assert_eq!(names(&client, &later), [Some("b".into())]);
}

#[test]
fn an_error_is_the_last_item_of_pages() {
    let server = Server::http(|request| match request.body.as_str() {
        "{}" => ok(r#"{"nextToken":"2"}"#),
        _ => answer(400, r#"{"__type":"InvalidNextTokenException"}"#),
    });
    let client = client(&server);
    let mut pages = client.pages(&ListPipelinesInput::default());
    assert!(pages.next().unwrap().is_ok());
    assert_eq!(format!("{pages:?}"), "Pages(ListPipelines)");
    let error = pages.next().unwrap().unwrap_err();
    assert_eq!(error.service_code(), Some(ErrorCode::InvalidNextTokenException));
    assert!(pages.next().is_none());
    assert_eq!(format!("{pages:?}"), "Pages(ListPipelines, ended)");

    let refused = ListPipelinesInput { max_results: Some(0), ..Default::default() };
    let mut pages = client.pages(&refused);
    assert_eq!(pages.next().unwrap().unwrap_err().kind(), Kind::Validation);
    assert!(pages.next().is_none());
}

#[test]
fn a_repeated_token_ends_pages_with_an_error() {
    let server = Server::http(|_| ok(r#"{"pipelines":[],"nextToken":"again"}"#));
    let client = client(&server);
    let kinds: Vec<_> = client
        .pages(&ListPipelinesInput::default())
        .map(|page| page.map(|_| ()).map_err(|error| error.kind()))
        .collect();
    assert_eq!(kinds, [Ok(()), Ok(()), Err(Kind::Decode)], "the page that repeats it is given out");
}
