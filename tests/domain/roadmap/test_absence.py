from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.actors import NOBODY_KNOWN, Person
from bot.domain.calendar import zone
from bot.domain.roadmap.absence import Absence, absence, absent_among, checks
from bot.domain.timing import Hours
from bot.domain.workdays import Workdays

HERE = Hours("Europe/Amsterdam", Workdays("NL"))
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
SOMEBODY = Person(None, "Europe/Amsterdam")


@pytest.mark.parametrize(
    ("person", "members", "why"),
    [
        (SOMEBODY, {"UBO"}, None),
        (SOMEBODY, {"USARA"}, Absence.OUTSIDE),
        (SOMEBODY, None, None),
        (NOBODY_KNOWN, {"UBO"}, None),
        (Person(None, "", is_gone=True), {"UBO"}, Absence.GONE),
        (Person(None, "", is_gone=True), None, Absence.GONE),
        (Person(None, "", is_bot=True), {"UBO"}, Absence.APP),
    ],
)
def test_somebody_is_absent_if_slack_says_so_and_not_if_it_says_nothing(person, members, why):
    assert why == absence("UBO", person, members)


def test_of_several_only_those_who_are_absent_are_told():
    people = {"UBO": SOMEBODY, "UGONE": Person(None, "", is_gone=True)}
    assert (("UGONE", Absence.GONE),) == absent_among(people, {"UBO"})


@given(st.dates(date(2026, 11, 25), date(2027, 12, 1)), st.timedeltas(timedelta(), timedelta(60)))
def test_owners_are_looked_for_soon_and_a_week_before_the_date_while_people_work(due_on, later):
    now = NOON + later
    soon, *before = checks(due_on, HERE, now)
    assert now < soon
    for at in (soon, *before):
        local = at.astimezone(zone(HERE.tz))
        assert HERE.days.includes(local.date())
        assert "09:30" <= local.strftime("%H:%M") <= "17:30"
    for at in before:
        assert at > soon
        assert at.astimezone(zone(HERE.tz)).date() <= due_on - timedelta(7)
