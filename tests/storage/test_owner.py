"""A SQLite file has one owner at a time, is whole, and is nobody else's to read."""

import errno
import fcntl
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from storage.damage import require_whole
from storage.engine import UnusableDatabase, connect
from storage.migrate import upgrade
from storage.owner import InUse, Owner, lock_of

PAGE = 4096  # bytes


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database that a process has begun, and left."""
    made = tmp_path / "kickoff.db"
    begun(made)
    return made


def begun(file: Path) -> None:
    mine = owner(file)
    mine.take()
    engine = connect(f"sqlite:///{file}")
    upgrade(engine)
    engine.dispose()
    mine.release()


def owner(file: Path) -> Owner:
    return Owner(f"sqlite:///{file}")


def test_the_second_is_told_who_has_the_file_and_gets_it_once_that_one_has_ended(file: Path) -> None:
    first, second = owner(file), owner(file)
    first.take()

    with pytest.raises(InUse, match=rf"process {os.getpid()} on .*--wait"):
        second.take()
    first.release()

    second.take()
    with pytest.raises(InUse):
        first.take()
    second.release()


def test_after_a_kill_the_next_one_begins_at_once(file: Path) -> None:
    """Whatever is written in the lock: the machine's name may have changed meanwhile, as a container's does."""
    hold = f"from storage.owner import Owner; Owner('sqlite:///{file}').take(); print(flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
        assert first.stdout
        first.stdout.readline()
        with pytest.raises(InUse, match=f"process {first.pid} on "):
            owner(file).take()
        first.send_signal(signal.SIGKILL)

    lock_of(file).write_text("process 1 on another-machine")
    second = owner(file)
    second.take()
    second.release()


def test_a_folder_of_a_network_that_knows_no_locks_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(UnusableDatabase, match=r"cannot be locked \(No locks available\).*disk of this machine"):
        owner(file).take()


def test_what_was_emptied_is_not_begun_again_in_silence(file: Path) -> None:
    file.write_bytes(b"")
    with pytest.raises(UnusableDatabase, match=r"is empty, and it was not before.*restore"):
        owner(file).take()
    assert 0 == file.stat().st_size

    file.unlink()
    begun(file)


def test_an_empty_file_that_was_made_beforehand_is_begun(tmp_path: Path) -> None:
    file = tmp_path / "made.db"
    file.touch()
    begun(file)
    assert file.stat().st_size


def test_nobody_else_can_read_the_database_its_logs_and_its_lock(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        mine = owner(tmp_path / "kickoff.db")
        mine.take()
        engine = connect(f"sqlite:///{tmp_path / 'kickoff.db'}")
        upgrade(engine)
        with engine.connect():
            modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    finally:
        os.umask(before)
        mine.release()
        engine.dispose()

    names = ("kickoff.db", "kickoff.db-wal", "kickoff.db-shm", "kickoff.db.lock")
    assert dict.fromkeys(names, 0o600) == modes


def test_a_folder_that_cannot_be_written_to_is_told(file: Path) -> None:
    lock_of(file).unlink()
    lock_of(file).mkdir()
    with pytest.raises(UnusableDatabase, match=r"cannot be written to.*Name a folder"):
        owner(file).take()


def test_a_damaged_file_is_noticed_before_it_is_used(file: Path) -> None:
    require_whole(f"sqlite:///{file}")

    whole = file.read_bytes()
    file.write_bytes(whole[: 2 * PAGE] + b"\xff" * PAGE + whole[3 * PAGE :])
    with pytest.raises(UnusableDatabase, match=r"is damaged.*kickoff db restore"):
        require_whole(f"sqlite:///{file}")

    file.write_bytes(b"no database at all, however long this sentence is. " * 100)
    with pytest.raises(UnusableDatabase, match="is damaged"):
        require_whole(f"sqlite:///{file}")


def test_what_takes_too_long_to_look_through_is_not_called_damaged(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-PAGE] + b"\xff" * PAGE)
    with pytest.raises(UnusableDatabase):
        require_whole(f"sqlite:///{file}")
    require_whole(f"sqlite:///{file}", seconds=-1)
