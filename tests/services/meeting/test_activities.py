"""Everyone answers and nobody sees; then all answers are shown together."""

from datetime import timedelta

import pytest

from bot.domain.errors import InvalidField, NotAllowed, WrongMoment
from bot.domain.meeting.activities.activity import ActivityKind, Answer
from storage.tables.activities import Activity, ActivityAnswer, ActivityTurnout, NamedAnswer
from tests.services.service_harness import BO, CARLA, SARA, START, ServiceHarness

GRID = ActivityKind.GRID


@pytest.fixture
def live(harness: ServiceHarness) -> ServiceHarness:
    """Bo designs and Carla develops; the roadmap has one milestone. The meeting is at its first item."""
    harness.kickoff()
    for by, discipline in ((BO, "design"), (CARLA, "development")):
        harness.attendances.join(1, by=by)
        harness.attendances.describe(1, discipline, by=by)
    harness.milestone(1)
    harness.clock.at = START
    harness.lifecycle.start(1, by=SARA)
    return harness


def _open(harness):
    harness.activities.open(1, GRID, by=SARA)
    return harness.rows(Activity)[-1].id


def _answer(harness, activity_id, by, value="can", text="", discipline=""):
    answers = [Answer("1", value, text)]
    return harness.activities.answer(activity_id, answers, by=by, discipline=discipline)


def _move_on(harness):
    harness.agenda.next(1, harness.agenda_now(1).progress.number, by=SARA)


def test_it_waits_for_everyone_who_has_a_discipline_and_closes_by_itself_with_the_last(live):
    activity_id = _open(live)
    assert live.agenda_now(1).activity.missing == (BO.user_id, CARLA.user_id)
    assert _answer(live, activity_id, BO) == (CARLA.user_id,)
    assert _answer(live, activity_id, CARLA, "can_if", "the API is ready") == ()

    assert live.agenda_now(1).activity is None
    (result,) = live.agenda_now(1).results
    told = {(one.who, one.discipline, one.answer.value, one.answer.text) for one in result.given}
    assert told == {
        (BO.user_id, "design", "can", ""),
        (CARLA.user_id, "development", "can_if", "the API is ready"),
    }
    assert (result.answered, result.invited) == (2, 2)
    assert live.rows(ActivityTurnout) == []


@pytest.mark.parametrize("values", [("can", "cannot"), ("cannot", "can")])
@pytest.mark.parametrize("first", [BO, CARLA])
def test_before_the_close_everyone_sees_the_same_whatever_is_answered(live, first, values):
    activity_id = _open(live)
    before = live.agenda_now(1)
    _answer(live, activity_id, first, values[0], "Why")
    shown = live.agenda_now(1)
    assert (shown.activity.answered, shown.activity.invited, shown.results) == (1, 2, ())
    assert (shown.items, shown.milestones, shown.questions) == (before.items, before.milestones, before.questions)
    _answer(live, activity_id, first, values[1], "Because")  # they think again
    assert live.agenda_now(1) == shown


@pytest.mark.parametrize(
    "leaves",
    [
        lambda live: live.roster.remove(live.participant(1, CARLA), by=SARA),
        lambda live: live.attendances.decline(1, by=CARLA),
    ],
    ids=["removed", "declined"],
)
def test_it_closes_once_the_only_one_it_waits_for_drops_out(live, leaves):
    _answer(live, _open(live), BO)
    leaves(live)
    assert live.agenda_now(1).activity is None
    (result,) = live.agenda_now(1).results
    assert (result.answered, result.invited) == (1, 1)


def test_it_stays_open_while_nobody_has_answered_even_if_all_leave(live):
    _open(live)
    live.roster.remove(live.participant(1, CARLA), by=SARA)
    live.roster.remove(live.participant(1, BO), by=SARA)
    assert live.agenda_now(1).activity is not None


def test_the_last_answer_of_each_counts_and_a_facilitator_need_not_wait(live):
    activity_id = _open(live)
    _answer(live, activity_id, BO, "cannot", "No time")
    _answer(live, activity_id, BO, "can")
    assert [one.value for one in live.activities.form(activity_id, by=BO).mine] == ["can"]
    assert live.activities.form(activity_id, by=CARLA).mine == ()
    with pytest.raises(NotAllowed):
        live.activities.close(activity_id, by=BO)

    live.activities.close(activity_id, by=SARA)

    (result,) = live.agenda_now(1).results
    assert [(one.who, one.answer.value) for one in result.given] == [(BO.user_id, "can")]
    with pytest.raises(WrongMoment):
        _answer(live, activity_id, CARLA)
    assert (len(live.rows(NamedAnswer)), live.rows(ActivityAnswer)) == (1, [])


def test_going_on_to_the_next_item_closes_it_and_it_can_be_asked_again_beside_the_first(live):
    activity_id = _open(live)
    _answer(live, activity_id, BO, "cannot", "No time")
    live.clock.at += timedelta(minutes=2)
    live.agenda.extend(1, live.agenda_now(1).progress.number, 2, by=SARA)
    assert live.agenda_now(1).activity is not None, "other moves leave it open"
    _move_on(live)
    assert live.agenda_now(1).activity is None
    live.agenda.back(1, live.agenda_now(1).progress.number, by=SARA)

    again = _open(live)
    _answer(live, again, BO)
    live.activities.close(again, by=SARA)
    assert [(one.number, one.given[0].answer.value) for one in live.agenda_now(1).results] == [
        (1, "cannot"),
        (2, "can"),
    ]


def test_the_end_closes_it_and_what_came_of_it_is_in_the_recap(live):
    _answer(live, _open(live), BO)
    live.lifecycle.end(1, live.agenda_now(1).progress.number, by=SARA)
    (result,) = live.recaps.of(1, by=BO).results
    assert [one.who for one in result.given] == [BO.user_id]


def test_somebody_without_a_discipline_says_it_with_the_answer(live):
    activity_id = _open(live)
    assert live.activities.form(activity_id, by=SARA).asks_discipline
    with pytest.raises(InvalidField) as refused:
        _answer(live, activity_id, SARA)
    assert refused.value.field == "own_words"
    _answer(live, activity_id, SARA, discipline="management")
    assert live.row(ActivityAnswer).discipline == "management"


def test_if_nobody_has_said_what_they_do_it_waits_for_everyone_who_has_joined(harness):
    harness.hold(BO)
    harness.milestone(1)
    activity_id = _open(harness)
    assert _answer(harness, activity_id, BO, discipline="design") == (SARA.user_id,)
    assert _answer(harness, activity_id, SARA, discipline="sales") == ()


def test_one_thing_is_asked_at_a_time_and_only_if_there_is_something_to_ask(live):
    _open(live)
    for ask in (lambda: _open(live), lambda: live.writing.open(1, 3, is_named=False, by=SARA)):
        with pytest.raises(WrongMoment):
            ask()
    _move_on(live)
    live.writing.open(1, 3, is_named=False, by=SARA)
    with pytest.raises(WrongMoment):
        _open(live)


def test_without_milestones_there_is_nothing_to_ask_the_disciplines(harness):
    harness.kickoff()
    harness.clock.at = START
    harness.lifecycle.start(1, by=SARA)
    with pytest.raises(WrongMoment):
        _open(harness)
