"""What one person is told of milestones: that one is theirs, or at risk, or late."""

from dataclasses import dataclass

from bot.domain.brief import Brief
from bot.domain.roadmap.history import ChangeKind
from bot.domain.roadmap.milestones import MilestoneSummary


@dataclass(frozen=True)
class MilestoneYours:
    """To the owner of a milestone; it follows what becomes of it."""

    brief: Brief
    milestone: MilestoneSummary
    reader_id: str
    kind: ChangeKind  # what has happened: MOVED, or REASSIGNED, also for one that was added for them
    made_by: str


@dataclass(frozen=True)
class MilestoneNews:
    """To the facilitators: it is at risk, or its owner has said that it is not theirs."""

    brief: Brief
    milestone: MilestoneSummary
    kind: ChangeKind  # AT_RISK or REASSIGNED
    made_by: str


@dataclass(frozen=True)
class MilestonesLate:
    """To the facilitators, once the channel is reminded no more."""

    brief: Brief
    milestones: tuple[MilestoneSummary, ...]
