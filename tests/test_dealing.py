"""Workers that wait and workers that compute share the tests out among them."""

import os
import subprocess
import sys
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


DIES_ONCE = """
import os
import pathlib

import pytest

from tests.dealing import Dealing


def pytest_xdist_make_scheduler(config, log):
    return Dealing(config, log)


@pytest.mark.parametrize("number", range(40))
def test_it(number):
    died = pathlib.Path("died")
    if number == 20 and not died.exists():
        died.touch()
        os._exit(9)
"""


def test_the_others_go_on_with_what_a_worker_that_dies_leaves_undone(tmp_path: Path) -> None:
    """The test that it died in has failed; another worker passes it."""
    (tmp_path / "test_dies.py").write_text(DIES_ONCE)
    command = [sys.executable, "-m", "pytest", "-p", "test_dies", "-n2", "--dist=loadgroup", "test_dies.py"]
    paths = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{tmp_path}"}
    ended = subprocess.run(command, cwd=tmp_path, env=paths, capture_output=True, text=True, timeout=60)
    assert "1 failed, 40 passed" in ended.stdout, ended.stdout
