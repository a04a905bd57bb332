"""PostgreSQL: for any number of processes; what they write for one workspace is written one after another."""

from collections.abc import Collection
from functools import partial
from hashlib import blake2b
from typing import Any

import psycopg
from sqlalchemy import URL, Connection, Dialect, Engine, create_engine, event, text
from sqlalchemy.exc import OperationalError

from bot.domain.condition import Condition
from storage.unusable import BUSY_TIMEOUT, UnusableDatabase

WRITERS = 8
SHORT_TIMEOUT = 0.2  # seconds, for what can as well be done later
LONGEST_PAUSE = 10  # seconds that a transaction may be idle; then a process that hangs loses its locks
CONNECTIONS = 14  # of one process, and no more: its writers, its readers, and two for what is asked in between
DEFAULTS = {
    "application_name": "kickoff",
    "connect_timeout": "10",
    # A server that vanishes without a goodbye is given up after a quarter of a minute, and not after many.
    "keepalives_idle": "5",
    "keepalives_interval": "5",
    "keepalives_count": "2",
    "tcp_user_timeout": "15000",
}
SESSION = {  # what a server, a database or a user may have been told otherwise
    "client_encoding": "UTF8",
    "DateStyle": "ISO",
    "IntervalStyle": "postgres",
    "TimeZone": "UTC",
    "bytea_output": "hex",
    "standard_conforming_strings": "on",
    "statement_timeout": "0",  # a migration takes as long as it takes
}
# https://www.postgresql.org/docs/current/errcodes-appendix.html: what a second attempt may well get past
_LOST_RACES = {"40001", "40P01", "23505"}  # serialization failure, deadlock, unique violation


def connect(url: URL, busy_timeout: float) -> Engine:
    engine = create_engine(
        url.set(drivername="postgresql+psycopg", query={**DEFAULTS, **url.query}),
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_pre_ping=True,  # the server may have been restarted since
        hide_parameters=True,  # what people typed and voted stays out of the errors, and so out of the log
    )
    event.listen(engine, "connect", partial(_prepare, busy_timeout))
    event.listen(engine, "begin", _begin)
    _spell_savepoints(engine.dialect)
    return engine


def _prepare(busy_timeout: float, connection: psycopg.Connection[Any], _: Any) -> None:
    connection.autocommit = True
    for setting, value in (
        *SESSION.items(),
        ("lock_timeout", f"{round(busy_timeout * 1000)}ms"),
        ("idle_in_transaction_session_timeout", f"{LONGEST_PAUSE}s"),
    ):
        connection.execute(f"SET {setting} = '{value}'")
    connection.autocommit = False


def _begin(connection: Connection) -> None:
    """A reader sees one moment; a writer, once it is its turn, all that those before it have written."""
    writes = connection.get_execution_options().get("writes", False)
    driver: Any = connection.connection.driver_connection
    level = psycopg.IsolationLevel
    driver.isolation_level = level.READ_COMMITTED if writes else level.REPEATABLE_READ


def _spell_savepoints(dialect: Dialect) -> None:
    """In plain words, since SQLAlchemy compiles its own each time.

    Nothing lets go of one, which would be another way there and back: the next lies within, the commit keeps both.
    """
    for way, words in (
        ("do_savepoint", "SAVEPOINT"),
        ("do_release_savepoint", ""),
        ("do_rollback_to_savepoint", "ROLLBACK TO"),
    ):
        setattr(dialect, way, partial(_say, words))


def _say(words: str, connection: Connection, name: str) -> None:
    if words:
        connection.exec_driver_sql(f"{words} {name}")


_WAIT = text("SELECT pg_advisory_xact_lock(:turn)")


def wait_for_turn(connection: Connection, turn: str) -> None:
    """Until the transaction ends no other has this turn, in any process."""
    number = int.from_bytes(blake2b(turn.encode(), digest_size=8, person=b"kickoff").digest(), signed=True)
    connection.execute(_WAIT, {"turn": number})


_POOLED = (
    "A pooler stands before PostgreSQL that gives each {} another session. Set its pool_mode to session, as in "
    "PgBouncer, or name PostgreSQL itself in DATABASE_URL."
)


def require_fit(engine: Engine) -> None:
    """Raises UnusableDatabase if it cannot keep every text that people type, or gives us no session of our own."""
    try:
        with engine.connect() as one, engine.connect() as another:
            _require_utf8(one)
            if not _have_own_sessions(one, another):
                raise UnusableDatabase(_POOLED.format("transaction"))
    except OperationalError as error:  # as PgBouncer says that it takes no transactions
        if isinstance(error.orig, psycopg.errors.ProtocolViolation):
            raise UnusableDatabase(_POOLED.format("statement")) from error
        raise


def _have_own_sessions(one: Connection, another: Connection) -> bool:
    """What we have set holds in a session. A pooler may lend it for one transaction, and then to somebody else."""
    lent: dict[Connection, set[int]] = {one: set(), another: set()}
    for first, second in ((one, another), (another, one)):
        for connection in (first, second, first):
            lent[connection].add(_session_of(connection))
            first.rollback()  # the second keeps its session until all have been asked
        second.rollback()
    return len(lent[one]) == len(lent[another]) == 1 and lent[one] != lent[another]


def _session_of(connection: Connection) -> int:
    return int(connection.execute(text("SELECT pg_backend_pid()")).scalar_one())


def _require_utf8(connection: Connection) -> None:
    encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
    if encoding != "UTF8":
        raise UnusableDatabase(
            f"The database keeps text as {encoding}, which has no room for every name. Make one with "
            "CREATE DATABASE kickoff ENCODING 'UTF8' TEMPLATE template0, and name it in DATABASE_URL."
        )


