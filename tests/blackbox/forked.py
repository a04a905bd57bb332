"""What a fork of the bot does. It imports no other part of the tests."""

import os
import sys
from pathlib import Path

from bot import __main__ as program


def run(variables: dict[str, str], folder: Path, log: Path) -> None:
    """`kickoff run` with these variables and no others, in this folder; what it says goes to the log."""
    os.environ.clear()
    os.environ.update(variables)
    os.chdir(folder)
    with log.open("ab") as out:
        for stream in (1, 2):
            os.dup2(out.fileno(), stream)
    sys.argv = ["kickoff", "run"]
    program.main()
