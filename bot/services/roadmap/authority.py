"""Who may change a milestone: its owner, the one who added it, and facilitators."""

from bot.domain.actors import Actor, require_one_of
from bot.domain.brief import require_not_cancelled
from bot.domain.roadmap import milestones as rules
from bot.services.authority import facilitator_ids
from bot.services.summaries import milestone_state
from storage.nouns import kickoffs
from storage.nouns import milestones as roadmap
from storage.store import Session
from storage.tables.kickoffs import Kickoff
from storage.tables.milestones import Milestone


def may_change(session: Session, milestone: Milestone) -> tuple[str, ...]:
    """The user ids of those who may."""
    owner = (milestone.owner_id,) if milestone.owner_id else ()
    leads = facilitator_ids(session, session.get_one(Kickoff, milestone.kickoff_id))
    return tuple(dict.fromkeys((*owner, milestone.created_by, *leads)))


def one(session: Session, milestone_id: int, by: Actor) -> tuple[Milestone, Kickoff]:
    """A milestone that the actor may change, and its kickoff. Raises NotAllowed, NotFound, WrongMoment."""
    milestone = roadmap.get(session, by.team_id, milestone_id)
    kickoff = kickoffs.get(session, by.team_id, milestone.kickoff_id)
    require_one_of(by, may_change(session, milestone))
    require_not_cancelled(kickoff.phase)
    return milestone, kickoff


def open_one(session: Session, milestone_id: int, by: Actor) -> tuple[Milestone, Kickoff]:
    """The same, while it is still to be done."""
    milestone, kickoff = one(session, milestone_id, by)
    rules.require_open(milestone_state(milestone))
    return milestone, kickoff
