//! The token, its renewal and the keys of the portal, against services of the test's own.

use crate::credentials::fake::{Fake, Folder, Reply, Seen, World, reply};
use crate::credentials::{Miss, profile};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

const CONFIG: &str = "[profile dev]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = My=Role\n\
                      [sso-session corp]\nsso_region = us-east-2\nsso_start_url = https://corp/start\n";
const LEGACY: &str = "[profile dev]\nsso_start_url = https://corp/start\nsso_region = us-east-2\n\
                      sso_account_id = 123456789012\nsso_role_name = My=Role\n";
/// The digest of the session's name, and of the start URL.
const FILE: &str = ".aws/sso/cache/ee0bfd2552fbd840c02cc48b6e823320543c450f.json";
const LEGACY_FILE: &str = ".aws/sso/cache/717f6b50ccf65f10839b090b78b6ff0786091a96.json";
const MINUTE: Duration = Duration::from_secs(60);

/// A token with everything that a renewal takes, good until `end` on 2026-01-01.
fn token(end: &str) -> String {
    json!({
        "startUrl": "https://corp/start",
        "ACCESSTOKEN": "old",
        "expiresAt": format!("2026-01-01T{end}"),
        "clientId": "id",
        "clientSecret": "hush",
        "registrationExpiresAt": "2026-02-01T00:00:00Z",
        "refreshToken": "again",
        "unknown": {"kept": [1, null]},
    })
    .to_string()
}

fn role(id: &str) -> Reply {
    let keys = json!({"accessKeyId": id, "secretAccessKey": "s", "sessionToken": "t", "expiration": 1_767_229_200_000_u64});
    reply(200, &json!({"roleCredentials": keys}).to_string())
}

