"""A year of 200 kickoffs and 2,000 milestones in six countries, held to the rule: `python -m tests.bench.year`."""

from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.services.roadmap.a_year import Year
from tests.services.service_harness import ServiceHarness


def play(folder: Path, seed: int, kickoffs: int, milestones: int) -> None:
    harness, begun = ServiceHarness(folder), perf_counter()
    year = Year(harness, seed, kickoffs, milestones)
    year.play()
    year.check()
    print(
        f"seed {seed}: {milestones} milestones of {kickoffs} kickoffs, {len(year.said)} reminders in"
        f" {len(year.moments)} messages, {year.on_time} of them at half past nine, {len(year.told)} told late,"
        f" none lost, repeated or too many; {perf_counter() - begun:.0f} s"
    )
    harness.close()


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kickoffs", type=int, default=200)
    parser.add_argument("--milestones", type=int, default=2000)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        play(Path(folder), asked.seed, asked.kickoffs, asked.milestones)
