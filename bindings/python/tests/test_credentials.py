"""Keys from each source, proven by the access key id that signed the recorded request."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any, Iterator

import pytest

import codepipeline
import credential_services
from codepipeline import exceptions
from codepipeline._errors import exception_for
from credential_services import IDS, Services


@pytest.fixture
def services() -> Iterator[Services]:
    running = Services()
    yield running
    running.close()


@pytest.fixture
def use(services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sets the environment for one source; the home folder is laid out anew."""
    credential_services.lay_out(tmp_path)
    monkeypatch.delenv("AWS_CONFIG_FILE")
    monkeypatch.delenv("AWS_SHARED_CREDENTIALS_FILE")

    def set_up(source: str) -> None:
        for name, value in credential_services.variables(source, tmp_path, services.url).items():
            monkeypatch.setenv(name, value)

    return set_up


@pytest.mark.parametrize("source", IDS)
def test_keys_of_every_source_sign_the_calls(source: str, use: Any, services: Services) -> None:
    use(source)
    with codepipeline.client() as client:
        assert client.list_pipelines()["pipelines"] == [{"name": IDS[source]}]
        client.list_pipelines()
    assert services.callers == [IDS[source]] * 2
    assert services.renewals == ([source] if source in ("sso", "login") else [])


def test_a_process_gives_keys_to_a_host_that_ignores_its_children(use: Any, services: Services) -> None:
    use("process")
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        with codepipeline.client() as client:
            client.list_pipelines()
    finally:
        signal.signal(signal.SIGCHLD, before)
    assert services.callers == [IDS["process"]]


def test_a_renewed_token_serves_the_next_client_too(use: Any, services: Services) -> None:
    use("sso")
    for _ in range(2):
        with codepipeline.client() as client:
            client.list_pipelines()
    assert (services.callers, services.renewals) == ([IDS["sso"]] * 2, ["sso"])


def test_a_profile_that_is_named_comes_before_keys_of_the_environment(use: Any, services: Services) -> None:
    use("environment")
    with codepipeline.client(profile_name="role") as client:
        client.list_pipelines()
    session = codepipeline.Session(profile_name="static", region_name="eu-west-1")
    assert session.region_name == "eu-west-1"
    with session.client("codepipeline") as client:
        client.list_pipelines()
        assert client.meta.region_name == "eu-west-1"
    assert services.callers == [IDS["role"], IDS["static"]]


def test_keys_that_are_given_come_before_a_profile(use: Any, services: Services) -> None:
    use("role")
    given = {"aws_access_key_id": "AKIAGIVEN", "aws_secret_access_key": "secret"}
    for make in (codepipeline.client, codepipeline.Session().client):
        with make(**given) as client:
            client.list_pipelines()
    with codepipeline.Session(**given).client() as client:
        client.list_pipelines()
    assert services.callers == ["AKIAGIVEN"] * 3


def test_a_session_has_the_region_of_its_profile(use: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    use("environment")
    assert codepipeline.Session().region_name == "us-east-1"
    monkeypatch.delenv("AWS_REGION")
    assert codepipeline.Session(profile_name="static").region_name == "eu-central-1"
    assert codepipeline.Session().region_name is None
    with pytest.raises(exceptions.NoRegionError):
        codepipeline.Session().client()


def raised(**arguments: Any) -> Any:
    """What a call raises when its keys are looked for."""
    with pytest.raises((exceptions.BotoCoreError, exceptions.ClientError)) as caught:
        with codepipeline.client(config=codepipeline.Config(retries={"total_max_attempts": 1}), **arguments) as client:
            client.list_pipelines()
    assert caught.value.report["kind"] in ("config", "credentials")
    return caught.value


def test_failures_have_botocores_names(use: Any, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use("environment")
    missing = raised(profile_name="no-such")
    assert type(missing) is exceptions.ProfileNotFound
    assert missing.kwargs == {"profile": "no-such"}

    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    half = raised()
    assert type(half) is exceptions.PartialCredentialsError
    assert str(half) == "Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY"

    (tmp_path / ".aws/credentials").write_text("[static]\naws_access_key_id = AKIAOTHER\naws_secret_access_key = s\n[half]\naws_access_key_id = a\n")
    half = raised(profile_name="half")
    assert str(half) == "Partial credentials found in shared-credentials-file, missing: aws_secret_access_key"

    refused = raised(profile_name="role")
    assert type(refused) is exceptions.ClientError
    assert (refused.operation_name, refused.response["Error"]["Code"]) == ("AssumeRole", "AccessDenied")
    assert str(refused) == "An error occurred (AccessDenied) when calling the AssumeRole operation: AKIAOTHER may not take Middle"

    (tmp_path / "process.json").write_text('{"Version": 2}')
    failed = raised(profile_name="process")
    assert type(failed) is exceptions.CredentialRetrievalError
    assert str(failed) == "Error when retrieving credentials from credential_process: the `Version` of its output must be 1"

    for path in (tmp_path / ".aws").glob("*/cache/*"):
        path.unlink()
    assert type(raised(profile_name="sso")) is exceptions.SSOTokenLoadError
    assert type(raised(profile_name="login")) is exceptions.LoginTokenLoadError
    assert services.callers == []


def test_no_source_has_keys() -> None:
    none = raised(region_name="us-east-1")
    assert type(none) is exceptions.NoCredentialsError
    for why in ("AWS_ACCESS_KEY_ID", "the profile `default` has no credentials", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_EC2_METADATA_DISABLED is true"):
        assert why in str(none)


@pytest.mark.parametrize(
    "message,code,status,error",
    [
        ("SSO: GetRoleCredentials was refused: UnauthorizedException (HTTP 401): gone", "UnauthorizedException", 401, exceptions.UnauthorizedSSOTokenError),
        ("SSO: the token has expired; run `aws sso login --profile dev`", "", 0, exceptions.UnauthorizedSSOTokenError),
        ("SSO: GetRoleCredentials was refused: ForbiddenException (HTTP 403): no", "ForbiddenException", 403, exceptions.ClientError),
        ("login: the session has expired; run `aws login --profile dev`", "TOKEN_EXPIRED", 400, exceptions.LoginRefreshRequired),
        ("login: the user's password has changed", "USER_CREDENTIALS_CHANGED", 400, exceptions.LoginRefreshRequired),
        ("login: the user lacks the permission", "INSUFFICIENT_PERMISSIONS", 403, exceptions.LoginInsufficientPermissions),
        ("the profile `dev`: SSO needs `sso_region`", "", 0, exceptions.CredentialRetrievalError),
        ("something new", "", 0, exceptions.CredentialRetrievalError),
    ],
)
def test_every_message_has_its_exception(message: str, code: str, status: int, error: Any) -> None:
    report = {"kind": "credentials", "message": message, "code": code, "http_status": status}
    report.update(request_id="", headers={}, attempts=0, max_attempts_reached=False)
    found = exception_for(report, "https://h")
    assert type(found) is error
    assert message.partition(": ")[2].split(": ")[-1] in str(found)
