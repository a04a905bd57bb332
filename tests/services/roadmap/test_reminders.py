"""The channel is reminded in one message a day of what is to be done, and those who lead once at the end."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.actors import Language
from bot.domain.brief import Phase
from bot.domain.errors import NotFound
from bot.domain.outbox.deliveries import Claim, DeliveryKind, State
from bot.domain.roadmap.history import DateMove
from bot.domain.roadmap.milestones import MilestoneDraft
from bot.domain.roadmap.notices import MilestonesLate
from bot.domain.roadmap.reminders import DayOfReminders, Snooze
from bot.services.outbox.kinds import posted
from bot.services.roadmap.reminders import KINDS
from storage.subjects import about
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff
from storage.tables.milestones import Milestone, MilestoneReminder
from tests.services.service_harness import (
    BO,
    CARLA,
    CHANNEL,
    COLIN,
    DUE_ON,
    MEMBER,
    SARA,
    START,
    ServiceHarness,
)

LATE = ["2026-12-17", "2026-12-22", "2026-12-28"]  # the 25th and 26th are holidays
DAYS = ["2026-12-09", "2026-12-15", "2026-12-16", *LATE]
TOLD = "2026-12-29"
LATER = DUE_ON + timedelta(days=30)


@pytest.fixture
def harness(usual_harness: ServiceHarness) -> ServiceHarness:
    """With a kickoff whose own messages have been posted."""
    usual_harness.kickoff()
    usual_harness.clock.at = START
    for claim in usual_harness.deliveries.claim():
        usual_harness.deliveries.sent(claim, "1.0", 1)
    return usual_harness


def _at(day: str) -> datetime:
    """09:30 in Amsterdam, in winter."""
    return datetime.fromisoformat(f"{day} 08:30").replace(tzinfo=UTC)


def _planned_days(harness: ServiceHarness) -> list[str]:
    """On which the channel has still to be reminded of something."""
    return sorted({str(row.remind_on) for row in harness.rows(MilestoneReminder) if row.said_in is None})


def _said(harness: ServiceHarness, at: datetime) -> list[DayOfReminders]:
    """What is posted in the channel at that moment, of what is due."""
    harness.clock.at = at
    said = []
    while claims := harness.deliveries.claim():
        for claim in claims:
            composed = harness.deliveries.compose(claim, MEMBER)
            if composed:
                harness.deliveries.sent(claim, str(at.timestamp()), composed.wanted)
                said += [composed.view] if isinstance(composed.view, DayOfReminders) else []
    return said


def _lines(view: DayOfReminders) -> list[tuple[int, int]]:
    """Which milestones, and how many days are left."""
    return [(line.milestone.id, line.days_left) for kickoff in view.kickoffs for line in kickoff.lines]


def _shown(harness: ServiceHarness) -> DayOfReminders:
    """What the latest of them shows now."""
    with harness.store.read() as session:
        row = harness.rows(LiveMessage, post=DeliveryKind.REMINDER)
        message = max((one for one in row if one.ts), key=lambda one: one.subject_id)
        now = harness.clock.now()
        context = posted(session, about(session, message), message, now, now)
        view = KINDS[DeliveryKind.REMINDER].shown(context)
        assert isinstance(view, DayOfReminders)
        return view


def _move(harness: ServiceHarness, milestone_id: int, to: date, since: date = DUE_ON) -> None:
    harness.milestones.move([DateMove(milestone_id, to, since)], by=SARA)


def test_the_channel_is_reminded_three_times_until_it_is_due_and_three_times_after(harness):
    harness.milestone(1)
    assert DAYS == _planned_days(harness)
    for day in DAYS:
        ((line,),) = map(_lines, _said(harness, _at(day)))
        assert (1, (DUE_ON - date.fromisoformat(day)).days) == line
    assert [] == _said(harness, _at("2027-02-01"))


def test_those_of_one_day_are_one_message_also_of_two_kickoffs(harness):
    harness.kickoff()
    for kickoff_id in (1, 1, 2):
        harness.milestone(kickoff_id)
    (view,) = _said(harness, _at("2026-12-15"))
    assert [(1, 1), (2, 1), (3, 1)] == _lines(view)
    assert 2 == len(view.kickoffs)


def test_half_past_nine_is_that_of_each_kickoffs_zone(harness):
    harness.kickoff(tz="America/New_York")
    harness.milestone(1)
    harness.milestone(2)
    _said(harness, _at("2026-12-10"))
    assert [[(1, 1)]] == [_lines(view) for view in _said(harness, _at("2026-12-15"))]
    assert [[(2, 1)]] == [_lines(view) for view in _said(harness, datetime(2026, 12, 15, 14, 30, tzinfo=UTC))]


def test_the_message_speaks_the_language_of_the_kickoff(harness):
    harness.change(harness.row(Kickoff), language=Language.DUTCH)
    harness.milestone(1)
    harness.clock.at = _at("2026-12-09")
    claims = [claim for claim in harness.deliveries.claim() if claim.post is DeliveryKind.REMINDER]
    (composed,) = filter(None, (harness.deliveries.compose(claim) for claim in claims))
    assert Language.DUTCH == composed.language


def test_what_is_done_or_cancelled_is_mentioned_no_more_until_it_is_open_again(harness):
    for settle in (harness.milestones.complete, harness.milestones.cancel):
        milestone_id = harness.milestone(1)
        settle(milestone_id, by=SARA)
    assert [] == _planned_days(harness)
    assert [] == _said(harness, _at("2026-12-09"))
    harness.milestones.reopen(1, by=SARA)
    assert [[(1, 1)]] == [_lines(view) for view in _said(harness, _at("2026-12-15"))]


def test_a_reminder_that_was_said_says_what_has_become_of_each(harness):
    one, other = harness.milestone(1), harness.milestone(1)
    _said(harness, _at("2026-12-09"))
    message = harness.row(LiveMessage, subject_id=date(2026, 12, 9).toordinal())
    harness.milestones.complete(one, by=BO)
    _move(harness, other, LATER)
    assert [message.id] == [shown for shown in harness.redraws.stale() if shown == message.id]
    done, moved = sorted((line.milestone for line in _shown(harness).kickoffs[0].lines), key=lambda line: line.id)
    assert (BO.user_id, (DUE_ON,)) == (done.done_by, moved.earlier)


def test_a_moved_one_is_reminded_of_its_new_date_alone(harness):
    milestone_id = harness.milestone(1)
    _move(harness, milestone_id, LATER)
    assert date(2027, 1, 8) == date.fromisoformat(_planned_days(harness)[0])
    assert [] == _said(harness, _at("2026-12-09"))


def test_one_that_moves_there_and_back_is_reminded_as_if_it_had_not(harness):
    milestone_id = harness.milestone(1)
    _said(harness, _at("2026-12-09"))
    _move(harness, milestone_id, LATER)
    assert [] == _said(harness, _at("2026-12-14"))
    _move(harness, milestone_id, DUE_ON, LATER)
    assert [[(1, 1)]] == [_lines(view) for view in _said(harness, _at("2026-12-15"))]
    _move(harness, milestone_id, LATER)
    _move(harness, milestone_id, DUE_ON, LATER)
    assert [] == _said(harness, _at("2026-12-15") + timedelta(hours=3))


@pytest.mark.parametrize(
    ("snooze", "day"),
    [
        (Snooze.TOMORROW, "2026-12-10"),
        (Snooze.THREE_DAYS, "2026-12-14"),  # the 12th is a Saturday
        (Snooze.NEXT_WEEK, "2026-12-16"),
    ],
)
def test_a_snooze_puts_off_one_reminder_and_leaves_the_date_and_the_others(harness, snooze, day):
    milestone_id = harness.milestone(1)
    (view,) = _said(harness, _at("2026-12-09"))
    harness.milestones.snooze(view.message_id, milestone_id, snooze, by=BO)
    assert sorted({day, *DAYS[1:]}) == _planned_days(harness)
    assert DUE_ON == harness.row(Milestone).due_on
    assert [date.fromisoformat(day)] == [line.snoozed_to for line in _shown(harness).kickoffs[0].lines]


@pytest.mark.either_database
def test_a_second_snooze_takes_the_place_of_the_first(harness):
    milestone_id = harness.milestone(1)
    (view,) = _said(harness, _at("2026-12-09"))
    for snooze in (Snooze.TOMORROW, Snooze.THREE_DAYS):
        harness.milestones.snooze(view.message_id, milestone_id, snooze, by=BO)
    assert ["2026-12-14", *DAYS[1:]] == _planned_days(harness)


def test_what_was_put_off_can_be_cancelled_once_its_message_is_gone(harness):
    milestone_id = harness.milestone(1)
    (view,) = _said(harness, _at("2026-12-09"))
    harness.milestones.snooze(view.message_id, milestone_id, Snooze.TOMORROW, by=BO)
    with harness.store.write("T1") as session:
        session.get(LiveMessage, view.message_id).ts = None

    harness.milestones.cancel(milestone_id, by=SARA)

    assert [] == _planned_days(harness)


def test_a_second_snooze_leaves_the_day_to_which_another_message_has_put_it_off(harness):
    milestone_id = harness.milestone(1)
    (first,), (second,) = _said(harness, _at("2026-12-09")), _said(harness, _at("2026-12-15"))
    for view, snooze in ((first, Snooze.THREE_DAYS), (second, Snooze.THREE_DAYS), (first, Snooze.NEXT_WEEK)):
        harness.milestones.snooze(view.message_id, milestone_id, snooze, by=BO)
    assert "2026-12-18" in _planned_days(harness)


def test_one_that_is_snoozed_and_moved_to_sooner_is_reminded_of_its_new_date(harness):
    milestone_id = harness.milestone(1)
    (view,) = _said(harness, _at("2026-12-09"))
    harness.milestones.snooze(view.message_id, milestone_id, Snooze.NEXT_WEEK, by=BO)
    _move(harness, milestone_id, date(2026, 12, 11))
    assert [None] == [line.snoozed_to for line in _shown(harness).kickoffs[0].lines]
    assert [[(1, 1)]] == [_lines(view) for view in _said(harness, _at("2026-12-10"))]


def test_one_that_is_snoozed_and_done_is_never_mentioned_again_whatever_happens(harness):
    milestone_id = harness.milestone(1)
    (view,) = _said(harness, _at("2026-12-09"))
    harness.milestones.snooze(view.message_id, milestone_id, Snooze.TOMORROW, by=BO)
    harness.milestones.complete(milestone_id, by=BO)
    harness.die()
    assert [] == [*_said(harness, _at("2026-12-10")), *_said(harness, _at("2027-01-31"))]


def test_only_what_a_message_has_said_can_be_put_off_from_it(harness):
    one, other = harness.milestone(1), harness.milestone(1, LATER)
    (view,) = _said(harness, _at("2026-12-09"))
    for message_id, milestone_id in ((view.message_id, other), (view.message_id + 999, one)):
        with pytest.raises(NotFound):
            harness.milestones.snooze(message_id, milestone_id, Snooze.TOMORROW, by=SARA)


def test_after_a_month_of_downtime_each_channel_hears_once_of_what_is_still_true(harness):
    harness.milestone(1)
    harness.milestone(1, date(2026, 12, 21))
    done = harness.milestone(1, date(2026, 12, 18))
    harness.milestones.complete(done, by=SARA)
    (view,) = _said(harness, _at("2027-01-08"))
    assert [(1, -23), (2, -18)] == _lines(view)
    states = {row.state for row in harness.rows(Delivery, post=DeliveryKind.REMINDER)}
    assert {State.SENT, State.SKIPPED, State.PLANNED} >= states
    assert [] == _said(harness, _at("2027-03-01"))


def test_what_was_under_way_when_the_process_died_is_said_again_with_all_that_it_had(harness):
    harness.milestone(1)
    harness.clock.at = _at("2026-12-09")
    (claim,) = (one for one in harness.deliveries.claim() if one.post is DeliveryKind.REMINDER)
    harness.deliveries.compose(claim)
    harness.die()
    assert [[(1, 7)]] == [_lines(view) for view in _said(harness, harness.clock.at + timedelta(minutes=2))]


def test_what_slack_did_not_take_is_said_by_the_message_of_a_later_day(harness):
    harness.milestone(1)
    harness.clock.at = _at("2026-12-09")
    (claim,) = (one for one in harness.deliveries.claim() if one.post is DeliveryKind.REMINDER)
    harness.deliveries.compose(claim)
    harness.deliveries.failed(claim, "no connection", 0)
    assert [[(1, 1)]] == [_lines(view) for view in _said(harness, _at("2026-12-15"))]


def test_one_that_is_due_today_is_mentioned_at_once_and_joins_what_was_said_today(harness):
    harness.milestone(1, START.date())
    assert [[(1, 0)]] == [_lines(view) for view in _said(harness, START)]
    harness.milestone(1, START.date())
    assert [] == _said(harness, START + timedelta(minutes=5))
    assert [(1, 0), (2, 0)] == _lines(_shown(harness))
    assert harness.redraws.stale()


def test_one_that_is_added_again_for_the_day_on_which_nothing_was_left_to_say_is_mentioned(harness):
    milestone_id = harness.milestone(1, START.date())
    harness.milestones.complete(milestone_id, by=BO)
    assert [] == _said(harness, START)
    harness.milestone(1, START.date())
    assert [[(2, 0)]] == [_lines(view) for view in _said(harness, START + timedelta(minutes=5))]


def test_nothing_is_said_of_a_kickoff_that_was_cancelled(harness):
    harness.milestone(1)
    harness.change(harness.row(Kickoff), phase=Phase.CANCELLED)
    assert [] == [*_said(harness, _at("2026-12-16")), *_said(harness, _at("2027-01-16"))]


def test_what_will_not_be_said_is_not_announced_as_next(harness):
    one, other = harness.milestone(1, date(2026, 12, 16)), harness.milestone(1, date(2026, 12, 18))
    _said(harness, _at("2026-12-08"))
    assert _at("2026-12-09") == harness.deliveries.next_planned_at()
    harness.milestones.complete(one, by=SARA)
    assert _at("2026-12-11") == harness.deliveries.next_planned_at()
    harness.milestones.complete(other, by=SARA)
    assert harness.deliveries.next_planned_at() is None


@pytest.mark.either_database
def test_if_the_channel_refuses_it_those_who_lead_each_of_its_kickoffs_are_told_once(harness):
    harness.kickoff(BO)
    for kickoff_id in (1, 2):
        harness.milestone(kickoff_id)
    for day in ("2026-12-09", "2026-12-15"):
        harness.clock.at = _at(day)
        while claims := harness.deliveries.claim():
            for claim in claims:
                if harness.deliveries.compose(claim):
                    harness.deliveries.refused(claim, "is_archived")
    told = sorted(row.channel_id for row in harness.rows(Delivery, post=DeliveryKind.UNDELIVERED))
    assert [BO.user_id, SARA.user_id] == told


def _told_late(harness: ServiceHarness, at: datetime) -> list[tuple[str, list[int]]]:
    harness.clock.at = at
    told = []
    while claims := harness.deliveries.claim():
        for claim in claims:
            if composed := harness.deliveries.compose(claim, MEMBER):
                harness.deliveries.sent(claim, "1.0", composed.wanted)
                if isinstance(composed.view, MilestonesLate):
                    told.append((claim.channel_id, [one.id for one in composed.view.milestones]))
    return told


def test_those_who_lead_are_told_once_after_the_last_reminder_of_all_that_is_late(harness):
    harness.co_facilitates(1, COLIN)
    one, other, settled = (harness.milestone(1) for _ in range(3))
    harness.milestones.complete(settled, by=SARA)
    assert [] == _told_late(harness, _at(TOLD) - timedelta(minutes=1))
    both = [(SARA.user_id, [one, other]), (COLIN.user_id, [one, other])]
    assert both == _told_late(harness, _at(TOLD))
    assert [] == _told_late(harness, _at("2027-03-01"))


def test_those_who_lead_are_told_of_all_that_is_late_at_once_however_many_they_are(harness):
    late = [harness.milestone(1, by=SARA) for _ in range(30)]
    assert [(SARA.user_id, late)] == _told_late(harness, _at(TOLD))


def test_one_that_was_moved_is_told_of_when_it_is_late_by_its_new_date_and_not_with_those_of_the_old(harness):
    late = [harness.milestone(1, by=SARA) for _ in range(10)]
    moved = late.pop()
    _move(harness, moved, date(2026, 12, 18))
    assert [(SARA.user_id, late)] == _told_late(harness, _at(TOLD))
    assert [(SARA.user_id, [moved])] == _told_late(harness, _at("2026-12-31"))


@pytest.mark.either_database
def test_of_a_second_that_is_late_on_another_day_they_are_told_without_the_first(harness):
    harness.milestone(1)
    second = harness.milestone(1, date(2026, 12, 18))
    _told_late(harness, _at(TOLD))
    assert [(SARA.user_id, [second])] == _told_late(harness, _at("2026-12-31"))


def test_nobody_is_told_of_one_that_was_moved_or_settled_in_time(harness):
    moved, done = harness.milestone(1), harness.milestone(1)
    _told_late(harness, _at("2026-12-28"))
    _move(harness, moved, LATER)
    harness.milestones.complete(done, by=BO)
    assert [] == _told_late(harness, _at(TOLD))


def test_a_reminder_keeps_to_the_holidays_of_the_kickoff(harness):
    harness.milestones.add(1, MilestoneDraft("Live", date(2026, 12, 28)), by=BO, origin="V1")
    assert ["2026-12-21", "2026-12-24", "2026-12-28"] == _planned_days(harness)[:3]


def test_a_snooze_is_for_those_who_may_change_it(harness):
    milestone_id = harness.milestone(1, by=BO, owner=CARLA.user_id)
    (view,) = _said(harness, _at("2026-12-09"))
    harness.milestones.snooze(view.message_id, milestone_id, Snooze.TOMORROW, by=CARLA)
    assert CHANNEL == harness.row(LiveMessage, id=view.message_id).channel_id


def _under_way(harness: ServiceHarness, at: datetime) -> Claim:
    """The reminder of that moment, which Slack may have."""
    harness.clock.at = at
    (claim,) = (one for one in harness.deliveries.claim() if one.post is DeliveryKind.REMINDER)
    assert harness.deliveries.compose(claim)
    return claim


def test_what_is_pressed_before_we_know_that_slack_has_the_message_is_drawn_all_the_same(harness):
    milestone_id = harness.milestone(1)
    claim = _under_way(harness, _at("2026-12-09"))
    harness.milestones.complete(milestone_id, by=BO)
    harness.deliveries.sent(claim, str(harness.clock.at.timestamp()), 1)
    assert harness.row(LiveMessage, subject_id=date(2026, 12, 9).toordinal()).id in harness.redraws.stale()
    assert [(1, 7)] == _lines(_shown(harness))


def test_what_may_have_been_said_of_a_date_is_not_said_of_another(harness):
    one, other = harness.milestone(1), harness.milestone(1, date(2026, 12, 17))
    claim = _under_way(harness, _at("2026-12-09"))
    harness.deliveries.unknown(claim, "timeout", 0)
    _move(harness, one, LATER)
    assert [[(other, 7)]] == [_lines(view) for view in _said(harness, _at("2026-12-10"))]
