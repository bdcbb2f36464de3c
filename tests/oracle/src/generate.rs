//! Cases by chance: each is made of its number and the seed alone.

use crate::case::Case;
use crate::corpora::{METADATA_KEYS, logins, role_keys};

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of several, by weight.
    fn pick<T: Copy>(&mut self, choices: &[(u64, T)]) -> T {
        let mut point = self.below(choices.iter().map(|(weight, _)| weight).sum());
        for (weight, choice) in choices {
            if point < *weight {
                return *choice;
            }
            point -= weight;
        }
        unreachable!("the point is below the sum")
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len() as u64) as usize]
    }
}

const NAMES: [&str; 4] = ["default", "A", "B", "C"];
const SSO_OF_SESSION: &str = ".aws/sso/cache/34c6fceca75e456f25e7e99531e2425c6c1de443.json";
const SSO_OF_URL: &str = ".aws/sso/cache/dace00cba5f8355ec9d274ceb2bcebdfbeed0e12.json";

const SSO_KEYS: &str = r#"{"roleCredentials":{"accessKeyId":"SSO.{proof}","secretAccessKey":"s","sessionToken":"t","expiration":4070908800000}}"#;
const IN_ANOTHER_CASE: &str =
    r#"{"accesskeyid":"BOX","SECRETACCESSKEY":"s","token":"t","expiration":"2099-01-01T00:00:00Z"}"#;

pub fn case(seed: u64, number: u64) -> Case {
    let mut random = Random(seed.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ number);
    let mut case = Case { name: number.to_string(), ..Case::default() };
    case.set("HOME", "{home}");
    case.file("token", "a.b.c");
    environment(&mut random, &mut case);
    web_identity(&mut random, &mut case);
    container(&mut random, &mut case);
    metadata(&mut random, &mut case);
    profiles(&mut random, &mut case);
    let names = |case: &Case, what: &str| case.files.values().any(|text| text.contains(what));
    if names(&case, "role_arn") || case.variables.contains_key("AWS_ROLE_ARN") {
        sts(&mut random, &mut case);
    }
    if names(&case, "sso_") {
        sso(&mut random, &mut case);
    }
    if names(&case, "login_session") {
        login(&mut random, &mut case);
    }
    match random.below(20) {
        0..7 => case.set("AWS_PROFILE", "A"),
        7 => case.set("AWS_PROFILE", "missing"),
        8 => case.set("AWS_PROFILE", " "),
        _ => {}
    }
    case.complete()
}

