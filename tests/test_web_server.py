"""The server that Slack's requests come to: those who only connect keep nobody out."""

import asyncio
import threading

import aiohttp
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.bridge import Bridge
from bot.domain.errors import Unavailable
from bot.services.outbox.backlog import Backlogs
from bot.slack.meters import Meters
from bot.web import server
from bot.web.probes import STUCK, Probes
from bot.web.server import Server, most_connections

IDLE = 40


async def _answers(request: Request) -> PlainTextResponse:
    return PlainTextResponse("here")


async def test_a_crowd_of_idle_connections_keeps_no_request_out(monkeypatch, caplog):
    monkeypatch.setattr(server, "MOST_CONNECTIONS", 10)
    serving = Server([Route("/", _answers)], "127.0.0.1", 0, slowest=60)
    await serving.listen()
    idle = [await asyncio.open_connection("127.0.0.1", serving.port) for _ in range(IDLE)]
    async with asyncio.timeout(5):
        dropped = await asyncio.gather(*(reader.read() for reader, _ in idle[: IDLE - 10]))
    assert {b""} == set(dropped)
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{serving.port}/") as answer:
        assert "here" == await answer.text()
    for _, writer in idle:
        writer.close()
    await serving.end()
    assert [] == caplog.records


@pytest.mark.parametrize(("files", "connections"), [(256, 128), (100_000, 500)])
def test_connections_leave_half_of_the_files_to_the_database_and_slack(files, connections, monkeypatch):
    monkeypatch.setattr("resource.getrlimit", lambda _: (files, files))
    assert connections == most_connections()


async def test_a_thread_that_is_stuck_over_a_change_is_told_though_others_still_write(open_harness):
    now = 0.0
    bridge = Bridge(open_harness.store, lambda: now)
    bridge.open()
    probes = Probes(bridge, open_harness.backlogs, lambda: "T1", {}, Meters())
    is_free = threading.Event()
    stuck = asyncio.create_task(bridge.write(is_free.wait))
    while not bridge.longest_write:
        now += 1
        await asyncio.sleep(0)
    try:
        now += STUCK
        answer = await probes.readyz(None)
        assert 503 == answer.status_code
        assert b"seconds. Start Kickoff again." in bytes(answer.body)
        is_free.set()  # as after a process stood still: this very moment it goes on
        assert 200 == (await probes.readyz(None)).status_code
        await stuck
    finally:
        is_free.set()
        await bridge.close()


async def test_what_is_measured_is_told_while_the_database_is_away_without_what_is_in_it():
    class Away:
        async def read(self, ask: object) -> None:
            raise Unavailable

    measured = await Probes(Away(), Backlogs(None, None), str, {}, Meters()).metrics(None)  # type: ignore[arg-type]

    assert b"kickoff_outbox_overdue NaN" in measured.body
    assert b"kickoff_outbox_oldest_due_seconds NaN" in measured.body
