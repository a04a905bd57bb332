"""Slack's date tokens, in a reader's language and time zone.

https://docs.slack.dev/messaging/formatting-message-text#date-formatting
"""

import re
from datetime import UTC, date, datetime, timedelta

from babel.core import Locale
from babel.dates import format_date, format_time, format_timedelta

from bot.sandbox.state.people import User

_TOKEN = re.compile(r"\{(\w+)\}")
_NEAR = {
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
    "nl": {-1: "gisteren", 0: "vandaag", 1: "morgen"},
}
_LENGTHS = {"date": "long", "date_short": "medium", "date_long": "full", "date_long_full": "full"}


def shown_date(timestamp: int, pattern: str, reader: User, now: datetime) -> str:
    """The text of `<!date^timestamp^pattern|…>` for this reader; unknown tokens stay as they are."""
    moment = datetime.fromtimestamp(timestamp, UTC).astimezone(reader.zone())
    here = now.astimezone(reader.zone())
    locale = Locale.parse(reader.locale, sep="-")
    return _TOKEN.sub(lambda found: _token(found.group(1), moment, here, locale) or found.group(), pattern)


def _token(name: str, moment: datetime, now: datetime, locale: Locale) -> str | None:
    if name == "date_num":
        return moment.strftime("%Y-%m-%d")
    if name == "date_slash":
        return moment.strftime("%Y/%m/%d")
    if name in ("time", "time_secs"):
        return format_time(moment, format="medium" if name == "time_secs" else "short", locale=locale)
    if name == "ago":
        return format_timedelta(moment - now, add_direction=True, locale=locale)
    return _day(name, moment.date(), now.date(), locale)


def _day(name: str, day: date, today: date, locale: Locale) -> str | None:
    plain = "date" if name == "day_divider_pretty" else name.removesuffix("_pretty")
    if plain not in _LENGTHS:
        return None
    if name.endswith("_pretty") and abs(day - today) <= timedelta(days=1):
        return _NEAR.get(locale.language, _NEAR["en"])[(day - today).days]
    length = _LENGTHS[plain]
    if length == "long":
        return format_date(day, format="long", locale=locale)
    return format_date(day, format="full" if length == "full" else "medium", locale=locale)
