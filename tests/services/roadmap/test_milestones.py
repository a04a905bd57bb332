from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.brief import Phase
from bot.domain.errors import Fault, InvalidField, Limit, Reason
from bot.domain.roadmap.history import ChangeKind, DateMove
from bot.domain.roadmap.milestones import MILESTONES_LIMIT, MilestoneDraft, MilestoneSummary
from bot.services.summaries import milestone_summaries
from storage.tables.milestones import Milestone, MilestoneChanged
from tests.services.refusing import refusal
from tests.services.service_harness import BO, CARLA, DUE_ON, MEMBER, SARA, START, ServiceHarness


@pytest.fixture
def harness(usual_harness: ServiceHarness) -> ServiceHarness:
    """With a kickoff whose own messages have been posted."""
    usual_harness.kickoff()
    usual_harness.clock.at = START
    for claim in usual_harness.deliveries.claim():
        usual_harness.deliveries.sent(claim, "1.0", 1)
    return usual_harness


def test_the_same_form_handed_in_twice_adds_one_milestone(harness):
    for _ in range(2):
        harness.milestones.add(1, MilestoneDraft("Live", DUE_ON), by=BO, origin="VSAME")
    assert 1 == len(harness.rows(Milestone))


def test_who_adds_what_another_has_added_for_that_day_is_told_once_and_may_go_on(harness):
    harness.milestone(1, title="Live", by=BO)
    form = {"by": SARA, "origin": "VSECOND"}
    with pytest.raises(InvalidField) as refused:
        harness.milestones.require_no_twin(1, MilestoneDraft(" LIVE ", DUE_ON), **form)
    assert ("title", Fault.ADDED_BY_ANOTHER) == (refused.value.field, refused.value.fault)
    harness.milestones.require_no_twin(1, MilestoneDraft("Live", DUE_ON), **form)

    for draft, changed in (
        (MilestoneDraft("Launch", DUE_ON), {}),
        (MilestoneDraft("Live", DUE_ON + timedelta(days=1)), {}),
        (MilestoneDraft("Live", DUE_ON), {"by": BO}),
    ):
        harness.milestones.require_no_twin(1, draft, **form | {"origin": "VOTHER"} | changed)
    harness.milestones.complete(1, by=BO)
    harness.milestones.require_no_twin(1, MilestoneDraft("Live", DUE_ON), by=SARA, origin="VTHIRD")


def test_today_is_the_day_where_the_kickoff_is_held(harness):
    harness.clock.at = datetime(2026, 12, 15, 23, 30, tzinfo=UTC)  # the 16th in Amsterdam
    assert date(2026, 12, 16) == harness.milestones.can_add(1, by=BO)
    harness.milestone(1, date(2026, 12, 16))
    with pytest.raises(InvalidField) as refused:
        harness.milestone(1, date(2026, 12, 15))
    assert ("due_on", Fault.PAST) == (refused.value.field, refused.value.fault)


@pytest.mark.either_database
def test_a_kickoff_holds_so_many_milestones_and_no_more(harness):
    for n in range(MILESTONES_LIMIT):
        harness.milestone(1, title=f"Step {n}", by=SARA)
    assert Limit.MILESTONES == refusal(harness.milestone, 1)
    assert Limit.MILESTONES == refusal(harness.milestones.can_add, 1, by=BO)


def test_a_milestone_is_done_once(harness):
    milestone_id = harness.milestone(1)
    harness.milestones.complete(milestone_id, by=SARA)
    harness.clock.move(hours=1)
    assert Reason.ALREADY_DONE == refusal(harness.milestones.complete, milestone_id, by=BO)
    kept = harness.row(Milestone)
    assert (START, SARA.user_id) == (kept.done_at, kept.done_by)


