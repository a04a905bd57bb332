"""Workers that wait and workers that compute share the tests out among them."""

from pathlib import Path

from tests.dealing import WAITING, first_to_compute, rank

ROOT = Path(__file__).parents[1]
SLOW, SLOWER, QUICK = "tests/sdk/test_visitors.py::it", "tests/test_wheel.py::it", "tests/domain/test_scope.py::it"


def test_what_takes_longest_begins_first_and_a_worker_that_computes_takes_what_waits_for_nothing() -> None:
    queue = {test: [test] for test in sorted([QUICK, SLOW, SLOWER], key=rank)}
    assert [SLOWER, SLOW, QUICK] == [*queue]
    assert QUICK == first_to_compute(queue)


def test_in_the_end_there_is_nothing_to_compute() -> None:
    assert first_to_compute({"node": [SLOW, SLOW], "wheel": [SLOWER]}) is None


def test_all_that_is_said_to_wait_is_there() -> None:
    assert [] == [path for path in WAITING if not (ROOT / path).exists()]
