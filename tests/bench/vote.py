"""What a vote costs, against the least that it can cost: `python -m tests.bench.vote`, `--postgresql` for that.

The same clicks go over a Socket Mode connection each to the bot and to `tests.bench.floor`, which keeps a vote as
one plain transaction of the same durability and does nothing else. The bot also answers the voter, and redraws the
ballot. Each person gives three themes a dot. Told is what a process computes for a vote, in all its threads, and
how long that takes on the clock, one vote after the other and fifty under way at once.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.processes import Floor, processor
from tests.bench.reporting import Figures, begin, judge, quantile, ratio
from tests.bench.voters import Found, three_themes, vote_all
from tests.blackbox.launching import AsInstalled
from tests.blackbox.process import Process
from tests.blackbox.slack import Slack
from tests.postgresql import SETTINGS, started

RUNS = 3
AT_ONCE = {"one after the other": (1, 100), "fifty at once": (50, 400)}  # how many under way, of how many people


@dataclass
class Costs:
    computed: list[float] = field(default_factory=list)  # µs of the processor for each vote
    acknowledged: list[float] = field(default_factory=list)  # ms, the median
    rate: list[float] = field(default_factory=list)  # votes a second


async def take(
    slack: Slack,
    process: Process,
    shown: list[Found],
    people: list[str],
    window: int,
    costs: Costs,
    answered: bool,
) -> None:
    computed, began = processor(process.pid), time.perf_counter()
    seconds = await vote_all(slack, shown, people, window, answered=answered)
    votes = len(seconds)
    costs.computed.append((processor(process.pid) - computed) / votes * 1e6)
    costs.acknowledged.append(quantile(seconds, 0.5) * 1000)
    costs.rate.append(votes / (time.perf_counter() - began))


async def measure(addresses: tuple[str | None, str | None] = (None, None)) -> bool:
    begin("a vote through the whole bot against a no-op listener and one plain transaction")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with Slack().serving() as slack, Slack().serving() as bare:
            bot = Process(slack, folder / "bot", AsInstalled, addresses[0])
            floor = Process(bare, folder / "floor", Floor, addresses[1])
            try:
                await bot.start()
                await floor.start()
                shown = await three_themes(slack)
                return await _side_by_side(slack, bot, bare, floor, shown)
            finally:
                bot.kill()
                floor.kill()


async def _side_by_side(slack: Slack, bot: Process, bare: Slack, floor: Process, shown: list[Found]) -> bool:
    met = []
    for how, (window, count) in AT_ONCE.items():
        ours, least = Costs(), Costs()
        for run in range(RUNS + 1):
            people = [f"U{window}R{run}N{number}" for number in range(count)]
            await take(slack, bot, shown, people, window, ours, answered=True)
            await take(bare, floor, shown, people, window, least, answered=False)
        met.append(_told(how, ours, least))
    assert not bot.complaints(), bot.complaints()[:3]
    assert not floor.complaints(), floor.complaints()[:3]
    return met[-1]


def _told(how: str, ours: Costs, least: Costs) -> bool:
    print(f"   {how}:")
    for what, unit, name in (
        ("of the processor", "µs", "computed"),
        ("until acknowledged", "ms", "acknowledged"),
        ("votes a second", "", "rate"),
    ):
        mine, other = (Figures(tuple(getattr(costs, name)[1:]), unit) for costs in (ours, least))
        print(f"     {what:20} bot {mine}, floor {other}")
        found = ratio(f"  {what}", *((other, mine) if name == "rate" else (mine, other)))
        if name == "computed":
            computed = found
    return judge(f"a vote costs at most 3 times the floor, {how}", computed.median, most=3)


@contextmanager
def databases(kind: str) -> Iterator[tuple[str | None, str | None]]:
    if kind == "sqlite":
        yield None, None
        return
    SETTINGS.update(fsync="on", full_page_writes="on", synchronous_commit="on", autovacuum="on")
    with started() as server:
        yield server.new_database(), server.empty_database()


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--postgresql", action="store_true")
    with databases("postgresql" if asked.parse_args().postgresql else "sqlite") as addresses:
        asyncio.run(measure(addresses))
