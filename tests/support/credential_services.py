#!/usr/bin/env python3
"""Every source of keys that a program meets, on one loopback port, and a home folder that leads to them.

    credential_services.py FOLDER

The first line on stdout is the URL; then one line for each ListPipelines that was served: the access key
id in its Authorization header. Ends when stdin does.

Each source gives keys of an id of its own (`IDS`), and only to who asks for them rightly; all requests
come to `/`, apart by their form:

- CodePipeline: the header x-amz-target. Answers ListPipelines with the access key id as a pipeline's name.
- STS: a form with an Action. SSO, its OIDC, Sign-In, a container, IMDS: paths of their own.
"""

import hashlib
import json
import re
import sys
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

# What keys of each source are called; the sources are the tests' steps, in their order.
IDS = {
    "environment": "AKIAENVIRONMENT",
    "static": "AKIASTATIC",
    "role": "ASIAOUTER",
    "web_identity": "ASIAWEB",
    "web_identity_profile": "ASIAWEB",
    "process": "ASIAPROCESS",
    "sso": "ASIASSO",
    "login": "ASIALOGIN",
    "container": "ASIACONTAINER",
    "imds": "ASIAIMDS",
}
LATER, BEFORE = "2100-01-01T00:00:00Z", "2020-01-01T00:00:00Z"

# The key of the published test cases for `aws login`.
DPOP_KEY = """-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIPt/u8InPLpQeQLJTvVX+sNDzni8vMDMt3Liu+nMBigfoAoGCCqGSM49
AwEHoUQDQgAEILkGG7rNOnxiIJlMgimY1UPP8eDMFP0DAY6WGjngP4bvTAiUCQ/I
ffut2379uP+OBCm2ovGpBOJRgrl1RspUOQ==
-----END EC PRIVATE KEY-----
"""
LOGIN = "arn:aws:iam::123456789012:user/me"

CONFIG = """[profile static]
region = eu-central-1
[profile middle]
role_arn = arn:aws:iam::123456789012:role/Middle
source_profile = static
[profile role]
role_arn = arn:aws:iam::123456789012:role/Outer
source_profile = middle
[profile web_identity_profile]
role_arn = arn:aws:iam::123456789012:role/Web
web_identity_token_file = FOLDER/token
[profile process]
credential_process = cat FOLDER/process.json
[profile sso]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = Reader
[sso-session corp]
sso_region = us-east-2
sso_start_url = https://corp.example/start
[profile login]
login_session = LOGIN
"""
CREDENTIALS = "[static]\naws_access_key_id = AKIASTATIC\naws_secret_access_key = hunter2-secret\n"


