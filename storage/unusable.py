"""What is said about a database that cannot be used."""

BUSY_TIMEOUT = 1.5  # seconds for which other processes are waited for: Slack waits three for an answer


class UnusableDatabase(Exception):
    """`DATABASE_URL` names no database that Kickoff can keep its rows in; the message says what to type."""


class DatabaseAway(UnusableDatabase):
    """It does not answer, or lets nobody in at present: later it may."""
