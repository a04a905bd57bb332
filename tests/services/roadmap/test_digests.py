from datetime import date, datetime, timedelta

from bot.domain.actors import Actor
from bot.domain.brief import Phase
from bot.domain.outbox.deliveries import DeliveryKind, State
from bot.domain.roadmap.digest import Digest
from storage.tables.deliveries import Delivery
from storage.tables.kickoffs import Kickoff
from tests.services.service_harness import BO, CHANNEL, SARA, ServiceHarness

FIRST = datetime.fromisoformat("2026-11-30T09:30+01:00")  # the Monday after the harness begins
A_WEEK = timedelta(days=7)


def _said(harness: ServiceHarness, at: datetime) -> list[Digest]:
    """Posts all that is due by then, and returns the digests."""
    harness.clock.at = at
    return [view for _, view in harness.post_all() if isinstance(view, Digest)]


def _wanted(harness: ServiceHarness) -> ServiceHarness:
    harness.kickoff()
    harness.digests.choose(1, is_on=True, by=SARA)
    return harness


def test_there_is_none_until_somebody_who_leads_wants_one(harness):
    harness.kickoff()
    harness.milestone(1, date(2026, 12, 2))
    assert not harness.digests.is_on(1, by=SARA)
    assert [] == _said(harness, FIRST)


def test_it_comes_each_monday_with_what_comes_up(harness):
    _wanted(harness)
    harness.milestone(1, date(2026, 12, 2), title="Sketch")
    harness.milestone(1, date(2026, 12, 9), title="Fair")
    (first,) = _said(harness, FIRST)
    assert ["Sketch", "Fair"] == [one.title for one in (*first.this_week, *first.next_week)]
    assert [] == _said(harness, FIRST + timedelta(days=6))
    (second,) = _said(harness, FIRST + A_WEEK)
    assert ["Sketch", "Fair"] == [one.title for one in (*second.late, *second.this_week)]


def test_a_week_in_which_there_is_nothing_to_say_has_none_and_the_next_one_comes_all_the_same(harness):
    _wanted(harness)
    harness.milestone(1, date(2026, 12, 21), title="Fair")
    assert [] == _said(harness, FIRST)
    assert [] == _said(harness, FIRST + A_WEEK)
    assert 1 == len(_said(harness, FIRST + 2 * A_WEEK))


def test_two_kickoffs_of_a_channel_share_one(harness):
    _wanted(harness)
    harness.kickoff(project="Ferry app")
    for kickoff_id in (1, 2):
        harness.milestone(kickoff_id, date(2026, 12, 2))
    harness.digests.choose(2, is_on=True, by=SARA)
    (digest,) = _said(harness, FIRST)
    assert ["Harbour website", "Ferry app"] == [one.project for one in digest.this_week]


def test_once_it_is_turned_off_it_comes_no_more_and_on_again_it_does(harness):
    _wanted(harness)
    harness.milestone(1, date(2026, 12, 21), title="Fair")
    harness.milestones.put_at_risk(1, "Time", by=SARA)
    harness.digests.choose(1, is_on=False, by=SARA)
    assert [] == _said(harness, FIRST)
    harness.digests.choose(1, is_on=True, by=SARA)
    assert 1 == len(_said(harness, FIRST + A_WEEK))


def test_turning_it_on_and_off_and_on_within_a_week_brings_one(harness):
    _wanted(harness)
    harness.milestone(1, date(2026, 12, 2))
    for is_on in (False, True, True):
        harness.digests.choose(1, is_on=is_on, by=SARA)
    assert 1 == len(_said(harness, FIRST))


def test_a_channel_whose_kickoffs_are_over_gets_none(harness):
    _wanted(harness)
    harness.milestone(1, date(2026, 12, 2))
    harness.change(harness.row(Kickoff), phase=Phase.CLOSED)
    assert [] == _said(harness, FIRST)


def test_the_next_kickoff_of_a_channel_that_wants_one_has_it_too(harness):
    _wanted(harness)
    harness.change(harness.row(Kickoff), phase=Phase.CANCELLED)
    assert [] == _said(harness, FIRST)
    harness.kickoff(starts_at=FIRST + timedelta(days=2))
    harness.milestone(2, date(2026, 12, 9))
    assert 1 == len(_said(harness, FIRST + A_WEEK))


def test_after_a_month_of_downtime_it_says_once_what_is_so_now(harness):
    _wanted(harness)
    harness.milestone(1, date(2026, 12, 2))
    (digest,) = _said(harness, FIRST + 4 * A_WEEK + timedelta(days=2))
    assert (1, date(2026, 12, 28)) == (len(digest.late), digest.week_of)
    waits = [row.due_at for row in harness.rows(Delivery, post=DeliveryKind.DIGEST_WEEK, state=State.PLANNED)]
    assert [FIRST + 5 * A_WEEK] == waits


def test_it_is_about_its_channel_and_speaks_its_language(harness):
    _wanted(harness)
    harness.milestone(1, date(2026, 12, 2))
    _said(harness, FIRST)
    row = harness.row(Delivery, post=DeliveryKind.DIGEST)
    assert (None, CHANNEL, "en") == (row.kickoff_id, row.channel_id, row.language)


def test_another_team_has_a_digest_of_its_own(harness):
    _wanted(harness)
    elsewhere = Actor("T2", BO.user_id)
    harness.kickoff(elsewhere)
    harness.milestone(2, date(2026, 12, 2), by=elsewhere)
    assert [] == _said(harness, FIRST)
