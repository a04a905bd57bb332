"""When the pre-read goes out: when it was chosen to, and never before there is something to read."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.timing import Hours

TO_WRITE = timedelta(hours=1)  # what a kickoff that has just been planned needs at least
TO_READ = timedelta(hours=1)  # before the start
LITTLE_TO_READ = timedelta(days=1)  # before the start, where no more than the topic has been written


class Why(StrEnum):
    """Why it goes out at that moment."""

    CHOSEN = "chosen"
    OUT_OF_HOURS = "out_of_hours"  # nobody works at the one that was chosen
    TOO_LATE = "too_late"  # the one that was chosen is too near, or has passed
    LITTLE_TO_READ = "little_to_read"


@dataclass(frozen=True)
class PrereadDue:
    at: datetime
    why: Why


def preread_due(
    starts_at: datetime, lead_hours: int | None, hours: Hours, now: datetime, *, has_words: bool
) -> PrereadDue:
    """`lead_hours` None: at once, since someone wants it so. `has_words`: there is more to read than the topic."""
    if lead_hours is None:
        return PrereadDue(now, Why.CHOSEN)
    chosen = starts_at - timedelta(hours=lead_hours)
    wanted = chosen if has_words else max(chosen, starts_at - LITTLE_TO_READ)
    at = hours.choose(now + TO_WRITE, wanted, max(wanted, starts_at - TO_READ), now)
    return PrereadDue(at, _why(at, chosen, wanted, now))


def _why(at: datetime, chosen: datetime, wanted: datetime, now: datetime) -> Why:
    if at == chosen:
        return Why.CHOSEN
    if wanted < now + TO_WRITE:
        return Why.TOO_LATE
    return Why.LITTLE_TO_READ if wanted != chosen else Why.OUT_OF_HOURS
