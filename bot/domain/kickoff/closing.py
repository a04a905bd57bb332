"""The end of a kickoff: what was planned and what came of it, and what is asked if nothing was planned at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.brief import Brief, BriefWithPeople, Phase, require_not_cancelled
from bot.domain.calendar import local_day
from bot.domain.errors import Reason, WrongMoment
from bot.domain.roadmap.milestones import MilestoneSummary

NOT_BEGUN_AFTER = timedelta(weeks=2)


@dataclass(frozen=True)
class Outcome:
    """What came of a milestone. `dates` are those that it was planned for, the last one being the one it had."""

    title: str
    dates: tuple[date, ...]
    done_on: date | None  # None: it was cancelled

    @property
    def days_late(self) -> int:
        """After the last date that it was planned for; 0 if it was on time, and for what was cancelled."""
        return max(0, (self.done_on - self.dates[-1]).days) if self.done_on else 0

    @property
    def was_moved(self) -> bool:
        return len(self.dates) > 1


@dataclass(frozen=True)
class Closing:
    """Told in the channel when the last milestone is settled. Once it is open again, the message says so."""

    brief: BriefWithPeople
    outcomes: tuple[Outcome, ...]

    @property
    def is_closed(self) -> bool:
        return self.brief.phase is Phase.CLOSED


@dataclass(frozen=True)
class NothingPlanned:
    """Asked of the facilitator, once: weeks after the kickoff its roadmap has not been begun."""

    brief: Brief
    has_milestones: bool


def outcomes(milestones: Iterable[MilestoneSummary], tz: str) -> tuple[Outcome, ...]:
    """In the order in which they were to be done at last. Those that are open again are left out."""
    settled = [one for one in milestones if not one.is_open]
    return tuple(_outcome(one, tz) for one in sorted(settled, key=lambda one: (one.due_on, one.id)))


def _outcome(milestone: MilestoneSummary, tz: str) -> Outcome:
    done_on = local_day(milestone.done_at, tz) if milestone.done_at else None
    return Outcome(milestone.title, (*milestone.earlier, milestone.due_on), done_on)


def is_finished(phase: Phase, milestones: Iterable[MilestoneSummary]) -> bool:
    """Whether a kickoff that was held closes by itself. One that has no milestones yet stays open for them."""
    all_of_them = list(milestones)
    return phase is Phase.FOLLOWING and bool(all_of_them) and not any(one.is_open for one in all_of_them)


def require_closable(phase: Phase, milestones: Iterable[MilestoneSummary]) -> None:
    """Raises WrongMoment before it was held, once it is closed, and while something is still to be done."""
    require_not_cancelled(phase)
    if phase is Phase.CLOSED:
        raise WrongMoment(Reason.ALREADY_CLOSED)
    if phase is not Phase.FOLLOWING:
        raise WrongMoment(Reason.NOT_HELD_YET)
    if any(one.is_open for one in milestones):
        raise WrongMoment(Reason.MILESTONES_OPEN)


def require_closed(phase: Phase) -> None:
    """Raises WrongMoment for what is open as it is."""
    require_not_cancelled(phase)
    if phase is not Phase.CLOSED:
        raise WrongMoment(Reason.NOT_CLOSED)
