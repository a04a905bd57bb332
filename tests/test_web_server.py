"""The server that Slack's requests come to: those who only connect keep nobody out."""

import asyncio

import aiohttp
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.domain.errors import Unavailable
from bot.services.outbox.backlog import Backlogs
from bot.slack.meters import Meters
from bot.web import server
from bot.web.probes import Probes
from bot.web.server import Server

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


async def test_what_is_measured_is_told_while_the_database_is_away_without_what_is_in_it():
    class Away:
        async def read(self, ask: object) -> None:
            raise Unavailable

    measured = await Probes(Away(), Backlogs(None, None), None, Meters()).metrics(None)  # type: ignore[arg-type]

    assert b"kickoff_outbox_overdue NaN" in measured.body
    assert b"kickoff_outbox_oldest_due_seconds NaN" in measured.body
