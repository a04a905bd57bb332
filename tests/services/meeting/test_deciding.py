"""Who decides on what, and decisions that wait for the one who approves them."""

import pytest

from bot.domain.actors import Actor
from bot.domain.errors import InvalidField, NotAllowed, NotFound, WrongMoment
from bot.domain.kickoff.home import DecisionToApprove
from bot.domain.meeting.captures import CaptureDraft, CaptureKind
from bot.domain.meeting.deciders import Approver, DecidersDraft, Matter
from bot.domain.outbox.deliveries import DeliveryKind
from storage.tables.captures import Capture
from storage.tables.deliveries import LiveMessage
from tests.services.service_harness import BO, CARLA, MEMBER, SARA, ServiceHarness

DECISION, MONEY = CaptureKind.DECISION, Matter.MONEY


@pytest.fixture
def settled(harness: ServiceHarness) -> ServiceHarness:
    """Carla approves what is spent."""
    harness.kickoff()
    harness.deciding.settle(1, [DecidersDraft(MONEY, BO.user_id, (CARLA.user_id,))], by=SARA)
    return harness


def _decide(harness, by=BO, **changes):
    return harness.capture(1, "We spend it", by=by, kind=DECISION, matter=MONEY, **changes)


def _listed(harness, by):
    (entry,) = harness.captured.list(1, by=by).page.items
    return entry


def _asked(harness):
    return [one.reader_id for one in harness.rows(LiveMessage, post=DeliveryKind.DECISION_WAITS)]


def test_what_was_settled_is_in_the_form_again_and_replaces_what_was_said_before(settled):
    ada = settled.outsider(1)
    drafts = [DecidersDraft(Matter.DESIGN, "", (), ada), DecidersDraft(MONEY)]
    settled.deciding.settle(1, drafts, by=SARA)
    form = settled.deciding.form(1, by=SARA)
    found = {one.matter: one.approvers for one in form.deciders}
    assert (found[Matter.DESIGN], found[MONEY]) == ((Approver(name="Ada Visser"),), ())
    with pytest.raises(InvalidField):
        settled.deciding.settle(1, [DecidersDraft(MONEY, "UNOBODY")], by=SARA)


def test_a_decision_that_nobody_is_named_for_is_its_approvers(settled):
    _decide(settled)
    row = settled.row(Capture)
    assert (row.person_id, row.approver_id, _asked(settled)) == (CARLA.user_id, "", [])


def test_what_somebody_else_decided_waits_for_the_approver_who_is_asked_in_private(settled):
    capture_id = _decide(settled, person_id=BO.user_id)
    assert _asked(settled) == [CARLA.user_id]
    assert _listed(settled, SARA).capture.waits
    assert not _listed(settled, SARA).may_approve
    assert _listed(settled, CARLA).may_approve
    for by in (BO, SARA, Actor("T1", "UELSE")):
        with pytest.raises(NotAllowed):
            settled.deciding.approve(capture_id, by=by)

    settled.deciding.approve(capture_id, by=CARLA)

    assert _listed(settled, CARLA).capture.is_approved
    with pytest.raises(WrongMoment):
        settled.deciding.approve(capture_id, by=CARLA)


def test_who_does_not_approve_it_says_why_and_everyone_sees_it_until_it_is_approved_after_all(settled):
    capture_id = _decide(settled, person_id=BO.user_id)
    for by in (BO, SARA, Actor("T1", "UELSE"), Actor("T2", CARLA.user_id)):
        with pytest.raises((NotAllowed, NotFound)):
            settled.deciding.refuse(capture_id, "Too much", by=by)
        with pytest.raises((NotAllowed, NotFound)):
            settled.deciding.to_refuse(capture_id, by=by)
    for typed in ("", " \u200b ", "x" * 301):
        with pytest.raises(InvalidField):
            settled.deciding.refuse(capture_id, typed, by=CARLA)
    assert not settled.row(Capture).refusal

    settled.deciding.refuse(capture_id, "Too  much", by=CARLA)

    listed = _listed(settled, CARLA)
    assert (listed.capture.refusal, listed.capture.waits, listed.may_approve) == ("Too much", True, True)
    assert _listed(settled, BO).capture.refusal == "Too much"
    settled.deciding.approve(capture_id, by=CARLA)
    assert (settled.row(Capture).refusal, settled.row(Capture).approved_by) == ("", CARLA.user_id)
    with pytest.raises(WrongMoment):
        settled.deciding.refuse(capture_id, "No", by=CARLA)


