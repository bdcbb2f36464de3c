//! `aws login`: keys of a console session, kept in a file by the command. The token in that file is
//! the keys themselves; they live 15 minutes and are renewed at Sign-In, which takes a signature by the
//! key in the file.

use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use ring::digest::SHA256;
use serde::Deserialize;

use super::renewal::{self, Token};
use super::services::SIGNIN;
use super::token_file::{self, TokenFile};
use super::{Found, Lookup, dpop, json, keys, refuse};
use crate::clock::rfc_3339_text;
use crate::error::Error;
use crate::profile::expanded;
use crate::user_agent;

const SOURCE: &str = "login";

/// What a profile says about its login.
#[derive(PartialEq)]
pub(super) struct Login {
    pub profile: String,
    /// Who is logged in.
    pub session: String,
    pub region: Option<String>,
}

/// The keys of the session.
pub(super) fn credentials(lookup: &Lookup<'_>, login: &Login) -> Result<Found, Error> {
    let file = renewal::current(lookup, login)?;
    let take = |name| text(&file, name).map(str::to_owned);
    let pair = ["accessKeyId", "secretAccessKey"].map(|name| take(name).unwrap_or_default());
    let expiry = Some(login.end(&file)?);
    let credentials = keys(lookup, SOURCE, pair, take("sessionToken"), expiry, take("accountId"))?;
    Ok(Found { credentials, features: vec![user_agent::PROFILE_LOGIN, user_agent::LOGIN] })
}

/// A member of the file's `accessToken`.
fn text<'a>(file: &'a TokenFile, name: &str) -> Option<&'a str> {
    token_file::text(file.object("accessToken")?, name)
}

impl Token for Login {
    const SOURCE: &'static str = SOURCE;

    fn path(&self, lookup: &Lookup<'_>) -> PathBuf {
        let environment = lookup.environment();
        let folder = environment.get("AWS_LOGIN_CACHE_DIRECTORY");
        let folder = expanded(folder.as_deref().unwrap_or("~/.aws/login/cache"), environment);
        folder.join(token_file::name(&SHA256, self.session.trim()))
    }

    fn login(&self) -> String {
        format!("aws login --profile {}", self.profile)
    }

    fn end(&self, file: &TokenFile) -> Result<SystemTime, Error> {
        let mut lacking: Vec<_> = ["refreshToken", "clientId", "dpopKey"]
            .into_iter()
            .filter(|name| file.text(name).is_none())
            .collect();
        let end = text(file, "expiresAt").and_then(token_file::instant);
        let of_keys = ["accessKeyId", "secretAccessKey", "sessionToken"];
        if end.is_none() || of_keys.iter().any(|name| text(file, name).is_none()) {
            lacking.push("accessToken with keys and their end");
        }
        end.filter(|_| lacking.is_empty()).ok_or_else(|| file.lacks(SOURCE, &lacking, &self.login()))
    }

    fn is_renewable(&self, _: &TokenFile, _: SystemTime) -> bool {
        true
    }

    fn renew(&self, lookup: &Lookup<'_>, file: &TokenFile) -> Result<TokenFile, Error> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Answer {
            access_token: Keys,
            expires_in: u32,
            refresh_token: String,
        }
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Keys {
            access_key_id: String,
            secret_access_key: String,
            session_token: String,
        }
        let url = self.url(lookup, file)?;
        let proof = dpop::proof(file.text("dpopKey").unwrap_or_default(), &url, lookup.now())
            .map_err(|must| refuse(SOURCE, format!("the `dpopKey` of the token file {must}")))?;
        let document = serde_json::json!({
            "clientId": file.text("clientId"),
            "grantType": "refresh_token",
            "refreshToken": file.text("refreshToken"),
        });
        let answer = json::post(lookup, SOURCE, "CreateOAuth2Token", &url, &[("dpop", &proof)], &document);
        let Answer { access_token, expires_in, refresh_token } = answer.map_err(|error| self.told(error))?;
        let end = lookup.now() + Duration::from_secs(expires_in.into());
        // The account and whatever else is beside the keys stays.
        let mut keys = file.object("accessToken").cloned().unwrap_or_default();
        for (name, value) in [
            ("accessKeyId", access_token.access_key_id),
            ("secretAccessKey", access_token.secret_access_key),
            ("sessionToken", access_token.session_token),
            ("expiresAt", rfc_3339_text(end)),
        ] {
            token_file::set(&mut keys, name, value.into());
        }
        Ok(file.with([("accessToken", keys.into()), ("refreshToken", refresh_token.into())]))
    }

    fn outlives(&self, failure: &Error) -> bool {
        self.meaning(&failure.report().code).is_none()
    }
}

