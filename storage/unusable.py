"""What is said about a database that cannot be used."""

from sqlalchemy import text

BUSY_TIMEOUT = 1.5  # seconds for which other processes are waited for: Slack waits three for an answer
A_WRITE = text("UPDATE alembic_version SET version_num = version_num")  # changes nothing, if it can be done


class UnusableDatabase(Exception):
    """`DATABASE_URL` names no database that Kickoff can keep its rows in; the message says what to type."""


class DatabaseAway(UnusableDatabase):
    """It does not answer, or lets nobody in at present: later it may."""
