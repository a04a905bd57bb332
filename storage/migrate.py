"""Brings a database up to the tables of this version, all of it or nothing."""

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from storage.engine import UnusableDatabase


def config(connection: Connection) -> Config:
    """Alembic's configuration; there is no alembic.ini to find."""
    made = Config()
    made.set_main_option("script_location", "storage:migrations")
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


def upgrade(engine: Engine) -> None:
    """Does nothing where the database is up to date. Raises UnusableDatabase."""
    try:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            command.upgrade(config(connection), "head")
    except CommandError as error:
        raise UnusableDatabase(
            f"The database was made by a newer version of Kickoff ({error}). Install that version, or newer."
        ) from error
    except DatabaseError as error:
        raise UnusableDatabase(
            f"{engine.url.database} cannot be used: {error.orig}. Name another file in DATABASE_URL, "
            "or put a backup in its place."
        ) from error
