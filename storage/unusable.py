"""What is said about a database that cannot be used."""


class UnusableDatabase(Exception):
    """`DATABASE_URL` names no database that Kickoff can keep its rows in; the message says what to type."""


class DatabaseAway(UnusableDatabase):
    """It does not answer, or lets nobody in at present: later it may."""
