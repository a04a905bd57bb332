"""A live meeting in which no facilitator does anything any more: others are asked whether they take over."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.meeting.agenda_now import AgendaNow

PATIENCE = timedelta(minutes=15)  # after the time of an item was used up, the last move, and the last takeover


@dataclass(frozen=True)
class LeftAlone:
    """To somebody who takes part and did not lead it; `leads` once they do."""

    agenda: AgendaNow
    leads: bool = False
    taken_over_at: datetime | None = None

    @property
    def is_offered(self) -> bool:
        return is_left_alone(self.agenda, self.taken_over_at) and not self.leads


def left_alone_at(agenda: AgendaNow, taken_over_at: datetime | None = None) -> datetime | None:
    """None if the meeting does not run, or is paused: then somebody is looking after it."""
    if agenda.ends_at is None or agenda.paused_since:
        return None
    moved_at = agenda.progress.moves[-1].made_at
    return max(agenda.ends_at, moved_at, taken_over_at or moved_at) + PATIENCE


def is_left_alone(agenda: AgendaNow, taken_over_at: datetime | None = None) -> bool:
    at = left_alone_at(agenda, taken_over_at)
    return at is not None and at <= agenda.now