@pytest.mark.either_database
def test_the_kickoff_closes_with_its_last_milestone_and_a_new_one_opens_it_again(harness):
    harness.end(1)
    one, other = harness.milestone(1), harness.milestone(1)
    harness.milestones.complete(one, by=SARA)
    assert Phase.FOLLOWING == harness.phase(1)
    harness.milestones.complete(other, by=SARA)
    assert Phase.CLOSED == harness.phase(1)
    third = harness.milestone(1)
    assert Phase.FOLLOWING == harness.phase(1)
    harness.milestones.complete(third, by=SARA)
    assert Phase.CLOSED == harness.phase(1)


def test_a_kickoff_that_has_not_ended_does_not_close_with_its_milestones(harness):
    harness.milestones.complete(harness.milestone(1), by=SARA)
    assert Phase.PREPARING == harness.phase(1)


def test_a_kickoff_whose_milestones_are_done_already_closes_when_it_ends(harness):
    harness.milestones.complete(harness.milestone(1), by=SARA)
    harness.end(1)
    assert Phase.CLOSED == harness.phase(1)


def test_a_kickoff_that_ends_without_a_milestone_stays_open_for_one(harness):
    harness.end(1)
    assert Phase.FOLLOWING == harness.phase(1)


def test_the_milestones_of_another_kickoff_keep_none_open(harness):
    harness.kickoff()
    harness.milestone(2)
    harness.end(1)
    harness.milestones.complete(harness.milestone(1), by=SARA)
    assert Phase.CLOSED == harness.phase(1)


LATER = DUE_ON + timedelta(days=9)


def _summary(harness: ServiceHarness, milestone_id: int) -> MilestoneSummary:
    with harness.store.read() as session:
        return next(one for one in milestone_summaries(session, 1) if one.id == milestone_id)


def _history(harness: ServiceHarness) -> list[tuple[ChangeKind, str, str]]:
    return [(row.kind, row.old, row.new) for row in harness.rows(MilestoneChanged)]


def test_a_milestone_that_moved_keeps_its_earlier_dates_in_order(harness):
    milestone_id = harness.milestone(1)
    for since, to in ((DUE_ON, LATER), (LATER, date(2026, 12, 21))):
        harness.milestones.move([DateMove(milestone_id, to, since)], by=BO)
    summary = _summary(harness, milestone_id)
    assert (date(2026, 12, 21), (DUE_ON, LATER)) == (summary.due_on, summary.earlier)


def test_several_are_moved_together_or_not_at_all(harness):
    one, other = harness.milestone(1), harness.milestone(1)
    stale = DateMove(other, LATER, LATER)
    with pytest.raises(InvalidField) as refused:
        harness.milestones.move([DateMove(one, LATER, DUE_ON), stale], by=SARA)
    assert (stale.field, Fault.DAY_MOVED_MEANWHILE) == (refused.value.field, refused.value.fault)
    assert {DUE_ON} == {row.due_on for row in harness.rows(Milestone)}


def test_of_two_who_move_it_at_once_the_second_is_told(harness):
    milestone_id = harness.milestone(1)
    harness.milestones.move([DateMove(milestone_id, LATER, DUE_ON)], by=SARA)
    with pytest.raises(InvalidField):
        harness.milestones.move([DateMove(milestone_id, date(2026, 12, 30), DUE_ON)], by=BO)
    harness.milestones.move([DateMove(milestone_id, LATER, DUE_ON)], by=BO)  # to where it is already
    assert [(ChangeKind.MOVED, str(DUE_ON), str(LATER))] == _history(harness)


def test_a_milestone_is_not_moved_into_the_past(harness):
    milestone_id = harness.milestone(1)
    with pytest.raises(InvalidField) as refused:
        harness.milestones.move([DateMove(milestone_id, date(2026, 11, 29), DUE_ON)], by=SARA)
    assert Fault.PAST == refused.value.fault


