"""Identifiers in Slack's shapes."""

import secrets
from datetime import UTC, datetime, timedelta
from itertools import count


class Ids:
    """Hands out ids that are unique within one workspace, and readable in a log."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def next(self, prefix: str) -> str:
        """`prefix` and nine characters: `V0SBX000A7`."""
        return f"{prefix}0SBX{_base36(next(self._numbers)):0>5}"

    def secret(self) -> str:
        """What nobody can guess: for tokens, tickets and response URLs."""
        return secrets.token_hex(16)


class Timestamps:
    """Message timestamps: unique and increasing, whatever happens to the clock."""

    def __init__(self) -> None:
        self._last = datetime.min.replace(tzinfo=UTC)

    def next(self, now: datetime) -> str:
        """Slack's `ts`: seconds, a dot and six digits."""
        self._last = max(now, self._last + timedelta(microseconds=1))
        return ts_of(self._last)


def ts_of(moment: datetime) -> str:
    """A moment written the way Slack writes it, without going through a float."""
    whole = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return f"{whole.days * 86_400 + whole.seconds}.{whole.microseconds:06d}"


def moment_of(ts: str) -> datetime:
    """The opposite of `ts_of`."""
    seconds, _, microseconds = ts.partition(".")
    since = timedelta(seconds=int(seconds), microseconds=int(microseconds or 0))
    return datetime(1970, 1, 1, tzinfo=UTC) + since


def _base36(number: int) -> str:
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    written = ""
    while number:
        number, rest = divmod(number, 36)
        written = digits[rest] + written
    return written or "0"
