"""Someone drops out of a live meeting: nothing waits for them any longer."""

from datetime import datetime

from bot.domain.meeting.queue import Who
from bot.services.meeting.activities.closing import close_if_answered
from bot.services.meeting.turns import leave_queue
from bot.services.meeting.writing import close_if_written
from storage.nouns import activities, writing
from storage.rows import known
from storage.store import Session
from storage.tables.kickoffs import Kickoff


def leave_meeting(session: Session, kickoff: Kickoff, who: Who, now: datetime) -> None:
    """They leave the queue, and what waited only for them closes."""
    leave_queue(session, kickoff, [who], now)
    session.flush()
    if activity := activities.open_activity(session, known(kickoff.id)):
        close_if_answered(session, kickoff, activity, now)
    if window := writing.open_window(session, known(kickoff.id)):
        close_if_written(session, kickoff, window, now)
