"""Days and moments in words. A moment shows in the reader's own zone; its fallback names the kickoff's."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from babel.dates import format_date, format_datetime
from slackblocks import RichText

from bot.blocks.kit.words import Words
from bot.domain.actors import Language
from bot.domain.calendar import zone

LOCALES = {Language.ENGLISH: "en_GB", Language.DUTCH: "nl_NL"}  # both say the day before the month


class RichTextDate(RichText):
    """Slack's `date` element, which slackblocks does not have.

    It is a kind of RichText because slackblocks' sections take no elements but its own.
    """

    def __init__(self, at: datetime, form: str, fallback: str) -> None:
        super().__init__(fallback)
        self.at = at
        self.form = form

    def _resolve(self) -> dict[str, Any]:
        timestamp = int(self.at.timestamp())
        return {"type": "date", "timestamp": timestamp, "format": self.form, "fallback": self.text}


def moment(at: datetime, tz: str, tr: Words) -> RichTextDate:
    """A day and a time."""
    return RichTextDate(at, "{date_long}, {time}", f"{_time_in(at, tz, tr.language)} ({tz})")


def time_of(at: datetime, tz: str) -> RichTextDate:
    """A time of a day that everyone knows."""
    return RichTextDate(at, "{time}", f"{clock(at, tz)} ({tz})")


def clock(at: datetime, tz: str) -> str:
    """What the clocks in the kickoff's zone say, as text."""
    return f"{at.astimezone(zone(tz)):%H:%M}"


def day(on: date, tr: Words) -> str:
    """A whole day, the same in every zone."""
    return _date_in(on, "EEEE d MMMM y", tr.language)


def short_day(on: date, tr: Words) -> str:
    """A day without its weekday and year, where others near it have those."""
    return _date_in(on, "d MMMM", tr.language)


def day_with_year(on: date, tr: Words) -> str:
    """A day without its weekday, for pictures and lists that may span years."""
    return _date_in(on, "d MMM y", tr.language)


@lru_cache(1000)  # a message is drawn again and again, and much of it is days
def _date_in(on: date, pattern: str, language: Language) -> str:
    return format_date(on, pattern, LOCALES[language])


@lru_cache(1000)
def _time_in(at: datetime, tz: str, language: Language) -> str:
    return format_datetime(at, "EEEE d MMMM y, HH:mm", zone(tz), LOCALES[language])
