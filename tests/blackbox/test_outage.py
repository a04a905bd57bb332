"""PostgreSQL goes away, comes back, or hangs: nothing is lost, and the process goes on or ends with a sentence."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.postgresql import Server, started

from .driver import Filling
from .journey import MILESTONE, Story, live_through
from .process import Process
from .rows import at_rest, bring_forward, count
from .slack import Slack

STOPPED_WITHIN = 10.0  # seconds


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """One to be stopped and started."""
    with started() as server:
        yield server


@pytest.fixture
async def slack() -> AsyncIterator[Slack]:
    async with Slack().serving() as slack:
        yield slack


@pytest.fixture
async def bot(slack: Slack, server: Server, tmp_path: Path) -> AsyncIterator[Process]:
    bot = Process(slack, tmp_path / "bot", database_url=server.new_database())
    yield bot
    bot.kill()


@contextmanager
def away(server: Server) -> Iterator[None]:
    """As in a crash of the server, until it is started again."""
    server.stop()
    try:
        yield
    finally:
        server.start()


@contextmanager
def hung(server: Server) -> Iterator[None]:
    """It is there, and says nothing more."""
    processes = server.processes()
    try:
        _send(signal.SIGSTOP, processes)
        yield
    finally:
        _send(signal.SIGCONT, processes)


def _send(sign: signal.Signals, processes: Iterable[int]) -> None:
    for process in processes:
        with suppress(ProcessLookupError):  # a server's helpers come and go
            os.kill(process, sign)


async def test_after_an_outage_it_goes_on_where_it_was(slack: Slack, bot: Process, server: Server) -> None:
    await bot.start()
    await live_through(story := Story(slack), until="open voting")
    await story.mei.choose("Add…", "Add milestone")
    in_a_month = (story.today + timedelta(days=30)).isoformat()
    assert await story.mei.submit(Filling({"What will be finished?": MILESTONE}, day=in_a_month)) == {}
    await at_rest(bot.database)
    due_at = datetime.now(UTC) + timedelta(seconds=2)
    assert bring_forward(bot.database, "reminder", due_at) == 1

    with away(server):
        before = len(story.tom.told)
        await story.tom.click("Vote")
        await slack.until(lambda: story.tom.told[before:], "the voter is told that it did not work")
        async with asyncio.timeout(10):
            while datetime.now(UTC) < due_at:  # noqa: ASYNC110 - what is waited for is the clock itself
                await asyncio.sleep(0.05)

    async with asyncio.timeout(30):
        while not await _votes(story, bot):  # noqa: ASYNC110 - somebody presses until it works
            await asyncio.sleep(0.2)
    await story.ballot("1 person has voted.")
    await story.reminder(MILESTONE)
    reminders = [
        message for message in slack.messages if MILESTONE in message.said and "Milestones of" in message.said
    ]
    assert len(reminders) == 1
    assert await bot.stop() == 0


async def _votes(story: Story, bot: Process) -> bool:
    await story.tom.click("Vote")
    return count(bot.database, "vote") == 1


async def test_told_to_stop_during_an_outage_it_ends_in_time(slack: Slack, bot: Process, server: Server) -> None:
    await bot.start()
    with away(server):
        assert await _stopped_in_time(bot) == 0, bot.last_words()


async def test_told_to_stop_while_the_server_hangs_it_ends_in_time(
    slack: Slack, bot: Process, server: Server
) -> None:
    await bot.start()
    await live_through(story := Story(slack), until="open voting")
    await at_rest(bot.database)
    voting = await story.tom.pressed("Vote")
    with hung(server):
        press = asyncio.create_task(slack.deliver("interactive", voting, within=30))
        await story.tom.type("help")  # it comes after the press, which is in hand then
        assert await _stopped_in_time(bot) == 0, bot.last_words()
    press.cancel()
    await asyncio.gather(press, return_exceptions=True)


async def _stopped_in_time(bot: Process) -> int:
    began = time.monotonic()
    code = await bot.stop()
    assert time.monotonic() - began < STOPPED_WITHIN, bot.last_words()
    return code


async def test_where_the_server_is_away_at_the_start_it_says_so_and_ends_to_be_started_again(
    slack: Slack, bot: Process, server: Server
) -> None:
    with away(server):
        bot.begin()
        assert await bot.ended() == 1
    said = bot.last_words()
    assert "cannot be used" in said
    assert "See that it is reachable" in said
    assert "Traceback" not in said


async def test_where_the_server_goes_just_after_migrating_it_waits_and_says_so(
    slack: Slack, bot: Process, server: Server
) -> None:
    def goes_away(method: str) -> bool:
        slack.before_taking = None
        server.stop()
        return False

    slack.before_taking = goes_away  # the first call comes when the tables are up to date
    bot.begin()
    await slack.until(lambda: slack.calls, "it asks who it is")
    try:
        async with asyncio.timeout(30):
            while "PostgreSQL cannot be reached" not in bot.last_words():  # noqa: ASYNC110 - it is another process
                await asyncio.sleep(0.05)
    finally:
        server.start()
    await slack.until(lambda: slack.hellos, "the bot connects")
    assert "Traceback" not in bot.last_words()
    assert await bot.stop() == 0
