from datetime import timedelta
from typing import Any

import pytest

from bot.domain.actors import Role
from bot.domain.briefing.preread import PrereadDraft
from bot.domain.meeting.agenda_items import ItemDraft
from bot.domain.meeting.speakers import SETTLE, SpeakerBrief
from bot.domain.outbox.deliveries import DeliveryKind, State
from storage.tables.deliveries import Delivery, LiveMessage
from tests.services.service_harness import BO, CARLA, MONDAY, SARA, START, ServiceHarness

FIRST, AGAIN = "speaker:1:UBO", "speaker:1:UBO:again"


@pytest.fixture
def harness(harness: ServiceHarness) -> ServiceHarness:
    harness.kickoff()
    return harness


def _speaks(harness: ServiceHarness, item_id: int, who: str) -> None:
    harness.agenda_items.change(item_id, ItemDraft("", 5, speaker_id=who), by=SARA)


def _posted(harness: ServiceHarness) -> dict[str, SpeakerBrief]:
    """What is posted to speakers now, by key."""
    posted: dict[str, Any] = {}
    for number, claim in enumerate(harness.deliveries.claim()):
        composed = harness.deliveries.compose(claim)
        if composed and claim.post is DeliveryKind.SPEAKER:
            posted[claim.key] = composed.view
            harness.deliveries.sent(
                claim, f"{MONDAY.timestamp() + number}", composed.wanted, f"D{claim.channel_id}"
            )
    return posted


def _redrawn(harness: ServiceHarness) -> list[SpeakerBrief]:
    views = (harness.redraws.of(message_id).view for message_id in harness.redraws.stale())
    return [view for view in views if isinstance(view, SpeakerBrief)]


def test_a_speaker_is_told_once_it_has_settled_and_again_a_working_day_before(harness):
    first, second, *_ = harness.items(1)
    _speaks(harness, second, BO.user_id)
    harness.clock.move(minutes=1)
    _speaks(harness, first, BO.user_id)
    assert (MONDAY + SETTLE, START - timedelta(days=3)) == tuple(harness.planned()[key] for key in (FIRST, AGAIN))
    assert {} == _posted(harness)

    harness.clock.at = MONDAY + SETTLE
    (told,) = _posted(harness).values()
    assert [START, START + timedelta(minutes=5)] == [slot.starts_at for slot in told.slots]
    assert [BO.user_id] == [
        row.reader_id for row in harness.rows(LiveMessage, post=DeliveryKind.SPEAKER) if row.ts
    ]

    harness.clock.at = START - timedelta(days=3)
    assert [(AGAIN, True)] == [(key, brief.again) for key, brief in _posted(harness).items()]


def test_a_brief_is_drawn_anew_when_other_items_shift_it_and_says_when_there_is_none_left(harness):
    first, second, *_ = harness.items(1)
    _speaks(harness, second, BO.user_id)
    harness.clock.at = MONDAY + SETTLE
    _posted(harness)

    harness.agenda_items.remove(first, by=SARA)
    assert [START] == [slot.starts_at for brief in _redrawn(harness) for slot in brief.slots]
    _speaks(harness, second, CARLA.user_id)
    assert [()] == [brief.slots for brief in _redrawn(harness)]


def test_who_is_taken_off_before_they_were_told_is_not_told_and_who_comes_back_is(harness):
    first = harness.items(1)[0]
    _speaks(harness, first, BO.user_id)
    _speaks(harness, first, "")
    harness.clock.at = MONDAY + SETTLE
    assert {} == _posted(harness)
    assert State.SKIPPED == harness.row(Delivery, key=FIRST).state

    _speaks(harness, first, BO.user_id)
    assert {} == _posted(harness)
    harness.clock.move(minutes=10)
    assert [FIRST] == list(_posted(harness))


def test_the_theme_reaches_the_speakers_once_it_is_chosen(harness):
    _speaks(harness, harness.items(1)[0], BO.user_id)
    harness.clock.at = MONDAY + SETTLE
    _posted(harness)
    theme, ballot = harness.theme(1, "Open water"), harness.ballot(1)
    harness.voting.cast(ballot, theme, by=BO)
    harness.voting.close(ballot, by=SARA)
    assert ["Open water"] == [brief.brief.theme and brief.brief.theme.title for brief in _redrawn(harness)]


def test_a_brief_says_who_facilitates_and_what_it_is_about_by_now(harness):
    _speaks(harness, harness.items(1)[0], BO.user_id)
    harness.clock.at = MONDAY + SETTLE
    _posted(harness)
    harness.roster.hand_over(1, CARLA.user_id, Role.MEMBER, by=SARA, origin="VSAME")
    harness.write_preread(PrereadDraft(topic="Ships that find us"), by=CARLA)
    (told,) = _redrawn(harness)
    assert ((CARLA.user_id,), "Ships that find us") == (told.brief.facilitators, told.brief.topic)


def test_a_speaker_is_not_told_any_more_once_the_kickoff_has_started(harness):
    _speaks(harness, harness.items(1)[0], BO.user_id)
    harness.lifecycle.start(1, by=SARA)
    harness.clock.at = START
    assert {} == _posted(harness)


def test_a_brief_that_slack_refuses_is_no_message_to_the_facilitator(harness):
    _speaks(harness, harness.items(1)[0], BO.user_id)
    harness.clock.at = MONDAY + SETTLE
    (claim,) = (claim for claim in harness.deliveries.claim() if claim.post is DeliveryKind.SPEAKER)
    harness.deliveries.refused(claim, "user_disabled")
    assert [] == harness.rows(Delivery, post=DeliveryKind.UNDELIVERED)


def test_a_client_who_took_their_slot_is_briefed_the_day_before_alone_unless_they_speak_about_more(harness):
    harness.invitations.take_slot(harness.invitation(1), 5, by=CARLA)
    carla = "speaker:1:UCARLA"
    assert {f"{carla}:again"} == {key for key in harness.planned() if key.startswith(carla)}
    _speaks(harness, harness.items(1)[0], CARLA.user_id)
    assert {carla, f"{carla}:again"} == {key for key in harness.planned() if key.startswith(carla)}


@pytest.mark.parametrize(("first", "twice"), [("Wednesday", True), ("Thursday", False)])
def test_two_briefs_are_two_working_days_apart_or_there_is_one(harness, first, twice):
    harness.clock.at = MONDAY + timedelta(days={"Wednesday": 2, "Thursday": 3}[first])  # the start is a Monday
    _speaks(harness, harness.items(1)[0], BO.user_id)
    assert twice == (AGAIN in harness.planned())
