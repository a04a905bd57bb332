"""A vote of confidence: what would raise it becomes a concern, with a name only if its author says so."""

from collections.abc import Sequence
from datetime import datetime
from random import SystemRandom

from bot.domain.anonymity import are_enough
from bot.domain.meeting.activities.activity import REMARK, Given
from bot.domain.meeting.activities.confidence import ASKED
from bot.domain.meeting.captures import CaptureKind
from bot.services.meeting.activities.asking import Asking
from bot.services.meeting.activities.capturing import ToCapture, capture_together
from storage.store import Session
from storage.tables.activities import Activity
from storage.tables.kickoffs import Kickoff


def _concerns(
    session: Session, kickoff: Kickoff, activity: Activity, given: Sequence[Given], now: datetime
) -> None:
    """What has no name is not kept if so few have answered that it would have one all the same."""
    are_safe = are_enough(activity.answered)
    remarks = [one for one in given if one.answer.key == REMARK and (one.who or are_safe)]
    SystemRandom().shuffle(remarks)
    found = [ToCapture(CaptureKind.CONCERN, one.answer.text, one.who) for one in remarks]
    capture_together(session, kickoff, activity, found, now)


CONFIDENCE = Asking(asks=lambda *_: ASKED, concludes=_concerns)
