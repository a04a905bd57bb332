"""Concerns: added with a name or without, looked after, and counted on the panel."""

from datetime import timedelta

import pytest

from bot.domain.errors import InvalidField, NotAllowed, NotFound
from bot.domain.meeting.activities.activity import ActivityKind, Answer
from bot.domain.meeting.captures import CaptureKind
from bot.domain.meeting.feasibility.concerns import ConcernDetail, ConcernState, Severity
from bot.domain.outbox.deliveries import DeliveryKind
from storage.tables.activities import Activity
from storage.tables.captures import Capture
from storage.tables.deliveries import LiveMessage
from tests.services.service_harness import BO, CARLA, MEMBER, SARA, START

LOOKED_AFTER = ConcernDetail(
    Severity.HIGH,
    "development",
    BO.user_id,
    ConcernState.MITIGATED,
    "No logins by Friday",
    START.date() + timedelta(days=7),
)


def _concern(harness, text="The logins come late", **changes):
    return harness.capture(1, text, kind=CaptureKind.CONCERN, **changes)


def _listed(harness, by=SARA):
    return [(one.concern.text, one.concern.added_by) for one in harness.concerns.list(1, by=by).entries]


def test_what_is_settled_about_a_concern_is_kept_and_the_gravest_open_one_comes_first(harness):
    harness.kickoff()
    mild, grave = _concern(harness, "Rain"), _concern(harness, "Floods")
    harness.concerns.settle(grave, ConcernDetail(Severity.HIGH), by=BO)
    assert [text for text, _ in _listed(harness)] == ["Floods", "Rain"]

    harness.concerns.settle(grave, LOOKED_AFTER, by=SARA)

    assert harness.concerns.to_change(grave, by=SARA).detail == LOOKED_AFTER
    assert harness.concerns.to_change(mild, by=SARA).detail == ConcernDetail()
    assert [text for text, _ in _listed(harness)] == ["Rain", "Floods"]


def test_the_day_to_look_is_not_in_the_past_but_one_that_has_passed_may_stay(harness):
    harness.kickoff()
    concern = _concern(harness)
    with pytest.raises(InvalidField):
        harness.concerns.settle(concern, ConcernDetail(look_on=START.date() - timedelta(days=30)), by=BO)
    harness.concerns.settle(concern, LOOKED_AFTER, by=BO)
    harness.clock.at = START + timedelta(days=30)
    harness.concerns.settle(concern, LOOKED_AFTER, by=SARA)


def test_one_without_a_name_is_nobodys_and_only_facilitators_and_its_owner_look_after_it(harness):
    harness.kickoff()
    concern = _concern(harness, is_named=False)
    assert harness.row(Capture).added_by == ""
    assert _listed(harness, BO) == [("The logins come late", "")]
    for by in (BO, CARLA):
        with pytest.raises(NotAllowed):
            harness.concerns.to_change(concern, by=by)
    harness.concerns.settle(concern, ConcernDetail(owner_id=CARLA.user_id), by=SARA)
    harness.concerns.to_change(concern, by=CARLA)


def test_only_questions_and_concerns_come_without_a_name(harness):
    harness.kickoff()
    harness.capture(1, kind=CaptureKind.IDEA, is_named=False)
    assert harness.row(Capture).added_by == BO.user_id
    with pytest.raises(NotFound):
        harness.concerns.to_change(harness.row(Capture).id, by=SARA)


def test_the_panel_counts_what_is_open(harness):
    harness.kickoff()
    harness.clock.at = START
    harness.lifecycle.start(1, by=SARA)
    _post(harness)
    first, _ = _concern(harness, "Rain"), _concern(harness, "Floods")
    assert _counted(harness) == 2
    harness.concerns.settle(first, LOOKED_AFTER, by=SARA)
    assert _counted(harness) == 1
    harness.captured.remove(harness.rows(Capture)[-1].id, by=SARA)
    assert _counted(harness) == 0


def _post(harness):
    for claim in harness.deliveries.claim():
        if composed := harness.deliveries.compose(claim, MEMBER):
            harness.deliveries.sent(claim, f"{claim.id}.0", composed.wanted, f"D{claim.channel_id}")


def _counted(harness):
    """What Sara's panel says once it is drawn again."""
    (panel,) = (row.id for row in harness.rows(LiveMessage, post=DeliveryKind.PANEL))
    assert panel in harness.redraws.stale()
    redraw = harness.redraws.of(panel)
    harness.redraws.shown(panel, redraw.wanted)
    return redraw.view.concerns


def test_what_a_discipline_cannot_do_becomes_a_concern_of_its_own_once(harness):
    harness.kickoff()
    harness.attendances.join(1, by=BO)
    harness.attendances.describe(1, "design", by=BO)
    harness.milestone(1, title="Go live")
    harness.milestone(1, title="Tender")
    harness.clock.at = START
    harness.lifecycle.start(1, by=SARA)
    answers = [Answer("1", "can_if", "the floor is free"), Answer("2", "cannot", "No prices")]
    for _ in range(2):
        harness.activities.open(1, ActivityKind.GRID, by=SARA)
        harness.activities.answer(harness.rows(Activity)[-1].id, answers, by=BO)

    told = [(one.concern.text, one.concern.detail) for one in harness.concerns.list(1, by=SARA).entries]
    assert told == [
        ("Tender: No prices", ConcernDetail(Severity.HIGH, "design", BO.user_id)),
        ("Go live: the floor is free?", ConcernDetail(Severity.MEDIUM, "design", BO.user_id)),
    ]
    assert {row.added_by for row in harness.rows(Capture)} == {BO.user_id}
    assert harness.rows(LiveMessage, post=DeliveryKind.CAPTURES), "they are in the thread of the agenda"


def test_what_is_settled_about_a_concern_is_in_the_recap(harness):
    harness.kickoff()
    harness.concerns.settle(_concern(harness), LOOKED_AFTER, by=SARA)
    harness.clock.at = START
    harness.lifecycle.start(1, by=SARA)
    harness.lifecycle.end(1, harness.number(1), by=SARA)
    (concern,) = harness.recaps.of(1, by=BO).concerns
    assert concern.detail == LOOKED_AFTER
