"""What some tests need from npm, as its lock file says: installed by `make test`, or else by their set-up."""

import fcntl
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

NEEDED = ("sdk", "browser/axe")


def install(folder: Path, what: str) -> None:
    """`npm ci`, once for each lock file; without node and npm the test is skipped here, and fails in CI."""
    if not _is_there():
        told = f"{what} needs node and npm: install Debian's nodejs and npm to run this test."
        pytest.fail(told) if os.environ.get("CI") else pytest.skip(told)
    _install_once(folder)


def _is_there() -> bool:
    return bool(shutil.which("node") and shutil.which("npm"))


def _install_once(folder: Path) -> None:
    with (folder / "package-lock.json").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # one process installs, and the others wait for it
        _install(folder, hashlib.sha256(lock.read()).hexdigest())


def _install(folder: Path, lock: str) -> None:
    stamp = folder / "node_modules" / ".installed"
    if stamp.is_file() and stamp.read_text() == lock:
        return
    quiet = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    ran = subprocess.run(quiet, cwd=folder, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stderr
    stamp.write_text(lock)


if __name__ == "__main__" and _is_there():
    for name in NEEDED:
        _install_once(Path(__file__).parent / name)
