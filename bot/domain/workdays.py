"""Which days are worked on: those of a country, but for the days off of a workspace."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

import holidays

from bot.domain.actors import Language
from bot.domain.calendar import ONE_DAY

MOST_LIVE_IN = {"GB": "ENG"}  # a country whose own list leaves out what only a part of it has
FRIDAY, SATURDAY, SUNDAY = 4, 5, 6
WEEKENDS = {  # where the library has Saturday and Sunday (https://en.wikipedia.org/wiki/Workweek_and_weekend)
    "LY": frozenset({FRIDAY, SATURDAY}),  # Law No. 4 of 2006
    "NP": frozenset({SATURDAY}),
    "PS": frozenset({FRIDAY, SATURDAY}),
    "SO": frozenset({FRIDAY}),
}
LOCALES = {Language.ENGLISH: "en_US", Language.DUTCH: "nl"}
USUAL_WEEKEND = frozenset({SATURDAY, SUNDAY})


@dataclass(frozen=True)
class Workdays:
    """`country` None: it is not known, and has no holidays."""

    country: str | None = None
    weekend: frozenset[int] | None = None  # Monday is 0; None: that of the country
    days_off: frozenset[date] = frozenset()

    def includes(self, day: date) -> bool:
        if day in self.days_off:
            return False
        if self.weekend is not None:
            return day.weekday() not in self.weekend and not self.is_holiday(day)
        return _is_worked_on(day, self.country)

    def is_holiday(self, day: date) -> bool:
        """Whether it is a public holiday of the country."""
        return self.country is not None and day in _holidays_of(self.country, day.year)

    def on_or_before(self, day: date) -> date:
        while not self.includes(day):
            day -= ONE_DAY
        return day

    def on_or_after(self, day: date) -> date:
        while not self.includes(day):
            day += ONE_DAY
        return day

    def after(self, day: date, count: int = 1) -> date:
        """So many working days after a day, which itself may be a day off."""
        for _ in range(count):
            day = self.on_or_after(day + ONE_DAY)
        return day

    def before(self, day: date) -> date:
        """The working day before a day."""
        return self.on_or_before(day - ONE_DAY)

    def elsewhere(self, country: str | None) -> "Workdays":
        """For somebody of the same workspace in another country."""
        return replace(self, country=country)


@lru_cache(maxsize=10_000)
def _is_worked_on(day: date, country: str | None) -> bool:
    if country is None:
        return day.weekday() not in USUAL_WEEKEND
    its_holidays = _holidays_of(country, day.year)
    if country in WEEKENDS:
        return day.weekday() not in WEEKENDS[country] and day not in its_holidays
    return its_holidays.is_working_day(day)


def holiday_name(day: date, country: str | None, language: Language) -> str:
    """What a public holiday is called, in that language if the library has it; "" for all other days."""
    return _holidays_of(country, day.year, language).get(day) or "" if country else ""


@cache
def _holidays_of(country: str, year: int, language: Language = Language.ENGLISH) -> holidays.HolidayBase:
    """The language is always given: the library would take that of the machine."""
    subdivision = MOST_LIVE_IN.get(country)
    return holidays.country_holidays(country, subdiv=subdivision, years=year, language=LOCALES[language])
