"""How sure people are, from 1 to 5: of whether it is the right thing, and of whether they can do it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.meeting.activities.activity import ALL, ActivityResult, Asked

RIGHT, ABLE = "right", "able"
ASKED = (Asked(RIGHT, ""), Asked(ABLE, ""))
LOW = 3  # and less: then it matters what would raise it
SUREST = 5


@dataclass(frozen=True)
class Spread:
    """How many said what; `counts` has at least one."""

    counts: Mapping[int, int]

    @property
    def lowest(self) -> int:
        return min(self.counts)

    @property
    def highest(self) -> int:
        return max(self.counts)


def spread(result: ActivityResult, key: str, discipline: str = ALL) -> Spread | None:
    """Of one question, among everyone or those of one discipline; None if too few answered to show it."""
    tallies = (one for one in result.tallies if (one.key, one.discipline) == (key, discipline))
    counts = {int(one.value): one.count for one in tallies}
    return Spread(counts) if counts else None


def disciplines(result: ActivityResult, key: str) -> tuple[str, ...]:
    """Those that count by themselves, by name."""
    return tuple(sorted({one.discipline for one in result.tallies if one.key == key} - {ALL}))


def all_are_sure(result: ActivityResult) -> bool:
    """Whether everyone is as sure as one can be, of everything."""
    spreads = [spread(result, one.key) for one in ASKED]
    return all(one is not None and one.lowest == SUREST for one in spreads)
