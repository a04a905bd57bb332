"""Payloads that Slack would never send, at random: `python -m tests.bench.forged --seed 1`,
`--database postgresql` for that.

Somebody who is not in the private channel of a kickoff sends every button and every form about it, with whatever
they like in place of any part. Each is acknowledged, none meets a fault of ours, and none changes anything.
"""

import argparse
import asyncio
import logging
import random
import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.blocks.kit.ids import Action, Modal
from bot.slack import channels
from handlers.request import bounds
from storage.engine import connect
from tests.bench.killed import databases
from tests.bench.reporting import begin, judge
from tests.scenarios.sandbox_town import CHANNEL, SandboxTown, town_of
from tests.scenarios.test_crafted import (
    ABOUT_NOTHING,
    BY_THEMSELVES,
    ELSEWHERE,
    GARBAGE,
    Json,
    forms,
    kept,
    make_one_of_everything,
    press,
    sends,
)
from tests.scenarios.test_voting import open_vote

PAYLOADS, AT_ONCE = 5_000, 25
OUTSIDER = "joris"
LIKELY = ("1", "2", "1:1", "1:0", "2:1", "en 1", "en 1:1")
TAKEN_AWAY = object()


class Faults(logging.Handler):
    """Counts what is logged as a fault of ours."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.met: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name != "bot.slack.listeners":  # what even Bolt cannot read is taken, and said to be so
            self.met.append(record.getMessage())


def _places(part: Any) -> Iterator[tuple[Any, Any]]:
    """Where something stands in a payload: what holds it, and under which key."""
    for key, held in part.items() if isinstance(part, dict) else enumerate(part):
        yield part, key
        if isinstance(held, dict | list):
            yield from _places(held)


def _forged(payload: Json, chance: random.Random) -> Json:
    """The same with one part after another replaced or taken away, but for whose it is."""
    forged = deepcopy(payload)
    for _ in range(chance.choice((0, 1, 1, 2, 5))):
        if not (places := list(_places(forged))):
            break
        holder, key = chance.choice(places)
        value = chance.choice((TAKEN_AWAY, *GARBAGE, *ELSEWHERE, *LIKELY, {}, {"a": [None]}, 1e308, True))
        if value is TAKEN_AWAY and isinstance(holder, dict):
            del holder[key]
        else:
            holder[key] = None if value is TAKEN_AWAY else deepcopy(value)
    return forged


def _payloads(town: SandboxTown, chance: random.Random) -> Iterator[Json]:
    views = [
        {"type": "view_submission", "view": view}
        for view in forms(town)
        if view["callback_id"] not in BY_THEMSELVES | {Modal.NEW_KICKOFF}
    ]
    actions = sorted(set(Action) - ABOUT_NOTHING)
    while True:
        pressed = press(town, chance.choice(actions), chance.choice((*LIKELY, *GARBAGE)), by=OUTSIDER)
        yield _forged(chance.choice((pressed, chance.choice(views))), chance)


def _rows(town: SandboxTown) -> Json:
    engine = connect(town.database_url)
    with engine.connect() as database:
        found = kept(database.exec_driver_sql)
    engine.dispose()
    return found


async def _attacked(town: SandboxTown, payloads: int, seed: int) -> tuple[int, list[str]]:
    """How many changed something, and which faults of ours were met."""
    place = town.sandbox.workspace.channel_named(CHANNEL)
    place.is_private = True
    place.members.remove(town.joris.id)
    await make_one_of_everything(town)
    await open_vote(town)
    await town.delivered()
    logging.getLogger().addHandler(faults := Faults())
    forging, before, changed = _payloads(town, random.Random(seed)), _rows(town), 0
    for _ in range(0, payloads, AT_ONCE):
        batch = [next(forging) for _ in range(AT_ONCE)]
        await asyncio.gather(*(sends(town, one, by=OUTSIDER) for one in batch))
        if (was := before) != (after := _rows(town)):
            changed, before = changed + 1, after
            print("   changed:", [table for table, those in after.items() if those != was[table]])
    return changed, faults.met


async def measure(payloads: int = PAYLOADS, seed: int = 1, database_url: str | None = None) -> bool:
    begin(f"{payloads:,} forged payloads from outside of the channel, seed {seed}")
    bounds.PRESSES = bounds.FORMS = payloads  # nobody is stopped for pressing too often
    channels.PATIENCE = 20.0  # nor let in because the machine is busy, and Slack did not say in time
    with TemporaryDirectory() as folder:
        async with town_of(Path(folder), database_url=database_url) as town:
            changed, faults = await _attacked(town, payloads, seed)
    print(*(f"   {fault[:300]}" for fault in faults[:5]), sep="\n")
    met = judge("nothing changes", changed, most=0)
    return judge("no fault of ours is met", len(faults), most=0) and met


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--payloads", type=int, default=PAYLOADS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    asked = parser.parse_args()
    with databases(asked.database) as new_database:
        sys.exit(not asyncio.run(measure(asked.payloads, asked.seed, new_database())))
