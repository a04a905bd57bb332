"""Open milestones that somebody has to look at: late, at risk, or without an owner."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ColumnElement, or_, union
from sqlmodel import Session, col, select

from bot.domain.actors import FACILITATING
from bot.domain.brief import Phase
from storage.nouns.kickoffs import TAKES_PART
from storage.nouns.milestones import IS_OPEN
from storage.tables.kickoffs import Kickoff, Participant
from storage.tables.milestones import Milestone

_GOES_ON = col(Kickoff.phase).not_in((Phase.CLOSED, Phase.CANCELLED))
MOST = 500


def due_before(session: Session, team_id: str, user_id: str, day: date) -> Sequence[tuple[Milestone, Kickoff]]:
    """The open milestones that somebody owns and that were due before that day, of kickoffs that go on."""
    return session.exec(
        select(Milestone, Kickoff)
        .join(Kickoff, col(Kickoff.id) == Milestone.kickoff_id)
        .where(Milestone.team_id == team_id, Milestone.owner_id == user_id, Milestone.due_on < day)
        .where(IS_OPEN, _GOES_ON)
        .order_by(col(Milestone.due_on), col(Milestone.id))
        .limit(MOST)
    ).all()


def needing(
    session: Session, team_id: str, day: date, *, led_by: str, channel_ids: Collection[str]
) -> Sequence[tuple[Milestone, Kickoff]]:
    """The open milestones that were due before that day, are at risk or have no owner.

    Those of the kickoffs that somebody leads, and of those in these channels.
    """
    led = select(Participant.kickoff_id).where(
        Participant.team_id == team_id,
        Participant.user_id == led_by,
        col(Participant.role).in_(FACILITATING),
        TAKES_PART,
    )
    there = select(Kickoff.id).where(Kickoff.team_id == team_id, col(Kickoff.channel_id).in_(channel_ids))
    return session.exec(
        select(Milestone, Kickoff)
        .join(Kickoff, col(Kickoff.id) == Milestone.kickoff_id)
        .where(col(Milestone.kickoff_id).in_(union(led, there)), IS_OPEN, _GOES_ON, _needs_attention(day))
        .order_by(col(Milestone.due_on), col(Milestone.id))
        .limit(MOST)
    ).all()


def channels(session: Session, team_id: str, day: date, limit: int) -> Sequence[str]:
    """The channels that have such milestones."""
    return session.exec(
        select(Kickoff.channel_id)
        .join(Milestone, col(Milestone.kickoff_id) == Kickoff.id)
        .where(Milestone.team_id == team_id, IS_OPEN, _GOES_ON, _needs_attention(day))
        .distinct()
        .order_by(col(Kickoff.channel_id))
        .limit(limit)
    ).all()


def _needs_attention(day: date) -> ColumnElement[bool]:
    return or_(col(Milestone.due_on) < day, col(Milestone.at_risk) != "", col(Milestone.owner_id) == "")
