"""The clock that people move: what it shows, and what its buttons do."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from babel.core import Locale
from babel.dates import format_datetime, format_time

from bot.sandbox.page.context import NextDue
from bot.sandbox.state.clock import MovableClock
from bot.sandbox.state.errors import CannotDo, Json
from bot.sandbox.state.people import User

_LONGEST = timedelta(days=3660)


@dataclass(frozen=True)
class Moment:
    """A moment on somebody's own clock, in their own words."""

    day: str
    time: str


@dataclass(frozen=True)
class Shown:
    """The sandbox's time for one reader. `offers_next` is whether the app can tell what comes next."""

    now: datetime
    text: str
    milliseconds: int
    local: str
    offers_next: bool
    next: Moment | None


async def shown(clock: MovableClock, reader: User, next_due: NextDue | None) -> Shown:
    now = clock.now()
    due = await next_due() if next_due is not None else None
    return Shown(
        now=now,
        text=moment_text(now, reader),
        milliseconds=int(now.timestamp() * 1000),
        local=now.astimezone(reader.zone()).strftime("%Y-%m-%dT%H:%M"),
        offers_next=next_due is not None,
        next=_moment(due, reader, "EEE d MMM") if due is not None else None,
    )


async def move(clock: MovableClock, asked: Json, reader: User, next_due: NextDue | None) -> None:
    """Moves by `{"seconds": 3600}`, to `{"local": "2026-07-14T09:00"}`, or to `{"next": true}`."""
    if "seconds" in asked:
        clock.advance(_span(asked["seconds"]))
    elif "local" in asked:
        clock.move_to(moment_of(asked["local"], reader))
    else:
        due = await next_due() if next_due is not None else None
        if due is None:
            raise CannotDo("nothing is due")
        clock.move_to(max(due, clock.now()))


def moment_of(local: Any, reader: User) -> datetime:
    """What a `datetime-local` field says, on the reader's own clock."""
    try:
        naive = datetime.fromisoformat(str(local))
        return naive.replace(tzinfo=reader.zone()).astimezone(UTC)
    except (ValueError, OverflowError):
        raise CannotDo(f"{local!r} is no date and time") from None


def _span(seconds: Any) -> timedelta:
    if isinstance(seconds, bool) or not isinstance(seconds, int) or not 0 <= seconds <= _LONGEST.total_seconds():
        raise CannotDo("the clock goes on by a number of seconds, ten years at most")
    return timedelta(seconds=seconds)


def moment_text(moment: datetime, reader: User, day: str = "EEE d MMM y") -> str:
    """A moment on the reader's own clock, short."""
    shown = _moment(moment, reader, day)
    return f"{shown.day}, {shown.time}"


def _moment(moment: datetime, reader: User, day: str) -> Moment:
    locale, zone = Locale.parse(reader.locale, sep="-"), reader.zone()
    return Moment(
        day=format_datetime(moment, day, tzinfo=zone, locale=locale),
        time=format_time(moment, "short", tzinfo=zone, locale=locale),
    )
