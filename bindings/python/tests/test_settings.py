"""Retries, proxies and certificates: how botocore's settings reach the library."""

from __future__ import annotations

import socket
import threading
from pathlib import Path
from typing import Any, Iterator, List

import pytest

import codepipeline
from codepipeline import exceptions
from conftest import KEYS
from recorder import Recorder

UNAVAILABLE = (503, {}, b'{"__type":"ServiceUnavailableException","message":"busy"}')


def call(recorder: Recorder, **config: Any) -> Any:
    with codepipeline.client(endpoint_url=recorder.url, config=codepipeline.Config(**config), **KEYS) as client:
        return client.list_pipelines()


@pytest.mark.parametrize(
    "retries,attempts",
    [
        (None, 3),
        ({}, 3),
        ({"mode": "standard"}, 3),
        ({"mode": "legacy"}, 3),
        ({"mode": "adaptive", "total_max_attempts": 2}, 2),
        ({"total_max_attempts": 1}, 1),
        ({"max_attempts": 0}, 1),
        ({"max_attempts": 1}, 2),
        ({"max_attempts": 7, "total_max_attempts": 4}, 4),
    ],
    ids=str,
)
def test_retries_are_counted_as_botocore_counts_them(retries: Any, attempts: int, recorder: Recorder) -> None:
    recorder.answer = lambda request: UNAVAILABLE
    with pytest.raises(exceptions.ClientError) as caught:
        call(recorder, retries=retries)
    assert len(recorder.requests) == attempts
    assert f"(reached max retries: {attempts - 1}): busy" in str(caught.value)
    metadata = caught.value.response["ResponseMetadata"]
    assert (metadata["RetryAttempts"], metadata["MaxAttemptsReached"]) == (attempts - 1, True)
    assert (caught.value.report["attempts"], caught.value.report["retryable"]) == (attempts, True)
    numbers = [request.headers["amz-sdk-request"].split("; ")[-2] for request in recorder.requests]
    assert numbers == [f"attempt={number}" for number in range(1, attempts + 1)]
    assert len({request.headers["amz-sdk-invocation-id"] for request in recorder.requests}) == 1


def test_the_number_of_attempts_comes_from_the_environment_and_the_profile(
    recorder: Recorder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    recorder.answer = lambda request: UNAVAILABLE

    def attempts() -> int:
        recorder.requests.clear()
        with pytest.raises(exceptions.ClientError):
            call(recorder)
        return len(recorder.requests)

    (tmp_path / "config").write_text("[default]\nmax_attempts = 2\n")
    assert attempts() == 2
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    assert attempts() == 1
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "none")
    with pytest.raises(exceptions.ConfigError, match="AWS_MAX_ATTEMPTS: must be a whole number from 1 to 100"):
        attempts()


def test_what_is_not_to_be_repeated_is_sent_once(recorder: Recorder) -> None:
    recorder.answer = lambda request: (400, {}, b'{"__type":"PipelineNotFoundException","message":"gone"}')
    with pytest.raises(exceptions.ClientError) as caught:
        call(recorder)
    assert str(caught.value).endswith("ListPipelines operation: gone")
    assert len(recorder.requests) == 1


