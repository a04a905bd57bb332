"""What `make` does before anything is set up."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A checkout with the little that the set-up looks at first, and an interpreter of its own, `bin/python3`."""
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "bin").mkdir()
    return tmp_path


def interpreter(folder: Path, script: str) -> None:
    path = folder / "bin" / "python3"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Without uv, which would look for another Python by itself, and without what `make test` hands down.

    A make that is started by another calls itself `make[1]`, and takes its options.
    """
    handed_down = {"MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "MAKEFILES"}
    environment = {name: value for name, value in os.environ.items() if name not in handed_down}
    environment["PATH"] = f"{folder / 'bin'}:/usr/bin:/bin"
    command = ["make", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def test_an_old_python_is_said_in_one_sentence_and_leaves_nothing(folder: Path) -> None:
    interpreter(folder, 'test "$1" = --version && echo "Python 3.9.2" && exit 0; exit 1')
    ended = make(folder, "demo")
    assert ended.returncode != 0
    sentence, _, rest = ended.stderr.partition("\n")
    assert sentence == (
        "Kickoff needs Python 3.11 or newer. python3 is Python 3.9.2. "
        "Name another, such as: make demo PYTHON=python3.12"
    )
    assert rest.startswith("make: ***")
    assert not (folder / ".venv").exists()


def test_no_python_at_all_is_said_too(folder: Path) -> None:
    ended = make(folder, "demo", "PYTHON=python9")
    assert "python9 is not there." in ended.stderr


def test_what_was_half_set_up_is_made_again(folder: Path) -> None:
    left = folder / ".venv" / "pyvenv.cfg"
    left.parent.mkdir()
    left.write_text("version = 3.9.2")
    interpreter(folder, f'test "$1" = -m && exit 3; exec {sys.executable} "$@"')  # sets nothing up
    assert make(folder, ".venv/.ready").returncode != 0
    assert not left.exists()


def test_what_is_set_up_stays_when_it_is_brought_up_to_date(folder: Path) -> None:
    ready = folder / ".venv" / ".ready"
    ready.parent.mkdir()
    ready.touch()
    os.utime(ready, (1, 1))
    interpreter(folder, f'test "$1" = -m && exit 3; exec {sys.executable} "$@"')
    assert make(folder, ".venv/.ready").returncode != 0
    assert ready.exists()
