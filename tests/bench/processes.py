"""What a process has taken of the machine, and how to start one of ours; Linux only."""

import os
import subprocess
import sys
from pathlib import Path

from tests.blackbox.launching import BESIDE, AsInstalled

TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


def processor(pid: int) -> float:
    """Seconds that all its threads have computed."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def resident(pid: int) -> float:
    """MB of memory that it has now."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE / 1e6


def children(pid: int) -> list[int]:
    """The processes that it has begun, and that have not ended."""
    return [int(one) for each in Path(f"/proc/{pid}/task").glob("*/children") for one in each.read_text().split()]


class Module(AsInstalled):
    """A module of ours in the place of the bot."""

    name = ""

    def __init__(self, variables: dict[str, str], folder: Path, log: Path) -> None:
        with log.open("ab") as out:
            self._process = subprocess.Popen(
                [sys.executable, "-m", self.name],
                env={**variables, "PYTHONPATH": str(BESIDE)},
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
            )


class Floor(Module):
    name = "tests.bench.floor"
