"""The same services on PostgreSQL."""

from sqlalchemy import text

from storage.engine import connect
from storage.tables.metadata import METADATA
from tests.services.office import MONDAY, Office


class PostgresqlOffice(Office):
    def __init__(self, address: str) -> None:
        self.engine = connect(address)
        self._move_in()

    def _begin_empty(self) -> None:
        """As it comes: only `clear` is known here, and not `kept`."""

    def clear(self) -> None:
        tables = ", ".join(METADATA.tables)
        with self.engine.begin() as connection:
            connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY"))
        self.clock.at = MONDAY

    def close(self) -> None:
        self.store.close()
