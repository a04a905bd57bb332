"""How calls leave this machine: through a proxy or not, and trusting whom."""

import asyncio
import base64
import json
import os
import re
import shutil
import ssl
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.server import Sandbox
from bot.slack.client import connect, open_session
from bot.slack.listeners import Listeners
from bot.slack.meters import Meters
from bot.slack.proxies import proxy_for
from bot.slack.socket import Socket
from tests.scenarios.sandbox_town import MANIFEST

API = "http://slack.test/api/"
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "ftp_proxy", "no_proxy")
SOCKET = "ws://wss.slack.test/link"
SAID = json.dumps({"ok": True, "by": "a proxy", "url": SOCKET}).encode()
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(SAID), SAID)
BASIC = re.compile(rb"Proxy-Authorization: Basic (.*)\r\n")


class Proxy:
    """Answers by itself whatever it is asked for, and remembers that."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.told: set[bytes] = set()  # who asks, and their password
        self.url = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        self.asked.append(head.split()[1].decode())
        self.told |= {base64.b64decode(told) for told in BASIC.findall(head)}
        writer.write(ANSWER)
        await writer.drain()
        writer.close()


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """That of a machine without a proxy, to be changed."""
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return monkeypatch


@pytest.fixture
async def proxy(environment: pytest.MonkeyPatch) -> AsyncIterator[Proxy]:
    made = Proxy()
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    made.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    environment.setenv("HTTP_PROXY", made.url)
    environment.setenv("HTTPS_PROXY", made.url)
    yield made
    server.close()
    await server.wait_closed()


async def test_calls_go_through_the_proxy_that_the_environment_names(proxy: Proxy) -> None:
    async with open_session(API) as session:
        client = connect(API, "xoxb-1", session)
        assert (await client.auth_test())["by"] == "a proxy"
        async with session.post("http://hooks.slack.test/x") as answer:  # a response_url
            assert (await answer.json())["by"] == "a proxy"
    assert proxy.asked == [f"{API}auth.test", "http://hooks.slack.test/x"]


async def test_the_socket_goes_through_it_too_and_the_proxy_is_told_the_password(
    proxy: Proxy, environment: pytest.MonkeyPatch
) -> None:
    environment.setenv("HTTP_PROXY", proxy.url.replace("//", "//kim:secret@"))
    await connect_socket(until=lambda: SOCKET in proxy.asked)
    assert proxy.told == {b"kim:secret"}


async def test_the_socket_goes_past_it_where_no_proxy_names_its_host_alone(
    proxy: Proxy, environment: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    environment.setenv("NO_PROXY", "wss.slack.test")
    await connect_socket(
        until=lambda: "Cannot connect to host wss.slack.test" in caplog.text
    )  # there is no such host
    assert proxy.asked == [f"{API}apps.connections.open"]


async def connect_socket(until: Callable[[], bool]) -> None:
    async with open_session(API) as session:
        client = connect(API, "xoxb-1", session)
        socket = Socket(Listeners(AsyncApp(client=client), Meters()), client, "xapp-1")
        opening = asyncio.create_task(socket.open())
        async with asyncio.timeout(30):
            while not until():  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        opening.cancel()
        await socket.close(1)


async def test_no_proxy_is_heeded(proxy: Proxy, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("NO_PROXY", "slack.test")
    async with open_session(API) as session:
        with pytest.raises(OSError, match=r"slack\.test"):  # there is no such host
            await connect(API, "xoxb-1", session).auth_test()
        assert proxy_for("wss://wss-primary.slack.test/link") is None
        assert proxy_for("wss://wss-primary.slack.com/link") == proxy.url
    assert proxy.asked == []
    assert os.environ["NO_PROXY"].startswith("slack.test,")


async def test_this_machine_is_reached_without_a_proxy(proxy: Proxy) -> None:
    sandbox = Sandbox(MANIFEST)
    await sandbox.start()
    async with open_session(sandbox.api_url) as session:
        client = connect(sandbox.api_url, sandbox.bot_token, session)
        # As Bolt makes one for each request:
        copied = AsyncWebClient(token=client.token, base_url=client.base_url, proxy=client.proxy, session=session)
        for any_client in (client, copied):
            assert (await any_client.auth_test())["team"] == "Studio Linde"
        with pytest.raises(SlackApiError, match="invalid_auth"):
            await connect(sandbox.api_url, "xoxb-1", session).auth_test()
    assert proxy_for(sandbox.api_url) is None
    await sandbox.stop()
    assert proxy.asked == []


@pytest.mark.usefixtures("environment")
async def test_without_one_no_request_looks_for_a_netrc() -> None:
    async with open_session(API) as session:
        assert not session.trust_env


async def test_an_authority_of_ones_own_is_trusted_from_the_env_file(tmp_path: Path) -> None:
    """SSL_CERT_FILE in `.env`: with it a certificate of our own authority is taken, and without it not."""
    key, certificate = self_signed(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = await asyncio.start_server(Proxy().serve, "127.0.0.1", 0, ssl=context)
    port = server.sockets[0].getsockname()[1]
    said = {}
    for name, line in (("trusted", f"SSL_CERT_FILE={certificate}\n"), ("not", "")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / ".env").write_text(
            f"SLACK_API_URL=https://localhost:{port}/api/\nSLACK_BOT_TOKEN=xoxb-1\nSLACK_SIGNING_SECRET=x\n{line}"
        )
        said[name] = await doctor(folder)
    server.close()
    await server.wait_closed()
    assert "Slack cannot be reached (ClientConnectorCertificateError)" in said["not"]
    assert "SSL_CERT_FILE" in said["not"]
    assert "ClientConnector" not in said["trusted"]


def self_signed(folder: Path) -> tuple[Path, Path]:
    if shutil.which("openssl") is None:
        told = "This needs openssl: install Debian's openssl to run it."
        pytest.fail(told) if os.environ.get("CI") else pytest.skip(told)
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext"
    names = ["subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*command.split(), *names], check=True, capture_output=True)
    return key, certificate


async def doctor(folder: Path) -> str:
    root = Path(__file__).parents[2]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "SSL_"))}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "doctor"),
        cwd=folder,
        env={**inherited, "PYTHONPATH": str(root)},
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await process.communicate()
    return said.decode()


class Forgetful:
    """Slack's server once it has closed an idle connection: what comes over it first gets no answer."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        self.asked.append(head.split()[1].decode().rpartition("/")[2])
        if len(self.asked) > 1:
            writer.write(ANSWER)
            await writer.drain()
        writer.close()


@pytest.mark.parametrize(("method", "times"), [("views.open", 2), ("users.info", 2), ("chat.postMessage", 1)])
async def test_what_meets_a_closed_connection_is_asked_again_unless_it_would_be_said_twice(
    environment: pytest.MonkeyPatch, method: str, times: int
) -> None:
    slack = Forgetful()
    server = await asyncio.start_server(slack.serve, "127.0.0.1", 0)
    api = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/api/"
    async with open_session(api) as session:
        call = connect(api, "xoxb-1", session).api_call(method, json={})
        if times == 2:
            assert (await call)["ok"]
        else:
            with pytest.raises(aiohttp.ServerDisconnectedError):
                await call
    server.close()
    assert [method] * times == slack.asked
