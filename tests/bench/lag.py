"""How long after it is due a message is in Slack: a thousand at once, each for a channel of its own.

`python -m tests.bench.lag`. Slack takes 50 ms over each call. The floor is what a bare client takes that posts a
message of the same size to each of the channels, as many at once as the bot does.
"""

import asyncio
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
from sqlalchemy import text

from bot.delivery.channel_queues import AT_ONCE
from tests.bench.processes import processor
from tests.bench.reporting import Figures, begin, judge, quantile, ratio, tell
from tests.blackbox.launching import AsInstalled
from tests.blackbox.process import Process
from tests.blackbox.slack import BOT_TOKEN, Slack
from tests.services.service_harness import DRAFT, MEMBER, SARA, ServiceHarness

MESSAGES, TAKES, RUNS = 1000, 0.05, 3
AFTER = 8.0  # seconds from the start of the process until they are due


def with_reminders(folder: Path, count: int) -> Path:
    """A database in which so many kickoffs, each in its own channel, have one reminder planned and no more."""
    harness = ServiceHarness(folder)
    harness.clock.at = datetime.now(UTC)
    soon = replace(DRAFT, starts_at=harness.clock.at + timedelta(days=7))
    for number in range(count):
        channel, origin = f"C{number}", harness.origin()
        kickoff_id = harness.kickoffs.create(soon, by=SARA, person=MEMBER, channel_id=channel, origin=origin)
        harness.milestone(kickoff_id, harness.clock.at.date() + timedelta(days=30))
    with harness.engine.begin() as connection:
        kept = "SELECT min(id) FROM delivery WHERE post = 'reminder' GROUP BY channel_id"
        connection.execute(text(f"DELETE FROM delivery WHERE id NOT IN ({kept})"))
    harness.store.eraser.erase_all()  # all of it is then in the one file
    harness.close()
    return folder / "kickoff.db"


def all_due(database: Path) -> datetime:
    """Makes them due at the same moment, when the bot has started."""
    moment = datetime.now(UTC) + timedelta(seconds=AFTER)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE delivery SET due_at = ?1, try_at = ?1", (f"{moment:%Y-%m-%d %H:%M:%S.%f}",))
    return moment


async def lags(folder: Path, reminders: Path) -> tuple[list[float], float, dict[str, Any]]:
    """Seconds from the moment at which each was due to Slack's answer; ms computed for each until the last is
    posted; and that one, for the floor."""
    database = Path(shutil.copy(reminders, folder / "due.db"))
    due_at = all_due(database)
    async with Slack().serving() as slack:
        slack.thinks = TAKES
        bot = Process(slack, folder / "bot", AsInstalled, f"sqlite:///{database}")
        try:
            await bot.start()
            computed = processor(bot.pid)
            await slack.until(lambda: len(slack.messages) >= MESSAGES, "all is posted", within=60)
            computed = (processor(bot.pid) - computed) / MESSAGES * 1000
        finally:
            bot.kill()
        assert not bot.complaints(), bot.complaints()[:3]
        offset = time.time() - time.monotonic()
        posts = [call for call in slack.calls if call.method == "chat.postMessage"]
        assert len({call.arguments["channel"] for call in posts}) == len(posts) == MESSAGES
        seconds = [call.at + TAKES + offset - due_at.timestamp() for call in posts]
        return seconds, computed, posts[-1].arguments


async def bare(message: dict[str, Any]) -> list[float]:
    """The same, of a client that knows what to post."""
    async with Slack().serving() as slack, aiohttp.ClientSession() as session:
        slack.thinks = TAKES
        room, began = asyncio.Semaphore(AT_ONCE), time.monotonic()

        async def post(number: int) -> float:
            async with room:
                headers = {"Authorization": f"Bearer {BOT_TOKEN}"}
                body = message | {"channel": f"C{number}"}
                async with session.post(f"{slack.url}/api/chat.postMessage", json=body, headers=headers) as answer:
                    assert (await answer.json())["ok"]
            return time.monotonic() - began

        return await asyncio.gather(*map(post, range(MESSAGES)))


async def measure() -> bool:
    begin(
        f"{MESSAGES:,} messages due at once over as many channels, Slack takes {TAKES * 1000:.0f} ms over a call"
    )
    ours, computed, floor = [], [], []
    with tempfile.TemporaryDirectory() as name:
        reminders = await asyncio.to_thread(with_reminders, Path(name), MESSAGES)
        for _ in range(RUNS):
            with tempfile.TemporaryDirectory() as folder:
                seconds, milliseconds, message = await lags(Path(folder), reminders)
            ours.append(seconds)
            computed.append(milliseconds)
            floor.append(await bare(message))
    tell("computed for each", Figures(tuple(computed), "ms"))
    for part in (0.5, 0.99):
        bot = Figures(tuple(quantile(run, part) for run in ours), "s")
        least = Figures(tuple(quantile(run, part) for run in floor), "s")
        tell(f"due to posted, {part:.0%} of them within", bot)
        tell(f"a bare client, {AT_ONCE} at once", least)
        against = ratio("the bot against it", bot, least)
    return judge("99 % are posted within 1.4 times as long", against.median, most=1.4)


if __name__ == "__main__":
    asyncio.run(measure())