def test_what_was_not_approved_is_on_the_home_of_those_who_lead_and_waits_again_in_other_words(settled):
    def on_home(actor):
        home = settled.home.of(actor, MEMBER)
        return [one.decision.refusal for one in home.waiting], [one.decision.refusal for one in home.pending]

    capture_id = _decide(settled, person_id=BO.user_id)
    settled.deciding.refuse(capture_id, "Too much", by=CARLA)
    assert [on_home(CARLA), on_home(SARA), on_home(BO)] == [([], []), ([], ["Too much"]), ([], [])]
    settled.captured.change(capture_id, CaptureDraft(DECISION, "We spend half of it", BO.user_id), by=SARA)
    assert [on_home(CARLA), on_home(SARA)] == [([""], []), ([], [""])]

    settled.deciding.refuse(capture_id, "Still too much", by=CARLA)
    settled.captured.remove(capture_id, by=SARA)
    assert settled.row(Capture).refusal == "", "its words are kept nowhere"
    assert on_home(SARA) == ([], [])


def test_a_facilitator_says_no_for_somebody_who_is_not_in_slack_and_still_sees_it(settled):
    settled.deciding.settle(1, [DecidersDraft(MONEY, "", (), settled.outsider(1))], by=SARA)
    capture_id = _decide(settled, person_id=BO.user_id)
    with pytest.raises(NotAllowed):
        settled.deciding.refuse(capture_id, "Too much", by=CARLA)
    settled.deciding.refuse(capture_id, "Too much", by=SARA)
    home = settled.home.of(SARA, MEMBER)
    assert ([], ["Too much"]) == ([*home.waiting], [one.decision.refusal for one in home.pending])


def test_other_words_wait_again(settled):
    capture_id = _decide(settled, person_id=BO.user_id)
    settled.deciding.approve(capture_id, by=CARLA)
    settled.captured.change(capture_id, CaptureDraft(DECISION, "We spend twice as much", BO.user_id), by=SARA)
    assert _listed(settled, CARLA).may_approve


def test_home_shows_it_to_its_approver_who_can_approve_it_and_to_those_who_lead(settled):
    def on_home(actor):
        home = settled.home.of(actor, MEMBER)
        return [type(one) for one in home.waiting], [one.decision.id for one in home.pending]

    capture_id = _decide(settled, person_id=BO.user_id)
    assert [on_home(CARLA), on_home(SARA), on_home(BO)] == [
        ([DecisionToApprove], []),
        ([], [capture_id]),
        ([], []),
    ]
    settled.deciding.approve(capture_id, by=CARLA)
    assert [on_home(CARLA), on_home(SARA)] == [([], []), ([], [])]

    settled.deciding.settle(1, [DecidersDraft(MONEY, "", (), settled.outsider(1))], by=SARA)
    _decide(settled, person_id=BO.user_id)
    assert [on_home(SARA), on_home(BO)] == [([DecisionToApprove], []), ([], [])]
    settled.lifecycle.call_off(1, "", by=SARA, origin="VOFF")
    assert on_home(SARA) == ([], [])


def test_a_facilitator_approves_for_somebody_who_is_not_in_slack(settled):
    ada = settled.outsider(1)
    settled.deciding.settle(1, [DecidersDraft(MONEY, "", (), ada)], by=SARA)
    capture_id = _decide(settled, person_id=BO.user_id)
    assert (_listed(settled, SARA).capture.approver, _asked(settled)) == (Approver(name="Ada Visser"), [])
    with pytest.raises(NotAllowed):
        settled.deciding.approve(capture_id, by=CARLA)
    settled.deciding.approve(capture_id, by=SARA)
    assert not _listed(settled, SARA).capture.waits
