"""Socket Mode: acks, failures people see, and what is delivered again."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.routing import Route

from bot.sandbox.acting.acts import CannotDo
from bot.sandbox.server import Sandbox

Json = dict[str, Any]


class Socket:
    """A bare Socket Mode client, to see every frame and to keep silent at will."""

    def __init__(self, websocket: aiohttp.ClientWebSocketResponse) -> None:
        self._websocket = websocket

    async def hears(self) -> Json:
        frame: Json = await self._websocket.receive_json(timeout=5)
        return frame

    async def acks(self, frame: Json, payload: Json | None = None) -> None:
        answer = {"envelope_id": frame["envelope_id"]}
        await self._websocket.send_json(answer if payload is None else {**answer, "payload": payload})


@pytest.fixture
async def session() -> Any:
    async with aiohttp.ClientSession() as opened:
        yield opened


async def dial(sandbox: Sandbox, client: AsyncWebClient, session: aiohttp.ClientSession) -> Socket:
    url = (await client.apps_connections_open(app_token=sandbox.app_token))["url"]
    return Socket(await session.ws_connect(url))


def button() -> list[Json]:
    element = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
    return [{"type": "actions", "block_id": "b", "elements": [element]}]


async def test_hello_says_how_many_connections(sandbox: Sandbox, client: AsyncWebClient, session: Any) -> None:
    sockets = [await dial(sandbox, client, session) for _ in range(2)]
    first, second = [await socket.hears() for socket in sockets]
    assert first["type"] == "hello"
    assert first["connection_info"] == {"app_id": sandbox.workspace.app.id}
    assert (first["num_connections"], second["num_connections"]) == (1, 2)


async def test_a_ticket_is_good_once(sandbox: Sandbox, client: AsyncWebClient, session: Any) -> None:
    url = (await client.apps_connections_open(app_token=sandbox.app_token))["url"]
    await session.ws_connect(url)
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await session.ws_connect(url)


async def test_the_eleventh_connection_is_sent_away(
    sandbox: Sandbox, client: AsyncWebClient, session: Any
) -> None:
    welcome = [await dial(sandbox, client, session) for _ in range(10)]
    assert [(await socket.hears())["type"] for socket in welcome] == ["hello"] * 10
    eleventh = await dial(sandbox, client, session)
    assert (await eleventh.hears())["reason"] == "too_many_websockets"
    assert len(sandbox.links) == 10


async def test_an_unacked_event_comes_again_at_once_and_after_minutes(
    sandbox: Sandbox, client: AsyncWebClient, session: Any
) -> None:
    sandbox.delivery.ack_seconds = 0.02
    socket = await dial(sandbox, client, session)
    await socket.hears()
    await sandbox.person("Sara").opens_home()

    frames = [await socket.hears(), await socket.hears()]
    while len(sandbox.workspace.exchanges.named("events_api")) < 2 or not _answered(sandbox):
        await sandbox.workspace.changes.after(sandbox.workspace.changes.count)
    for minutes in (1, 5):
        sandbox.delivery.ack_seconds = 5.0 if minutes == 5 else 0.02
        sandbox.clock.advance(timedelta(minutes=minutes))
        frames.append(await socket.hears())
        if minutes == 1:
            while not _answered(sandbox):
                await sandbox.workspace.changes.after(sandbox.workspace.changes.count)
    await socket.acks(frames[-1])
    await sandbox.delivery.settled()

    assert [frame["retry_attempt"] for frame in frames] == [0, 1, 2, 3]
    assert frames[1]["retry_reason"] == "timeout"
    assert len({frame["payload"]["event_id"] for frame in frames}) == 1
    assert len({frame["envelope_id"] for frame in frames}) == 4


def _answered(sandbox: Sandbox) -> bool:
    return all(exchange.milliseconds for exchange in sandbox.workspace.exchanges.named("events_api"))


async def test_an_unacked_click_warns_and_comes_once_more(
    sandbox: Sandbox, client: AsyncWebClient, session: Any, channel: str
) -> None:
    sandbox.delivery.ack_seconds = 0.02
    sandbox.grants.switch("channels:history", False)  # the app's own message would be an event
    socket = await dial(sandbox, client, session)
    await socket.hears()
    await client.chat_postMessage(channel=channel, text="Go", blocks=button())
    sara = sandbox.person("Sara")

    answer = await sara.presses("Go")
    assert answer.failure == "operation_timeout"
    assert "⚠ go: operation_timeout" in sara.screen("harbour-website")
    first, again = await socket.hears(), await socket.hears()
    assert again["retry_attempt"] == 1
    assert again["payload"] == first["payload"]
    await sandbox.delivery.settled()

    sandbox.delivery.ack_seconds = 5.0
    await _pressing(sara, socket)
    assert "⚠" not in sara.screen("harbour-website")


async def _pressing(sara: Any, socket: Socket) -> None:
    pressing = asyncio.create_task(sara.presses("Go"))
    await socket.acks(await socket.hears())
    assert (await pressing).failure is None


async def test_an_unacked_command_and_modal_say_so(sandbox: Sandbox, client: AsyncWebClient, session: Any) -> None:
    sandbox.delivery.ack_seconds = 0.02
    socket = await dial(sandbox, client, session)
    await socket.hears()
    sara = sandbox.person("Sara")
    await sara.types("/kickoff", in_="harbour-website")
    assert 'Slackbot (only you): /kickoff failed with the error "operation_timeout"' in sara.screen()

    trigger = (await socket.hears())["payload"]["trigger_id"]
    view = {
        "type": "modal",
        "title": {"type": "plain_text", "text": "Sure?"},
        "submit": {"type": "plain_text", "text": "Yes"},
        "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "Sure?"}}],
    }
    await client.views_open(trigger_id=trigger, view=view)
    await sara.submits()
    assert sara.modal is not None
    assert sara.modal.notice == "We had some trouble connecting. Try again?"


async def test_without_a_connection_people_are_told_at_once(
    sandbox: Sandbox, client: AsyncWebClient, channel: str
) -> None:
    await client.chat_postMessage(channel=channel, text="Go", blocks=button())
    sara = sandbox.person("Sara")
    assert (await sara.presses("Go")).failure == "dispatch_failed"
    await sara.types("/kickoff", in_="harbour-website")
    assert 'failed with the error "dispatch_failed"' in sara.screen("harbour-website")


async def test_an_event_waits_for_a_connection(sandbox: Sandbox, client: AsyncWebClient, session: Any) -> None:
    opening = asyncio.create_task(sandbox.person("Sara").opens_home())
    socket = await dial(sandbox, client, session)
    await socket.hears()
    await socket.acks(await socket.hears())
    await opening
    [exchange] = sandbox.workspace.exchanges.named("events_api")
    assert exchange.failure is None


async def test_each_payload_goes_to_one_connection_in_turn(
    sandbox: Sandbox, client: AsyncWebClient, session: Any, channel: str
) -> None:
    sandbox.grants.switch("channels:history", False)  # the app's own message would be an event
    sockets = [await dial(sandbox, client, session) for _ in range(2)]
    for socket in sockets:
        await socket.hears()
    await client.chat_postMessage(channel=channel, text="Go", blocks=button())
    sara = sandbox.person("Sara")
    await _pressing(sara, sockets[1])
    await _pressing(sara, sockets[0])


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
async def test_the_app_reconnects_when_asked_to(
    sandbox: Sandbox, app: AsyncApp, connect: Any, reason: Any
) -> None:
    @app.command("/kickoff")
    async def command(ack: Any) -> None:
        await ack("Here I am")

    await connect(app)
    links = sandbox.links
    await links.disconnect(reason)
    assert await sandbox.workspace.changes.until(lambda: links.established == 2 and len(links) == 1, seconds=5)
    sara = sandbox.person("Sara")
    await sara.types("/kickoff", in_="harbour-website")
    await sara.sees("Kickoff (only you): Here I am", in_="harbour-website")


async def test_undelivered_envelopes_are_lost(sandbox: Sandbox, client: AsyncWebClient, session: Any) -> None:
    sandbox.delivery.ack_seconds = 0.02
    socket = await dial(sandbox, client, session)
    await socket.hears()
    sandbox.faults.deliver = False
    sara = sandbox.person("Sara")
    await sara.types("/kickoff", in_="harbour-website")
    assert "operation_timeout" in sara.screen()
    sandbox.faults.clear()
    sandbox.faults.refuse_connections = True
    body = await _error(client.apps_connections_open(app_token=sandbox.app_token))
    assert body == "internal_error"


async def _error(call: Any) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    code: str = caught.value.response["error"]
    return code


async def test_a_late_ack_is_on_record(sandbox: Sandbox, client: AsyncWebClient, session: Any) -> None:
    sandbox.delivery.ack_seconds = 0.02
    socket = await dial(sandbox, client, session)
    await socket.hears()
    await sandbox.person("Sara").types("/kickoff", in_="harbour-website")
    await socket.acks(await socket.hears())
    log = sandbox.workspace.exchanges
    assert await sandbox.workspace.changes.until(lambda: bool(log.named("late or unknown")), seconds=5)


async def test_commands_are_refused_in_threads_and_when_unknown(
    sandbox: Sandbox, client: AsyncWebClient, channel: str
) -> None:
    sara = sandbox.person("Sara")
    await client.chat_postMessage(channel=channel, text="First")
    await sara.types("/kickoff", in_="harbour-website", in_thread_of="First")
    assert "/kickoff is not supported in threads. Sorry!" in sara.screen("harbour-website")
    await sara.types("/kikcoff", in_="harbour-website")
    assert "/kikcoff is not a valid command." in sara.screen("harbour-website")
    with pytest.raises(CannotDo, match="Clara is not in"):
        await sandbox.person("Clara").types("/kickoff", in_="general")


async def test_invite_is_a_command_of_slack_s_own_and_says_what_it_cannot_do(sandbox: Sandbox) -> None:
    sara, place = sandbox.person("Sara"), "harbour-budget"
    await sara.types(f"/invite @Tessa @{sandbox.workspace.app.name}", in_=place)
    assert {"U0SBXTESSA", sandbox.workspace.bot.id} <= set(sandbox.workspace.channel_named(place).members)
    await sara.types("/invite @Tessa", in_=place)
    assert "Tessa is already in #harbour-budget." in sara.screen(place)
    for nobody in ("/invite", "/invite @nobody"):
        await sara.types(nobody, in_=place)
    assert 2 == sara.screen(place).count("Say who to invite: /invite @someone")


async def test_uninstalling_tells_the_app_and_kills_its_token(
    sandbox: Sandbox, client: AsyncWebClient, app: AsyncApp, connect: Any, channel: str
) -> None:
    told: list[str] = []

    async def heard(event: Json) -> None:
        told.append(event["type"])

    app.event("tokens_revoked")(heard)
    app.event("app_uninstalled")(heard)
    await connect(app)
    await client.chat_postMessage(channel=channel, text="Go", blocks=button())
    with pytest.raises(CannotDo, match="only an admin"):
        await sandbox.acts.uninstall(sandbox.person("Noor").id)
    await sandbox.acts.uninstall(sandbox.person("Sara").id)
    assert told == ["tokens_revoked", "app_uninstalled"]
    assert await _error(client.auth_test()) == "account_inactive"
    sara = sandbox.person("Sara")
    assert (await sara.presses("Go")).failure == "dispatch_failed"
    await sara.types("/kickoff", in_="harbour-website")
    await sara.sees("/kickoff is not a valid command.", in_="harbour-website")
    with pytest.raises(CannotDo, match="not installed"):
        await sara.opens_home()


async def test_an_answer_slack_would_not_take_is_not_shown(
    sandbox: Sandbox, client: AsyncWebClient, app: AsyncApp, connect: Any
) -> None:
    @app.command("/kickoff")
    async def command(ack: Any) -> None:
        await ack(blocks=[{"type": "nonsense"}], text="Hello")

    await connect(app)
    sara = sandbox.person("Sara")
    await sara.types("/kickoff", in_="harbour-website")
    assert 'failed with the error "invalid_blocks"' in sara.screen("harbour-website")
    assert sandbox.workspace.exchanges.named("command answer")[0].failure == "invalid_blocks"


async def test_stopping_leaves_nothing_behind(manifest: Path, session: Any) -> None:
    async def ticking() -> AsyncIterator[bytes]:
        yield b"tick"
        await asyncio.Event().wait()

    async def stream(request: Request) -> StreamingResponse:
        return StreamingResponse(ticking())

    before = asyncio.all_tasks()
    running = Sandbox(manifest, routes=[Route("/stream", stream)])
    await running.start()
    client = AsyncWebClient(token=running.bot_token, base_url=running.api_url)
    await (await dial(running, client, session)).hears()
    async with session.get(f"{running.url}/stream") as response:
        await response.content.readexactly(4)
        running.delivery.ack_seconds = 0.01
        await running.person("Sara").opens_home()  # its retries wait for the clock
        async with asyncio.timeout(10):
            await running.stop()
    assert asyncio.all_tasks() <= before


async def test_answers_can_be_late(sandbox: Sandbox, client: AsyncWebClient) -> None:
    sandbox.faults.latency = 0.02
    await client.auth_test()
    [exchange] = sandbox.workspace.exchanges.named("auth.test")
    assert exchange.milliseconds is not None
    assert exchange.milliseconds >= 20
