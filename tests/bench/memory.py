"""How much memory the bot takes, against the libraries that it loads: `python -m tests.bench.memory`."""

import asyncio
import tempfile
from pathlib import Path

from tests.bench import libraries
from tests.bench.processes import children, resident
from tests.bench.reporting import Figures, begin, judge, ratio, tell
from tests.blackbox.journey import Story, live_through
from tests.blackbox.launching import AsInstalled
from tests.blackbox.process import Process
from tests.blackbox.slack import Slack

RUNS = 3


async def bot_takes(folder: Path) -> tuple[float, float, float]:
    """MB when it is ready, after a whole kickoff with its pictures, and of the process that drew those."""
    async with Slack().serving() as slack:
        bot = Process(slack, folder, AsInstalled)
        try:
            await bot.start()
            ready = resident(bot.pid)
            await live_through(Story(slack))
            return ready, resident(bot.pid), sum(map(resident, children(bot.pid)))
        finally:
            bot.kill()


def libraries_take() -> float:
    process = libraries.start()
    found = resident(process.pid)
    libraries.end(process)
    return found


async def measure() -> bool:
    begin("resident memory")
    taken, alone = [], []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            taken.append(await bot_takes(Path(folder)))
        alone.append(libraries_take())
    ready, after, drawing = (Figures(tuple(each), "MB") for each in zip(*taken, strict=True))
    bare = Figures(tuple(alone), "MB")
    tell("ready", ready)
    tell("after a whole kickoff", after)
    tell("what draws, for a minute after a picture", drawing)
    tell("the libraries alone", bare)
    found = ratio("ready, against the libraries", ready, bare)
    grown = ratio("after a whole kickoff, against the libraries", after, bare)
    met = judge("at most 1.5 times the libraries when ready", found.median, most=1.5)
    return judge("at most 1.3 times after a whole kickoff with its pictures", grown.median, most=1.3) and met


if __name__ == "__main__":
    asyncio.run(measure())
