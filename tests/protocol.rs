//! What goes over the wire, by published cases: the AWS JSON 1.1 protocol and the trace header. The
//! client under test is a whole one; its peer is a server on loopback.

mod support;

use std::process::Command;
use std::sync::{Arc, Mutex};

use codepipeline::{CallOptions, Client, Kind};
use serde_json::{Value, json};
use support::corpus::{self, Corpus, items, same, word};
use support::{Server, ok};

const NO_HOST_PREFIX: &str = "a host prefix: no operation of the service has one";
const NO_BLOBS: &str = "a blob: the service has none, and JSON text passes through";
const OTHER_TIME: &str =
    "another form of time: the service has epoch seconds only, and JSON text passes through";
const NO_COMPRESSION: &str = "compression: no operation of the service has it";
const UNTOUCHED: &str = "drops members: here the service's JSON passes through byte by byte";

const REQUESTS: Corpus<'_> = Corpus {
    name: "AWS JSON 1.1 requests",
    cases: 54,
    exceptions: &[
        ("AwsJson11EndpointTrait", NO_HOST_PREFIX),
        ("AwsJson11EndpointTraitWithHostLabel", NO_HOST_PREFIX),
        ("AwsJson11SerializeBlobUnionValue", NO_BLOBS),
        ("serializes_blob_shapes", NO_BLOBS),
        ("serializes_timestamp_shapes_with_iso8601_timestampformat", OTHER_TIME),
        ("serializes_timestamp_shapes_with_httpdate_timestampformat", OTHER_TIME),
        (
            "AwsJson11StructuresDontSerializeNullValues",
            "drops a null: here the caller's JSON is sent as it is, and validation names the null",
        ),
        ("SDKAppliedContentEncoding_awsJson1_1", NO_COMPRESSION),
        ("SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsJson1_1", NO_COMPRESSION),
    ],
};

const ANSWERS: Corpus<'_> = Corpus {
    name: "AWS JSON 1.1 answers",
    cases: 58,
    exceptions: &[
        ("AwsJson11DateTimeWithNegativeOffset", OTHER_TIME),
        ("AwsJson11DateTimeWithPositiveOffset", OTHER_TIME),
        ("AwsJson11DateTimeWithFractionalSeconds", OTHER_TIME),
        ("parses_iso8601_timestamps", OTHER_TIME),
        ("parses_httpdate_timestamps", OTHER_TIME),
        ("AwsJson11DeserializeBlobUnionValue", NO_BLOBS),
        ("parses_blob_shapes", NO_BLOBS),
        ("handles_unexpected_json_output", UNTOUCHED),
        ("AwsJson11DeserializeIgnoreType", UNTOUCHED),
        ("AwsJson11StructuresDontDeserializeNullValues", UNTOUCHED),
    ],
};

/// The cases of all suites of a file.
fn cases(suites: &Value) -> impl Iterator<Item = (&str, &Value)> {
    items(suites).iter().flat_map(|suite| items(&suite["cases"])).map(|case| (word(&case["id"]), case))
}

/// The operations of the corpus are none of this service.
fn options(more: Value) -> CallOptions {
    let mut options = json!({"allow_unknown_operation": true, "max_attempts": 1});
    options.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    CallOptions::parse(&options.to_string()).unwrap()
}

#[test]
fn corpus_requests() {
    let (server, requests) = Server::recording(|_| ok("{}"));
    let client = Client::new(&server.config("")).unwrap();
    REQUESTS.run(cases(&corpus::json("aws-json-1.1/input.json")), |case| {
        let expected = &case["serialized"];
        let host = expected["host"].as_str().unwrap_or("example.com");
        let (host, path) = host.split_once('/').unwrap_or((host, ""));
        let options = options(json!({"endpoint_url": format!("http://{}/{path}", server.address)}));
        let operation = word(&case["given"]["name"]);
        client
            .call(operation, &case["params"].to_string(), &options, None)
            .map_err(|error| error.to_string())?;
        let sent = requests.lock().unwrap().pop().unwrap();
        let line = format!("{} {} HTTP/1.1", word(&expected["method"]), word(&expected["uri"]));
        same("the request line", sent.head.lines().next(), Some(line.as_str()))?;
        let host = host.replace("example.com", &server.address.to_string());
        same("the host", sent.header("host"), Some(host.as_str()))?;
        for (name, value) in expected["headers"].as_object().unwrap() {
            // The prefix is the service's.
            let value = word(value).replace("JsonProtocol.", "CodePipeline_20150709.");
            same(name, sent.header(name), Some(value.as_str()))?;
        }
        for name in expected["requireHeaders"].as_array().into_iter().flatten() {
            sent.header(word(name)).ok_or_else(|| format!("no header {name}"))?;
        }
        let body: Value = serde_json::from_str(&sent.body).map_err(|error| error.to_string())?;
        let expected = expected["body"].as_str().unwrap_or("{}");
        same("the body", body, serde_json::from_str(expected).unwrap())
    });
}

