"""Milestones: what may be typed, and how one stands."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.brief import FURTHEST
from bot.domain.errors import Fault, InvalidField, Reason, WrongMoment
from bot.domain.text import line, lines

TITLE_LIMIT = 100
RISK_LIMIT = 200
PARTS_LIMIT = 10  # into which one milestone is split
EACH_ADDS = 20
MILESTONES_LIMIT = 50


class MilestoneState(StrEnum):
    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


_NOT_OPEN = {MilestoneState.DONE: Reason.ALREADY_DONE, MilestoneState.CANCELLED: Reason.MILESTONE_CANCELLED}


@dataclass(frozen=True)
class MilestoneDraft:
    title: str
    due_on: date
    owner_id: str = ""


def checked(draft: MilestoneDraft, today: date) -> MilestoneDraft:
    """The draft, trimmed. Raises InvalidField for a day that has passed or lies years away."""
    title = line("title", draft.title, TITLE_LIMIT, required=True)
    return MilestoneDraft(title, checked_day("due_on", draft.due_on, today), draft.owner_id)


def checked_day(field: str, due_on: date, today: date) -> date:
    """Raises InvalidField for a day that has passed or lies years away."""
    if due_on < today:
        raise InvalidField(field, Fault.PAST)
    if due_on > today + FURTHEST:
        raise InvalidField(field, Fault.TOO_FAR)
    return due_on


def checked_parts(typed: str) -> tuple[str, ...]:
    """The title on each line that is not empty: one renames a milestone, several split it. Raises InvalidField."""
    parts = tuple(_part(number, words) for number, words in lines("parts", typed, PARTS_LIMIT * (TITLE_LIMIT + 1)))
    if not parts:
        raise InvalidField("parts", Fault.MISSING)
    if len(parts) > PARTS_LIMIT:
        raise InvalidField("parts", Fault.TOO_MANY_LINES, PARTS_LIMIT)
    return parts


def _part(number: int, words: str) -> str:
    if len(words) > TITLE_LIMIT:
        raise InvalidField("parts", Fault.LINE_TOO_LONG, TITLE_LIMIT, number)
    return words


def require_open(state: MilestoneState) -> None:
    """Raises WrongMoment for what is done or cancelled."""
    if state in _NOT_OPEN:
        raise WrongMoment(_NOT_OPEN[state])


def require_settled(state: MilestoneState) -> None:
    """Raises WrongMoment for what is open as it is."""
    if state is MilestoneState.OPEN:
        raise WrongMoment(Reason.STILL_OPEN)


@dataclass(frozen=True)
class MilestoneSummary:
    id: int
    title: str
    owner_id: str  # "" for nobody yet
    due_on: date
    done_at: datetime | None
    done_by: str | None
    kickoff_id: int = 0
    project: str = ""
    cancelled_at: datetime | None = None
    cancelled_by: str | None = None
    at_risk: str = ""  # what is needed, in a sentence; "" if it is not at risk
    at_risk_by: str | None = None
    earlier: tuple[date, ...] = ()  # the dates that it was due on before it was moved, the first one first

    @property
    def state(self) -> MilestoneState:
        if self.cancelled_at:
            return MilestoneState.CANCELLED
        return MilestoneState.DONE if self.done_at else MilestoneState.OPEN

    @property
    def is_open(self) -> bool:
        return self.state is MilestoneState.OPEN

    @property
    def is_at_risk(self) -> bool:
        """Only of what is still to be done."""
        return self.is_open and bool(self.at_risk)

    def is_late(self, today: date) -> bool:
        """Only of what is still to be done."""
        return self.is_open and self.due_on < today
