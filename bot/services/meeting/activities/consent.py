"""Consent on a proposed decision, which is captured as decided if everyone answers and nobody objects."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.meeting.activities.activity import Given
from bot.domain.meeting.activities.consent import Outcome, concerns, outcome
from bot.domain.meeting.captures import CaptureKind
from bot.services.meeting.activities.asking import Asking
from bot.services.meeting.activities.capturing import ToCapture, capture_together
from storage.nouns import activities
from storage.rows import known
from storage.store import Session
from storage.tables.activities import Activity
from storage.tables.kickoffs import Kickoff


def _decide(session: Session, kickoff: Kickoff, activity: Activity, given: Sequence[Given], now: datetime) -> None:
    if outcome([one.answer.value for one in given], activity.invited) is not Outcome.AGREED:
        return
    (proposal,) = activities.asked(session, known(activity.id))
    decision = ToCapture(CaptureKind.DECISION, proposal.text, activity.opened_by, proposal.due_on)
    noted = (ToCapture(CaptureKind.CONCERN, one.answer.text, one.who) for one in concerns(given))
    capture_together(session, kickoff, activity, [decision, *noted], now)


CONSENT = Asking(concludes=_decide)