/// A case's response as it comes over the wire.
fn wire(response: &Value) -> String {
    let body = response["body"].as_str().unwrap_or_default();
    let fields = response["headers"].as_object().unwrap().iter();
    let fields: String = fields.map(|(name, value)| format!("{name}: {}\r\n", word(value))).collect();
    format!("HTTP/1.1 {} X\r\n{fields}Content-Length: {}\r\n\r\n{body}", response["status_code"], body.len())
}

#[test]
fn corpus_answers() {
    let next = Arc::new(Mutex::new(String::new()));
    let given = next.clone();
    let server = Server::http(move |_| given.lock().unwrap().clone());
    let client = Client::new(&server.config("")).unwrap();
    ANSWERS.run(cases(&corpus::json("aws-json-1.1/output.json")), |case| {
        let response = &case["response"];
        *next.lock().unwrap() = wire(response);
        let call = |more: Value| client.call(word(&case["given"]["name"]), "{}", &options(more), None);
        if let Some(code) = case["errorCode"].as_str() {
            return check_error(&call(json!({})).unwrap_err(), code, case);
        }
        let output = call(json!({})).map_err(|error| error.to_string())?;
        let body = response["body"].as_str().filter(|body| !body.is_empty()).unwrap_or("{}");
        same("the output", output.as_str(), body)?;
        same("what it means", serde_json::from_str::<Value>(&output).unwrap(), case["result"].clone())?;
        if let Some(id) = response["headers"]["X-Amzn-Requestid"].as_str() {
            let output = call(json!({"response_metadata": true})).map_err(|error| error.to_string())?;
            let output: Value = serde_json::from_str(&output).unwrap();
            same("the request id", output["ResponseMetadata"]["RequestId"].as_str(), Some(id))?;
        }
        Ok(())
    });
}

/// The code, the message, and the members of the error in the body that the report keeps.
fn check_error(error: &codepipeline::Error, code: &str, case: &Value) -> Result<(), String> {
    let report = error.report();
    same("the kind", error.kind(), Kind::Service)?;
    same("the code", report.code.as_str(), code)?;
    same("the message", report.message.as_str(), case["errorMessage"].as_str().unwrap_or_default())?;
    same("the status", json!(report.http_status), case["response"]["status_code"].clone())?;
    let body = report.response.as_ref().map_or("{}", |body| body.get());
    let body: Value = serde_json::from_str(body).unwrap();
    let members = case["error"].as_object().unwrap().iter();
    members.into_iter().try_for_each(|(name, value)| same(name, &body[name], value))
}

const TRACES: Corpus<'_> = Corpus {
    name: "trace of a Lambda function",
    cases: 5,
    exceptions: &[("3", "the request has the header already: callers cannot set headers")],
};

const ADDRESS: &str = "CODEPIPELINE_TEST_ADDRESS";

/// Each case has an environment, so each has a process: this program, which runs the test below.
#[test]
fn corpus_trace() {
    let (server, requests) = Server::recording(|_| ok("{}"));
    let corpus = corpus::json("trace/recursion-detection.json");
    let ids: Vec<String> = (0..items(&corpus).len()).map(|index| index.to_string()).collect();
    TRACES.run(ids.iter().map(String::as_str).zip(items(&corpus)), |case| {
        let variables = case["env"].as_object().unwrap().iter();
        let child = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "one_call_to_the_given_address"])
            .env_remove("AWS_LAMBDA_FUNCTION_NAME")
            .env_remove("_X_AMZN_TRACE_ID")
            .envs(variables.map(|(name, value)| (name, word(value))))
            .env(ADDRESS, server.address.to_string())
            .output()
            .unwrap();
        same("the child's end", child.status.code(), Some(0))?;
        let sent = requests.lock().unwrap().pop().ok_or("nothing was sent")?;
        let expected = items(&case["requestHeadersAfter"]).iter();
        let expected = expected.map(|line| word(line).split_once(": ").unwrap().1).next();
        same("the header", sent.header("x-amzn-trace-id"), expected)?;
        let signed = sent.header("authorization").unwrap_or_default();
        same("that it is signed", signed.contains("x-amzn-trace-id"), false)
    });
}

#[test]
#[ignore = "a part of corpus_trace"]
fn one_call_to_the_given_address() {
    let Ok(address) = std::env::var(ADDRESS) else { return };
    let config = json!({
        "region": "us-east-1",
        "endpoint_url": format!("http://{address}"),
        "profile_files": {"config": "/dev/null", "credentials": "/dev/null"},
        "credentials": {"access_key_id": "AKID", "secret_access_key": "secret"},
    });
    let client = Client::new(&config.to_string()).unwrap();
    client.call("ListPipelines", "{}", &CallOptions::default(), None).unwrap();
}
