"""Who leads a kickoff: its facilitator and co-facilitators. Asked before anything that moves it."""

from collections.abc import Callable, Iterable

from bot.domain import limits as limits
from bot.domain.actors import FACILITATING, Actor, require_one_of
from bot.domain.brief import Phase
from bot.domain.errors import Limit
from storage.nouns import kickoffs
from storage.store import Session
from storage.tables.kickoffs import Kickoff


def facilitator_ids(session: Session, kickoff: Kickoff) -> tuple[str, ...]:
    """The user ids of its facilitators: the facilitator first, then the co-facilitators."""
    return tuple(kickoffs.in_roles(session, kickoff, *FACILITATING))


def led(
    session: Session, kickoff_id: int, by: Actor, require_phase: Callable[[Phase], None] | None = None
) -> Kickoff:
    """A kickoff, for one of its facilitators. Raises NotFound; NotAllowed, naming who to ask; and what
    `require_phase` raises."""
    kickoff = kickoffs.get(session, by.team_id, kickoff_id)
    require_one_of(by, facilitator_ids(session, kickoff))
    if require_phase:
        require_phase(kickoff.phase)
    return kickoff


def require_below_limit(
    session: Session, kickoff: Kickoff, by: Actor, added_by: Iterable[str], limit: Limit, most: int
) -> None:
    """`added_by` says who added each of what there is. Raises LimitReached if they have added their share."""
    theirs = sum(who == by.user_id for who in added_by)
    limits.require_below_limit(theirs, limit, most, is_facilitator=by.user_id in facilitator_ids(session, kickoff))