impl Login {
    /// Where the session is renewed: in the region of the login, which newer files name.
    fn url(&self, lookup: &Lookup<'_>, file: &TokenFile) -> Result<String, Error> {
        let region = file.text("signInRegion").or(self.region.as_deref()).unwrap_or(&lookup.config.region);
        Ok(format!("{}v1/token", SIGNIN.endpoint(lookup, region)?.request_url))
    }

    /// What the codes mean with which Sign-In ends a session.
    fn meaning(&self, code: &str) -> Option<String> {
        match code {
            "TOKEN_EXPIRED" => Some(format!("the session has expired; run `{}`", self.login())),
            "USER_CREDENTIALS_CHANGED" => {
                Some(format!("the user's password has changed since the login; run `{}`", self.login()))
            }
            "INSUFFICIENT_PERMISSIONS" => Some(
                "the user lacks the permission `signin:CreateOAuth2Token`, which renewing takes".to_owned(),
            ),
            _ => None,
        }
    }

    fn told(&self, mut error: Error) -> Error {
        let report = error.report_mut();
        if let Some(meaning) = self.meaning(&report.code) {
            report.message = format!("{SOURCE}: {meaning}");
        }
        error
    }
}

#[cfg(test)]
mod tests {
    use super::super::dpop::tests::{KEY, verified};
    use super::super::fake::{Fake, Folder, Reply, World, reply};
    use super::*;
    use crate::corpus::{self, Corpus};
    use serde_json::{Value, json};

    const CONFIG: &str = "[profile dev]\nlogin_session = arn:aws:iam::1:user/me \n";
    const MINUTE: Duration = Duration::from_secs(60);

    fn file_name() -> String {
        token_file::name(&ring::digest::SHA256, "arn:aws:iam::1:user/me")
    }

    /// A session whose keys are good until `end` on 2026-01-01.
    fn session(end: &str) -> Value {
        json!({
            "accessToken": {
                "accessKeyId": "OLD",
                "secretAccessKey": "s",
                "sessionToken": "t",
                "accountId": "123456789012",
                "expiresAt": format!("2026-01-01T{end}"),
                "unknown": 1,
            },
            "tokenType": "aws_sigv4",
            "clientId": "arn:aws:signin:::devtools/same-device",
            "refreshToken": "again",
            "idToken": "me",
            "dpopKey": KEY,
            "unknown": [2],
        })
    }

    fn renewed() -> Reply {
        let keys = json!({"accessKeyId": "NEW", "secretAccessKey": "n", "sessionToken": "u"});
        let answer =
            json!({"accessToken": keys, "tokenType": "aws_sigv4", "expiresIn": 900, "refreshToken": "next"});
        reply(200, &answer.to_string())
    }

    fn refusing(status: u16, body: &'static str) -> Fake {
        Fake::new(move |_| reply(status, body))
    }

    /// A world whose sessions are in `files`.
    fn world(files: &Folder, config: &str, fake: &Fake) -> World {
        let config = files.file("config", config);
        World::new(
            r#""retry":{"max_attempts":1}"#,
            &[
                ("HOME", "/no/such/home"),
                ("AWS_PROFILE", "dev"),
                ("AWS_CONFIG_FILE", &config),
                ("AWS_LOGIN_CACHE_DIRECTORY", files.0.to_str().unwrap()),
                ("AWS_ENDPOINT_URL_SIGNIN", &fake.url),
            ],
        )
    }

