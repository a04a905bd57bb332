"""Consent on a proposed decision."""

import pytest

from bot.domain.errors import NotAllowed, WrongMoment
from bot.domain.meeting.activities.activity import ActivityKind, Answer
from bot.domain.meeting.activities.consent import PROPOSAL, Outcome, outcome_of
from bot.domain.meeting.captures import CaptureKind
from storage.tables.activities import Activity
from storage.tables.captures import Capture
from tests.services.service_harness import BO, CARLA, DUE_ON, SARA, ServiceHarness


@pytest.fixture
def live(harness: ServiceHarness) -> ServiceHarness:
    """Sara, who leads it, Bo and Carla take part."""
    harness.hold(BO, CARLA)
    return harness


def _propose(harness):
    harness.activities.propose(1, "The desk stays", DUE_ON, by=SARA)
    return harness.rows(Activity)[-1].id


def _answer(harness, activity_id, by, value, text=""):
    harness.activities.answer(activity_id, [Answer(PROPOSAL, value, text)], by=by)


def _outcome(harness):
    return outcome_of(harness.agenda_now(1).results[-1])


def test_what_nobody_objects_to_is_decided_with_its_day_and_concerns_are_noted(live):
    activity_id = _propose(live)
    _answer(live, activity_id, BO, "concern", "Who cleans it?")
    assert live.rows(Capture) == []
    for by in (CARLA, SARA):
        _answer(live, activity_id, by, "fine")

    assert _outcome(live) is Outcome.AGREED
    decision, concern = live.rows(Capture)
    assert (decision.kind, decision.text, decision.due_on) == (CaptureKind.DECISION, "The desk stays", DUE_ON)
    assert (concern.kind, concern.text, concern.added_by) == (CaptureKind.CONCERN, "Who cleans it?", BO.user_id)
    assert live.activities.proposal(1, by=SARA).text == ""


def test_an_objection_stops_it_and_the_proposal_is_there_to_be_mended(live):
    activity_id = _propose(live)
    for by in (BO, SARA):
        _answer(live, activity_id, by, "fine")
    _answer(live, activity_id, CARLA, "objection", "It blocks the door")
    assert (_outcome(live), live.rows(Capture)) == (Outcome.STOPPED, [])
    again = live.activities.proposal(1, by=SARA)
    assert (again.text, again.due_on) == ("The desk stays", DUE_ON)


def test_who_has_not_answered_has_not_consented(live):
    activity_id = _propose(live)
    _answer(live, activity_id, BO, "fine")
    live.activities.close(activity_id, by=SARA)
    assert (_outcome(live), live.rows(Capture)) == (Outcome.WAITING, [])


def test_it_waits_for_nobody_who_has_left_slack(live):
    activity_id = _propose(live)
    for by in (BO, SARA):
        _answer(live, activity_id, by, "fine")
    live.activities.close_without(activity_id, [CARLA.user_id], by=BO)
    assert _outcome(live) is Outcome.AGREED


def test_a_facilitator_proposes_one_thing_at_a_time(live):
    with pytest.raises(NotAllowed):
        live.activities.proposal(1, by=BO)
    _propose(live)
    with pytest.raises(WrongMoment):
        live.activities.proposal(1, by=SARA)
    with pytest.raises(WrongMoment):
        live.activities.open(1, ActivityKind.CONFIDENCE, by=SARA)
