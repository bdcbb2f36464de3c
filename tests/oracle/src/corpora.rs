//! The published cases that can be driven from outside: hosts of AWS become `{url}`.

use std::path::Path;

use serde_json::Value;

use crate::case::Case;

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpora/credentials")
}

fn json(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn objects(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Paths and hosts of the cases, where they are here.
fn moved(text: &str) -> String {
    let mut text = text
        .replace("http://localhost:8080", "http://localhost:{port}")
        .replace("http://override:456", "{url}")
        .replace("http://wrong:456", "http://127.0.0.1:1")
        .replace("http://169.254.170.23", "{url}")
        .replace("/var/token.jwt", "{home}/token.jwt");
    for host in
        ["global-env-override", "global-profile-override", "sts-env-override", "service-profile-override"]
    {
        text = text.replace(&format!("http://aws.{host}"), "{url}");
    }
    match text.as_str() {
        "/home" | "/token.jwt" => format!("{{home}}{text}"),
        _ => text.replace("= /token.jwt", "= {home}/token.jwt"),
    }
}

/// Every instant of the cases is past, and here the real clock counts.
fn later(text: &str) -> String {
    let mut text = text.replace("1234567890000", "4070908800000").replace("1651516560000", "4070908800000");
    for year in ["2009", "2021", "2022"] {
        for quote in ["\"", ">"] {
            text = text.replace(&format!("{quote}{year}-"), &format!("{quote}2099-"));
        }
    }
    text
}

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for name in ["default-credential-provider-chain", "profile-provider"] {
        let folders = std::fs::read_dir(folder().join(name)).expect("the corpus");
        let mut folders: Vec<_> = folders.flatten().map(|entry| entry.path()).collect();
        folders.sort();
        // With FIPS a service has no other URL.
        folders.retain(|folder| !folder.to_string_lossy().contains("fips"));
        cases.extend(folders.iter().map(|folder| recorded(name, folder)));
    }
    cases.extend(role_chains());
    cases.extend(containers());
    cases.extend(metadata());
    cases.extend(logins());
    cases.into_iter().map(Case::complete).collect()
}

fn recorded(corpus: &str, folder: &Path) -> Case {
    let name = format!("{corpus}/{}", folder.file_name().unwrap_or_default().to_string_lossy());
    let mut case = Case { name, ..Case::default() };
    for (variable, value) in objects(&json(&folder.join("env.json"))) {
        match variable.as_str() {
            "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI" => {
                case.set("AWS_CONTAINER_CREDENTIALS_FULL_URI", &format!("{{url}}{}", word(value)));
            }
            _ => case.set(variable, &moved(word(value))),
        }
    }
    read_files(&folder.join("fs"), "", &mut case);
    // The services that a case puts elsewhere itself.
    if case.variables.contains_key("AWS_ENDPOINT_URL")
        || case.files.values().any(|text| text.contains("endpoint_url = {url}"))
    {
        case.unset = vec!["AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL_SSO"];
    }
    let (mut ask, mut status) = (String::new(), 0);
    for event in json(&folder.join("http-traffic.json"))["events"].as_array().into_iter().flatten() {
        let action = &event["action"];
        let request = &action["Request"]["request"];
        if request.is_object() {
            let uri = word(&request["uri"]);
            let path = uri.splitn(4, '/').nth(3).unwrap_or_default().split('?').next().unwrap_or_default();
            ask = format!("{} /{path}", word(&request["method"]));
        } else if let Some(code) = action["Response"]["response"]["Ok"]["status"].as_u64() {
            status = code as u16;
            case.answer(&ask, status, "");
        } else if let Some(text) = action["Data"]["data"]["Utf8"].as_str() {
            if action["Data"]["direction"] == "Response" {
                let replies = case.services.entry(ask.clone()).or_default();
                replies.pop();
                replies.push((status, later(text)));
            } else if let Some(action) = text.strip_prefix("Action=") {
                ask = action.split('&').next().unwrap_or_default().to_owned();
            }
        }
    }
    case
}

fn read_files(from: &Path, to: &str, case: &mut Case) {
    for entry in std::fs::read_dir(from).into_iter().flatten().flatten() {
        let name = format!("{to}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read_files(&entry.path(), &format!("{name}/"), case);
        } else {
            case.file(&name, &moved(&std::fs::read_to_string(entry.path()).expect("a text")));
        }
    }
}

/// What STS answers when it is asked well.
pub fn role_keys(action: &str) -> String {
    format!(
        "<{action}Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><{action}Result><AssumedRoleUser>\
         <AssumedRoleId>A:s</AssumedRoleId><Arn>arn:aws:sts::123456789012:assumed-role/r/s</Arn></AssumedRoleUser>\
         <Credentials><AccessKeyId>{{role}}.{{proof}}</AccessKeyId><SecretAccessKey>s</SecretAccessKey>\
         <SessionToken>of.{{role}}</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>\
         </{action}Result></{action}Response>"
    )
}

fn role_chains() -> Vec<Case> {
    let tests = json(&folder().join("assume-role-tests.json"));
    let mut cases = Vec::new();
    for (index, test) in tests.as_array().into_iter().flatten().enumerate() {
        let mut case = Case { name: format!("assume-role-tests/{index}"), ..Case::default() };
        let mut config = String::new();
        for (kind, key) in [("profile", "profiles"), ("sso-session", "sso_sessions")] {
            for (name, settings) in objects(&test["input"][key]) {
                config.push_str(&format!("[{kind} {name}]\n"));
                objects(settings)
                    .for_each(|(key, value)| config.push_str(&format!("{key} = {}\n", moved(word(value)))));
            }
        }
        case.set("HOME", "{home}");
        case.set("AWS_PROFILE", word(&test["input"]["selected_profile"]));
        case.file(".aws/config", &config);
        case.file("token.jwt", "a.b.c");
        for action in ["AssumeRole", "AssumeRoleWithWebIdentity"] {
            case.answer(action, 200, &role_keys(action));
        }
        cases.push(case);
    }
    cases
}

fn containers() -> Vec<Case> {
    let corpus = json(&folder().join("ecs-tests.json"));
    let tests = corpus["tests"].as_array().into_iter().flatten().enumerate();
    let mut cases = Vec::new();
    for (index, test) in tests {
        let mut case = Case { name: format!("ecs-tests/{index}"), ..Case::default() };
        objects(&test["env"]).for_each(|(name, value)| case.set(name, &moved(word(value))));
        // The others name hosts beyond loopback.
        if case.variables.values().any(|value| !value.contains("{") && value.contains("//"))
            || case.variables.contains_key("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
        {
            continue;
        }
        case.answer(
            "GET /credentials",
            200,
            r#"{"AccessKeyId":"C","SecretAccessKey":"s","Token":"t","Expiration":"2099-01-01T00:00:00Z"}"#,
        );
        case.answer("GET /v1/credentials", 200, r#"{"AccessKeyId":"E","SecretAccessKey":"s"}"#);
        cases.push(case);
    }
    cases
}

fn metadata() -> Vec<Case> {
    let corpus = json(&folder().join("imds-endpoint-tests.json"));
    let mut cases = Vec::new();
    for (index, test) in corpus["tests"].as_array().into_iter().flatten().enumerate() {
        let mut case = Case { name: format!("imds-endpoint-tests/{index}"), ..Case::default() };
        objects(&test["env"]).for_each(|(name, value)| case.set(name, &moved(word(value))));
        objects(&test["fs"]).for_each(|(name, text)| case.file(name, &moved(word(text))));
        let texts: Vec<&String> = case.variables.values().chain(case.files.values()).collect();
        // The others lead to addresses of the link.
        let stays_here = texts.iter().any(|text| text.contains("{url}")) || !test["result"]["Err"].is_null();
        if !stays_here || test["mode_override"].is_string() || test["endpoint_override"].is_string() {
            continue;
        }
        case.set("HOME", "{home}");
        case.unset = vec!["AWS_EC2_METADATA_SERVICE_ENDPOINT"];
        case.answer("PUT /latest/api/token", 200, "T");
        case.answer("GET /latest/meta-data/iam/security-credentials/", 200, "role");
        case.answer("GET /latest/meta-data/iam/security-credentials/role", 200, METADATA_KEYS);
        cases.push(case);
    }
    cases
}

pub const METADATA_KEYS: &str = r#"{"Code":"Success","LastUpdated":"2021-09-20T21:42:26Z","Type":"AWS-HMAC","AccessKeyId":"I","SecretAccessKey":"s","Token":"t","Expiration":"2099-01-01T00:00:00Z"}"#;

pub fn logins() -> Vec<Case> {
    let tests = json(&folder().join("login-provider-test-cases.json"));
    let mut cases = Vec::new();
    for (index, test) in tests.as_array().into_iter().flatten().enumerate() {
        let mut case = Case { name: format!("login-provider-test-cases/{index}"), ..Case::default() };
        case.set("HOME", "{home}");
        case.set("AWS_PROFILE", "signin");
        case.file(".aws/config", word(&test["configContents"]));
        for (name, contents) in objects(&test["cacheContents"]) {
            case.file(&format!(".aws/login/cache/{name}"), &contents.to_string());
        }
        for call in test["mockApiCalls"].as_array().into_iter().flatten() {
            match call["responseCode"].as_u64() {
                Some(status) => case.answer("POST /v1/token", status as u16, "{}"),
                None => case.answer("POST /v1/token", 200, &call["response"]["tokenOutput"].to_string()),
            }
        }
        cases.push(case);
    }
    cases
}
