"""Captures that come of an activity when it closes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.meeting.activities.capturing import origin
from bot.domain.meeting.captures import CaptureKind
from bot.services.meeting.capture_sheets import put_on_sheets
from storage.rows import known
from storage.store import Session
from storage.tables.activities import Activity
from storage.tables.captures import Capture
from storage.tables.kickoffs import Kickoff


@dataclass(frozen=True)
class ToCapture:
    """`added_by` is "" for words that nobody put their name to."""

    kind: CaptureKind
    text: str
    added_by: str
    due_on: date | None = None


def capture_together(
    session: Session, kickoff: Kickoff, activity: Activity, found: Sequence[ToCapture], now: datetime
) -> list[Capture]:
    """In this order, which is all that their rows tell of it."""
    captures = [_capture(activity, place, one, now) for place, one in enumerate(found)]
    put_on_sheets(session, kickoff, captures, now)
    return captures


def _capture(activity: Activity, place: int, found: ToCapture, now: datetime) -> Capture:
    return Capture(
        team_id=activity.team_id,
        kickoff_id=activity.kickoff_id,
        origin=origin(known(activity.id), place),
        item_id=activity.item_id,
        kind=found.kind,
        text=found.text,
        due_on=found.due_on,
        added_by=found.added_by,
        added_at=now,
    )
