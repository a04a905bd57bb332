"""The connection to Slack is found again, whatever happens to it."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bot.sandbox.server import Sandbox
from bot.slack.client import connect, open_session
from bot.slack.listeners import Listeners
from bot.slack.meters import Meters
from bot.slack.socket import Deaf, Patience, Socket

QUICK = 0.05  # seconds
SHORT = Patience(ready=0.5, connection=0.3, process=1)


class Door:
    """Gives out addresses that are good for one connection, and slams the first `refusals` handshakes."""

    def __init__(self) -> None:
        self.refusals = 0
        self.is_mute = False
        self.greets_all_the_same = False
        self.stood_still = 0.0  # seconds by which the clock has jumped
        self.is_closed = False
        self.tickets: list[str] = []
        self.spent: set[str] = set()
        self.received: asyncio.Queue[dict[str, object]] = asyncio.Queue()
        self.socket: web.WebSocketResponse | None = None
        self.entered = asyncio.Event()
        self.address = ""

    async def open(self, request: web.Request) -> web.Response:
        if self.is_closed:
            return web.Response(status=503)
        self.tickets.append(f"ticket-{len(self.tickets)}")
        return web.json_response({"ok": True, "url": f"ws://{request.host}/link?ticket={self.tickets[-1]}"})

    async def link(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query["ticket"]
        if self.refusals or ticket in self.spent:
            self.refusals = max(0, self.refusals - 1)
            self.spent.add(ticket)
            return web.Response(status=503)
        self.spent.add(ticket)
        self.socket = web.WebSocketResponse(autoping=not self.is_mute)
        await self.socket.prepare(request)
        if not self.is_mute or self.greets_all_the_same:
            await self.socket.send_json({"type": "hello", "num_connections": 1})
        self.entered.set()
        async for message in self.socket:
            if message.type is web.WSMsgType.TEXT:
                await self.received.put(message.json())
        return self.socket


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    made = Door()
    app = web.Application()
    app.add_routes([web.post("/api/apps.connections.open", made.open), web.get("/link", made.link)])
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.address = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    yield made
    await runner.cleanup()


@pytest.fixture
async def watched(door: Door) -> AsyncIterator[tuple[Socket, asyncio.Task[None]]]:
    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-1", bot_user_id="U0", bot_id="B0")

    session = open_session("http:")
    client = connect(door.address, "xoxb-1", session)
    app = AsyncApp(
        client=connect(door.address, None, session),
        authorize=authorize,
        process_before_response=True,
        request_verification_enabled=False,
    )
    made = Socket(
        Listeners(app, Meters()), client, "xapp-1", QUICK, SHORT, lambda: time.monotonic() + door.stood_still
    )
    watching = asyncio.create_task(made.run())
    yield made, watching
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    await made.close(1)
    await session.close()


@pytest.fixture
def socket(watched: tuple[Socket, asyncio.Task[None]]) -> Socket:
    return watched[0]


async def test_a_handshake_that_fails_is_tried_at_a_new_address(door: Door, socket: Socket) -> None:
    door.refusals = 2

    async with asyncio.timeout(30):
        await socket.open()
        await door.entered.wait()

    assert (await socket.condition()).is_good
    assert len(door.tickets) >= 3


async def test_a_connection_that_slack_drops_is_made_anew(door: Door, socket: Socket) -> None:
    await socket.open()
    await door.entered.wait()
    door.entered.clear()

    assert door.socket is not None
    await door.socket.close()

    async with asyncio.timeout(30):
        await door.entered.wait()


@pytest.mark.parametrize(
    "trouble",
    ["every handshake fails", "no ping is answered", "a hello and nothing more", "Slack refuses to be asked"],
)
async def test_whoever_supervises_us_is_told_when_slack_is_not_heard_any_more(
    door: Door, watched: tuple[Socket, asyncio.Task[None]], trouble: str, caplog: pytest.LogCaptureFixture
) -> None:
    socket, watching = watched
    await socket.open()
    await door.entered.wait()
    assert door.socket is not None

    door.refusals = 1_000_000 if trouble == "every handshake fails" else 0
    door.is_mute = trouble in ("no ping is answered", "a hello and nothing more")
    door.greets_all_the_same = trouble == "a hello and nothing more"
    door.is_closed = trouble == "Slack refuses to be asked"
    await door.socket.close()

    async with asyncio.timeout(30):
        with pytest.raises(Deaf, match="has not been heard"):
            await watching
    assert "beginning a new connection" in caplog.text
    assert not (await socket.condition()).is_good


async def test_time_in_which_the_process_stood_still_is_no_silence_of_slacks(
    door: Door, watched: tuple[Socket, asyncio.Task[None]], caplog: pytest.LogCaptureFixture
) -> None:
    socket, watching = watched
    await socket.open()
    await door.entered.wait()

    door.stood_still = SHORT.process * 100

    async with asyncio.timeout(30):
        while "stood still" not in caplog.text:  # noqa: ASYNC110
            await asyncio.sleep(QUICK)
        while not (await socket.condition()).is_good:  # noqa: ASYNC110
            await asyncio.sleep(QUICK)
    assert not watching.done()


@pytest.mark.parametrize("payload", [None, [], 7, True])
async def test_an_envelope_that_cannot_be_read_is_acknowledged_all_the_same(
    door: Door, socket: Socket, payload: object
) -> None:
    await socket.open()
    await door.entered.wait()

    assert door.socket is not None
    await door.socket.send_json({"type": "interactive", "envelope_id": "e1", "payload": payload})

    async with asyncio.timeout(30):
        assert "e1" == (await door.received.get())["envelope_id"]


async def test_a_connection_that_no_longer_answers_is_left_without_a_goodbye() -> None:
    sandbox = Sandbox(Path(__file__).parents[2] / "manifest.yml")
    await sandbox.start()
    async with open_session("http:") as session:
        client = connect(sandbox.api_url, sandbox.bot_token, session)
        before = asyncio.all_tasks()
        patience = Patience(goodbye=QUICK)
        socket = Socket(Listeners(AsyncApp(client=client), Meters()), client, sandbox.app_token, patience=patience)
        await socket.open()
        await sandbox.connected()
        sandbox.links.deafen()

        await socket.close(1)

        assert await sandbox.workspace.changes.until(lambda: len(sandbox.links) == 0, seconds=30)
        assert {task for task in asyncio.all_tasks() - before if "SocketMode" in repr(task)} == set()
    await sandbox.stop()
