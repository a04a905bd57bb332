"""A year of milestones in six countries, held to the rule: `python -m tests.bench.year`.

First 200 kickoffs with 2,000 milestones, which people move, snooze, finish, cancel and open again at random, while
days are taken off; then 10,000 milestones that nobody changes. A kickoff has to do with no other but those in its
channel, so each core plays a part of them, in a database of its own.
"""

import gc
import os
from argparse import ArgumentParser
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from tests.bench.reporting import begin, judge
from tests.services.roadmap.a_year import Year
from tests.services.service_harness import ServiceHarness

KICKOFFS, MILESTONES, MANY = 200, 2_000, 10_000
WITHIN = 60  # seconds


@dataclass(frozen=True)
class Played:
    reminders: int
    messages: int
    on_time: int
    told_late: int
    computed: float  # seconds


def play(seed: int, kickoffs: int, milestones: int, *, is_calm: bool) -> Played:
    """Raises AssertionError if a reminder is missing, came twice, at another time, or should not have come."""
    gc.freeze()  # as the bot does, and so is the threshold
    gc.set_threshold(100_000)
    begun = process_time()
    with TemporaryDirectory() as folder:
        harness = ServiceHarness(Path(folder))
        year = Year(harness, seed, kickoffs, milestones, is_calm=is_calm)
        year.play()
        year.check()
        harness.close()
    return Played(year.reminders, len(year.moments), year.on_time, len(year.told), process_time() - begun)


def measure_year(seed: int, kickoffs: int, milestones: int, *, is_calm: bool = False) -> bool:
    cores = os.cpu_count() or 1
    begin(
        f"a {'calm ' if is_calm else ''}year of {kickoffs:,} kickoffs with {milestones:,} milestones, seed {seed}"
    )
    begun, part = perf_counter(), partial(play, is_calm=is_calm)
    with ProcessPoolExecutor(cores) as pool:
        seeds = [seed * 1000 + number for number in range(cores)]
        parts = list(pool.map(part, seeds, _shares(kickoffs, cores), _shares(milestones, cores)))
    print(
        f"   {sum(one.reminders for one in parts):,} reminders in {sum(one.messages for one in parts):,} messages,"
        f" {sum(one.on_time for one in parts):,} of them at half past nine;"
        f" {sum(one.told_late for one in parts):,} told late; none lost, repeated or too many;"
        f" {sum(one.computed for one in parts) / milestones * 1000:.0f} ms computed for each milestone"
    )
    return judge(f"within {WITHIN} s", perf_counter() - begun, most=WITHIN)


def _shares(total: int, cores: int) -> list[int]:
    return [total // cores + (number < total % cores) for number in range(cores)]


def measure(seed: int = 1) -> bool:
    restless = measure_year(seed, KICKOFFS, MILESTONES)
    return measure_year(seed, KICKOFFS, MANY, is_calm=True) and restless


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    measure(parser.parse_args().seed)
