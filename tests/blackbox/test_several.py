"""A little of `tests.bench.replicas`: two processes on one PostgreSQL, of which one is killed, and then both."""

import random
from pathlib import Path

from tests.bench.replicas import several
from tests.postgresql import Server

VOTES, DELIVERIES = 60, 16
SPAN = 7.0  # seconds, in which at least one is killed


async def test_every_vote_is_counted_and_every_delivery_posted_once_whoever_is_killed(
    tmp_path: Path, postgresql: Server
) -> None:
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    database = postgresql.new_database()
    async with several(tmp_path, database, processes=2, seed=seed, channels=4, votes_open=2) as hour:
        await hour.live_through(VOTES, DELIVERIES, SPAN)
        await hour.die_together()
        await hour.at_rest()
        assert (VOTES, DELIVERIES) == (hour.counts.votes, hour.counts.deliveries)
        assert hour.counts.kills > 2, hour.told()
        assert hour.verdict() == [], hour.told()
