"""The writing window of a kickoff as everyone sees it: how many have written, and until when."""

from datetime import date, datetime

from bot.domain.meeting.captures import CaptureKind
from bot.domain.meeting.writing import WritingNow
from storage.nouns import kickoffs, writing
from storage.nouns import milestones as roadmap
from storage.rows import known
from storage.store import Session
from storage.tables.kickoffs import Kickoff
from storage.tables.writing import WritingWindow


def writing_now(session: Session, kickoff: Kickoff, now: datetime) -> WritingNow | None:
    """None while there is none that is open."""
    window = writing.open_window(session, known(kickoff.id))
    return window_now(session, kickoff, window, now) if window else None


def window_now(session: Session, kickoff: Kickoff, window: WritingWindow, now: datetime) -> WritingNow:
    written = set(writing.turnout(session, known(window.id)))
    return WritingNow(
        id=known(window.id),
        is_named=window.is_named,
        closes_at=window.closes_at,
        is_closing=window.closes_at <= now,
        written=len(written),
        invited=len(written.union(kickoffs.joined(session, kickoff))),
        is_premortem=window.kind is CaptureKind.NOTE,
        failed_on=kickoff.finish_on or _last_day(session, kickoff),
    )


def _last_day(session: Session, kickoff: Kickoff) -> date | None:
    """Of the milestones that are still to be done."""
    return max((one.due_on for one in roadmap.open_in(session, known(kickoff.id))), default=None)
