"""A database with as many deliveries in it as one likes, written in one statement."""

from datetime import datetime

from sqlalchemy import Engine, text

from storage.engine import database_of
from storage.tables.metadata import SECRET_TABLES

NUMBERS = {
    "sqlite": "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count)",
    "postgresql": "WITH numbers(n) AS (SELECT generate_series(1, CAST(:count AS integer)))",
}
FILL = """
INSERT INTO delivery
  (team_id, kickoff_id, key, post, subject_id, channel_id, due_at, try_at, state, attempts, doubtful)
{numbers} SELECT 'T1', 1, 'reminder:' || n, 'reminder', n, 'C' || (n % 1000), :due_at, :due_at, :state, 0, false
FROM numbers
"""


def fill(engine: Engine, count: int, due_at: datetime, state: str = "planned") -> None:
    """Reminders of the first kickoff, over a thousand channels, all due at that moment."""
    moment = due_at.strftime("%Y-%m-%d %H:%M:%S.%f") if engine.dialect.name == "sqlite" else due_at
    statement = FILL.format(numbers=NUMBERS[engine.dialect.name])
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(text(statement), {"count": count, "due_at": moment, "state": state})
    database_of(engine).leave_no_trace(
        engine, SECRET_TABLES
    )  # empties the write-ahead log, which nobody fills like this
