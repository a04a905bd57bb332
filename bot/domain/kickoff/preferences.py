"""What a person wants of Kickoff: in which language it speaks to them, and what it may remind them of."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.actors import Language


@dataclass(frozen=True)
class PersonalPreferences:
    """What somebody chose; as it stands here, what those want who never chose anything."""

    language: Language | None = None  # None: that of the kickoff
    nudges: bool = True
    paused_until: datetime | None = None  # no nudges before that; None: not paused
    starts: bool = True  # whether they are told that a kickoff is about to start
    unheard: bool = True  # whether they are asked if they have something to add, where they have not been heard


class Nudging(StrEnum):
    """The choices of *My preferences*; PAUSED leaves a pause as it is."""

    YES = "yes"
    NO = "no"
    PAUSED = "paused"


class Reach(StrEnum):
    """Of which pre-reads somebody is not to be reminded."""

    THIS = "this"
    EVERY = "every"


class Span(StrEnum):
    """For how long."""

    DAY = "day"
    WEEK = "week"
    FOR_GOOD = "for_good"


@dataclass(frozen=True)
class PreferencesForm:
    preferences: PersonalPreferences
    tz: str  # in which the day of a pause is told


LASTS = {Span.DAY: timedelta(days=1), Span.WEEK: timedelta(weeks=1)}


@dataclass(frozen=True)
class Paused:
    """What becomes of the nudges that somebody stopped. `until` is None for good."""

    reach: Reach
    until: datetime | None
    tz: str  # of the kickoff about which they had been nudged


def paused_until(span: Span, now: datetime) -> datetime | None:
    return now + LASTS[span] if span in LASTS else None
