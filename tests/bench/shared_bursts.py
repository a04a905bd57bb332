"""Votes on one ballot that arrive all at once, at one process on PostgreSQL and at three that share it.

`python -m tests.bench.shared_bursts`. Each vote is by somebody else, and is on disk before it is acknowledged. The
server, the processes and the pretend Slack share the machine.
"""

import asyncio
import tempfile
from pathlib import Path

import psycopg

from tests.bench.bursts import RUNS, burst, by_socket
from tests.bench.processes import processor
from tests.bench.reporting import Figures, begin, judge, tell
from tests.bench.vote import databases
from tests.bench.voters import three_themes
from tests.blackbox.launching import AsInstalled
from tests.blackbox.process import Process
from tests.blackbox.slack import ACK_WITHIN, Slack

SIZE = 2000
PROCESSES = (1, 3)


async def measure() -> bool:
    begin(f"{SIZE:,} votes on one ballot at once, on PostgreSQL")
    alone, *_ = [await _measured(count) for count in PROCESSES]
    return judge(
        f"{SIZE:,} are all acknowledged within 3 s by one process, none lost", alone.median, most=ACK_WITHIN
    )


async def _measured(count: int) -> Figures:
    """The slowest ack of each run, in seconds."""
    with tempfile.TemporaryDirectory() as folder, databases("postgresql") as (address, _):
        assert address
        async with Slack().serving() as slack:
            names = [f"process-{number}" for number in range(count)]
            bots = [Process(slack, Path(folder, name), AsInstalled, address, name) for name in names]
            try:
                for bot in bots:
                    await bot.start()
                return await _bursts(slack, bots, address)
            finally:
                for bot in bots:
                    bot.kill()


async def _bursts(slack: Slack, bots: list[Process], address: str) -> Figures:
    (found, *_) = await three_themes(slack)
    slowest, computed = list[float](), list[float]()
    for run in range(RUNS + 1):  # the first warms up
        before = sum(processor(bot.pid) for bot in bots)
        slowest.append(max(await burst(by_socket(slack), slack, found, f"BURST{len(bots)}R{run}", SIZE)))
        computed.append((sum(processor(bot.pid) for bot in bots) - before) / SIZE * 1e6)
    tell(f"slowest ack of {len(bots)}", figures := Figures(tuple(slowest[1:]), "s"))
    tell("  computed for each, by all of them", Figures(tuple(computed[1:]), "µs"))
    with psycopg.connect(address) as connection:
        counted = connection.execute("SELECT count(*) FROM vote").fetchone()
    assert counted == ((RUNS + 1) * SIZE,), "a vote was lost"
    return figures


if __name__ == "__main__":
    asyncio.run(measure())
