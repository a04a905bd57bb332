"""The picture of a roadmap follows what changes: an edit can show only what was posted before, so it is posted."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.actors import NOBODY_KNOWN
from bot.domain.brief import Phase
from bot.domain.roadmap.milestones import MilestoneDraft
from bot.domain.roadmap.roadmap import SETTLED
from bot.slack.outcomes import Refused
from storage.tables.kickoffs import Kickoff
from tests.delivery.delivery_harness import DeliveryHarness, files
from tests.services.service_harness import BO, CHANNEL, SARA, START

ROADMAP = "roadmap:1"


@pytest.fixture
async def delivery(delivery: DeliveryHarness) -> DeliveryHarness:
    """With the roadmap of a kickoff that has been held, and one milestone of Bo's."""
    harness = delivery.harness
    delivery.people.readers[BO.user_id] = replace(NOBODY_KNOWN, name="Bo Bakker")
    harness.kickoff()
    harness.milestone(1, owner=BO.user_id)
    harness.clock.at = START
    await delivery.do(harness.lifecycle.start, 1, by=SARA)
    await delivery.do(harness.lifecycle.end, 1, harness.number(1), by=SARA)
    await delivery.rest()
    return delivery


async def _add(delivery: DeliveryHarness, due_on: date) -> None:
    draft, origin = MilestoneDraft("Step", due_on), delivery.harness.origin()
    await delivery.do(delivery.harness.milestones.add, 1, draft, by=BO, origin=origin)


async def _settle(delivery: DeliveryHarness) -> None:
    delivery.move(seconds=SETTLED.total_seconds() + 1)
    await delivery.rest()


def _roadmap(delivery: DeliveryHarness) -> list[str]:
    (ts,) = delivery.slack.posted[ROADMAP]
    return files(delivery.slack.shown[ts])


def _replies(delivery: DeliveryHarness) -> list[str]:
    (ts,) = delivery.slack.posted[ROADMAP]
    return [reply for reply, parent in delivery.slack.threads.items() if parent == ts]


async def test_the_roadmap_comes_with_its_picture_and_names_the_owners_for_those_who_do_not_see_it(delivery):
    assert ["F1"] == _roadmap(delivery)
    said = "A timeline of 1 milestone. As of 30 Nov 2026. Live: 16 Dec 2026, Bo Bakker."
    assert [said] == delivery.files.uploaded


async def test_a_change_takes_away_a_picture_that_is_no_longer_true_and_a_new_one_follows(delivery):
    await _add(delivery, date(2026, 12, 20))
    await delivery.rest()
    assert [] == _roadmap(delivery)
    await _settle(delivery)
    assert ["F2"] == _roadmap(delivery)
    assert 1 == len(_replies(delivery))


async def test_many_changes_at_once_bring_one_picture(delivery):
    for day in range(20, 28):
        await _add(delivery, date(2026, 12, day))
        await delivery.rest()
    await _settle(delivery)
    assert (["F2"], 1) == (_roadmap(delivery), len(_replies(delivery)))


@pytest.mark.either_database
async def test_what_was_changed_and_changed_back_has_its_picture_again_at_once(delivery):
    await _add(delivery, date(2026, 12, 20))
    await _settle(delivery)
    await delivery.do(delivery.harness.milestones.complete, 1, by=SARA)
    await delivery.rest()
    assert [] == _roadmap(delivery)
    await delivery.do(delivery.harness.milestones.reopen, 1, by=SARA)
    await delivery.rest()
    assert ["F2"] == _roadmap(delivery)
    await _settle(delivery)
    assert 1 == len(_replies(delivery))


async def test_where_slack_takes_no_files_the_thread_stays_empty(delivery):
    delivery.files.answers.extend([Refused("missing_scope")] * 9)
    await _add(delivery, date(2026, 12, 20))
    await _settle(delivery)
    assert ([], []) == (_roadmap(delivery), _replies(delivery))


async def test_what_is_added_while_the_first_picture_is_drawn_is_on_the_next_one(delivery):
    harness = delivery.harness
    harness.kickoff()
    delivery.move()
    await delivery.rest()
    harness.change(harness.row(Kickoff, id=2), phase=Phase.FOLLOWING, ended_at=START)
    async with delivery.slack.shut(CHANNEL):
        for title in ("Sketch", "Fair"):
            draft = MilestoneDraft(title, date(2026, 12, 20))
            await delivery.do(harness.milestones.add, 2, draft, by=BO, origin=harness.origin())
            await delivery.until(lambda: CHANNEL in delivery.slack.under_way)
    await delivery.rest()
    await _settle(delivery)
    (ts,) = delivery.slack.posted["roadmap:2"]
    shown = delivery.slack.shown[ts]
    assert "A timeline of 2 milestones." in shown.text
    assert len(files(shown)) == 1


async def test_if_nothing_has_changed_since_it_was_posted_no_picture_follows(delivery):
    await _settle(delivery)
    assert (["F1"], []) == (_roadmap(delivery), _replies(delivery))