    fn told(session: &Value, fake: &Fake) -> String {
        let files = Folder::new();
        files.file(&file_name(), &session.to_string());
        world(&files, CONFIG, fake).told()
    }

    #[test]
    fn keys_with_five_minutes_left_are_used_at_once() {
        let (files, fake) = (Folder::new(), Fake::new(|_| renewed()));
        files.file(&file_name(), &session("00:05:00Z").to_string());
        let found = world(&files, CONFIG, &fake).find().unwrap();
        let keys = &found.credentials;
        assert_eq!((keys.access_key_id(), keys.session_token()), ("OLD", Some("t")));
        assert_eq!(keys.account_id().map(|id| id.as_str()), Some("123456789012"));
        assert_eq!(keys.expiry(), crate::clock::rfc_3339("2026-01-01T00:05:00Z"));
        assert_eq!(crate::user_agent::names(&found.features).join(" "), "profile_login login");
        assert_eq!(fake.seen().len(), 0);
    }

    #[test]
    fn sessions_are_in_the_home_folder_unless_the_environment_says_otherwise() {
        let files = Folder::new();
        files.file(&format!(".aws/login/cache/{}", file_name()), &session("00:10:00Z").to_string());
        let config = files.file("config", CONFIG);
        let home = files.0.to_str().unwrap();
        let variables = [("HOME", home), ("AWS_PROFILE", "dev"), ("AWS_CONFIG_FILE", &config)];
        assert_eq!(World::new("", &variables).told(), "OLD s t");
    }

    #[test]
    fn keys_near_their_end_are_renewed_with_a_proof_and_written_back() {
        let (files, fake) = (Folder::new(), Fake::new(|_| renewed()));
        let path = files.file(&file_name(), &session("00:04:59Z").to_string());
        let found = world(&files, CONFIG, &fake).find().unwrap();
        let keys = &found.credentials;
        assert_eq!(
            (keys.access_key_id(), keys.secret_access_key(), keys.session_token()),
            ("NEW", "n", Some("u"))
        );
        assert_eq!(keys.account_id().map(|id| id.as_str()), Some("123456789012"));
        assert_eq!(keys.expiry(), crate::clock::rfc_3339("2026-01-01T00:15:00Z"));

        let [request] = fake.seen().try_into().unwrap();
        assert_eq!(request.line, "POST /v1/token");
        assert_eq!(
            (request.header("content-type"), request.header("authorization")),
            (Some("application/json"), None)
        );
        let sent: Value = serde_json::from_str(&request.body).unwrap();
        let client = "arn:aws:signin:::devtools/same-device";
        assert_eq!(sent, json!({"clientId": client, "grantType": "refresh_token", "refreshToken": "again"}));
        let (_, claims) = verified(request.header("dpop").unwrap());
        assert_eq!(
            (&claims["htm"], &claims["htu"]),
            (&json!("POST"), &json!(format!("{}/v1/token", fake.url)))
        );
        assert_eq!(claims["iat"], super::super::fake::BEGINNING);

        let written: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        let mut expected = session("00:15:00Z");
        expected["refreshToken"] = "next".into();
        for (name, value) in [("accessKeyId", "NEW"), ("secretAccessKey", "n"), ("sessionToken", "u")] {
            expected["accessToken"][name] = value.into();
        }
        assert_eq!(written, expected);
    }