def test_one_line_renames_a_milestone_and_more_lines_split_it(harness):
    milestone_id = harness.milestone(1, owner=BO.user_id)
    harness.milestones.reword(milestone_id, "Live in Delft", by=BO, origin="V1")
    for _ in range(2):  # Slack delivers it twice
        harness.milestones.reword(milestone_id, "- Search is live\n\n- Maps are live", by=BO, origin="V2")
    titles = [(row.title, row.due_on, row.owner_id) for row in harness.rows(Milestone)]
    assert [("Search is live", DUE_ON, BO.user_id), ("Maps are live", DUE_ON, BO.user_id)] == titles
    assert [
        (ChangeKind.RENAMED, "Live", "Live in Delft"),
        (ChangeKind.SPLIT, "", "Maps are live"),
        (ChangeKind.RENAMED, "Live in Delft", "Search is live"),
    ] == _history(harness)


def test_a_milestone_is_split_into_ten_parts_at_most_and_each_has_the_length_of_a_title(harness):
    milestone_id = harness.milestone(1)
    for typed, fault in (
        ("a\n" * 11, Fault.TOO_MANY_LINES),
        ("x" * 101, Fault.LINE_TOO_LONG),
        (" \n", Fault.MISSING),
    ):
        with pytest.raises(InvalidField) as refused:
            harness.milestones.reword(milestone_id, typed, by=BO, origin="V1")
        assert ("parts", fault) == (refused.value.field, refused.value.fault)


def test_what_is_done_or_cancelled_is_changed_once_it_is_open_again(harness):
    milestone_id = harness.milestone(1)
    for settle, reason in (
        (harness.milestones.complete, Reason.ALREADY_DONE),
        (harness.milestones.cancel, Reason.MILESTONE_CANCELLED),
    ):
        settle(milestone_id, by=BO)
        assert reason == refusal(harness.milestones.reassign, milestone_id, CARLA.user_id, by=BO)
        harness.milestones.reopen(milestone_id, by=BO)
        assert Reason.STILL_OPEN == refusal(harness.milestones.reopen, milestone_id, by=BO)
    harness.milestones.reassign(milestone_id, CARLA.user_id, by=BO)
    kinds = [kind for kind, *_ in _history(harness)]
    assert ["done", "undone", "cancelled", "reopened", "reassigned"] == kinds


def test_a_cancelled_milestone_keeps_no_kickoff_open_and_an_open_one_reopens_it(harness):
    harness.end(1)
    milestone_id = harness.milestone(1)
    harness.milestones.cancel(milestone_id, by=SARA)
    assert Phase.CLOSED == harness.phase(1)
    harness.milestones.reopen(milestone_id, by=SARA)
    assert Phase.FOLLOWING == harness.phase(1)


def test_what_is_needed_is_said_until_it_is_no_longer_at_risk(harness):
    milestone_id = harness.milestone(1)
    harness.milestones.put_at_risk(milestone_id, " The client's  logins ", by=BO)
    risky = _summary(harness, milestone_id)
    assert ("The client's logins", BO.user_id, True) == (risky.at_risk, risky.at_risk_by, risky.is_at_risk)
    harness.milestones.put_at_risk(milestone_id, "", by=SARA)
    assert not _summary(harness, milestone_id).is_at_risk


def test_what_is_done_or_cancelled_is_neither_late_nor_at_risk(harness):
    milestone_id = harness.milestone(1)
    harness.milestones.put_at_risk(milestone_id, "Logins", by=BO)
    assert _summary(harness, milestone_id).is_late(LATER)
    for settle in (harness.milestones.complete, harness.milestones.cancel):
        settle(milestone_id, by=BO)
        settled = _summary(harness, milestone_id)
        assert (False, False) == (settled.is_late(LATER), settled.is_at_risk)
        harness.milestones.reopen(milestone_id, by=BO)


@pytest.mark.either_database
def test_a_cancelled_milestone_is_on_nobodys_home(harness):
    milestone_id = harness.milestone(1, owner=BO.user_id)
    harness.milestones.cancel(milestone_id, by=SARA)
    assert () == harness.home.of(BO, MEMBER).milestones
