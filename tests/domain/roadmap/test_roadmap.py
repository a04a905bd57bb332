from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import zone
from bot.domain.roadmap.milestones import MilestoneState, MilestoneSummary
from bot.domain.roadmap.roadmap import (
    ROWS,
    as_of,
    drawn,
    in_focus,
    in_order,
    next_late_day,
    seen_late_at,
    standing,
)
from bot.domain.standing import Standing
from bot.domain.timing import Hours
from bot.domain.workdays import Workdays

TODAY = date(2026, 11, 30)
NL = Workdays("NL")
NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
days = st.dates(TODAY - timedelta(90), TODAY + timedelta(200))
plans = st.lists(
    st.builds(
        MilestoneSummary,
        st.integers(1, 10**6),
        st.just("Step"),
        st.just(""),
        days,
        st.none() | st.just(NOON),
        st.none(),
        cancelled_at=st.none() | st.just(NOON),
        at_risk=st.sampled_from(("", "Time")),
    ),
    max_size=50,
    unique_by=lambda one: one.id,
).map(lambda made: tuple(sorted(made, key=lambda one: (one.due_on, one.id))))


@given(plans)
def test_done_and_cancelled_are_in_no_warning_colour(milestones):
    for one in milestones:
        if standing(one, TODAY) in (Standing.LATE, Standing.AT_RISK):
            assert one.is_open


@given(plans)
def test_late_is_what_is_open_after_its_day_and_the_day_itself_is_not_late(milestones):
    late = [one for one in milestones if standing(one, TODAY) is Standing.LATE]
    assert late == [one for one in milestones if one.is_open and one.due_on < TODAY]


@given(plans)
def test_the_rows_of_the_picture_are_in_order_and_no_open_milestone_makes_way_for_one_that_is_done(milestones):
    rows, shown = in_focus(milestones), drawn(milestones)
    assert len(rows) == min(ROWS, len(shown))
    assert list(rows) == sorted(rows, key=lambda one: one.due_on)
    left_out = [one for one in shown if one not in rows]
    if any(not one.is_open for one in rows):
        assert not any(one.is_open for one in left_out)
    shown_open = [one.due_on for one in rows if one.is_open]
    assert all(max(shown_open) <= one.due_on for one in left_out if one.is_open and shown_open)


@given(plans)
def test_all_are_listed_and_what_is_open_comes_first(milestones):
    listed = in_order(milestones)
    assert sorted(listed, key=lambda one: one.id) == sorted(milestones, key=lambda one: one.id)
    states = [list(MilestoneState).index(one.state) for one in listed]
    assert states == sorted(states)


@given(plans, st.integers(0, 60))
def test_a_picture_stays_true_until_something_changes_or_becomes_late(milestones, ago):
    """The day that it is of is all that it knows of the present day."""
    since = as_of(milestones, TODAY - timedelta(ago), TODAY)
    assert TODAY - timedelta(ago) <= since <= max(TODAY, TODAY - timedelta(ago))
    assert [standing(one, since) for one in milestones] == [standing(one, TODAY) for one in milestones]


@given(plans)
def test_until_the_next_late_day_nothing_looks_different(milestones):
    day = next_late_day(milestones, TODAY)
    before, after = (day or date.max) - timedelta(1), day
    assert [standing(one, before) for one in milestones] == [standing(one, TODAY) for one in milestones]
    if after:
        assert [standing(one, after) for one in milestones] != [standing(one, TODAY) for one in milestones]


@given(days, st.sampled_from(("Europe/Amsterdam", "America/New_York", "Asia/Kathmandu")))
def test_what_is_late_is_seen_when_people_work_and_not_before_it_is(day, tz):
    at = seen_late_at(day, Hours(tz, NL))
    local = at.astimezone(zone(tz))
    assert day <= local.date()
    assert NL.includes(local.date())


def test_a_milestone_that_was_moved_away_from_its_day_is_not_late():
    late = MilestoneSummary(1, "Step", "", TODAY - timedelta(1), None, None)
    assert Standing.LATE is standing(late, TODAY)
    assert Standing.OPEN is standing(replace(late, due_on=TODAY), TODAY)