/// The portal gives keys named by the token it is shown; the OIDC service does what it is told.
fn services(oidc: impl Fn(&Seen) -> Reply + Send + Sync + 'static) -> Fake {
    Fake::new(move |seen| match seen.header("x-amz-sso_bearer_token") {
        Some("refused") => {
            let headers = vec![("x-amzn-errortype", "UnauthorizedException".to_owned())];
            (401, headers, r#"{"message":"Session token not found or invalid"}"#.to_owned())
        }
        Some(token) => role(&format!("BY-{token}")),
        None => oidc(seen),
    })
}

fn renewing() -> Fake {
    services(|_| {
        reply(200, r#"{"accessToken":"new","tokenType":"Bearer","expiresIn":28800,"refreshToken":"next"}"#)
    })
}

fn refusing(status: u16, body: &'static str) -> Fake {
    services(move |_| reply(status, body))
}

fn world(home: &Folder, config: &str, fake: &Fake) -> World {
    let config = home.file("config", config);
    let [portal, oidc, sts] = ["portal", "oidc", "sts"].map(|path| format!("{}/{path}", fake.url));
    let home = home.0.to_str().unwrap();
    World::new(
        r#""retry":{"max_attempts":1}"#,
        &[
            ("HOME", home),
            ("AWS_PROFILE", "dev"),
            ("AWS_CONFIG_FILE", &config),
            ("AWS_ENDPOINT_URL_SSO", &portal),
            ("AWS_ENDPOINT_URL_SSO_OIDC", &oidc),
            ("AWS_ENDPOINT_URL_STS", &sts),
        ],
    )
}

fn told(config: &str, file: &str, token: &str, fake: &Fake) -> String {
    let home = Folder::new();
    home.file(file, token);
    world(&home, config, fake).told()
}

fn lines(fake: &Fake) -> Vec<String> {
    fake.seen().into_iter().map(|seen| seen.line).collect()
}

const GET: &str = "GET /portal/federation/credentials?role_name=My%3DRole&account_id=123456789012";
const RENEW: &str = "POST /oidc/token";

#[test]
fn a_token_with_five_minutes_left_is_exchanged_at_once() {
    let (home, fake) = (Folder::new(), renewing());
    home.file(FILE, &token("00:05:00Z"));
    let found = world(&home, CONFIG, &fake).find().unwrap();
    let keys = &found.credentials;
    assert_eq!((keys.access_key_id(), keys.session_token()), ("BY-old", Some("t")));
    assert_eq!(keys.account_id().map(|id| id.as_str()), Some("123456789012"));
    assert_eq!(keys.expiry(), crate::clock::rfc_3339("2026-01-01T01:00:00Z"));
    assert_eq!(crate::user_agent::names(&found.features).join(" "), "profile_sso sso");
    assert_eq!(lines(&fake), [GET]);
}

#[test]
fn a_token_near_its_end_is_renewed_and_written_back() {
    let (home, fake) = (Folder::new(), renewing());
    let path = home.file(FILE, &token("00:04:59UTC"));
    let world = world(&home, CONFIG, &fake);
    assert_eq!(world.told(), "BY-new s t");
    assert_eq!(lines(&fake), [RENEW, GET]);
    let sent: Value = serde_json::from_str(&fake.seen()[0].body).unwrap();
    let expected = json!({"clientId": "id", "clientSecret": "hush", "grantType": "refresh_token", "refreshToken": "again"});
    assert_eq!(sent, expected);
    assert_eq!(fake.seen()[0].header("content-type"), Some("application/json"));
    assert_eq!(fake.seen()[0].header("authorization"), None);
    let written: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let mut expected: Value = serde_json::from_str(&token("08:00:00Z")).unwrap();
    expected["ACCESSTOKEN"] = "new".into();
    expected["refreshToken"] = "next".into();
    assert_eq!(written, expected);
    assert_eq!(world.told(), "BY-new s t");
    assert_eq!(lines(&fake), [RENEW, GET, GET]);
}

#[test]
fn an_expired_token_is_renewed_too_and_a_missing_refresh_token_keeps_the_old() {
    let (home, fake) = (Folder::new(), services(|_| reply(200, r#"{"accessToken":"new","expiresIn":60}"#)));
    let path = home.file(FILE, &token("00:00:00Z"));
    assert_eq!(world(&home, CONFIG, &fake).told(), "BY-new s t");
    assert!(std::fs::read_to_string(path).unwrap().contains(r#""refreshToken":"again""#));
}

#[test]
fn a_token_that_is_not_renewed_serves_until_its_end_and_is_tried_again_after_30_seconds() {
    let (home, fake) = (Folder::new(), refusing(503, ""));
    home.file(FILE, &token("00:01:00Z"));
    let world = world(&home, CONFIG, &fake);
    for (seconds, renewals) in [(0, 1), (29, 1), (1, 2), (29, 2)] {
        world.clock.advance(Duration::from_secs(seconds));
        assert_eq!(world.told(), "BY-old s t");
        assert_eq!(lines(&fake).iter().filter(|line| *line == RENEW).count(), renewals, "{seconds}");
    }
    world.clock.advance(MINUTE);
    let error = world.find().unwrap_err();
    assert!(error.to_string().starts_with("SSO: CreateToken: the service answered HTTP 503"), "{error}");
    assert!(error.report().retryable);
}

#[test]
fn a_refused_renewal_of_an_expired_token_asks_for_a_login() {
    let fake = refusing(400, r#"{"error":"invalid_grant","error_description":"gone"}"#);
    assert_eq!(told(CONFIG, FILE, &token("00:01:00Z"), &fake), "BY-old s t");
    assert_eq!(
        told(CONFIG, FILE, &token("00:00:00Z"), &fake),
        "SSO: CreateToken was refused: invalid_grant (HTTP 400): gone; \
         the token has expired, run `aws sso login --profile dev`"
    );
}

#[test]
fn a_token_that_cannot_be_renewed_serves_until_its_end() {
    let registered = token("00:01:00Z").replace("2026-02-01", "2025-12-31");
    let without_secret = token("00:01:00Z").replace("clientSecret", "other");
    for text in [registered, without_secret] {
        let fake = renewing();
        assert_eq!(told(CONFIG, FILE, &text, &fake), "BY-old s t");
        assert_eq!(
            told(CONFIG, FILE, &text.replace("00:01:00Z", "00:00:00Z"), &fake),
            "SSO: the token has expired; run `aws sso login --profile dev`"
        );
        assert_eq!(lines(&fake), [GET]);
    }
}

#[test]
fn the_older_form_is_never_renewed() {
    let (home, fake) = (Folder::new(), renewing());
    home.file(LEGACY_FILE, &token("00:01:00Z"));
    let world = world(&home, LEGACY, &fake);
    let found = world.find().unwrap();
    assert_eq!(found.credentials.access_key_id(), "BY-old");
    assert_eq!(crate::user_agent::names(&found.features).join(" "), "profile_sso_legacy sso_legacy");
    world.clock.advance(MINUTE);
    assert_eq!(world.told(), "SSO: the token has expired; run `aws sso login --profile dev`");
    assert_eq!(world.failure(), ("TokenExpired".to_owned(), json!({"source": "sso"})));
    assert_eq!(lines(&fake), [GET]);
}

#[test]
fn a_token_that_the_portal_refuses_asks_for_a_login() {
    let (home, fake) = (Folder::new(), renewing());
    home.file(FILE, &token("08:00:00Z").replace("old", "refused"));
    let error = world(&home, CONFIG, &fake).find().unwrap_err();
    assert_eq!(
        error.to_string(),
        "SSO: GetRoleCredentials was refused: UnauthorizedException (HTTP 401): \
         Session token not found or invalid; run `aws sso login --profile dev`"
    );
    let report = error.report();
    assert!(!report.retryable);
    assert_eq!((report.code.as_str(), report.http_status), ("UnauthorizedException", 401));
    let words = "Session token not found or invalid";
    let context = json!({"source": "sso", "action": "GetRoleCredentials", "service_message": words});
    assert_eq!(Value::from(report.context.clone()), context);
}

#[test]
fn a_portal_that_is_busy_or_talks_nonsense_may_pass() {
    for (status, body) in [(429, "{}"), (500, ""), (503, "{}"), (200, "{}"), (200, "<html>")] {
        let (home, fake) = (Folder::new(), Fake::new(move |_| reply(status, body)));
        home.file(FILE, &token("08:00:00Z"));
        let error = world(&home, CONFIG, &fake).find().unwrap_err();
        assert!(error.report().retryable, "{status} {body}: {error}");
    }
}

#[test]
fn a_token_that_is_missing_or_broken_asks_for_a_login_without_showing_it() {
    let (home, fake) = (Folder::new(), renewing());
    let path = home.0.join(FILE);
    let world = world(&home, CONFIG, &fake);
    let login = "run `aws sso login --profile dev`";
    assert_eq!(world.told(), format!("SSO: there is no token at {}; {login}", path.display()));
    let missing = ("TokenMissing".to_owned(), json!({"source": "sso"}));
    assert_eq!(world.failure(), missing);
    let file = format!("SSO: the token file {}", path.display());
    for (text, error) in [
        ("{}", format!("{file} lacks `accessToken`, `expiresAt`; {login}")),
        (r#"{"accessToken":"hush"}"#, format!("{file} lacks `expiresAt`; {login}")),
        (
            r#"{"accessToken":"hush","expiresAt":"soon"}"#,
            format!("{file} lacks `expiresAt as an RFC 3339 time`; {login}"),
        ),
        ("hush", format!("{file}: is not a JSON object")),
        (
            r#"{"accessToken":"a\nb","expiresAt":"2026-01-02T00:00:00Z"}"#,
            "SSO: the access token must hold visible ASCII characters only".to_owned(),
        ),
    ] {
        home.file(FILE, text);
        assert_eq!(world.told(), error);
        assert_eq!(world.failure() == missing, error.contains("the token file"), "{text}");
    }
    assert_eq!(fake.seen().len(), 0);
}

#[test]
fn a_renewed_token_that_cannot_be_saved_is_used_all_the_same() {
    let home = Folder::new();
    home.file(FILE, &token("00:01:00Z"));
    let [folder, away] = [".aws/sso/cache", "away"].map(|name| home.0.join(name));
    let (from, to) = (folder.clone(), away.clone());
    let fake = services(move |_| {
        std::fs::rename(&from, &to).unwrap();
        reply(200, r#"{"accessToken":"new","expiresIn":28800}"#)
    });
    let world = world(&home, CONFIG, &fake);
    assert_eq!(world.told(), "BY-new s t");
    std::fs::rename(&away, &folder).unwrap();
    assert_eq!(world.told(), "BY-new s t");
    assert_eq!(lines(&fake), [RENEW, GET, GET]);
    home.file(FILE, &token("09:00:00Z").replace("old", "logged-in"));
    assert_eq!(world.told(), "BY-logged-in s t");
}

#[test]
fn unsaved_tokens_follow_each_other_and_survive_a_failure() {
    let home = Folder::new();
    let path = home.file(FILE, &token("00:01:00Z"));
    let old = std::fs::read(&path).unwrap();
    let count = AtomicU32::new(0);
    // The first two answers come while the file has no folder; the third is none.
    let (folder, away) = (home.0.join(".aws/sso/cache"), home.0.join("away"));
    let fake = services(move |seen| {
        let number = count.fetch_add(1, Ordering::SeqCst);
        if number == 2 {
            return reply(503, "");
        }
        let spent = if number == 0 { "again" } else { "first" };
        assert!(seen.body.contains(spent), "{}", seen.body);
        std::fs::rename(&folder, &away).unwrap();
        let next = if number == 0 { "first" } else { "second" };
        let answer = json!({"accessToken": next, "expiresIn": 120, "refreshToken": next});
        reply(200, &answer.to_string())
    });
    let world = world(&home, CONFIG, &fake);
    for (seconds, keys) in [(0, "BY-first"), (60, "BY-second"), (60, "BY-second")] {
        world.clock.advance(Duration::from_secs(seconds));
        assert_eq!(world.told(), format!("{keys} s t"));
        let _ = std::fs::rename(home.0.join("away"), home.0.join(".aws/sso/cache"));
        assert_eq!(world.told(), format!("{keys} s t"));
    }
    assert_eq!(std::fs::read(path).unwrap(), old);
}

#[test]
fn a_token_that_another_program_has_just_renewed_is_taken_from_the_file() {
    let home = Folder::new();
    let path = home.file(FILE, &token("00:00:00Z"));
    let theirs = token("08:00:00Z").replace("old", "theirs");
    let fake = services(move |_| {
        std::fs::write(&path, &theirs).unwrap();
        reply(400, r#"{"error":"invalid_grant"}"#)
    });
    assert_eq!(world(&home, CONFIG, &fake).told(), "BY-theirs s t");
}

#[test]
fn what_is_missing_in_the_profile_is_listed() {
    let told = |config: &str| told(config, FILE, "{}", &renewing());
    let without = |config: &str, keys: &[&str]| {
        let stays = |line: &&str| !keys.iter().any(|key| line.starts_with(key));
        config.lines().filter(stays).map(|line| format!("{line}\n")).collect::<String>()
    };
    let prefix = "the profile `dev`: ";
    assert_eq!(
        told(&without(LEGACY, &["sso_region", "sso_role_name"])),
        format!("{prefix}SSO needs `sso_role_name`, `sso_region`")
    );
    assert_eq!(
        told(&without(CONFIG, &["sso_account_id", "sso_start_url"])),
        format!("{prefix}SSO needs `sso_account_id`, `sso_start_url` in its [sso-session corp]")
    );
    assert_eq!(
        told(&without(CONFIG, &["[sso-session"])),
        format!("{prefix}there is no [sso-session corp] for its `sso_session`")
    );
    assert_eq!(
        told(&CONFIG.replace("us-east-2", "x@evil/#")),
        format!(
            "{prefix}`sso_region`: the region must be a host label: \
             1 to 63 letters, digits or hyphens, no hyphen at either end"
        )
    );
    let only_session = without(CONFIG, &["sso_account_id", "sso_role_name"]);
    let (home, fake) = (Folder::new(), renewing());
    let world = world(&home, &only_session, &fake);
    let Err(Miss::Absent(why)) = profile::credentials(&world.lookup()) else { panic!("is not passed over") };
    assert_eq!(
        why,
        "the profile `dev` has no credentials: its SSO lacks `sso_account_id` and `sso_role_name`"
    );
    let with_keys =
        only_session.replace("dev]\n", "dev]\naws_access_key_id = AKID\naws_secret_access_key = s\n");
    assert_eq!(told(&with_keys), "AKID s -");
}

#[test]
fn settings_beside_a_session_must_be_those_of_the_session() {
    let with = |line: &str| CONFIG.replace("dev]\n", &format!("dev]\n{line}\n"));
    let (fake, token) = (renewing(), token("08:00:00Z"));
    assert_eq!(told(&with("sso_region = us-east-2"), FILE, &token, &fake), "BY-old s t");
    assert_eq!(
        told(&with("sso_region = us-east-1"), FILE, &token, &fake),
        "the profile `dev`: its `sso_region` is not the one in its [sso-session corp]; remove one"
    );
    assert_eq!(
        told(&with("sso_start_url = https://other"), FILE, &token, &fake),
        "the profile `dev`: its `sso_start_url` is not the one in its [sso-session corp]; remove one"
    );
}

#[test]
fn a_role_may_be_assumed_with_the_keys() {
    let sts = services(|_| {
        reply(
            200,
            "<R><AccessKeyId>ROLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey>\
             <SessionToken>t</SessionToken><Expiration>2026-01-01T01:00:00Z</Expiration></R>",
        )
    });
    let home = Folder::new();
    let config = format!(
        "[profile dev]\nrole_arn = arn:r\nsource_profile = base\n{}",
        CONFIG.replace("profile dev", "profile base")
    );
    let world = world(&home, &config, &sts);
    let told = world.told();
    assert!(told.ends_with("run `aws sso login --profile base`"), "{told}");
    home.file(FILE, &token("08:00:00Z"));
    let found = world.find().unwrap();
    assert_eq!(found.credentials.access_key_id(), "ROLE");
    assert!(sts.seen()[1].header("authorization").unwrap().contains("Credential=BY-old/"));
    let features = crate::user_agent::names(&found.features).join(" ");
    assert_eq!(features, "profile_source_profile profile_sso sso sts_assume_role");
}

#[test]
fn sso_comes_before_a_process_and_keys() {
    let more = "credential_process = false\naws_access_key_id = AKID\naws_secret_access_key = s\n";
    let config = CONFIG.replace("dev]\n", &format!("dev]\n{more}"));
    assert_eq!(told(&config, FILE, &token("08:00:00Z"), &renewing()), "BY-old s t");
}
