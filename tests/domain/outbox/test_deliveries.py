from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.outbox.deliveries import (
    FIRST_DOUBT,
    FIRST_WAIT,
    LONGEST_DOUBT,
    LONGEST_WAIT,
    MAY_BECOME,
    State,
    wait_after,
    wait_in_doubt,
)


def test_what_is_sent_or_done_is_so_for_good_and_only_what_waits_or_was_abandoned_is_claimed():
    assert set(State) == set(MAY_BECOME)
    assert {State.SENT, State.DONE} == {state for state, following in MAY_BECOME.items() if not following}
    claimed_from = {state for state, following in MAY_BECOME.items() if State.SENDING in following}
    assert {State.PLANNED, State.UNKNOWN, State.SENDING} == claimed_from


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_a_wait_lies_between_half_a_second_and_five_minutes(attempts, jitter):
    assert FIRST_WAIT / 2 <= wait_after(attempts, jitter) <= LONGEST_WAIT


def test_waits_double_up_to_five_minutes():
    waits = [wait_after(attempts, 0) for attempts in range(1, 12)]
    assert [timedelta(seconds=min(2**n, 300)) for n in range(11)] == waits


@given(st.integers(1, 100))
def test_jitter_takes_up_to_half_off(attempts):
    assert wait_after(attempts, 0) / 2 == wait_after(attempts, 1)


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_a_wait_in_doubt_lies_between_seconds_and_an_hour(attempts, jitter):
    assert FIRST_DOUBT / 2 <= wait_in_doubt(attempts, jitter) <= LONGEST_DOUBT


def test_waits_in_doubt_grow_fourfold_up_to_an_hour():
    waits = [wait_in_doubt(attempts, 0).total_seconds() for attempts in range(1, 7)]
    assert [15, 60, 240, 960, 3600, 3600] == waits
