"""The feasibility grid: each discipline says what it can do, milestone by milestone."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.meeting.activities.activity import Asked, Given
from bot.domain.meeting.activities.grid import MOST, doubts, require_milestones
from bot.domain.meeting.captures import CaptureKind
from bot.domain.outbox.facts import Fact
from bot.services.meeting.activities.asking import Asking
from bot.services.meeting.activities.capturing import ToCapture, capture_together
from storage import live
from storage.nouns import activities, captures
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
    """Every doubt is a concern of the person who has it; one that was there in the same words stays as it is."""
    there = {one.text for one in captures.concerns_of(session, known(kickoff.id))}
    asked = activities.asked(session, known(activity.id))
    new = [doubt for doubt in doubts(asked, given) if doubt.text not in there]
    found = [ToCapture(CaptureKind.CONCERN, doubt.text, doubt.who) for doubt in new]
    for capture, doubt in zip(capture_together(session, kickoff, activity, found, now), new, strict=True):
        captures.settle(session, capture, doubt.detail, doubt.who, now)
    live.changed(session, known(kickoff.id), Fact.CONCERNS)


GRID = Asking(asks=_milestones, concludes=_conclude)
