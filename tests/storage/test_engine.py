import sqlite3

import pytest
from sqlalchemy import make_url, text

from storage import sqlite
from storage.engine import DatabaseAway, UnusableDatabase, connect
from storage.migrate import upgrade


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", 1500),
        ("secure_delete", 1),
        ("temp_store", 2),  # in memory
    ],
)
def test_every_connection_is_safe(engine, pragma, value):
    with engine.connect() as one, engine.connect() as other:
        for connection in (one, other):
            assert value == connection.execute(text(f"PRAGMA {pragma}")).scalar_one()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql+asyncpg://kickoff@localhost/kickoff", "rows in postgresql+asyncpg"),
        ("mysql+pymysql://kickoff@localhost/kickoff", "rows in mysql+pymysql"),
        ("sqlite+aiosqlite:///kickoff.db", "sqlite:///kickoff.db"),
        ("sqlite+nosuch:///kickoff.db", "sqlite:///kickoff.db"),
        ("sqlite://", "lost at every restart"),
        ("sqlite:///:memory:", "lost at every restart"),
        ("sqlite:////no/such/folder/kickoff.db", "/no/such/folder/kickoff.db does not exist"),
        ("kickoff.db", "not a database address"),
        ("postgresql://kickoff:se@cret@localhost/kickoff", "Type %40"),
        ("postgresql://kickoff:1@se/cret@localhost/kickoff", "Type %40"),
        ("postgresql://kickoff:1@se:cret@localhost/kickoff", "Type %40"),
        ("postgresql://kickoff@localhost:cret/kickoff", "not a database address"),
        ("", "not a database address"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_with_what_to_do(url, said):
    with pytest.raises(UnusableDatabase) as refused:
        connect(url)
    sentence = str(refused.value)
    assert said in sentence
    assert "cret" not in sentence
    assert "Type" in sentence or "Set" in sentence or "Make" in sentence


def test_a_file_that_is_locked_may_be_tried_again_and_it_is_said_what_locks_it(tmp_path):
    address = f"sqlite:///{tmp_path / 'kickoff.db'}"
    with connect(address).connect() as other:
        other.exec_driver_sql("ROLLBACK")
        other.exec_driver_sql("BEGIN EXCLUSIVE")
        with pytest.raises(DatabaseAway) as refused:
            upgrade(connect(address, 0.05))
    assert f"{tmp_path / 'kickoff.db'} cannot be used. Another program has locked" in str(refused.value)


@pytest.mark.parametrize(
    ("code", "advice", "may_be_tried_again"),
    [
        (sqlite3.SQLITE_FULL, "Make room on its disk", True),
        (sqlite3.SQLITE_IOERR, "Look at it, and make room", True),
        (sqlite3.SQLITE_READONLY, "Let Kickoff's user own its file and folder", False),
        (sqlite3.SQLITE_CORRUPT, "Put a backup in its place", False),
        (sqlite3.SQLITE_MISUSE, "a reason that Kickoff does not know: no room for words (SQLITE_MISUSE)", False),
    ],
)
def test_each_error_of_sqlite_gets_its_own_advice_and_no_other(code, advice, may_be_tried_again):
    error = sqlite3.OperationalError("no room for words")
    error.sqlite_errorcode = code
    error.sqlite_errorname = "SQLITE_MISUSE"

    said = sqlite.cannot_be_used(make_url("sqlite:///kickoff.db"), error)

    assert said.startswith("kickoff.db cannot be used")
    assert advice in said
    assert ("backup" in said) == (code == sqlite3.SQLITE_CORRUPT)
    assert may_be_tried_again == sqlite.is_away(error)
