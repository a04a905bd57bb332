"""The roadmap: one message with all milestones of a kickoff and a picture of them, and when each is due."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.brief import Brief
from bot.domain.calendar import ONE_DAY
from bot.domain.roadmap.milestones import MilestoneState, MilestoneSummary
from bot.domain.standing import Standing
from bot.domain.timing import Hours

AFTER_THE_KICKOFF = timedelta(hours=1)  # for those who never press *End*
SETTLED = timedelta(minutes=10)  # for so long nothing has changed before there is a new picture
ROWS = 8  # of the picture

_SETTLED_AS = {MilestoneState.DONE: Standing.DONE, MilestoneState.CANCELLED: Standing.CANCELLED}


@dataclass(frozen=True)
class RoadmapView:
    """`as_of` is the day from which on it has been as it is, by which a picture of it is known."""

    brief: Brief
    milestones: tuple[MilestoneSummary, ...]  # the first to fall due first
    today: date
    as_of: date
    names: tuple[tuple[str, str], ...] = ()  # of owners by their ids, as far as they are known

    @property
    def owner_ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.owner_id for one in self.milestones if one.owner_id))


@dataclass(frozen=True)
class RoadmapPicture(RoadmapView):
    """In reply to the roadmap: its picture, which the roadmap can show once it has been posted."""


@dataclass(frozen=True)
class RoadmapPlace:
    """The roadmap for someone who asks for it; `ts` None: it is not in the channel yet."""

    view: RoadmapView
    ts: str | None


def standing(milestone: MilestoneSummary, today: date) -> Standing:
    """Late counts for more than at risk."""
    if milestone.state in _SETTLED_AS:
        return _SETTLED_AS[milestone.state]
    if milestone.is_late(today):
        return Standing.LATE
    return Standing.AT_RISK if milestone.is_at_risk else Standing.OPEN


def drawn(milestones: Iterable[MilestoneSummary]) -> tuple[MilestoneSummary, ...]:
    """Those on the picture: what was cancelled is no part of it."""
    return tuple(one for one in milestones if one.state is not MilestoneState.CANCELLED)


def in_focus(milestones: Iterable[MilestoneSummary], most: int = ROWS) -> tuple[MilestoneSummary, ...]:
    """Those that matter now, in the order of their days: the first that are open, and then what was done last."""
    shown = drawn(milestones)
    still_open = [one for one in shown if one.is_open][:most]
    done = [one for one in shown if not one.is_open]
    kept = [*still_open, *done[max(0, len(done) - most + len(still_open)) :]]
    return tuple(sorted(kept, key=lambda one: (one.due_on, one.id)))


def as_of(milestones: Iterable[MilestoneSummary], since: date, today: date) -> date:
    """The last day on which the roadmap became another: `since` is when it was changed, and things become late."""
    return max([since, *(one.due_on + ONE_DAY for one in milestones if one.is_late(today))])


def next_late_day(milestones: Iterable[MilestoneSummary], today: date) -> date | None:
    """The next day on which something will be late, if nothing changes."""
    return min((one.due_on + ONE_DAY for one in milestones if one.is_open and one.due_on >= today), default=None)


def seen_late_at(day: date, hours: Hours) -> datetime:
    """When the channel sees that something is late since that day: when people work."""
    return hours.first_from(hours.opening(day))


def posted_at(starts_at: datetime, minutes: int) -> datetime:
    """When the roadmap is posted at the latest, since what is on it is agreed by then. *End* posts it sooner."""
    return starts_at + timedelta(minutes=minutes) + AFTER_THE_KICKOFF


def in_order(milestones: Sequence[MilestoneSummary]) -> list[MilestoneSummary]:
    """As they are listed: what is open by its date, then what is done, then what was cancelled."""
    rank = list(MilestoneState)
    return sorted(milestones, key=lambda one: (rank.index(one.state), one.due_on, one.id))
