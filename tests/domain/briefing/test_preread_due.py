"""The pre-read goes out while people work, with time to write it and to read it."""

from datetime import datetime

import pytest

from bot.domain.briefing.preread_due import PrereadDue, Why, preread_due
from bot.domain.calendar import moment
from bot.domain.timing import Hours
from bot.domain.workdays import Workdays

HERE = Hours("Europe/Amsterdam", Workdays("NL"))


def at(local: str) -> datetime:
    there = datetime.fromisoformat(local)
    return moment(there.date(), there.time(), HERE.tz)


MONDAY = at("2026-11-23T10:00")


@pytest.mark.parametrize(
    ("starts_at", "lead_hours", "has_words", "goes_out", "why"),
    [
        ("2026-11-26T10:00", 48, True, "2026-11-24T10:00", Why.CHOSEN),
        ("2026-11-26T10:00", None, False, "2026-11-23T10:00", Why.CHOSEN),
        ("2026-11-30T10:00", 48, True, "2026-11-27T10:00", Why.OUT_OF_HOURS),
        ("2026-11-26T04:00", 24, True, "2026-11-24T17:30", Why.OUT_OF_HOURS),
        ("2026-11-24T10:00", 48, True, "2026-11-23T11:00", Why.TOO_LATE),
        ("2026-11-24T10:00", 24, True, "2026-11-23T11:00", Why.TOO_LATE),
        ("2026-11-23T10:05", 48, True, "2026-11-23T10:00", Why.TOO_LATE),
        ("2026-11-26T10:00", 48, False, "2026-11-25T10:00", Why.LITTLE_TO_READ),
        ("2026-11-24T11:00", 48, False, "2026-11-23T11:00", Why.LITTLE_TO_READ),
        ("2026-11-26T10:00", 4, False, "2026-11-25T17:30", Why.OUT_OF_HOURS),
        ("2026-11-26T10:00", 0, True, "2026-11-26T10:00", Why.CHOSEN),
    ],
)
def test_it_goes_out_when_that_helps(starts_at, lead_hours, has_words, goes_out, why):
    due = preread_due(at(starts_at), lead_hours, HERE, MONDAY, has_words=has_words)
    assert PrereadDue(at(goes_out), why) == due
