"""Questions."""

from collections.abc import Sequence

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from bot.domain.briefing.questions import Standing
from storage import rows
from storage.tables.questions import Question

_OF_STANDING = (
    select(Question)
    .where(Question.kickoff_id == bindparam("kickoff"), Question.standing == bindparam("standing"))
    .order_by(col(Question.id))
)  # built once, since much that is drawn says how many are open


def get(session: Session, team_id: str, question_id: int) -> Question:
    """Raises NotFound."""
    return rows.of_team(session, Question, team_id, question_id)


def by_origin(session: Session, team_id: str, origin: str) -> Question | None:
    return rows.by_origin(session, Question, team_id, origin)


def open_ones(session: Session, kickoff_id: int) -> Sequence[Question]:
    """The first that was asked first."""
    return _of(session, kickoff_id, Standing.OPEN)


def answered_ones(session: Session, kickoff_id: int) -> Sequence[Question]:
    """The same, of those that were answered."""
    return _of(session, kickoff_id, Standing.ANSWERED)


def _of(session: Session, kickoff_id: int, standing: Standing) -> Sequence[Question]:
    return session.exec(_OF_STANDING, params={"kickoff": kickoff_id, "standing": standing}).all()
