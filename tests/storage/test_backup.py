"""A copy of the database is whole, and is put back only where that harms nothing."""

import sqlite3
from contextlib import closing

import pytest

from storage.backup import CannotCopy, back_up, file_of, restore
from storage.engine import connect
from storage.migrate import upgrade


@pytest.fixture
def database(tmp_path):
    """A database as the bot leaves it, with one workspace in it."""
    made = tmp_path / "kickoff.db"
    engine = connect(f"sqlite:///{made}")
    upgrade(engine)
    engine.dispose()
    write(made, "before")
    return made


def write(database, note):
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("CREATE TABLE IF NOT EXISTS note (words)")
        connection.execute("INSERT INTO note VALUES (?)", (note,))


def notes(database):
    with closing(sqlite3.connect(database)) as connection:
        return [words for (words,) in connection.execute("SELECT words FROM note")]


def test_a_copy_that_is_made_while_the_database_is_written_to_is_whole_and_is_put_back(database, tmp_path):
    copy = tmp_path / "copy.db"
    with closing(sqlite3.connect(database, isolation_level=None)) as bot:
        bot.execute("BEGIN IMMEDIATE")
        bot.execute("INSERT INTO note VALUES ('half')")
        back_up(database, copy)
        bot.execute("COMMIT")

    assert ["before"] == notes(copy)
    assert 0o600 == copy.stat().st_mode & 0o777
    assert {"kickoff.db", "copy.db"} == {file.name for file in tmp_path.iterdir()}

    with pytest.raises(CannotCopy, match="--force"):
        restore(copy, database, overwrite=False)
    restore(copy, database, overwrite=True)
    restore(copy, tmp_path / "elsewhere.db", overwrite=False)

    assert ["before"] == notes(database) == notes(tmp_path / "elsewhere.db")
    upgrade(connect(f"sqlite:///{database}"))


def test_nothing_is_put_in_the_place_of_a_database_that_is_in_use(database, tmp_path):
    copy = tmp_path / "copy.db"
    back_up(database, copy)
    write(database, "after")

    engine = connect(f"sqlite:///{database}")
    with engine.connect() as bot:  # idle, in the pool, as between two clicks
        bot.exec_driver_sql("SELECT 1 FROM note")
    with pytest.raises(CannotCopy, match="Stop Kickoff"):
        restore(copy, database, overwrite=True, patience=0.05)
    engine.dispose()

    assert ["before", "after"] == notes(database)
    restore(copy, database, overwrite=True)
    assert ["before"] == notes(database)


def test_what_is_there_already_is_not_overwritten_by_a_copy(database, tmp_path):
    kept = tmp_path / "kept"
    kept.write_text("mine")

    with pytest.raises(CannotCopy, match="there already"):
        back_up(database, kept)
    with pytest.raises(CannotCopy, match="nothing to back up"):
        back_up(tmp_path / "none.db", tmp_path / "copy.db")
    with pytest.raises(CannotCopy, match="folder"):
        back_up(database, tmp_path / "none" / "copy.db")

    assert "mine" == kept.read_text()


def test_what_is_no_whole_copy_is_not_put_back(database, tmp_path):
    text, broken, empty = (tmp_path / name for name in ("text", "broken", "empty"))
    text.write_text("no database at all, " * 100)
    empty.touch()
    back_up(database, broken)
    whole = bytearray(broken.read_bytes())
    whole[4096 * 3 : 4096 * 4] = b"\xff" * 4096
    broken.write_bytes(whole)

    for file in (text, broken, empty, tmp_path / "none"):
        with pytest.raises(CannotCopy, match=str(file)):
            restore(file, database, overwrite=True)

    assert ["before"] == notes(database)


def test_a_database_in_postgresql_is_left_to_its_own_tools():
    with pytest.raises(CannotCopy, match="pg_dump"):
        file_of(connect("postgresql://kickoff@localhost/kickoff"))
