from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.briefing.nudges import NudgeView
from bot.domain.briefing.preread import Link, PrereadDraft, fingerprints
from bot.domain.errors import InvalidField, NotFound
from bot.domain.kickoff.schedule import MoveDraft
from bot.domain.outbox.deliveries import DeliveryKind
from storage.tables.kickoffs import Kickoff
from storage.tables.scope_entries import ScopeEntry
from tests.services.service_harness import BO, CARLA, COLIN, MEMBER, MONDAY, SARA, START, STRANGER

WRITTEN = PrereadDraft(
    topic="A site that ships find",
    description="The old one is slow.",
    goal="A skipper finds a berth.",
    scope_in="Berths\nTides",
    scope_out="Payments",
    prepare="Read the report.",
    links="The report https://example.com/report",
)


def entries(harness):
    return [
        (row.side, row.text, row.who) for row in sorted(harness.rows(ScopeEntry), key=lambda row: row.position)
    ]


def test_what_was_written_is_there_to_edit_and_redraws_what_shows_it_and_nothing_else(harness):
    harness.kickoff()
    before = harness.wanted(DeliveryKind.CARD), harness.wanted(DeliveryKind.PREREAD)
    harness.write_preread(WRITTEN)
    content = harness.preread.content(1, by=SARA)
    assert ("Berths", "Tides") == content.scope_in
    assert (Link("https://example.com/report", "The report"),) == content.links
    assert (before[0], before[1] + 1) == (harness.wanted(DeliveryKind.CARD), harness.wanted(DeliveryKind.PREREAD))

    view = harness.preread.whole(1, by=BO)
    assert ("The old one is slow.", "Read the report.") == (view.brief.description, view.prepare)
    assert ["Berths", "Tides", "Payments"] == [line.text for line in view.scope]


def test_what_stays_in_scope_stays_whose_it_was_in_the_order_of_the_form(harness):
    harness.kickoff()
    harness.co_facilitates(1, COLIN)
    harness.write_preread(WRITTEN)
    for _ in range(2):
        harness.write_preread(replace(WRITTEN, scope_in="Weather\nTides", scope_out=""), by=COLIN)
    assert [("in", "Weather", COLIN.user_id), ("in", "Tides", SARA.user_id)] == entries(harness)


def test_a_line_that_is_wrong_changes_nothing(harness):
    harness.kickoff()
    with pytest.raises(InvalidField):
        harness.write_preread(replace(WRITTEN, links="The report"))
    assert "" == harness.preread.content(1, by=SARA).description
    assert [] == entries(harness)


def test_the_whole_of_it_is_for_the_own_team(harness):
    harness.kickoff()
    with pytest.raises(NotFound):
        harness.preread.whole(1, by=STRANGER)


def test_two_who_write_at_once_lose_nothing_and_are_told_where_they_clash(harness):
    harness.kickoff()
    harness.co_facilitates(1, COLIN)
    harness.write_preread(WRITTEN)
    begun_from = fingerprints(harness.preread.content(1, by=COLIN))
    harness.write_preread(replace(WRITTEN, goal="A berth in a minute.", prepare=""))
    before = harness.dump()

    mine = replace(WRITTEN, goal="Everyone finds a berth.", scope_in="Berths")
    clash = harness.preread.edit(1, mine, begun_from, by=COLIN)
    assert (("goal",), "A berth in a minute.") == (clash.fields, clash.now.goal)
    assert before == harness.dump()

    assert None is harness.preread.edit(1, mine, clash.begun_from, by=COLIN)
    kept = harness.preread.content(1, by=SARA)
    assert ("Everyone finds a berth.", "", ("Berths",)) == (kept.goal, kept.prepare, kept.scope_in)


def _posts_preread(harness):
    for claim in harness.deliveries.claim():
        if composed := harness.deliveries.compose(claim, MEMBER):
            harness.deliveries.sent(claim, f"{harness.clock.at.timestamp():.6f}", composed.wanted)


def _readers(harness):
    view = harness.preread.whole(1, by=BO)
    return view.readers, view.invited


def test_it_waits_until_there_is_more_to_read_than_the_topic_but_not_for_ever(harness):
    thursday = MONDAY + timedelta(days=3)
    harness.kickoff(starts_at=thursday)
    assert thursday - timedelta(days=1) == harness.planned()["preread:1"]
    harness.write_preread(WRITTEN)
    assert thursday - timedelta(days=2) == harness.planned()["preread:1"] == harness.row(Kickoff).preread_at
    assert 2 == harness.wanted(DeliveryKind.CARD), "it says when"


def test_who_leads_it_posts_it_without_waiting_and_once(harness):
    harness.kickoff()
    harness.clock.move(hours=2)
    harness.preread.post_now(1, by=SARA)
    assert harness.clock.at == harness.planned()["preread:1"] == harness.row(Kickoff).preread_at
    _posts_preread(harness)
    harness.preread.post_now(1, by=SARA)
    assert [] == [claim.key for claim in harness.deliveries.claim()]


@pytest.mark.parametrize(
    ("changes", "counts"),
    [({"topic": "A site for all"}, 0), ({"scope_out": "Tickets"}, 0), ({"goal": "Berths."}, 1), ({}, 1)],
    ids=["topic", "boundaries", "goal", "nothing"],
)
def test_who_has_read_it_is_asked_to_look_again_if_what_matters_has_changed(harness, changes, counts):
    harness.kickoff(lead_hours=None)
    harness.write_preread(WRITTEN)
    _posts_preread(harness)
    harness.kickoffs.read_preread(1, by=BO)
    harness.clock.move(hours=1)
    assert (1, 2) == _readers(harness)

    harness.write_preread(replace(WRITTEN, **changes))
    assert (counts, 2) == _readers(harness)
    assert [True] * (1 - counts) == [one.has_changed for one in harness.home.of(BO, MEMBER).waiting]
    harness.clock.move(minutes=1)
    harness.kickoffs.read_preread(1, by=BO)
    assert (1, 2) == _readers(harness)
    assert () == harness.home.of(BO, MEMBER).waiting


@pytest.mark.parametrize(("by", "counts"), [(timedelta(minutes=30), 1), (timedelta(days=1), 0)])
def test_another_day_is_to_be_read_again_and_another_hour_is_not(harness, by, counts):
    harness.kickoff(lead_hours=None)
    _posts_preread(harness)
    harness.kickoffs.read_preread(1, by=BO)
    harness.clock.move(hours=1)
    harness.schedule.move(1, MoveDraft(START + by, START), by=SARA, origin=harness.origin())
    assert (counts, 2) == _readers(harness)
    for _ in range(60):
        harness.clock.move(hours=3)
        views = [harness.deliveries.compose(claim, MEMBER) for claim in harness.deliveries.claim()]
        nudged = [one.view for one in views if one and isinstance(one.view, NudgeView)]
        if any(not view.has_changed for view in nudged):
            break  # Carla, who never read it
    assert (counts == 0) == any(view.has_changed for view in nudged)


def test_before_it_is_posted_nothing_changes_for_anybody(harness):
    harness.kickoff()
    harness.write_preread(WRITTEN)
    assert harness.row(Kickoff).preread_changed_at is None


def test_home_never_asks_the_facilitator_to_read_what_they_wrote(harness):
    harness.kickoff(lead_hours=None)
    _posts_preread(harness)
    assert () == harness.home.of(SARA, MEMBER).waiting
    assert 1 == len(harness.home.of(CARLA, MEMBER).waiting)
