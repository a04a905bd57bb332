from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import zone
from bot.domain.roadmap.digest import digest, monday_of, next_digest
from bot.domain.roadmap.milestones import MilestoneSummary
from bot.domain.timing import Hours
from bot.domain.workdays import Workdays

TODAY = date(2026, 11, 25)  # a Wednesday
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
plans = st.lists(
    st.builds(
        MilestoneSummary,
        st.integers(1, 10**6),
        st.just("Step"),
        st.just(""),
        st.dates(TODAY - timedelta(40), TODAY + timedelta(40)),
        st.none() | st.just(NOON),
        st.none(),
        cancelled_at=st.none() | st.just(NOON),
        at_risk=st.sampled_from(("", "Time")),
    ),
    max_size=50,
    unique_by=lambda one: one.id,
)
moments = st.timedeltas(timedelta(), timedelta(1500)).map(lambda later: NOON + later)


@given(plans)
def test_each_open_milestone_is_in_one_part_at_most_and_what_is_settled_in_none(milestones):
    ids = [one.id for one in digest(milestones, TODAY).lines]
    assert len(ids) == len(set(ids))
    assert set(ids) <= {one.id for one in milestones if one.is_open}


@given(plans)
def test_what_is_left_out_is_neither_late_nor_at_risk_nor_due_until_the_end_of_next_week(milestones):
    said = digest(milestones, TODAY).lines
    for one in milestones:
        if one.is_open and one not in said:
            assert not one.is_at_risk
            assert one.due_on > date(2026, 12, 6)  # the Sunday of next week


@given(plans)
def test_the_parts_are_what_they_are_called(milestones):
    said = digest(milestones, TODAY)
    assert all(one.due_on < TODAY for one in said.late)
    assert all(one.is_at_risk and one.due_on >= TODAY for one in said.at_risk)
    assert all(TODAY <= one.due_on <= date(2026, 11, 29) for one in said.this_week)
    assert all(date(2026, 11, 30) <= one.due_on <= date(2026, 12, 6) for one in said.next_week)
    for part in (said.late, said.at_risk, said.this_week, said.next_week):
        assert list(part) == sorted(part, key=lambda one: one.due_on)


def test_a_week_is_over_with_its_sunday():
    days = [date(2026, 11, 29), date(2026, 11, 30), date(2026, 12, 6), date(2026, 12, 7)]
    said = digest([MilestoneSummary(n, "Step", "", day, None, None) for n, day in enumerate(days)], TODAY)
    assert [days[:1], days[1:3]] == [[one.due_on for one in week] for week in (said.this_week, said.next_week)]


@given(st.dates())
def test_a_week_begins_on_a_monday(day):
    assert monday_of(day).weekday() == 0
    assert timedelta() <= day - monday_of(day) < timedelta(7)


@given(moments, st.sampled_from(("Europe/Amsterdam", "America/New_York", "Asia/Kathmandu")))
def test_the_next_digest_comes_on_the_first_working_day_from_a_monday_on_as_it_opens(now, tz):
    hours = Hours(tz, Workdays("NL"))
    monday, at = next_digest(hours, now)
    local = at.astimezone(zone(tz))
    assert at > now
    assert (monday.weekday(), local.strftime("%H:%M")) == (0, "09:30")
    assert local.date() == hours.days.on_or_after(monday)
    assert hours.opening(hours.days.on_or_after(monday - timedelta(7))) <= now


@pytest.mark.parametrize(("now", "day"), [("09:29", 5), ("09:30", 12)])
def test_on_easter_monday_it_comes_on_tuesday(now, day):
    hours = Hours("Europe/Amsterdam", Workdays("NL"))
    at = datetime.fromisoformat(f"2027-03-30T{now}+02:00")  # the Tuesday after Easter
    assert next_digest(hours, at)[1].astimezone(zone("Europe/Amsterdam")).day == (30 if day == 5 else 5)
