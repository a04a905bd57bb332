"""A premortem: everyone writes why it failed, gives two dots, and the likeliest three become concerns."""

from datetime import timedelta

import pytest

from bot.domain.errors import InvalidField, Malformed, WrongMoment
from bot.domain.meeting.activities.activity import DOT, ActivityKind, Answer
from bot.domain.meeting.activities.dots import counted
from bot.domain.meeting.agenda import Topic
from bot.domain.meeting.captures import CaptureKind
from bot.domain.meeting.feasibility.concerns import ConcernDetail, Severity
from storage.tables.activities import Activity, ActivityAnswer, ActivityKey, ActivityTally, ActivityTurnout
from storage.tables.agenda import AgendaItem
from storage.tables.captures import Capture
from storage.tables.writing import WritingWindow
from tests.services.service_harness import BO, CARLA, DUE_ON, SARA, START, ServiceHarness

DOTS = ActivityKind.DOTS
CAUSES = ("No budget", "No time", "No client", "No ferry", "No tide")


@pytest.fixture
def live(harness: ServiceHarness) -> ServiceHarness:
    """At the premortem; Bo and Carla have joined, as Sara has."""
    harness.kickoff()
    for by in (BO, CARLA):
        harness.attendances.join(1, by=by)
    harness.change(harness.rows(AgendaItem)[0], topic=Topic.PREMORTEM)
    harness.clock.at = START
    harness.lifecycle.start(1, by=SARA)
    return harness


def _write(harness):
    harness.milestone(1)
    harness.writing.open(1, 3, is_named=False, by=SARA)
    window_id = harness.row(WritingWindow).id
    harness.writing.write(window_id, "\n".join(CAUSES), is_done=True, by=BO)
    for by in (CARLA, SARA):
        harness.writing.write(window_id, "", is_done=True, by=by)


def _dots(harness, by, *causes):
    ids = {row.text: str(row.id) for row in harness.rows(Capture)}
    activity_id = harness.rows(Activity)[-1].id
    return harness.activities.answer(activity_id, [Answer(ids[one], DOT) for one in causes], by=by)


def test_it_comes_after_there_is_a_plan_that_could_have_failed_and_says_by_when(live):
    with pytest.raises(WrongMoment):  # before the form, not after it was filled in
        live.writing.can_open(1, by=SARA)
    with pytest.raises(WrongMoment):
        live.writing.open(1, 3, is_named=False, by=SARA)
    live.milestone(1)
    assert live.writing.can_open(1, by=SARA)
    live.writing.open(1, 3, is_named=False, by=SARA)
    window = live.agenda_now(1).writing
    assert (window.is_premortem, window.failed_on) == (True, DUE_ON)
    live.flags.finish(1, START.date() + timedelta(days=200), by=SARA)
    assert live.agenda_now(1).writing.failed_on == START.date() + timedelta(days=200)


def test_the_three_with_most_dots_become_concerns_and_nothing_tells_who_gave_them(live):
    with pytest.raises(WrongMoment):
        live.activities.open(1, DOTS, by=SARA)
    _write(live)
    assert {row.kind for row in live.rows(Capture)} == {CaptureKind.NOTE}
    live.activities.open(1, DOTS, by=SARA)
    _dots(live, BO, "No budget", "No ferry")
    _dots(live, CARLA, "No tide")
    _dots(live, CARLA, "No ferry", "No tide")  # she thinks again
    assert (live.agenda_now(1).activity.answered, live.agenda_now(1).results) == (2, ())
    _dots(live, SARA, "No ferry", "No budget")

    (result,) = live.agenda_now(1).results
    assert result.given == ()
    assert {row.text for row in live.rows(Capture) if row.kind is CaptureKind.CONCERN} == {
        *("No ferry", "No budget", "No tide"),
    }
    listed = live.concerns.list(1, by=BO).entries
    assert {one.concern.detail for one in listed} == {ConcernDetail(Severity.HIGH)}
    assert sorted(row.count for row in live.rows(ActivityTally)) == [1, 2, 3]
    assert [live.rows(table) for table in (ActivityAnswer, ActivityKey, ActivityTurnout)] == [[], [], []]


def test_what_is_removed_goes_from_the_dots_as_well(live):
    _write(live)
    live.activities.open(1, DOTS, by=SARA)
    for by in (BO, CARLA):
        _dots(live, by, "No budget", "No ferry")
    live.captured.remove(live.row(Capture, text="No ferry").id, by=SARA)
    live.activities.close(1, by=SARA)
    live.captured.remove(live.row(Capture, text="No budget").id, by=SARA)
    (result,) = live.agenda_now(1).results
    assert counted(result) == ()
    assert [] == [words for words in ("No ferry", "No budget") if words in live.dump()]

    live.activities.open(1, DOTS, by=SARA)
    for text in CAUSES[1:3] + CAUSES[4:]:
        live.captured.remove(live.row(Capture, text=text).id, by=SARA)
    with pytest.raises(WrongMoment):
        live.activities.form(2, by=BO)


def test_asked_again_a_concern_keeps_what_was_settled_about_it(live):
    _write(live)
    for _ in range(2):
        live.activities.open(1, DOTS, by=SARA)
        _dots(live, BO, "No budget")
        live.activities.close(live.rows(Activity)[-1].id, by=SARA)
        (entry,) = live.concerns.list(1, by=SARA).entries
        if entry.concern.detail.owner_id != BO.user_id:
            live.concerns.settle(entry.concern.id, ConcernDetail(Severity.LOW, owner_id=BO.user_id), by=SARA)
    assert entry.concern.detail == ConcernDetail(Severity.LOW, owner_id=BO.user_id)


def test_ideas_get_no_dots(live):
    live.change(live.rows(AgendaItem)[0], topic=Topic.SCOPE)
    _write(live)
    assert {row.kind for row in live.rows(Capture)} == {CaptureKind.IDEA}
    assert not live.agenda_now(1).has_causes
    with pytest.raises(WrongMoment):
        live.activities.open(1, DOTS, by=SARA)


def test_everybody_gives_one_dot_or_two_on_what_was_written(live):
    _write(live)
    live.activities.open(1, DOTS, by=SARA)
    with pytest.raises(Malformed):
        _dots(live, BO, *CAUSES[:3])
    with pytest.raises(InvalidField):
        _dots(live, BO)
    with pytest.raises(Malformed):
        live.activities.answer(1, [Answer("99", DOT)], by=BO)
    _dots(live, BO, "No budget")
