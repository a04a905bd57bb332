"""Questions."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from bot.domain.briefing.questions import Standing
from bot.domain.errors import NotFound
from storage.tables.questions import Question


def get(session: Session, team_id: str, question_id: int) -> Question:
    """Raises NotFound, also for the question of another team."""
    found = session.get(Question, question_id)
    if found is None or found.team_id != team_id:
        raise NotFound
    return found


def by_origin(session: Session, team_id: str, origin: str) -> Question | None:
    return session.exec(select(Question).where(Question.team_id == team_id, Question.origin == origin)).first()


def open_ones(session: Session, kickoff_id: int) -> Sequence[Question]:
    """The first that was asked first."""
    return session.exec(
        select(Question)
        .where(Question.kickoff_id == kickoff_id, Question.standing == Standing.OPEN)
        .order_by(col(Question.id))
    ).all()
