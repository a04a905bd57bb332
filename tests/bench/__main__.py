"""Every measurement, one after the other, in half an hour. Each can be run by itself, too."""

import asyncio
import sys
import time

from tests.bench import (
    bursts,
    closes,
    crowd,
    forged,
    growth,
    hostile,
    hour,
    lag,
    memory,
    plan,
    presses,
    shared_bursts,
    start,
    ten,
    vote,
    year,
)

ALL = (
    vote,
    bursts,
    shared_bursts,
    crowd,
    hour,
    ten,
    lag,
    start,
    memory,
    plan,
    growth,
    closes,
    year,
    presses,
    forged,
    hostile,
)


def main() -> None:
    began, missed = time.monotonic(), []
    for module in ALL:
        met = module.measure()
        if asyncio.iscoroutine(met):
            met = asyncio.run(met)
        if not met:
            missed.append(module.__name__.rpartition(".")[2])
    print(f"\n{(time.monotonic() - began) / 60:.1f} minutes; missed: {', '.join(missed) or 'none'}")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
