"""What is written in a window: an entry on each line, and a window that closes when all are done."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis.strategies import lists, sampled_from, sets, text

from bot.domain.errors import Fault, InvalidField, WrongMoment
from bot.domain.meeting.agenda import Topic
from bot.domain.meeting.captures import SUPPORTED, CaptureKind
from bot.domain.meeting.writing import (
    ENTRIES_LIMIT,
    ENTRY_LIMIT,
    GRACE,
    MINUTES,
    check_minutes,
    entries,
    kind_of,
    require_open,
    waits_for,
)

NOW = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)
people = sets(sampled_from(["UANN", "UBO", "UCARLA"]))


@given(lists(text(max_size=ENTRY_LIMIT), max_size=8))
def test_entries_are_lines_each_once_and_reading_them_again_changes_nothing(typed):
    try:
        found = entries("\n".join(typed))
    except InvalidField:
        return
    assert len(found) == len(set(found))
    assert all(0 < len(entry) <= ENTRY_LIMIT and "\n" not in entry for entry in found)
    assert entries("\n".join(found)) == found


def test_bullets_from_elsewhere_and_empty_lines_are_left_out():
    assert entries("- The client changes\n\n• No budget\n  - The client changes") == (
        "The client changes",
        "No budget",
    )


@pytest.mark.parametrize(
    ("typed", "fault", "line"),
    [
        ("fine\n" + "x" * (ENTRY_LIMIT + 1), Fault.LINE_TOO_LONG, 2),
        ("\n".join(f"{number}" for number in range(ENTRIES_LIMIT + 1)), Fault.TOO_MANY_LINES, 0),
        ("x" * 4000, Fault.TOO_LONG, 0),
    ],
)
def test_what_is_too_much_is_said_at_the_field(typed, fault, line):
    with pytest.raises(InvalidField) as refused:
        entries(typed)
    assert (refused.value.field, refused.value.fault, refused.value.line) == ("entries", fault, line)


def test_a_window_takes_what_comes_a_little_late():
    require_open(None, NOW, NOW + GRACE)
    for closed_at, now in ((None, NOW + GRACE + timedelta(seconds=1)), (NOW, NOW)):
        with pytest.raises(WrongMoment):
            require_open(closed_at, NOW, now)


@given(joined=people, written=people, done=people)
def test_a_window_waits_for_all_who_have_joined_or_written_until_they_are_done(joined, written, done):
    waiting = waits_for(joined, written, done)
    assert waiting <= joined | written
    assert not waiting & done
    assert waits_for(joined, written, done | waiting) == set()


def test_a_window_lasts_two_three_or_five_minutes():
    for minutes in MINUTES:
        check_minutes(minutes)
    for minutes in (0, 1, 4, 60, -2):
        with pytest.raises(InvalidField):
            check_minutes(minutes)


def test_what_is_written_can_be_agreed_with_but_for_a_premortem_in_which_people_give_dots():
    assert {kind_of(topic) for topic in [*Topic, None] if topic is not Topic.PREMORTEM} <= SUPPORTED
    assert kind_of(Topic.PREMORTEM) is CaptureKind.NOTE
