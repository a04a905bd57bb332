"""Milestones."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, literal_column
from sqlmodel import Session, col, select

from bot.domain.brief import Phase
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.roadmap.changes import ChangeKind
from storage import outbox, rows
from storage.tables.deliveries import Delivery
from storage.tables.kickoffs import Kickoff
from storage.tables.milestones import Milestone, MilestoneChanged


def get(session: Session, team_id: str, milestone_id: int) -> Milestone:
    """Raises NotFound."""
    return rows.of_team(session, Milestone, team_id, milestone_id)


def by_origin(session: Session, team_id: str, origin: str) -> Milestone | None:
    return rows.by_origin(session, Milestone, team_id, origin)


def of_kickoff(session: Session, kickoff_id: int) -> Sequence[Milestone]:
    """The first to fall due first."""
    return session.exec(
        select(Milestone)
        .where(Milestone.kickoff_id == kickoff_id)
        .order_by(col(Milestone.due_on), col(Milestone.id))
    ).all()


def open_of_person(session: Session, team_id: str, user_id: str, limit: int) -> Sequence[tuple[Milestone, str]]:
    """The open milestones that somebody owns, each with its project, the first to fall due first."""
    is_open = col(Milestone.done_at).is_(None) & col(Milestone.cancelled_at).is_(None)
    return session.exec(
        select(Milestone, Kickoff.project)
        .join(Kickoff, col(Kickoff.id) == Milestone.kickoff_id)
        .where(Milestone.team_id == team_id, Milestone.owner_id == user_id, is_open)
        .where(Kickoff.phase != Phase.CANCELLED)
        .order_by(col(Milestone.due_on), col(Milestone.id))
        .limit(limit)
    ).all()


def moves_in(session: Session, kickoff_id: int) -> Sequence[MilestoneChanged]:
    """The changes of date in a kickoff, in order."""
    found = select(MilestoneChanged).where(
        MilestoneChanged.kickoff_id == kickoff_id, MilestoneChanged.kind == ChangeKind.MOVED
    )
    return session.exec(found.order_by(col(MilestoneChanged.id))).all()


_LATER_REMINDER = select(Delivery.id).where(
    col(Delivery.post) == literal_column(f"'{DeliveryKind.REMINDER}'"),  # in the words of the index
    Delivery.subject_id == bindparam("milestone"),
    Delivery.due_at > bindparam("after"),
    Delivery.due_at <= bindparam("now"),
    col(Delivery.key).startswith(bindparam("of_day")),
)


def has_later_reminder(session: Session, milestone: Milestone, after: datetime, now: datetime) -> bool:
    """Whether a reminder of the day on which it is due now was due after that moment, and has come due."""
    of_day = outbox.key(DeliveryKind.REMINDER, rows.known(milestone.id), str(milestone.due_on))
    asked = {"milestone": milestone.id, "after": after, "now": now, "of_day": of_day}
    return session.connection().execute(_LATER_REMINDER, asked).first() is not None
