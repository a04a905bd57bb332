"""Who leads a kickoff: its facilitator and co-facilitators. Asked before anything that moves it."""

from collections.abc import Iterable

from bot.domain import shares
from bot.domain.actors import LEADING, Actor, require_one_of
from storage.nouns import kickoffs
from storage.store import Session
from storage.tables.kickoffs import Kickoff


def leads(session: Session, kickoff: Kickoff) -> tuple[str, ...]:
    """The user ids of those who lead it, its facilitator first."""
    return tuple(kickoffs.in_roles(session, kickoff, *LEADING))


def require_lead(session: Session, kickoff: Kickoff, by: Actor) -> None:
    """Raises NotAllowed, naming whom to ask."""
    require_one_of(by, leads(session, kickoff))


def require_share(session: Session, kickoff: Kickoff, by: Actor, added_by: Iterable[str], most: int) -> None:
    """`added_by` says who added each of what there is. Raises WrongMoment where they have added their share."""
    theirs = sum(who == by.user_id for who in added_by)
    shares.require_share(theirs, most, leads=by.user_id in leads(session, kickoff))
