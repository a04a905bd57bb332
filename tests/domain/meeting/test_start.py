from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import Reason, WrongMoment
from bot.domain.kickoff.schedule import PUT_OFF, put_off, require_start
from bot.domain.meeting.agenda import ItemSummary, Topic
from bot.domain.meeting.readiness import Readiness
from bot.domain.meeting.speakers import TALKS, without_speaker

TEN = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
A_MINUTE = timedelta(minutes=1)

seconds = st.integers(-86_400, 86_400).map(lambda count: timedelta(seconds=count))
items = st.builds(
    ItemSummary,
    st.integers(1),
    st.sampled_from(Topic),
    st.just(5),
    speaker_id=st.sampled_from(("", "UBO")),
    speaker_name=st.sampled_from(("", "Ada")),
)


@given(seconds)
def test_a_start_is_put_off_to_a_full_minute_within_ten_and_never_to_an_earlier_moment(since_planned):
    now = TEN + since_planned
    if now + PUT_OFF < TEN + A_MINUTE:
        with pytest.raises(WrongMoment):
            put_off(TEN, now)
        return
    starts_at = put_off(TEN, now)
    assert starts_at > TEN
    assert PUT_OFF - A_MINUTE < starts_at - now <= PUT_OFF
    assert (0, 0) == (starts_at.second, starts_at.microsecond)


def test_a_press_on_what_was_planned_before_puts_nothing_off():
    require_start(TEN.replace(second=0), TEN + timedelta(seconds=30))
    with pytest.raises(WrongMoment) as refused:
        require_start(TEN, TEN + A_MINUTE)
    assert Reason.RESCHEDULED is refused.value.reason


@given(st.integers(0, 500), st.integers(0, 500), st.booleans())
def test_reading_is_offered_once_where_fewer_than_half_have_read(readers, unread, has_reading):
    ready = Readiness(readers, readers + unread, 0, 0, has_reading)
    assert ready.offers_reading == (readers < unread and not has_reading)


@given(st.lists(items))
def test_the_talks_for_which_nobody_is_named_are_counted(agenda):
    named = [item for item in agenda if item.speaker_id or item.speaker_name or item.topic not in TALKS]
    assert len(agenda) - len(named) == without_speaker(agenda)
