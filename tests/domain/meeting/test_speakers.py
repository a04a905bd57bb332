from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.meeting.agenda import ItemSummary, Topic
from bot.domain.meeting.speakers import DAY_BEFORE, SETTLE, briefed_again_at, briefed_at, slots, speakers
from bot.domain.timing import Hours
from bot.domain.workdays import Workdays

TEN = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
ITEMS = (
    ItemSummary(1, Topic.WELCOME, 5, speaker_id="UBO"),
    ItemSummary(2, Topic.GOAL, 10, speaker_name="Ms Visser"),
    ItemSummary(3, Topic.SCOPE, 20, speaker_id="UCARLA"),
    ItemSummary(4, Topic.CLOSING, 5, speaker_id="UBO"),
)


def test_a_speaker_has_all_their_slots_in_one_brief_and_who_is_not_in_slack_gets_none():
    assert ("UBO", "UCARLA") == speakers(ITEMS)
    minutes = [(slot.starts_at - TEN, slot.ends_at - TEN) for slot in slots(ITEMS, TEN, "UBO")]
    assert [(0, 5), (35, 40)] == [tuple(at.total_seconds() // 60 for at in times) for times in minutes]


@given(st.timedeltas(timedelta(minutes=-15), timedelta(days=60)))
def test_a_brief_comes_once_it_has_settled_and_again_a_day_before_but_never_twice_in_a_row(ahead):
    now = TEN - ahead
    first, again = briefed_at(TEN, now), briefed_again_at(TEN, Hours("UTC", Workdays()), now)
    assert now <= first <= now + SETTLE
    assert first <= max(now, TEN - SETTLE)
    assert again in (None, TEN - DAY_BEFORE)
    two_working_days_before = date(2026, 11, 26)  # the Thursday before that Monday
    assert (again is not None) == (first.date() <= two_working_days_before)
