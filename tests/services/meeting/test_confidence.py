"""A vote of confidence: nobody sees before the close, and what would raise it becomes a concern."""

import pytest

from bot.domain.meeting.activities.activity import NAMED, REMARK, UNNAMED, ActivityKind, Answer
from bot.domain.meeting.activities.confidence import ABLE, RIGHT, spread
from bot.domain.meeting.captures import CaptureKind
from storage.tables.activities import Activity, ActivityAnswer, ActivityKey, ActivityTurnout
from storage.tables.captures import Capture
from storage.tables.deliveries import Delivery
from tests.services.service_harness import BO, CARLA, SARA, ServiceHarness


@pytest.fixture
def live(harness: ServiceHarness) -> ServiceHarness:
    """Sara, who leads it, Bo and Carla take part."""
    harness.hold(BO, CARLA)
    return harness


def _open(harness):
    harness.activities.open(1, ActivityKind.CONFIDENCE, by=SARA)
    return harness.rows(Activity)[-1].id


def _vote(harness, activity_id, by, right, able, remark=None):
    answers = [Answer(RIGHT, str(right)), Answer(ABLE, str(able)), *filter(None, [remark])]
    harness.activities.answer(activity_id, answers, by=by)


def test_all_votes_are_shown_at_once_and_a_second_vote_stands_beside_the_first(live):
    first = _open(live)
    for by, right, able in ((BO, 2, 1), (CARLA, 4, 3)):
        _vote(live, first, by, right, able)
        assert live.agenda_now(1).results == ()
    _vote(live, first, SARA, 4, 3)
    second = _open(live)
    for by in (BO, CARLA, SARA):
        _vote(live, second, by, 5, 4)

    before, after = live.agenda_now(1).results
    assert (before.number, after.number) == (1, 2)
    assert (spread(before, RIGHT).lowest, spread(before, RIGHT).highest) == (2, 4)
    assert spread(before, ABLE).counts == {1: 1, 3: 2}
    assert spread(after, ABLE).counts == {4: 3}


def test_what_would_raise_it_becomes_a_concern_with_the_name_only_of_those_who_said_so(live):
    activity_id = _open(live)
    _vote(live, activity_id, BO, 2, 2, Answer(REMARK, UNNAMED, "A second developer"))
    _vote(live, activity_id, CARLA, 3, 5, Answer(REMARK, NAMED, "A later date"))
    assert live.rows(Capture) == []
    _vote(live, activity_id, SARA, 5, 5, Answer(REMARK, UNNAMED, ""))

    noted = {(one.kind, one.text, one.added_by) for one in live.rows(Capture)}
    assert noted == {
        (CaptureKind.CONCERN, "A second developer", ""),
        (CaptureKind.CONCERN, "A later date", CARLA.user_id),
    }
    for table in (ActivityAnswer, ActivityKey, ActivityTurnout):
        assert live.rows(table) == []


def test_somebody_sees_their_own_vote_and_remark_again_until_the_close(live):
    activity_id = _open(live)
    _vote(live, activity_id, BO, 2, 1, Answer(REMARK, NAMED, "More time"))
    _vote(live, activity_id, BO, 3, 1, Answer(REMARK, UNNAMED, "More money"))
    form = live.activities.form(activity_id, by=BO)
    assert [one.value for one in form.mine if one.key != REMARK] == ["1", "3"]
    assert form.answer_to(REMARK) == Answer(REMARK, UNNAMED, "More money")
    assert live.activities.form(activity_id, by=CARLA).mine == ()


def test_before_the_close_nothing_that_is_said_or_planned_depends_on_what_was_answered(live):
    activity_id = _open(live)
    seen = []
    for right, able in ((5, 5), (1, 2), (3, 1)):
        for by in (BO, CARLA):
            _vote(live, activity_id, by, right, able, Answer(REMARK, NAMED, f"Because of {able}"))
        planned = [(one.post, one.channel_id, one.due_at) for one in live.rows(Delivery)]
        seen.append((live.agenda_now(1), planned, live.captured.list(1, by=BO)))
    assert seen[0] == seen[1] == seen[2]
    assert seen[0][0].activity.missing == (SARA.user_id,)


def test_of_two_votes_nothing_is_shown(live):
    activity_id = _open(live)
    for by in (BO, CARLA):
        _vote(live, activity_id, by, 1, 1)
    live.activities.close(activity_id, by=SARA)
    (result,) = live.agenda_now(1).results
    assert (result.answered, result.invited, result.tallies) == (2, 3, ())


def test_of_two_people_only_what_has_a_name_becomes_a_concern(live):
    activity_id = _open(live)
    _vote(live, activity_id, BO, 1, 1, Answer(REMARK, UNNAMED, "A second developer"))
    _vote(live, activity_id, CARLA, 1, 1, Answer(REMARK, NAMED, "A later date"))
    live.activities.close(activity_id, by=SARA)
    assert [(CARLA.user_id, "A later date")] == [(one.added_by, one.text) for one in live.rows(Capture)]
