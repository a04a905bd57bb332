"""What the choices in a form mean: when the pre-read goes out, and what time it is then for those elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.briefing.preread_due import PrereadDue
from bot.domain.calendar import zone

ASKED_ABOUT = 30  # people: Slack is asked about each of them


@dataclass(frozen=True)
class Elsewhere:
    """What the clocks say for some people when the kickoff starts."""

    local: datetime
    people: tuple[str, ...]
    is_other_day: bool  # than where the kickoff is planned


@dataclass(frozen=True)
class Clocks:
    """For those whose clocks say something else than the kickoff's; `unknown` are those who may be anywhere."""

    elsewhere: tuple[Elsewhere, ...] = ()
    unknown: tuple[str, ...] = ()


def clocks(starts_at: datetime, tz: str, zones: Mapping[str, str]) -> Clocks:
    """`zones` by user id, "" for a zone that Slack does not tell. The earliest clock comes first."""
    here = _clock(starts_at, tz)
    by_clock: dict[datetime, list[str]] = {}
    for user_id, theirs in zones.items():
        if theirs and (there := _clock(starts_at, theirs)) != here:
            by_clock.setdefault(there, []).append(user_id)
    return Clocks(
        tuple(Elsewhere(there, tuple(by_clock[there]), there.date() != here.date()) for there in sorted(by_clock)),
        tuple(user_id for user_id, theirs in zones.items() if not theirs),
    )


def _clock(at: datetime, tz: str) -> datetime:
    return at.astimezone(zone(tz)).replace(tzinfo=None)


@dataclass(frozen=True)
class Foresight:
    """`preread` None: it goes out at once."""

    preread: PrereadDue | None
    clocks: Clocks = Clocks()
