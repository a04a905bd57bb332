from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.brief import Phase
from bot.domain.errors import Reason, WrongMoment
from bot.domain.kickoff.closing import is_finished, outcomes, require_closable, require_closed
from bot.domain.roadmap.milestones import MilestoneSummary

DAY = date(2026, 12, 4)
DONE_AT = datetime(2026, 12, 4, 12, tzinfo=UTC)
OPEN = MilestoneSummary(1, "First sketch", "", DAY, None, None)
DONE = replace(OPEN, done_at=DONE_AT, done_by="U1")
CANCELLED = replace(OPEN, cancelled_at=DONE_AT, cancelled_by="U1")


def test_a_milestone_that_was_done_on_its_day_was_on_time():
    (outcome,) = outcomes([DONE], "Europe/Amsterdam")
    assert (DAY, 0, False) == (outcome.done_on, outcome.days_late, outcome.was_moved)


@given(st.integers(-60, 60))
def test_it_is_late_by_the_days_after_its_last_date_and_never_by_fewer_than_none(days):
    (outcome,) = outcomes([replace(DONE, due_on=DAY - timedelta(days))], "Europe/Amsterdam")
    assert max(0, days) == outcome.days_late


def test_the_day_is_that_of_the_kickoffs_zone():
    late = replace(DONE, done_at=datetime(2026, 12, 4, 23, 30, tzinfo=UTC))
    assert [1, 0] == [outcomes([late], tz)[0].days_late for tz in ("Europe/Amsterdam", "UTC")]


def test_a_milestone_that_moved_counts_from_where_it_moved_to_and_keeps_all_its_dates():
    moved = replace(DONE, earlier=(DAY - timedelta(14), DAY - timedelta(7)))
    (outcome,) = outcomes([moved], "UTC")
    assert ((DAY - timedelta(14), DAY - timedelta(7), DAY), 0, True) == (
        outcome.dates,
        outcome.days_late,
        outcome.was_moved,
    )


def test_what_was_cancelled_is_not_late():
    (outcome,) = outcomes([replace(CANCELLED, due_on=DAY - timedelta(99))], "UTC")
    assert (None, 0) == (outcome.done_on, outcome.days_late)


@given(st.lists(st.sampled_from((OPEN, DONE, CANCELLED))), st.sampled_from(Phase))
def test_a_kickoff_closes_by_itself_after_it_was_held_once_something_was_planned_and_all_of_it_is_settled(
    milestones, phase
):
    is_settled = bool(milestones) and OPEN not in milestones
    assert (phase is Phase.FOLLOWING and is_settled) == is_finished(phase, milestones)


@pytest.mark.parametrize(
    ("phase", "milestones", "reason"),
    [
        (Phase.PREPARING, [], Reason.NOT_HELD_YET),
        (Phase.LIVE, [], Reason.NOT_HELD_YET),
        (Phase.FOLLOWING, [DONE, OPEN], Reason.MILESTONES_OPEN),
        (Phase.CLOSED, [], Reason.ALREADY_CLOSED),
        (Phase.CANCELLED, [], Reason.CANCELLED),
    ],
)
def test_nobody_closes_what_is_not_over(phase, milestones, reason):
    with pytest.raises(WrongMoment) as refused:
        require_closable(phase, milestones)
    assert reason is refused.value.reason


@pytest.mark.parametrize("milestones", [[], [DONE], [CANCELLED]])
def test_what_was_held_and_has_nothing_left_to_do_can_be_closed(milestones):
    require_closable(Phase.FOLLOWING, milestones)


@pytest.mark.parametrize("phase", sorted(set(Phase) - {Phase.CLOSED}))
def test_only_what_is_closed_can_be_opened_again(phase):
    require_closed(Phase.CLOSED)
    with pytest.raises(WrongMoment):
        require_closed(phase)
