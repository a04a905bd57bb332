"""What is lost or repeated when the bot is killed in a busy hour: `python -m tests.bench.killed --runs 300`.

In each run deliveries come due, people vote and messages are redrawn; the process is killed (-9) at a random
moment of it, in a quarter of the runs once more while it starts again, and then starts and is left alone until it
is at rest. A minute on a quiet machine is some thirty runs.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.busy_hour import RUNS, Counts, busy_hour
from tests.postgresql import started

NewDatabase = Callable[[], str | None]


async def killed(
    runs: int, *, history: bool, seed: int, folder: Path, new_database: NewDatabase = lambda: None
) -> Counts:
    """So many runs, in hours of at most `RUNS` each."""
    counts = Counts()
    for hour_number, begun in enumerate(range(0, runs, RUNS)):
        chance = random.Random(f"{seed} {hour_number}")
        place, database_url = folder / f"{history}-{hour_number}", new_database()
        async with busy_hour(place, history=history, chance=chance, database_url=database_url) as hour:
            for _ in range(min(RUNS, runs - begun)):
                await hour.run()
            counts += hour.counted()
    return counts


def verdict(counts: Counts, *, history: bool) -> str:
    """What must not be; "" where all is as it should."""
    if counts.lost or counts.votes_lost:
        return "something was lost"
    if counts.repeated and history:
        return "something was repeated, although it could be looked up"
    if counts.unexplained:
        return "something was repeated that was not under way"
    return ""


def told(counts: Counts, *, history: bool, seconds: float) -> str:
    return (
        f"history {'granted' if history else 'closed '}: {counts.runs} runs, {counts.kills} kills;"
        f" {counts.deliveries} deliveries, {counts.votes} votes, {counts.redraws} redraws;"
        f" {counts.under_way} posts under way at a kill, {counts.looked_up} look-ups;"
        f" lost {counts.lost} deliveries and {counts.votes_lost} votes,"
        f" repeated {counts.repeated} ({counts.unexplained} unexplained); {seconds:.0f} s"
    )


@contextmanager
def databases(kind: str) -> Iterator[NewDatabase]:
    if kind == "sqlite":
        yield lambda: None
        return
    with started() as postgresql:
        yield postgresql.new_database


def measure(runs: int, seed: int, kind: str, histories: list[bool]) -> int:
    print(f"{kind}, seed {seed}", flush=True)
    failed = False
    with tempfile.TemporaryDirectory() as folder, databases(kind) as new_database:
        for history in histories:
            began = time.monotonic()
            counts = asyncio.run(
                killed(runs, history=history, seed=seed, folder=Path(folder), new_database=new_database)
            )
            print(told(counts, history=history, seconds=time.monotonic() - began), flush=True)
            if wrong := verdict(counts, history=history):
                failed = True
                print(f"FAILED: {wrong}", flush=True)
    return int(failed)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=300, help="with history granted, and as many without")
    asked.add_argument("--seed", type=int, default=None, help="repeats the runs of an earlier time")
    asked.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    asked.add_argument("--history", choices=("granted", "closed", "both"), default="both")
    said = asked.parse_args()
    seed = random.SystemRandom().randrange(10**6) if said.seed is None else said.seed
    histories = {"granted": [True], "closed": [False], "both": [True, False]}[said.history]
    sys.exit(measure(said.runs, seed, said.database, histories))
