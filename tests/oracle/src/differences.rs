//! Where the two clients differ on purpose.

use crate::case::Case;
use crate::run::Answer;

pub struct Difference {
    pub what: &'static str,
    pub why: &'static str,
    pub explains: fn(&Case, &Answer, &Answer) -> bool,
}

impl Answer {
    /// Refused with words like these.
    fn refuses(&self, words: &str) -> bool {
        self.found == "failed" && self.message.contains(words)
    }
}

pub const DIFFERENCES: &[Difference] = &[
    Difference {
        what: "half a pair of keys in the environment",
        why: "is a mistake, as in botocore; aws-config asks the next provider",
        explains: |_, ours, _| {
            ours.refuses("AWS_ACCESS_KEY_ID is set and AWS_")
                || ours.refuses("AWS_SECRET_ACCESS_KEY is set and AWS_")
        },
    },
    Difference {
        what: "half a pair of keys in a source profile",
        why: "is a mistake; aws-config looks for other keys of that profile",
        explains: |_, ours, _| {
            ours.refuses("`aws_access_key_id` is set and")
                || ours.refuses("`aws_secret_access_key` is set and")
        },
    },
    Difference {
        what: "a session token alone in a profile",
        why: "is no pair of keys, as in botocore, so the next provider is asked; to aws-config it is half a pair",
        explains: |case, ours, theirs| {
            case.files.values().any(|text| text.contains("aws_session_token"))
                && !ours.message.contains("aws_session_token")
                && theirs.refuses("profile missing aws_access_key_id")
        },
    },
    Difference {
        what: "AWS_PROFILE names a profile that is in neither file",
        why: "is a mistake, as in botocore; aws-config asks the other providers",
        explains: |_, ours, _| ours.refuses("AWS_PROFILE: the profile "),
    },
    Difference {
        what: "a file that cannot be parsed",
        why: "is a mistake even if the keys are elsewhere: its settings are lost; aws-config warns in its log",
        explains: |_, ours, _| ours.refuses("error parsing"),
    },
    Difference {
        what: "a source profile that is in neither file",
        why: "is a mistake: the role is what was asked for; aws-config asks the next provider",
        explains: |_, ours, _| ours.refuses("its `source_profile` "),
    },
    Difference {
        what: "a profile that is its own source without keys",
        why: "has nothing to assume its role with, as in botocore; aws-config takes its other sources or goes on",
        explains: |_, ours, _| ours.refuses("names itself as `source_profile` and has no keys"),
    },
    Difference {
        what: "`mfa_serial`",
        why: "is refused, because nobody can be asked for a code; aws-config does not read the setting",
        explains: |_, ours, _| ours.refuses("`mfa_serial` is not supported"),
    },
    Difference {
        what: "`duration_seconds` beyond what STS takes",
        why: "is refused; aws-config does not read the setting",
        explains: |_, ours, _| ours.refuses("`duration_seconds` must be"),
    },
    Difference {
        what: "keys that have ended already",
        why: "are refused at their source, as in Go and botocore; aws-config signs with them",
        explains: |_, ours, _| ours.refuses("have expired already"),
    },
    Difference {
        what: "keys without a session token from a container or an instance",
        why: "are used, as in Go; aws-config wants a token",
        explains: |_, ours, theirs| {
            ours.found.starts_with("keys ")
                && theirs.refuses("Expected field `Token` in response but it was missing")
        },
    },
    Difference {
        what: "instance metadata with several roles",
        why: "the first counts, as in Go; aws-config panics",
        explains: |case, _, theirs| {
            theirs.found == "panicked"
                && case.services.values().flatten().any(|(_, body)| body.contains("role\n"))
        },
    },
    Difference {
        what: "instance metadata that answers with a failure of its own",
        why: "is asked once, as in botocore, unless the settings say more, and then it failed; aws-config asks four \
              times, and then nothing is configured",
        explains: |_, ours, _| ours.refuses("instance metadata: answered HTTP 5"),
    },
    Difference {
        what: "keys of a container whose names are in another case",
        why: "are not read: the names are documented; aws-config reads any case",
        explains: |case, ours, _| {
            ours.refuses("the container endpoint: its answer is not a document with keys")
                && case.services.values().flatten().any(|(_, body)| body.contains("accesskeyid"))
        },
    },
    Difference {
        what: "an SSO token that has ended",
        why: "is refused before the portal refuses it; aws-config sends it",
        explains: |_, ours, _| ours.refuses("SSO: ") && ours.message.contains("the token has expired"),
    },
    Difference {
        what: "an SSO token whose end is in the old form, with UTC",
        why: "is used, as in botocore; aws-config cannot read it",
        explains: |case, ours, theirs| {
            case.files.values().any(|text| text.contains("00UTC"))
                && ours.found.starts_with("keys ")
                && (theirs.refuses("timezone offsets")
                    || theirs.refuses("failed to load the cached SSO token"))
        },
    },
    Difference {
        what: "SSO settings that lack something",
        why: "are a mistake; aws-config asks the next provider where region or start URL is missing",
        explains: |_, ours, _| ours.refuses("SSO needs "),
    },
    Difference {
        what: "wrong SSO settings without account and role",
        why: "are passed over, as in botocore: they are for bearer tokens; aws-config checks them",
        explains: |_, ours, theirs| {
            ours.message.contains("its SSO lacks `sso_account_id` and `sso_role_name`")
                && theirs.found == "failed"
        },
    },
    Difference {
        what: "instance metadata without a session token (HTTP 403, 404, 405)",
        why: "is no source of keys, so nothing is configured; to aws-config it is a failure",
        explains: |_, ours, theirs| {
            ours.found == "nothing"
                && ours.message.contains("instance metadata gives no session token")
                && theirs.found == "failed"
        },
    },
    Difference {
        what: "SSO settings both in the profile and in its session",
        why: "may be there twice if they are the same, as in botocore; aws-config refuses any",
        explains: |_, _, theirs| theirs.refuses("can only be specified in the [sso-session] config"),
    },
    // Any other difference in such a case is explained by this one, so it comes last.
    Difference {
        what: "AWS_PROFILE is blank",
        why: "is unset, as every blank variable is; aws-config looks for a profile of that name",
        explains: |case, _, _| case.variables.get("AWS_PROFILE").is_some_and(|name| name.trim().is_empty()),
    },
];
