"""The same payloads over signed HTTP, to Bolt's own web server adapter."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.sandbox.acting.acts import OnMessage
from bot.sandbox.server import Sandbox
from bot.sandbox.state.errors import CannotDo
from bot.sandbox.transport.connections import HttpServer
from bot.sandbox.transport.http_carrier import signature

Json = dict[str, Any]


class Web:
    """A web server with one Bolt app, and the sandbox that posts to it."""

    def __init__(self) -> None:
        self.app: AsyncApp | None = None
        self.retries: list[tuple[str, str] | None] = []
        self.server = HttpServer(Starlette(routes=[Route("/slack/events", self.receive, methods=["POST"])]))

    async def receive(self, request: Request) -> Response:
        told = request.headers
        is_retry = "x-slack-retry-num" in told
        self.retries.append((told["x-slack-retry-num"], told["x-slack-retry-reason"]) if is_retry else None)
        assert self.app is not None
        return await AsyncSlackRequestHandler(self.app).handle(request)


@pytest.fixture
async def web() -> AsyncIterator[Web]:
    running = Web()
    yield running
    await running.server.end()


@pytest.fixture
async def sandbox(manifest: Path, web: Web) -> AsyncIterator[Sandbox]:
    port = await web.server.listen("127.0.0.1", 0)
    running = Sandbox(manifest, request_url=f"http://127.0.0.1:{port}/slack/events")
    await running.start()
    client = AsyncWebClient(token=running.bot_token, base_url=running.api_url, retry_handlers=[])
    web.app = AsyncApp(client=client, signing_secret=running.signing_secret, process_before_response=True)
    yield running
    await running.stop()


async def test_commands_clicks_and_events_come_signed(sandbox: Sandbox, web: Web) -> None:
    assert web.app is not None
    blocks = [
        {
            "type": "actions",
            "elements": [
                {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}, "value": "é"}
            ],
        }
    ]
    heard: list[Any] = []

    @web.app.command("/kickoff")
    async def command(ack: Any, respond: Any) -> None:
        await ack("Received")
        await respond(text="A button", blocks=blocks)

    @web.app.action("go")
    async def went(ack: Any, action: Json) -> None:
        heard.append(action["value"])
        await ack()

    @web.app.event("app_home_opened")
    async def opened(event: Json) -> None:
        heard.append(event["tab"])

    sara = sandbox.person("Sara")
    await sara.types("/kickoff", in_="harbour-website")
    await sara.sees("Kickoff (only you): Received", in_="harbour-website")
    assert (await sara.presses("Go")).failure is None
    await sara.opens_home()
    assert heard == ["é", "home"]


async def test_an_event_that_fails_comes_again_with_slacks_headers(sandbox: Sandbox, web: Web) -> None:
    assert web.app is not None
    tries = 0

    @web.app.event("app_home_opened")
    async def opened() -> None:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise RuntimeError("the first time it fails")

    await sandbox.person("Sara").opens_home()
    await sandbox.delivery.settled()
    assert web.retries == [None, ("1", "http_error")]


async def test_an_app_that_wants_no_retry_gets_none(sandbox: Sandbox, web: Web) -> None:
    assert web.app is not None

    @web.app.event("app_home_opened")
    async def opened() -> None:
        raise RuntimeError("it always fails")

    @web.app.error
    async def failed() -> BoltResponse:
        return BoltResponse(status=500, headers={"X-Slack-No-Retry": "1"})

    await sandbox.person("Sara").opens_home()
    await sandbox.delivery.settled()
    assert web.retries == [None]
    [exchange] = sandbox.workspace.exchanges.named("events_api")
    assert exchange.failure == "dispatch_failed"


async def test_who_does_not_know_the_signing_secret_is_not_heard(sandbox: Sandbox, web: Web) -> None:
    assert web.app is not None
    web.app = AsyncApp(client=web.app.client, signing_secret="another")
    sara = sandbox.person("Sara")
    await sara.types("/kickoff", in_="harbour-website")
    assert 'failed with the error "dispatch_failed"' in sara.screen("harbour-website")


async def test_a_retry_says_why(sandbox: Sandbox, web: Web) -> None:
    events = sandbox.workspace.exchanges
    sandbox.delivery.ack_seconds = 0.02
    sandbox.faults.deliver = False
    await sandbox.person("Sara").opens_home()
    assert await sandbox.workspace.changes.until(lambda: len(events.named("events_api")) == 2, seconds=30)
    sandbox.faults.deliver = True
    sandbox.delivery.ack_seconds = 3.0
    await web.server.end()
    await sandbox.person("Noor").opens_home()
    assert await sandbox.workspace.changes.until(lambda: len(events.named("events_api")) == 4, seconds=30)
    reasons = [exchange.request["retry_reason"] for exchange in events.named("events_api")]
    assert reasons == ["", "http_timeout", "", "connection_failed"]


async def test_each_kind_of_payload_may_have_an_address_of_its_own(tmp_path: Path) -> None:
    """docs.slack.dev/reference/app-manifest: `request_url` of events and of interactivity, `url` of a command…"""
    heard: list[str] = []

    async def receive(request: Request) -> Response:
        heard.append(request.url.path)
        return Response()

    server = HttpServer(Starlette(routes=[Route("/{rest:path}", receive, methods=["POST"])]))
    port = await server.listen("127.0.0.1", 0)
    path = tmp_path / "manifest.json"
    path.write_text(MANY_ADDRESSES, encoding="utf-8")
    running = Sandbox(path, request_url=f"http://127.0.0.1:{port}")
    await running.start()
    sara = running.person("Sara")
    await sara.opens_home()
    await sara.uses_shortcut("order")
    await sara.types("/lunch", in_="harbour-website")
    menu = {"type": "external_select", "action_id": "dish", "min_query_length": 0}
    block = {"type": "actions", "block_id": "b", "elements": [menu]}
    channel = running.workspace.channel_named("harbour-website").id
    message = running.workspace.post(channel, running.workspace.bot.id, "Dishes", [block])
    await running.acts.suggest(sara.id, OnMessage(channel, message.ts), "b", "dish", "")
    await running.stop()
    await server.end()
    assert heard == ["/events", "/pressed", "/lunch", "/options"]


MANY_ADDRESSES = """
{
\t"display_information": {"name": "Lunch"},
\t"features": {
\t\t"app_home": {"home_tab_enabled": true},
\t\t"slash_commands": [{"command": "/lunch", "description": "Lunch", "url": "https://lunch.example/lunch"}],
\t\t"shortcuts": [{"name": "Order", "type": "global", "callback_id": "order", "description": "Orders"}]
\t},
\t"oauth_config": {"scopes": {"bot": ["commands"]}},
\t"settings": {
\t\t"event_subscriptions": {"request_url": "https://lunch.example/events", "bot_events": ["app_home_opened"]},
\t\t"interactivity": {
\t\t\t"is_enabled": true,
\t\t\t"request_url": "https://lunch.example/pressed",
\t\t\t"message_menu_options_url": "https://lunch.example/options"
\t\t}
\t}
}
"""


async def test_a_request_url_must_answer_the_challenge(sandbox: Sandbox) -> None:
    with pytest.raises(CannotDo, match="did not answer with the value of `challenge`"):
        await sandbox.use_request_url(f"{sandbox.url}/as")


@pytest.mark.parametrize(
    ("written", "content_type"),
    [
        ("{}", "text/plain"),
        ("challenge={}", "application/x-www-form-urlencoded"),
        ('{{"challenge": "{}"}}', "application/json"),
    ],
)
async def test_the_challenge_may_be_answered_in_each_way(
    sandbox: Sandbox, written: str, content_type: str
) -> None:
    """docs.slack.dev/apis/events-api/using-http-request-urls#challenge"""

    async def receive(request: Request) -> Response:
        challenge = (await request.json())["challenge"]
        return Response(written.format(challenge), media_type=content_type)

    server = HttpServer(Starlette(routes=[Route("/events", receive, methods=["POST"])]))
    port = await server.listen("127.0.0.1", 0)
    try:
        await sandbox.use_request_url(f"http://127.0.0.1:{port}/events")
    finally:
        await server.end()


async def test_an_app_that_is_down_fails_at_once(sandbox: Sandbox, web: Web) -> None:
    await web.server.end()
    sara = sandbox.person("Sara")
    await sara.types("/kickoff", in_="harbour-website")
    assert 'failed with the error "dispatch_failed"' in sara.screen("harbour-website")


def test_the_signature_is_the_sdks_own() -> None:
    expected = SignatureVerifier("secret").generate_signature(timestamp="1", body="a=b")
    assert signature("secret", "1", "a=b") == expected