    #[test]
    fn the_codes_that_end_a_session_are_told_even_while_the_keys_are_good() {
        for (status, code, error) in [
            (401, "TOKEN_EXPIRED", "login: the session has expired; run `aws login --profile dev`"),
            (
                403,
                "USER_CREDENTIALS_CHANGED",
                "login: the user's password has changed since the login; run `aws login --profile dev`",
            ),
            (
                403,
                "INSUFFICIENT_PERMISSIONS",
                "login: the user lacks the permission `signin:CreateOAuth2Token`, which renewing takes",
            ),
        ] {
            let (files, fake) = (
                Folder::new(),
                Fake::new(move |_| reply(status, &json!({"error": code, "message": "m"}).to_string())),
            );
            files.file(&file_name(), &session("00:01:00Z").to_string());
            let refused = world(&files, CONFIG, &fake).find().unwrap_err();
            assert_eq!(refused.to_string(), error);
            let report = refused.report();
            assert_eq!((report.code.as_str(), report.http_status, report.retryable), (code, status, false));
            let context = json!({"source": "login", "action": "CreateOAuth2Token", "service_message": "m"});
            assert_eq!(Value::from(report.context.clone()), context);
        }
    }

    #[test]
    fn another_failure_keeps_the_keys_until_their_end() {
        let (files, fake) = (Folder::new(), refusing(400, r#"{"error":"INVALID_REQUEST","message":"no"}"#));
        files.file(&file_name(), &session("00:01:00Z").to_string());
        let world = world(&files, CONFIG, &fake);
        assert_eq!(world.told(), "OLD s t");
        world.clock.advance(MINUTE);
        assert_eq!(
            world.told(),
            "login: CreateOAuth2Token was refused: INVALID_REQUEST (HTTP 400): no; \
             the token has expired, run `aws login --profile dev`"
        );
        let context = json!({"source": "login", "action": "CreateOAuth2Token", "service_message": "no"});
        assert_eq!(world.failure(), ("TokenExpired".to_owned(), context));
        let busy = refusing(503, "");
        assert_eq!(told(&session("00:01:00Z"), &busy), "OLD s t");
    }

    #[test]
    fn a_sign_in_that_is_busy_or_talks_nonsense_may_pass() {
        for (status, body) in [(429, "{}"), (500, "{}"), (503, ""), (200, "{}"), (200, "<html>")] {
            let (files, fake) = (Folder::new(), refusing(status, body));
            files.file(&file_name(), &session("00:00:00Z").to_string());
            let error = world(&files, CONFIG, &fake).find().unwrap_err();
            assert!(error.report().retryable, "{status} {body}: {error}");
        }
    }

    #[test]
    fn a_file_that_lacks_something_asks_for_a_login_without_showing_it() {
        let fake = Fake::new(|_| renewed());
        let lacks = |names: &[&str], of_keys: bool| {
            let mut session = session("00:10:00Z");
            for name in names {
                let place = if of_keys { &mut session["accessToken"] } else { &mut session };
                place.as_object_mut().unwrap().swap_remove(*name).unwrap();
            }
            let told = told(&session, &fake);
            let (_, what) = told.split_once(" lacks ").unwrap_or(("", &told));
            what.to_owned()
        };
        let login = "run `aws login --profile dev`";
        assert_eq!(lacks(&["refreshToken", "dpopKey"], false), format!("`refreshToken`, `dpopKey`; {login}"));
        assert_eq!(lacks(&["clientId"], false), format!("`clientId`; {login}"));
        let keys = format!("`accessToken with keys and their end`; {login}");
        assert_eq!(lacks(&["accessToken"], false), keys);
        assert_eq!(lacks(&["expiresAt"], true), keys);
        assert_eq!(lacks(&["sessionToken"], true), keys);
        let mut broken = session("00:00:00Z");
        broken["dpopKey"] = "hush".into();
        assert_eq!(
            told(&broken, &fake),
            "login: the `dpopKey` of the token file is not a P-256 key in SEC1 PEM; \
             the token has expired, run `aws login --profile dev`"
        );
        let files = Folder::new();
        let path = files.0.join(file_name());
        assert_eq!(
            world(&files, CONFIG, &fake).told(),
            format!("login: there is no token at {}; {login}", path.display())
        );
        assert_eq!(
            world(&files, CONFIG, &fake).failure(),
            ("TokenMissing".to_owned(), json!({"source": "login"}))
        );
        assert_eq!(fake.seen().len(), 0);
    }

    #[test]
    fn the_region_is_that_of_the_login_before_that_of_the_profile_and_of_the_client() {
        let asked = |region: Option<&str>, signed_in: Option<&str>| {
            let files = Folder::new();
            let mut session = session("00:00:00Z");
            session["signInRegion"] = signed_in.into();
            let path = files.file("session", &session.to_string());
            let file = TokenFile::read("test", path.as_ref()).unwrap().unwrap();
            let login = Login { profile: "dev".into(), session: "me".into(), region: region.map(Into::into) };
            login.url(&World::new("", &[]).lookup(), &file).unwrap()
        };
        let of = |region: &str| format!("https://{region}.signin.aws.amazon.com/v1/token");
        assert_eq!(asked(None, None), of("us-east-1"));
        assert_eq!(asked(Some("eu-west-1"), None), of("eu-west-1"));
        assert_eq!(asked(Some("eu-west-1"), Some("sa-east-1")), of("sa-east-1"));
    }

    #[test]
    fn the_published_corpus_passes() {
        let cases = corpus::json("credentials/login-provider-test-cases.json");
        let cases = corpus::items(&cases).iter().map(|case| (corpus::word(&case["documentation"]), case));
        Corpus { name: "login", cases: 8, exceptions: &[] }.run(cases, |case| {
            passes(case);
            Ok(())
        });
    }

    fn passes(case: &Value) {
        let what = &case["documentation"];
        let calls = case["mockApiCalls"].as_array().cloned().unwrap_or_default();
        let answers = calls.clone();
        let fake = Fake::new(move |seen| {
            let call = &answers[0];
            assert_eq!(serde_json::from_str::<Value>(&seen.body).unwrap(), call["request"]["tokenInput"]);
            match &call["response"]["tokenOutput"] {
                Value::Null => reply(call["responseCode"].as_u64().unwrap() as u16, ""),
                answer => reply(200, &answer.to_string()),
            }
        });
        let files = Folder::new();
        for (name, contents) in case["cacheContents"].as_object().unwrap() {
            files.file(name, &contents.to_string());
        }
        let config = case["configContents"].as_str().unwrap().replace("profile signin", "profile dev");
        let world = world(&files, &config, &fake);
        // The cases are played at 2025-11-19T00:00:00Z.
        world.clock.set(crate::clock::rfc_3339("2025-11-19T00:00:00Z").unwrap());
        let found = world.find();
        for outcome in case["outcomes"].as_array().unwrap() {
            match outcome["result"].as_str().unwrap() {
                "error" => assert!(found.is_err(), "{what}"),
                "credentials" => {
                    let keys = &found.as_ref().unwrap().credentials;
                    let text = |name: &str| outcome[name].as_str().unwrap();
                    assert_eq!(keys.access_key_id(), text("accessKeyId"), "{what}");
                    assert_eq!(keys.secret_access_key(), text("secretAccessKey"), "{what}");
                    assert_eq!(keys.session_token(), Some(text("sessionToken")), "{what}");
                    assert_eq!(keys.account_id().map(|id| id.as_str()), Some(text("accountId")), "{what}");
                    assert_eq!(keys.expiry(), crate::clock::rfc_3339(text("expiresAt")), "{what}");
                }
                "cacheContents" => {
                    for (name, contents) in
                        outcome.as_object().unwrap().iter().filter(|(key, _)| *key != "result")
                    {
                        let written = std::fs::read(files.0.join(name)).unwrap();
                        let mut written: Value = serde_json::from_slice(&written).unwrap();
                        // The case has the instant of another time zone here.
                        assert_eq!(written["accessToken"]["expiresAt"], "2025-11-19T00:15:00Z");
                        written["accessToken"]["expiresAt"] = contents["accessToken"]["expiresAt"].clone();
                        assert_eq!(&written, contents, "{what}");
                    }
                }
                other => panic!("{what}: {other}"),
            }
        }
        assert_eq!(fake.seen().len(), calls.len(), "{what}");
    }
}
