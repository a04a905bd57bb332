"""The puzzle: each person says one thing that they bring, until the end, and its picture fills."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.errors import InvalidField, Malformed, NotAllowed, NotFound, WrongMoment
from bot.domain.meeting.activities.activity import ActivityKind
from bot.domain.meeting.activities.puzzle import MINE, PICTURED_EVERY, PIECE_LIMIT, pictured_at
from bot.domain.outbox.deliveries import DeliveryKind
from storage.tables.activities import Activity
from storage.tables.deliveries import Delivery, LiveMessage
from tests.services.service_harness import BO, CARLA, PASSER_BY, SARA, START, ServiceHarness


@pytest.fixture
def live(harness: ServiceHarness) -> ServiceHarness:
    """Bo has joined, and Ada is not in Slack."""
    harness.hold(BO)
    harness.outsider(1, "Ada Visser")
    return harness


def _start(harness: ServiceHarness) -> int:
    harness.activities.open(1, ActivityKind.PUZZLE, by=SARA)
    return harness.rows(Activity)[-1].id


def _brings(harness: ServiceHarness, text: str, by=BO) -> None:
    harness.pieces.put(1, {MINE: text}, by=by)


def _pieces(harness: ServiceHarness) -> list[tuple[str, str]]:
    return [(one.user_id or one.name, one.text) for one in harness.agenda_now(1).puzzle.pieces]


def test_each_has_one_piece_that_they_can_change_and_take_back(live):
    _start(live)
    _brings(live, "  an eye for\n detail ")
    _brings(live, "patience", by=SARA)
    _brings(live, "a boat")
    assert [(BO.user_id, "a boat"), (SARA.user_id, "patience")] == _pieces(live), "what is changed keeps its place"
    assert "a boat" == live.pieces.form(1, by=BO).mine

    wanted = live.wanted(DeliveryKind.PUZZLE)
    _brings(live, "a boat")
    assert wanted == live.wanted(DeliveryKind.PUZZLE), "saying it again changes nothing"
    _brings(live, " ")
    assert [(SARA.user_id, "patience")] == _pieces(live)
    for text in ("", "x" * (PIECE_LIMIT + 1)):
        with pytest.raises(InvalidField):
            _brings(live, text)


def test_it_counts_a_piece_for_everyone_and_names_who_has_none_to_the_facilitators(live):
    _start(live)
    now = live.agenda_now(1).activity
    assert (now.answered, now.invited, now.missing) == (0, 3, (SARA.user_id, BO.user_id))
    _brings(live, "a boat")
    _brings(live, "questions", by=PASSER_BY)
    now = live.agenda_now(1).activity
    assert (now.answered, now.invited, now.missing) == (2, 4, (SARA.user_id,)), "also who just passes by"


def test_a_facilitator_says_it_for_somebody_who_is_not_in_slack(live):
    _start(live)
    ((ada, _),) = live.pieces.form(1, by=SARA).outsiders
    live.pieces.put(1, {MINE: "", ada.id: "the map"}, by=SARA)
    assert [("Ada Visser", "the map")] == _pieces(live)
    assert () == live.pieces.form(1, by=BO).outsiders
    with pytest.raises(NotAllowed):
        live.pieces.put(1, {ada.id: "nothing"}, by=BO)
    with pytest.raises(NotFound):
        live.pieces.put(1, {99: "nothing"}, by=SARA)

    live.roster.remove_outsider(ada.id, by=SARA)
    assert [] == _pieces(live)
    assert 2 == live.agenda_now(1).puzzle.people


def test_a_facilitator_removes_what_does_not_belong_there_and_adds_nothing_for_others(live):
    _start(live)
    _brings(live, "nonsense")
    with pytest.raises(NotAllowed):
        live.pieces.put(1, {MINE: "a boat"}, removed=BO.user_id, by=CARLA)
    live.pieces.put(1, {MINE: "patience"}, removed=BO.user_id, by=SARA)
    assert [(SARA.user_id, "patience")] == _pieces(live)
    _brings(live, "a boat")
    assert "a boat" == live.pieces.form(1, by=BO).mine


def test_after_the_close_latecomers_add_theirs_until_the_end(live):
    with pytest.raises(WrongMoment):
        live.pieces.form(1, by=BO)
    activity_id = _start(live)
    live.agenda.next(1, live.number(1), by=SARA)
    assert live.agenda_now(1).activity is None
    with pytest.raises(WrongMoment):
        live.activities.close(activity_id, by=SARA)

    live.attendances.join(1, by=CARLA)
    _brings(live, "the harbour", by=CARLA)
    assert [(CARLA.user_id, "the harbour")] == _pieces(live)
    live.lifecycle.end(1, live.number(1), by=SARA)
    with pytest.raises(WrongMoment):
        _brings(live, "the sea", by=CARLA)
    assert ["the harbour"] == [one.text for one in live.recaps.of(1, by=SARA).puzzle.pieces]


def test_once_nobody_is_missing_it_closes_by_itself(live):
    _start(live)
    ((ada, _),) = live.pieces.form(1, by=SARA).outsiders
    _brings(live, "a boat")
    live.pieces.put(1, {MINE: "patience"}, by=SARA)
    assert live.agenda_now(1).activity, "Ada has none yet"
    live.pieces.put(1, {ada.id: "the map"}, by=SARA)
    assert live.agenda_now(1).activity is None
    assert live.agenda_now(1).puzzle.is_complete


def test_it_is_no_question_that_could_be_answered(live):
    activity_id = _start(live)
    with pytest.raises(Malformed):
        live.activities.form(activity_id, by=BO)
    with pytest.raises(Malformed):
        live.activities.answer(activity_id, [], by=BO)
    live.activities.close(activity_id, by=SARA)
    assert () == live.agenda_now(1).results


def _asked(harness: ServiceHarness) -> list[str]:
    """Who is asked in private by all that is due now, and has no piece."""
    posted = [
        claim for claim, view in harness.post_all() if claim.post is DeliveryKind.PIECE_ASKED and not view.piece
    ]
    return [claim.channel_id for claim in posted]


def test_those_who_have_no_piece_after_two_minutes_are_asked_in_private_once(live):
    activity_id = _start(live)
    _brings(live, "patience", by=SARA)
    assert [] == _asked(live)
    live.clock.move(minutes=2)
    assert [BO.user_id] == _asked(live)
    live.activities.close(activity_id, by=SARA)
    _start(live)
    live.clock.move(minutes=2)
    assert [] == _asked(live)

    (message,) = [one for one in live.rows(LiveMessage, post=DeliveryKind.PIECE_ASKED) if one.ts]
    _brings(live, "a boat")
    assert message.wanted + 1 == live.row(LiveMessage, id=message.id).wanted, "it says so in their message"


def test_they_are_asked_at_the_close_if_that_comes_first(live):
    _start(live)
    live.post_all()
    live.agenda.next(1, live.number(1), by=SARA)
    assert {SARA.user_id, BO.user_id} == set(_asked(live))


def test_one_picture_follows_for_all_that_changes_in_half_a_minute(live):
    _start(live)
    live.post_all()
    _brings(live, "a boat")
    live.clock.move(seconds=10)
    _brings(live, "patience", by=SARA)
    (picture,) = live.rows(Delivery, post=DeliveryKind.PUZZLE_PICTURE)
    assert START + PICTURED_EVERY == picture.due_at
    assert DeliveryKind.PUZZLE is live.row(LiveMessage, id=picture.parent_id).post
    live.clock.move(seconds=30)
    _brings(live, "a bigger boat")
    assert 2 == len(live.rows(Delivery, post=DeliveryKind.PUZZLE_PICTURE))


@given(moved=st.timedeltas(timedelta(), timedelta(days=1)))
def test_what_changes_is_on_a_picture_within_half_a_minute(moved):
    at = pictured_at(START + moved)
    assert timedelta() < at - START - moved <= PICTURED_EVERY
    assert at == pictured_at(max(START + moved, at - PICTURED_EVERY))


PEOPLE = (BO, CARLA, PASSER_BY, SARA)
ACTS = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(["", "a boat", "patience"]))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, max_size=12))
def test_whatever_people_do_everyone_has_the_piece_that_they_said_last(live, acts):
    if live.agenda_now(1).puzzle is None:
        _start(live)
    for by, text in [*((by, "") for by in PEOPLE), *acts]:
        if text or live.agenda_now(1).puzzle.of(by.user_id):
            _brings(live, text, by=by)
    said = {by.user_id: text for by, text in acts}
    puzzle = live.agenda_now(1).puzzle
    brought = {who: text for who, text in said.items() if text}
    assert brought == {one.user_id: one.text for one in puzzle.pieces}
    assert {SARA.user_id, BO.user_id} - brought.keys() == set(puzzle.missing)
    assert puzzle.people == len(puzzle.pieces) + len(puzzle.missing) + 1, "Ada has none"


def test_those_who_join_later_are_shown_it(live):
    _start(live)
    _brings(live, "a boat")
    live.post_all()
    shown = live.attendances.join(1, by=CARLA).catch_up
    assert ["a boat"] == [one.text for one in shown.agenda.puzzle.pieces]
    assert shown.puzzle_ts == live.row(LiveMessage, post=DeliveryKind.PUZZLE).ts
