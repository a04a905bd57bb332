"""The feasibility grid: each discipline says what it can do, milestone by milestone."""

from bot.domain.meeting.activities.activity import Asked
from bot.domain.meeting.activities.grid import MOST, require_milestones
from bot.services.meeting.activities.asking import Asking
from storage.nouns import milestones as roadmap
from storage.rows import known
from storage.store import Session
from storage.tables.kickoffs import Kickoff


def _milestones(session: Session, kickoff: Kickoff) -> tuple[Asked, ...]:
    """Those that are still to be done, the first to fall due first."""
    due = roadmap.open_in(session, known(kickoff.id))[:MOST]
    require_milestones(due)
    return tuple(Asked(str(known(one.id)), one.title, one.due_on) for one in due)


GRID = Asking(asks=_milestones)
