"""Milestones."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import and_, bindparam, or_
from sqlmodel import Session, col, func, select

from bot.domain.brief import Phase
from bot.domain.roadmap.history import ChangeKind
from storage import rows
from storage.tables.kickoffs import Kickoff
from storage.tables.milestones import Milestone, MilestoneChanged

IS_OPEN = and_(col(Milestone.done_at).is_(None), col(Milestone.cancelled_at).is_(None))


def get(session: Session, team_id: str, milestone_id: int) -> Milestone:
    """Raises NotFound."""
    return rows.of_team(session, Milestone, team_id, milestone_id)


def by_origin(session: Session, team_id: str, origin: str) -> Milestone | None:
    return rows.by_origin(session, Milestone, team_id, origin)


def of_kickoff(session: Session, kickoff_id: int) -> Sequence[Milestone]:
    """The first to fall due first."""
    return session.execute(_OF_KICKOFF, {"kickoff": kickoff_id}).scalars().all()


_OF_KICKOFF = (
    select(Milestone)
    .where(Milestone.kickoff_id == bindparam("kickoff"))
    .order_by(col(Milestone.due_on), col(Milestone.id))
)
_NEXT_DUE = (
    select(Milestone)
    .where(Milestone.kickoff_id == bindparam("kickoff"), IS_OPEN, Milestone.due_on >= bindparam("today"))
    .order_by(col(Milestone.due_on))
    .limit(1)
)
_ADDED_BY = (
    select(Milestone.created_by, func.count().label("how_many"))
    .where(Milestone.kickoff_id == bindparam("kickoff"))
    .group_by(col(Milestone.created_by))
)
_MOVES = (
    select(MilestoneChanged).where(MilestoneChanged.kind == ChangeKind.MOVED).order_by(col(MilestoneChanged.id))
)
_MOVES_IN = _MOVES.where(MilestoneChanged.kickoff_id == bindparam("kickoff"))
_MOVES_OF = _MOVES.where(col(MilestoneChanged.milestone_id).in_(bindparam("milestones", expanding=True)))


def open_of_person(session: Session, team_id: str, user_id: str, limit: int) -> Sequence[tuple[Milestone, str]]:
    """The open milestones that somebody owns, each with its project, the first to fall due first."""

    return session.exec(
        select(Milestone, Kickoff.project)
        .join(Kickoff, col(Kickoff.id) == Milestone.kickoff_id)
        .where(Milestone.team_id == team_id, Milestone.owner_id == user_id, IS_OPEN)
        .where(Kickoff.phase != Phase.CANCELLED)
        .order_by(col(Milestone.due_on), col(Milestone.id))
        .limit(limit)
    ).all()


def moves_in(session: Session, kickoff_id: int) -> Sequence[MilestoneChanged]:
    """The changes of date in a kickoff, in order."""
    return session.execute(_MOVES_IN, {"kickoff": kickoff_id}).scalars().all()


def moves_of(session: Session, milestone_ids: Collection[int]) -> Sequence[MilestoneChanged]:
    """The changes of date of these milestones, in order."""
    return session.execute(_MOVES_OF, {"milestones": list(milestone_ids)}).scalars().all()


def next_due(session: Session, kickoff_id: int, today: date) -> Sequence[Milestone]:
    """The first that is still to be done by then or later, if there is one."""
    return session.execute(_NEXT_DUE, {"kickoff": kickoff_id, "today": today}).scalars().all()


def added_by(session: Session, kickoff_id: int) -> Counter[str]:
    """How many each person has added."""
    found = session.execute(_ADDED_BY, {"kickoff": kickoff_id}).all()
    return Counter({row.created_by: row.how_many for row in found})


def open_in(session: Session, kickoff_id: int) -> Sequence[Milestone]:
    """Those of a kickoff that are still to be done."""
    return session.exec(select(Milestone).where(Milestone.kickoff_id == kickoff_id, IS_OPEN)).all()


def last_changed_at(session: Session, kickoff_id: int) -> datetime | None:
    """When a milestone of the kickoff was last added or changed; None if it has none."""
    added = session.exec(select(Milestone.created_at).where(Milestone.kickoff_id == kickoff_id))
    changed = session.exec(select(MilestoneChanged.made_at).where(MilestoneChanged.kickoff_id == kickoff_id))
    return max((*added, *changed), default=None)


def last_change(session: Session, milestone_id: int, *kinds: ChangeKind) -> MilestoneChanged | None:
    """The latest of these kinds."""
    found = select(MilestoneChanged).where(
        MilestoneChanged.milestone_id == milestone_id, col(MilestoneChanged.kind).in_(kinds)
    )
    return session.exec(found.order_by(col(MilestoneChanged.id).desc()).limit(1)).first()


def open_dates_of(session: Session, team_id: str, user_id: str) -> dict[int, date]:
    """When the open milestones that somebody owns are due, by their ids, whatever their kickoff."""
    found = select(Milestone).where(Milestone.team_id == team_id, Milestone.owner_id == user_id, IS_OPEN)
    return {rows.known(row.id): row.due_on for row in session.exec(found)}


def kickoffs_to_replan(session: Session, team_id: str) -> Sequence[Kickoff]:
    """Those that are still to be held, or have a milestone to come."""
    is_open = select(Milestone.id).where(Milestone.kickoff_id == Kickoff.id, IS_OPEN).exists()
    is_to_come = or_(col(Kickoff.phase) == Phase.PREPARING, is_open)
    found = select(Kickoff).where(Kickoff.team_id == team_id, Kickoff.phase != Phase.CANCELLED, is_to_come)
    return session.exec(found.order_by(col(Kickoff.id))).all()