/// What chance alone makes too seldom.
pub fn seldom() -> Vec<Case> {
    let case = |name: &str, config: &str| {
        let mut case = Case { name: format!("seldom/{name}"), ..Case::default() };
        case.set("HOME", "{home}");
        case.file(".aws/config", config);
        case
    };
    let mut half = case(
        "half a pair in a source",
        "[default]\nrole_arn = arn:aws:iam::123456789012:role/D\nsource_profile = A\n\
         [profile A]\naws_access_key_id = A\ncredential_process = echo '{\"Version\":1,\"AccessKeyId\":\"P\",\"SecretAccessKey\":\"s\"}'\n",
    );
    half.answer("AssumeRole", 200, &role_keys("AssumeRole"));
    let token = case("a session token alone", "[default]\naws_session_token = t\n");
    let mut forbidden = case("no session with the metadata", "");
    forbidden.answer("PUT /latest/api/token", 403, "");
    let mut names = case("names in another case", "");
    names.set("AWS_CONTAINER_CREDENTIALS_FULL_URI", "{url}/box");
    names.answer("GET /box", 200, IN_ANOTHER_CASE);
    let mut twice = case(
        "SSO settings twice",
        "[default]\nsso_session = dev\nsso_account_id = 1\nsso_role_name = r\nsso_region = us-east-1\n\
         [sso-session dev]\nsso_region = us-east-1\nsso_start_url = https://d-abc123.awsapps.com/start\n",
    );
    twice.file(SSO_OF_SESSION, r#"{"accessToken":"cached","expiresAt":"2099-01-01T00:00:00Z"}"#);
    twice.answer("GET /federation/credentials", 200, SSO_KEYS);
    [half, token, forbidden, names, twice].into_iter().map(Case::complete).collect()
}

fn environment(random: &mut Random, case: &mut Case) {
    let value = |random: &mut Random, text: &'static str| random.pick(&[(8, text), (1, " "), (1, "")]);
    let (id, secret) =
        random.pick(&[(14, (false, false)), (3, (true, true)), (1, (true, false)), (1, (false, true))]);
    if id {
        let text = value(random, "ENV");
        case.set("AWS_ACCESS_KEY_ID", text);
    }
    if secret {
        let text = value(random, "s");
        case.set("AWS_SECRET_ACCESS_KEY", text);
    }
    if random.chance(30) {
        let text = value(random, "envtoken");
        case.set("AWS_SESSION_TOKEN", text);
    }
}

fn web_identity(random: &mut Random, case: &mut Case) {
    if random.chance(85) {
        return;
    }
    if !random.chance(15) {
        let path = random.pick(&[(5, "{home}/token"), (1, "{home}/no-token")]);
        case.set("AWS_WEB_IDENTITY_TOKEN_FILE", path);
    }
    if !random.chance(15) {
        case.set("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/web");
    }
    if random.chance(30) {
        case.set("AWS_ROLE_SESSION_NAME", "me");
    }
}

fn container(random: &mut Random, case: &mut Case) {
    const KEYS: &str = r#"{"AccessKeyId":"BOX{proof}","SecretAccessKey":"s","Token":"t","Expiration":"2099-01-01T00:00:00Z"}"#;
    if random.chance(65) {
        return;
    }
    let url = random.pick(&[
        (8, "{url}/box"),
        (2, "http://localhost:{port}/box"),
        (1, "http://8.8.8.8/box"),
        (1, "ftp://127.0.0.1/box"),
        (1, "/box"),
        (1, "http://127.0.0.1:{port}/no-box"),
    ]);
    case.set("AWS_CONTAINER_CREDENTIALS_FULL_URI", url);
    if random.chance(4) {
        case.set("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "no-slash");
    }
    let token = random.pick(&[(6, ""), (3, "Basic.abc"), (1, " "), (1, "Basic abc")]);
    if !token.is_empty() {
        case.set("AWS_CONTAINER_AUTHORIZATION_TOKEN", token);
    }
    if random.chance(25) {
        let path = random.pick(&[(4, "{home}/token"), (1, "{home}/no-token"), (1, "{home}/broken-token")]);
        case.set("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", path);
        case.file("broken-token", "a\nb");
    }
    let (status, body) = random.pick(&[
        (12, (200, KEYS)),
        (1, (200, r#"{"AccessKeyId":"BOX","SecretAccessKey":"s"}"#)),
        (1, (200, IN_ANOTHER_CASE)),
        (1, (200, r#"{"AccessKeyId":"BOX","SecretAccessKey":"s","Token":"t","Expiration":"2019-01-01T00:00:00Z"}"#)),
        (1, (200, r#"{"AccessKeyId":"BOX"}"#)),
        (1, (200, "<html>")),
        (1, (400, r#"{"code":"NoId","message":"gone"}"#)),
        (1, (403, "")),
        (1, (503, "")),
    ]);
    case.answer("GET /box", status, body);
}

fn metadata(random: &mut Random, case: &mut Case) {
    const LIST: &str = "GET /latest/meta-data/iam/security-credentials/";
    const ROLE: &str = "GET /latest/meta-data/iam/security-credentials/role";
    let (list, keys) = match random.below(100) {
        // Both ask slow services again after seconds, so these are few.
        0 => {
            case.answer("PUT /latest/api/token", 500, "");
            return;
        }
        1 => {
            case.answer("PUT /latest/api/token", 200, "T");
            case.set("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:1");
            return;
        }
        2..8 => {
            let status = random.of(&[400, 403, 404]);
            case.answer("PUT /latest/api/token", status, "");
            return;
        }
        8..10 => ((404, ""), ""),
        10..12 => ((200, ""), ""),
        12..25 => ((200, "role"), METADATA_KEYS),
        25..28 => ((200, "role\nother"), METADATA_KEYS),
        28..30 => ((200, "role"), r#"{"Code":"AssumeRoleUnauthorizedAccess","Message":"m"}"#),
        30..32 => ((200, "role"), r#"{"Code":"Other","Message":"m"}"#),
        32..34 => ((200, "role"), "<html>"),
        34..37 => (
            (200, "role"),
            r#"{"Code":"Success","AccessKeyId":"I","SecretAccessKey":"s","Token":"t","Expiration":"2019-01-01T00:00:00Z"}"#,
        ),
        37..39 => (
            (200, "role"),
            r#"{"Code":"Success","AccessKeyId":"I","SecretAccessKey":"s","Expiration":"2099-01-01T00:00:00Z"}"#,
        ),
        _ => {
            let disabled = random.pick(&[(5, "true"), (1, "TRUE")]);
            case.set("AWS_EC2_METADATA_DISABLED", disabled);
            return;
        }
    };
    case.answer("PUT /latest/api/token", 200, "T");
    case.answer(LIST, list.0, list.1);
    case.answer(ROLE, 200, keys);
    if random.chance(30) {
        case.set("AWS_EC2_METADATA_DISABLED", "no");
    }
}

fn sts(random: &mut Random, case: &mut Case) {
    for action in ["AssumeRole", "AssumeRoleWithWebIdentity"] {
        let keys = role_keys(action);
        let refusal = |code: &str| {
            format!(
                "<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>m</Message></Error></ErrorResponse>"
            )
        };
        match random.below(40) {
            0 | 1 => case.answer(action, 403, &refusal("AccessDenied")),
            2 => case.answer(action, 400, &refusal("ValidationError")),
            3 => {
                case.answer(action, 503, "");
                case.answer(action, 200, &keys);
            }
            4 => case.answer(action, 200, &keys.replace("2099", "2019")),
            5 => case.answer(action, 200, "<html>"),
            _ => case.answer(action, 200, &keys),
        }
    }
}

fn sso(random: &mut Random, case: &mut Case) {
    let (status, body) = random.pick(&[
        (12, (200, SSO_KEYS)),
        (1, (401, r#"{"message":"Session token not found or invalid"}"#)),
        (1, (404, "{}")),
        (1, (200, "{}")),
    ]);
    case.answer("GET /federation/credentials", status, body);
    let (status, body) = random.pick(&[
        (
            5,
            (
                200,
                r#"{"accessToken":"renewed","tokenType":"Bearer","expiresIn":28800,"refreshToken":"again"}"#,
            ),
        ),
        (1, (400, r#"{"error":"invalid_grant","error_description":"no"}"#)),
    ]);
    case.answer("POST /token", status, body);
    let refresh = r#","refreshToken":"r","clientId":"c","clientSecret":"s","registrationExpiresAt":"2099-01-01T00:00:00Z""#;
    let ended = r#","refreshToken":"r","clientId":"c","clientSecret":"s","registrationExpiresAt":"2019-01-01T00:00:00Z""#;
    for path in [SSO_OF_SESSION, SSO_OF_URL] {
        let (end, more) = random.pick(&[
            (5, ("2099-01-01T00:00:00Z", "")),
            (2, ("2099-01-01T00:00:00Z", refresh)),
            (1, ("2099-01-01T00:00:00UTC", "")),
            (1, ("2019-01-01T00:00:00Z", "")),
            (3, ("2019-01-01T00:00:00Z", refresh)),
            (1, ("2019-01-01T00:00:00Z", ended)),
            (1, ("soon", "")),
            (1, ("", "")),
        ]);
        match end {
            "" => {}
            "soon" if random.chance(50) => case.file(path, "{"),
            _ => case.file(
                path,
                &format!(r#"{{"accessToken":"cached","expiresAt":"{end}","startUrl":"u"{more}}}"#),
            ),
        }
    }
}

fn login(random: &mut Random, case: &mut Case) {
    let known = logins();
    // Fresh, lacking something, to be renewed or none; with what the renewal answers.
    let source = &known[random.below(known.len() as u64) as usize];
    let cache = source.files.iter().filter(|(path, _)| path.contains("/login/cache/"));
    cache.for_each(|(path, text)| case.file(path, text));
    case.services.extend(source.services.clone());
}

fn profiles(random: &mut Random, case: &mut Case) {
    let (mut config, mut credentials) = (String::new(), String::new());
    for name in NAMES {
        if name != "A" && random.chance(25) {
            continue;
        }
        let settings = profile(random, name);
        let header = if name == "default" { "default".to_owned() } else { format!("profile {name}") };
        match random.below(10) {
            0..6 => section(&mut config, &header, &settings),
            6..8 => section(&mut credentials, name, &settings),
            8 => {
                // Of two values the one in the credentials file counts.
                section(&mut config, &header, &settings);
                let half: Vec<_> = settings.into_iter().step_by(2).collect();
                let again: Vec<_> = half
                    .iter()
                    .map(|(key, value)| match *key {
                        "aws_access_key_id" => (*key, format!("{value}.CREDENTIALS")),
                        _ => (*key, value.clone()),
                    })
                    .collect();
                section(&mut credentials, name, &again);
            }
            _ => {
                let (ours, theirs): (Vec<_>, Vec<_>) =
                    settings.into_iter().partition(|(key, _)| key.starts_with("aws_"));
                section(&mut config, &header, &theirs);
                section(&mut credentials, name, &ours);
            }
        }
    }
    match random.below(50) {
        0 => config.push_str("[profile dev\n"),
        1 => credentials.push_str("[default]\nno equals\n"),
        _ => {}
    }
    if config.contains("sso_session") || credentials.contains("sso_session") {
        config.push_str(
            "[sso-session dev]\nsso_region = us-east-1\nsso_start_url = https://d-abc123.awsapps.com/start\n",
        );
        config.push_str("[sso-session bare]\nsso_start_url = https://d-abc123.awsapps.com/start\n");
    }
    case.file(".aws/config", &config);
    case.file(".aws/credentials", &credentials);
}

fn section(text: &mut String, header: &str, settings: &[(&str, String)]) {
    text.push_str(&format!("[{header}]\n"));
    settings.iter().for_each(|(key, value)| text.push_str(&format!("{key} = {value}\n")));
}

type Settings = Vec<(&'static str, String)>;

fn profile(random: &mut Random, name: &str) -> Settings {
    type Kind = fn(&mut Random, &str) -> Settings;
    const KINDS: [(u64, Kind); 7] = [
        (5, keys),
        (1, |_, _| Vec::new()),
        (7, role),
        (3, web_identity_role),
        (4, process),
        (5, sso_role),
        (2, login_session),
    ];
    let make = random.pick(&KINDS);
    let mut settings = make(random, name);
    let has_keys = settings.iter().any(|(key, _)| key.starts_with("aws_"));
    if !has_keys && random.chance(10) {
        settings.extend(keys(random, name));
    }
    if random.chance(30) {
        settings.push(("region", "us-west-2".to_owned()));
    }
    settings
}

fn keys(random: &mut Random, name: &str) -> Settings {
    let mut settings = Vec::new();
    if !random.chance(15) {
        settings.push(("aws_access_key_id", name.to_uppercase()));
    }
    if !random.chance(15) {
        settings.push(("aws_secret_access_key", "s".to_owned()));
    }
    if random.chance(30) {
        settings.push(("aws_session_token", random.pick(&[(4, "t"), (1, "")]).to_owned()));
    }
    settings
}

fn role(random: &mut Random, name: &str) -> Settings {
    let mut settings = vec![("role_arn", format!("arn:aws:iam::123456789012:role/{name}"))];
    let source = random.pick(&[(6, "other"), (1, name), (1, "missing"), (1, ""), (1, "both"), (5, "named")]);
    match source {
        "" => {}
        "named" => {}
        "other" | "both" => settings.push(("source_profile", random.of(&NAMES).to_owned())),
        name => settings.push(("source_profile", name.to_owned())),
    }
    if source == "named" || source == "both" {
        let named = ["Environment", "EcsContainer", "Ec2InstanceMetadata", "ec2instancemetadata", "Nowhere"];
        settings.push(("credential_source", random.of(&named).to_owned()));
    }
    if random.chance(20) {
        settings.push(("external_id", "x".to_owned()));
    }
    if random.chance(20) {
        settings.push(("role_session_name", "me".to_owned()));
    }
    if random.chance(10) {
        settings.push(("duration_seconds", random.of(&["900", "100", "long"]).to_owned()));
    }
    if random.chance(5) {
        settings.push(("mfa_serial", "arn:aws:iam::123456789012:mfa/me".to_owned()));
    }
    settings
}

fn web_identity_role(random: &mut Random, name: &str) -> Settings {
    let path = random.pick(&[(5, "{home}/token"), (1, "{home}/no-token")]);
    let mut settings = vec![("web_identity_token_file", path.to_owned())];
    if !random.chance(15) {
        settings.push(("role_arn", format!("arn:aws:iam::123456789012:role/{name}")));
    }
    if random.chance(15) {
        settings.push(("source_profile", random.of(&NAMES).to_owned()));
    }
    settings
}

fn process(random: &mut Random, name: &str) -> Settings {
    let document = |more: &str| format!(r#"echo '{{"Version":1,"AccessKeyId":"CMD{name}"{more}}}'"#);
    let command = match random.below(12) {
        0 => "exit 3".to_owned(),
        1 => "echo hunter2".to_owned(),
        2 => "no-such-command-here".to_owned(),
        3 => document(r#","SecretAccessKey":"s""#).replace(r#""Version":1"#, r#""Version":2"#),
        4 => document(r#","SecretAccessKey":"s""#).replace(r#""Version":1,"#, ""),
        5 => document(""),
        6 => document(r#","SecretAccessKey":"s","Expiration":"2019-01-01T00:00:00Z""#),
        7 => document(r#","SecretAccessKey":"s","Expiration":"soon""#),
        8 => document(r#","SecretAccessKey":"s","SessionToken":"t","Expiration":"2099-01-01T00:00:00Z""#),
        9 => document(r#","SecretAccessKey":"s","SessionToken":"t","Extra":[1]"#),
        _ => document(r#","SecretAccessKey":"s""#),
    };
    vec![("credential_process", command)]
}

fn sso_role(random: &mut Random, _: &str) -> Settings {
    let mut settings = Vec::new();
    if !random.chance(8) {
        settings.push(("sso_account_id", "123456789012".to_owned()));
    }
    if !random.chance(8) {
        settings.push(("sso_role_name", "dev".to_owned()));
    }
    if random.chance(60) {
        settings.push(("sso_session", random.pick(&[(10, "dev"), (1, "gone"), (1, "bare")]).to_owned()));
        if random.chance(15) {
            settings.push(("sso_region", random.of(&["us-east-1", "eu-west-1"]).to_owned()));
        }
    } else {
        settings.push(("sso_start_url", "https://ssotest.awsapps.com/start".to_owned()));
        if !random.chance(8) {
            settings.push(("sso_region", "us-east-1".to_owned()));
        }
    }
    settings
}

fn login_session(_: &mut Random, _: &str) -> Settings {
    vec![("login_session", "arn:aws:sts::012345678910:assumed-role/Admin/admin".to_owned())]
}
