"""The rows that the bot has kept, read from its file by somebody else."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

Rows = dict[str, list[tuple[Any, ...]]]


def rows(database: Path) -> Rows:
    """Every row of every table."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: connection.execute(f'SELECT * FROM "{table}" ORDER BY 1').fetchall() for table in tables}


def count(database: Path, table: str) -> int:
    return len(rows(database)[table])


def bring_forward(database: Path, post: str, moment: datetime, to: str = "%") -> int:
    """Makes the first of the planned messages of a kind due at `moment`. Returns how many it found."""
    with closing(sqlite3.connect(database, timeout=5)) as connection, connection:
        return connection.execute(
            """
            UPDATE delivery SET due_at = :moment, try_at = :moment WHERE id =
            (SELECT id FROM delivery WHERE post = :post AND state = 'planned' AND channel_id LIKE :to
             ORDER BY due_at LIMIT 1)
            """,
            {"post": post, "to": to, "moment": moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")},
        ).rowcount


def is_busy(database: Path) -> bool:
    """Whether a message is due, or on its way, or shows something older than what is known."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        (due,) = connection.execute(
            """
            SELECT (SELECT count(*) FROM live_message WHERE shown < wanted AND ts IS NOT NULL)
            + (SELECT count(*) FROM delivery WHERE state IN ('sending', 'unknown')
               OR state = 'planned' AND try_at <= strftime('%Y-%m-%d %H:%M:%f', 'now'))
            """
        ).fetchone()
        return bool(due)


async def at_rest(database: Path, within: float = 20.0) -> None:
    """Returns once the bot has said all that it knows."""
    async with asyncio.timeout(within):
        while is_busy(database):  # noqa: ASYNC110 - another process's file tells nobody
            await asyncio.sleep(0.02)
