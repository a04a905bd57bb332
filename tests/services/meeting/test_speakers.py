from datetime import timedelta

import pytest

from bot.domain.actors import Role
from bot.domain.briefing.preread import PrereadDraft
from bot.domain.meeting.agenda_items import ItemDraft
from bot.domain.meeting.speakers import SETTLE, SpeakerBrief
from bot.domain.outbox.deliveries import Post, State
from storage.tables.deliveries import Delivery, LiveMessage
from tests.services.office import BO, CARLA, MONDAY, SARA, START, Office

FIRST, AGAIN = "speaker:1:UBO", "speaker:1:UBO:again"


@pytest.fixture
def office(office: Office) -> Office:
    office.kickoff()
    return office


def _speaks(office: Office, item_id: int, who: str) -> None:
    office.agenda_items.change(item_id, ItemDraft("", 5, speaker_id=who), by=SARA)


def _posted(office: Office) -> dict[str, SpeakerBrief]:
    """What is posted to speakers now, by key."""
    posted = {}
    for number, claim in enumerate(office.deliveries.claim()):
        composed = office.deliveries.compose(claim)
        if composed and claim.post is Post.SPEAKER:
            posted[claim.key] = composed.view
            office.deliveries.sent(
                claim, f"{MONDAY.timestamp() + number}", composed.wanted, f"D{claim.channel_id}"
            )
    return posted


def _redrawn(office: Office) -> list[SpeakerBrief]:
    drawn = (office.redraws.of(message_id) for message_id in office.redraws.stale())
    return [redraw.view for redraw in drawn if redraw.post is Post.SPEAKER]


def test_a_speaker_is_told_once_it_has_settled_and_again_a_day_before(office):
    first, second, *_ = office.items(1)
    _speaks(office, second, BO.user_id)
    office.clock.move(minutes=1)
    _speaks(office, first, BO.user_id)
    assert (MONDAY + SETTLE, START - timedelta(days=1)) == tuple(office.planned()[key] for key in (FIRST, AGAIN))
    assert {} == _posted(office)

    office.clock.at = MONDAY + SETTLE
    (told,) = _posted(office).values()
    assert [START, START + timedelta(minutes=5)] == [slot.starts_at for slot in told.slots]
    assert [BO.user_id] == [row.reader_id for row in office.rows(LiveMessage, post=Post.SPEAKER) if row.ts]

    office.clock.at = START - timedelta(days=1)
    assert [(AGAIN, True)] == [(key, brief.again) for key, brief in _posted(office).items()]


def test_a_brief_is_drawn_anew_when_other_items_shift_it_and_says_when_there_is_none_left(office):
    first, second, *_ = office.items(1)
    _speaks(office, second, BO.user_id)
    office.clock.at = MONDAY + SETTLE
    _posted(office)

    office.agenda_items.remove(first, by=SARA)
    assert [START] == [slot.starts_at for brief in _redrawn(office) for slot in brief.slots]
    _speaks(office, second, CARLA.user_id)
    assert [()] == [brief.slots for brief in _redrawn(office)]


def test_who_is_taken_off_before_they_were_told_is_not_told_and_who_comes_back_is(office):
    first = office.items(1)[0]
    _speaks(office, first, BO.user_id)
    _speaks(office, first, "")
    office.clock.at = MONDAY + SETTLE
    assert {} == _posted(office)
    assert State.SKIPPED == office.row(Delivery, key=FIRST).state

    _speaks(office, first, BO.user_id)
    assert {} == _posted(office)
    office.clock.move(minutes=10)
    assert [FIRST] == list(_posted(office))


def test_the_theme_reaches_the_speakers_once_it_is_chosen(office):
    _speaks(office, office.items(1)[0], BO.user_id)
    office.clock.at = MONDAY + SETTLE
    _posted(office)
    theme, ballot = office.theme(1, "Open water"), office.ballot(1)
    office.voting.cast(ballot, theme, by=BO)
    office.voting.close(ballot, by=SARA)
    assert ["Open water"] == [brief.brief.theme and brief.brief.theme.title for brief in _redrawn(office)]


def test_a_brief_says_who_facilitates_and_what_it_is_about_by_now(office):
    _speaks(office, office.items(1)[0], BO.user_id)
    office.clock.at = MONDAY + SETTLE
    _posted(office)
    office.roster.hand_over(1, CARLA.user_id, Role.MEMBER, by=SARA, origin="VSAME")
    office.write_preread(PrereadDraft(topic="Ships that find us"), by=CARLA)
    (told,) = _redrawn(office)
    assert ((CARLA.user_id,), "Ships that find us") == (told.brief.facilitators, told.brief.topic)


def test_a_speaker_is_not_told_any_more_once_the_kickoff_has_started(office):
    _speaks(office, office.items(1)[0], BO.user_id)
    office.agenda.start(1, by=SARA)
    office.clock.at = START
    assert {} == _posted(office)


def test_a_brief_that_slack_refuses_is_no_message_to_the_facilitator(office):
    _speaks(office, office.items(1)[0], BO.user_id)
    office.clock.at = MONDAY + SETTLE
    (claim,) = (claim for claim in office.deliveries.claim() if claim.post is Post.SPEAKER)
    office.deliveries.refused(claim, "user_disabled")
    assert [] == office.rows(Delivery, post=Post.UNDELIVERED)
