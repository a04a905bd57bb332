"""Another time for a kickoff, or none at all: what may be asked, what moves along, and what everyone is told."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.addresses import meeting_link
from bot.domain.brief import Brief, Phase, check_start, require_not_cancelled
from bot.domain.errors import Fault, InvalidField, Reason, WrongMoment
from bot.domain.text import paragraph

REASON_LIMIT = 300
PUT_OFF = timedelta(minutes=10)
SOON = timedelta(hours=1)  # an agenda that is in the channel already is not posted again for a start this near


@dataclass(frozen=True)
class MoveDraft:
    """As typed; `reason` is for everyone to read, and may be left out.

    `since` is the start that the form began from: what others have decided meanwhile is not undone unseen. With
    another place to meet, the start may stay as it is.
    """

    starts_at: datetime
    since: datetime
    reason: str = ""
    meeting_link: str | None = None  # None: as it is


@dataclass(frozen=True)
class ChangeOfPlan:
    """To everyone in the channel: the kickoff has been moved, or is off where `to` is None."""

    brief: Brief
    by: str
    since: datetime  # when it was to start before
    to: datetime | None
    reason: str


def checked(draft: MoveDraft, starts_at: datetime, link: str, now: datetime) -> MoveDraft:
    """The draft, trimmed. `starts_at` is the start as planned now, `link` where they meet. Raises InvalidField."""
    to = link if draft.meeting_link is None else meeting_link("meeting_link", draft.meeting_link)
    if _minute(draft.since) != _minute(starts_at):
        raise InvalidField("starts_at", Fault.MOVED_MEANWHILE)
    check_start(draft.starts_at, now)
    if not is_moved(draft, starts_at) and to == link:
        raise InvalidField("starts_at", Fault.UNCHANGED)
    return replace(draft, reason=checked_reason(draft.reason), meeting_link=to)


def is_moved(draft: MoveDraft, starts_at: datetime) -> bool:
    return _minute(draft.starts_at) != _minute(starts_at)


def _minute(at: datetime) -> datetime:
    """Forms and messages know no seconds."""
    return at.replace(second=0, microsecond=0)


def checked_reason(reason: str) -> str:
    """Raises InvalidField."""
    return paragraph("reason", reason, REASON_LIMIT)


def require_not_over(phase: Phase) -> None:
    """Raises WrongMoment once there is nothing left to call off."""
    require_not_cancelled(phase)
    if phase is Phase.CLOSED:
        raise WrongMoment(Reason.ALREADY_CLOSED)


def require_start(since: datetime, starts_at: datetime) -> None:
    """Raises WrongMoment if it starts at another time by now than the screen showed."""
    if _minute(since) != _minute(starts_at):
        raise WrongMoment(Reason.RESCHEDULED)


def put_off(starts_at: datetime, now: datetime) -> datetime:
    """The start in ten minutes, on a full minute. Raises WrongMoment if it starts no sooner than that anyway."""
    at = _minute(now + PUT_OFF)
    if at <= starts_at:
        raise WrongMoment(Reason.LATER_ANYWAY)
    return at


def moved_deadline(closes_at: datetime, since: datetime, to: datetime) -> datetime:
    """The ballot has promised its deadline, so that stays; but no vote that was to end before the start runs
    past it."""
    return to if to < closes_at <= since else closes_at


def is_offered_again(to: datetime, now: datetime) -> bool:
    """Whether the agenda, with *Start* on it, is posted once more: by then the first is far up in the channel."""
    return to - now > SOON
