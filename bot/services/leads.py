"""Who leads a kickoff: its facilitator and co-facilitators. Asked before anything that moves it."""

from bot.domain.people import LEADING, Actor, require_one_of
from storage import kickoffs
from storage.store import Session
from storage.tables.kickoffs import Kickoff


def leads(session: Session, kickoff: Kickoff) -> tuple[str, ...]:
    """The user ids of those who lead it, its facilitator first."""
    return tuple(kickoffs.in_roles(session, kickoff, *LEADING))


def require_lead(session: Session, kickoff: Kickoff, by: Actor) -> None:
    """Raises NotAllowed, naming whom to ask."""
    require_one_of(by, leads(session, kickoff))
