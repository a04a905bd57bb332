"""Who speaks when, and the brief that each gets privately, twice: once it has settled, and a day before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.brief import Brief
from bot.domain.calendar import local_day
from bot.domain.meeting.agenda import ItemSummary, Topic, timed
from bot.domain.timing import Hours

SETTLE = timedelta(minutes=10)  # so that an agenda that is being put together does not send out every idea
DAY_BEFORE = timedelta(days=1)
APART = 2  # working days; less than this apart, the second brief would be a nuisance
TALKS = frozenset({Topic.VOICES, Topic.FIGURES, Topic.PLAN})  # in which one person speaks to the others


@dataclass(frozen=True)
class Slot:
    """When somebody speaks, and about what."""

    item: ItemSummary
    starts_at: datetime

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.item.minutes)


@dataclass(frozen=True)
class SpeakerBrief:
    """What one speaker is told: all their slots, none if they no longer have any.

    `again`: a day before. `moved`: because the kickoff starts at another time than they were told.
    """

    brief: Brief
    slots: tuple[Slot, ...]
    again: bool = False
    moved: bool = False


def speakers(items: Iterable[ItemSummary]) -> tuple[str, ...]:
    """The user ids of those in Slack, each once."""
    return tuple(dict.fromkeys(item.speaker_id for item in items if item.speaker_id))


def without_speaker(items: Iterable[ItemSummary]) -> int:
    """How many talks there are for which nobody has been named."""
    return sum(item.topic in TALKS and not (item.speaker_id or item.speaker_name) for item in items)


def slots(items: Iterable[ItemSummary], starts_at: datetime, user_id: str) -> tuple[Slot, ...]:
    return tuple(Slot(item, at) for item, at in timed(items, starts_at) if item.speaker_id == user_id)


def briefed_at(starts_at: datetime, now: datetime) -> datetime:
    """Once it has settled; sooner if the kickoff is about to start."""
    return max(now, min(now + SETTLE, starts_at - SETTLE))


def briefed_again_at(starts_at: datetime, hours: Hours, now: datetime) -> datetime | None:
    """A working day before the start; None if the first brief is not long before that, or after it."""
    again_at = hours.last_until(starts_at - DAY_BEFORE)
    latest = local_day(again_at, hours.tz)
    for _ in range(APART):
        latest = hours.days.before(latest)
    return again_at if local_day(briefed_at(starts_at, now), hours.tz) <= latest else None