def lay_out(folder: Path) -> None:
    """A home folder: the two files, an SSO token and a login that have ended, a token, a document."""
    sso = {
        "startUrl": "https://corp.example/start",
        "region": "us-east-2",
        "accessToken": "ended",
        "expiresAt": BEFORE,
        "clientId": "client",
        "clientSecret": "hunter2-hush",
        "registrationExpiresAt": LATER,
        "refreshToken": "hunter2-once",
    }
    login = {
        "accessToken": {
            "accessKeyId": "ASIAENDED",
            "secretAccessKey": "hunter2-secret",
            "sessionToken": "hunter2-session",
            "accountId": "123456789012",
            "expiresAt": BEFORE,
        },
        "clientId": "client",
        "refreshToken": "hunter2-once",
        "dpopKey": DPOP_KEY,
        "tokenType": "urn:aws:params:oauth:token-type:access_token_sigv4",
    }
    process = {"Version": 1, "AccessKeyId": IDS["process"], "SecretAccessKey": "hunter2-secret", "SessionToken": "hunter2-session", "Expiration": LATER}
    name_of = {"sso": hashlib.sha1(b"corp").hexdigest(), "login": hashlib.sha256(LOGIN.encode()).hexdigest()}
    for path, text in {
        ".aws/config": CONFIG.replace("FOLDER", str(folder)).replace("LOGIN", LOGIN),
        ".aws/credentials": CREDENTIALS,
        f".aws/sso/cache/{name_of['sso']}.json": json.dumps(sso),
        f".aws/login/cache/{name_of['login']}.json": json.dumps(login),
        "process.json": json.dumps(process),
        "token": "hunter2.web.token",
    }.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def variables(source: str, folder: Path, url: str) -> dict:
    """The environment in which a program finds the keys of this source, and no others."""
    common = {
        "HOME": str(folder),
        "AWS_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": url,
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    own = {
        "environment": {"AWS_ACCESS_KEY_ID": IDS["environment"], "AWS_SECRET_ACCESS_KEY": "hunter2-secret"},
        "web_identity": {
            "AWS_WEB_IDENTITY_TOKEN_FILE": f"{folder}/token",
            "AWS_ROLE_ARN": "arn:aws:iam::123456789012:role/Web",
        },
        "container": {
            "AWS_CONTAINER_CREDENTIALS_FULL_URI": f"{url}/container",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN": "Basic hunter2-container",
        },
        "imds": {"AWS_EC2_METADATA_DISABLED": "false", "AWS_EC2_METADATA_SERVICE_ENDPOINT": url},
    }
    return {**common, **own.get(source, {"AWS_PROFILE": source})}


class Services:
    """The services, and who called ListPipelines."""

    def __init__(self, tell=lambda key_id: None) -> None:
        self.callers: list = []
        self.renewals: list = []
        services = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                status, text = services.respond(self.command, self.path, self.headers, body.decode())
                if "x-amz-target" in self.headers:
                    tell(services.callers[-1])
                self.send_response(status)
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text.encode())

            do_GET = do_PUT = do_POST = answer

            def log_message(self, *args) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

        self._server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def respond(self, method, path, headers, body):
        """Status and body of the answer."""
        place, _, query = path.partition("?")
        if "x-amz-target" in headers:
            self.callers.append(signer(headers))
            return 200, json.dumps({"pipelines": [{"name": signer(headers)}]})
        if (method, place) == ("POST", "/"):
            return self.sts(headers, dict(urllib.parse.parse_qsl(body)))
        if place == "/federation/credentials":
            asked = (query, headers["x-amz-sso_bearer_token"])
            return allowed(asked == ("role_name=Reader&account_id=123456789012", "hunter2-renewed-sso"), sso_keys())
        if (method, place) == ("POST", "/token"):
            given = json.loads(body)
            self.renewals.append("sso")
            answer = {"accessToken": "hunter2-renewed-sso", "expiresIn": 28800, "tokenType": "Bearer"}
            return allowed((given["grantType"], given["refreshToken"], given["clientSecret"]) == ("refresh_token", "hunter2-once", "hunter2-hush"), answer)
        if (method, place) == ("POST", "/v1/token"):
            given = json.loads(body)
            self.renewals.append("login")
            keys = {"accessKeyId": IDS["login"], "secretAccessKey": "hunter2-secret", "sessionToken": "hunter2-session"}
            answer = {"accessToken": keys, "expiresIn": 900, "refreshToken": "hunter2-twice", "tokenType": "aws_sigv4"}
            return allowed(given["refreshToken"] == "hunter2-once" and headers["dpop"].count(".") == 2, answer)
        if place == "/container":
            return allowed(headers["authorization"] == "Basic hunter2-container", document("container"))
        return self.imds(method, place, headers)

    def sts(self, headers, form):
        action, role = form["Action"], form["RoleArn"].rpartition("/")[2]
        who = form["WebIdentityToken"] if "WebIdentityToken" in form else signer(headers)
        key_id = {
            ("AssumeRole", "Middle", IDS["static"]): "ASIAMIDDLE",
            ("AssumeRole", "Outer", "ASIAMIDDLE"): IDS["role"],
            ("AssumeRoleWithWebIdentity", "Web", "hunter2.web.token"): IDS["web_identity"],
        }.get((action, role, who))
        if key_id is None:
            return 403, f"<ErrorResponse><Error><Code>AccessDenied</Code><Message>{who} may not take {role}</Message></Error></ErrorResponse>"
        keys = f"<AccessKeyId>{key_id}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>"
        rest = f"<SessionToken>session</SessionToken><Expiration>{LATER}</Expiration>"
        return 200, f"<{action}Response><{action}Result><Credentials>{keys}{rest}</Credentials></{action}Result></{action}Response>"

    def imds(self, method, place, headers):
        if (method, place) == ("PUT", "/latest/api/token"):
            return 200, "metadata-token"
        if headers["x-aws-ec2-metadata-token"] != "metadata-token":
            return 401, ""
        roles = "/latest/meta-data/iam/security-credentials/"
        answers = {roles: "instance-role", f"{roles}instance-role": json.dumps({"Code": "Success", **document("imds")})}
        return (200, answers[place]) if place in answers else (404, "")


def signer(headers) -> str:
    """The access key id that signed a request."""
    found = re.match(r"AWS4-HMAC-SHA256 Credential=([^/]+)/", headers.get("authorization", ""))
    return found[1] if found else "nobody"


def allowed(rightly: bool, answer) -> tuple:
    return (200, json.dumps(answer)) if rightly else (403, json.dumps({"message": "not so"}))


def document(source: str) -> dict:
    return {"AccessKeyId": IDS[source], "SecretAccessKey": "hunter2-secret", "Token": "hunter2-session", "Expiration": LATER}


def sso_keys() -> dict:
    keys = {"accessKeyId": IDS["sso"], "secretAccessKey": "hunter2-secret", "sessionToken": "hunter2-session", "expiration": 4102444800000}
    return {"roleCredentials": keys}


def main() -> None:
    lay_out(Path(sys.argv[1]))
    services = Services(tell=lambda key_id: print(key_id, flush=True))
    print(services.url, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
