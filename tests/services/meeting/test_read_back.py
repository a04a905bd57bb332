"""What was agreed is read back, and is the baseline once both sides say so."""

import pytest

from bot.domain.errors import JoinFirst
from bot.domain.meeting.activities.activity import ActivityKind, Answer
from bot.domain.meeting.activities.read_back import NOT_QUITE, Part, agreeing, is_agreed, line_of, signing
from bot.domain.meeting.captures import CaptureDraft, CaptureKind
from bot.domain.meeting.deciders import DecidersDraft, Matter
from storage.tables.activities import Activity
from tests.services.service_harness import BO, CARLA, DUE_ON, PASSER_BY, SARA, START, ServiceHarness


@pytest.fixture
def live(harness: ServiceHarness) -> ServiceHarness:
    """Bo and Carla, the client, have joined; Carla approves what is spent."""
    harness.kickoff(goal="Ships find it")
    for by in (BO, CARLA):
        harness.attendances.join(1, by=by)
    harness.deciding.settle(1, [DecidersDraft(Matter.MONEY, BO.user_id, (CARLA.user_id,))], by=SARA)
    harness.milestone(1, title="Go live")
    harness.clock.at = START
    harness.lifecycle.start(1, by=SARA)
    draft = CaptureDraft(CaptureKind.SCOPE_IN, "Signs")
    harness.captures.add(1, draft, by=BO, origin=harness.origin())
    return harness


def _read_back(harness):
    harness.activities.open(1, ActivityKind.READ_BACK, by=SARA)
    return harness.rows(Activity)[-1].id


def _agrees(harness, activity_id, by):
    harness.activities.answer(activity_id, [agreeing()], by=by)


def test_it_shows_what_was_agreed_as_it_is_when_it_begins(live):
    _read_back(live)
    asked = live.agenda_now(1).activity.asked
    assert [line_of(asked, part).text for part in (Part.GOAL, Part.IN, Part.OUT)] == ["Ships find it", "Signs", ""]
    milestone = line_of(asked, Part.MILESTONE)
    assert (milestone.text, milestone.due_on) == ("Go live", DUE_ON)
    assert [one.key for one in signing(asked)] == [f"sign_off:{CARLA.user_id}"]


def test_once_both_sides_say_so_it_closes_and_is_the_baseline_with_their_names(live):
    activity_id = _read_back(live)
    _agrees(live, activity_id, BO)
    now = live.agenda_now(1).activity
    assert (now.answered, now.invited, now.missing) == (1, 2, (CARLA.user_id,))
    assert [one.who for one in now.given] == [BO.user_id], "it is no secret"
    _agrees(live, activity_id, CARLA)

    assert live.agenda_now(1).activity is None
    live.lifecycle.end(1, live.number(1), by=SARA)
    (baseline,) = live.recaps.of(1, by=SARA).baselines
    assert {one.who for one in baseline.given} == {BO.user_id, CARLA.user_id}
    assert baseline.closed_at == START


def test_a_doubt_holds_it_up_until_its_author_agrees_or_it_is_read_back_again(live):
    activity_id = _read_back(live)
    live.activities.answer(activity_id, [Answer(Part.OUT, NOT_QUITE, "No app")], by=CARLA)
    _agrees(live, activity_id, BO)
    assert live.agenda_now(1).activity.missing == (CARLA.user_id,)
    live.activities.close(activity_id, by=SARA)
    assert not is_agreed(live.agenda_now(1).results[-1])

    again = _read_back(live)
    for by in (CARLA, SARA):
        _agrees(live, again, by)
    assert is_agreed(live.agenda_now(1).results[-1])


def test_only_those_who_take_part_speak_for_a_side(live):
    activity_id = _read_back(live)
    with pytest.raises(JoinFirst):
        _agrees(live, activity_id, PASSER_BY)
