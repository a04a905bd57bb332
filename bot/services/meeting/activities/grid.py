"""The feasibility grid: each discipline says what it can do, milestone by milestone."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.meeting.activities.activity import Asked, Given
from bot.domain.meeting.activities.grid import MOST, doubts, require_milestones
from bot.services.meeting.activities.asking import Asking
from bot.services.meeting.concerns import add_concerns
from storage.nouns import activities
from storage.nouns import milestones as roadmap
from storage.rows import known
from storage.store import Session
from storage.tables.activities import Activity
from storage.tables.kickoffs import Kickoff


def _milestones(session: Session, kickoff: Kickoff) -> tuple[Asked, ...]:
    """Those that are still to be done, the first to fall due first."""
    due = roadmap.open_in(session, known(kickoff.id))[:MOST]
    require_milestones(due)
    return tuple(Asked(str(known(one.id)), one.title, one.due_on) for one in due)


def _conclude(
    session: Session, kickoff: Kickoff, activity: Activity, given: Sequence[Given], now: datetime
) -> None:
    """Every doubt is a concern of the person who has it."""
    asked = activities.asked(session, known(activity.id))
    found = [
        (f"activity:{activity.id}:{place}", doubt.text, doubt.who, doubt.detail)
        for place, doubt in enumerate(doubts(asked, given))
    ]
    add_concerns(session, kickoff, activity.item_id, found, now)


GRID = Asking(asks=_milestones, concludes=_conclude)
