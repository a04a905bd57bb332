"""A few of the presses of `tests.bench.presses`: who has no right to something changes nothing."""

import random
from contextlib import closing
from pathlib import Path

from tests.bench.presses import Presses
from tests.services.service_harness import ServiceHarness

A_FEW = 250


def test_whatever_anybody_presses_they_change_only_what_the_page_lets_them(tmp_path: Path):
    seed = random.SystemRandom().randrange(10**6)
    print(f"python -m tests.bench.presses --presses {A_FEW} --seed {seed}")
    with closing(Presses(ServiceHarness(tmp_path), seed)) as played:
        played.play(A_FEW)
    assert min(played.forbidden, played.changed) > 0