class Proxy:
    """Opens the tunnels it is asked for, all of them to one server; keeps the heads of the requests."""

    def __init__(self, to: str) -> None:
        self.heads: List[str] = []
        self.status = "200 OK"
        self._to = (to.split("//")[1].split(":")[0], int(to.rsplit(":", 1)[1]))
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += client.recv(1)
        self.heads.append(head.decode())
        client.sendall(f"HTTP/1.1 {self.status}\r\n\r\n".encode())
        if not self.status.startswith("200"):
            client.close()
            return
        server = socket.create_connection(self._to)
        threading.Thread(target=self._copy, args=(server, client), daemon=True).start()
        self._copy(client, server)

    @staticmethod
    def _copy(source: socket.socket, target: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                target.sendall(data)
        except OSError:
            pass  # The other direction has closed both.
        source.close()
        target.close()

    def close(self) -> None:
        self._listener.close()


@pytest.fixture
def proxy(recorder: Recorder) -> Iterator[Proxy]:
    running = Proxy(recorder.url)
    yield running
    running.close()


ELSEWHERE = "http://codepipeline.example"


def call_elsewhere(**config: Any) -> Any:
    """A call to a host that only the proxy knows."""
    with codepipeline.client(endpoint_url=ELSEWHERE, config=codepipeline.Config(**config), **KEYS) as client:
        return client.list_pipelines()


@pytest.mark.parametrize("schemes", [["http"], ["https"], ["https", "http"]], ids=str)
def test_a_proxy_tunnels_the_calls_and_alone_sees_its_password(schemes: List[str], proxy: Proxy, recorder: Recorder) -> None:
    call_elsewhere(proxies={scheme: f"http://me:hunter2@{proxy.address}" for scheme in schemes})
    (head,) = proxy.heads
    assert head.startswith("CONNECT codepipeline.example:80 HTTP/1.1\r\n")
    assert "bWU6aHVudGVyMg==" in head, "me:hunter2 as base64"
    assert "proxy-authorization" not in recorder.requests[0].headers


def test_proxies_of_the_configuration_take_the_place_of_the_environments(
    proxy: Proxy, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "codepipeline.example")
    call_elsewhere(proxies={"http": proxy.address})
    monkeypatch.setenv("http_proxy", proxy.address)
    monkeypatch.delenv("no_proxy")
    call_elsewhere()
    assert len(proxy.heads) == 2
    with pytest.raises(exceptions.EndpointConnectionError, match="cannot resolve `"):
        call_elsewhere(proxies={}, retries={"total_max_attempts": 1})
    assert len(proxy.heads) == 2


def test_this_machine_is_reached_without_the_proxy(proxy: Proxy, recorder: Recorder) -> None:
    call(recorder, proxies={"http": proxy.address})
    assert (proxy.heads, len(recorder.requests)) == ([], 1)


def test_a_proxy_that_fails_is_told_from_the_endpoint(proxy: Proxy) -> None:
    once = {"total_max_attempts": 1}
    with pytest.raises(exceptions.ProxyConnectionError, match="cannot connect to the proxy `127.0.0.1:1`"):
        call_elsewhere(proxies={"http": "http://me:hunter2@127.0.0.1:1"}, retries=once)
    with pytest.raises(exceptions.ProxyConnectionError, match="cannot resolve the proxy"):
        call_elsewhere(proxies={"http": "http://no-such-proxy.invalid"}, retries=once)
    proxy.status = "407 Proxy Authentication Required"
    with pytest.raises(exceptions.ProxyConnectionError, match="it answered HTTP 407") as caught:
        call_elsewhere(proxies={"http": f"http://me:hunter2@{proxy.address}"}, retries=once)
    assert "hunter2" not in str(caught.value) and "hunter2" not in str(caught.value.report)


@pytest.mark.parametrize(
    "proxies", [{"socks": "x"}, {"http://host": "x"}, {"https": "http://a", "http": "http://b"}, {"https": "http://a", "http": None}], ids=str
)
def test_proxies_that_one_client_cannot_have_are_refused(proxies: Any) -> None:
    with pytest.raises(ValueError, match="Config option 'proxies'"):
        codepipeline.Config(proxies=proxies)


def test_a_proxy_that_is_no_url_is_refused_without_its_password() -> None:
    with pytest.raises(exceptions.ConfigError, match="config.proxy: must be like") as caught:
        codepipeline.client(config=codepipeline.Config(proxies={"https": "socks5://me:hunter2@h"}), **KEYS)
    assert "hunter2" not in str(caught.value)


def test_merging_keeps_proxies_and_retries() -> None:
    one, two = codepipeline.Config(proxies={"https": "p"}, read_timeout=1), codepipeline.Config(retries={"max_attempts": 1})
    merged = one.merge(two).document()
    assert (merged["proxy"], merged["no_proxy"], merged["retry"], merged["timeouts"]) == ("p", "", {"max_attempts": 2}, {"read_ms": 1000})


def test_verify_takes_true_or_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    codepipeline.client(verify=True, **KEYS).close()
    missing = tmp_path / "missing.pem"
    for path in (missing, str(missing)):
        with pytest.raises(exceptions.ConfigError, match="config.ca_bundle: .*missing.pem: No such file"):
            codepipeline.client(verify=path, **KEYS)
    monkeypatch.setenv("AWS_CA_BUNDLE", str(missing))
    with pytest.raises(exceptions.ConfigError, match="AWS_CA_BUNDLE: .*missing.pem: No such file"):
        codepipeline.client(**KEYS)
    # The bundled roots, whatever the environment names, as in boto3.
    codepipeline.client(verify=True, **KEYS).close()
    with pytest.raises(ValueError, match="always verified"):
        codepipeline.client(verify=False, **KEYS)


def test_a_server_that_does_not_speak_tls_is_an_ssl_error(recorder: Recorder) -> None:
    config = codepipeline.Config(retries={"total_max_attempts": 1})
    with codepipeline.client(endpoint_url=recorder.url.replace("http", "https"), config=config, **KEYS) as client:
        with pytest.raises(exceptions.SSLError, match="the TLS handshake"):
            client.list_pipelines()


def test_the_user_agent_says_who_calls(recorder: Recorder) -> None:
    call(recorder, user_agent_appid="my-app", user_agent_extra="extra/1")
    agent = recorder.requests[0].headers["user-agent"]
    assert "app/my-app" in agent and agent.endswith("extra/1")


@pytest.mark.parametrize("option", ["proxies_config", "client_cert", "signature_version", "defaults_mode", "s3"])
def test_an_option_that_is_not_served_is_refused_by_name(option: str) -> None:
    with pytest.raises(ValueError, match=f"Config option '{option}' is not supported: "):
        codepipeline.Config(**{option: {}})
