"""From nothing to ready, with no delivery pending and with a million: `python -m tests.bench.start`.

Ready is when the socket to Slack is open. The floor is a process that imports the same libraries.
"""

import asyncio
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.bench import libraries
from tests.bench.filled import fill
from tests.bench.processes import processor
from tests.bench.reporting import Figures, begin, judge, ratio, tell
from tests.blackbox.launching import AsInstalled
from tests.blackbox.process import Process
from tests.blackbox.slack import Slack
from tests.services.service_harness import ServiceHarness

PENDING, RUNS = 1_000_000, 5
Cost = tuple[float, float]  # seconds on the clock, and of the processor


def with_pending(folder: Path, count: int) -> str:
    """A database with one kickoff, and so many deliveries that are due in a month."""
    folder.mkdir()
    harness = ServiceHarness(folder)
    harness.kickoff()
    if count:
        fill(harness.engine, count, datetime.now(UTC) + timedelta(days=30))
    harness.close()
    return f"sqlite:///{folder / 'kickoff.db'}"


async def bot_starts(folder: Path, database_url: str) -> Cost:
    async with Slack().serving() as slack:
        bot = Process(slack, folder, AsInstalled, database_url)
        began = time.perf_counter()
        try:
            await bot.start()
            return time.perf_counter() - began, processor(bot.pid)
        finally:
            bot.kill()


def libraries_start() -> Cost:
    began = time.perf_counter()
    process = libraries.start()
    cost = time.perf_counter() - began, processor(process.pid)
    libraries.end(process)
    return cost


async def measure() -> bool:
    begin(f"start to ready, with none and with {PENDING:,} deliveries pending")
    libraries.loaded()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        none, million = (with_pending(folder / str(count), count) for count in (0, PENDING))
        costs: dict[str, list[Cost]] = {"none": [], "a million": [], "the libraries alone": []}
        for _ in range(RUNS + 1):
            costs["none"].append(await bot_starts(folder / "0", none))
            costs["a million"].append(await bot_starts(folder / "1", million))
            costs["the libraries alone"].append(libraries_start())
    return _judged({what: each[1:] for what, each in costs.items()})  # the first reads everything from the disk


def _judged(costs: dict[str, list[Cost]]) -> bool:
    clock = {what: _figures(each, lambda cost: cost[0]) for what, each in costs.items()}
    computed = {what: _figures(each, lambda cost: cost[1]) for what, each in costs.items()}
    for what in costs:
        tell(f"{what}: ready after", clock[what])
        tell(f"{what}: of the processor", computed[what])
    ratio("none pending against the libraries", clock["none"], clock["the libraries alone"])
    on_clock = ratio("a million against none", clock["a million"], clock["none"])
    ratio("the same, of the processor", computed["a million"], computed["none"])
    return judge("with a million it is ready within 1.1 times as long", on_clock.median, most=1.1)


def _figures(costs: list[Cost], which: Callable[[Cost], float]) -> Figures:
    return Figures(tuple(map(which, costs)), "s")


if __name__ == "__main__":
    asyncio.run(measure())
