"""Concerns: what may go wrong, how badly, who keeps an eye on it, and by which sign it would be seen."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.domain.roadmap.milestones import checked_day
from bot.domain.text import line

SIGN_LIMIT = 200
DISCIPLINE_LIMIT = 40


class Severity(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class ConcernState(StrEnum):
    OPEN = "open"
    MITIGATED = "mitigated"  # something is done about it
    ACCEPTED = "accepted"  # it is known, and stays so
    RESOLVED = "resolved"  # it is no longer one


@dataclass(frozen=True)
class ConcernDetail:
    """What is settled about a concern beside its words. None of it is needed."""

    severity: Severity = Severity.MEDIUM
    discipline: str = ""
    owner_id: str = ""
    state: ConcernState = ConcernState.OPEN
    first_sign: str = ""  # by which one would see that it comes true
    look_on: date | None = None  # when its owner looks for that sign


@dataclass(frozen=True)
class ConcernSummary:
    """`id` is that of the capture that has its words; `added_by` is "" for one without a name."""

    id: int
    text: str
    added_by: str
    detail: ConcernDetail = ConcernDetail()

    @property
    def is_open(self) -> bool:
        return self.detail.state is ConcernState.OPEN


@dataclass(frozen=True)
class ConcernEntry:
    concern: ConcernSummary
    may_change: bool


@dataclass(frozen=True)
class ConcernList:
    """For one person: what is open first, and of that the gravest."""

    kickoff_id: int
    entries: tuple[ConcernEntry, ...]


def checked(detail: ConcernDetail, today: date, before: ConcernDetail) -> ConcernDetail:
    """Trimmed. The day that it had `before` may have passed. Raises InvalidField."""
    look_on = detail.look_on
    if look_on and look_on != before.look_on:
        look_on = checked_day("look_on", look_on, today)
    return replace(
        detail,
        discipline=line("own_words", detail.discipline, DISCIPLINE_LIMIT),
        first_sign=line("first_sign", detail.first_sign, SIGN_LIMIT),
        look_on=look_on,
    )


def in_order(concerns: Iterable[ConcernSummary]) -> tuple[ConcernSummary, ...]:
    """What is open first, and of that the gravest, and of those the first one."""
    states, severities = list(ConcernState), list(Severity)
    return tuple(
        sorted(
            concerns,
            key=lambda one: (states.index(one.detail.state), -severities.index(one.detail.severity), one.id),
        )
    )


def how_many_open(concerns: Iterable[ConcernSummary]) -> int:
    return sum(one.is_open for one in concerns)
