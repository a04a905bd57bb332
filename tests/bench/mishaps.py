"""What can happen to Slack, the database or to the clock while messages are due, and how it is brought about."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import event

from bot.domain.actors import Actor
from bot.domain.briefing.questions import QUESTION_LIMIT
from bot.domain.errors import Unavailable
from tests.scenarios.sandbox_town import CHANNEL, SandboxTown

Happening = Callable[[SandboxTown], AbstractAsyncContextManager[None]]

SLOW = 0.3  # seconds that Slack takes over an answer, so that the database can be locked meanwhile
A_PIECE = b"x" * 1024


@dataclass(frozen=True)
class Mishap:
    name: str
    happens: Happening
    minutes: float = 0.0  # by which the clock moves on while it lasts
    repeats: int = 0  # how many messages are said twice where the history is closed to us
    says: str = ""  # what the log then tells whoever runs us


@asynccontextmanager
async def too_many_calls(town: SandboxTown) -> AsyncIterator[None]:
    """One channel's message has to wait; so has an edit."""
    town.sandbox.faults.answer_429("chat.postMessage", retry_after=30)
    town.sandbox.faults.answer_429("chat.update", retry_after=1)
    yield


@asynccontextmanager
async def internal_errors(town: SandboxTown) -> AsyncIterator[None]:
    for method in ("chat.postMessage", "chat.update"):
        town.sandbox.faults.answer_500(method, times=3)
    yield


@asynccontextmanager
async def lost_answers(town: SandboxTown) -> AsyncIterator[None]:
    """Slack takes what it is told, and the connection breaks before it says so."""
    for method in ("chat.postMessage", "chat.update"):
        town.sandbox.faults.lose_answer(method, times=3)
    yield


@asynccontextmanager
async def connection_refused(town: SandboxTown) -> AsyncIterator[None]:
    """Nothing listens where Slack was; the socket is gone too."""
    port = int(town.sandbox.url.rpartition(":")[2])
    assert town.sandbox._server is not None
    await town.sandbox._server.end()
    try:
        yield
    finally:
        await town.sandbox.start(port)
        await town.sandbox.connected(60)


def latency(seconds: float) -> Happening:
    @asynccontextmanager
    async def slow(town: SandboxTown) -> AsyncIterator[None]:
        town.sandbox.faults.latency = seconds
        try:
            yield
            await asyncio.sleep(seconds * 1.2)
        finally:
            town.sandbox.faults.latency = 0.0

    return slow


@asynccontextmanager
async def token_revoked(town: SandboxTown) -> AsyncIterator[None]:
    town.sandbox.workspace.token_trouble = "token_revoked"
    try:
        yield
    finally:
        town.sandbox.workspace.token_trouble = None


@asynccontextmanager
async def clock_stepped_back(town: SandboxTown) -> AsyncIterator[None]:
    """Once the messages have been tried, and are to be tried again in a moment."""
    town.sandbox.faults.answer_500("chat.postMessage", times=3)
    yield
    town.clock.move_to(town.clock.now() - timedelta(hours=1))


@asynccontextmanager
async def database_locked(town: SandboxTown) -> AsyncIterator[None]:
    """By another program, while Slack has its hands on the messages: what it answers cannot be written down."""
    town.sandbox.faults.latency = SLOW
    with closing(sqlite3.connect(town.database, isolation_level=None, timeout=30)) as other:
        locking = asyncio.create_task(_lock(other, town))
        try:
            yield
            await locking
            town.sandbox.faults.latency = 0.0
            await _is_told_to_try_again(town)
        finally:
            other.execute("ROLLBACK")


async def _lock(other: sqlite3.Connection, town: SandboxTown) -> None:
    """Once a message is on its way."""
    posts = partial(town.sandbox.workspace.exchanges.named, "chat.postMessage")
    while not any(post.milliseconds is None for post in posts()):  # noqa: ASYNC110 - it tells when it has answered
        await asyncio.sleep(0.005)
    other.execute("BEGIN IMMEDIATE")


async def _is_told_to_try_again(town: SandboxTown) -> None:
    """Somebody who would have something written down now."""
    await town.milan.presses("Vote", in_=CHANNEL)
    await town.milan.sees("Please try again in a minute", in_=CHANNEL)


@asynccontextmanager
async def database_full(town: SandboxTown) -> AsyncIterator[None]:
    """SQLite's own way to be full: it may take no page more, and those that it has are filled."""
    store = town.bot._store
    limit = _Limit()
    event.listen(store.engine, "checkout", limit)
    with closing(sqlite3.connect(town.database, isolation_level=None, timeout=30)) as other:
        other.execute("CREATE TABLE filler (piece BLOB)")
        limit.pages = other.execute("PRAGMA page_count").fetchone()[0]
        yield
        limit.pages = other.execute("PRAGMA page_count").fetchone()[0]
        await _asks_until_there_is_no_room(town)
        limit.pages = 10**6
        other.execute("DROP TABLE filler")


class _Limit:
    """Keeps every connection of the bot's to so many pages."""

    pages = 10**6

    def __call__(self, connection: sqlite3.Connection, *_: Any) -> None:
        connection.execute(f"PRAGMA max_page_count = {self.pages}")


async def _asks_until_there_is_no_room(town: SandboxTown) -> None:
    noor, questions = Actor(town.sandbox.workspace.team.id, town.noor.id), town.bot.services.questions
    for number in range(20):
        try:
            asked: dict[str, Any] = {"named": True, "by": noor, "origin": f"VFULL{number}"}
            await town.bot.bridge.write(questions.ask, 1, "x" * QUESTION_LIMIT, **asked)
        except Unavailable:
            return
    raise AssertionError("there is always room")


@asynccontextmanager
async def disk_full(town: SandboxTown) -> AsyncIterator[None]:
    """A real one: the database is on a small disk, of which something else takes all that is left."""
    filler = town.database.with_name("filler")
    with closing(sqlite3.connect(town.database, timeout=30)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    _fill(filler)
    try:
        yield
        await _is_told_to_try_again(town)
    finally:
        filler.unlink()


def _fill(filler: Any) -> None:
    with filler.open("wb", buffering=0) as out:
        try:
            while True:
                out.write(A_PIECE)
        except OSError:
            return


NO_ROOM = "There is no room left for the database. Make room on its disk."
MISHAPS = (
    Mishap("429 with Retry-After", too_many_calls),
    Mishap("500", internal_errors),
    Mishap("accepted, and the answer lost", lost_answers, repeats=3),
    Mishap("connection refused for ten minutes", connection_refused, minutes=10),
    Mishap("token revoked in between", token_revoked, minutes=5, says="Renew it"),
    Mishap("database locked", database_locked, says="Another program has locked the database"),
    Mishap("database full", database_full, says=NO_ROOM),
    Mishap("clock stepped back an hour", clock_stepped_back),
)
ON_A_SMALL_DISK = Mishap("disk full", disk_full, minutes=1, says=NO_ROOM)
