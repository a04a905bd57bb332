"""A database with as many kickoffs as one likes: copies of those that are in it, each in channels of its own."""

from sqlalchemy import Engine, Integer, Table, text
from sqlalchemy.types import TypeEngine

from storage.engine import database_of
from storage.tables.metadata import METADATA, SECRET_TABLES
from tests.bench.filled import NUMBERS

STRIDE = 1000  # of the ids: more than there are rows in a table before
OF_A_COPY = {"origin", "key", "occasion", "channel_id"}
SHARED = {"workspace"}  # one of them, however many kickoffs it has
PEOPLE = ("user_id", "owner_id", "speaker_id", "nominee_id", "reader_id")


def multiply(engine: Engine, count: int) -> None:
    """So many copies more of every kickoff, with other people."""
    numbers = NUMBERS[engine.dialect.name]
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        for table in METADATA.sorted_tables:
            if table.name not in SHARED:
                connection.execute(text(_copied(table, numbers)), {"count": count})
    database_of(engine).leave_no_trace(engine, SECRET_TABLES)


def _copied(table: Table, numbers: str) -> str:
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    values = ", ".join(_value(table, column.name, column.type) for column in table.columns)
    return f'INSERT INTO "{table.name}" ({names}) {numbers} SELECT {values} FROM numbers, "{table.name}"'


def _value(table: Table, name: str, kept: TypeEngine[object]) -> str:
    column = f'"{table.name}"."{name}"'
    if name == "team_id":
        return column
    if name in (*OF_A_COPY, *PEOPLE):
        return f"CASE {column} WHEN '' THEN '' ELSE {column} || '-' || n END"
    if isinstance(kept, Integer) and (name == "id" or name.endswith("_id")):
        return f"{column} + {STRIDE} * n"
    return column
