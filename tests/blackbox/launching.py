"""Two ways to begin a process of the bot: as it is installed, or forked from one that has imported it already."""

import subprocess
import sys
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Protocol

from tests.blackbox.forked import hurry, run

BESIDE = Path(__file__).parents[2]  # the bot that is tested is the one beside these tests

# To import all that the bot stands on takes a second, and the tests begin the bot some fifty times.
_forks = get_context("forkserver")
_forks.set_forkserver_preload([run.__module__, "tests.blackbox.loaded"])


class Running(Protocol):
    @property
    def pid(self) -> int: ...

    def ended(self, seconds: float) -> int | None:
        """Waits so long for its end, and returns how it exited; None where it is still there."""


Launch = Callable[[dict[str, str], Path, Path], Running]


class AsInstalled:
    """`python -m bot run`, with these variables and no others."""

    def __init__(self, variables: dict[str, str], folder: Path, log: Path) -> None:
        with log.open("ab") as out:
            self._process = subprocess.Popen(
                self.command(folder),
                env={**variables, "PYTHONPATH": str(BESIDE)},
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
            )

    def command(self, folder: Path) -> list[str]:
        return [sys.executable, "-m", "bot", "run"]

    @property
    def pid(self) -> int:
        return self._process.pid

    def ended(self, seconds: float) -> int | None:
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None


class Forked:
    """The same from there on where Python has imported everything."""

    target = staticmethod(run)

    def __init__(self, variables: dict[str, str], folder: Path, log: Path) -> None:
        self._process: ForkServerProcess = _forks.Process(target=self.target, args=(variables, folder, log))
        self._process.start()

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    def ended(self, seconds: float) -> int | None:
        self._process.join(seconds)
        return self._process.exitcode


class Hurried(Forked):
    """It never waits before it redraws a message, and a test need not wait for it."""

    target = staticmethod(hurry)