def be_patient(connection: Connection) -> None:
    """Until the transaction ends it waits for others for as long as they take, such as to migrate."""
    connection.execute(text("SET LOCAL lock_timeout = 0"))


def is_in_transaction(connection: Connection) -> bool:
    """False if the connection was lost, and the transaction with it."""
    return not connection.invalidated


def is_lost_race(error: BaseException | None) -> bool:
    """Whether a transaction failed for what another did at the same time: from the start it may succeed."""
    return isinstance(error, psycopg.Error) and error.sqlstate in _LOST_RACES


_ADVICE = {  # by class of error: https://www.postgresql.org/docs/current/errcodes-appendix.html
    "08": "PostgreSQL cannot be reached. See that it runs, and that the way to it is open.",
    "25": "PostgreSQL ended a transaction that stood still for too long. See if the machine is overloaded.",
    "53": "PostgreSQL has no room left: on its disk, in memory, or for connections. Make room.",
    "55": f"Another program has locked the database for more than {BUSY_TIMEOUT} seconds. End what does.",
    "57": "PostgreSQL was stopped, or is starting. See that it runs.",
}
_READ_ONLY = "25006"
_ADVICE_READ_ONLY = (
    "PostgreSQL can only be read here: it is a standby, or was told so. Name the server that can be written to."
)


def advice(error: BaseException | None) -> str:
    """What to do if the database cannot do its work now. "" for other errors."""
    if isinstance(error, psycopg.Error) and error.sqlstate == _READ_ONLY:
        return _ADVICE_READ_ONLY
    if not isinstance(error, psycopg.OperationalError):
        return ""
    return _ADVICE.get((error.sqlstate or "08")[:2], "")  # without one it was not reached


def is_away(error: BaseException | None) -> bool:
    """Whether it may go well later, without anybody doing something here."""
    return bool(advice(error))


THIS_MACHINE = ("127.0.0.1", "localhost", "::1")
_MODE = "DATABASE_URL takes ?sslmode={} at its end."
_NOW = text("SELECT CAST(pg_current_xact_id() AS text)")
# What keeps VACUUM from removing rows: a transaction that still runs in any database of the server, and a snapshot
# of an earlier moment of this one. A replica has snapshots of all databases, and may have a slot, which keeps
# nothing once lost.
_IS_LOOKED_AT = text(
    "WITH deletion AS (SELECT CAST(:before AS xid8) AS id) "
    "SELECT pg_snapshot_xmin(pg_current_snapshot()) < id"
    " OR EXISTS (SELECT FROM pg_stat_activity"
    "  WHERE coalesce(datname, current_database()) = current_database()"
    "  AND pid <> pg_backend_pid() AND age(backend_xmin) > age(CAST(id AS xid)))"
    " OR EXISTS (SELECT FROM pg_replication_slots"
    "  WHERE wal_status IS DISTINCT FROM 'lost' AND age(xmin) > age(CAST(id AS xid))) "
    "FROM deletion"
)


def leave_no_trace(engine: Engine, tables: Collection[str], before: int = 0) -> int | None:
    """Rewrites these tables without what was deleted before the transaction `before`, or before now.

    None once all of it is gone, or else the `before` of the next attempt. PostgreSQL leaves deleted rows where
    they were, and even a rewritten table keeps them for transactions that look at an earlier moment.
    """
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            now = int(connection.execute(_NOW).scalar_one())
            before = min(before or now, now)  # a server that was put back counts from an earlier moment
            busy_timeout = connection.execute(text("SHOW lock_timeout")).scalar_one()
            connection.execute(text(f"SET lock_timeout = '{SHORT_TIMEOUT}s'"))
            try:
                is_looked_at = connection.execute(_IS_LOOKED_AT, {"before": str(before)}).scalar_one()
                connection.execute(text(f"VACUUM (FULL) {', '.join(sorted(tables))}"))
            finally:
                connection.execute(text(f"SET lock_timeout = '{busy_timeout}'"))
    except OperationalError:  # one of the tables was being read, or the server is away
        return before
    return before if is_looked_at else None


def encryption(connection: Connection) -> Condition:
    """Whether others on the network could read what is said to it."""
    driver: Any = connection.connection.driver_connection
    mode = driver.info.get_parameters().get("sslmode", "prefer")
    return protection(driver.info.host, mode, is_encrypted=driver.pgconn.ssl_in_use)


def protection(host: str, mode: str, *, is_encrypted: bool) -> Condition:
    """`host`: its name, address or, of a socket, folder; `mode`: the sslmode that the operator chose, or libpq."""
    if host.startswith(("/", "@")) or host in THIS_MACHINE:
        return Condition(True, "PostgreSQL is on this machine.")
    if not is_encrypted:
        return Condition(
            False, f"Nothing is encrypted on the way to {host}: sslmode is {mode}. {_MODE.format('verify-full')}"
        )
    if mode == "verify-full":
        return Condition(True, f"It is encrypted, and {host} has shown that it is the right server.")
    return Condition(
        True,
        f"It is encrypted, but sslmode is {mode}, so that another server could pass for {host}. "
        f"{_MODE.format('verify-full')}",
    )


def place(url: URL) -> str:
    return url._replace(password=None).set(drivername="postgresql", query={}).render_as_string()


def cannot_be_used(url: URL, why: BaseException | None) -> str:
    if isinstance(why, psycopg.Error) and why.sqlstate == _READ_ONLY:
        return f"{place(url)} cannot be used. {_ADVICE_READ_ONLY}"
    said = " ".join(str(why).split()).rstrip(".?")
    return f"{place(url)} cannot be used: {said}. See that it is reachable, and correct DATABASE_URL."
