"""Dots on what was written in a premortem: the likeliest become concerns."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.meeting.activities.activity import Asked, Given
from bot.domain.meeting.activities.dots import MOST, likeliest, require_causes
from bot.domain.meeting.captures import CaptureKind
from bot.domain.meeting.feasibility.concerns import ConcernDetail, Severity
from bot.domain.outbox.facts import Fact
from bot.services import views
from bot.services.meeting.activities.asking import Asking
from bot.services.now.activities import causes, written_at
from storage import live
from storage.nouns import activities, captures
from storage.rows import known
from storage.store import Session
from storage.tables.activities import Activity
from storage.tables.kickoffs import Kickoff


def _causes(session: Session, kickoff: Kickoff) -> tuple[Asked, ...]:
    """What was written at the present item."""
    stretch = views.progress(session, kickoff).current
    written = causes(written_at(session, kickoff, stretch.item_id))[:MOST] if stretch else ()
    require_causes(written)
    return tuple(Asked(str(known(one.id)), one.text) for one in written)


def _conclude(
    session: Session, kickoff: Kickoff, activity: Activity, given: Sequence[Given], now: datetime
) -> None:
    """What is a concern already keeps what was settled about it."""
    for one in likeliest(activities.asked(session, known(activity.id)), given):
        capture = captures.get(session, kickoff.team_id, int(one.key))
        if not capture.removed_by and capture.kind is not CaptureKind.CONCERN:
            capture.kind = CaptureKind.CONCERN
            captures.settle(session, capture, ConcernDetail(Severity.HIGH), "", now)
            live.changed(session, known(kickoff.id), Fact.CAPTURES, subject_id=capture.sheet_id)
    live.changed(session, known(kickoff.id), Fact.CONCERNS)


DOTS = Asking(asks=_causes, concludes=_conclude)
