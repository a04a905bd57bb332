"""How much memory the demo takes while it plays one kickoff after the other: `python -m tests.bench.played`.

A play at top speed takes a few seconds where people watch one for a minute, so five minutes of this are an hour of
theirs. The bot, the pretend Slack and its page are in this one process, as in `make demo`.
"""

import argparse
import asyncio
import logging
import math
import os
import tempfile
import time
from pathlib import Path

import aiohttp

from bot.demo.journey import TOUR
from bot.sandbox.state.workspace import REMEMBERED
from tests.bench.processes import resident
from tests.scenarios.sandbox_town import CHANNEL, SandboxTown, town_of

EVERY = 10  # plays between two lines


def kept(town: SandboxTown) -> str:
    """How much the pretend Slack remembers."""
    workspace = town.sandbox.workspace
    messages = sum(len(place.messages) for place in workspace.conversations.values())
    pictures = sum(file.length for file in workspace.files) / 1e6
    marks = len(workspace.choices) + len(workspace.warnings)
    return (
        f"{messages:6} messages {pictures:6.1f} MB of files {marks:6} marks {len(workspace.exchanges):5} exchanges"
    )


async def look(town: SandboxTown, browser: aiohttp.ClientSession) -> None:
    """Somebody has the page open."""
    for name in ("sara", "noor"):
        async with browser.get(f"{town.sandbox.url}/as/{name}/{CHANNEL}") as answer:
            assert answer.status == 200
            await answer.read()


async def measure(minutes: float, remembers: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with town_of(Path(folder), tour=TOUR) as town, aiohttp.ClientSession() as browser:
            town.sandbox.limits.enabled = False
            town.sandbox.workspace.remembers = remembers
            assert town.sandbox.guide is not None
            play = town.sandbox.guide.play
            play.speed, play.patience = math.inf, 60.0
            until, count = time.monotonic() + minutes * 60, 0
            while time.monotonic() < until:
                play.begin()
                await town.sandbox.workspace.changes.until(lambda: not play.is_going, seconds=120)
                assert play.state == "ended", f"{play.step}: {play.said}"
                count += 1
                await look(town, browser)
                if count % EVERY == 0:
                    print(f"{count:5} plays {resident(os.getpid()):7.1f} MB  {kept(town)}", flush=True)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--minutes", type=float, default=2.0)
    asked.add_argument("--remembers", type=int, default=REMEMBERED, help="messages that a conversation keeps")
    logging.disable(logging.WARNING)  # answers that come after the clock has moved on are of no interest here
    said = asked.parse_args()
    asyncio.run(measure(said.minutes, said.remembers))
