"""Keys from each source, proven by the access key id that signed the recorded request."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import Any, Iterator

import pytest

import codepipeline
import credential_services
from codepipeline import exceptions
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
    assert failed.kwargs["provider"] == "process"
    assert str(failed) == "Error when retrieving credentials from process: `credential_process`: the `Version` of its output must be 1"

    for path in (tmp_path / ".aws").glob("*/cache/*"):
        path.unlink()
    assert type(raised(profile_name="sso")) is exceptions.SSOTokenLoadError
    assert type(raised(profile_name="login")) is exceptions.LoginTokenLoadError
    assert services.callers == []


def test_no_source_has_keys() -> None:
    none = raised(region_name="us-east-1")
    assert type(none) is exceptions.NoCredentialsError
    assert str(none).startswith("Unable to locate credentials: `credentials` is not in the configuration; ")
    for why in ("AWS_ACCESS_KEY_ID", "the profile `default` has no credentials", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_EC2_METADATA_DISABLED is true"):
        assert why in str(none)


@pytest.mark.parametrize(
    "source,place,status,body,error,words",
    [
        ("sso", "/federation/credentials", 401, {"message": "gone"}, exceptions.UnauthorizedSSOTokenError, "gone; run `aws sso login --profile sso`"),
        ("sso", "/token", 400, {"error": "invalid_grant"}, exceptions.UnauthorizedSSOTokenError, "the token has expired"),
        ("login", "/v1/token", 401, {"error": "TOKEN_EXPIRED"}, exceptions.LoginRefreshRequired, "run `aws login --profile login`"),
        ("login", "/v1/token", 403, {"error": "USER_CREDENTIALS_CHANGED"}, exceptions.LoginRefreshRequired, "password has changed"),
        ("login", "/v1/token", 400, {"error": "INVALID_REQUEST"}, exceptions.LoginRefreshRequired, "the token has expired"),
        ("login", "/v1/token", 403, {"error": "INSUFFICIENT_PERMISSIONS"}, exceptions.LoginInsufficientPermissions, "signin:CreateOAuth2Token"),
        ("container", "/container", 403, {"code": "AccessDenied"}, exceptions.CredentialRetrievalError, "from container: "),
        ("container", "/container", 403, {"code": "PartialCredentials"}, exceptions.CredentialRetrievalError, "from container: "),
    ],
)
def test_a_source_that_refuses_has_botocores_exception(
    source: str, place: str, status: int, body: Any, error: Any, words: str, use: Any, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(source)
    refuse(services, place, status, body, monkeypatch)
    found = raised()
    assert type(found) is error
    assert words in str(found)
    assert found.report["http_status"] == status


@pytest.mark.parametrize(
    "source,place,status,body,action,code,message",
    [
        ("role", "/", 503, {}, "AssumeRole", "503", ""),
        ("web_identity", "/", 403, {}, "AssumeRoleWithWebIdentity", "403", ""),
        ("sso", "/federation/credentials", 403, {"code": "ForbiddenException", "message": "not you"}, "GetRoleCredentials", "ForbiddenException", "not you"),
        ("sso", "/token", 429, {"error": "slow_down", "error_description": "later"}, "CreateToken", "slow_down", "later"),
        ("login", "/v1/token", 503, {}, "CreateOAuth2Token", "503", "the service answered HTTP 503 without an error code"),
    ],
)
def test_a_refusal_by_a_service_is_a_client_error(
    source: str, place: str, status: int, body: Any, action: str, code: str, message: str, use: Any, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(source)
    refuse(services, place, status, body, monkeypatch)
    found = raised()
    assert type(found) is exceptions.ClientError
    assert (found.operation_name, found.response["Error"]) == (action, {"Code": code, "Message": message})
    assert found.response["ResponseMetadata"]["HTTPStatusCode"] == status


def refuse(services: Services, place: str, status: int, body: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """One of the services answers nothing else."""
    respond = services.respond
    answer = (status, json.dumps(body))
    monkeypatch.setattr(services, "respond", lambda method, path, *rest: answer if path.partition("?")[0] == place else respond(method, path, *rest))


def test_a_token_that_ended_and_cannot_be_renewed_takes_a_login(use: Any, tmp_path: Path) -> None:
    use("sso")
    for path in (tmp_path / ".aws/sso/cache").iterdir():
        path.write_text(path.read_text().replace("refreshToken", "spent"))
    ended = raised()
    assert type(ended) is exceptions.UnauthorizedSSOTokenError
    assert str(ended).endswith("the token has expired; run `aws sso login --profile sso`")
