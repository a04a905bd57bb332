"""What a fork of the bot does. It imports no other part of the tests."""

import os
import sys
from pathlib import Path

from bot import __main__ as program
from bot.cli import serve
from bot.delivery.budget import Pace

AT_ONCE = Pace(beat=0.05, brisk=0.02, a_minute=600_000, at_once=1000)


def run(variables: dict[str, str], folder: Path, log: Path) -> None:
    """`kickoff run` with these variables and no others, in this folder; what it says goes to the log."""
    _settle(variables, folder, log)
    sys.argv = ["kickoff", "run"]
    program.main()


def hurry(variables: dict[str, str], folder: Path, log: Path) -> None:
    """The same, but messages are redrawn as soon as they change: a stand-in takes any number of edits."""
    _settle(variables, folder, log)
    serve(pace=AT_ONCE)


def _settle(variables: dict[str, str], folder: Path, log: Path) -> None:
    os.environ.clear()
    os.environ.update(variables)
    os.chdir(folder)
    with log.open("ab") as out:
        for stream in (1, 2):
            os.dup2(out.fileno(), stream)
