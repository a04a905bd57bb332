from dataclasses import replace

import pytest

from bot.domain.briefing.preread import Link, PrereadDraft, fingerprints
from bot.domain.errors import InvalidField, NotFound
from bot.domain.outbox.deliveries import DeliveryKind
from storage.tables.scope_entries import ScopeEntry
from tests.services.service_harness import BO, COLIN, SARA, STRANGER

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
