"""Spotlights, and the memory of who has had one."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from bot.domain.brief import Phase
from bot.domain.briefing.spotlights import Answer
from storage import rows
from storage.tables.kickoffs import Kickoff
from storage.tables.spotlights import Spotlight


def get(session: Session, team_id: str, spotlight_id: int) -> Spotlight:
    """Raises NotFound."""
    return rows.of_team(session, Spotlight, team_id, spotlight_id)


def by_origin(session: Session, team_id: str, origin: str) -> Spotlight | None:
    return rows.by_origin(session, Spotlight, team_id, origin)


def of_kickoff(session: Session, kickoff_id: int) -> Sequence[Spotlight]:
    """The first nomination first."""
    return rows.of_kickoff(session, Spotlight, kickoff_id, "id")


def lately(session: Session, team_id: str, kickoffs: int) -> frozenset[str]:
    """Who has been in the spotlight in the last so many kickoffs of the workspace."""
    last = (
        select(Kickoff.id)
        .where(Kickoff.team_id == team_id, Kickoff.phase != Phase.CANCELLED)
        .order_by(col(Kickoff.id).desc())
        .limit(kickoffs)
    )
    shown = select(Spotlight.nominee_id).where(
        Spotlight.team_id == team_id, Spotlight.answer == Answer.SHOWN, col(Spotlight.kickoff_id).in_(last)
    )
    return frozenset(session.exec(shown))
