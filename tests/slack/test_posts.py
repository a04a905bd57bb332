"""What comes of a post, whatever comes back: once asked, and told as what it means."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from bot.domain.message import Message
from bot.slack.client import connect, open_session
from bot.slack.meters import Meters
from bot.slack.outcomes import NotSent, Outcome, Refused, Sent, TokenDead, Unknown, Wait
from bot.slack.poster import Poster

HELLO = Message(text="Hello", blocks=[])
TOKEN = "xoxb-stand-in"
Answers = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class There:
    """A server that answers every call alike, and what it was asked."""

    answers: Answers
    url: str = ""
    asked: list[web.Request] = field(default_factory=list)
    bodies: list[dict[str, Any]] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        self.bodies.append(await request.json())
        return await self.answers(request)


@asynccontextmanager
async def _serving(answers: Answers) -> AsyncIterator[There]:
    there = There(answers)
    app = web.Application()
    app.router.add_post("/api/{method}", there.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    there.url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    yield there
    await runner.cleanup()


async def _posted(url: str, meters: Meters) -> Outcome:
    async with open_session(url) as session:
        return await Poster(connect(url, TOKEN, session, meters), meters).post("C1", HELLO, "card:1", "1.0")


def _json(status: int = 200, headers: dict[str, str] | None = None, **body: object) -> Answers:
    async def answer(_: web.Request) -> web.Response:
        return web.json_response(body, status=status, headers=headers)

    return answer


def _raw(body: bytes, status: int = 200, kind: str = "text/html") -> Answers:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=body, status=status, content_type=kind)

    return answer


async def _hung_up(request: web.Request) -> web.Response:
    assert request.transport
    request.transport.abort()
    return web.Response()


CAME_OF_IT: dict[str, tuple[Answers, Outcome, str]] = {
    "taken": (_json(ok=True, ts="2.0", channel="D1"), Sent("2.0", "D1"), "ok"),
    "refused": (_json(ok=False, error="is_archived"), Refused("is_archived"), "is_archived"),
    "a dead token": (_json(ok=False, error="token_revoked"), TokenDead("token_revoked"), "token_revoked"),
    "too many": (_json(429, {"Retry-After": "7"}, ok=False, error="ratelimited"), Wait(7), "ratelimited"),
    "too many, in no words": (_raw(b"", 429), Wait(30), "ratelimited"),
    "Slack does not know": (_json(ok=False, error="internal_error"), Unknown("internal_error"), "internal_error"),
    "broken": (_raw(b"<html>", 503), Unknown("http_503"), "http_503"),
    "somebody else's page": (_raw(b"<html>"), Unknown("http_200"), "unreadable"),
    "half an answer": (_raw(b'{"ok": tr', kind="application/json"), Unknown("http_200"), "unreadable"),
    "no object": (_raw(b"[]", kind="application/json"), Unknown("http_200"), "unreadable"),
    "hung up": (_hung_up, Unknown("ServerDisconnectedError"), "ServerDisconnectedError"),
}


@pytest.mark.parametrize(("answers", "outcome", "counted"), CAME_OF_IT.values(), ids=CAME_OF_IT)
async def test_it_is_asked_once_told_as_what_it_means_and_counted(
    answers: Answers, outcome: Outcome, counted: str
) -> None:
    meters = Meters()
    async with _serving(answers) as there:
        assert outcome == await _posted(there.url, meters)
    labels = {"method": "chat.postMessage", "result": counted}
    assert 1 == len(there.asked) == meters.registry.get_sample_value("kickoff_slack_calls_total", labels)


async def test_what_is_said_is_what_slack_reads() -> None:
    async with _serving(_json(ok=True, ts="2.0")) as there:
        await _posted(there.url, Meters())
    (asked,), (body,) = there.asked, there.bodies
    assert f"Bearer {TOKEN}" == asked.headers["Authorization"]
    assert ("application/json", "utf-8") == (asked.content_type, asked.charset)
    assert "slackclient/" in asked.headers["User-Agent"]
    assert ("C1", "1.0", "Hello") == (body["channel"], body["thread_ts"], body["text"])
    assert {"key": "card:1"} == body["metadata"]["event_payload"]


async def test_nobody_there_is_certainly_not_sent() -> None:
    async with _serving(_json(ok=True)) as there:
        pass
    outcome = await _posted(there.url, Meters())
    assert isinstance(outcome, NotSent)


async def test_one_that_is_cancelled_is_no_outcome() -> None:
    never = asyncio.Event()

    async def late(_: web.Request) -> web.Response:
        await never.wait()
        return web.Response()

    async with _serving(late) as there:
        posting = asyncio.create_task(_posted(there.url, Meters()))
        while not there.asked:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        posting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await posting
        never.set()
