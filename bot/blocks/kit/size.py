"""Lengths as Slack's clients count them: in UTF-16 units, so that an emoji is two."""

from collections.abc import Sequence
from itertools import accumulate


def how_many_fit(lengths: Sequence[int], most: int, room: int) -> int:
    """How many of the first take no more than the room together: the first of all in any case, `most` at most."""
    sums = list(accumulate(lengths[:most]))
    return max(1, sum(taken <= room for taken in sums)) if sums else 0


def length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def fitted(text: str, limit: int) -> str:
    """At most `limit` units, the last an ellipsis where something was left out; never half a character."""
    if length(text) <= limit:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (limit - 1)]
    return kept.decode("utf-16-le", "ignore").rstrip() + "…"


def in_short(text: str, limit: int) -> str:
    """The same in one line."""
    return " ".join(fitted(text, limit).split())
