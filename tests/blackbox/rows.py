"""The rows that the bot has kept, read from its database by somebody else."""

import asyncio
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg

Rows = dict[str, list[tuple[Any, ...]]]
Database = Path | str  # a SQLite file, or the address of a PostgreSQL database
Ask = Callable[..., Any]


@contextmanager
def _opened(database: Database) -> Iterator[Ask]:
    """Runs a statement with what it names, and returns its cursor."""
    if isinstance(database, Path):
        with closing(sqlite3.connect(database, timeout=5)) as file, file:
            yield lambda statement, **named: file.execute(statement, named)
    else:
        with psycopg.connect(database) as connection:
            yield lambda statement, **named: connection.execute(re.sub(r":(\w+)", r"%(\1)s", statement), named)


def _at(database: Database, moment: datetime) -> str | datetime:
    """A moment as the bot keeps it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f") if isinstance(database, Path) else moment


def _tables(database: Database, ask: Ask) -> list[str]:
    if isinstance(database, Path):
        found = ask("SELECT name FROM sqlite_master WHERE type = 'table'")
    else:
        found = ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    return [table for (table,) in found]


def rows(database: Database) -> Rows:
    """Every row of every table, but for those that come with each press, or as time goes by."""
    with _opened(database) as ask:
        tables = [table for table in _tables(database, ask) if table not in {"era", "press"}]
        return {table: ask(f'SELECT * FROM "{table}" ORDER BY 1').fetchall() for table in tables}


class Watched:
    """A SQLite file whose rows are read anew only after somebody has written to it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = sqlite3.connect(path)
        self._version: int | None = None
        self._rows: Rows = {}

    def rows(self) -> Rows:
        (version,) = self._file.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            self._version, self._rows = version, rows(self.path)
        return self._rows

    def close(self) -> None:
        self._file.close()


def count(database: Database, table: str) -> int:
    with _opened(database) as ask:
        (found,) = ask(f'SELECT count(*) FROM "{table}"').fetchone()
        return int(found)


def bring_forward(database: Database, post: str, moment: datetime) -> int:
    """Makes the first of the planned messages of a kind due at `moment`. Returns how many it found."""
    with _opened(database) as ask:
        return int(
            ask(
                """
                UPDATE delivery SET due_at = :moment, try_at = :moment WHERE id =
                (SELECT id FROM delivery WHERE post = :post AND state = 'planned'
                 ORDER BY due_at LIMIT 1)
                """,
                post=post,
                moment=_at(database, moment),
            ).rowcount
        )


def let_pass(file: Path, time: timedelta) -> None:
    """Sets all moments that a bot which is not running has kept so much earlier, as if so much time had passed."""

    def earlier(kept: str | None) -> str | None:
        return kept and f"{datetime.fromisoformat(kept) - time:%Y-%m-%d %H:%M:%S.%f}"

    with closing(sqlite3.connect(file)) as database, database:
        database.create_function("earlier", 1, earlier)
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for _, column, *_ in database.execute(f'PRAGMA table_info("{table}")').fetchall():
                if column.endswith("_at"):
                    database.execute(f'UPDATE "{table}" SET {column} = earlier({column})')


def is_busy(database: Database) -> bool:
    """Whether a message is due, or on its way, or shows something older than what is known."""
    with _opened(database) as ask:
        (due,) = ask(
            """
            SELECT (SELECT count(*) FROM live_message WHERE shown < wanted AND ts IS NOT NULL)
            + (SELECT count(*) FROM delivery WHERE state IN ('sending', 'unknown')
               OR state = 'planned' AND try_at <= :now)
            """,
            now=_at(database, datetime.now(UTC)),
        ).fetchone()
        return bool(due)


def in_hand(database: Database) -> set[str]:
    """The keys of the messages that are being sent, as far as is known."""
    with _opened(database) as ask:
        return {key for (key,) in ask("SELECT key FROM delivery WHERE state = 'sending'")}


async def at_rest(database: Database, within: float = 20.0) -> None:
    """Returns once the bot has said all that it knows."""
    async with asyncio.timeout(within):
        while is_busy(database):  # noqa: ASYNC110 - another process's rows tell nobody
            await asyncio.sleep(0.02)
