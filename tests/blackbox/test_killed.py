"""A few runs of `tests.bench.killed`: kill -9 at a random moment of a busy hour loses nothing."""

import random
from pathlib import Path

import pytest

from tests.bench.busy_hour import DUE, VOTES
from tests.bench.killed import killed, verdict
from tests.postgresql import Server

RUNS = 1


@pytest.mark.parametrize("history", [True, False], ids=["history granted", "history closed"])
async def test_killed_in_a_busy_hour_it_loses_nothing_and_repeats_only_what_was_under_way(
    tmp_path: Path, history: bool
) -> None:
    seed = random.SystemRandom().randrange(10**6)
    print(f"python -m tests.bench.killed --runs {RUNS} --seed {seed}")
    counts = await killed(RUNS, history=history, seed=seed, folder=tmp_path)
    assert (RUNS, RUNS * DUE, RUNS * VOTES) == (counts.runs, counts.deliveries, counts.votes)
    assert verdict(counts, history=history) == "", counts


@pytest.mark.thorough
async def test_the_same_on_postgresql(tmp_path: Path, postgresql: Server) -> None:
    counts = await killed(1, history=True, seed=1, folder=tmp_path, new_database=postgresql.new_database)
    assert verdict(counts, history=True) == "", counts
