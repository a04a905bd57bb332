"""What is lost or repeated when things go wrong while messages are due: `python -m tests.bench.gone_wrong`.

The bot runs in the pretend Slack, which fails on purpose; clocks are moved rather than waited for. That Slack
takes 20 seconds over every answer is waited for, and a full disk is a small tmpfs, where we may mount one.
"""

import argparse
import asyncio
import logging
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.mishap_town import Outcome, mishap_town
from tests.bench.mishaps import MISHAPS, ON_A_SMALL_DISK, Mishap, latency

VERY_SLOW = Mishap("20 s latency", latency(20.0))


@contextmanager
def small_disk(folder: Path) -> Iterator[Path | None]:
    """Four megabytes; None where we may not mount one."""
    place = folder / "small"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", place], capture_output=True)
    if mounted.returncode:
        yield None
        return
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


async def gone_wrong(folder: Path, *, history: bool, mishaps: list[Mishap]) -> bool:
    """Whether all went as it should."""
    is_well = True
    async with mishap_town(folder, history=history) as town:
        for mishap in mishaps:
            began = time.monotonic()
            outcome = await town.live_through(mishap)
            print(told(outcome, time.monotonic() - began), flush=True)
            is_well &= not outcome.complaint
    return is_well


def told(outcome: Outcome, seconds: float) -> str:
    counted = (
        f"due {outcome.due}, lost {outcome.lost}, repeated {outcome.repeated}, most attempts {outcome.attempts}"
    )
    complaint = f"  FAILED: {outcome.complaint}" if outcome.complaint else ""
    return f"  {outcome.name:36} {counted}; {seconds:.0f} s{complaint}"


def measure(very_slow: bool) -> int:
    is_well = True
    with tempfile.TemporaryDirectory() as made, small_disk(Path(made)) as small:
        for history in (True, False):
            print(f"history {'granted' if history else 'closed'}")
            mishaps = [*MISHAPS, VERY_SLOW] if very_slow else [*MISHAPS]
            for place, happening in ((Path(made), mishaps), (small, [ON_A_SMALL_DISK])):
                if place:
                    folder = Path(tempfile.mkdtemp(dir=place))
                    is_well &= asyncio.run(gone_wrong(folder, history=history, mishaps=happening))
    return int(not is_well)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--quick", action="store_true", help="without the 20 seconds of latency")
    logging.getLogger().addHandler(logging.NullHandler())
    sys.exit(measure(not asked.parse_args().quick))
