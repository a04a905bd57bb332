"""The same services on PostgreSQL."""

from sqlalchemy import text

from storage.engine import connect
from storage.tables.metadata import METADATA
from tests.services.service_harness import MONDAY, ServiceHarness

_SEQUENCES = text("SELECT oid::regclass::text FROM pg_class WHERE relkind = 'S'")


class PostgresqlHarness(ServiceHarness):
    def __init__(self, address: str) -> None:
        self.engine = connect(address)
        self._move_in()

    def _begin_empty(self) -> None:
        """As it comes: only `clear` is known here, and not `kept`."""
        with self.engine.connect() as connection:
            sequences = connection.execute(_SEQUENCES).scalars().all()
        # A fortieth of the time of TRUNCATE, which makes all those files anew.
        self._clear = "; ".join(
            [
                "SET LOCAL session_replication_role = replica",  # whatever points at what
                *(f"DELETE FROM {table}" for table in METADATA.tables),
                "SELECT " + ", ".join(f"setval('{sequence}', 1, false)" for sequence in sequences),
            ]
        )

    def clear(self) -> None:
        with self.engine.begin() as connection:
            connection.exec_driver_sql(self._clear)
        self.clock.at = MONDAY

    def _is_cleared(self) -> bool:
        return False  # as far as is known

    def close(self) -> None:
        self.store.close()
